//! The registry of people and filers.

use crate::db::{Conn, vals};
use crate::rows;
use jiff::civil::Date;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

pub(crate) async fn insert(c: &mut Conn<'_>, people: &[PersonRecord]) -> StoreResult<()> {
    c.insert_many(
        "person (id, full_name, name_placement, name_ascii, name_given_first, birth, sex, address, hamlet, unit_code, phone, si_code, \
         account_name, account_no, bank_bin, died_on, created_at)",
        17,
        people.iter().map(rows::person_values),
    )
    .await
}

pub(crate) async fn insert_numbers(c: &mut Conn<'_>, numbers: &[NumberRecord]) -> StoreResult<()> {
    c.insert_many("person_number (kind, value, person_id)", 3, numbers.iter().map(|n| vals![&n.kind, &n.value, n.person])).await
}

pub(crate) async fn set_died_on(c: &mut Conn<'_>, person: PersonId, on: Date) -> StoreResult<()> {
    c.run("UPDATE person SET died_on = $1 WHERE id = $2 AND died_on IS NULL", vals![on, person]).await?;
    Ok(())
}

pub(crate) async fn filer_by_tax_code(c: &mut Conn<'_>, tax_code: &str) -> StoreResult<Option<FilerId>> {
    c.fetch_one("SELECT id FROM filer WHERE tax_code = $1", vals![tax_code]).await?.map(|r| r.id("id")).transpose()
}

pub(crate) async fn insert_filer(c: &mut Conn<'_>, f: &FilerRecord) -> StoreResult<()> {
    c.run(
        "INSERT INTO filer (id, kind, name, name_ascii, tax_code, si_unit_code, address, phone, account_no, bank_bin, unit_code, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        vals![
            f.id,
            &f.kind,
            &f.name,
            &f.name_ascii,
            &f.tax_code,
            &f.si_unit_code,
            &f.address,
            &f.phone,
            &f.account_no,
            &f.bank_bin,
            &f.unit_code,
            f.created_at
        ],
    )
    .await?;
    Ok(())
}
