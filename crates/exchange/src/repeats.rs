//! People who stand on several rows of the main lists.
//!
//! Lives here: where each of them was seen before, and whether a further row says the same again.
//! Never here: how people are told apart (the caller's key) or what is said about it.

use jiff::civil::Date;
use kipthoi_forms::ListRow;
use std::collections::HashMap;
use std::sync::Arc;

/// First and last day.
type Spell = (Date, Date);

/// Where each person was seen, by what tells them apart.
#[derive(Debug, Default)]
pub(crate) struct Seen(HashMap<String, Vec<Sighting>>);

#[derive(Debug)]
struct Sighting {
    place: Place,
    /// The name without marks; empty where the row has none.
    name: String,
    spell: Option<Spell>,
}

/// A row of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub sheet: Arc<str>,
    /// From 1.
    pub row: u32,
}

/// What a further row of a person has in common with an earlier one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// It is the same again.
    Same(Place),
    /// The same under another name.
    OtherName(Place),
    /// Another spell, with days of the earlier one from this day on.
    Overlap(Place, Date),
}

impl Seen {
    /// Meets `what` on a row. A further spell of the same name is no repetition and is kept; a row that repeats is
    /// not, so that no later one is compared with it. A row whose days cannot be read repeats
    /// whatever came before it.
    pub(crate) fn meet(&mut self, what: String, row: &ListRow, name: &str, spell: Option<Spell>) -> Option<Repeat> {
        let sightings = self.0.entry(what).or_default();
        let repeat = sightings.iter().find_map(|seen| seen.repeated(name, spell));
        if repeat.is_none() {
            // Almost everybody is seen once, and a list may name a hundred thousand.
            sightings.reserve_exact(1);
            sightings.push(Sighting { place: Place { sheet: row.sheet.clone(), row: row.row }, name: name.to_owned(), spell });
        }
        repeat
    }
}

impl Sighting {
    fn repeated(&self, name: &str, spell: Option<Spell>) -> Option<Repeat> {
        let same = || Some(Repeat::Same(self.place.clone()));
        // One number under two names is a slip: not a further spell of either.
        if self.name != name {
            // A row without a name goes back for that, and says nothing of another person.
            let named = !self.name.is_empty() && !name.is_empty();
            return if named { Some(Repeat::OtherName(self.place.clone())) } else { same() };
        }
        match (self.spell, spell) {
            (_, None) => same(),
            // The earlier row has no days: it is rejected for that, and says nothing of these.
            (None, Some(_)) => None,
            (Some((first, _)), Some((from, _))) if first == from => same(),
            (Some((first, last)), Some((from, to))) => {
                let shared = first.max(from);
                (shared <= last.min(to)).then(|| Repeat::Overlap(self.place.clone(), shared))
            }
        }
    }
}
