//! One search box over people and dossiers, always inside the officer's scope.

use super::lines::values;
use super::{go, page};
use crate::app::reading::{self, Units, policy_name};
use crate::app::{Answer, App, Officer};
use crate::pages::search::{Hit, HitGroup, Piece, Search};
use crate::ui::Texts;
use axum::extract::{Query, State};
use kipthoi_domain::name::name_keys;
use kipthoi_workflow::ports::{DossierRow, LineRow, SearchKey};
use kipthoi_workflow::reading::search::{search, understand};
use std::collections::BTreeMap;

pub(crate) async fn show(State(app): State<App>, who: Officer, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let t = who.t();
    let asked = query.get("q").map(|q| q.trim()).unwrap_or_default();
    let hits = search(&app.world, &who.act, asked).await?;
    // A whole dossier number leads straight to the dossier.
    if let [only] = hits.dossiers.as_slice()
        && hits.lines.is_empty()
        && only.number.eq_ignore_ascii_case(asked)
    {
        return Ok(go(&format!("/dossiers/{}", only.id)));
    }
    let units = Units::load(&app).await?;
    let title = if asked.is_empty() { t.t("w-search-title") } else { t.of("w-search-results").put("query", asked).to_string() };
    let mut shell = who.shell(&app, title, None);
    shell.query = asked.to_owned();
    let keys = understand(asked);
    let mut groups = Vec::new();
    if !hits.lines.is_empty() {
        let rows = hits.lines.iter().map(|row| person(&app, &who, &units, &keys, asked, row)).collect();
        groups.push(HitGroup { title: t.t("w-search-people"), hits: rows, more: hits.more });
    }
    if !hits.dossiers.is_empty() {
        let rows = hits.dossiers.iter().map(|row| dossier(&app, &who, &units, asked, row)).collect();
        groups.push(HitGroup { title: t.t("w-dossiers-title"), hits: rows, more: hits.more });
    }
    page(&Search { t, shell, groups })
}

fn person(app: &App, who: &Officer, units: &Units, keys: &[SearchKey], asked: &str, row: &LineRow) -> Hit {
    let t = who.t();
    let found = reading::person(row);
    let by_name = keys.iter().any(|k| matches!(k, SearchKey::Name { .. }));
    let detail = [
        found.born,
        found.number,
        policy_name(app, who.lang(), &row.line.policy),
        row.dossier_number.clone(),
        units.name(&t, &row.line.unit_code),
        t.t(&format!("w-line-state-{}", row.line.state.code())),
    ];
    Hit {
        href: values::href(row.line.id),
        title: if by_name { marked(&found.name, asked) } else { vec![Piece::plain(found.name)] },
        detail: detail.into_iter().filter(|d| !d.is_empty()).collect::<Vec<_>>().join(" · "),
        why: t.t(why(keys, asked, row)),
    }
}

fn why(keys: &[SearchKey], asked: &str, row: &LineRow) -> &'static str {
    match keys.first() {
        Some(SearchKey::Name { .. }) if name_keys(&row.line.full_name).placement.contains(&name_keys(asked).placement) => "w-search-why-name",
        Some(SearchKey::Name { .. }) => "w-search-why-unmarked",
        Some(SearchKey::Number(digits)) if row.number.as_deref().is_some_and(|n| n.starts_with(digits.as_str())) => "w-search-why-number",
        _ => "w-search-why-phone-or-number",
    }
}

/// Marks the words of a name that were asked for, with or without their marks.
fn marked(name: &str, asked: &str) -> Vec<Piece> {
    let wanted: Vec<String> = asked.split_whitespace().map(|w| name_keys(w).ascii).filter(|w| !w.is_empty()).collect();
    let mut pieces: Vec<Piece> = Vec::new();
    for word in name.split_whitespace() {
        let key = name_keys(word).ascii;
        let hit = wanted.iter().any(|w| key.starts_with(w.as_str()));
        match pieces.last_mut() {
            Some(last) if last.marked == hit => {
                last.text.push(' ');
                last.text.push_str(word);
            }
            Some(_) => pieces.extend([Piece::plain(" "), Piece { text: word.to_owned(), marked: hit }]),
            None => pieces.push(Piece { text: word.to_owned(), marked: hit }),
        }
    }
    pieces
}

fn dossier(app: &App, who: &Officer, units: &Units, asked: &str, row: &DossierRow) -> Hit {
    let t: Texts = who.t();
    let typed = asked.to_uppercase().replace(' ', "");
    let (head, tail) = row.number.split_at(if row.number.starts_with(&typed) { typed.len() } else { 0 });
    Hit {
        href: format!("/dossiers/{}", row.id),
        title: vec![Piece::marked(head), Piece::plain(format!("{tail} · {}", row.filer_name))],
        detail: [policy_name(app, who.lang(), &row.policy), units.name(&t, &row.unit_code), t.date(&row.receipt_on)].join(" · "),
        why: t.t("w-search-why-dossier"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_whether_or_not_marks_were_typed() {
        let pieces = |name, asked| marked(name, asked).into_iter().map(|p| (p.text, p.marked)).collect::<Vec<_>>();
        let piece = |text: &str, marked| (text.to_owned(), marked);
        assert_eq!(
            pieces("Nguyễn Thị Hoa", "hoa nguyen"),
            [piece("Nguyễn", true), piece(" ", false), piece("Thị", false), piece(" ", false), piece("Hoa", true)]
        );
        assert_eq!(pieces("Nguyễn Thị Hoa", "Nguyễn Thị"), [piece("Nguyễn Thị", true), piece(" ", false), piece("Hoa", false)]);
    }
}
