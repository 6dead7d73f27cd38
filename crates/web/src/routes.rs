//! Every address of the officers' application.
//!
//! A test renders all pages and refuses a link or form that leads nowhere in this table, and
//! a route with no entry here cannot be linked. `{…}` stands for one path segment.

use kipthoi_authz::Action;
use kipthoi_workflow::ports::TokenRight;

/// Who may use a route. There is no default: the gate refuses what this table does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Anybody, signed in or not.
    Public,
    /// A monitor on this machine, or at an address named at the start; for others the route
    /// does not exist.
    Watch,
    /// Who gave the right password and has still to show the second factor.
    Entering,
    /// Whoever is signed in, also before what is asked of them first is done: a password of
    /// their own, a second factor.
    Own,
    /// Whoever is signed in.
    SignedIn,
    /// Whose role may do this.
    May(Action),
}

use Right::{Entering, May, Own, Public, SignedIn, Watch};

/// A method, a path pattern in the notation of the router, and the right it takes.
pub type Route = (&'static str, &'static str, Right);

pub const ROUTES: &[Route] = &[
    ("GET", "/", SignedIn),
    ("GET", "/sign-in", Public),
    ("POST", "/sign-in", Public),
    ("GET", "/sign-in/second-factor", Entering),
    ("POST", "/sign-in/second-factor", Entering),
    // To the provider of the office and back, where there is one.
    ("GET", "/sign-in/provider", Public),
    ("GET", "/sign-in/provider/return", Public),
    ("POST", "/sign-out", Own),
    // The first start: worth nothing without the key from the console, or once there is an account.
    ("GET", "/setup", Public),
    ("POST", "/setup", Public),
    // One's own account.
    ("GET", "/me", SignedIn),
    ("GET", "/me/password", Own),
    ("POST", "/me/password", Own),
    ("GET", "/me/second-factor", Own),
    ("POST", "/me/second-factor", Own),
    ("POST", "/me/second-factor/remove", SignedIn),
    ("POST", "/me/recovery-codes", SignedIn),
    // All other sessions than the present one; one of them.
    ("POST", "/me/sessions", SignedIn),
    ("POST", "/me/sessions/{id}", SignedIn),
    ("GET", "/me/provider", SignedIn),
    ("POST", "/me/provider", SignedIn),
    ("POST", "/me/provider/remove", SignedIn),
    // Tokens of one's own for other programs.
    ("GET", "/me/tokens", SignedIn),
    ("POST", "/me/tokens", SignedIn),
    ("POST", "/me/tokens/{id}", SignedIn),
    // Who does one's work while one is away.
    ("GET", "/me/stand-ins", SignedIn),
    ("POST", "/me/stand-ins", SignedIn),
    ("POST", "/me/stand-ins/end", SignedIn),
    // Acting in somebody's place, and back: only whom an arrangement of today names.
    ("POST", "/stand-in", SignedIn),
    // Accounts of others. One verb per address.
    ("GET", "/accounts", May(Action::ManageAccounts)),
    ("GET", "/accounts/new", May(Action::ManageAccounts)),
    ("POST", "/accounts", May(Action::ManageAccounts)),
    ("GET", "/accounts/{id}", May(Action::ManageAccounts)),
    ("GET", "/accounts/{id}/stand-ins", May(Action::ManageAccounts)),
    ("POST", "/accounts/{id}/{action}", May(Action::ManageAccounts)),
    // Sets the language cookie, then goes back to `?back=`.
    ("GET", "/language/{lang}", Public),
    ("GET", "/assets/{file}", Public),
    // What is looked for is often a name or a number: it comes as a form, never in an address.
    ("GET", "/search", May(Action::View)),
    ("POST", "/search", May(Action::View)),
    ("GET", "/help", SignedIn),
    ("GET", "/dossiers", May(Action::View)),
    ("GET", "/dossiers/new", May(Action::Receive)),
    // The filled form comes back as "check answers"; POST /dossiers then receives it.
    ("POST", "/dossiers/check", May(Action::Receive)),
    ("POST", "/dossiers", May(Action::Receive)),
    ("GET", "/dossiers/{id}", May(Action::View)),
    ("GET", "/dossiers/{id}/receipt", May(Action::View)),
    ("GET", "/dossiers/{id}/withdraw/preview", May(Action::HandlePapers)),
    // One verb per address; the allowed ones arrive as the page's actions.
    ("POST", "/dossiers/{id}/{action}", May(Action::View)),
    // Whole numbers for one look, with its purpose; so on the pages of lines and questions.
    ("POST", "/dossiers/{id}/reveal", May(Action::Reveal)),
    ("GET", "/lines", May(Action::View)),
    ("GET", "/lines/{id}", May(Action::View)),
    // A decided line is corrected by a new decision.
    ("GET", "/lines/{id}/correct", May(Action::Decide)),
    ("POST", "/lines/{id}/correct/preview", May(Action::Decide)),
    ("POST", "/lines/{id}/correct", May(Action::Decide)),
    ("POST", "/lines/{id}/reveal", May(Action::Reveal)),
    ("POST", "/lines/{id}/{action}", May(Action::View)),
    ("GET", "/imports", May(Action::Receive)),
    ("GET", "/imports/new", May(Action::Receive)),
    ("POST", "/imports", May(Action::Receive)),
    ("GET", "/imports/{id}", May(Action::Receive)),
    // Progress as JSON for the script: rows_read, rows_total, seconds_left, done.
    ("GET", "/imports/{id}/status", May(Action::Receive)),
    ("GET", "/imports/{id}/original", May(Action::Receive)),
    ("GET", "/imports/{id}/rejected.xlsx", May(Action::Receive)),
    ("POST", "/imports/{id}/mapping", May(Action::Receive)),
    ("POST", "/imports/{id}/meant", May(Action::Receive)),
    ("POST", "/imports/{id}/round", May(Action::Receive)),
    ("POST", "/imports/{id}/header", May(Action::Receive)),
    ("POST", "/imports/{id}/accept", May(Action::Receive)),
    ("POST", "/imports/{id}/discard", May(Action::Receive)),
    // Work in the background: what waits, runs or failed, and running it again.
    ("GET", "/jobs", May(Action::FollowJobs)),
    ("POST", "/jobs/{id}/again", May(Action::FollowJobs)),
    // Queues: `confirm`, `appraise`, `approve`. Preview answers "what this will do".
    ("GET", "/queues/{queue}", May(Action::View)),
    ("GET", "/queues/{queue}/preview", May(Action::View)),
    ("POST", "/queues/{queue}", May(Action::View)),
    // What waits at one's gate as a file, and the answers as one: looked at, then confirmed.
    ("GET", "/gate/list.xlsx", May(Action::Confirm)),
    ("POST", "/gate/answers-file", May(Action::Confirm)),
    ("POST", "/gate/answers", May(Action::Confirm)),
    // Facts that a list did not bring: the questions, what the answers would change, the change.
    ("GET", "/facts", May(Action::HandlePapers)),
    ("POST", "/facts/preview", May(Action::HandlePapers)),
    ("POST", "/facts", May(Action::HandlePapers)),
    // Questions between agencies: the list and one of them, for both sides.
    ("GET", "/requests", May(Action::Answer)),
    ("POST", "/requests", May(Action::Ask)),
    ("GET", "/requests/new", May(Action::Ask)),
    ("GET", "/requests/{id}", May(Action::Answer)),
    ("POST", "/requests/{id}/answers", May(Action::Answer)),
    // The people of a question as a file, and the answers as one: they come back filled in, to be sent.
    ("GET", "/requests/{id}/list.xlsx", May(Action::Answer)),
    ("POST", "/requests/{id}/answers-file", May(Action::Answer)),
    ("GET", "/requests/{id}/evidence/{file}", May(Action::Answer)),
    ("POST", "/requests/{id}/reveal", May(Action::Reveal)),
    ("POST", "/requests/{id}/remind", May(Action::Ask)),
    ("POST", "/requests/{id}/withdraw", May(Action::Ask)),
    // Figures that everybody reads alike; cases drawn for supervision; what people must be told.
    ("POST", "/figures/lock", May(Action::LockFigures)),
    ("GET", "/samples", May(Action::Supervise)),
    ("POST", "/samples", May(Action::Supervise)),
    ("GET", "/samples/{id}", May(Action::Supervise)),
    ("POST", "/samples/{id}/{position}", May(Action::Supervise)),
    ("GET", "/findings", May(Action::Explain)),
    ("POST", "/findings/{id}/{position}", May(Action::Explain)),
    ("GET", "/notices", May(Action::Announce)),
    ("POST", "/notices", May(Action::Announce)),
    ("GET", "/funds", May(Action::AssignFunds)),
    ("GET", "/funds/preview", May(Action::AssignFunds)),
    ("POST", "/funds", May(Action::AssignFunds)),
    // Closed desks: whoever sees a stopped clock may see why.
    ("GET", "/pauses", May(Action::View)),
    ("GET", "/pauses/preview", May(Action::PauseArea)),
    ("POST", "/pauses", May(Action::PauseArea)),
    ("GET", "/pauses/{id}/preview", May(Action::PauseArea)),
    ("POST", "/pauses/{id}", May(Action::PauseArea)),
    ("GET", "/payments", May(Action::View)),
    ("GET", "/payments/preview", May(Action::Pay)),
    ("POST", "/payments", May(Action::Pay)),
    ("GET", "/payments/{list}", May(Action::View)),
    ("GET", "/payments/{list}/results/preview", May(Action::Pay)),
    ("POST", "/payments/{list}/results", May(Action::Pay)),
    // The second person's word about what was handed over in cash.
    ("POST", "/payments/{list}/cash", May(Action::ConfirmCash)),
    ("POST", "/payments/{list}/results-file", May(Action::Pay)),
    // What a kept file of results would record; POST records it.
    ("GET", "/payments/{list}/results/{file}", May(Action::Pay)),
    ("POST", "/payments/{list}/results/{file}", May(Action::Pay)),
    ("GET", "/payments/{list}/documents/{document}", May(Action::TakeLists)),
    ("GET", "/decisions", May(Action::View)),
    ("GET", "/decisions/{id}", May(Action::View)),
    ("GET", "/decisions/{id}/documents/{document}", May(Action::View)),
    ("GET", "/policies", SignedIn),
    ("GET", "/policies/{code}", SignedIn),
    ("GET", "/unconfirmed", May(Action::Configure)),
    // How long working copies are kept, and what was deleted: counts, never content.
    ("GET", "/privacy", May(Action::Configure)),
    // For other programs. The law and its description are nobody's secret; figures are the area's.
    ("GET", "/api/v1/openapi.json", Public),
    ("GET", "/api/v1/policies", SignedIn),
    ("GET", "/api/v1/policies/{code}", SignedIn),
    ("POST", "/api/v1/assess", SignedIn),
    ("POST", "/api/v1/deadline", SignedIn),
    ("GET", "/api/v1/words/{vnd}", SignedIn),
    ("GET", "/api/v1/figures", May(Action::View)),
    ("GET", "/healthz", Watch),
    ("GET", "/readyz", Watch),
    ("GET", "/metrics", Watch),
];

/// What a token must be good for on a route of the API; `None` where no token opens anything.
pub fn token_right(pattern: &str) -> Option<TokenRight> {
    match pattern {
        "/api/v1/figures" => Some(TokenRight::Figures),
        "/api/v1/policies" | "/api/v1/policies/{code}" | "/api/v1/assess" | "/api/v1/deadline" | "/api/v1/words/{vnd}" => Some(TokenRight::Judge),
        _ => None,
    }
}

/// Whether some route answers `method` on `path` (query and fragment are ignored).
pub fn exists(method: &str, path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    ROUTES.iter().any(|(m, pattern, _)| *m == method && matches(pattern, path))
}

/// The right that a route takes, by its own pattern; `None` for a route nobody declared.
pub fn right(method: &str, pattern: &str) -> Option<Right> {
    ROUTES.iter().find(|(m, p, _)| *m == method && *p == pattern).map(|(_, _, right)| *right)
}

fn matches(pattern: &str, path: &str) -> bool {
    let (mut pattern, mut path) = (pattern.split('/'), path.split('/'));
    loop {
        match (pattern.next(), path.next()) {
            (None, None) => return true,
            (Some(p), Some(s)) if p == s || (p.starts_with('{') && !s.is_empty()) => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_declared_has_no_right() {
        assert_eq!(right("GET", "/dossiers/{id}"), Some(May(Action::View)));
        assert_eq!(right("DELETE", "/dossiers/{id}"), None);
    }

    #[test]
    fn a_token_opens_every_address_for_programs_and_nothing_else() {
        for (_, pattern, right) in ROUTES {
            assert_eq!(token_right(pattern).is_some(), pattern.starts_with("/api/") && *right != Public, "{pattern}");
        }
    }

    #[test]
    fn a_segment_in_braces_stands_for_exactly_one_segment() {
        assert!(exists("GET", "/dossiers/42"));
        assert!(exists("GET", "/dossiers/42/receipt?copy=1"));
        assert!(!exists("GET", "/dossiers/42/receipt/more"));
        assert!(!exists("GET", "/dossiers/"));
        assert!(!exists("DELETE", "/dossiers/42"));
    }
}
