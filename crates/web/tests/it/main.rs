//! The application through its router, over a real store with the demo's people in it.

mod acts;
mod api;
mod attack;
mod completing;
mod correcting;
mod dossiers;
mod figures;
mod intake;
mod lists;
mod money;
mod office;
mod one_dossier;
mod pages;
mod privacy;
mod queues;
mod reports;
mod requests;
mod rights;
mod searching;
mod seen;
mod signing_in;
mod standing_in;
mod tokens;
mod watching;
