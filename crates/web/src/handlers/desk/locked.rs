//! Locked figures: the last lock with its change since the one before, and the card that locks.

use crate::app::{App, Fault, Officer};
use crate::pages::desk::{LockCard, LockedRow, LockedView, Moved};
use kipthoi_authz::Action;
use kipthoi_domain::Vnd;
use kipthoi_workflow::reading::progress::{Figures, ProgressRow};
use kipthoi_workflow::watching::figures::latest;

pub(super) async fn card(app: &App, who: &Officer) -> Result<LockCard, Fault> {
    let last = latest(&app.world, &who.act, 1).await?.into_iter().next().map(|l| (l.number, l.day));
    let open = who.may(Action::LockFigures) && last.as_ref().is_none_or(|(_, day)| *day < who.act.today());
    Ok(LockCard { last, open })
}

pub(super) async fn view(app: &App, who: &Officer) -> Result<Option<LockedView>, Fault> {
    let mut locks = latest(&app.world, &who.act, 2).await?.into_iter();
    let (Some(last), before) = (locks.next(), locks.next()) else { return Ok(None) };
    let earlier = before.as_ref().map(|b| &b.figures);
    Ok(Some(LockedView {
        policies: rows(who, &last.figures.by_policy, earlier.map(|f| f.by_policy.as_slice())),
        units: rows(who, &last.figures.by_unit, earlier.map(|f| f.by_unit.as_slice())),
        total: row(who.t().t("w-total"), &last.figures.total, earlier.map(|f| &f.total)),
        number: last.number,
        day: last.day,
        before: before.as_ref().map(|b| b.day),
        log: last.figures.log.split(':').next().unwrap_or_default().to_owned(),
    }))
}

fn rows(who: &Officer, now: &[ProgressRow], before: Option<&[ProgressRow]>) -> Vec<LockedRow> {
    let nothing = Figures::default();
    now.iter()
        .map(|r| {
            // What was not there at the lock before has come since.
            let earlier = before.map(|all| all.iter().find(|b| b.key == r.key && b.classification == r.classification).map_or(&nothing, |b| &b.figures));
            row(who.lang().pick(&r.name_vi, &r.name_en).to_owned(), &r.figures, earlier)
        })
        .collect()
}

fn row(label: String, now: &Figures, before: Option<&Figures>) -> LockedRow {
    let moved =
        |figure: fn(&Figures) -> i64| Moved { now: super::count(figure(now)), change: change(before.map(|b| figure(now) - figure(b)), |n| n.to_string()) };
    LockedRow {
        label,
        lines: moved(|f| f.lines),
        approved: moved(|f| f.approved),
        paid: moved(|f| f.paid),
        paid_money: now.paid_vnd,
        money_change: change(before.map(|b| now.paid_vnd.0.saturating_sub(b.paid_vnd.0)), |n| Vnd(n).to_string()),
    }
}

/// `+12`, `−3`; nothing where nothing moved or there is nothing to compare with.
fn change(by: Option<i64>, words: impl Fn(i64) -> String) -> String {
    match by {
        Some(n) if n > 0 => format!("+{}", words(n)),
        Some(n) if n < 0 => format!("−{}", words(n.saturating_neg())),
        _ => String::new(),
    }
}
