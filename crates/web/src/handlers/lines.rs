//! One line: the law's answer condition by condition, who confirmed what, decision and money.

mod act;
mod actions;
mod asking;
mod complete;
mod list;
mod person;
mod show;
pub(crate) mod values;
mod verdict;

pub(crate) use act::act;
pub(crate) use list::list;
pub(crate) use show::{revealed, show};
