//! Cases for supervision, drawn by the program: neither the commune nor whoever supervises chooses
//! them. The seed is the end of the log at the draw, so that anybody can draw the same again.

use crate::audit::{AuditEntry, LogHead, sha256_hex};
use crate::error::{Problem, Result};
use crate::numbers;
use crate::ports::{Explained, Found, LineRecord, SampleLineRecord, SampleRecord, Verdict};
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{LineId, LineState, SampleId};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Where lines stand that can be drawn.
pub const STAGES: [LineState; 4] = [LineState::Approved, LineState::Paying, LineState::Paid, LineState::Refused];
/// Cases of one sample, at most.
pub const CASES_MAX: usize = 50;
/// Characters of what was found, and of an answer, at most.
pub const WORDS_MAX: usize = 1_000;

/// Draws `cases` lines that stand at `stage`.
///
/// # Errors
/// `sample-stage`, `sample-size`, `sample-nothing` where no line stands there.
pub async fn draw(world: &World, act: &Act, stage: LineState, cases: usize) -> Result<SampleId> {
    act.must(Action::Supervise)?;
    if !STAGES.contains(&stage) {
        return Err(Problem::refused("sample-stage", stage.code()));
    }
    if cases == 0 || cases > CASES_MAX {
        return Err(Problem::refused("sample-size", CASES_MAX.to_string()));
    }
    let scope = world.scope(&act.actor);
    let mut units: BTreeMap<String, u64> = BTreeMap::new();
    for row in world.store.tally(&scope).await?.into_iter().filter(|row| row.state == stage) {
        *units.entry(row.unit_code).or_default() += u64::try_from(row.lines).unwrap_or(0);
    }
    let population: u64 = units.values().sum();
    if population == 0 {
        return Err(Problem::refused("sample-nothing", ""));
    }
    let seed = LogHead::read(&*world.store).await?.hash;
    let mut lines: Vec<LineId> = Vec::with_capacity(cases);
    for (unit, places) in by_unit(&units, &places(&seed, population, cases)) {
        lines.extend(world.store.lines_at(&scope, unit, stage, &places).await?);
    }
    let mut tx = world.store.begin().await?;
    let year = act.today().year();
    let record = SampleRecord {
        id: world.ids.draw(act.now),
        number: numbers::sample(year, tx.next_number(numbers::SAMPLES, year).await?),
        agency: act.actor.agency,
        stage,
        seed,
        population: i64::try_from(population).unwrap_or(i64::MAX),
        at: act.now,
        by: act.actor.account,
    };
    let rows: Vec<SampleLineRecord> =
        (lines.iter().zip(1..)).map(|(line, position)| SampleLineRecord { sample: record.id, position, line: *line, found: None, answer: None }).collect();
    tx.insert_sample(&record, &rows).await?;
    let detail = json!({"sample": record.number, "stage": stage.code(), "seed": record.seed, "population": population, "cases": rows.len()});
    tx.audit(AuditEntry::new(act, "draw-sample", &detail));
    tx.commit().await?;
    Ok(record.id)
}

/// Different places below `population`, each as likely as the other, in ascending order: the first
/// eight bytes of SHA-256 of the seed and a running number, read as a fraction of the population.
fn places(seed: &str, population: u64, cases: usize) -> BTreeSet<u64> {
    let wanted = u64::try_from(cases).unwrap_or(u64::MAX).min(population);
    let mut places = BTreeSet::new();
    for n in 0u64.. {
        if places.len() as u64 >= wanted {
            break;
        }
        let hash = sha256_hex(format!("{seed}:{n}").as_bytes());
        let drawn = u64::from_str_radix(&hash[..16], 16).unwrap_or(0);
        places.insert(u64::try_from((u128::from(drawn) * u128::from(population)) >> 64).unwrap_or(0));
    }
    places
}

/// Places of the whole as places within units, which follow each other by their keys.
fn by_unit<'u>(units: &'u BTreeMap<String, u64>, places: &BTreeSet<u64>) -> Vec<(&'u str, Vec<u64>)> {
    let mut first = 0;
    let mut found = Vec::new();
    for (unit, lines) in units {
        let within: Vec<u64> = places.range(first..first + lines).map(|place| place - first).collect();
        if !within.is_empty() {
            found.push((unit.as_str(), within));
        }
        first += lines;
    }
    found
}

fn checked(words: &str, needed: bool) -> Result<String> {
    let words = words.trim();
    if needed && words.is_empty() {
        return Err(Problem::refused("words-needed", ""));
    }
    if words.chars().count() > WORDS_MAX {
        return Err(Problem::refused("text-too-long", WORDS_MAX.to_string()));
    }
    Ok(words.to_owned())
}

/// Says what was found in a case of a sample of one's own desk, once.
///
/// # Errors
/// `words-needed` for a doubt without words; `found-already`.
pub async fn find(world: &World, act: &Act, sample: SampleId, position: i64, verdict: Verdict, words: &str) -> Result<()> {
    act.must(Action::Supervise)?;
    let words = checked(words, verdict == Verdict::Doubt)?;
    let scope = world.scope(&act.actor);
    let (record, cases) = world.store.sample(&scope, sample).await?.ok_or(Problem::NotFound)?;
    let case = cases.into_iter().find(|case| case.position == position).ok_or(Problem::NotFound)?;
    if case.found.is_some() {
        return Err(Problem::refused("found-already", record.number));
    }
    let line = line(world, act, case.line).await?;
    let mut tx = world.store.begin().await?;
    tx.set_found(sample, position, &Found { verdict, words, at: act.now, by: act.actor.account }).await?;
    let detail = json!({"sample": record.number, "case": position, "finding": verdict.code()});
    tx.audit(AuditEntry::new(act, "note-finding", &detail).on_line(line.dossier_id, line.id));
    tx.commit().await?;
    Ok(())
}

/// Answers a doubt about a line of the own area, once.
///
/// # Errors
/// `words-needed`; `explained-already`.
pub async fn explain(world: &World, act: &Act, sample: SampleId, position: i64, words: &str) -> Result<()> {
    act.must(Action::Explain)?;
    let words = checked(words, true)?;
    let open = world.store.doubts(&world.scope(&act.actor), u32::MAX).await?;
    let Some((record, case)) = open.into_iter().find(|(s, case)| s.id == sample && case.position == position) else {
        return Err(Problem::refused("explained-already", ""));
    };
    let line = line(world, act, case.line).await?;
    let mut tx = world.store.begin().await?;
    tx.set_explained(sample, position, &Explained { words, at: act.now, by: act.actor.account }).await?;
    tx.audit(AuditEntry::new(act, "explain-finding", &json!({"sample": record.number, "case": position})).on_line(line.dossier_id, line.id));
    tx.commit().await?;
    Ok(())
}

async fn line(world: &World, act: &Act, id: LineId) -> Result<LineRecord> {
    world.store.line_records_by_id(&world.scope(&act.actor), &[id]).await?.into_iter().next().ok_or(Problem::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_many_different_places_are_drawn_as_asked_for(seed in "[0-9a-f]{64}", population in 1u64..500, cases in 1usize..60) {
            let drawn = places(&seed, population, cases);
            prop_assert_eq!(drawn.len() as u64, population.min(cases as u64));
            prop_assert!(drawn.iter().all(|place| *place < population));
            prop_assert_eq!(&drawn, &places(&seed, population, cases), "the same seed draws the same");
        }

        #[test]
        fn a_place_of_the_whole_is_a_place_of_one_unit(lines in proptest::collection::vec(0u64..20, 1..6), seed in "[0-9a-f]{8}") {
            let units: BTreeMap<String, u64> = lines.iter().enumerate().map(|(i, n)| (format!("{i:02}"), *n)).collect();
            let population = lines.iter().sum::<u64>();
            prop_assume!(population > 0);
            let drawn = places(&seed, population, 10);
            let within = by_unit(&units, &drawn);
            prop_assert_eq!(within.iter().map(|(_, places)| places.len()).sum::<usize>(), drawn.len());
            prop_assert!(within.iter().all(|(unit, places)| places.iter().all(|place| *place < units[*unit])));
        }
    }

    #[test]
    fn every_place_has_the_same_chance() {
        let mut hits = [0u32; 10];
        for n in 0..4_000 {
            for place in places(&format!("seed {n}"), 10, 1) {
                hits[usize::try_from(place).unwrap()] += 1;
            }
        }
        assert!(hits.iter().all(|hits| (320..=480).contains(hits)), "{hits:?}");
    }
}
