//! Accounts, sessions, second factors.

use crate::db::Row;
use kipthoi_workflow::ports::*;

pub(crate) fn account(r: &Row) -> StoreResult<AccountRecord> {
    Ok(AccountRecord {
        id: r.id("id")?,
        login: r.text("login")?,
        display_name: r.text("display_name")?,
        password_hash: r.text("password_hash")?,
        agency_id: r.id("agency_id")?,
        role: r.parsed("role")?,
        demo_hint: r.opt_text("demo_hint")?,
        created_at: r.instant("created_at")?,
        password_set_at: r.instant("password_set_at")?,
        one_time_until: r.opt_instant("one_time_until")?,
        disabled_at: r.opt_instant("disabled_at")?,
    })
}

pub(crate) fn session(r: &Row) -> StoreResult<SessionRecord> {
    Ok(SessionRecord {
        token_hash: r.text("token_hash")?,
        id: r.uuid("id")?,
        account_id: r.id("account_id")?,
        stage: r.parsed("stage")?,
        address: r.text("address")?,
        agent: r.text("agent")?,
        pending_factor: r.opt_text("pending_factor")?,
        stand_in: r.opt_uuid("stand_in")?,
        created_at: r.instant("created_at")?,
        seen_at: r.instant("seen_at")?,
        expires_at: r.instant("expires_at")?,
    })
}

pub(crate) fn factor(r: &Row) -> StoreResult<FactorRecord> {
    Ok(FactorRecord { account_id: r.id("account_id")?, secret: r.text("secret")?, confirmed_at: r.instant("confirmed_at")?, last_step: r.int("last_step")? })
}

pub(crate) fn guard(r: &Row) -> StoreResult<GuardRecord> {
    Ok(GuardRecord { key_hash: r.text("key_hash")?, failures: r.int("failures")?, last_at: r.instant("last_at")? })
}

pub(crate) fn api_token(r: &Row) -> StoreResult<ApiTokenRecord> {
    let rights = r.text("rights")?;
    Ok(ApiTokenRecord {
        id: r.uuid("id")?,
        account_id: r.id("account_id")?,
        name: r.text("name")?,
        token_hash: r.text("token_hash")?,
        rights: rights.split(' ').filter(|code| !code.is_empty()).map(str::parse).collect::<Result<_, _>>().map_err(StoreError::Failed)?,
        created_at: r.instant("created_at")?,
        expires_at: r.instant("expires_at")?,
        last_used_at: r.opt_instant("last_used_at")?,
        revoked_at: r.opt_instant("revoked_at")?,
    })
}

pub(crate) fn identity(r: &Row) -> StoreResult<IdentityRecord> {
    Ok(IdentityRecord { issuer: r.text("issuer")?, subject: r.text("subject")?, account_id: r.id("account_id")?, linked_at: r.instant("linked_at")? })
}

pub(crate) fn stand_in(r: &Row) -> StoreResult<StandInRecord> {
    Ok(StandInRecord {
        id: r.uuid("id")?,
        account_id: r.id("account_id")?,
        deputy_id: r.id("deputy_id")?,
        from_on: r.date("from_on")?,
        to_on: r.date("to_on")?,
        reason: r.text("reason")?,
        opened_at: r.instant("opened_at")?,
        opened_by: r.id("opened_by")?,
        ended_at: r.opt_instant("ended_at")?,
        ended_by: r.opt_id("ended_by")?,
    })
}
