//! The frame around every page: top bar, navigation, crumbs, messages.
//!
//! The frame shows what it is given. Which navigation entries an officer gets is decided by
//! [`Section`]s that the caller is allowed to open; one that is not allowed does not appear.

use crate::ui::{FieldError, Texts, Tone};
use jiff::civil::Date;
use uuid::Uuid;

/// A part of the application that the navigation can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    Desk,
    Receive,
    Import,
    Dossiers,
    Confirm,
    Appraise,
    Approve,
    Requests,
    /// Cases drawn for supervision.
    Samples,
    /// Doubts that supervision raised, to be answered.
    Findings,
    /// What people must be told.
    Notices,
    Funds,
    Payments,
    Decisions,
    Pause,
    Policies,
    /// Work in the background.
    Jobs,
    Unconfirmed,
    Accounts,
    Help,
}

impl Section {
    pub const ALL: &'static [Section] = &[
        Section::Desk,
        Section::Receive,
        Section::Import,
        Section::Dossiers,
        Section::Confirm,
        Section::Appraise,
        Section::Approve,
        Section::Requests,
        Section::Samples,
        Section::Findings,
        Section::Notices,
        Section::Funds,
        Section::Payments,
        Section::Decisions,
        Section::Pause,
        Section::Policies,
        Section::Jobs,
        Section::Unconfirmed,
        Section::Accounts,
        Section::Help,
    ];

    pub fn href(self) -> &'static str {
        match self {
            Section::Desk => "/",
            Section::Receive => "/dossiers/new",
            Section::Import => "/imports",
            Section::Dossiers => "/dossiers",
            Section::Confirm => "/queues/confirm",
            Section::Appraise => "/queues/appraise",
            Section::Approve => "/queues/approve",
            Section::Requests => "/requests",
            Section::Samples => "/samples",
            Section::Findings => "/findings",
            Section::Notices => "/notices",
            Section::Funds => "/funds",
            Section::Payments => "/payments",
            Section::Decisions => "/decisions",
            Section::Pause => "/pauses",
            Section::Policies => "/policies",
            Section::Jobs => "/jobs",
            Section::Unconfirmed => "/unconfirmed",
            Section::Accounts => "/accounts",
            Section::Help => "/help",
        }
    }

    /// The icon's name and the key of the label's last part.
    pub fn name(self) -> &'static str {
        match self {
            Section::Desk => "desk",
            Section::Receive => "receive",
            Section::Import => "import",
            Section::Dossiers => "dossiers",
            Section::Confirm => "confirm",
            Section::Appraise => "appraise",
            Section::Approve => "approve",
            Section::Requests => "requests",
            Section::Samples => "samples",
            Section::Findings => "findings",
            Section::Notices => "notices",
            Section::Funds => "funds",
            Section::Payments => "payments",
            Section::Decisions => "decisions",
            Section::Pause => "pause",
            Section::Policies => "policies",
            Section::Jobs => "jobs",
            Section::Unconfirmed => "unconfirmed",
            Section::Accounts => "accounts",
            Section::Help => "help",
        }
    }
}

/// One entry of the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    pub section: Section,
    pub label: String,
    pub current: bool,
    /// Lines or dossiers waiting there for this officer.
    pub waiting: u64,
    /// How many of those are late.
    pub late: u64,
}

/// A step on the way to this page; the last one is the page itself and has no link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    pub label: String,
    pub href: Option<String>,
}

/// What just happened, said once after a redirect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flash {
    pub tone: Tone,
    pub message: String,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub name: String,
    pub role: String,
    pub agency: String,
}

/// Somebody in whose place the officer may act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub id: Uuid,
    pub name: String,
    pub role: String,
    /// The last day.
    pub until: Date,
}

/// The frame of one page.
#[derive(Clone, Debug)]
pub struct Shell {
    pub t: Texts,
    /// The page's heading and the first part of the window title.
    pub title: String,
    /// Path and query of this page, where the language switch comes back to.
    pub path: String,
    pub user: Option<User>,
    /// In whose place everything here is done.
    pub in_place_of: Option<String>,
    pub offers: Vec<Place>,
    pub nav: Vec<NavItem>,
    pub crumbs: Vec<Crumb>,
    pub flashes: Vec<Flash>,
    pub errors: Vec<FieldError>,
    /// The token every form sends back.
    pub csrf: String,
    /// The number that forms carry which must not be sent twice.
    pub once: String,
    /// Demo data: a strip on top says that nobody here is real.
    pub demo: bool,
    /// Changes with the assets, so that browsers may keep them for a year.
    pub asset_version: String,
    /// What the search box holds.
    pub query: String,
}

impl Shell {
    /// A frame for nobody in particular: sign-in and error pages.
    pub fn new(t: Texts, title: impl Into<String>, path: impl Into<String>) -> Self {
        Shell {
            t,
            title: title.into(),
            path: path.into(),
            user: None,
            in_place_of: None,
            offers: Vec::new(),
            nav: Vec::new(),
            crumbs: Vec::new(),
            flashes: Vec::new(),
            errors: Vec::new(),
            csrf: String::new(),
            once: String::new(),
            demo: false,
            asset_version: String::new(),
            query: String::new(),
        }
    }

    /// Adds the navigation: allowed sections in their fixed order, `current` marked.
    pub fn with_nav(mut self, current: Option<Section>, allowed: &[Section]) -> Self {
        self.nav = (Section::ALL.iter())
            .filter(|section| allowed.contains(section))
            .map(|&section| NavItem { section, label: self.t.t(&format!("w-nav-{}", section.name())), current: current == Some(section), waiting: 0, late: 0 })
            .collect();
        self
    }

    /// Says how much waits in a section; a section without an entry stays without one.
    pub fn with_waiting(mut self, section: Section, waiting: u64, late: u64) -> Self {
        if let Some(item) = self.nav.iter_mut().find(|item| item.section == section) {
            (item.waiting, item.late) = (waiting, late);
        }
        self
    }

    /// Adds a crumb that leads somewhere.
    pub fn with_crumb(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.crumbs.push(Crumb { label: label.into(), href: Some(href.into()) });
        self
    }

    pub fn with_error(mut self, field: impl Into<String>, message: impl Into<String>) -> Self {
        self.errors.push(FieldError { field: field.into(), message: message.into() });
        self
    }

    /// Keeps the number of a form that is shown again.
    pub fn with_once(mut self, sent: Option<&str>) -> Self {
        if let Some(number) = sent {
            number.clone_into(&mut self.once);
        }
        self
    }

    /// What is wrong with the control whose id is `field`.
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|e| e.field == field).map(|e| e.message.as_str())
    }

    /// Whether there is a search box: for who sees dossiers.
    pub fn searches(&self) -> bool {
        self.nav.iter().any(|item| item.section == Section::Dossiers)
    }

    /// The path for a query string: only what could end the parameter is escaped.
    pub fn back(&self) -> String {
        self.path.replace('%', "%25").replace('&', "%26").replace('#', "%23").replace('+', "%2B")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kipthoi_texts::Lang;

    #[test]
    fn a_section_that_is_not_allowed_does_not_appear() {
        let shell = Shell::new(Texts::new(Lang::Vi), "x", "/").with_nav(Some(Section::Desk), &[Section::Help, Section::Desk]);
        let sections: Vec<_> = shell.nav.iter().map(|item| item.section).collect();
        assert_eq!(sections, [Section::Desk, Section::Help]);
        assert!(shell.nav[0].current && !shell.nav[1].current);
    }

    #[test]
    fn every_section_has_a_name_and_an_address() {
        let shell = Shell::new(Texts::new(Lang::En), "x", "/").with_nav(None, Section::ALL);
        assert_eq!(shell.nav.len(), Section::ALL.len());
        for item in &shell.nav {
            assert!(!item.label.starts_with('['), "{}", item.label);
            assert!(crate::routes::exists("GET", item.section.href()));
        }
    }

    #[test]
    fn the_language_switch_comes_back_to_the_whole_address() {
        let shell = Shell::new(Texts::new(Lang::Vi), "x", "/search?q=a&page=2");
        assert_eq!(shell.back(), "/search?q=a%26page=2");
    }
}
