//! Who of the registry a row is about: whoever holds one of its numbers, else whoever has its
//! social insurance code under the same name. In 2021 one person stands on one list with the old
//! CMND and on the next with the new CCCD; the code is the same.
//!
//! Lives here: saying that two entries are one person without asking. Never here: asking whether
//! they may be ([`crate::namesakes`]).

use super::register::overtaken;
use crate::error::Result;
use crate::judge::PersonOnList;
use crate::ports::{KnownPerson, NumberRecord, Store, Tx};
use kipthoi_domain::PersonId;
use kipthoi_domain::name::name_keys;
use std::collections::{BTreeMap, BTreeSet};

/// Known people by what rows say of them.
#[derive(Debug, Default)]
pub(super) struct Registry {
    by_number: BTreeMap<(String, String), KnownPerson>,
    by_si_code: BTreeMap<String, Vec<KnownPerson>>,
}

impl Registry {
    /// Everybody whom these people may be, as the registry stands outside any transaction.
    pub(super) async fn read(store: &dyn Store, people: &[&PersonOnList]) -> Result<Registry> {
        let (numbers, codes) = sought(people);
        Ok(Registry::new(store.people_by_numbers(&numbers).await?, store.people_by_si_codes(&codes).await?))
    }

    /// The same within a transaction.
    pub(super) async fn of(tx: &mut dyn Tx, people: &[&PersonOnList]) -> Result<Registry> {
        let (numbers, codes) = sought(people);
        Ok(Registry::new(tx.people_by_numbers(&numbers).await?, tx.people_by_si_codes(&codes).await?))
    }

    fn new(numbered: Vec<(NumberRecord, KnownPerson)>, insured: Vec<KnownPerson>) -> Registry {
        let mut registry = Registry { by_number: numbered.into_iter().map(|(n, p)| ((n.kind, n.value), p)).collect(), ..Registry::default() };
        insured.into_iter().for_each(|person| registry.note_code(person));
        registry
    }

    fn note_code(&mut self, person: KnownPerson) {
        if let Some(code) = person.si_code.clone() {
            self.by_si_code.entry(code).or_default().push(person);
        }
    }

    /// Somebody who is in the registry from now on, with the numbers they came with.
    fn add(&mut self, person: &KnownPerson, numbers: &[(String, String)]) {
        for number in numbers {
            self.by_number.entry(number.clone()).or_insert_with(|| person.clone());
        }
        self.note_code(person.clone());
    }

    pub(super) fn by_number(&self, said: &PersonOnList) -> Option<&KnownPerson> {
        said.numbers.iter().find_map(|n| self.by_number.get(n))
    }

    /// Whoever has the social insurance code under this name. Births that cannot be one day speak
    /// against it.
    pub(super) fn by_si_code(&self, said: &PersonOnList) -> Option<&KnownPerson> {
        let name = name_keys(&said.full_name).ascii;
        self.with_code(said).iter().find(|p| p.name_ascii == name && agree(said, p))
    }

    pub(super) fn find(&self, said: &PersonOnList) -> Option<&KnownPerson> {
        self.by_number(said).or_else(|| self.by_si_code(said))
    }

    /// Whether the registry has the social insurance code only under other people than `person`.
    pub(super) fn code_of_another(&self, said: &PersonOnList, person: Option<PersonId>) -> bool {
        let holders = self.with_code(said);
        !holders.is_empty() && holders.iter().all(|p| Some(p.id) != person)
    }

    fn with_code(&self, said: &PersonOnList) -> &[KnownPerson] {
        said.si_code.as_ref().and_then(|code| self.by_si_code.get(code)).map_or(&[], Vec::as_slice)
    }
}

/// Numbers and social insurance codes that lists say of people for the first time.
#[derive(Debug, Default)]
pub(super) struct Learned {
    numbers: Vec<NumberRecord>,
    codes: Vec<(PersonId, String)>,
}

impl Learned {
    /// What a list says of somebody who is in the registry or about to be. Where a number leads to
    /// another name, one of its digits may be wrong: what stands beside it is not theirs.
    pub(super) fn hear(&mut self, known: &mut Registry, mut person: KnownPerson, said: &PersonOnList) {
        if name_keys(&said.full_name).ascii != person.name_ascii {
            return;
        }
        let unseen = said.numbers.iter().filter(|n| !known.by_number.contains_key(n));
        self.numbers.extend(unseen.map(|(kind, value)| NumberRecord { kind: kind.clone(), value: value.clone(), person: person.id }));
        if let Some(code) = said.si_code.as_ref().filter(|_| person.si_code.is_none()) {
            self.codes.push((person.id, code.clone()));
            person.si_code = Some(code.clone());
        }
        known.add(&person, &said.numbers);
    }

    /// # Errors
    /// `Busy` where another desk wrote one of the numbers a moment ago.
    pub(super) async fn keep(&self, tx: &mut dyn Tx) -> Result<()> {
        tx.insert_numbers(&self.numbers).await.map_err(overtaken)?;
        for (person, code) in &self.codes {
            tx.learn_si_code(*person, code).await?;
        }
        Ok(())
    }
}

fn agree(said: &PersonOnList, known: &KnownPerson) -> bool {
    said.birth.zip(known.birth).is_none_or(|(said, known)| said.agrees_with(known))
}

fn sought(people: &[&PersonOnList]) -> (Vec<String>, Vec<String>) {
    let numbers: BTreeSet<&String> = people.iter().flat_map(|p| p.numbers.iter().map(|(_, value)| value)).collect();
    let codes: BTreeSet<&String> = people.iter().filter_map(|p| p.si_code.as_ref()).collect();
    (numbers.into_iter().cloned().collect(), codes.into_iter().cloned().collect())
}
