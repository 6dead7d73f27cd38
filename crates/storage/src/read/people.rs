//! Finding people while a list is judged, and what they already hold. These reads cross
//! areas on purpose (the law asks localities to compare) and carry the minimum.

use crate::db::{Conn, Row, Val};
use crate::filter::Where;
use crate::rows;
use kipthoi_domain::{LineId, PersonId};
use kipthoi_workflow::ports::*;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Lists of values go to the database in statements of few sizes, so that each size is
/// prepared once.
const CHUNK: usize = 400;

fn padded<T: Clone>(chunk: &[T]) -> Vec<T> {
    let size = [1, 20, CHUNK].into_iter().find(|s| *s >= chunk.len()).unwrap_or(CHUNK);
    let mut out = chunk.to_vec();
    if let Some(last) = chunk.last() {
        out.resize(size, last.clone());
    }
    out
}

pub(crate) async fn by_numbers(c: &mut Conn<'_>, values: &[String]) -> StoreResult<Vec<(NumberRecord, KnownPerson)>> {
    let mut found = Vec::new();
    for chunk in values.chunks(CHUNK) {
        let mut w = Where::default();
        w.is_in("n.value", padded(chunk));
        let sql = format!("SELECT n.kind, n.value, n.person_id, {KNOWN} FROM person_number n JOIN person p ON p.id = n.person_id{}", w.sql());
        for r in c.fetch(&sql, w.args).await? {
            found.push((rows::number(&r)?, rows::known_person(&r)?));
        }
    }
    Ok(found)
}

/// Columns of a known person, from `person p`.
const KNOWN: &str = "p.id, p.full_name, p.name_ascii, p.birth, p.si_code, p.died_on";

pub(crate) async fn by_si_codes(c: &mut Conn<'_>, codes: &[String]) -> StoreResult<Vec<KnownPerson>> {
    let mut found = Vec::new();
    for chunk in codes.chunks(CHUNK) {
        let mut w = Where::default();
        w.is_in("p.si_code", padded(chunk));
        let sql = format!("SELECT {KNOWN} FROM person p{}", w.sql());
        found.extend(rows::all(c.fetch(&sql, w.args).await?, rows::known_person)?);
    }
    Ok(found)
}

pub(crate) async fn numbers_of(c: &mut Conn<'_>, people: &[PersonId]) -> StoreResult<Vec<NumberRecord>> {
    let mut found = Vec::new();
    for chunk in people.chunks(CHUNK) {
        let mut w = Where::default();
        w.is_in("n.person_id", padded(chunk).into_iter().map(Val::from));
        let sql = format!("SELECT n.kind, n.value, n.person_id FROM person_number n{} ORDER BY n.value, n.kind", w.sql());
        found.extend(rows::all(c.fetch(&sql, w.args).await?, rows::number)?);
    }
    Ok(found)
}

/// Columns of a line that somebody holds, from `line l JOIN dossier d`.
const HELD: &str = "l.id, l.person_id, l.dossier_id, d.number, l.unit_code, l.policy, l.period, l.revision, l.state, l.proposal";

/// Lines that count against another of the same person.
const LIVE: &str = "l.state NOT IN ('withdrawn', 'superseded', 'refused')";

/// `p` may have been born when `own` says, in what both know; the year opens the index of names.
/// Where one of them knows no full day, the line `l` must be of the commune `unit`.
fn born_alike(own: &str, unit: &str) -> String {
    format!(
        "p.birth >= substr({own}, 1, 4) AND p.birth < CAST(CAST(substr({own}, 1, 4) AS INTEGER) + 1 AS TEXT) \
         AND (substr(p.birth, 1, length({own})) = {own} OR substr({own}, 1, length(p.birth)) = p.birth) \
         AND (length(p.birth) = {FULL_DATE} AND length({own}) = {FULL_DATE} OR l.unit_code = {unit})"
    )
}

/// Who somebody is whom the registry does not know: no person has this id.
const NOBODY: PersonId = PersonId(Uuid::nil());

/// Characters of a full date as it is stored.
const FULL_DATE: usize = 10;

// In both statements CROSS JOIN keeps the order on SQLite: from each name to its people, then to
// their lines.

pub(crate) async fn namesakes(c: &mut Conn<'_>, people: &[Sought]) -> StoreResult<Vec<(Sought, Namesake)>> {
    let mut found = Vec::new();
    for chunk in people.chunks(CHUNK) {
        let mut w = Where::default();
        let one = |s: Sought| format!("({}, {}, {}, {})", w.arg(s.name_ascii), w.arg(s.birth), w.arg(s.unit_code), w.arg(s.known.unwrap_or(NOBODY)));
        let sought: Vec<String> = padded(chunk).into_iter().map(one).collect();
        let sql = format!(
            "WITH sought(name, birth, unit, known) AS (VALUES {}) SELECT DISTINCT sought.name, sought.birth, sought.unit, sought.known, {HELD} FROM sought \
             CROSS JOIN person p CROSS JOIN line l CROSS JOIN dossier d \
             WHERE p.name_ascii = sought.name AND {} AND p.id <> sought.known AND l.person_id = p.id AND {LIVE} AND d.id = l.dossier_id",
            sought.join(", "),
            born_alike("sought.birth", "sought.unit"),
        );
        let one = |r: &Row| {
            let known = Some(r.id("known")?).filter(|id| *id != NOBODY);
            Ok((Sought { name_ascii: r.text("name")?, birth: r.text("birth")?, unit_code: r.text("unit")?, known }, namesake(r)?))
        };
        found.extend(rows::all(c.fetch(&sql, w.args).await?, one)?);
    }
    with_numbers(c, &mut found).await?;
    Ok(found)
}

pub(crate) async fn namesakes_of(c: &mut Conn<'_>, lines: &[LineId]) -> StoreResult<Vec<(LineId, Namesake)>> {
    let mut found = Vec::new();
    for chunk in lines.chunks(CHUNK) {
        let mut w = Where::default();
        w.is_in("own.id", padded(chunk).into_iter().map(Val::from));
        let sql = format!(
            "SELECT own.id AS own_id, {HELD} FROM line own CROSS JOIN person q CROSS JOIN person p CROSS JOIN line l CROSS JOIN dossier d{} \
             AND q.id = own.person_id AND p.name_ascii = q.name_ascii AND {} AND p.id <> q.id AND l.person_id = p.id AND {LIVE} AND d.id = l.dossier_id",
            w.sql(),
            born_alike("q.birth", "own.unit_code"),
        );
        found.extend(rows::all(c.fetch(&sql, w.args).await?, |r| Ok((r.id("own_id")?, namesake(r)?)))?);
    }
    with_numbers(c, &mut found).await?;
    Ok(found)
}

fn namesake(r: &Row) -> StoreResult<Namesake> {
    Ok(Namesake { numbers: Vec::new(), line: held_line(r)? })
}

async fn with_numbers<T>(c: &mut Conn<'_>, found: &mut [(T, Namesake)]) -> StoreResult<()> {
    let people: BTreeSet<PersonId> = found.iter().map(|(_, n)| n.line.person_id).collect();
    let mut numbers: BTreeMap<PersonId, Vec<(String, String)>> = BTreeMap::new();
    for n in numbers_of(c, &people.into_iter().collect::<Vec<_>>()).await? {
        numbers.entry(n.person).or_default().push((n.kind, n.value));
    }
    for (_, namesake) in found {
        namesake.numbers = numbers.get(&namesake.line.person_id).cloned().unwrap_or_default();
    }
    Ok(())
}

pub(crate) async fn held_lines(c: &mut Conn<'_>, people: &[PersonId]) -> StoreResult<Vec<HeldLine>> {
    let mut found = Vec::new();
    for chunk in people.chunks(CHUNK) {
        let mut w = Where::default();
        w.is_in("l.person_id", padded(chunk).into_iter().map(Val::from));
        let sql = format!("SELECT {HELD} FROM line l JOIN dossier d ON d.id = l.dossier_id{} AND l.state NOT IN ('withdrawn', 'superseded')", w.sql());
        found.extend(rows::all(c.fetch(&sql, w.args).await?, held_line)?);
    }
    Ok(found)
}

fn held_line(r: &Row) -> StoreResult<HeldLine> {
    Ok(HeldLine {
        person_id: r.id("person_id")?,
        line_id: r.id("id")?,
        dossier_id: r.id("dossier_id")?,
        dossier_number: r.text("number")?,
        unit_code: r.text("unit_code")?,
        policy: r.text("policy")?,
        period: r.text("period")?,
        revision: r.int("revision")?,
        state: r.parsed("state")?,
        proposal: r.opt_text("proposal")?.as_deref().and_then(Proposal::parse),
    })
}
