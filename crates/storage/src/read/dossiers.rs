//! Dossiers: lists ordered by the next limit, and one with all that belongs to it.

use crate::db::{Conn, Row, Val, vals};
use crate::filter::{Where, after_pair, paged, pair_cursor};
use crate::rows;
use jiff::civil::Date;
use kipthoi_authz::Scope;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;
use std::collections::BTreeMap;

pub(super) const ROW: &str = "d.id, d.number, d.policy, d.round, d.unit_code, d.filer_name, d.receipt_on, d.promised_on, d.next_due_on, d.state";

pub(super) fn row(r: &Row) -> StoreResult<DossierRow> {
    Ok(DossierRow {
        id: r.id("id")?,
        number: r.text("number")?,
        policy: r.text("policy")?,
        round: r.text("round")?,
        unit_code: r.text("unit_code")?,
        filer_name: r.text("filer_name")?,
        receipt_on: r.date("receipt_on")?,
        promised_on: r.opt_date("promised_on")?,
        next_due_on: r.date("next_due_on")?,
        state: r.parsed("state")?,
        tally: Vec::new(),
    })
}

pub(crate) async fn tally(c: &mut Conn<'_>, scope: &Scope) -> StoreResult<Vec<TallyRow>> {
    let mut w = Where::default();
    w.scope(scope, "t.unit_code", "t.policy");
    w.raw("t.lines <> 0");
    let sql = format!("SELECT t.unit_code, t.policy, t.state, t.step, t.owner, t.due_on, t.lines, t.amount_vnd FROM tally t{} ORDER BY t.due_on", w.sql());
    rows::all(c.fetch(&sql, w.args).await?, |r| {
        Ok(TallyRow {
            unit_code: r.text("unit_code")?,
            policy: r.text("policy")?,
            state: r.parsed("state")?,
            step: r.text("step")?,
            owner: r.parsed("owner")?,
            due_on: r.date("due_on")?,
            lines: r.int("lines")?,
            amount: r.vnd("amount_vnd")?,
        })
    })
}

pub(crate) async fn filings(c: &mut Conn<'_>, scope: &Scope, today: Date) -> StoreResult<Vec<FilingRow>> {
    let mut w = Where::default();
    let today = w.arg(today);
    w.scope(scope, "t.unit_code", "t.policy");
    let sql = format!(
        "SELECT t.unit_code, t.policy, CAST(SUM(t.dossiers) AS BIGINT) AS n, \
                CAST(SUM(CASE WHEN t.receipt_on = {today} THEN t.dossiers ELSE 0 END) AS BIGINT) AS fresh \
         FROM filing_tally t{} GROUP BY t.unit_code, t.policy ORDER BY t.unit_code, t.policy",
        w.sql()
    );
    rows::all(c.fetch(&sql, w.args).await?, |r| {
        Ok(FilingRow { unit_code: r.text("unit_code")?, policy: r.text("policy")?, dossiers: r.int("n")?, today: r.int("fresh")? })
    })
}

pub(crate) async fn waiting(c: &mut Conn<'_>, scope: &Scope, today: Date) -> StoreResult<Vec<WaitingRow>> {
    let mut w = Where::default();
    let none = w.arg(NO_DUE);
    let today = w.arg(today);
    w.scope(scope, "t.unit_code", "t.policy");
    w.raw("t.lines <> 0");
    let sql = format!(
        "SELECT t.state, t.owner, CAST(CASE WHEN t.due_on < {none} THEN 1 ELSE 0 END AS BIGINT) AS timed, CAST(SUM(t.lines) AS BIGINT) AS n, \
                CAST(SUM(CASE WHEN t.due_on < {today} THEN t.lines ELSE 0 END) AS BIGINT) AS late \
         FROM tally t{} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        w.sql()
    );
    rows::all(c.fetch(&sql, w.args).await?, |r| {
        Ok(WaitingRow { state: r.parsed("state")?, owner: r.parsed("owner")?, timed: r.int("timed")? == 1, lines: r.int("n")?, late: r.int("late")? })
    })
}

pub(crate) async fn list(c: &mut Conn<'_>, scope: &Scope, filter: &DossierFilter, page: &Page) -> StoreResult<Paged<DossierRow>> {
    let mut w = Where::default();
    w.scope(scope, "d.unit_code", "d.policy");
    if let Some(state) = filter.state {
        w.eq("d.state", state.code());
    }
    if let Some(policy) = &filter.policy {
        w.eq("d.policy", policy);
    }
    if let Some(unit) = &filter.unit_code {
        w.eq("d.unit_code", unit);
    }
    w.due_within("d.next_due_on", filter.due);
    after_pair(&mut w, ("d.next_due_on", "d.id"), pair_cursor::<Date>(page)?);
    let limit = w.arg(i64::from(page.limit) + 1);
    let sql = format!("SELECT {ROW} FROM dossier d{} ORDER BY d.next_due_on, d.id LIMIT {limit}", w.sql());
    let found = rows::all(c.fetch(&sql, w.args).await?, row)?;
    let mut out = paged(found, page.limit, |d| format!("{}_{}", d.next_due_on, d.id));
    attach_tallies(c, &mut out.rows).await?;
    Ok(out)
}

pub(crate) async fn attach_tallies(c: &mut Conn<'_>, dossiers: &mut [DossierRow]) -> StoreResult<()> {
    let mut by_id: BTreeMap<DossierId, Vec<(LineState, i64, Vnd)>> = BTreeMap::new();
    let mut w = Where::default();
    w.is_in("dossier_id", dossiers.iter().map(|d| d.id));
    w.raw("lines <> 0");
    for r in c.fetch(&format!("SELECT dossier_id, state, CAST(SUM(lines) AS BIGINT) AS lines, CAST(SUM(amount_vnd) AS BIGINT) AS amount_vnd FROM dossier_tally{} GROUP BY dossier_id, state", w.sql()), w.args).await? {
        by_id.entry(r.id("dossier_id")?).or_default().push((r.parsed("state")?, r.int("lines")?, r.vnd("amount_vnd")?));
    }
    for d in dossiers {
        d.tally = by_id.remove(&d.id).unwrap_or_default();
        d.tally.sort();
    }
    Ok(())
}

/// The scope of one dossier: its own unit, or a line of it that lies in the area.
fn visible(w: &mut Where, scope: &Scope) {
    w.scope(scope, "d.unit_code", "d.policy");
}

pub(crate) async fn id_of(c: &mut Conn<'_>, scope: &Scope, number: &str) -> StoreResult<Option<DossierId>> {
    let mut w = Where::default();
    visible(&mut w, scope);
    w.eq("d.number", number);
    c.fetch_one(&format!("SELECT d.id FROM dossier d{}", w.sql()), w.args).await?.map(|r| r.id("id")).transpose()
}

/// What these dossiers are called, by their numbers: those of which some line lies in the scope.
pub(crate) async fn names(c: &mut Conn<'_>, scope: &Scope, ids: &[DossierId]) -> StoreResult<Vec<DossierName>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(400) {
        let mut w = Where::default();
        w.is_in("d.id", chunk.iter().copied());
        w.exists("line l", "l.dossier_id = d.id", |line| line.scope(scope, "l.unit_code", "l.policy"));
        let sql = format!("SELECT d.id, d.number, d.filer_name FROM dossier d{} ORDER BY d.number", w.sql());
        let name = |r: &Row| Ok(DossierName { id: r.id("id")?, number: r.text("number")?, filer_name: r.text("filer_name")? });
        found.extend(rows::all(c.fetch(&sql, w.args).await?, name)?);
    }
    Ok(found)
}

pub(crate) async fn one(c: &mut Conn<'_>, scope: &Scope, id: DossierId) -> StoreResult<Option<DossierView>> {
    let mut w = Where::default();
    visible(&mut w, scope);
    w.eq("d.id", id);
    let sql = format!("SELECT {ROW}, d.form, d.filer_id, d.sender, d.received_at, d.source_file_id, d.header, d.note, d.created_by FROM dossier d{}", w.sql());
    let Some(r) = c.fetch_one(&sql, w.args).await? else { return Ok(None) };
    let record = rows::dossier(&r)?;
    let next_due_on = r.date("next_due_on")?;
    let mut brief = [row(&r)?];
    attach_tallies(c, &mut brief).await?;
    let [brief] = brief;
    let filer = c
        .fetch_one(
            "SELECT id, kind, name, name_ascii, tax_code, si_unit_code, address, phone, account_no, bank_bin, unit_code, created_at \
             FROM filer WHERE id = $1",
            vals![record.filer_id],
        )
        .await?
        .ok_or_else(|| StoreError::Failed("dossier without a filer".to_owned()))?;
    let papers = c.fetch("SELECT key, title_vi, title_en, state, asked_on, supplied_on FROM paper WHERE dossier_id = $1 ORDER BY key", vals![id]).await?;
    let steps = c
        .fetch(
            "SELECT step, owner, due_on, COUNT(*) AS n FROM line WHERE dossier_id = $1 \
             AND state IN ('awaiting_papers', 'confirming', 'appraising', 'submitted', 'approved', 'paying') \
             GROUP BY step, owner, due_on ORDER BY due_on",
            vals![id],
        )
        .await?;
    let pauses = pauses(c, id, &record.unit_code).await?;
    let file = match record.source_file_id {
        Some(file) => c
            .fetch_one("SELECT id, sha256, name, size, received_at, received_by FROM source_file WHERE id = $1", vals![file])
            .await?
            .map(|r| rows::file(&r))
            .transpose()?,
        None => None,
    };
    Ok(Some(DossierView {
        next_due_on,
        filer: rows::filer(&filer)?,
        tally: brief.tally,
        papers: rows::all(papers, rows::paper)?,
        pauses,
        steps: rows::all(steps, |r| Ok((r.text("step")?, r.parsed("owner")?, r.date("due_on")?, r.int("n")?)))?,
        file,
        record,
    }))
}

pub(crate) async fn pauses(c: &mut Conn<'_>, dossier: DossierId, unit: &str) -> StoreResult<Vec<PauseRecord>> {
    let sql = format!("SELECT {} FROM clock_pause WHERE dossier_id = $1 OR unit_code = $2 ORDER BY from_on, id", rows::PAUSE);
    rows::all(c.fetch(&sql, vals![dossier, unit]).await?, rows::pause)
}

/// The pauses of any of these dossiers or units.
pub(crate) async fn pauses_of(c: &mut Conn<'_>, dossiers: &[DossierId], units: &[String]) -> StoreResult<Vec<PauseRecord>> {
    let mut found = Vec::new();
    for (column, ids) in [("dossier_id", dossiers.iter().map(|d| Val::from(*d)).collect::<Vec<_>>()), ("unit_code", units.iter().map(Val::from).collect())] {
        for chunk in ids.chunks(400) {
            let mut w = Where::default();
            w.is_in(column, chunk.iter().cloned());
            let sql = format!("SELECT {} FROM clock_pause{} ORDER BY from_on, id", rows::PAUSE, w.sql());
            found.extend(rows::all(c.fetch(&sql, w.args).await?, rows::pause)?);
        }
    }
    Ok(found)
}

/// Open dossiers of one employer under one policy and round: a second file may correct them.
/// A dossier as the lists that may correct it see it; `None` once everything in it is decided.
pub(crate) async fn correctable(c: &mut Conn<'_>, id: DossierId) -> StoreResult<Option<Correctable>> {
    let sql = "SELECT d.number, d.received_at, d.policy, d.round, d.unit_code, d.sender, f.tax_code, s.id AS list, s.name AS list_name, s.received_at AS list_arrived, \
               (SELECT COUNT(*) FROM line l WHERE l.dossier_id = d.id AND l.main_line_id IS NULL AND l.state NOT IN ('withdrawn', 'superseded')) AS lines, \
               (SELECT COUNT(*) FROM line l WHERE l.dossier_id = d.id AND l.main_line_id IS NULL \
                AND l.state IN ('awaiting_papers', 'confirming', 'appraising', 'submitted')) AS open_lines \
               FROM dossier d JOIN filer f ON f.id = d.filer_id LEFT JOIN source_file s ON s.id = d.source_file_id \
               WHERE d.id = $1 AND d.state IN ('open', 'awaiting_papers')";
    let found = c.fetch_one(sql, vals![id]).await?;
    found
        .map(|r| {
            let list: Option<SourceFileId> = r.opt_id("list")?;
            Ok(Correctable {
                number: r.text("number")?,
                received_at: r.instant("received_at")?,
                list: list.map(|id| Ok((id, r.text("list_name")?, r.instant("list_arrived")?))).transpose()?,
                policy: r.text("policy")?,
                round: r.text("round")?,
                unit_code: r.text("unit_code")?,
                sender: r.text("sender")?,
                tax_code: r.opt_text("tax_code")?,
                lines: r.int("lines")?,
                open_lines: r.int("open_lines")?,
            })
        })
        .transpose()
}
