//! The officers' web application: what its pages look like and how they are reached.
//!
//! Lives here: page contexts ([`pages`]), the frame around them ([`shell`]), the components
//! they share ([`ui`]), templates, style sheet and script. Never here: a rule of the law, SQL,
//! or a sentence (those are in `locales`). Pages receive plain, already authorised data; what
//! an officer may not see never reaches a template.
//!
//! To add a page: a context in `pages/`, a template of the same name, a sample in `samples/`,
//! a route in [`routes`], and sentences under the same keys in both languages. The tests in
//! [`samples`] then render it in both languages and check links, keys and escaping.

pub mod api;
pub mod app;
pub mod assets;
mod handlers;
pub mod pages;
pub mod routes;
#[cfg(any(test, feature = "samples"))]
pub mod samples;
pub mod shell;
pub mod ui;

/// What every page can do: be rendered to a whole HTML document.
///
/// # Errors
/// Only when formatting itself fails; templates cannot fail on data.
pub fn render(page: &impl askama::Template) -> Result<String, askama::Error> {
    page.render()
}
