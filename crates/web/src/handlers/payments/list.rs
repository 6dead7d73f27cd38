//! One payment list: how far it is, who is on it, what became of each payment.

use super::{Tally, cash, due_of, find, method_name};
use crate::app::reading::{self, Units};
use crate::app::{Answer, App, Fault, Officer, Posted, ROWS, Sight};
use crate::handlers::bulk::count;
use crate::handlers::page;
use crate::pages::import_verdict::RowFilter;
use crate::pages::parts::{Document, Fact, Paging};
use crate::pages::payment::{PayeeRow, PaymentListPage};
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldKind, Texts};
use axum::extract::{Path, Query, State};
use jiff::civil::Date;
use kipthoi_authz::Action;
use kipthoi_domain::bank::bank_by_bin;
use kipthoi_domain::{PaymentState, mask};
use kipthoi_workflow::ports::{PayMethod, PaymentListRecord, PaymentView};
use kipthoi_workflow::seen;
use std::collections::BTreeMap;

/// Which payments are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    Waiting,
    /// Cash that waits for its second person.
    Handed,
    Paid,
    NotPaid,
}

impl Tab {
    const ALL: [Tab; 4] = [Tab::Waiting, Tab::Handed, Tab::Paid, Tab::NotPaid];

    pub(super) fn of(text: &str) -> Tab {
        Tab::ALL.into_iter().find(|tab| tab.code() == text).unwrap_or(Tab::Waiting)
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Tab::Waiting => "",
            Tab::Handed => "handed",
            Tab::Paid => "paid",
            Tab::NotPaid => "not-paid",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Tab::Waiting => "w-tab-waiting",
            Tab::Handed => "w-tab-handed",
            Tab::Paid => "w-tab-paid",
            Tab::NotPaid => "w-tab-not-paid",
        }
    }

    pub(super) fn states(self) -> Vec<PaymentState> {
        match self {
            Tab::Waiting => vec![PaymentState::Planned],
            Tab::Handed => vec![PaymentState::Handed],
            Tab::Paid => vec![PaymentState::Paid],
            Tab::NotPaid => PaymentState::ALL.iter().copied().filter(|state| !state.is_live()).collect(),
        }
    }

    fn counted(self, tally: Tally) -> u64 {
        match self {
            Tab::Waiting => tally.waiting,
            Tab::Handed => tally.handed,
            Tab::Paid => tally.paid,
            Tab::NotPaid => tally.not_paid,
        }
    }

    /// The results that payments of this tab can still get.
    fn results(self) -> &'static [PaymentState] {
        match self {
            Tab::Waiting => &[PaymentState::Paid, PaymentState::Absent, PaymentState::WrongAccount, PaymentState::Refused, PaymentState::Died],
            Tab::Paid => &[PaymentState::Returned],
            // A second person answers there: nothing is recorded.
            Tab::Handed | Tab::NotPaid => &[],
        }
    }
}

pub(crate) async fn show(State(app): State<App>, who: Officer, Path(id): Path<String>, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let record = find(&app, &who, &id).await?;
    let tab = Tab::of(query.get("show").map_or("", String::as_str));
    let after = query.get("after").and_then(|a| a.parse().ok()).unwrap_or(0);
    page(&list_page(&app, &who, &record, tab, after, &Posted::default(), &[]).await?)
}

/// `errors` name fields and say what is wrong; `posted` keeps what was typed.
pub(super) async fn list_page(
    app: &App,
    who: &Officer,
    record: &PaymentListRecord,
    tab: Tab,
    after: i64,
    posted: &Posted,
    errors: &[(String, String)],
) -> Result<PaymentListPage, Fault> {
    app.views.saw(seen::payment_list(&who.act, record)).await?;
    let t = who.t();
    let scope = app.world.scope(who.actor());
    let units = Units::load(app).await?;
    let mut shown = app.world.store.payments_in(&scope, record.id, &tab.states(), after, ROWS + 1).await?;
    let more = shown.len() > ROWS as usize;
    shown.truncate(ROWS as usize);
    let decision = app.world.store.decision(&scope, record.decision_id).await?.map(|view| view.record);
    let tally = Tally::of(&app.world.store.payment_sums(&scope, &[record.id]).await?, record.id);
    let path = format!("/payments/{}", record.id);
    let last = shown.last().map_or(0, |p| p.position);
    let title = t.of("w-payment-list-title").put("number", &record.number).to_string();
    let mut shell = who.shell(app, title, Some(Section::Payments));
    if who.may(Action::Pay) {
        shell = shell.with_crumb(t.t("w-payments-title"), "/payments");
    }
    let second = tab == Tab::Handed;
    let mut fields = if second { cash::fields(&t, posted) } else { fields(who, &t, tab, posted) };
    let mut file_fields = vec![Field::new(FieldKind::File, "file", t.t("w-field-results-file"))];
    for (id, message) in errors {
        for field in fields.iter_mut().chain(file_fields.iter_mut()).filter(|f| f.id == *id) {
            field.error.clone_from(message);
        }
        shell = shell.with_error(id, message);
    }
    Ok(PaymentListPage {
        t,
        shell,
        id: record.id.to_string(),
        facts: facts(&units, &t, record, decision.as_ref().map(|d| (d.id.to_string(), d.number.as_str(), d.decided_on))),
        due: decision.as_ref().filter(|_| tally.waiting > 0).and_then(|d| due_of(app, who.act.today(), d)),
        paid: tally.paid,
        not_paid: tally.not_paid,
        handed: tally.handed,
        total: count(record.lines),
        money_paid: tally.money_paid,
        money: record.total,
        documents: if who.may(Action::TakeLists) { documents(&t, record) } else { Vec::new() },
        paging: Paging {
            first: (after > 0).then(|| address(&path, tab, 0)),
            next: more.then(|| address(&path, tab, last)),
            shown: shown.len() as u64,
            total: Some(tab.counted(tally)),
        },
        rows: shown.iter().map(|p| row(&t, p, who.act.today())).collect(),
        hidden: [("show", tab.code().to_owned()), ("after", if after > 0 { after.to_string() } else { String::new() })]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
        tabs: tabs(&t, &path, record.method, tab, tally),
        fields,
        file_fields: if who.may(Action::Pay) { file_fields } else { Vec::new() },
        may_record: who.may(if second { Action::ConfirmCash } else { Action::Pay }),
        second,
    })
}

/// The page of a tab; without anything after `?` for the first one.
pub(super) fn address(path: &str, tab: Tab, after: i64) -> String {
    let show = (!tab.code().is_empty()).then(|| format!("show={}", tab.code()));
    let after = (after > 0).then(|| format!("after={after}"));
    let query: Vec<String> = show.into_iter().chain(after).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

fn tabs(t: &Texts, path: &str, method: PayMethod, current: Tab, tally: Tally) -> Vec<RowFilter> {
    Tab::ALL
        .into_iter()
        .filter(|tab| *tab != Tab::Handed || method == PayMethod::Cash)
        .map(|tab| RowFilter { label: t.t(tab.key()), href: format!("{}#rows", address(path, tab, 0)), count: tab.counted(tally), current: tab == current })
        .collect()
}

fn facts(units: &Units, t: &Texts, record: &PaymentListRecord, decision: Option<(String, &str, jiff::civil::Date)>) -> Vec<Fact> {
    let mut facts = vec![Fact::new(t.t("w-col-unit"), units.name(t, &record.unit_code)), Fact::new(t.t("w-col-method"), method_name(t, record.method))];
    if let Some((_, number, day)) = decision {
        facts.push(Fact::new(t.t("w-col-decision"), format!("{number}, {}", t.date(&day))));
    }
    facts.push(Fact::new(t.t("w-field-pay-on"), t.date(&record.pay_on)));
    if let Some(place) = &record.place {
        facts.push(Fact::new(t.t("w-field-place"), place));
    }
    facts
}

fn documents(t: &Texts, record: &PaymentListRecord) -> Vec<Document> {
    let document = |key: &str, file: &str| Document { label: t.t(key), format: "XLSX".to_owned(), href: format!("/payments/{}/documents/{file}", record.id) };
    let mut documents = vec![document("w-document-s3", "s3.xlsx")];
    if record.method == PayMethod::Transfer {
        documents.push(document("w-document-s4", "s4.xlsx"));
    }
    documents
}

fn row(t: &Texts, p: &PaymentView, today: Date) -> PayeeRow {
    let method = match (&p.account_no, p.method) {
        (Some(account), PayMethod::Transfer) => {
            let bin = p.bank_bin.as_deref().unwrap_or_default();
            format!("{} · {}", mask::number(account), bank_by_bin(bin).map_or(bin, |b| b.name))
        }
        _ => method_name(t, p.method),
    };
    let receiver = p.receiver.as_ref().map(|name| t.of("w-received-by").put("name", name).to_string());
    let note: Vec<String> = receiver.into_iter().chain(p.note.clone()).collect();
    PayeeRow {
        id: p.id,
        line: p.line.id,
        row: count(p.position),
        person: reading::listed(t, &p.line),
        address: Sight::in_part().address(p.line.hamlet.as_deref(), p.line.address.as_deref()).unwrap_or_default(),
        method,
        amount: p.amount,
        state: p.state,
        on: p.settled_on,
        confirm_by: p.confirm_by.filter(|_| p.state == PaymentState::Handed).map(|day| (day, day < today)),
        note: note.join("; "),
    }
}

fn fields(who: &Officer, t: &Texts, tab: Tab, posted: &Posted) -> Vec<Field> {
    if tab.results().is_empty() {
        return Vec::new();
    }
    let chosen = posted.opt("result").or_else(|| tab.results().first().map(|s| s.code())).unwrap_or_default();
    let results = tab.results().iter().map(|state| Choice {
        value: state.code().to_owned(),
        label: t.t(&format!("w-payment-state-{}", state.code())),
        selected: state.code() == chosen,
    });
    let day = posted.opt("day").map_or_else(|| t.date(&who.act.today()), str::to_owned);
    vec![
        Field::new(FieldKind::Select, "result", t.t("w-field-result")).choices(results.collect()),
        Field::new(FieldKind::Date, "day", t.t("w-field-result-day")).value(day),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_payment_stands_in_exactly_one_tab() {
        for state in PaymentState::ALL {
            assert_eq!(Tab::ALL.iter().filter(|tab| tab.states().contains(state)).count(), 1, "{state}");
        }
    }

    #[test]
    fn a_tab_reads_back_from_its_address() {
        for tab in Tab::ALL {
            assert_eq!(Tab::of(tab.code()), tab);
        }
        assert_eq!(address("/payments/1", Tab::Waiting, 0), "/payments/1");
        assert_eq!(address("/payments/1", Tab::Paid, 50), "/payments/1?show=paid&after=50");
    }
}
