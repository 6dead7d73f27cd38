//! One module per page: a struct with everything its template shows, already authorised,
//! already counted, in the reader's language where the words come from policy data.
//!
//! Never here: fetching, deciding, or a link to something the reader may not open.

pub mod accounts;
pub mod bulk;
pub mod complete;
pub mod correct;
pub mod decision;
pub mod desk;
pub mod dossier;
pub mod dossier_list;
pub mod error;
pub mod form_page;
pub mod funds;
pub mod gate;
pub mod help;
pub mod import;
pub mod import_verdict;
pub mod jobs;
pub mod line;
pub mod line_list;
pub mod me;
pub mod notices;
pub mod parts;
pub mod pauses;
pub mod payment;
pub mod payment_results;
pub mod policy;
pub mod privacy;
pub mod queue;
pub mod receipt;
pub mod receive;
pub mod requests;
pub mod search;
pub mod sign_in;
pub mod stand_ins;
pub mod watching;
