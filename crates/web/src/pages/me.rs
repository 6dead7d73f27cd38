//! One's own account: password, second factor, sessions.

use crate::pages::parts::{Action, Fact};
use crate::{
    shell::Shell,
    ui::{Field, Texts, Tone},
};
use askama::Template;
use jiff::civil::{Date, DateTime};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct SessionRow {
    pub id: Uuid,
    /// `Chrome trên Windows`.
    pub device: String,
    pub address: String,
    pub since: DateTime,
    pub seen: DateTime,
    /// The one that asks.
    pub present: bool,
}

#[derive(Debug, Template)]
#[template(path = "me.html")]
pub struct Me {
    pub t: Texts,
    pub shell: Shell,
    pub facts: Vec<Fact>,
    pub password_since: Date,
    pub factor_since: Option<Date>,
    pub codes_left: u64,
    /// Since when the account is linked to the provider; `None` outside where there is none.
    pub provider: Option<Option<Date>>,
    /// Who stands in for whom at present, in sentences.
    pub stand_ins: Vec<String>,
    pub sessions: Vec<SessionRow>,
}

#[derive(Clone, Debug)]
pub struct TokenRow {
    pub id: Uuid,
    pub name: String,
    pub rights: String,
    pub last_day: Date,
    pub used: Option<DateTime>,
    /// A badge: its tone and the key of its words.
    pub standing: (Tone, &'static str),
    pub revocable: bool,
}

#[derive(Debug, Template)]
#[template(path = "tokens.html")]
pub struct Tokens {
    pub t: Texts,
    pub shell: Shell,
    pub rows: Vec<TokenRow>,
    pub fields: Vec<Field>,
}

/// The key of an app that is being set up, as a picture and in writing.
#[derive(Clone, Debug)]
pub struct AppKey {
    /// Side of the picture in modules, with the quiet zone.
    pub size: i32,
    /// The dark modules as the path of an SVG.
    pub path: String,
    /// The key in groups of four.
    pub key: String,
}

#[derive(Debug, Template)]
#[template(path = "second_factor.html")]
pub struct SecondFactor {
    pub t: Texts,
    pub shell: Shell,
    /// Set where there is no second factor yet.
    pub enrolment: Option<AppKey>,
    /// The field of its first code.
    pub code: Field,
    /// The role may not work without.
    pub needed: bool,
    pub codes_left: u64,
    /// What can be done with the one there is.
    pub acts: Vec<Action>,
}
