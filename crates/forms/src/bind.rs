//! Which column of a file means which column of the form.
//!
//! Lives here: scoring of headers and the choice among them, the table of corrections that
//! officers make. Never here: finding the header rows (`kipthoi-exchange`). To teach a new
//! wording for everybody, add an alias to the form's TOML; for one sender, an [`AliasTable`].

use crate::definition::{FormDef, PartDef};
use crate::header_text::HeaderKey;
use crate::kind::Part;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Two scores closer than this are a question for a person.
const AMBIGUOUS_WITHIN: u32 = 4;
/// Below this likeness nothing is bound.
const ENOUGH: u32 = 64;
/// What a header loses when only its last line is compared, not the group above it.
const LAST_LINE_ONLY: u32 = 8;
/// What a header loses when only the group above it is compared.
const GROUP_ONLY: u32 = 16;

/// Headers that an officer bound by hand, kept for the next file of the same sender.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AliasTable {
    /// Form and part, then folded header, then key of the column; an empty key means "ignore".
    entries: BTreeMap<String, BTreeMap<String, String>>,
    /// Where the header of the main list begins, from 1; found by the program while nobody says.
    header_row: Option<u32>,
}

impl AliasTable {
    pub fn teach(&mut self, form: &str, part: Part, header: &str, key: &str) {
        let header = HeaderKey::new(header).as_str().to_owned();
        self.entries.entry(place(form, part)).or_default().insert(header, key.to_owned());
    }

    /// The same for a file of which somebody said in which row its header begins.
    pub fn with_header_row(self, row: Option<u32>) -> AliasTable {
        AliasTable { header_row: row, ..self }
    }

    pub fn header_row(&self) -> Option<u32> {
        self.header_row
    }

    /// The key for a header, `Some("")` when the column is to be ignored.
    pub fn lookup(&self, form: &str, part: Part, header: &HeaderKey) -> Option<&str> {
        self.entries.get(&place(form, part))?.get(header.as_str()).map(String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

fn place(form: &str, part: Part) -> String {
    format!("{form}/{}", part.code())
}

/// The header of one column: its lines from top to bottom, merged groups repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderText {
    /// Column in the file, from 0.
    pub column: u32,
    pub lines: Vec<String>,
}

impl HeaderText {
    pub fn new(column: u32, text: &str) -> HeaderText {
        HeaderText { column, lines: vec![text.to_owned()] }
    }

    /// All lines in one, as shown to the officer.
    pub fn joined(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
            if line.is_empty() || out.ends_with(&line) {
                continue;
            }
            if !out.is_empty() {
                out.push_str(" / ");
            }
            out.push_str(&line);
        }
        out
    }
}

/// How a header was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The official wording.
    Exact,
    /// A wording listed by the form.
    Alias,
    /// Near enough to one of these.
    Fuzzy,
    /// An officer said so.
    User,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundColumn {
    /// Column in the file, from 0.
    pub index: u32,
    pub header: String,
    pub key: String,
    pub how: How,
}

/// A column of the file that nothing of the form was found for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnboundColumn {
    pub index: u32,
    pub header: String,
    /// Keys that it might mean, the likeliest first; several equally likely ones are why it stays unbound.
    #[serde(default)]
    pub maybe: Vec<String>,
}

/// The meaning of every column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    pub columns: Vec<BoundColumn>,
    pub unbound: Vec<UnboundColumn>,
    /// Required columns of the form that no column of the file brings.
    pub missing_required: Vec<String>,
}

impl Binding {
    pub fn column_of(&self, key: &str) -> Option<&BoundColumn> {
        self.columns.iter().find(|c| c.key == key)
    }

    /// Every column with a header, in the order of the file.
    pub fn headers(&self) -> Vec<(u32, &str)> {
        let bound = self.columns.iter().map(|c| (c.index, c.header.as_str()));
        let mut all: Vec<_> = bound.chain(self.unbound.iter().map(|c| (c.index, c.header.as_str()))).collect();
        all.sort_unstable();
        all
    }

    /// Binds a column by hand; whatever held the key before becomes unbound. An empty key unbinds.
    pub fn correct(&mut self, part: &PartDef, index: u32, key: &str) {
        let header = self.headers().iter().find(|(i, _)| *i == index).map(|(_, h)| (*h).to_owned()).unwrap_or_default();
        let released: Vec<_> = self.columns.extract_if(.., |c| c.index == index || (!key.is_empty() && c.key == key)).collect();
        for old in released.into_iter().filter(|c| c.index != index) {
            self.unbound.push(UnboundColumn { index: old.index, header: old.header, maybe: vec![old.key] });
        }
        self.unbound.retain(|c| c.index != index);
        if key.is_empty() {
            self.unbound.push(UnboundColumn { index, header, maybe: Vec::new() });
        } else {
            self.columns.push(BoundColumn { index, header, key: key.to_owned(), how: How::User });
        }
        self.columns.sort_by_key(|c| c.index);
        self.unbound.sort_by_key(|c| c.index);
        self.missing_required = missing_required(part, &self.columns);
    }
}

struct Candidate {
    header: usize,
    column: usize,
    score: u32,
    how: How,
}

/// Binds headers to the columns of a part by meaning: best pairs first, each header and each
/// column once. A header that fits two columns equally well stays unbound and says so.
pub fn bind_header(form: &FormDef, part: &PartDef, headers: &[HeaderText], aliases: &AliasTable) -> Binding {
    let texts: Vec<Compared> = headers.iter().map(Compared::new).collect();
    let mut candidates = Vec::new();
    let mut ignored = vec![false; headers.len()];
    for (h, compared) in texts.iter().enumerate() {
        if compared.is_empty() {
            continue;
        }
        if let Some(key) = aliases.lookup(&form.code, part.part, &compared.whole) {
            match part.columns.iter().position(|c| &*c.key == key) {
                Some(column) => candidates.push(Candidate { header: h, column, score: 1000, how: How::User }),
                None => ignored[h] = true,
            }
            continue;
        }
        for (column, def) in part.bindable() {
            if let Some((score, how)) = compared.score(&def.names) {
                candidates.push(Candidate { header: h, column, score, how });
            }
        }
    }
    candidates.sort_by(|a, b| b.score.cmp(&a.score).then(a.header.cmp(&b.header)).then(a.column.cmp(&b.column)));
    choose(part, headers, &texts, &candidates, &ignored)
}

fn choose(part: &PartDef, headers: &[HeaderText], texts: &[Compared], candidates: &[Candidate], ignored: &[bool]) -> Binding {
    let mut of_header: Vec<Option<(usize, How)>> = vec![None; headers.len()];
    let mut taken = vec![false; part.columns.len()];
    let mut doubtful = vec![false; headers.len()];
    for candidate in candidates {
        let (h, c) = (candidate.header, candidate.column);
        if of_header[h].is_some() || taken[c] || doubtful[h] {
            continue;
        }
        // A second column of the form that fits this header just as well, and is still free.
        let rival = candidates
            .iter()
            .any(|o| o.header == h && o.column != c && !taken[o.column] && candidate.how == How::Fuzzy && o.score + AMBIGUOUS_WITHIN > candidate.score);
        if rival {
            doubtful[h] = true;
            continue;
        }
        of_header[h] = Some((c, candidate.how));
        taken[c] = true;
    }
    let mut binding = Binding::default();
    for (h, header) in headers.iter().enumerate() {
        if texts[h].is_empty() {
            continue;
        }
        match of_header[h] {
            Some((c, how)) => binding.columns.push(BoundColumn { index: header.column, header: header.joined(), key: part.columns[c].key.to_string(), how }),
            None => {
                let maybe = candidates.iter().filter(|o| o.header == h && !taken[o.column]);
                let maybe: Vec<_> = maybe.map(|o| part.columns[o.column].key.to_string()).take(3).collect();
                let maybe = if ignored[h] { Vec::new() } else { maybe };
                binding.unbound.push(UnboundColumn { index: header.column, header: header.joined(), maybe });
            }
        }
    }
    binding.missing_required = missing_required(part, &binding.columns);
    binding
}

/// Required columns that neither a column nor a combined column of the file brings.
fn missing_required(part: &PartDef, bound: &[BoundColumn]) -> Vec<String> {
    let brings =
        |key: &str| bound.iter().any(|b| b.key == key || part.column(&b.key).and_then(|c| c.into.as_ref()).is_some_and(|(x, y)| &**x == key || &**y == key));
    part.columns.iter().filter(|c| c.required && !brings(&c.key) && !c.unless.iter().any(|other| brings(other))).map(|c| c.key.to_string()).collect()
}

/// The ways in which one header may be compared.
struct Compared {
    whole: HeaderKey,
    last: HeaderKey,
    group: HeaderKey,
}

impl Compared {
    fn new(header: &HeaderText) -> Compared {
        let mut lines: Vec<&str> = Vec::new();
        for line in header.lines.iter().map(|l| l.trim()).filter(|l| !l.is_empty() && !is_numbering(l)) {
            if lines.last() != Some(&line) {
                lines.push(line);
            }
        }
        let whole = HeaderKey::new(&lines.join(" "));
        match lines.as_slice() {
            [] | [_] => Compared { last: whole.clone(), group: whole.clone(), whole },
            [first, .., last] => Compared { whole, last: HeaderKey::new(last), group: HeaderKey::new(first) },
        }
    }

    fn is_empty(&self) -> bool {
        self.whole.is_empty()
    }

    fn score(&self, names: &[HeaderKey]) -> Option<(u32, How)> {
        let mut best = 0;
        let mut how = How::Fuzzy;
        for (i, name) in names.iter().enumerate() {
            let whole = self.whole.likeness(name);
            let last = if self.last == self.whole { 0 } else { self.last.likeness(name).saturating_sub(LAST_LINE_ONLY) };
            let group = if self.group == self.whole { 0 } else { self.group.likeness(name).saturating_sub(GROUP_ONLY) };
            let score = whole.max(last).max(group);
            if score > best {
                best = score;
                how = match (score, i) {
                    (100, 0) => How::Exact,
                    (100, _) => How::Alias,
                    _ => How::Fuzzy,
                };
            }
        }
        (best >= ENOUGH).then_some((best, how))
    }
}

/// `(1)`, `3`, `4=2x3`: the line of column numbers, not part of a header.
pub fn is_numbering(text: &str) -> bool {
    let inner = text.trim().trim_matches(|c: char| "()[].".contains(c));
    !inner.is_empty()
        && inner.len() <= 12
        && inner.starts_with(|c: char| c.is_ascii_digit())
        && inner.chars().all(|c| c.is_ascii_digit() || " =+x×*-()".contains(c))
}
