//! Answers that need no dossier, in the one form that commands and the API give them.

pub mod deadline;
pub mod words;
