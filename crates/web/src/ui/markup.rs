//! HTML that a component template has already escaped.

use std::fmt;

/// Ready HTML. It can only come from a component template of this module tree, so nothing a
/// person typed can become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Renders a component. Components hold only strings and numbers, so formatting them into
    /// memory cannot fail; should it ever, the component is left out and the page stays whole.
    pub(super) fn of(component: &impl askama::Template) -> Self {
        Markup(component.render().unwrap_or_default())
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Markup {}
