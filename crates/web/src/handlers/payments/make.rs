//! Making payment lists: what they would hold, then the lists themselves.

use super::ready::{self, Ready};
use super::{method_name, payments_page};
use crate::app::fault::sentence;
use crate::app::reading::Units;
use crate::app::{Answer, App, Asked, Fault, Officer, Posted, once};
use crate::handlers::bulk::{self, Sums, count, left_out, told, unit_rows};
use crate::handlers::{go_saying, page, page_again};
use crate::pages::bulk::{BulkDone, BulkPreview, Concerned};
use crate::pages::parts::Link;
use crate::shell::Section;
use crate::ui::{Field, FieldKind, Tone};
use axum::extract::State;
use jiff::civil::Date;
use kipthoi_domain::Vnd;
use kipthoi_workflow::Problem;
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::payments::make_list::{Effect, ListPaper, make_list};
use std::collections::BTreeMap;

/// What the officer saw, to be compared when they confirm.
const SEEN: &str = "expect";

fn expect(lines: u64, money: Vnd) -> String {
    format!("{lines}:{}", money.0)
}

/// The chosen rows as they stand now, or why there is none: nothing was chosen, or somebody was faster.
async fn chosen(app: &App, who: &Officer, posted: &Posted) -> Result<Result<Vec<Ready>, &'static str>, Fault> {
    let mut ready = Vec::new();
    for key in posted.all("ready") {
        ready.extend(ready::one(app, who, key).await?);
    }
    let none = if posted.all("ready").next().is_some() { "w-payments-meanwhile" } else { "w-payments-none-chosen" };
    Ok(if ready.is_empty() { Err(none) } else { Ok(ready) })
}

fn paper(ready: &Ready, posted: &Posted, pay_on: Date) -> ListPaper {
    let place = posted.opt("place").map(str::to_owned);
    ListPaper { decision: ready.decision.id, unit_code: ready.unit.clone(), method: ready.method, everybody: false, place, pay_on }
}

async fn make_one(app: &App, who: &Officer, ready: &Ready, paper: &ListPaper, dry_run: bool) -> Result<Effect, Fault> {
    Ok(make_list(&app.world, &who.act, &Selection::Lines(ready.lines.clone()), paper, dry_run).await?)
}

pub(crate) async fn preview(State(app): State<App>, who: Officer, Asked(posted): Asked) -> Answer {
    let ready = match chosen(&app, &who, &posted).await? {
        Ok(ready) => ready,
        Err(none) => return page_again(&payments_page(&app, &who, None, Some(who.t().t(none))).await?),
    };
    match preview_page(&app, &who, &posted, &ready, None).await {
        Ok(preview) => page(&preview),
        Err(Fault::Refused(problem)) if told(&problem) => {
            let error = Some(sentence(&problem, who.lang()));
            page_again(&payments_page(&app, &who, None, error).await?)
        }
        Err(fault) => Err(fault),
    }
}

async fn preview_page(app: &App, who: &Officer, posted: &Posted, ready: &[Ready], error: Option<(&str, String)>) -> Result<BulkPreview, Fault> {
    let t = who.t();
    let units = Units::load(app).await?;
    let (mut lines, mut money, mut effects) = (0, Vnd::ZERO, Vec::new());
    let (mut by_unit, mut left, mut warnings) = (Sums::new(), BTreeMap::new(), Vec::new());
    for row in ready {
        let effect = make_one(app, who, row, &paper(row, posted, who.act.today()), true).await?;
        let n = count(effect.lines);
        lines += n;
        money = money.checked_add(effect.total).unwrap_or(money);
        bulk::add(&mut by_unit, &row.unit, n, effect.total);
        let said = t.of("w-list-effect").put("method", method_name(&t, row.method)).put("unit", units.name(&t, &row.unit));
        warnings.extend(row.failed.iter().map(|(line, name)| {
            let said = t.of("w-list-account-failed").put("name", name).to_string();
            Link::new(said, format!("/lines/{line}"))
        }));
        effects.push(said.put("decision", &row.decision.number).count("n", n).money("amount", &effect.total).to_string());
        for (code, n) in effect.left {
            *left.entry(code).or_insert(0) += count(n);
        }
    }
    effects.push(t.t("w-list-effect-once"));
    let day = posted.opt("pay_on").map_or_else(|| t.date(&who.act.today()), str::to_owned);
    let mut fields = vec![
        Field::new(FieldKind::Date, "pay_on", t.t("w-field-pay-on")).value(day),
        Field::new(FieldKind::Text, "place", t.t("w-field-place")).hint(t.t("w-field-place-hint")).value(posted.get("place")).optional(),
    ];
    let mut shell = who.shell(app, t.t("w-list-preview-title"), Some(Section::Payments)).with_crumb(t.t("w-payments-title"), "/payments");
    if let Some((id, message)) = error {
        for field in fields.iter_mut().filter(|f| f.id == id) {
            field.error.clone_from(&message);
        }
        shell = shell.with_error(id, message);
    }
    Ok(BulkPreview {
        t,
        shell,
        post: "/payments".to_owned(),
        lines,
        money,
        effects,
        by_policy: Vec::new(),
        by_unit: unit_rows(&units, &t, &by_unit),
        warnings,
        dossiers: Concerned::default(),
        left_out: left_out(&t, left),
        fields,
        hidden: posted.all("ready").map(|key| ("ready".to_owned(), key.to_owned())).chain([(SEEN.to_owned(), expect(lines, money))]).collect(),
        confirm_label: t.of("w-list-do").count("n", ready.len()).to_string(),
        tone: Tone::Good,
        may_be_empty: false,
        back: "/payments".to_owned(),
    })
}

pub(crate) async fn make(State(app): State<App>, who: Officer, posted: Posted) -> Answer {
    let t = who.t();
    let ready = match chosen(&app, &who, &posted).await? {
        Ok(ready) => ready,
        Err(none) => return page_again(&payments_page(&app, &who, None, Some(t.t(none))).await?),
    };
    let Some(pay_on) = posted.day("pay_on") else {
        let error = Some(("pay_on", t.t("w-day-wrong")));
        return page_again(&preview_page(&app, &who, &posted, &ready, error).await?);
    };
    if let Some(seen) = posted.opt(SEEN) {
        // What the officer saw binds: another one may have made some of these lists meanwhile.
        let now = preview_page(&app, &who, &posted, &ready, Some(("", t.t("w-list-changed")))).await?;
        if seen != expect(now.lines, now.money) {
            return page_again(&now);
        }
    }
    // Each list is an act of its own: what was made before a refusal stays made.
    let mut made: Vec<Effect> = Vec::new();
    for row in &ready {
        match make_one(&app, &who, row, &paper(row, &posted, pay_on), false).await {
            Ok(effect) => made.push(effect),
            // Nothing is made yet: the day goes back to its field, with all that was typed.
            Err(Fault::Refused(problem)) if made.is_empty() && about_day(&problem) => {
                let error = Some(("pay_on", sentence(&problem, who.lang())));
                return page_again(&preview_page(&app, &who, &posted, &ready, error).await?);
            }
            Err(Fault::Refused(problem)) if told(&problem) => {
                let error = Some(sentence(&problem, who.lang()));
                return page_again(&payments_page(&app, &who, None, error).await?);
            }
            Err(fault) => return Err(fault),
        }
    }
    answer(&app, &who, &made).await
}

/// Whether the day of payment is what was refused.
fn about_day(problem: &Problem) -> bool {
    matches!(problem.key().as_str(), "refused-listed-before-funded" | "refused-pay-day-far")
}

/// One list: to its page. Several: a page that leads to each.
async fn answer(app: &App, who: &Officer, made: &[Effect]) -> Answer {
    let t = who.t();
    let lists: Vec<_> = made.iter().filter_map(|e| Some((e.list?, e.number.clone()?, e))).collect();
    let said =
        |effect: &Effect, number: &str| t.of("w-list-made").put("number", number).count("n", count(effect.lines)).money("amount", &effect.total).to_string();
    match lists.as_slice() {
        [] => {
            let error = Some(t.t("w-payments-none-made"));
            page_again(&payments_page(app, who, None, error).await?)
        }
        [(id, number, effect)] => Ok(go_saying(&format!("/payments/{id}"), &said(effect, number))),
        many => {
            let shell = who.shell(app, t.t("w-done-title"), Some(Section::Payments)).with_crumb(t.t("w-payments-title"), "/payments");
            let lines: u64 = many.iter().map(|(.., e)| count(e.lines)).sum();
            let money: Vnd = many.iter().map(|(.., e)| e.total).sum();
            let done = BulkDone {
                t,
                shell,
                headline: t.of("w-lists-made").put("lists", many.len()).count("n", lines).money("amount", &money).to_string(),
                reference: String::new(),
                next_steps: many.iter().map(|(_, number, e)| said(e, number)).collect(),
                left_out: Vec::new(),
                documents: Vec::new(),
                links: many.iter().map(|(id, number, _)| Link::new(number, format!("/payments/{id}"))).collect(),
            };
            Ok(once::led(page(&done)?, "/payments".to_owned()))
        }
    }
}
