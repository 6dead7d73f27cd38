//! The form of an account: its fields, and reading them.

use crate::app::{App, Fault, Officer, Posted};
use crate::pages::form_page::FormPage;
use crate::pages::parts::Link;
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldGroup, FieldKind, Texts};
use kipthoi_authz::Role;
use kipthoi_domain::AgencyId;
use kipthoi_workflow::accounts::manage::{NewAccount, Post};
use kipthoi_workflow::{Problem, Result};

pub(super) async fn page(app: &App, who: &Officer, posted: &Posted, wrong: Option<(&str, String)>) -> Result<FormPage, Fault> {
    let t = who.t();
    let mut shell = who.shell(app, t.t("w-account-new"), Some(Section::Accounts)).with_crumb(t.t("w-accounts-title"), "/accounts");
    let login = Field::new(FieldKind::Text, "login", t.t("w-account-login")).hint(t.t("w-account-login-hint")).value(posted.get("login"));
    let mut fields = vec![login];
    fields.extend(post_fields(app, who, posted).await?);
    mark(&mut fields, wrong.as_ref());
    if let Some((id, message)) = wrong {
        shell = shell.with_error(id, message);
    }
    Ok(FormPage {
        t,
        shell,
        lead: t.t("w-account-new-lead"),
        post: "/accounts".to_owned(),
        hidden: Vec::new(),
        once: true,
        groups: vec![FieldGroup { legend: String::new(), fields }],
        button: t.t("w-account-open"),
        back: Some(Link::new(t.t("w-cancel"), "/accounts")),
    })
}

pub(super) fn mark(fields: &mut [Field], wrong: Option<&(&str, String)>) {
    let Some((id, message)) = wrong else { return };
    for field in fields.iter_mut().filter(|f| f.id == *id) {
        field.error.clone_from(message);
    }
}

/// Name, role, agency.
pub(super) async fn post_fields(app: &App, who: &Officer, posted: &Posted) -> Result<Vec<Field>, Fault> {
    let t = who.t();
    let chosen = |field: &str, value: String, label: String| {
        let choice = Choice::new(value, label);
        if posted.get(field) == choice.value { choice.selected() } else { choice }
    };
    let roles = Role::ALL.iter().map(|r| chosen("role", r.code().to_owned(), described(&t, *r))).collect();
    let agencies = app.world.store.agencies().await?.into_iter();
    let agencies = agencies.map(|a| chosen("agency", a.id.to_string(), who.lang().pick(&a.name_vi, &a.name_en).to_owned())).collect();
    Ok(vec![
        Field::new(FieldKind::Text, "name", t.t("w-account-name")).value(posted.get("name")),
        Field::new(FieldKind::Select, "role", t.t("w-account-role")).choices(roles),
        Field::new(FieldKind::Select, "agency", t.t("w-account-agency")).choices(agencies),
    ])
}

/// `Thẩm định: Thẩm định, đề xuất duyệt hoặc không hỗ trợ`.
fn described(t: &Texts, role: Role) -> String {
    let code = role.code().replace('_', "-");
    format!("{}: {}", t.t(&format!("role-{code}")), t.t(&format!("role-{code}-does")))
}

pub(super) fn read_post(posted: &Posted) -> Result<Post> {
    let role: Role = posted.get("role").parse().map_err(|_| Problem::refused("role-needed", ""))?;
    let agency: AgencyId = posted.get("agency").parse().map_err(|_| Problem::refused("agency-needed", ""))?;
    Ok(Post { name: posted.get("name").to_owned(), role, agency })
}

pub(super) fn read_new(posted: &Posted) -> Result<NewAccount> {
    let Post { name, role, agency } = read_post(posted)?;
    Ok(NewAccount { login: posted.get("login").to_owned(), name, role, agency })
}

/// The control that a refusal is about.
pub(super) fn field_of(problem: &Problem) -> &'static str {
    match problem.key().as_str() {
        "refused-login-form" | "refused-login-used" => "login",
        "refused-role-needed" | "refused-own-role" | "refused-last-administrator" => "role",
        "refused-agency-needed" => "agency",
        _ => "name",
    }
}
