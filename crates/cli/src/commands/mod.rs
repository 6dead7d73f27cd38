//! One file per command.

pub(crate) mod accounts;
pub(crate) mod assess;
pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod deadline;
pub(crate) mod decide;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod document;
pub(crate) mod effect;
pub(crate) mod entrance;
pub(crate) mod export;
pub(crate) mod fund;
pub(crate) mod import;
pub(crate) mod lines;
pub(crate) mod lines_back;
pub(crate) mod openapi;
pub(crate) mod pay;
pub(crate) mod pay_again;
pub(crate) mod pay_results;
pub(crate) mod policies;
pub(crate) mod report;
pub(crate) mod restore;
pub(crate) mod serve;
pub(crate) mod words;
