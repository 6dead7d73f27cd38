//! Use cases on whole dossiers.

pub mod papers;
pub mod pause_area;
pub mod reopen;
pub mod withdraw;
