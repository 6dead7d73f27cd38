//! The questions that the law still asks of lines, each fact once however many lines lack it.
//! What an agency is about to answer at its gate is not asked of anybody else.

use super::Wrong;
use super::chosen::{OPEN, of_dossier};
use crate::app::reading::policy_name;
use crate::app::{App, Fault, Officer, Posted};
use crate::handlers::facts;
use crate::ui::{Field, FieldGroup, Texts};
use kipthoi_domain::{DossierId, LineId};
use kipthoi_policy::{FactDef, Policy};
use kipthoi_workflow::clockwork;
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::lines::complete::lacking;
use kipthoi_workflow::ports::{LineRecord, RevisionRecord, Standing};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Controls of facts are sent under this and the name of the fact.
pub(crate) const PREFIX: &str = "fact-";

/// A fact that some lines lack.
struct Question<'p> {
    def: &'p FactDef,
    lines: u64,
}

/// The questions about lines of one policy.
struct OfPolicy<'p> {
    name: String,
    asked: Vec<Question<'p>>,
}

#[derive(Default)]
pub(crate) struct Questions<'p> {
    /// Lines that lack at least one fact that can be answered here.
    pub(crate) lacking: u64,
    policies: BTreeMap<&'p str, OfPolicy<'p>>,
    awaited: Vec<Question<'p>>,
}

/// The answers as read.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub(super) facts: Map<String, Value>,
    /// Label and value in words.
    pub(super) shown: Vec<(String, String)>,
}

/// Lines of a dossier looked at before the way to their questions is offered.
const LOOKED_AT: u32 = 500;

/// How many lines of a dossier wait for facts that can be answered here.
pub(crate) async fn lacking_in(app: &App, who: &Officer, dossier: DossierId) -> Result<u64, Fault> {
    let lines = app.world.store.line_records(&app.world.scope(who.actor()), &of_dossier(dossier), LOOKED_AT).await?;
    Ok(Questions::about(app, who, &lines).await?.lacking)
}

impl<'p> Questions<'p> {
    pub(crate) async fn about(app: &'p App, who: &Officer, lines: &[LineRecord]) -> Result<Questions<'p>, Fault> {
        let open: Vec<&LineRecord> = lines.iter().filter(|l| l.result == Standing::Unknown && OPEN.contains(&l.state)).collect();
        let ids: Vec<LineId> = open.iter().map(|l| l.id).collect();
        let revisions = app.world.store.current_revisions(&app.world.scope(who.actor()), &ids).await?;
        let by_line: BTreeMap<LineId, RevisionRecord> = revisions.into_iter().map(|r| (r.line_id, r)).collect();
        let mut questions = Questions::default();
        for line in open {
            let (Some(policy), Some(revision)) = (app.world.book.policy(&line.policy), by_line.get(&line.id)) else {
                continue;
            };
            questions.add(app, who, policy, line, &LineContent::from_json(&revision.content)?)?;
        }
        Ok(questions)
    }

    fn add(&mut self, app: &App, who: &Officer, policy: &'p Policy, line: &LineRecord, content: &LineContent) -> Result<(), Fault> {
        let mut lacks = false;
        for name in lacking(&app.world, &who.act, policy, content)? {
            let Some(def) = policy.fact(&name).filter(|def| facts::can_be_asked(def)) else {
                continue;
            };
            if settled_at_a_gate(policy, line, def) {
                count(&mut self.awaited, def);
                continue;
            }
            lacks = true;
            let group = self.policies.entry(&policy.code).or_insert_with(|| OfPolicy { name: policy_name(app, who.lang(), &policy.code), asked: Vec::new() });
            count(&mut group.asked, def);
        }
        self.lacking += u64::from(lacks);
        Ok(())
    }

    /// Every fact once, under the first policy that asks for it.
    fn asked(&self) -> Vec<(&OfPolicy<'p>, Vec<&Question<'p>>)> {
        let mut seen: Vec<&str> = Vec::new();
        let groups = self.policies.values().map(|group| {
            let fresh: Vec<&Question<'p>> = group.asked.iter().filter(|q| !seen.contains(&&*q.def.name)).collect();
            seen.extend(fresh.iter().map(|q| &*q.def.name));
            (group, fresh)
        });
        groups.filter(|(_, asked)| !asked.is_empty()).collect()
    }

    pub(crate) fn groups(&self, t: &Texts, posted: &Posted, errors: &[Wrong]) -> Vec<FieldGroup> {
        let group = |(group, asked): (&OfPolicy<'p>, Vec<&Question<'p>>)| FieldGroup {
            legend: group.name.clone(),
            fields: asked.into_iter().map(|q| control(t, q, self.lacking, posted, errors)).collect(),
        };
        self.asked().into_iter().map(group).collect()
    }

    /// The control of one fact, if it is asked for.
    pub(crate) fn field(&self, t: &Texts, fact: &str) -> Option<Field> {
        let question = self.policies.values().flat_map(|group| &group.asked).find(|q| *q.def.name == *fact)?;
        Some(control(t, question, self.lacking, &Posted::default(), &[]))
    }

    /// Names of the facts asked for, each once.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.asked().into_iter().flat_map(|(_, asked)| asked).map(|q| &*q.def.name).collect()
    }

    /// What agencies are about to answer.
    pub(super) fn awaited(&self, t: &Texts) -> Vec<String> {
        self.awaited.iter().map(|q| t.of("w-complete-awaited").put("fact", facts::label(t, q.def)).count("n", q.lines).to_string()).collect()
    }

    /// # Errors
    /// What cannot be read, each beside its control; or that nothing was typed at all.
    pub(super) fn read(&self, t: &Texts, posted: &Posted) -> Result<Answers, Vec<Wrong>> {
        let (mut answers, mut errors) = (Answers::default(), Vec::new());
        let mut first = String::new();
        for question in self.asked().into_iter().flat_map(|(_, asked)| asked) {
            let id = id(question.def);
            match facts::value(question.def, &id, posted) {
                Ok(Some(value)) => {
                    let shown = facts::shown(question.def, &id, posted, t).unwrap_or_default();
                    answers.shown.push((facts::label(t, question.def), shown));
                    answers.facts.insert(question.def.name.to_string(), value);
                }
                Ok(None) => {}
                Err(key) => errors.push((id.clone(), t.t(key))),
            }
            if first.is_empty() {
                first = id;
            }
        }
        if answers.facts.is_empty() && errors.is_empty() {
            errors.push((first, t.t("refused-no-fact")));
        }
        if errors.is_empty() { Ok(answers) } else { Err(errors) }
    }
}

fn count<'p>(questions: &mut Vec<Question<'p>>, def: &'p FactDef) {
    match questions.iter_mut().find(|q| q.def.name == def.name) {
        Some(question) => question.lines += 1,
        None => questions.push(Question { def, lines: 1 }),
    }
}

fn id(def: &FactDef) -> String {
    format!("{PREFIX}{}", def.name)
}

/// How many lack it is said only where it is not all of them.
fn control(t: &Texts, question: &Question<'_>, lacking: u64, posted: &Posted, errors: &[Wrong]) -> Field {
    let id = id(question.def);
    let mut field = facts::field(t, id.clone(), question.def, posted);
    if question.lines < lacking {
        let how_many = t.of("w-complete-lacked-by").put("n", t.num(question.lines)).put("total", t.num(lacking)).to_string();
        field.hint = [how_many, field.hint].into_iter().filter(|h| !h.is_empty()).collect::<Vec<_>>().join(". ");
    }
    if let Some((_, message)) = errors.iter().find(|(wrong, _)| *wrong == id) {
        field.error.clone_from(message);
    }
    field
}

/// Whether an agency's answer, at the gate where the line stands or at one to come, settles the
/// fact or makes it superfluous.
fn settled_at_a_gate(policy: &Policy, line: &LineRecord, def: &FactDef) -> bool {
    let Some(version) = clockwork::steps_of(policy, &line.step) else {
        return false;
    };
    let ahead = clockwork::gates(version).skip_while(|s| *s.id != *line.step);
    ahead.flat_map(|s| s.establishes.iter()).any(|settled| facts::answers(def, settled))
}
