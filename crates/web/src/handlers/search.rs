//! One search box over people, dossiers, decisions and payment lists, always inside the officer's scope.

use super::lines::values;
use super::{go, page, with_cookie};
use crate::app::reading::{self, Agencies, Units, policy_name};
use crate::app::{Answer, App, Officer, Posted, cookies};
use crate::pages::search::{Hit, HitGroup, Piece, Search};
use crate::ui::Texts;
use axum::extract::State;
use axum::http::HeaderMap;
use kipthoi_domain::name::name_keys;
use kipthoi_workflow::ports::{DecisionRecord, DossierRow, Hits, LineRow, PaymentListRecord, SearchHits, SearchKey};
use kipthoi_workflow::reading::search::{search, understand};
use kipthoi_workflow::seen;

/// Takes the words and leads to what they find. They stand in no address: names and numbers of
/// people would be kept there by browsers and proxies.
pub(crate) async fn ask(who: Officer, posted: Posted) -> Answer {
    Ok(with_cookie(go("/search"), &cookies::search(&who.visitor.csrf(), posted.get("q"))))
}

pub(crate) async fn show(State(app): State<App>, who: Officer, headers: HeaderMap) -> Answer {
    let t = who.t();
    let asked = cookies::searched(&headers, &who.visitor.csrf()).unwrap_or_default();
    let asked = asked.as_str();
    let hits = search(&app.world, &who.act, asked).await?;
    let keys = understand(asked);
    if !keys.is_empty() {
        app.views.saw(seen::search(&who.act, &keys, &hits)).await?;
    }
    if let Some(path) = whole_number(&hits, asked) {
        return Ok(go(&path));
    }
    let units = Units::load(&app).await?;
    let title = if asked.is_empty() { t.t("w-search-title") } else { t.of("w-search-results").put("query", asked).to_string() };
    let mut shell = who.shell(&app, title, None);
    shell.query = asked.to_owned();
    let groups = [
        group(t.t("w-search-people"), &hits.lines, |row| person(&app, &who, &units, &keys, asked, row)),
        group(t.t("w-dossiers-title"), &hits.dossiers, |row| dossier(&app, &who, &units, &keys, asked, row)),
        group(t.t("w-decisions-title"), &hits.decisions, |row| decision(&t, who.agencies(), row)),
        group(t.t("w-search-lists"), &hits.lists, |row| payment_list(&t, &units, row)),
    ];
    page(&Search { t, shell, groups: groups.into_iter().flatten().collect() })
}

/// A whole number of one dossier, decision or payment list leads straight to it.
fn whole_number(hits: &SearchHits, asked: &str) -> Option<String> {
    let same = |number: &str| number.to_lowercase() == asked.to_lowercase();
    match (hits.lines.rows.as_slice(), hits.dossiers.rows.as_slice(), hits.decisions.rows.as_slice(), hits.lists.rows.as_slice()) {
        ([], [only], [], []) if same(&only.number) => Some(format!("/dossiers/{}", only.id)),
        ([], [], [only], []) if same(&only.number) => Some(format!("/decisions/{}", only.id)),
        ([], [], [], [only]) if same(&only.number) => Some(format!("/payments/{}", only.id)),
        _ => None,
    }
}

fn group<T>(title: String, found: &Hits<T>, hit: impl Fn(&T) -> Hit) -> Option<HitGroup> {
    (!found.is_empty()).then(|| HitGroup { title, hits: found.rows.iter().map(hit).collect(), more: found.more })
}

fn person(app: &App, who: &Officer, units: &Units, keys: &[SearchKey], asked: &str, row: &LineRow) -> Hit {
    let t = who.t();
    let found = reading::person(&t, row);
    let by_name = keys.iter().any(|k| matches!(k, SearchKey::Name { .. }));
    let detail = [
        found.born,
        found.number,
        found.period,
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

/// Digits may be many things; this is the number of a person that was looked for.
fn number_of(keys: &[SearchKey]) -> Option<&str> {
    keys.iter().find_map(|key| match key {
        SearchKey::Number(digits) => Some(digits.as_str()),
        _ => None,
    })
}

fn why(keys: &[SearchKey], asked: &str, row: &LineRow) -> &'static str {
    match number_of(keys) {
        Some(digits) if row.number.as_deref().is_some_and(|n| n.starts_with(digits)) => "w-search-why-number",
        Some(_) => "w-search-why-phone-or-number",
        None if name_keys(&row.line.full_name).placement.contains(&name_keys(asked).placement) => "w-search-why-name",
        None => "w-search-why-unmarked",
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

fn dossier(app: &App, who: &Officer, units: &Units, keys: &[SearchKey], asked: &str, row: &DossierRow) -> Hit {
    let t = who.t();
    let by_filer = keys.iter().any(|k| matches!(k, SearchKey::Filer { .. }));
    let by_number = keys.iter().any(|k| match k {
        SearchKey::Dossier(prefix) => row.number.starts_with(prefix.as_str()),
        SearchKey::DossierSerial(serial) => row.number.rsplit('.').next().and_then(|digits| digits.parse().ok()) == Some(*serial),
        _ => false,
    });
    let mut title = vec![Piece { text: row.number.clone(), marked: by_number }, Piece::plain(" · ")];
    title.extend(if by_filer { marked(&row.filer_name, asked) } else { vec![Piece::plain(row.filer_name.clone())] });
    let why = match (by_number, by_filer) {
        (true, _) => "w-search-why-dossier",
        (false, true) => "w-search-why-filer",
        (false, false) => "w-search-why-tax-code",
    };
    Hit {
        href: format!("/dossiers/{}", row.id),
        title,
        detail: [policy_name(app, who.lang(), &row.policy), units.name(&t, &row.unit_code), t.date(&row.receipt_on)].join(" · "),
        why: t.t(why),
    }
}

fn decision(t: &Texts, agencies: &Agencies, row: &DecisionRecord) -> Hit {
    Hit {
        href: format!("/decisions/{}", row.id),
        title: vec![Piece::marked(row.number.clone())],
        detail: [t.date(&row.decided_on), agencies.of_code(t, &row.issuer)].join(" · "),
        why: t.t("w-search-why-decision"),
    }
}

fn payment_list(t: &Texts, units: &Units, row: &PaymentListRecord) -> Hit {
    Hit {
        href: format!("/payments/{}", row.id),
        title: vec![Piece::marked(row.number.clone())],
        detail: [units.name(t, &row.unit_code), t.t(&format!("w-method-{}", row.method.code())), t.date(&row.pay_on)].join(" · "),
        why: t.t("w-search-why-list"),
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
