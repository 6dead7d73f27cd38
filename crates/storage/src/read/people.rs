//! Finding people while a list is judged, and what they already hold. These reads cross
//! areas on purpose (the law asks localities to compare) and carry the minimum.

use crate::db::{Conn, Val};
use crate::filter::Where;
use crate::rows;
use kipthoi_domain::PersonId;
use kipthoi_workflow::ports::*;

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
        let sql = format!(
            "SELECT n.kind, n.value, n.person_id, p.id, p.full_name, p.name_ascii, p.birth, p.died_on \
             FROM person_number n JOIN person p ON p.id = n.person_id{}",
            w.sql()
        );
        for r in c.fetch(&sql, w.args).await? {
            found.push((rows::number(&r)?, rows::known_person(&r)?));
        }
    }
    Ok(found)
}

pub(crate) async fn by_names(c: &mut Conn<'_>, ascii_names: &[String]) -> StoreResult<Vec<KnownPerson>> {
    let mut found = Vec::new();
    for chunk in ascii_names.chunks(CHUNK) {
        let mut w = Where::default();
        w.is_in("p.name_ascii", padded(chunk));
        let sql = format!("SELECT p.id, p.full_name, p.name_ascii, p.birth, p.died_on FROM person p{}", w.sql());
        for r in c.fetch(&sql, w.args).await? {
            found.push(rows::known_person(&r)?);
        }
    }
    Ok(found)
}

pub(crate) async fn held_lines(c: &mut Conn<'_>, people: &[PersonId]) -> StoreResult<Vec<HeldLine>> {
    let mut found = Vec::new();
    for chunk in people.chunks(CHUNK) {
        let mut w = Where::default();
        w.is_in("l.person_id", padded(chunk).into_iter().map(Val::from));
        let sql = format!(
            "SELECT l.id, l.person_id, l.dossier_id, d.number, l.unit_code, l.policy, l.period, l.revision, l.state, l.proposal \
             FROM line l JOIN dossier d ON d.id = l.dossier_id{} AND l.state NOT IN ('withdrawn', 'superseded')",
            w.sql()
        );
        for r in c.fetch(&sql, w.args).await? {
            found.push(HeldLine {
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
            });
        }
    }
    Ok(found)
}
