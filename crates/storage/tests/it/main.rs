//! The store on both databases. SQLite always runs; PostgreSQL runs when
//! `KIPTHOI_TEST_POSTGRES` names a server (the test script starts one).

mod accounts;
mod administrators;
mod again;
mod counters;
mod days;
mod district;
mod duties;
mod figures;
mod files;
mod intruder;
mod invariants;
mod jobs;
mod leaks;
mod log;
mod meal_days;
mod office;
mod offices;
mod one_dossier;
mod one_person;
mod overlap;
mod path;
mod races;
mod rent_months;
mod requests;
mod schema;
mod scope;
mod seals;
mod search;
mod sign_in;
mod signed;
mod spells;
mod supplements;
mod support;
mod together;
mod vouched;
