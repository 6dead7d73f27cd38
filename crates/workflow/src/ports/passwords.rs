//! Hashing and checking passwords.

use async_trait::async_trait;

/// Slow on purpose; implementations run off the async threads and limit how many run at once.
#[async_trait]
pub trait Passwords: Send + Sync {
    async fn hash(&self, password: &str) -> Result<String, String>;
    /// `false` also when the stored hash cannot be read.
    async fn check(&self, password: &str, hash: &str) -> bool;
}
