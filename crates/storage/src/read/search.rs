//! Search by name, number, phone and the numbers of dossiers, decisions and payment lists,
//! always inside the scope.

use crate::db::{Conn, vals};
use crate::filter::Where;
use crate::rows::{self, DECISION, LINE, LINE_ROW, PAYMENT_LIST};
use kipthoi_authz::Scope;
use kipthoi_domain::text::ascii_fold;
use kipthoi_workflow::numbers;
use kipthoi_workflow::ports::*;

/// Shorter parts of a filer's name are looked for at its beginning only.
const FILER_PART_MIN: usize = 3;

/// The smallest text after every text that starts with `prefix`. Keys are ASCII or digits,
/// so a character above them all closes the range.
fn prefix_end(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

fn starts_with(w: &mut Where, column: &str, prefix: &str) {
    w.compare(column, ">=", prefix);
    w.compare(column, "<", prefix_end(prefix));
}

pub(crate) async fn search(c: &mut Conn<'_>, scope: &Scope, key: &SearchKey, limit: u32) -> StoreResult<SearchHits> {
    let mut hits = SearchHits::default();
    match key {
        SearchKey::Name { ascii } => {
            hits.lines = people(c, scope, "p.name_ascii", ascii, limit).await?;
            let given_first = people(c, scope, "p.name_given_first", ascii, limit).await?;
            hits.lines.join(given_first, |row| row.line.id);
            let more = hits.lines.more;
            hits.lines = Hits::cut(hits.lines.rows, limit);
            hits.lines.more |= more;
        }
        SearchKey::Phone(e164) => {
            let mut w = of_lines(scope);
            w.eq("p.phone", e164);
            hits.lines = lines(c, w, "person p", "p.phone", limit).await?;
        }
        SearchKey::Number(number) => {
            let mut w = of_lines(scope);
            starts_with(&mut w, "q.value", number);
            w.raw("p.id = q.person_id");
            hits.lines = lines(c, w, "person_number q CROSS JOIN person p", "q.value", limit).await?;
            hits.lines.join(people(c, scope, "p.si_code", number, limit).await?, |row| row.line.id);
        }
        SearchKey::Dossier(prefix) => {
            let mut w = Where::default();
            starts_with(&mut w, "d.number", prefix);
            hits.dossiers = dossiers(c, scope, w, "dossier d", "d.number", limit).await?;
        }
        SearchKey::DossierSerial(serial) => {
            let mut w = Where::default();
            w.is_in("d.number", of_every_year(c, numbers::DOSSIERS, numbers::dossier, *serial).await?);
            hits.dossiers = dossiers(c, scope, w, "dossier d", "d.number", limit).await?;
        }
        SearchKey::TaxCode(prefix) => {
            let mut w = Where::default();
            starts_with(&mut w, "f.tax_code", prefix);
            hits.dossiers = of_filers(c, scope, w, "f.tax_code", limit).await?;
        }
        SearchKey::Filer { ascii } => {
            let mut w = Where::default();
            if ascii.chars().count() < FILER_PART_MIN {
                starts_with(&mut w, "f.name_ascii", ascii);
            } else {
                let part = w.arg(format!("%{}%", literally(ascii)));
                w.raw(format!("f.name_ascii LIKE {part} ESCAPE '!'"));
            }
            hits.dossiers = of_filers(c, scope, w, "f.name_ascii", limit).await?;
        }
        SearchKey::Decision { serial, rest } => hits.decisions = decisions(c, scope, serial, rest, limit).await?,
        SearchKey::PaymentList(prefix) => {
            let mut w = Where::default();
            starts_with(&mut w, "s.number", prefix);
            hits.lists = payment_lists(c, scope, w, limit).await?;
        }
        SearchKey::PaymentListSerial(serial) => {
            let mut w = Where::default();
            w.is_in("s.number", of_every_year(c, numbers::PAYMENT_LISTS, numbers::payment_list, *serial).await?);
            hits.lists = payment_lists(c, scope, w, limit).await?;
        }
    }
    Ok(hits)
}

/// Signs that a pattern would read as its own.
fn literally(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

/// The numbers with this serial in every year that has given any.
async fn of_every_year(c: &mut Conn<'_>, counter: &str, number: fn(i16, i64) -> String, serial: i64) -> StoreResult<Vec<String>> {
    let years = c.fetch("SELECT year FROM counter WHERE name = $1 ORDER BY year", vals![counter]).await?;
    rows::all(years, |r| Ok(i16::try_from(r.int("year")?).ok().map(|year| number(year, serial)))).map(|found| found.into_iter().flatten().collect())
}

fn of_lines(scope: &Scope) -> Where {
    let mut w = Where::default();
    w.scope(scope, "l.unit_code", "l.policy");
    w
}

async fn people(c: &mut Conn<'_>, scope: &Scope, column: &str, prefix: &str, limit: u32) -> StoreResult<Hits<LineRow>> {
    let mut w = of_lines(scope);
    starts_with(&mut w, column, prefix);
    lines(c, w, "person p", column, limit).await
}

async fn lines(c: &mut Conn<'_>, mut w: Where, from: &str, order: &str, limit: u32) -> StoreResult<Hits<LineRow>> {
    w.raw("l.person_id = p.id");
    let most = w.arg(i64::from(limit) + 1);
    // A name is looked up in the order of names and stops at the limit, whatever the area: CROSS
    // JOIN keeps SQLite from reading a commune's lines first and sorting them.
    let sql = format!(
        "SELECT {LINE}, {LINE_ROW} FROM {from} CROSS JOIN line l JOIN dossier d ON d.id = l.dossier_id{} \
         ORDER BY {order}, l.id LIMIT {most}",
        w.sql()
    );
    Ok(Hits::cut(rows::all(c.fetch(&sql, w.args).await?, rows::line_row)?, limit))
}

/// Dossiers of the filers that `w` describes: filers in order, each with its dossiers, until
/// the limit. The area is in the index by which a filer's dossiers are found.
async fn of_filers(c: &mut Conn<'_>, scope: &Scope, mut w: Where, order: &str, limit: u32) -> StoreResult<Hits<DossierRow>> {
    w.raw("d.filer_id = f.id");
    dossiers(c, scope, w, "filer f CROSS JOIN dossier d", order, limit).await
}

async fn dossiers(c: &mut Conn<'_>, scope: &Scope, mut w: Where, from: &str, order: &str, limit: u32) -> StoreResult<Hits<DossierRow>> {
    w.scope(scope, "d.unit_code", "d.policy");
    let most = w.arg(i64::from(limit) + 1);
    let sql = format!("SELECT {} FROM {from}{} ORDER BY {order}, d.id LIMIT {most}", super::dossiers::ROW, w.sql());
    let mut found = Hits::cut(rows::all(c.fetch(&sql, w.args).await?, super::dossiers::row)?, limit);
    super::dossiers::attach_tallies(c, &mut found.rows).await?;
    Ok(found)
}

async fn decisions(c: &mut Conn<'_>, scope: &Scope, serial: &str, rest: &str, limit: u32) -> StoreResult<Hits<DecisionRecord>> {
    let mut w = Where::default();
    super::decisions::visible(&mut w, scope);
    starts_with(&mut w, "c.number", serial);
    // 150 is not the beginning of 1500. Digits only, so letters are counted as bytes are.
    let next = format!("SUBSTR(c.number, {}, 1)", serial.len() + 1);
    w.raw(format!("({next} < '0' OR {next} > '9')"));
    let most = w.arg(i64::from(limit) + 1);
    let sql = format!("SELECT {DECISION} FROM decision c{} ORDER BY c.number, c.id LIMIT {most}", w.sql());
    let mut found = rows::all(c.fetch(&sql, w.args).await?, rows::decision)?;
    found.retain(|d| ascii_fold(&d.number).replace(' ', "").get(serial.len()..).is_some_and(|after| after.starts_with(rest)));
    Ok(Hits::cut(found, limit))
}

async fn payment_lists(c: &mut Conn<'_>, scope: &Scope, mut w: Where, limit: u32) -> StoreResult<Hits<PaymentListRecord>> {
    super::payments::of_area(&mut w, scope);
    let most = w.arg(i64::from(limit) + 1);
    let sql = format!("SELECT {PAYMENT_LIST} FROM payment_list s{} ORDER BY s.number LIMIT {most}", w.sql());
    Ok(Hits::cut(rows::all(c.fetch(&sql, w.args).await?, rows::payment_list)?, limit))
}
