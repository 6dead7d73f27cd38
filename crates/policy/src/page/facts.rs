//! The facts that a policy reads: names, types, meaning, values.

use super::table;
use crate::expr::node::Type;
use crate::model::Policy;
use kipthoi_texts::{Arg, Lang, text, text_with};

/// A table of the facts, for whoever writes a list or calls `assess`.
pub fn facts(policy: &Policy, lang: Lang) -> String {
    let t = |key: &str| text(lang, key);
    let title = text_with(lang, "policy-page-facts-title", &[("code", Arg::from(&*policy.code))]);
    let head = ["policy-page-fact", "policy-page-type", "policy-page-meaning", "policy-page-values", "policy-page-derived"];
    let rows = policy.fact_defs().map(|def| {
        let values = match &def.ty {
            Type::Enum(values) | Type::Texts(Some(values)) => {
                let named = values.iter().map(|v| format!("`{}` {}", v.code, lang.pick(&v.vi, &v.en)));
                named.collect::<Vec<_>>().join("; ")
            }
            _ => t(&format!("policy-type-{}", def.ty)),
        };
        let ways = policy.ways(&def.name).iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join("; ");
        let name = match def.aliases.as_slice() {
            [] => format!("`{}`", def.name),
            aliases => format!("`{}` (`{}`)", def.name, aliases.join("`, `")),
        };
        vec![name, def.ty.to_string(), lang.pick(&def.meaning_vi, &def.meaning_en).to_owned(), values, ways]
    });
    format!("# {title}\n\n{}", table(&head.map(t), rows))
}
