//! Filled-in pages: every page at least once, with the empty and the crowded cases.
//!
//! Used by the tests below and by the gallery (`cargo run --example gallery`). All people and
//! units are invented. A hostile [`Cast`] puts markup into everything a person could have
//! typed, so that a test can look for it afterwards.

mod accounts;
mod acts;
mod cast;
mod decisions;
mod desk;
mod dossiers;
mod imports;
mod lines;
mod money;
mod policies;
mod queues;
mod reading;
mod receive;
mod requests;
mod results;
#[cfg(test)]
mod tests;
mod watching;

pub use cast::Cast;

use askama::Template;

/// A rendered page under the name of its file in the gallery.
#[derive(Debug)]
pub struct Rendered {
    pub name: &'static str,
    pub html: String,
}

/// Every sample page.
///
/// # Errors
/// When a template fails to format, which a test treats as a defect.
pub fn all(cast: &Cast) -> Result<Vec<Rendered>, askama::Error> {
    let mut pages = Pages(Vec::new());
    desk::add(cast, &mut pages)?;
    receive::add(cast, &mut pages)?;
    imports::add(cast, &mut pages)?;
    dossiers::add(cast, &mut pages)?;
    lines::add(cast, &mut pages)?;
    queues::add(cast, &mut pages)?;
    requests::add(cast, &mut pages)?;
    acts::add(cast, &mut pages)?;
    money::add(cast, &mut pages)?;
    decisions::add(cast, &mut pages)?;
    results::add(cast, &mut pages)?;
    policies::add(cast, &mut pages)?;
    reading::add(cast, &mut pages)?;
    watching::add(cast, &mut pages)?;
    accounts::add(cast, &mut pages)?;
    Ok(pages.0)
}

struct Pages(Vec<Rendered>);

impl Pages {
    fn add(&mut self, name: &'static str, page: &impl Template) -> Result<(), askama::Error> {
        self.0.push(Rendered { name, html: page.render()? });
        Ok(())
    }
}
