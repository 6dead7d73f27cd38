//! Rows of a file against the payments of a list: by our reference; failing that, by place in
//! the list (or account), name and amount, and then only as a proposal.

use super::meaning::meaning;
use crate::payments::record::{NOTE_MAX, Outcome, is_known, needs_reason, possible};
use crate::ports::PaymentView;
use jiff::civil::Date;
use kipthoi_domain::date::day_vi;
use kipthoi_domain::name::name_keys;
use kipthoi_domain::{PartialDate, PaymentState, Vnd};
use kipthoi_forms::{FormDef, Issue, ListLayout, ListRow, Severity, column_letter};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One result and where it stands in the file.
#[derive(Clone, Debug)]
pub struct Told {
    pub outcome: Outcome,
    pub reference: String,
    pub full_name: String,
    pub amount: Vnd,
    pub sheet: String,
    pub row: u32,
}

/// What a file says about a list, before anything is recorded.
#[derive(Clone, Debug, Default)]
pub struct ResultSheet {
    /// Matched by reference.
    pub told: Vec<Told>,
    /// Matched by place, name and amount: a person must agree.
    pub guessed: Vec<Told>,
    /// Rows that say what is recorded already.
    pub unchanged: usize,
    /// Rows of the list with an empty result.
    pub without_result: usize,
    /// Rows that cannot be used, each with its place.
    pub problems: Vec<Issue>,
    /// Payments of the list that no row names: position and name.
    pub unnamed: Vec<(i64, String)>,
}

/// The word for a result on the lists that go out and come back; empty while there is none.
pub fn word(form: &FormDef, state: PaymentState) -> &str {
    let values = form.main.column("result").map_or(&[][..], |c| &c.values);
    values.iter().find(|v| *v.code == *state.code()).map_or("", |v| &v.vi)
}

/// A reference as it is kept: capitals, no blanks.
pub(super) fn plain(reference: &str) -> String {
    reference.split_whitespace().collect::<String>().to_ascii_uppercase()
}

/// The days that results may have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    /// For rows without a day of their own.
    pub common: Date,
    /// When list and funds were approved: nobody was paid before.
    pub first: Date,
    pub today: Date,
}

/// Rows are compared one by one; the payments of one list fit into memory.
pub(super) struct Comparison {
    payments: Vec<PaymentView>,
    by_reference: BTreeMap<String, usize>,
    form: Arc<FormDef>,
    layout: ListLayout,
    days: Days,
    /// Rows without any reference wait until all others have found their payment.
    unmarked: Vec<ListRow>,
    /// Payments that some row named, and the first row that did.
    named: BTreeMap<usize, u32>,
    sheet: ResultSheet,
}

impl Comparison {
    pub(super) fn new(payments: Vec<PaymentView>, form: Arc<FormDef>, layout: ListLayout, days: Days) -> Comparison {
        let by_reference = payments.iter().enumerate().map(|(i, p)| (p.reference.clone(), i)).collect();
        Comparison { payments, by_reference, form, layout, days, unmarked: Vec::new(), named: BTreeMap::new(), sheet: ResultSheet::default() }
    }

    pub(super) fn row(&mut self, row: &ListRow) {
        let written = row.text("reference").map(plain);
        let found = written.as_ref().and_then(|r| self.by_reference.get(r)).or_else(|| self.in_words(row)).copied();
        match (found, written) {
            (Some(at), _) => self.take(row, at, false),
            (None, Some(_)) => self.blame(row, "reference", "results-reference-unknown", &[]),
            // Names without money are those who signed below the list.
            (None, None) if row.raw("amount").is_none() => {}
            (None, None) => self.unmarked.push(row.clone()),
        }
    }

    /// Banks move the reference into their own words: "NQ68 P04 KT210000100001".
    fn in_words(&self, row: &ListRow) -> Option<&usize> {
        ["purpose", "note"]
            .iter()
            .filter_map(|key| row.text(key))
            .flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric()))
            .find_map(|word| self.by_reference.get(&plain(word)))
    }

    pub(super) fn finish(mut self) -> ResultSheet {
        for row in std::mem::take(&mut self.unmarked) {
            match self.guess(&row) {
                Some(at) => self.take(&row, at, true),
                None if row.raw("result").is_none() => self.sheet.without_result += 1,
                None => self.blame(&row, "full_name", "results-unmatched", &[]),
            }
        }
        let unnamed = self.payments.iter().enumerate().filter(|(i, _)| !self.named.contains_key(i));
        self.sheet.unnamed = unnamed.map(|(_, p)| (p.position, p.line.full_name.clone())).collect();
        self.sheet
    }

    /// The one payment, not named yet, of the same name and amount at the same place of the list
    /// or with the same account.
    fn guess(&self, row: &ListRow) -> Option<usize> {
        let name = name_keys(row.text("full_name")?).ascii;
        let (amount, position, account) = (row.money("amount")?, row.int("row_no"), row.text("account_no"));
        let fits = |p: &PaymentView| {
            p.amount == amount && is_named(p, &name) && (position == Some(p.position) || account.is_some() && account == p.account_no.as_deref())
        };
        let mut fitting = self.payments.iter().enumerate().filter(|(i, p)| !self.named.contains_key(i) && fits(p)).map(|(i, _)| i);
        fitting.next().filter(|_| fitting.next().is_none())
    }

    fn take(&mut self, row: &ListRow, at: usize, guessed: bool) {
        let payment = self.payments[at].clone();
        let first = self.named.get(&at).copied();
        self.named.entry(at).or_insert(row.row);
        // A reference slips by one row more easily than a name: whoever is meant, nobody is paid by guess.
        if row.text("full_name").map(|name| name_keys(name).ascii).is_some_and(|name| !is_named(&payment, &name)) {
            return self.blame(row, "full_name", "results-name-differs", &[("before", payment.line.full_name)]);
        }
        if let Some(amount) = row.money("amount").filter(|a| *a != payment.amount) {
            return self.blame(row, "amount", "results-amount-changed", &[("before", payment.amount.grouped()), ("after", amount.grouped())]);
        }
        if let Some(found) = row.issues.iter().find(|i| i.key.as_deref() == Some("amount") && i.value.is_some()) {
            return self.sheet.problems.push(found.clone());
        }
        let Some(words) = row.raw("result") else {
            self.sheet.without_result += 1;
            return;
        };
        let Some(state) = meaning(self.form.main.column("result").map_or(&[][..], |c| &c.values), words) else {
            return self.blame(row, "result", "results-unknown", &[]);
        };
        if let Some(first) = first {
            return self.twice(row, first, &payment, state);
        }
        if is_known(payment.state, state) {
            self.sheet.unchanged += 1;
            return;
        }
        let Some(on) = self.day(row) else { return };
        if !possible(payment.state, state) {
            if payment.state == PaymentState::Planned {
                return self.blame(row, "result", "results-not-paid-yet", &[]);
            }
            let other = word(&self.form, payment.state).to_owned();
            return self.blame(row, "result", "results-settled", &[("other", other)]);
        }
        if state == PaymentState::WrongAccount && payment.account_no.is_none() {
            return self.blame(row, "result", "results-cash-has-no-account", &[]);
        }
        let note = row.text("note").map(str::to_owned).filter(|n| plain(n) != payment.reference);
        if note.as_ref().is_some_and(|n| n.chars().count() > NOTE_MAX) {
            return self.blame(row, "note", "results-note-long", &[("other", NOTE_MAX.to_string())]);
        }
        if state == PaymentState::Returned && note.is_none() {
            return self.blame(row, "note", "results-return-note", &[]);
        }
        // Of who was not there or did not want it, the word of the list itself says why: as it
        // stands in the cell, never as the program calls it.
        let said = || needs_reason(state).then(|| words.trim().chars().take(NOTE_MAX).collect());
        let note = note.or_else(said);
        let outcome = Outcome { payment: payment.id, state, on, receiver: row.text("receiver").map(str::to_owned), note };
        let told = Told {
            outcome,
            reference: payment.reference,
            full_name: payment.line.full_name,
            amount: payment.amount,
            sheet: row.sheet.to_string(),
            row: row.row,
        };
        if guessed { &mut self.sheet.guessed } else { &mut self.sheet.told }.push(told);
    }

    /// Another row about the payment that row `first` named: harmless if it says the same, else
    /// none of them counts.
    fn twice(&mut self, row: &ListRow, first: u32, payment: &PaymentView, state: PaymentState) {
        let mine = |t: &Told| t.outcome.payment == payment.id;
        let said = self.sheet.told.iter().chain(&self.sheet.guessed).find(|t| mine(t)).map_or(payment.state, |t| t.outcome.state);
        if said == state {
            return;
        }
        self.sheet.told.retain(|t| !mine(t));
        self.sheet.guessed.retain(|t| !mine(t));
        self.blame(row, "result", "results-twice", &[("other", first.to_string())]);
    }

    /// The day of the row, else the common one. A day that cannot be used is a problem.
    fn day(&mut self, row: &ListRow) -> Option<Date> {
        match (row.date("settled_on"), row.raw("settled_on")) {
            (None, None) => Some(self.days.common),
            (Some(PartialDate::Day(day)), _) if day < self.days.first => {
                self.blame(row, "settled_on", "results-day-too-early", &[("before", day_vi(self.days.first))]);
                None
            }
            (Some(PartialDate::Day(day)), _) if day <= self.days.today => Some(day),
            (Some(PartialDate::Day(_)), _) => {
                self.blame(row, "settled_on", "results-day-in-future", &[]);
                None
            }
            _ => {
                self.blame(row, "settled_on", "date-not-a-date", &[]);
                None
            }
        }
    }

    /// A problem at one cell of the row, as the sender finds it in the spreadsheet.
    fn blame(&mut self, row: &ListRow, key: &str, code: &str, args: &[(&str, String)]) {
        let mut issue = Issue::on_row(Severity::Blocking, code, &row.sheet, row.row);
        let table = self.layout.tables.iter().find(|t| *t.sheet == *row.sheet);
        if let Some(bound) = table.and_then(|t| t.binding.column_of(key)) {
            issue.column = Some(column_letter(bound.index));
            issue.header = Some(bound.header.clone());
        }
        issue.key = Some(key.to_owned());
        issue.value = row.raw(key).map(str::to_owned);
        for (name, value) in args {
            issue = issue.with_arg(name, value.clone());
        }
        self.sheet.problems.push(issue);
    }
}

/// Whether a name without marks is that of the person or of the account; marks, case, spacing and
/// the way letters are composed make no other person.
fn is_named(payment: &PaymentView, name: &str) -> bool {
    [Some(payment.line.full_name.as_str()), payment.account_name.as_deref()].into_iter().flatten().any(|n| name_keys(n).ascii == name)
}
