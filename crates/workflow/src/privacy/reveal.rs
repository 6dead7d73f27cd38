//! A look at whole numbers: screens show the end of each, and who needs more says why. The log has
//! the look before anybody sees the values; nothing of it lasts.

use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::ports::Tx;
use crate::requests;
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::{DossierId, LineId, RequestId, mask};
use serde_json::json;

/// Why somebody looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Comparing with the paper that lies on the desk.
    Paper,
    /// Asking or answering another agency.
    Agency,
    Complaint,
    /// Paying, or finding out why a payment came back.
    Payment,
    /// Calling or writing to the person.
    Contact,
    /// Something else, in words.
    Other,
}

impl Purpose {
    pub const ALL: [Purpose; 6] = [Purpose::Paper, Purpose::Agency, Purpose::Complaint, Purpose::Payment, Purpose::Contact, Purpose::Other];

    /// In the log and in forms; the sentence is `reveal-purpose-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Purpose::Paper => "paper",
            Purpose::Agency => "agency",
            Purpose::Complaint => "complaint",
            Purpose::Payment => "payment",
            Purpose::Contact => "contact",
            Purpose::Other => "other",
        }
    }

    pub fn parse(code: &str) -> Option<Purpose> {
        Purpose::ALL.into_iter().find(|purpose| purpose.code() == code)
    }
}

/// Whose values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Line(LineId),
    /// Of whoever filed it.
    Dossier(DossierId),
    /// Of everybody whom a question names, for either side of it.
    Request(RequestId),
}

/// Characters of the words beside a purpose, at most.
pub const WORDS_MAX: usize = 300;

/// Writes down who looks, at whom and why; the caller shows the values after that.
///
/// # Errors
/// `reveal-purpose-needed`; `reveal-words-needed` for another purpose without words;
/// `reveal-words-number` where the words hold a number of somebody, which the log keeps for ever.
pub async fn reveal(world: &World, act: &Act, of: Of, purpose: Option<Purpose>, words: &str) -> Result<()> {
    act.must(Action::Reveal)?;
    let purpose = purpose.ok_or(Problem::refused("reveal-purpose-needed", ""))?;
    let words = words.trim();
    if purpose == Purpose::Other && words.is_empty() {
        return Err(Problem::refused("reveal-words-needed", ""));
    }
    if words.chars().count() > WORDS_MAX {
        return Err(Problem::refused("text-too-long", WORDS_MAX.to_string()));
    }
    if mask::has_number(words) {
        return Err(Problem::refused("reveal-words-number", ""));
    }
    let note = Some(words).filter(|w| !w.is_empty());
    let entry = || AuditEntry::new(act, "reveal", &json!({"purpose": purpose.code(), "note": note}));
    let scope = world.scope(&act.actor);
    let mut tx = world.store.begin().await?;
    match of {
        Of::Line(id) => {
            let line = world.store.line_records_by_id(&scope, &[id]).await?.pop().ok_or(Problem::NotFound)?;
            tx.audit(entry().on_line(line.dossier_id, line.id));
        }
        Of::Dossier(id) => {
            let dossier = world.store.dossier_names(&scope, &[id]).await?.pop().ok_or(Problem::NotFound)?;
            tx.audit(entry().on_dossier(dossier.id));
        }
        Of::Request(id) => of_request(world, act, &mut *tx, id, &entry).await?,
    }
    tx.commit().await?;
    Ok(())
}

/// One entry for each person of the question: it stands in the history of each.
async fn of_request(world: &World, act: &Act, tx: &mut dyn Tx, id: RequestId, entry: &(dyn Fn() -> AuditEntry + Sync)) -> Result<()> {
    let asked: Vec<LineId> = requests::find(world, act, id).await?.lines.iter().map(|l| l.line_id).collect();
    for line in tx.lines_by_id(&asked).await? {
        tx.audit(entry().on_line(line.dossier_id, line.id));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kipthoi_texts::{Lang, exists, text};

    #[test]
    fn every_purpose_reads_back_and_has_a_sentence() {
        for purpose in Purpose::ALL {
            assert_eq!(Purpose::parse(purpose.code()), Some(purpose));
            let key = format!("reveal-purpose-{}", purpose.code());
            assert!(exists(&key) && text(Lang::Vi, &key) != text(Lang::En, &key), "{key}");
        }
        assert_eq!(Purpose::parse("curiosity"), None);
    }
}
