//! The first start: the office and its administrator.

use super::{go_saying, page, page_again};
use crate::app::fault::sentence;
use crate::app::{Answer, App, Fault, Posted, Visitor};
use crate::pages::form_page::FormPage;
use crate::ui::{Choice, Field, FieldGroup, FieldKind, Texts};
use axum::extract::{Query, State};
use kipthoi_workflow::Problem;
use kipthoi_workflow::accounts::set_up::{First, KINDS, Office, UNIT_KINDS, is_open, set_up};
use std::collections::BTreeMap;

/// Without the key from the console the page does not exist.
pub(crate) async fn form(State(app): State<App>, visitor: Visitor, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let key = query.get("key").map_or("", String::as_str);
    if !is_open(&app.world, key).await? {
        return Err(Fault::NotFound);
    }
    page(&filled(&app, &visitor, &Posted { fields: vec![("key".to_owned(), key.to_owned())] }, None))
}

pub(crate) async fn make(State(app): State<App>, visitor: Visitor, posted: Posted) -> Answer {
    let text = |name: &str| posted.get(name).to_owned();
    let office = Office {
        unit_code: text("unit-code"),
        unit_name: text("unit-name"),
        unit_kind: text("unit-kind"),
        name_vi: text("office-vi"),
        name_en: text("office-en"),
        kind: posted.get("office-kind").parse().ok(),
    };
    let first = First { login: text("login"), name: text("name"), password: posted.raw("password").to_owned() };
    let again = posted.raw("again");
    let done = if is_open(&app.world, posted.get("key")).await? && first.password != again {
        Err(Problem::refused("password-again", ""))
    } else {
        set_up(&app.world, posted.get("key"), &office, &first, (app.now)()).await
    };
    match done {
        Ok(()) => Ok(go_saying("/sign-in", &visitor.t().t("w-setup-done"))),
        Err(problem @ Problem::Refused { .. }) => {
            let wrong = (field_of(&problem), sentence(&problem, visitor.lang));
            page_again(&filled(&app, &visitor, &posted, Some(wrong)))
        }
        Err(other) => Err(other.into()),
    }
}

fn field_of(problem: &Problem) -> &'static str {
    match problem.key().trim_start_matches("refused-") {
        "unit-code-form" => "unit-code",
        "unit-name-needed" => "unit-name",
        "unit-kind-needed" => "unit-kind",
        "office-name-needed" => "office-vi",
        "office-kind-needed" => "office-kind",
        "login-form" => "login",
        "password-again" => "again",
        code if code.starts_with("password") => "password",
        _ => "name",
    }
}

fn filled(app: &App, visitor: &Visitor, posted: &Posted, wrong: Option<(&str, String)>) -> FormPage {
    let t = visitor.t();
    let mut shell = visitor.shell(app, t.t("w-setup-title"), None);
    let mut groups = groups(&t, posted);
    if let Some((id, message)) = wrong {
        shell = shell.with_error(id, message.clone());
        for field in groups.iter_mut().flat_map(|g| &mut g.fields).filter(|f| f.id == id) {
            field.error.clone_from(&message);
        }
    }
    FormPage {
        t,
        shell,
        lead: t.t("w-setup-lead"),
        post: "/setup".to_owned(),
        hidden: vec![("key".to_owned(), posted.get("key").to_owned())],
        once: false,
        groups,
        button: t.t("w-setup-do"),
        back: None,
    }
}

fn groups(t: &Texts, posted: &Posted) -> Vec<FieldGroup> {
    let typed = |kind, id: &str, key: &str| Field::new(kind, id, t.t(key)).value(posted.get(id));
    let select = |id: &str, key: &str, choices: Vec<(String, String)>| {
        let choice = |(value, label): (String, String)| if posted.get(id) == value { Choice::new(value, label).selected() } else { Choice::new(value, label) };
        Field::new(FieldKind::Select, id, t.t(key)).choices(choices.into_iter().map(choice).collect())
    };
    let units = UNIT_KINDS.iter().map(|kind| ((*kind).to_owned(), t.t(&format!("setup-unit-{}", kind.replace('_', "-"))))).collect();
    let kinds = KINDS.iter().map(|kind| (kind.code().to_owned(), t.t(&format!("setup-office-{}", kind.code().to_lowercase())))).collect();
    vec![
        FieldGroup {
            legend: t.t("w-setup-unit"),
            fields: vec![
                select("unit-kind", "w-setup-unit-kind", units),
                typed(FieldKind::Text, "unit-name", "w-setup-unit-name").hint(t.t("w-setup-unit-name-hint")),
                typed(FieldKind::Digits, "unit-code", "w-setup-unit-code").hint(t.t("w-setup-unit-code-hint")),
            ],
        },
        FieldGroup {
            legend: t.t("w-setup-office"),
            fields: vec![
                select("office-kind", "w-setup-office-kind", kinds),
                typed(FieldKind::Text, "office-vi", "w-setup-office-vi"),
                typed(FieldKind::Text, "office-en", "w-setup-office-en").optional(),
            ],
        },
        FieldGroup {
            legend: t.t("w-setup-first"),
            fields: vec![
                typed(FieldKind::Text, "name", "w-account-name"),
                typed(FieldKind::Login, "login", "w-account-login").hint(t.t("w-account-login-hint")),
                Field::new(FieldKind::NewPassword, "password", t.t("w-password-new")).hint(t.t("w-password-hint")),
                Field::new(FieldKind::NewPassword, "again", t.t("w-password-again")),
            ],
        },
    ]
}
