//! Payment lists and the payments on them.

use crate::db::{Conn, Row, Val};
use crate::filter::{Where, newest};
use crate::rows::{self, LISTED_LINE, PAYMENT_LIST};
use jiff::civil::Date;
use kipthoi_authz::{Area, Scope};
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;
use uuid::Uuid;

/// Lists of the area, with at least one line of a policy that the scope covers.
pub(super) fn of_area(w: &mut Where, scope: &Scope) {
    if let Area::Units(units) = &scope.area {
        w.is_in("s.unit_code", units);
    }
    if let Some(policies) = &scope.policies {
        let mut inner = Where::default();
        inner.args = std::mem::take(&mut w.args);
        inner.raw("k.decision_id = s.decision_id AND k.unit_code = s.unit_code AND k.lines <> 0");
        inner.is_in("k.policy", policies);
        w.args = std::mem::take(&mut inner.args);
        w.raw(format!("EXISTS (SELECT 1 FROM decision_tally k{})", inner.sql()));
    }
}

pub(crate) async fn lists(c: &mut Conn<'_>, scope: &Scope, page: &Page) -> StoreResult<Paged<PaymentListRecord>> {
    let mut w = Where::default();
    of_area(&mut w, scope);
    newest(c, &format!("SELECT {PAYMENT_LIST} FROM payment_list s"), "s.id", w, page, (rows::payment_list, |l| l.id)).await
}

pub(crate) async fn list(c: &mut Conn<'_>, scope: &Scope, id: Uuid) -> StoreResult<Option<PaymentListRecord>> {
    let mut w = Where::default();
    of_area(&mut w, scope);
    w.eq("s.id", id);
    c.fetch_one(&format!("SELECT {PAYMENT_LIST} FROM payment_list s{}", w.sql()), w.args).await?.map(|r| rows::payment_list(&r)).transpose()
}

/// Cash that waits for a second person. The index holds these payments alone, and they are few.
pub(crate) async fn cash_awaiting(c: &mut Conn<'_>, scope: &Scope, today: Date) -> StoreResult<Vec<CashAwaiting>> {
    let mut w = Where::default();
    of_area(&mut w, scope);
    w.raw("y.state = 'handed'");
    let late = w.arg(today);
    let sql = format!(
        "SELECT s.id, s.number, s.unit_code, COUNT(*) AS payments, CAST(SUM(y.amount_vnd) AS BIGINT) AS amount_vnd, \
                CAST(SUM(CASE WHEN y.confirm_by < {late} THEN 1 ELSE 0 END) AS BIGINT) AS late, MIN(y.confirm_by) AS confirm_by \
         FROM payment y JOIN payment_list s ON s.id = y.list_id{} GROUP BY s.id, s.number, s.unit_code ORDER BY confirm_by, s.number",
        w.sql()
    );
    rows::all(c.fetch(&sql, w.args).await?, |r| {
        Ok(CashAwaiting {
            list: r.uuid("id")?,
            number: r.text("number")?,
            unit_code: r.text("unit_code")?,
            payments: r.int("payments")?,
            amount: r.vnd("amount_vnd")?,
            late: r.int("late")?,
            confirm_by: r.date("confirm_by")?,
        })
    })
}

/// How many payments of each list are in which state, and their money.
pub(crate) async fn tallies(c: &mut Conn<'_>, scope: &Scope, lists: &[Uuid]) -> StoreResult<Vec<PaymentSum>> {
    let mut w = Where::default();
    of_area(&mut w, scope);
    w.is_in("t.list_id", lists.iter().copied());
    w.raw("t.payments <> 0");
    let sql = format!(
        "SELECT t.list_id, t.state, t.payments, t.amount_vnd FROM payment_tally t JOIN payment_list s ON s.id = t.list_id{} ORDER BY t.list_id, t.state",
        w.sql()
    );
    rows::all(c.fetch(&sql, w.args).await?, |r| {
        Ok(PaymentSum { list: r.uuid("list_id")?, state: r.parsed("state")?, payments: r.int("payments")?, amount: r.vnd("amount_vnd")? })
    })
}

fn view(r: &Row) -> StoreResult<PaymentView> {
    Ok(PaymentView {
        id: r.id("id")?,
        reference: r.text("reference")?,
        line: rows::listed_line(r)?,
        list_id: r.uuid("list_id")?,
        list_number: r.text("list_number")?,
        method: rows::method(r)?,
        amount: r.vnd("amount_vnd")?,
        state: r.parsed("state")?,
        settled_on: r.opt_date("settled_on")?,
        confirm_by: r.opt_date("confirm_by")?,
        handed_by: r.opt_id("handed_by")?,
        receiver: r.opt_text("receiver")?,
        note: r.opt_text("note")?,
        position: r.int("position")?,
        account_name: r.opt_text("account_name")?,
        account_no: r.opt_text("account_no")?,
        bank_bin: r.opt_text("bank_bin")?,
    })
}

/// What payments rest on. The revision is the one that the decision names.
pub(crate) async fn proofs(c: &mut Conn<'_>, scope: &Scope, ids: &[PaymentId]) -> StoreResult<Vec<PaymentProof>> {
    let mut w = Where::default();
    w.scope(scope, "l.unit_code", "l.policy");
    w.is_in("y.id", ids.iter().copied());
    let sql = format!(
        "SELECT y.id, y.line_id, l.dossier_id, d.number, d.decided_on, d.signer, k.revision, k.content_hash, r.version, r.answers \
         FROM payment y JOIN line l ON l.id = y.line_id JOIN entitlement e ON e.id = y.entitlement_id JOIN decision d ON d.id = e.decision_id \
         JOIN decision_line k ON k.decision_id = e.decision_id AND k.line_id = y.line_id \
         JOIN line_revision r ON r.line_id = k.line_id AND r.revision = k.revision{}",
        w.sql()
    );
    rows::all(c.fetch(&sql, w.args).await?, |r| {
        Ok(PaymentProof {
            payment: r.id("id")?,
            line: r.id("line_id")?,
            dossier: r.id("dossier_id")?,
            decision: r.text("number")?,
            decided_on: r.date("decided_on")?,
            signer: r.text("signer")?,
            revision: r.int("revision")?,
            content_hash: r.text("content_hash")?,
            version: r.text("version")?,
            answers: r.text("answers")?,
        })
    })
}

/// Payments with what was signed of them. LEFT JOIN keeps SQLite from starting at the lines of the
/// whole decision; each payment has its line of the annex.
async fn views(c: &mut Conn<'_>, tail: &str, args: Vec<Val>) -> StoreResult<Vec<PaymentView>> {
    let sql = format!(
        "SELECT {LISTED_LINE}, y.period, y.id, y.reference, y.list_id, y.amount_vnd, y.state, y.settled_on, y.confirm_by, y.handed_by, y.receiver, y.note, y.position, \
                y.account_name, y.account_no, y.bank_bin, s.number AS list_number, s.method \
         FROM payment y JOIN payment_list s ON s.id = y.list_id JOIN line l ON l.id = y.line_id \
              JOIN person p ON p.id = y.person_id JOIN dossier d ON d.id = l.dossier_id \
              LEFT JOIN decision_line x ON x.decision_id = s.decision_id AND x.line_id = y.line_id \
              LEFT JOIN line_revision v ON v.line_id = x.line_id AND v.revision = x.revision{tail}"
    );
    rows::all(c.fetch(&sql, args).await?, view)
}

pub(crate) async fn of_line(c: &mut Conn<'_>, line: LineId) -> StoreResult<Vec<PaymentView>> {
    let mut w = Where::default();
    w.eq("y.line_id", line);
    views(c, &format!("{} ORDER BY y.id", w.sql()), w.args).await
}

/// The payments of a list in their order; `states`: only those in one of them, if any is named.
pub(crate) async fn of_list(c: &mut Conn<'_>, scope: &Scope, list: Uuid, states: &[PaymentState], after: i64, limit: u32) -> StoreResult<Vec<PaymentView>> {
    let mut w = Where::default();
    w.scope(scope, "l.unit_code", "l.policy");
    w.eq("y.list_id", list);
    w.compare("y.position", ">", after);
    if !states.is_empty() {
        w.is_in("y.state", states.iter().map(|s| s.code()));
    }
    let limit = w.arg(i64::from(limit));
    views(c, &format!("{} ORDER BY y.position LIMIT {limit}", w.sql()), w.args).await
}

pub(crate) async fn by_reference(c: &mut Conn<'_>, scope: &Scope, reference: &str) -> StoreResult<Option<PaymentView>> {
    let mut w = Where::default();
    w.scope(scope, "l.unit_code", "l.policy");
    w.eq("y.reference", reference);
    Ok(views(c, &w.sql(), w.args).await?.into_iter().next())
}

pub(crate) async fn result_file(c: &mut Conn<'_>, scope: &Scope, list: Uuid, file: SourceFileId) -> StoreResult<Option<FileRecord>> {
    let mut w = Where::default();
    of_area(&mut w, scope);
    w.eq("r.list_id", list);
    w.eq("r.file_id", file);
    let sql = format!(
        "SELECT f.id, f.sha256, f.name, f.size, r.received_at, r.received_by FROM result_file r \
         JOIN payment_list s ON s.id = r.list_id JOIN source_file f ON f.id = r.file_id{}",
        w.sql()
    );
    c.fetch_one(&sql, w.args).await?.map(|r| rows::file(&r)).transpose()
}

/// The live rights of lines in the scope, as paying needs them.
pub(crate) async fn seen_payable(c: &mut Conn<'_>, scope: &Scope, lines: &[LineId]) -> StoreResult<Vec<PayableRecord>> {
    let seen: Vec<LineId> = super::lines::seen_by_id(c, scope, lines).await?.into_iter().map(|l| l.id).collect();
    payable(c, &seen).await
}

/// The live rights of these lines as paying needs them.
pub(crate) async fn payable(c: &mut Conn<'_>, lines: &[LineId]) -> StoreResult<Vec<PayableRecord>> {
    let (refused, wrong) = (PaymentState::Refused.code(), PaymentState::WrongAccount.code());
    let sql = format!(
        "SELECT e.id, e.decision_id, e.line_id, e.person_id, e.policy, e.period, e.unit_code, e.amount_vnd, e.account_name, e.account_no, e.bank_bin, \
                p.full_name, p.died_on, \
                (SELECT COUNT(*) FROM payment y WHERE y.line_id = e.line_id AND y.state = '{wrong}' AND y.account_no = e.account_no \
                        AND y.bank_bin = e.bank_bin) AS failed, \
                (SELECT y.id FROM payment y WHERE y.line_id = e.line_id AND {LAST} AND y.state = '{refused}' AND {UNCLAIMED}) AS refused \
         FROM entitlement e JOIN person p ON p.id = e.person_id"
    );
    let mut found = Vec::with_capacity(lines.len());
    for chunk in lines.chunks(400) {
        let mut w = Where::default();
        w.is_in("e.line_id", chunk.iter().copied());
        w.raw("e.ended_by IS NULL");
        found.extend(rows::all(c.fetch(&format!("{sql}{}", w.sql()), w.args).await?, |r| {
            Ok(PayableRecord {
                right: rows::right(r)?,
                full_name: r.text("full_name")?,
                died_on: r.opt_date("died_on")?,
                account_failed: r.int("failed")? > 0,
                refused: r.opt_id("refused")?,
            })
        })?);
    }
    Ok(found)
}

/// `y` is the last payment of its line.
pub(crate) const LAST: &str = "NOT EXISTS (SELECT 1 FROM payment z WHERE z.line_id = y.line_id AND z.id > y.id)";

/// The right `e` has not been claimed again since its person refused `y`.
pub(crate) const UNCLAIMED: &str = "(e.claimed_after IS NULL OR e.claimed_after <> y.id)";

pub(crate) async fn by_id(c: &mut Conn<'_>, ids: &[PaymentId]) -> StoreResult<Vec<PaymentRecord>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(400) {
        let mut w = Where::default();
        w.is_in("id", chunk.iter().copied());
        let sql = format!(
            "SELECT id, reference, entitlement_id, line_id, person_id, policy, period, amount_vnd, list_id, position, account_name, account_no, \
             bank_bin, state, settled_on, handed_by FROM payment{} ORDER BY id",
            w.sql()
        );
        found.extend(rows::all(c.fetch(&sql, w.args).await?, |r| {
            Ok(PaymentRecord {
                id: r.id("id")?,
                reference: r.text("reference")?,
                entitlement_id: r.id("entitlement_id")?,
                line_id: r.id("line_id")?,
                person_id: r.id("person_id")?,
                policy: r.text("policy")?,
                period: r.text("period")?,
                amount: r.vnd("amount_vnd")?,
                list_id: r.uuid("list_id")?,
                position: r.int("position")?,
                account: rows::pay_account(r)?,
                state: r.parsed("state")?,
                settled_on: r.opt_date("settled_on")?,
                handed_by: r.opt_id("handed_by")?,
            })
        })?);
    }
    Ok(found)
}
