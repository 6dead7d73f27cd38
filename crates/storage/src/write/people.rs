//! The registry of people and filers.

use crate::db::{Conn, vals};
use crate::filter::Where;
use crate::rows;
use crate::seal::Pen;
use jiff::civil::Date;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

pub(crate) async fn insert(pen: &mut Pen<'_>, people: &[PersonRecord]) -> StoreResult<()> {
    pen.insert(
        "person (id, full_name, name_placement, name_ascii, name_given_first, birth, sex, address, hamlet, unit_code, phone, si_code, \
         died_on, created_at)",
        14,
        people.iter().map(rows::person_values),
    )
    .await
}

pub(crate) async fn insert_numbers(pen: &mut Pen<'_>, numbers: &[NumberRecord]) -> StoreResult<()> {
    pen.insert("person_number (kind, value, person_id)", 3, numbers.iter().map(|n| vals![&n.kind, &n.value, n.person])).await
}

pub(crate) async fn learn_si_code(pen: &mut Pen<'_>, person: PersonId, code: &str) -> StoreResult<()> {
    let mut w = Where::default();
    w.eq("id", person);
    w.raw("si_code IS NULL");
    pen.update("person", vec![("si_code = ?", code.into())], w).await?;
    Ok(())
}

pub(crate) async fn set_died_on(pen: &mut Pen<'_>, person: PersonId, on: Date) -> StoreResult<()> {
    let mut w = Where::default();
    w.eq("id", person);
    w.raw("died_on IS NULL");
    pen.update("person", vec![("died_on = ?", on.into())], w).await?;
    Ok(())
}

pub(crate) async fn filer_by_tax_code(c: &mut Conn<'_>, tax_code: &str) -> StoreResult<Option<FilerId>> {
    c.fetch_one("SELECT id FROM filer WHERE tax_code = $1", vals![tax_code]).await?.map(|r| r.id("id")).transpose()
}

pub(crate) async fn insert_filer(pen: &mut Pen<'_>, f: &FilerRecord) -> StoreResult<()> {
    pen.insert(
        "filer (id, kind, name, name_ascii, tax_code, si_unit_code, address, phone, account_no, bank_bin, unit_code, created_at)",
        12,
        std::iter::once(vals![
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
        ]),
    )
    .await
}
