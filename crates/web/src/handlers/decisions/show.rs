//! One decision: what it says, its money, how far payment is, its lines as annexed.

use super::{Sums, documents, units_of};
use crate::app::reading::{self, Agencies, Units};
use crate::app::sight::{Sight, hidden};
use crate::app::{Answer, App, Fault, Officer, ROWS};
use crate::handlers::bulk::{self, pay_by, pay_due};
use crate::handlers::page;
use crate::pages::decision::{DecidedLine, DecisionPage, FundRow};
use crate::pages::parts::{Document, Fact, Paging, SumRow};
use crate::shell::Section;
use crate::ui::Texts;
use axum::extract::{Path, Query, State};
use kipthoi_authz::Action;
use kipthoi_domain::words::{WordStyle, amount_in_words, amount_in_words_en};
use kipthoi_domain::{DecisionId, LineState, PaymentState, Vnd};
use kipthoi_policy::{Policy, Private};
use kipthoi_texts::Lang;
use kipthoi_workflow::decisions::decide::Reason;
use kipthoi_workflow::ports::{DecisionLineView, DecisionView, ListedLine, Signed};
use kipthoi_workflow::seen;
use std::collections::BTreeMap;

pub(crate) async fn show(State(app): State<App>, who: Officer, Path(id): Path<String>, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let (t, lang) = (who.t(), who.lang());
    let id: DecisionId = id.parse().map_err(|_| Fault::NotFound)?;
    let scope = app.world.scope(who.actor());
    let view = app.world.store.decision(&scope, id).await?.ok_or(Fault::NotFound)?;
    app.views.saw(seen::decision(&who.act, &view.record)).await?;
    let units = Units::load(&app).await?;
    let after: i64 = query.get("after").and_then(|a| a.parse().ok()).unwrap_or(0);
    let mut lines = app.world.store.decision_lines(&scope, id, None, after, ROWS + 1).await?;
    let more = lines.len() > ROWS as usize;
    lines.truncate(ROWS as usize);
    let owed = app.world.store.not_received(&scope, id).await?;
    let takes = who.may(Action::TakeLists);
    let sums = Sums::of(&view);
    let signed = app.world.store.decision_signed(&scope, id).await?;
    let record = &view.record;
    let path = format!("/decisions/{id}");
    let paging = Paging {
        first: (after > 0).then(|| path.clone()),
        next: lines.last().filter(|_| more).map(|last| format!("{path}?after={}", last.position)),
        shown: lines.len() as u64,
        total: Some(bulk::count(signed.approved + signed.refused)),
    };
    let title = t.of("w-decision-title").put("number", &record.number).to_string();
    let in_words = match lang {
        Lang::Vi => amount_in_words(signed.total, &WordStyle::default()),
        Lang::En => amount_in_words_en(signed.total),
    };
    let unpaid = sums.paid < sums.approved;
    page(&DecisionPage {
        t,
        shell: who.shell(&app, title, Some(Section::Decisions)).with_crumb(t.t("w-decisions-title"), "/decisions"),
        id,
        facts: facts(&t, who.agencies(), &view, &signed),
        signed: bulk::count(signed.approved),
        signed_money: signed.total,
        in_force: in_force(&t, &signed),
        money: sums.money,
        money_in_words: in_words,
        approved: sums.approved,
        refused: sums.refused,
        paid: sums.paid,
        not_received: not_received(&t, &owed),
        money_unpaid: Vnd(sums.money.0.saturating_sub(sums.money_paid.0)),
        money_paid: sums.money_paid,
        due: pay_by(&app, record).filter(|_| unpaid).map(|day| pay_due(&app, who.act.today(), day)),
        funds: view
            .fundings
            .iter()
            .map(|f| FundRow { source: source(&t, &f.source), document: f.document_no.clone(), day: f.assigned_on, money: f.amount })
            .collect(),
        missing_funds: Vnd(record.approved_total.0.saturating_sub(record.funded.0)),
        by_policy: bulk::policy_rows(&app, lang, &approved(&view.by_policy)),
        by_unit: bulk::unit_rows(&units, &t, &approved(&view.by_unit)),
        documents: if takes { documents(&t, id, &signed) } else { Vec::new() },
        unit_documents: unit_documents(&units, &t, &view, takes),
        lines: lines.iter().map(|line| decided(&app, &who, &units, &t, line)).collect(),
        paging,
    })
}

/// The name of a funding source: a word of the program, or as somebody wrote it.
pub(crate) fn source(t: &Texts, code: &str) -> String {
    let key = format!("fund-source-{code}");
    if kipthoi_texts::exists(&key) { t.t(&key) } else { code.to_owned() }
}

/// What is left of a decision that later ones changed; empty where none did.
fn in_force(t: &Texts, signed: &Signed) -> String {
    if signed.amended_by.is_empty() {
        return String::new();
    }
    let lines = t.of("w-count-lines").count("n", bulk::count(signed.approved - signed.ended));
    let left = Vnd(signed.total.0.saturating_sub(signed.ended_total.0));
    t.of("w-decision-in-force").put("lines", lines).money("amount", &left).put("numbers", signed.amended_by.join(", ")).to_string()
}

fn facts(t: &Texts, agencies: &Agencies, view: &DecisionView, signed: &Signed) -> Vec<Fact> {
    let record = &view.record;
    let mut facts = vec![
        Fact::new(t.t("w-field-decided-on"), t.date(&record.decided_on)),
        Fact::new(t.t("w-field-issuer"), agencies.of_code(t, &record.issuer)),
        Fact::new(t.t("w-field-signer"), &record.signer),
        Fact::new(t.t("w-col-approved-lines"), t.num(bulk::count(signed.approved))),
        Fact::new(t.t("w-col-refused-lines"), t.num(bulk::count(signed.refused))),
    ];
    if let Some(reason) = &record.reason {
        facts.push(Fact::new(t.t("w-decision-corrects"), reason));
    }
    facts
}

/// Approved lines and their money by the first column.
fn approved(rows: &[(String, LineState, i64, Vnd)]) -> bulk::Sums {
    let mut sums = bulk::Sums::new();
    for (key, state, lines, money) in rows {
        if state.is_decided() && *state != LineState::Refused {
            bulk::add(&mut sums, key, bulk::count(*lines), *money);
        }
    }
    sums
}

/// Money that was sent out and is owed still, by what became of it.
fn not_received(t: &Texts, owed: &[(PaymentState, i64, Vnd)]) -> Vec<SumRow> {
    let row = |(state, lines, money): &(PaymentState, i64, Vnd)| SumRow {
        label: t.t(&format!("w-payment-state-{}", state.code())),
        lines: bulk::count(*lines),
        money: *money,
    };
    owed.iter().map(row).collect()
}

/// Per commune: the annex, where there are several, and the list for posting.
fn unit_documents(units: &Units, t: &Texts, view: &DecisionView, takes: bool) -> Vec<Document> {
    let id = view.record.id;
    let mut all = Vec::new();
    let places = units_of(view);
    for unit in &places {
        let name = units.name(t, unit);
        let document = |key: &str, kind: &str| Document {
            label: format!("{} – {name}", t.t(key)),
            format: "XLSX".to_owned(),
            href: format!("/decisions/{id}/documents/{kind}-{unit}.xlsx"),
        };
        if takes && places.len() > 1 {
            all.push(document("w-document-s2-unit", "s2"));
        }
        all.push(document("w-document-s5", "s5"));
    }
    all
}

fn decided(app: &App, who: &Officer, units: &Units, t: &Texts, decided: &DecisionLineView) -> DecidedLine {
    let line = &decided.line;
    DecidedLine {
        id: line.id,
        person: reading::listed(t, line),
        policy: reading::policy_name(app, who.lang(), &line.policy),
        unit: units.name(t, &line.unit_code),
        state: decided.state,
        amount: if decided.outcome == "approved" { decided.amount } else { Vnd::ZERO },
        reason: match &decided.amended_by {
            Some(number) => t.of("w-decision-amended-by").put("number", number).to_string(),
            None => reasons(app, who, line, &decided.reasons),
        },
    }
}

/// What speaks for a refusal; what says something of the person's health only to whose step needs it.
fn reasons(app: &App, who: &Officer, line: &ListedLine, json: &str) -> String {
    let policy = app.world.book.policy(&line.policy);
    // What was decided has passed every gate before the payment.
    let last = policy.and_then(|p| p.versions().last()).and_then(|v| v.steps().last()).map_or("", |s| &*s.id);
    let sight = Sight::of(who, policy, last, None);
    let about_health = |r: &Reason| {
        let known = policy.into_iter().flat_map(Policy::versions).flat_map(|v| v.conditions()).find(|c| *c.id == *r.condition);
        // Words of an appraiser stand under no condition.
        known.map_or(policy.is_some_and(Policy::reads_health), |c| c.private == Some(Private::Health))
    };
    let hidden = hidden(&who.t());
    let said = serde_json::from_str(json).unwrap_or_default();
    in_words(who.lang(), said, |r| !sight.sees_health() && about_health(r), &hidden)
}

/// `Nghỉ việc từ 15 ngày (QĐ 23/2021 Đ.13 k.1)`, joined by semicolons.
fn in_words(lang: Lang, reasons: Vec<Reason>, hides: impl Fn(&Reason) -> bool, hidden: &str) -> String {
    let mut said: Vec<String> = reasons
        .iter()
        .map(|r| {
            let text = lang.pick(&r.text_vi, &r.text_en).trim_end_matches('.');
            match r.source.as_str() {
                _ if hides(r) => hidden.to_owned(),
                "" => text.to_owned(),
                source => format!("{text} ({source})"),
            }
        })
        .collect();
    said.dedup();
    said.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_shown_with_its_article_in_the_readers_language() {
        let json = r#"[{"condition":"p04.2","text_vi":"Nghỉ từ 15 ngày.","text_en":"15 days","source":"QĐ 23/2021 Đ.13 k.1"},
                       {"condition":"","text_vi":"Hồ sơ trùng","text_en":"Hồ sơ trùng","source":""}]"#;
        let reasons = |lang, json| in_words(lang, serde_json::from_str(json).unwrap(), |_| false, "ẩn");
        assert_eq!(reasons(Lang::Vi, json), "Nghỉ từ 15 ngày (QĐ 23/2021 Đ.13 k.1); Hồ sơ trùng");
        assert_eq!(reasons(Lang::En, json), "15 days (QĐ 23/2021 Đ.13 k.1); Hồ sơ trùng");
        assert_eq!(reasons(Lang::Vi, "[]"), "");
        assert_eq!(in_words(Lang::Vi, serde_json::from_str(json).unwrap(), |r| r.condition == "p04.2", "ẩn"), "ẩn; Hồ sơ trùng");
    }
}
