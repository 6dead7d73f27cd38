//! A bulk action before it happens: what it would do, what it still needs.

use super::super::bulk::{self, Sums, policy_rows, unit_rows};
use super::chosen::way_back;
use crate::app::reading::Units;
use crate::app::{App, Fault, Officer, Posted};
use crate::pages::bulk::{BulkPreview, LeftOut};
use crate::pages::queue::Queue;
use crate::shell::Section;
use crate::ui::{Field, Tone};
use kipthoi_domain::Vnd;
use kipthoi_workflow::lines::select::{Selection, look};

/// Names of fields that previews ask for; everything else that was sent is sent again.
const ASKED: [&str; 6] = ["reason", "number", "day", "signer", "agency", "expect"];

#[derive(Debug)]
pub(super) struct Draft {
    pub title: String,
    pub lines: u64,
    pub money: Vnd,
    pub effects: Vec<String>,
    pub by_policy: Sums,
    pub by_unit: Sums,
    pub left_out: Vec<LeftOut>,
    pub fields: Vec<Field>,
    pub confirm: String,
    pub tone: Tone,
    pub units: Units,
}

impl Draft {
    /// What the officer saw, to be compared when they confirm.
    pub(super) fn expect(&self) -> String {
        format!("{}:{}:{}", self.lines, self.money.0, LeftOut::total(&self.left_out))
    }

    /// The preview of an act on `selection`; `error` names a field of it and says what is wrong.
    pub(super) async fn page(
        &self,
        app: &App,
        who: &Officer,
        (queue, selection): (Queue, &Selection),
        posted: &Posted,
        error: Option<(String, String)>,
    ) -> Result<BulkPreview, Fault> {
        let (t, lang) = (who.t(), who.lang());
        let (section, title) = section(queue);
        let path = format!("/queues/{}", queue.code());
        let back = way_back(queue, posted);
        let mut shell = who.shell(app, self.title.clone(), Some(section)).with_crumb(t.t(title), back.clone());
        let mut fields = self.fields.clone();
        if let Some((id, message)) = error {
            for field in fields.iter_mut().filter(|f| f.id == id) {
                field.error.clone_from(&message);
            }
            shell = shell.with_error(id, message);
        }
        let mut hidden: Vec<(String, String)> = posted.again().into_iter().filter(|(name, _)| !ASKED.contains(&name.as_str())).collect();
        hidden.push(("expect".to_owned(), self.expect()));
        Ok(BulkPreview {
            t,
            shell,
            post: path,
            lines: self.lines,
            money: self.money,
            effects: self.effects.clone(),
            by_policy: policy_rows(app, lang, &self.by_policy),
            by_unit: unit_rows(&self.units, &t, &self.by_unit),
            dossiers: bulk::dossiers(app, who, &look(&app.world, &who.act, selection).await?).await?,
            warnings: Vec::new(),
            left_out: self.left_out.clone(),
            fields,
            hidden,
            confirm_label: self.confirm.clone(),
            tone: self.tone,
            may_be_empty: false,
            back,
        })
    }
}

pub(super) fn section(queue: Queue) -> (Section, &'static str) {
    match queue {
        Queue::Confirm => (Section::Confirm, "w-nav-confirm"),
        Queue::Appraise => (Section::Appraise, "w-nav-appraise"),
        Queue::Approve => (Section::Approve, "w-nav-approve"),
    }
}
