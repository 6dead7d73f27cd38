//! Signing in. In demo mode, the invented officers are listed and one click signs in as one.

use crate::{shell::Shell, ui::Texts};
use askama::Template;

/// An account of the demo. Its password is public on purpose and exists only in demo data.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    pub account: String,
    pub password: String,
    pub name: String,
    pub role: String,
    pub agency: String,
    /// What this officer can do, in a few words.
    pub sees: String,
}

#[derive(Debug, Template)]
#[template(path = "sign_in.html")]
pub struct SignIn {
    pub t: Texts,
    pub shell: Shell,
    /// What was typed before, to keep it after a refusal. Never the password.
    pub account: String,
    /// A path of this application to go to afterwards.
    pub next: String,
    /// What stands on the way to a provider; `None` where there is none.
    pub provider: Option<String>,
    pub demo_accounts: Vec<DemoAccount>,
}
