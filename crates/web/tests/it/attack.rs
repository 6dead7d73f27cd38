//! What a tester of web security tries, through the router. Every route by everybody is in
//! `rights.rs`; what else is tried elsewhere is named in `docs/security.md`.

mod forgery;
mod ids;
mod limits;
mod stored;
mod told;
