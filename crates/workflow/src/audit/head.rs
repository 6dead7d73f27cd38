//! The end of the chain as it is printed on paper: whoever keeps the paper can show later that
//! nothing before it was changed.

use super::Finding;
use crate::error::Result;
use crate::ports::Store;
use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Number and hash of a log entry, written `SEQ:HASH`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogHead {
    /// Zero where nothing was done yet.
    pub seq: i64,
    /// SHA-256 in hexadecimal; empty where nothing was done yet.
    pub hash: String,
}

/// Text that is no `SEQ:HASH`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not NUMBER:HASH (64 hexadecimal digits)")]
pub struct NotAHead;

impl LogHead {
    pub async fn read(store: &dyn Store) -> Result<LogHead> {
        let (seq, hash) = store.audit_head().await?;
        Ok(LogHead { seq, hash })
    }

    /// Whether the entry of this number still carries this hash; what is wrong where it does not.
    pub async fn missed_in(&self, store: &dyn Store) -> Result<Option<Finding>> {
        let there = store.audit_after(self.seq - 1, 1).await?.into_iter().next();
        let same = there.is_some_and(|record| record.seq == self.seq && record.hash == self.hash);
        Ok((!same).then(|| Finding::new("expected", self.seq.to_string())))
    }
}

impl fmt::Display for LogHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

impl FromStr for LogHead {
    type Err = NotAHead;
    fn from_str(text: &str) -> std::result::Result<LogHead, NotAHead> {
        let (seq, hash) = text.trim().split_once(':').ok_or(NotAHead)?;
        let seq = seq.trim().parse().map_err(|_| NotAHead)?;
        let hash = hash.trim().to_lowercase();
        let whole = seq > 0 && hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        whole.then_some(LogHead { seq, hash }).ok_or(NotAHead)
    }
}

impl Serialize for LogHead {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_printed_is_read_back_and_nothing_else() {
        let head = LogHead { seq: 12, hash: "0a".repeat(32) };
        assert_eq!(head.to_string().parse(), Ok(head.clone()));
        assert_eq!(format!(" {} ", head.to_string().to_uppercase()).parse(), Ok(head));
        for wrong in ["", "12", "12:0a", "0:", &format!("0:{}", "0a".repeat(32)), &format!("x:{}", "0a".repeat(32)), &format!("1:{}", "zz".repeat(32))] {
            assert_eq!(wrong.parse::<LogHead>(), Err(NotAHead), "{wrong}");
        }
    }
}
