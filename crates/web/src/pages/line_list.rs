//! Lines under filters, ordered by their due day: where a figure of the desk leads, so that the
//! list has exactly as many rows as the figure said.

use super::parts::{Link, Paging, PersonRef, sum_known};
use crate::{
    shell::Shell,
    ui::{Due, Field, Texts},
};
use askama::Template;
use kipthoi_domain::{LineId, LineState, Vnd};

#[derive(Clone, Debug)]
pub struct LineListRow {
    pub id: LineId,
    pub person: PersonRef,
    pub dossier: Link,
    pub filer: String,
    pub policy: String,
    pub unit: String,
    pub state: LineState,
    /// Whose clock runs.
    pub owner: String,
    pub due: Option<Due>,
    pub amount: Option<Vnd>,
}

#[derive(Debug, Template)]
#[template(path = "line_list.html")]
pub struct LineList {
    pub t: Texts,
    pub shell: Shell,
    pub filters: Vec<Field>,
    pub filtered: bool,
    /// Lines and money under these filters, by the counters.
    pub total: (u64, Vnd),
    pub rows: Vec<LineListRow>,
    pub paging: Paging,
}

impl LineList {
    /// The sum above the list, where it says something.
    pub fn money_known(&self) -> Option<Vnd> {
        sum_known(self.total.1, self.rows.iter().map(|r| r.amount))
    }
}
