//! The people of a question as a workbook that comes back with the answers.

use kipthoi_domain::RequestId;
use kipthoi_domain::date::day_vi;
use kipthoi_exchange::{TableCell, TableError, TableKind, TableWriter};
use kipthoi_texts::{Lang, text};
use kipthoi_workflow::ports::{Pressed, Reply, RequestLineRecord, RequestRecord};
use kipthoi_workflow::requests::file::reference;
use kipthoi_workflow::requests::find;
use kipthoi_workflow::requests::question::question;
use kipthoi_workflow::{Act, Problem, Result, World};

/// Titles of the columns, under `request-list-`; the form `verification-answers` reads them.
const COLUMNS: [&str; 11] = ["no", "reference", "name", "birth", "number", "number-end", "si-code", "address", "due", "reply", "note"];

pub(super) async fn list(world: &World, act: &Act, request: RequestId) -> Result<Pressed> {
    let view = find(world, act, request).await?;
    let bytes = sheet(&COLUMNS, view.lines.iter().map(|line| cells(&view.record, line)))?;
    Ok(Pressed { file_name: format!("xac-minh-{}.xlsx", view.record.number.replace('.', "-")), bytes })
}

/// A workbook whose titles are `request-list-<column>`.
pub(super) fn sheet(columns: &[&str], rows: impl Iterator<Item = Vec<TableCell>>) -> Result<Vec<u8>> {
    let write = || -> std::result::Result<Vec<u8>, TableError> {
        let mut bytes = Vec::new();
        let titles = columns.iter().map(|c| text(Lang::Vi, &format!("request-list-{c}"))).collect();
        let mut table = TableWriter::new(TableKind::Xlsx, &mut bytes, titles)?;
        for row in rows {
            table.row(&row)?;
        }
        table.finish()?;
        Ok(bytes)
    };
    write().map_err(|e| Problem::refused("document-failed", e.to_string()))
}

fn cells(record: &RequestRecord, line: &RequestLineRecord) -> Vec<TableCell> {
    let shown = &line.shown;
    let said = line.answer.as_ref().map(|a| words(record, a.reply));
    vec![
        line.position.into(),
        reference(record, line.position).into(),
        shown.full_name.clone().into(),
        shown.birth.map(|b| b.to_string()).into(),
        shown.number.clone().into(),
        shown.number_end.clone().into(),
        shown.si_code.clone().into(),
        shown.address.clone().into(),
        day_vi(record.due_on).into(),
        said.into(),
        line.answer.as_ref().and_then(|a| a.note.clone()).into(),
    ]
}

fn words(record: &RequestRecord, reply: Reply) -> String {
    match (reply, question(&record.question)) {
        (Reply::Yes, Some(q)) => q.yes(Lang::Vi).to_owned(),
        (Reply::No, Some(q)) => q.no(Lang::Vi).to_owned(),
        _ => text(Lang::Vi, &format!("w-reply-{}", reply.code())),
    }
}
