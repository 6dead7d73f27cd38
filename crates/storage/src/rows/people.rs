//! People, their numbers, those who file for them.

use crate::db::{Row, Val, vals};
use kipthoi_workflow::ports::*;

/// `cccd:0…` as selected by [`LINE_ROW`].
pub(crate) fn split_number(joined: Option<String>) -> (Option<String>, Option<String>) {
    match joined.as_deref().and_then(|j| j.split_once(':')) {
        Some((kind, value)) => (Some(kind.to_owned()), Some(value.to_owned())),
        None => (None, None),
    }
}

pub(crate) const PERSON: &str = "p.id, p.full_name, p.name_placement, p.name_ascii, p.name_given_first, p.birth, p.sex, p.address, \
    p.hamlet, p.unit_code, p.phone, p.si_code, p.died_on, p.created_at";

pub(crate) fn person(r: &Row) -> StoreResult<PersonRecord> {
    Ok(PersonRecord {
        id: r.id("id")?,
        full_name: r.text("full_name")?,
        name_placement: r.text("name_placement")?,
        name_ascii: r.text("name_ascii")?,
        name_given_first: r.text("name_given_first")?,
        birth: r.opt_parsed("birth")?,
        sex: r.opt_text("sex")?,
        address: r.opt_text("address")?,
        hamlet: r.opt_text("hamlet")?,
        unit_code: r.opt_text("unit_code")?,
        phone: r.opt_text("phone")?,
        si_code: r.opt_text("si_code")?,
        died_on: r.opt_date("died_on")?,
        created_at: r.instant("created_at")?,
    })
}

pub(crate) fn person_values(p: &PersonRecord) -> Vec<Val> {
    vals![
        p.id,
        &p.full_name,
        &p.name_placement,
        &p.name_ascii,
        &p.name_given_first,
        p.birth,
        &p.sex,
        &p.address,
        &p.hamlet,
        &p.unit_code,
        &p.phone,
        &p.si_code,
        p.died_on,
        p.created_at
    ]
}

pub(crate) fn known_person(r: &Row) -> StoreResult<KnownPerson> {
    Ok(KnownPerson {
        id: r.id("id")?,
        full_name: r.text("full_name")?,
        name_ascii: r.text("name_ascii")?,
        birth: r.opt_parsed("birth")?,
        si_code: r.opt_text("si_code")?,
        died_on: r.opt_date("died_on")?,
    })
}

pub(crate) fn number(r: &Row) -> StoreResult<NumberRecord> {
    Ok(NumberRecord { kind: r.text("kind")?, value: r.text("value")?, person: r.id("person_id")? })
}

pub(crate) fn filer(r: &Row) -> StoreResult<FilerRecord> {
    Ok(FilerRecord {
        id: r.id("id")?,
        kind: r.text("kind")?,
        name: r.text("name")?,
        name_ascii: r.text("name_ascii")?,
        tax_code: r.opt_text("tax_code")?,
        si_unit_code: r.opt_text("si_unit_code")?,
        address: r.opt_text("address")?,
        phone: r.opt_text("phone")?,
        account_no: r.opt_text("account_no")?,
        bank_bin: r.opt_text("bank_bin")?,
        unit_code: r.opt_text("unit_code")?,
        created_at: r.instant("created_at")?,
    })
}
