//! The way to a provider and back: what was on the way is kept by the browser, locked, so that it
//! may come back to another node, and nobody else can come back with it.

use super::{App, Fault, cookies};
use crate::ui::Texts;
use axum::http::HeaderMap;
use jiff::{SignedDuration, Timestamp};
use kipthoi_domain::AccountId;
use kipthoi_workflow::ports::{Departure, IdentityProvider};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Nobody takes longer to sign in at a provider.
const PATIENCE: SignedDuration = SignedDuration::from_mins(10);

/// Whom the cookie is locked for.
const OWNER: &str = "way-to-provider";

/// Where officers may sign in instead of here.
#[derive(Clone)]
pub struct Provider {
    pub with: Arc<dyn IdentityProvider>,
    /// What the button says; the program's own words where nothing was set.
    pub button: Option<String>,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Provider").field(&self.with.issuer()).finish()
    }
}

impl Provider {
    pub(crate) fn label(&self, t: &Texts) -> String {
        self.button.clone().unwrap_or_else(|| t.t("w-provider-button"))
    }
}

/// Somebody on the way.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Journey {
    pub(crate) departure: Departure,
    pub(crate) next: String,
    /// The account that asked to be linked; `None` for signing in.
    pub(crate) link: Option<AccountId>,
    until: Timestamp,
}

impl Journey {
    pub(crate) fn new(app: &App, departure: Departure, next: String, link: Option<AccountId>) -> Journey {
        Journey { departure, next, link, until: (app.now)() + PATIENCE }
    }

    /// The cookie that brings it back.
    pub(crate) fn cookie(&self, app: &App) -> Result<String, Fault> {
        let text = serde_json::to_vec(self).map_err(|e| Fault::internal(e.to_string()))?;
        let locked = app.world.vault.lock(&text, OWNER).map_err(|e| Fault::internal(e.to_string()))?;
        Ok(cookies::journey(&locked, PATIENCE.as_secs()))
    }

    /// What came back, if it is ours and not too late.
    pub(crate) fn back(app: &App, headers: &HeaderMap) -> Option<Journey> {
        let locked = cookies::get(headers, cookies::JOURNEY)?;
        let text = app.world.vault.open(&locked, OWNER).ok()?;
        serde_json::from_slice::<Journey>(&text).ok().filter(|journey| (app.now)() < journey.until)
    }
}
