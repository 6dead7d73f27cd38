//! What leaves the installation as a table is noted before it leaves: who took what. The rows
//! themselves are read under the same scope as on the screens.

use crate::audit::AuditEntry;
use crate::error::Result;
use crate::seen;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use serde_json::json;

/// `what` is `lines`, `payments` or `decisions`.
pub async fn note_export(world: &World, act: &Act, what: &str, policy: Option<&str>, unit: Option<&str>) -> Result<()> {
    act.must(Action::View)?;
    seen::write(world, AuditEntry::seen(act, "export", &json!({"what": what, "policy": policy, "unit": unit}))).await
}
