//! Finds the start tags of an XML stream in bounded memory, without building anything.
//!
//! Good enough to learn facts about a file before a real reader is let near it: how many rows,
//! how far columns go, what is hidden. Never used to read values.

use std::ops::ControlFlow;

/// A longer tag is taken for an attack.
const LONGEST_TAG: usize = 1 << 16;

/// A start tag: its local name and the text of its attributes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag<'a> {
    pub name: &'a str,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute by its local name, still escaped.
    pub fn get(&self, wanted: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            let (name, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, next) = after[1..].split_once(quote)?;
            let name = name.trim();
            if name.rsplit(':').next() == Some(wanted) {
                return Some(value);
            }
            rest = next;
        }
    }

    pub fn number(&self, wanted: &str) -> Option<u64> {
        self.get(wanted)?.trim().parse().ok()
    }

    pub fn is_true(&self, wanted: &str) -> bool {
        matches!(self.get(wanted), Some("1" | "true"))
    }
}

/// What the scanner calls for each tag.
pub(crate) trait TagSink {
    fn tag(&mut self, tag: Tag<'_>) -> ControlFlow<()>;
}

/// Why scanning stopped early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A document type or entity declaration.
    Doctype,
    /// A tag without end.
    EndlessTag,
    /// The sink had enough.
    Sink,
}

/// Takes an XML stream in pieces.
#[derive(Debug, Default)]
pub(crate) struct TagScanner {
    /// Bytes of a tag that has begun, after its `<`.
    open: Option<Vec<u8>>,
}

impl TagScanner {
    pub fn feed(&mut self, mut bytes: &[u8], sink: &mut impl TagSink) -> Result<(), Stop> {
        loop {
            match &mut self.open {
                None => match bytes.iter().position(|b| *b == b'<') {
                    None => return Ok(()),
                    Some(at) => {
                        self.open = Some(Vec::new());
                        bytes = &bytes[at + 1..];
                    }
                },
                Some(open) => match bytes.iter().position(|b| *b == b'>') {
                    None => {
                        open.extend_from_slice(bytes);
                        if open.len() > LONGEST_TAG {
                            return Err(Stop::EndlessTag);
                        }
                        return Ok(());
                    }
                    Some(at) => {
                        let whole = if open.is_empty() {
                            &bytes[..at]
                        } else {
                            open.extend_from_slice(&bytes[..at]);
                            open.as_slice()
                        };
                        one_tag(whole, sink)?;
                        self.open = None;
                        bytes = &bytes[at + 1..];
                    }
                },
            }
        }
    }
}

fn one_tag(inner: &[u8], sink: &mut impl TagSink) -> Result<(), Stop> {
    match inner.first() {
        Some(b'!') if inner.starts_with(b"!DOCTYPE") || inner.starts_with(b"!ENTITY") => {
            return Err(Stop::Doctype);
        }
        Some(b'/' | b'?' | b'!') | None => return Ok(()),
        _ => {}
    }
    let Ok(text) = std::str::from_utf8(inner) else {
        return Ok(());
    };
    let text = text.strip_suffix('/').unwrap_or(text);
    let (name, attributes) = text.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((text, ""));
    let name = name.rsplit(':').next().unwrap_or(name);
    match sink.tag(Tag { name, attributes }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Stop::Sink),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Names(Vec<String>);
    impl TagSink for Names {
        fn tag(&mut self, tag: Tag<'_>) -> ControlFlow<()> {
            self.0.push(format!("{}:{}", tag.name, tag.get("r").unwrap_or("-")));
            ControlFlow::Continue(())
        }
    }

    #[test]
    fn tags_are_found_however_the_stream_is_cut() {
        let xml = br#"<?xml version="1.0"?><x:a r='1'><b other="=" r="2"/>text &lt; <!-- <no> --></x:a>"#;
        for size in 1..xml.len() {
            let mut scanner = TagScanner::default();
            let mut names = Names::default();
            for piece in xml.chunks(size) {
                scanner.feed(piece, &mut names).unwrap();
            }
            assert_eq!(names.0[..2], ["a:1", "b:2"], "pieces of {size}");
        }
    }

    #[test]
    fn a_document_type_and_an_endless_tag_stop_the_scan() {
        let mut names = Names::default();
        assert_eq!(TagScanner::default().feed(b"<!DOCTYPE x>", &mut names), Err(Stop::Doctype));
        let endless = vec![b'a'; LONGEST_TAG + 2];
        let mut scanner = TagScanner::default();
        scanner.feed(b"<", &mut names).unwrap();
        assert_eq!(scanner.feed(&endless, &mut names), Err(Stop::EndlessTag));
    }
}
