//! The keys and the first steps.

use super::page;
use crate::app::{Answer, App, Officer};
use crate::pages::help::Help;
use crate::shell::Section;
use axum::extract::State;

pub(crate) async fn show(State(app): State<App>, who: Officer) -> Answer {
    let t = who.t();
    page(&Help { t, shell: who.shell(&app, t.t("w-help-title"), Some(Section::Help)), contacts: Vec::new() })
}
