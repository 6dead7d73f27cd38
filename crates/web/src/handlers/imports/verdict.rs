//! A read file: what is in it, what is wrong with it, and what accepting it would do.

use super::{columns, issues};
use crate::app::fault::sentence;
use crate::app::reading::{self, Units};
use crate::app::{App, Fault, Officer, ROWS};
use crate::handlers::bulk::count;
use crate::pages::import_verdict::{ImportEnd, ImportVerdict, RowFilter, VerdictRow};
use crate::pages::parts::{Fact, Link, Paging, PersonRef};
use crate::shell::Section;
use crate::ui::{Choice, Texts};
use kipthoi_domain::{Vnd, mask};
use kipthoi_forms::{Issue, Kind, ListLayout, SENT_BACK};
use kipthoi_policy::Policy;
use kipthoi_texts::{Lang, text};
use kipthoi_workflow::intake::accept::Accepted;
use kipthoi_workflow::intake::memory::Memory;
use kipthoi_workflow::intake::{JudgedRow, another_round};
use kipthoi_workflow::ports::{ImportRecord, ImportRowRecord, ImportState, ImportView, RowVerdict, Standing};
use serde_json::Value;
use std::collections::BTreeMap;

/// Findings that have to be read before somebody accepts a list.
const CAUTIONS: [&str; 6] = ["column-missing", "unit-differs", "list-round-differs", UNCOUNTED, "columns-said-unfit", "columns-kept-unfit"];

/// The finding that counts the rows without a known amount.
const UNCOUNTED: &str = "amounts-unknown";

/// The field of a form that names somebody to ask, in words.
const CONTACT: &str = "contact";

pub(super) async fn verdict_page(
    app: &App,
    who: &Officer,
    view: &ImportView,
    query: &BTreeMap<String, String>,
    error: Option<String>,
) -> Result<ImportVerdict, Fault> {
    let (t, lang) = (who.t(), who.lang());
    let record = &view.record;
    let wanted = query.get("rows").map_or("", String::as_str);
    let after: i64 = query.get("after").and_then(|a| a.parse().ok()).unwrap_or(0);
    let mut rows = app.world.store.import_rows(record.id, verdict_of(wanted), after, ROWS + 1).await?;
    let more = rows.len() > ROWS as usize;
    rows.truncate(ROWS as usize);
    let rejected = app.world.store.import_rows(record.id, Some(RowVerdict::Rejected), 0, 5).await?;
    let examples: Vec<JudgedRow> = rejected.iter().filter_map(|r| JudgedRow::from_json(&r.row).ok()).collect();
    let memory = Memory::of(&app.world, record).await?;
    let layout = columns::parse(record.layout.as_deref());
    let form = app.world.forms.form(&record.form);
    let bindings = layout.as_ref().zip(form).map(|(layout, form)| columns::bindings(layout, form, lang, &examples, &memory)).unwrap_or_default();
    let policy = app.world.book.policy(&record.policy);
    let mut shell = who.shell(app, t.t("w-import-verdict-title"), Some(Section::Import)).with_crumb(t.t("w-imports-title"), "/imports");
    if let Some(message) = error {
        shell = shell.with_error("", message);
    }
    let filters = filters(&t, record, wanted);
    let total = filters.iter().find(|f| f.current).map(|f| f.count);
    let found: Vec<Issue> = layout.iter().flat_map(|l| l.notes.clone()).filter(|i| i.code != SENT_BACK).chain(header_issues(record)).collect();
    let (first, further): (Vec<&Issue>, Vec<&Issue>) = found.iter().partition(|i| CAUTIONS.contains(&i.code.as_str()));
    let mut notes: Vec<String> = further.into_iter().map(|i| note(i, lang)).chain(passed_over(record, lang)).collect();
    notes.extend(layout.iter().flat_map(|l| &l.skipped_sheets).map(|s| format!("{}: {}", s.sheet, text(lang, &format!("sheet-{}", s.why)))));
    let unbound = layout.as_ref().zip(form).map(|(layout, form)| columns::unbound(layout, form, lang)).unwrap_or_default();
    // Where nobody can tell which column has the names, no row is a person's.
    let unread = (record.rows_read == 0 && !unbound.is_empty()).then(|| t.of("w-columns-unbound").put("columns", unbound.join(", ")).to_string());
    let corrects = corrected(app, who, record).await?;
    let rounds = rounds(policy, lang, record);
    let uncounted = found.iter().find(|i| i.code == UNCOUNTED).and_then(|i| i.args.get("rows")?.parse().ok()).unwrap_or(0);
    let money_law = (uncounted == 0 || record.law_total.is_positive()).then_some(record.law_total);
    Ok(ImportVerdict {
        t,
        shell,
        id: record.id,
        end: end(&t, view),
        facts: facts(app, who, view).await?,
        lacking: unread.is_some() || found.iter().any(|i| i.code == "column-missing"),
        cautions: unread.into_iter().chain(first.into_iter().map(|i| note(i, lang))).collect(),
        notes,
        other_round: other_round(app, lang, view).await?,
        seen_before: seen_before(app, who, view).await?,
        headers_at: layout.as_ref().map(headers_at).unwrap_or_default(),
        header_row: (record.state == ImportState::Judged).then(|| record.header_row.map(|row| row.to_string()).unwrap_or_default()),
        columns: bindings,
        sender: record.sender.clone(),
        good: count(record.rows_good),
        with_warnings: count(record.rows_warned),
        rejected: count(record.rows_rejected),
        money_file: record.file_total,
        uncounted,
        money_law,
        filters,
        paging: paging(record, wanted, after, &rows, more, total),
        rows: rows.iter().filter_map(|r| verdict_row(policy, lang, r, &found)).collect(),
        accepting: match record.rows_good + record.rows_warned {
            0 => vec![nothing(&t, record, &rounds)],
            _ => accepting(app, who, record, &corrects, money_law, layout.as_ref().is_some_and(ListLayout::is_sent_back)),
        },
        corrects,
        rounds,
        may_decide: record.state == ImportState::Judged,
    })
}

/// `9–10`, with the sheet where a file has several lists.
fn headers_at(layout: &ListLayout) -> String {
    let at = |(first, last): (u32, u32)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    let several = layout.tables.len() > 1;
    let rows = layout.tables.iter().map(|t| if several { format!("{}: {}", t.sheet, at(t.header_rows)) } else { at(t.header_rows) });
    rows.collect::<Vec<_>>().join("; ")
}

fn verdict_of(wanted: &str) -> Option<RowVerdict> {
    match wanted {
        "rejected" => Some(RowVerdict::Rejected),
        "warnings" => Some(RowVerdict::Warned),
        "good" => Some(RowVerdict::Good),
        _ => None,
    }
}

fn filters(t: &Texts, record: &ImportRecord, wanted: &str) -> Vec<RowFilter> {
    let kept = matches!(record.state, ImportState::Judged);
    let filter = |key: &str, value: &str, n: i64| RowFilter {
        label: t.t(key),
        href: if value.is_empty() { format!("/imports/{}#rows", record.id) } else { format!("/imports/{}?rows={value}#rows", record.id) },
        count: if kept { count(n) } else { 0 },
        current: wanted == value,
    };
    vec![
        filter("w-verdict-all", "", record.rows_read),
        filter("w-verdict-rejected", "rejected", record.rows_rejected),
        filter("w-verdict-warnings", "warnings", record.rows_warned),
        filter("w-verdict-good", "good", record.rows_good),
    ]
}

fn paging(record: &ImportRecord, wanted: &str, after: i64, rows: &[ImportRowRecord], more: bool, total: Option<u64>) -> Paging {
    let path = format!("/imports/{}", record.id);
    let address = |after: Option<i64>| {
        let rows = (!wanted.is_empty()).then(|| format!("rows={wanted}"));
        let query: Vec<String> = rows.into_iter().chain(after.map(|a| format!("after={a}"))).collect();
        if query.is_empty() { format!("{path}#rows") } else { format!("{path}?{}#rows", query.join("&")) }
    };
    Paging {
        first: (after > 0).then(|| address(None)),
        next: rows.last().filter(|_| more).map(|last| address(Some(last.position))),
        shown: rows.len() as u64,
        total,
    }
}

fn verdict_row(policy: Option<&Policy>, lang: Lang, record: &ImportRowRecord, found: &[Issue]) -> Option<VerdictRow> {
    let row = JudgedRow::from_json(&record.row).ok()?;
    let person = &row.content.person;
    let rejected = record.verdict == RowVerdict::Rejected;
    let own = row.issues.iter().filter(|issue| !found.iter().any(|about_all| issue.is_said_by(about_all)));
    let known = row.standing != Standing::Unknown || row.amount.is_positive();
    Some(VerdictRow {
        row: u64::from(row.row),
        person: PersonRef {
            name: person.full_name.clone(),
            born: reading::born(person.birth),
            number: person.numbers.first().map(|(_, value)| mask::number(value)).unwrap_or_default(),
            period: reading::period(&Texts::new(lang), &row.period),
            href: String::new(),
        },
        verdict: reading::answer(row.standing),
        amount: (known && !rejected).then(|| row.total()),
        file_amount: row.file_amount,
        rejected,
        problems: own.map(|issue| issues::problem(&in_words(issue, &row, policy, lang), lang)).collect(),
    })
}

/// The conditions that fail by their text instead of their number.
fn in_words(issue: &Issue, row: &JudgedRow, policy: Option<&Policy>, lang: Lang) -> Issue {
    let conditions = || policy.into_iter().flat_map(Policy::versions).rev().flat_map(|v| v.conditions());
    if issue.code != "law-refuses" {
        return issue.clone();
    }
    let said = row.failing.iter().map(|id| conditions().find(|c| *c.id == **id).map_or(id.as_str(), |c| c.text.pick(lang)).trim_end_matches('.'));
    issue.clone().with_arg("other", format!("“{}”", said.collect::<Vec<_>>().join("”; “")))
}

fn note(issue: &Issue, lang: Lang) -> String {
    let said = issues::reason(issue, lang);
    // Of the whole list, not of one of its sheets.
    if issue.sheet.is_empty() { said } else { format!("{}: {said}", issues::place(issue, lang)) }
}

/// Findings in the block above the table, and about the whole list.
fn header_issues(record: &ImportRecord) -> Vec<Issue> {
    let header: Value = record.header.as_deref().and_then(|h| serde_json::from_str(h).ok()).unwrap_or_default();
    serde_json::from_value(header["issues"].clone()).unwrap_or_default()
}

/// How many rows were passed over, by reason.
fn passed_over(record: &ImportRecord, lang: Lang) -> Option<String> {
    let skipped: BTreeMap<String, u32> = record.skipped.as_deref().and_then(|s| serde_json::from_str(s).ok()).unwrap_or_default();
    let counts = skipped.iter().filter(|(why, _)| *why != "blank").map(|(why, n)| format!("{n} {}", text(lang, &format!("skip-{why}"))));
    let counts = counts.collect::<Vec<_>>().join(", ");
    (!counts.is_empty()).then(|| format!("{} {counts}.", text(lang, "w-verdict-passed-over")))
}

fn end(t: &Texts, view: &ImportView) -> ImportEnd {
    let at = view.record.finished_at.map(reading::local);
    match (view.record.state, at, view.record.dossier_id) {
        (ImportState::Accepted, Some(at), Some(id)) => {
            let number = view.dossier_number.clone().unwrap_or_else(|| t.t("w-dossier"));
            ImportEnd::Accepted { dossier: Link::new(number, format!("/dossiers/{id}")), at }
        }
        (ImportState::Discarded, Some(at), _) => ImportEnd::Discarded { at },
        _ => ImportEnd::Waiting,
    }
}

/// The published rounds of a policy that pays in rounds.
fn rounds(policy: Option<&Policy>, lang: Lang, record: &ImportRecord) -> Vec<Choice> {
    let published = policy.map_or(&[][..], |p| &p.rounds);
    published.iter().map(|r| Choice { value: r.id.to_string(), label: r.name.pick(lang).to_owned(), selected: *r.id == *record.round }).collect()
}

/// The field of a header that stands beside the round that was chosen.
const ROUND: &str = "round";

/// What is known about the file itself.
pub(super) async fn facts(app: &App, who: &Officer, view: &ImportView) -> Result<Vec<Fact>, Fault> {
    let (t, lang) = (who.t(), who.lang());
    let record = &view.record;
    let units = Units::load(app).await?;
    let form = app.world.forms.form(&record.form);
    let form_name =
        form.map_or_else(|| record.form.clone(), |f| format!("{} – {}", lang.pick(&f.number_vi, &f.number_en), lang.pick(&f.title_vi, &f.title_en)));
    let size = t.bytes(&count(view.file.size));
    let mut facts = vec![
        Fact::new(t.t("w-col-file"), format!("{} ({size})", view.file.name)),
        Fact::new(t.t("w-col-sender"), &record.sender),
        Fact::new(t.t("w-col-policy"), reading::policy_name(app, lang, &record.policy)),
        Fact::new(t.t("w-field-form"), form_name),
        Fact::new(t.t("w-col-unit"), units.name(&t, &record.unit_code)),
        Fact::new(t.t("w-field-received-at"), t.at(&reading::local(record.received_at))),
        Fact::new(t.t("w-field-brought-in-by"), &view.created_by),
    ];
    if !record.round.is_empty() {
        facts.push(Fact::new(t.t("w-field-round"), &record.round));
    }
    let header: Value = record.header.as_deref().and_then(|h| serde_json::from_str(h).ok()).unwrap_or_default();
    for field in form.iter().flat_map(|f| &f.header) {
        if let Some(value) = header["fields"][&*field.key].as_str().filter(|v| !v.is_empty()) {
            // Whoever is named as contact is often named with a telephone number.
            let numbers = matches!(field.kind, Kind::Phone | Kind::PersonNumber | Kind::SiCode | Kind::AccountNo) || *field.key == *CONTACT;
            let shown = if numbers { mask::within(value) } else { value.to_owned() };
            let title = if &*field.key == ROUND { t.t("w-verdict-round-in-file") } else { lang.pick(&field.title_vi, &field.title_en).to_owned() };
            facts.push(Fact::new(title, shown));
        }
    }
    facts.push(Fact::new("SHA-256", &view.file.sha256));
    Ok(facts)
}

/// The other reading of the same bytes that the officer may see: the one that was accepted, else
/// the latest.
async fn seen_before(app: &App, who: &Officer, view: &ImportView) -> Result<Option<Link>, Fault> {
    let t = who.t();
    let scope = app.world.scope(who.actor());
    let others = app.world.store.imports_of_file(&view.file.sha256).await?;
    let seen = others.iter().filter(|i| i.id < view.record.id && scope.contains(&i.unit_code, &i.policy));
    let earlier = seen.max_by_key(|i| (i.state == ImportState::Accepted, i.id));
    Ok(earlier.map(|i| {
        let key = format!("import-state-{}", i.state.code());
        let label = t.of("w-verdict-seen-as").put("at", t.at(&reading::local(i.received_at))).put("state", t.t(&key)).to_string();
        Link::new(label, format!("/imports/{}", i.id))
    }))
}

/// Where the same bytes were accepted for another round, while nobody has said that this is meant.
async fn other_round(app: &App, lang: Lang, view: &ImportView) -> Result<Option<String>, Fault> {
    if view.record.state != ImportState::Judged {
        return Ok(None);
    }
    Ok(another_round::taken(&app.world, &view.record, &view.file.sha256).await?.map(|problem| sentence(&problem, lang)))
}

/// What to do with a list of which nothing can be taken.
fn nothing(t: &Texts, record: &ImportRecord, rounds: &[Choice]) -> String {
    if !rounds.is_empty() && !rounds.iter().any(|round| round.selected) {
        return t.t("w-accepting-round-first");
    }
    match count(record.rows_rejected) {
        0 => t.t("w-accepting-nobody"),
        rejected => t.of("w-accepting-nothing").count("n", rejected).to_string(),
    }
}

/// What accepting would do, sentence by sentence.
fn accepting(app: &App, who: &Officer, record: &ImportRecord, corrects: &str, money: Option<Vnd>, sent_back: bool) -> Vec<String> {
    let t = who.t();
    let sound = count(record.rows_good + record.rows_warned);
    let first = match (corrects.is_empty(), money) {
        (true, Some(_)) => t.of("w-accepting-new"),
        (true, None) => t.of("w-accepting-new-uncounted"),
        (false, Some(_)) => t.of("w-accepting-corrects").put("number", corrects),
        (false, None) => t.of("w-accepting-corrects-uncounted").put("number", corrects),
    };
    let mut said = vec![first.count("n", sound).money("amount", &record.law_total).to_string()];
    if sent_back && corrects.is_empty() {
        said.push(t.t("w-accepting-sent-back"));
    }
    if record.leaves > 0 {
        said.push(t.of("w-accepting-leaves").count("n", count(record.leaves)).to_string());
    }
    if record.rows_rejected > 0 {
        said.push(t.of("w-accepting-rejected").count("n", count(record.rows_rejected)).to_string());
    }
    // A list without a column of money says nothing else than the law.
    if record.file_total.is_positive() && money.is_some_and(|law| law != record.file_total) {
        said.push(t.t("w-accepting-law-amount"));
    }
    if record.corrects.is_some() {
        said.push(t.t("w-accepting-clock-stays"));
    } else {
        let day = app.world.receipt_day(reading::local(record.received_at));
        said.push(t.of("w-accepting-clock").put("day", t.date(&day)).to_string());
    }
    said
}

/// Number of the dossier that the list corrects; empty where it is a list of its own.
async fn corrected(app: &App, who: &Officer, record: &ImportRecord) -> Result<String, Fault> {
    let Some(id) = record.corrects else { return Ok(String::new()) };
    Ok(app.world.store.dossier(&app.world.scope(who.actor()), id).await?.map(|d| d.record.number).unwrap_or_default())
}

/// What accepting did, for the page of the dossier.
pub(super) fn accepted(t: &Texts, done: &Accepted) -> String {
    let mut said = vec![t.of("w-accepted").count("n", done.added).put("number", &done.number).to_string()];
    if done.changed + done.unchanged + done.dropped > 0 {
        said.push(
            t.of("w-accepted-correction")
                .put("changed", t.num(done.changed))
                .put("unchanged", t.num(done.unchanged))
                .put("dropped", t.num(done.dropped))
                .to_string(),
        );
    }
    if done.rejected > 0 {
        said.push(t.of("w-accepted-rejected").count("n", count(done.rejected)).to_string());
    }
    said.join(" ")
}
