//! Turning decided and paid things into official files.

use crate::error::Result;
use crate::world::{Act, World};
use async_trait::async_trait;
use kipthoi_domain::{DecisionId, ImportId, RequestId};
use uuid::Uuid;

/// A file that somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentOrder {
    /// S1: lines submitted for a decision (`unit`: one commune only).
    Submission { unit: Option<String> },
    /// S2: the approved lines annexed to a decision.
    Approval { decision: DecisionId, unit: Option<String> },
    /// The refused lines of a decision, with reasons and articles.
    Refusals { decision: DecisionId },
    /// S5: the public posting list of one commune, minimum data.
    Posting { decision: DecisionId, unit: String },
    /// S3: payment and signature list.
    Payment { list: Uuid },
    /// S4: transfer list.
    Transfer { list: Uuid },
    /// What waits at one's gate, with a column for the answers.
    Gate,
    /// The people of a question, with a column for the answers.
    Request { request: RequestId },
    /// The rejected rows of an import, in the layout of the file, with a column "Lỗi".
    Rejected { import: ImportId },
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct Pressed {
    pub file_name: String,
    pub bytes: Vec<u8>,
}

/// Makes files from what the store holds, inside the reader's scope. Totals are compared with
/// the data to the đồng before a file leaves.
#[async_trait]
pub trait DocumentPress: Send + Sync {
    async fn press(&self, world: &World, act: &Act, order: &DocumentOrder) -> Result<Pressed>;
}
