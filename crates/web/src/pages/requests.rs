//! Questions between agencies: what is asked of this desk, what it asked, and one of them.

use crate::{
    pages::import_verdict::Problem,
    pages::parts::{Fact, Link, Reveal},
    shell::Shell,
    ui::{Due, Field, Texts, Tone},
};
use askama::Template;
use jiff::civil::DateTime;
use kipthoi_domain::RequestId;
use kipthoi_workflow::ports::{Reply, RequestState};

/// A request in a list.
#[derive(Clone, Debug)]
pub struct RequestRow {
    pub id: RequestId,
    pub number: String,
    pub question: String,
    /// The other side.
    pub agency: String,
    pub state: RequestState,
    pub lines: u64,
    pub answered: u64,
    /// While it is open.
    pub due: Option<Due>,
    pub reminders: u64,
    /// Whether this desk is one of its sides.
    pub opens: bool,
}

#[derive(Debug, Template)]
#[template(path = "request_list.html")]
pub struct RequestList {
    pub t: Texts,
    pub shell: Shell,
    pub received: Vec<RequestRow>,
    pub sent: Vec<RequestRow>,
    pub closed: Vec<RequestRow>,
    pub may_ask: bool,
}

/// One person of a request.
#[derive(Clone, Debug)]
pub struct AskedPerson {
    pub position: i64,
    pub name: String,
    /// What the question shows of them.
    pub signs: Vec<Fact>,
    /// The page of the line, for the side whose line it is.
    pub href: String,
    pub answer: Option<Said>,
    /// Reply and note, where this desk answers now.
    pub fields: Vec<Field>,
}

/// What was answered.
#[derive(Clone, Debug)]
pub struct Said {
    pub reply: Reply,
    pub words: String,
    pub note: String,
    pub at: DateTime,
    pub who: String,
    /// The paper it rests on.
    pub evidence: Option<Link>,
}

/// What a file of answers said, before they are sent.
#[derive(Clone, Debug)]
pub struct FromFile {
    pub said: u64,
    pub without_answer: u64,
    pub problems: Vec<Problem>,
    /// People whom no row names.
    pub unnamed: Vec<String>,
}

#[derive(Debug, Template)]
#[template(path = "request.html")]
pub struct RequestPage {
    pub t: Texts,
    pub shell: Shell,
    pub id: RequestId,
    pub number: String,
    pub question: String,
    /// What the sender added.
    pub words: String,
    pub state: RequestState,
    pub due: Option<Due>,
    pub facts: Vec<Fact>,
    pub people: Vec<AskedPerson>,
    /// The form of a look at whole numbers.
    pub reveal: Option<Reveal>,
    /// Whether this desk answers now.
    pub answers: bool,
    /// What a file of answers said; they stand in the form now.
    pub from_file: Option<FromFile>,
    pub answers_file: Field,
    pub evidence: Field,
    pub may_remind: bool,
    pub may_withdraw: bool,
    pub reason: Field,
}

#[derive(Debug, Template)]
#[template(path = "request_new.html")]
pub struct RequestNew {
    pub t: Texts,
    pub shell: Shell,
    pub people: Vec<Link>,
    pub lines: Vec<String>,
    pub fields: Vec<Field>,
}
