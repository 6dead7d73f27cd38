//! The table of roles and actions that people review, `docs/rights/actions.md`, is what the code says.
//! `KIPTHOI_WRITE_RIGHTS=1` writes it anew.

use kipthoi_authz::{Action, Duty, Role, may};
use std::fmt::Write;
use std::path::Path;

/// On whose people an action may be done.
fn area(action: Action) -> &'static str {
    match action {
        Action::Configure | Action::ManageAccounts => "no line of anybody",
        Action::PauseArea => "units of the account",
        Action::FollowJobs => "own jobs; all of them for administrators, and no line of anybody",
        Action::LockFigures => "accounts that see the whole locality",
        Action::Announce => "units of the account; no person",
        Action::Supervise => "units and procedures of the account; samples of its own desks",
        Action::Ask | Action::Answer => "units and procedures of the account; questions of its own desks",
        Action::View
        | Action::Reveal
        | Action::TakeLists
        | Action::Receive
        | Action::HandlePapers
        | Action::Confirm
        | Action::Appraise
        | Action::Explain
        | Action::Decide
        | Action::AssignFunds
        | Action::Pay
        | Action::ConfirmCash => "units and procedures of the account",
    }
}

fn table() -> String {
    let mut out = String::from(
        "# Role × action × area\n\nWritten by a test from `crates/authz` (`KIPTHOI_WRITE_RIGHTS=1 cargo test -p kipthoi-authz`); do not edit.\n\
         What a cell does not allow is refused. The units of an account are those of its agency: its commune, or every\n\
         commune of the district; agencies that only confirm see the policies in whose procedure they have a step. What lies\n\
         outside is not found.\n\n",
    );
    let roles: Vec<&str> = Role::ALL.iter().map(|r| r.code()).collect();
    let _ = writeln!(out, "| action | {} | area |\n|---|{}---|", roles.join(" | "), "---|".repeat(roles.len()));
    for action in Action::ALL {
        let cells: Vec<&str> = Role::ALL.iter().map(|role| if may(*role, *action) { "yes" } else { "" }).collect();
        let _ = writeln!(out, "| {} | {} | {} |", action.code(), cells.join(" | "), area(*action));
    }
    out.push_str(
        "\n## Incompatible duties\n\nIn the way of one line an account has at most one of these duties, whatever its role is or was. The log says who did\n\
         what; a second duty is refused.\n\n| duty | actions of the log by which an account has it | refused afterwards |\n|---|---|---|\n",
    );
    for duty in Duty::ALL {
        let others: Vec<&str> = Duty::ALL.iter().filter(|other| **other != duty).map(|other| other.code()).collect();
        let _ = writeln!(out, "| {} | {} | {} |", duty.code(), duty.actions().join(", "), others.join(", "));
    }
    out.push_str("\nRoles that can take up each duty:\n\n");
    for (duty, actions) in
        [(Duty::List, &[Action::Receive, Action::HandlePapers, Action::Appraise] as &[Action]), (Duty::Decide, &[Action::Decide]), (Duty::Pay, &[Action::Pay])]
    {
        let roles: Vec<&str> = Role::ALL.iter().filter(|role| actions.iter().any(|a| may(**role, *a))).map(|r| r.code()).collect();
        let _ = writeln!(out, "- {}: {}", duty.code(), roles.join(", "));
    }
    out
}

#[test]
fn the_reviewed_table_is_what_the_code_allows() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rights/actions.md");
    let table = table();
    if std::env::var_os("KIPTHOI_WRITE_RIGHTS").is_some() {
        std::fs::write(&file, &table).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap_or_default(), table, "review the change, then write it with KIPTHOI_WRITE_RIGHTS=1");
}

#[test]
fn no_role_can_take_up_two_duties() {
    for role in Role::ALL {
        let lists = [Action::Receive, Action::HandlePapers, Action::Appraise].into_iter().any(|a| may(*role, a));
        let duties = [lists, may(*role, Action::Decide), may(*role, Action::Pay)];
        assert!(duties.into_iter().filter(|has| *has).count() <= 1, "{role:?}");
    }
}
