//! Signing in at a provider outside (OpenID Connect), in place of a password.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

/// A way to the provider: where the browser goes, and what must be known when it comes back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Departure {
    #[serde(skip)]
    pub address: String,
    pub state: String,
    pub nonce: String,
    pub verifier: String,
}

/// Somebody for whom the provider vouched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub issuer: String,
    pub subject: String,
}

/// The provider cannot be asked, or what it answered does not hold.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the provider: {0}")]
pub struct ProviderError(pub String);

#[async_trait]
pub trait IdentityProvider: Send + Sync {
    /// The name by which identities of this provider are kept.
    fn issuer(&self) -> &str;
    async fn depart(&self) -> Result<Departure, ProviderError>;
    /// Turns the code that came back into an identity; every signature, audience and time was
    /// checked, and that the answer belongs to this departure.
    async fn arrive(&self, code: &str, departure: &Departure) -> Result<Identity, ProviderError>;
}
