//! Files that came in lately.

use crate::app::reading::local;
use crate::app::{App, Fault};
use crate::pages::desk::{RecentImport, Standing};
use kipthoi_authz::Scope;
use kipthoi_workflow::ports::Page;

const SHOWN: u32 = 5;

pub(super) async fn rows(app: &App, scope: &Scope) -> Result<Vec<RecentImport>, Fault> {
    let found = app.world.store.imports(scope, &Page::first(SHOWN)).await?.rows;
    Ok(found
        .into_iter()
        .map(|view| RecentImport {
            id: view.record.id,
            file: view.file.name,
            sender: view.record.sender,
            at: local(view.record.received_at),
            rows: super::count(view.record.rows_read),
            rejected: super::count(view.record.rows_rejected),
            standing: Standing::of(view.record.state, view.record.problem.is_some()),
        })
        .collect())
}
