//! Choosing a file and sending it.

use super::super::bulk::{receiving, told};
use super::super::sent::Sent;
use super::super::{go, page, page_again};
use crate::app::fault::sentence;
use crate::app::posted::Posted;
use crate::app::reading::Units;
use crate::app::{Answer, App, Fault, Officer, UPLOAD_BYTES_MAX};
use crate::pages::import::ImportNew;
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldKind};
use axum::extract::{Multipart, Query, State};
use kipthoi_workflow::Problem;
use kipthoi_workflow::intake::upload::{self as intake, Upload};
use kipthoi_workflow::ports::Meant;
use std::collections::BTreeMap;

/// Characters of the name of a sender, at most.
const SENDER_MAX: usize = 200;

pub(crate) async fn form(State(app): State<App>, who: Officer, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let posted = Posted { fields: query.into_iter().collect() };
    page(&form_page(&app, &who, &posted, None).await?)
}

async fn form_page(app: &App, who: &Officer, posted: &Posted, error: Option<(&str, String)>) -> Result<ImportNew, Fault> {
    let (t, lang) = (who.t(), who.lang());
    let units = Units::load(app).await?;
    let forms = || app.world.forms.forms().filter(|f| f.is_intake());
    let choice = |value: &str, label: String, chosen: &str| Choice { value: value.to_owned(), label, selected: value == chosen };
    let listed = app.world.book.policies().filter(|p| forms().any(|f| f.serves(&p.code)));
    let policies = listed.map(|p| choice(&p.code, p.name.pick(lang).to_owned(), posted.get("policy"))).collect();
    let kinds = forms()
        .map(|f| choice(&f.code, format!("{} – {}", lang.pick(&f.number_vi, &f.number_en), lang.pick(&f.title_vi, &f.title_en)), posted.get("form")))
        .collect();
    let places = receiving(&units, &t, who, posted.get("unit"));
    let only = if places.len() == 1 { places.iter().cloned().map(Choice::selected).collect() } else { places };
    let mut fields = vec![
        Field::new(FieldKind::File, "file", t.t("w-field-file")),
        Field::new(FieldKind::Select, "policy", t.t("w-col-policy")).choices(policies),
        Field::new(FieldKind::Select, "unit", t.t("w-col-unit")).hint(t.t("w-field-import-unit-hint")).choices(only),
        Field::new(FieldKind::Text, "sender", t.t("w-col-sender")).hint(t.t("w-field-sender-hint")).value(posted.get("sender")),
        Field::new(FieldKind::Select, "form", t.t("w-field-form")).hint(t.t("w-field-form-hint")).choices(kinds).optional(),
        Field::new(FieldKind::Text, "round", t.t("w-field-round")).hint(t.t("w-field-round-hint")).value(posted.get("round")).optional(),
        Field::new(FieldKind::DateTime, "received_at", t.t("w-field-received-at"))
            .hint(t.t("w-field-import-received-hint"))
            .value(posted.get("received_at"))
            .optional(),
    ];
    let mut shell = who.shell(app, t.t("w-import-title"), Some(Section::Import)).with_crumb(t.t("w-imports-title"), "/imports");
    if let Some((id, message)) = error {
        for field in fields.iter_mut().filter(|f| f.id == id) {
            field.error.clone_from(&message);
        }
        shell = shell.with_error(id, message);
    }
    Ok(ImportNew { t, shell, fields, largest_bytes: UPLOAD_BYTES_MAX as u64 })
}

pub(crate) async fn upload(State(app): State<App>, who: Officer, multipart: Multipart) -> Answer {
    let t = who.t();
    let sent = Sent::read(&who, multipart).await?;
    let wrong = if sent.bytes.is_empty() {
        Some(("file", t.t("w-import-no-file")))
    } else if sent.bytes.len() > UPLOAD_BYTES_MAX {
        Some(("file", t.of("w-import-too-large").put("size", t.bytes(&(UPLOAD_BYTES_MAX as u64))).to_string()))
    } else if sent.posted.get("policy").is_empty() {
        Some(("policy", t.t("w-import-policy-needed")))
    } else if sent.posted.get("unit").is_empty() {
        Some(("unit", t.t("w-import-unit-needed")))
    } else if sent.posted.get("sender").chars().count() > SENDER_MAX {
        Some(("sender", sentence(&Problem::refused("text-too-long", SENDER_MAX.to_string()), who.lang())))
    } else {
        None
    };
    let received_at = match received_at(&sent.posted, &who) {
        Ok(moment) => moment,
        Err(key) => return page_again(&form_page(&app, &who, &sent.posted, Some(("received_at", t.t(key)))).await?),
    };
    if let Some(error) = wrong {
        return page_again(&form_page(&app, &who, &sent.posted, Some(error)).await?);
    }
    let order = Upload {
        file_name: sent.name,
        policy: sent.posted.get("policy").to_owned(),
        form: sent.posted.opt("form").map(str::to_owned),
        unit_code: sent.posted.get("unit").to_owned(),
        sender: sent.posted.get("sender").to_owned(),
        round: sent.posted.get("round").to_owned(),
        received_at,
        meant: Meant::ByContent,
    };
    match intake::upload(&app.world, &who.act, order, &sent.bytes).await {
        Ok(uploaded) => {
            app.wake.notify_one();
            Ok(go(&format!("/imports/{}", uploaded.import)))
        }
        Err(problem) if told(&problem) => {
            let error = Some((field_of(&problem), sentence(&problem, who.lang())));
            page_again(&form_page(&app, &who, &sent.posted, error).await?)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// When the list was handed in, if it was not just now; never later than now.
fn received_at(posted: &Posted, who: &Officer) -> Result<Option<jiff::Timestamp>, &'static str> {
    if posted.get("received_at").is_empty() {
        return Ok(None);
    }
    let moment = posted.moment("received_at").and_then(|m| m.to_zoned(kipthoi_workflow::world::hanoi()).ok()).map(|z| z.timestamp());
    moment.filter(|m| *m <= who.act.now).map(Some).ok_or("w-received-at-wrong")
}

fn field_of(problem: &Problem) -> &'static str {
    match problem.key().as_str() {
        "refused-unit-unknown" => "unit",
        "refused-sender-needed" => "sender",
        "refused-policy-unknown" | "refused-no-form-for-policy" => "policy",
        "refused-form-unknown" | "refused-form-not-of-policy" => "form",
        _ => "",
    }
}
