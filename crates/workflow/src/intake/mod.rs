//! Use cases of intake: a file is uploaded, judged as a whole, looked at, accepted or thrown
//! away; a single dossier is received by hand.

pub mod accept;
mod again;
mod alike;
pub mod another_round;
pub mod bind;
mod compare;
mod content;
mod corrected;
pub mod discard;
mod elsewhere;
pub mod header_row;
mod held;
pub mod judge_file;
mod lacking;
pub mod meant;
pub mod memory;
mod plausible;
pub mod receive;
pub mod register;
mod registry;
pub mod round;
pub mod row;
mod same_line;
mod together;
mod uncounted;
mod unread;
pub mod upload;

pub use row::JudgedRow;
