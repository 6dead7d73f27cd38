//! Secrets that the database keeps encrypted, under a key that is not in it.

/// Why a secret cannot be locked or opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    #[error("this installation has no secret key")]
    NoKey,
    #[error("the secret was locked for something else, or under another key")]
    NotOurs,
}

/// Locks and opens short secrets. What is locked for one owner does not open for another.
pub trait Vault: Send + Sync {
    fn lock(&self, secret: &[u8], owner: &str) -> Result<String, VaultError>;
    fn open(&self, locked: &str, owner: &str) -> Result<Vec<u8>, VaultError>;
}
