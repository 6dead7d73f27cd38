//! A page that is one form, and one that hands out secrets once.

use crate::pages::parts::Link;
use crate::{
    shell::Shell,
    ui::{FieldGroup, Texts},
};
use askama::Template;

#[derive(Debug, Template)]
#[template(path = "form_page.html")]
pub struct FormPage {
    pub t: Texts,
    pub shell: Shell,
    pub lead: String,
    pub post: String,
    pub hidden: Vec<(String, String)>,
    /// Must not be sent twice.
    pub once: bool,
    pub groups: Vec<FieldGroup>,
    pub button: String,
    pub back: Option<Link>,
}

/// Passwords and codes that are shown this once.
#[derive(Debug, Template)]
#[template(path = "handed.html")]
pub struct HandedOut {
    pub t: Texts,
    pub shell: Shell,
    pub lead: String,
    pub secrets: Vec<String>,
    pub hint: String,
    pub next: Link,
}
