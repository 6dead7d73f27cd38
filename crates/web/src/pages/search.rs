//! What the search box found: persons, dossiers, lines, each with the reason it matched.

use crate::{shell::Shell, ui::Texts};
use askama::Template;

/// A piece of a title; marked pieces are what matched.
#[derive(Clone, Debug)]
pub struct Piece {
    pub text: String,
    pub marked: bool,
}

impl Piece {
    pub fn plain(text: impl Into<String>) -> Self {
        Piece { text: text.into(), marked: false }
    }

    pub fn marked(text: impl Into<String>) -> Self {
        Piece { text: text.into(), marked: true }
    }
}

#[derive(Clone, Debug)]
pub struct Hit {
    pub href: String,
    pub title: Vec<Piece>,
    pub detail: String,
    /// `Trùng số căn cước`, `Tên gần giống (không dấu)`.
    pub why: String,
}

#[derive(Clone, Debug)]
pub struct HitGroup {
    pub title: String,
    pub hits: Vec<Hit>,
    /// More exist than are shown.
    pub more: bool,
}

#[derive(Debug, Template)]
#[template(path = "search.html")]
pub struct Search {
    pub t: Texts,
    pub shell: Shell,
    /// Groups with at least one hit. With an empty query the page explains what can be typed.
    pub groups: Vec<HitGroup>,
}
