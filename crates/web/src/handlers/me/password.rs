//! Changing one's own password.

use crate::app::fault::sentence;
use crate::app::{Answer, App, Officer, Posted};
use crate::handlers::{go_saying, page, page_again};
use crate::pages::form_page::FormPage;
use crate::pages::parts::Link;
use crate::ui::{Field, FieldGroup, FieldKind};
use axum::extract::State;
use kipthoi_workflow::Problem;
use kipthoi_workflow::accounts::password;
use kipthoi_workflow::accounts::standing::Standing;

pub(crate) async fn form(State(app): State<App>, who: Officer) -> Answer {
    page(&filled(&app, &who, None))
}

pub(crate) async fn change(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    let new = posted.raw("password");
    let changed = if new == posted.raw("again") {
        password::change(&app.world, &who.act, who.session, posted.raw("present"), new).await
    } else {
        Err(Problem::refused("password-again", ""))
    };
    match changed {
        Ok(()) => Ok(go_saying(if who.visitor.standing == Some(Standing::Whole) { "/me" } else { "/" }, &who.t().t("w-password-changed"))),
        Err(problem @ Problem::Refused { .. }) => page_again(&filled(&app, &who, Some(&problem))),
        Err(other) => Err(other.into()),
    }
}

fn filled(app: &App, who: &Officer, problem: Option<&Problem>) -> FormPage {
    let t = who.t();
    let asked = who.visitor.standing == Some(Standing::OwnPassword);
    let mut shell = who.shell(app, t.t(if asked { "w-password-own-title" } else { "w-password-title" }), None);
    if !asked {
        shell = shell.with_crumb(t.t("w-me-title"), "/me");
    }
    let present = if asked { "w-password-handed" } else { "w-password-present" };
    let mut fields = vec![
        Field::new(FieldKind::Password, "present", t.t(present)),
        Field::new(FieldKind::NewPassword, "password", t.t("w-password-new")).hint(t.t("w-password-hint")),
        Field::new(FieldKind::NewPassword, "again", t.t("w-password-again")),
    ];
    if let Some(problem) = problem {
        let message = sentence(problem, who.lang());
        let id = match problem.key().as_str() {
            "refused-password-present" | "refused-sign-in-blocked" => "present",
            "refused-password-again" => "again",
            _ => "password",
        };
        shell = shell.with_error(id, message.clone());
        for field in fields.iter_mut().filter(|f| f.id == id) {
            field.error.clone_from(&message);
        }
    }
    FormPage {
        t,
        shell,
        lead: t.t(if asked { "w-password-own-lead" } else { "w-password-lead" }),
        post: "/me/password".to_owned(),
        hidden: Vec::new(),
        once: false,
        groups: vec![FieldGroup { legend: String::new(), fields }],
        button: t.t("w-password-do"),
        back: (!asked).then(|| Link::new(t.t("w-cancel"), "/me")),
    }
}
