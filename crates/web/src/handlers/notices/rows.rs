//! Notices as pages show them: one row for each decision, payment list or deadline, with the
//! communes that have still to be told.

use crate::app::reading::{self, Units, policy_name};
use crate::app::{App, Fault, Officer, Posted};
use crate::handlers::desk::count;
use crate::pages::notices::{ToTellRow, ToldRow};
use crate::ui::{Choice, Field, FieldKind};
use kipthoi_workflow::ports::{NoticeRecord, Subject};
use kipthoi_workflow::watching::notices::{ToTell, channels, to_tell as open, told};
use std::collections::BTreeMap;

pub(crate) async fn to_tell(app: &App, who: &Officer, posted: &Posted) -> Result<Vec<ToTellRow>, Fault> {
    let units = Units::load(app).await?;
    let mut rows: Vec<(ToTellRow, Vec<ToTell>)> = Vec::new();
    for one in open(&app.world, &who.act).await? {
        match rows.iter_mut().find(|(row, _)| row.subject == one.subject && row.key == one.key) {
            Some((row, all)) => {
                row.lines += count(one.lines);
                row.money = row.money.checked_add(one.money).unwrap_or(row.money);
                all.push(one);
            }
            None => rows.push((row(app, who, &one), vec![one])),
        }
    }
    Ok((rows.into_iter().enumerate())
        .map(|(place, (row, all))| {
            let names: Vec<(String, String)> = all.iter().map(|one| (one.unit_code.clone(), units.name(&who.t(), &one.unit_code))).collect();
            ToTellRow { place, fields: fields(who, place, &names, posted), units: names.into_iter().map(|(_, name)| name).collect(), ..row }
        })
        .collect())
}

fn row(app: &App, who: &Officer, one: &ToTell) -> ToTellRow {
    let t = who.t();
    let name = if one.subject == Subject::Deadline { policy_name(app, who.lang(), &one.name) } else { one.name.clone() };
    let key = format!("w-notice-{}", one.subject.code());
    let place = one.place.clone().unwrap_or_default();
    let detail = t.of(detail_key(one.subject)).put("day", t.date(&one.on)).put("place", place).to_string();
    ToTellRow {
        subject: one.subject,
        key: one.key.clone(),
        what: t.of(key_of(&key)).put("name", name).to_string(),
        detail: detail.trim_end_matches([',', ' ']).to_owned(),
        units: Vec::new(),
        lines: count(one.lines),
        money: one.money,
        due: reading::due(app, who.act.today(), one.due_on),
        place: 0,
        fields: Vec::new(),
    }
}

fn key_of(key: &str) -> &'static str {
    match key {
        "w-notice-decision" => "w-notice-decision",
        "w-notice-payment-list" => "w-notice-payment-list",
        _ => "w-notice-deadline",
    }
}

fn detail_key(subject: Subject) -> &'static str {
    match subject {
        Subject::Decision => "w-notice-decided-on",
        Subject::PaymentList => "w-notice-paid-on",
        Subject::Deadline => "w-notice-last-day",
    }
}

fn fields(who: &Officer, place: usize, units: &[(String, String)], posted: &Posted) -> Vec<Field> {
    let t = who.t();
    let sent = posted.get("place") == place.to_string();
    let chosen = |name: &str, value: &str| posted.all(name).any(|v| v == value);
    let pick = |name: String, choices: Vec<Choice>, all: bool| -> Vec<Choice> {
        choices.into_iter().map(|c| if if sent { chosen(&name, &c.value) } else { all } { c.selected() } else { c }).collect()
    };
    let unit = format!("unit-{place}");
    let channel = format!("channel-{place}");
    let units = units.iter().map(|(key, name)| Choice::new(key, name)).collect();
    let ways = channels().iter().map(|c| Choice::new(&c.code, c.name(who.lang()))).collect();
    let (day, words) = (format!("day-{place}"), format!("words-{place}"));
    let typed = |name: &str, other: String| if sent { posted.get(name).to_owned() } else { other };
    vec![
        Field::new(FieldKind::Checks, &unit, t.t("w-notice-where")).choices(pick(unit.clone(), units, true)),
        Field::new(FieldKind::Checks, &channel, t.t("w-notice-how")).choices(pick(channel.clone(), ways, false)),
        Field::new(FieldKind::Date, &day, t.t("w-notice-day")).value(typed(&day, t.date(&who.act.today()))),
        Field::new(FieldKind::Text, &words, t.t("w-notice-words")).hint(t.t("w-notice-words-hint")).value(typed(&words, String::new())).optional(),
    ]
}

/// What people were told, the latest first.
pub(crate) async fn told_rows(app: &App, who: &Officer, limit: u32) -> Result<Vec<ToldRow>, Fault> {
    let units = Units::load(app).await?;
    let t = who.t();
    let records = told(&app.world, &who.act, limit).await?;
    let names = names(app, who, &records).await?;
    let ways = |record: &NoticeRecord| {
        let name = |code: &String| channels().iter().find(|c| c.code == *code).map_or_else(|| code.clone(), |c| c.name(who.lang()).to_owned());
        record.channels.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    Ok(records
        .iter()
        .map(|record| {
            let name = names.get(&record.key).cloned().unwrap_or_else(|| policy_name(app, who.lang(), &record.key));
            ToldRow {
                what: t.of(key_of(&format!("w-notice-{}", record.subject.code()))).put("name", name).to_string(),
                unit: units.name(&t, &record.unit_code),
                channels: ways(record),
                on: record.told_on,
                words: record.words.clone(),
                agency: who.agencies().full_name(&t, record.agency),
            }
        })
        .collect())
}

/// Numbers of the decisions and payment lists that notices are about.
async fn names(app: &App, who: &Officer, records: &[NoticeRecord]) -> Result<BTreeMap<String, String>, Fault> {
    let scope = app.world.scope(who.actor());
    let mut names = BTreeMap::new();
    for record in records {
        let Ok(id) = record.key.parse::<uuid::Uuid>() else { continue };
        if names.contains_key(&record.key) {
            continue;
        }
        let number = match record.subject {
            Subject::Decision => app.world.store.decision(&scope, id.into()).await?.map(|d| d.record.number),
            Subject::PaymentList => app.world.store.payment_list(&scope, id).await?.map(|l| l.number),
            Subject::Deadline => None,
        };
        names.extend(number.map(|number| (record.key.clone(), number)));
    }
    Ok(names)
}
