//! What a decided line says, as controls, and what was changed in them. A control left as it was
//! changes nothing, whatever the stored value looks like.

use crate::app::{App, Fault, Officer, Posted};
use crate::handlers::facts;
use crate::pages::correct::Change;
use crate::ui::{Field, FieldKind, Texts};
use kipthoi_domain::text::clean;
use kipthoi_policy::{FactDef, Policy};
use kipthoi_workflow::Problem;
use kipthoi_workflow::judge::LineContent;
use std::collections::BTreeSet;

/// A control and what is wrong with it.
pub(super) type Wrong = (String, String);

const NAME: &str = "full-name";

pub(super) struct Form<'f> {
    policy: &'f Policy,
    content: &'f LineContent,
    defs: Vec<&'f FactDef>,
    /// What stands in the controls before anybody types.
    now: Posted,
}

impl<'f> Form<'f> {
    pub(super) fn of(app: &'f App, who: &Officer, policy: &str, content: &'f LineContent) -> Result<Form<'f>, Fault> {
        let policy = app.world.book.policy(policy).ok_or_else(|| Problem::refused("policy-unknown", policy))?;
        let asked = policy.version_on(who.act.today()).map(|v| facts::asked(policy, v)).unwrap_or_default();
        let mut seen = BTreeSet::new();
        let said = content.facts.keys().filter_map(|name| policy.fact(name)).filter(|def| facts::can_be_asked(def));
        let mut defs: Vec<&FactDef> = asked.into_iter().chain(said).filter(|def| seen.insert(def.name.clone())).collect();
        // A value that no control can show must not be lost by a control that looks empty.
        defs.retain(|def| content.facts.get(&*def.name).is_none_or(|value| !facts::written(def, value).is_empty()));
        let mut now = Posted { fields: vec![(NAME.to_owned(), content.person.full_name.clone())] };
        for def in &defs {
            let texts = content.facts.get(&*def.name).map(|value| facts::written(def, value)).unwrap_or_default();
            now.fields.extend(texts.into_iter().map(|text| (id(def), text)));
        }
        Ok(Form { policy, content, defs, now })
    }

    pub(super) fn fields(&self, t: &Texts, posted: Option<&Posted>, errors: &[Wrong]) -> Vec<Field> {
        let typed = posted.unwrap_or(&self.now);
        let mut fields = vec![Field::new(FieldKind::Text, NAME, t.t("w-field-full-name")).value(typed.get(NAME))];
        fields.extend(self.defs.iter().map(|def| facts::field(t, id(def), def, typed)));
        for field in &mut fields {
            if let Some((_, message)) = errors.iter().find(|(id, _)| *id == field.id) {
                field.error.clone_from(message);
            }
        }
        fields
    }

    /// The corrected content and what is different in it.
    ///
    /// # Errors
    /// Every control that cannot be read, with its sentence.
    pub(super) fn read(&self, t: &Texts, posted: &Posted) -> Result<(LineContent, Vec<Change>), Vec<Wrong>> {
        let (mut content, mut changes, mut errors) = (self.content.clone(), Vec::new(), Vec::new());
        let name = clean(posted.get(NAME));
        if name.is_empty() {
            errors.push((NAME.to_owned(), t.t("w-correct-name-needed")));
        } else if name != self.content.person.full_name {
            changes.push(Change { label: t.t("w-field-full-name"), before: self.content.person.full_name.clone(), after: name.clone() });
            content.person.full_name = name;
        }
        for def in &self.defs {
            let id = id(def);
            if texts(posted, &id) == texts(&self.now, &id) {
                continue;
            }
            match facts::value(def, &id, posted) {
                Ok(Some(value)) => drop(content.facts.insert(def.name.to_string(), value)),
                Ok(None) => drop(content.facts.remove(&*def.name)),
                Err(key) => {
                    errors.push((id, t.t(key)));
                    continue;
                }
            }
            let shown = |from: &Posted| facts::shown(def, &id, from, t).unwrap_or_default();
            changes.push(Change { label: facts::label(t, def), before: shown(&self.now), after: shown(posted) });
        }
        errors.extend(facts::reversed(t, self.policy, &content.facts, |name| format!("fact-{name}")));
        if errors.is_empty() { Ok((content, changes)) } else { Err(errors) }
    }
}

/// What was sent under a name; browsers end lines in their own way.
fn texts(posted: &Posted, id: &str) -> Vec<String> {
    posted.all(id).filter(|text| !text.is_empty()).map(|text| text.replace("\r\n", "\n")).collect()
}

fn id(def: &FactDef) -> String {
    format!("fact-{}", def.name)
}
