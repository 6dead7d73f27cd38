//! Accounts as their administrator sees them.

use crate::pages::parts::{Action, Fact};
use crate::{
    shell::Shell,
    ui::{Field, Texts, Tone},
};
use askama::Template;
use kipthoi_domain::AccountId;

#[derive(Clone, Debug)]
pub struct AccountRow {
    pub id: AccountId,
    pub login: String,
    pub name: String,
    pub role: String,
    pub agency: String,
    /// Badges: their tone and the key of their words.
    pub standing: Vec<(Tone, &'static str)>,
}

#[derive(Debug, Template)]
#[template(path = "accounts.html")]
pub struct Accounts {
    pub t: Texts,
    pub shell: Shell,
    pub rows: Vec<AccountRow>,
    /// The rules of signing in as this server was started with them.
    pub facts: Vec<Fact>,
}

#[derive(Debug, Template)]
#[template(path = "account.html")]
pub struct Account {
    pub t: Texts,
    pub shell: Shell,
    pub facts: Vec<Fact>,
    /// Who stands in for it, where anybody may.
    pub stand_ins: Option<String>,
    /// Where the form of name, role and agency goes.
    pub change: String,
    pub fields: Vec<Field>,
    pub actions: Vec<Action>,
}
