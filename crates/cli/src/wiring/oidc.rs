//! OpenID Connect behind the workflow's port: authorization code with PKCE, state and nonce. What the
//! provider publishes about itself is read anew each time, so that it may change its keys.

use crate::failure::Failure;
use async_trait::async_trait;
use kipthoi_workflow::ports::{Departure, Identity, IdentityProvider, ProviderError};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::reqwest::redirect::Policy;
use openidconnect::reqwest::{Certificate, Client};
use openidconnect::{AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, TokenResponse};
use std::fmt::Display;
use std::path::PathBuf;
use std::time::Duration;

/// How long the provider may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// The path that the provider sends browsers back to.
const BACK: &str = "/sign-in/provider/return";

/// How the provider is reached, as it was told at the start.
#[derive(Clone, Debug)]
pub struct OidcSettings {
    pub issuer: String,
    pub client_id: String,
    pub secret_file: PathBuf,
    /// Certificates beside the usual ones, for a provider inside the office's own network.
    pub ca_file: Option<PathBuf>,
    /// This program in the browser, without a path.
    pub public_url: String,
}

/// A provider of identities.
#[derive(Clone, Debug)]
pub struct Oidc {
    issuer: IssuerUrl,
    client: ClientId,
    secret: ClientSecret,
    back: RedirectUrl,
    http: Client,
}

impl Oidc {
    /// # Errors
    /// When a setting makes no sense or a file cannot be read. The provider itself is not asked yet.
    pub fn new(settings: &OidcSettings) -> Result<Oidc, Failure> {
        let wrong = |about: &str| Failure::of_key("oidc-setting", about.to_owned());
        let secret = std::fs::read_to_string(&settings.secret_file).map_err(Failure::unreadable(&settings.secret_file))?;
        let mut http = Client::builder().redirect(Policy::none()).timeout(PATIENCE);
        if let Some(file) = &settings.ca_file {
            let pem = std::fs::read(file).map_err(Failure::unreadable(file))?;
            for certificate in Certificate::from_pem_bundle(&pem).map_err(|e| wrong(&format!("{}: {e}", file.display())))? {
                http = http.add_root_certificate(certificate);
            }
        }
        if !is_private(&settings.issuer) {
            return Err(wrong(&settings.issuer));
        }
        Ok(Oidc {
            issuer: IssuerUrl::new(settings.issuer.clone()).map_err(|e| wrong(&format!("{}: {e}", settings.issuer)))?,
            client: ClientId::new(settings.client_id.clone()),
            secret: ClientSecret::new(secret.trim().to_owned()),
            back: RedirectUrl::new(format!("{}{BACK}", settings.public_url)).map_err(|e| wrong(&format!("{}: {e}", settings.public_url)))?,
            http: http.build().map_err(|e| Failure::Failed(e.to_string()))?,
        })
    }

    async fn metadata(&self) -> Result<CoreProviderMetadata, ProviderError> {
        CoreProviderMetadata::discover_async(self.issuer.clone(), &self.http).await.map_err(broken)
    }
}

/// Nobody listens in: https, or a provider on this machine.
fn is_private(issuer: &str) -> bool {
    let host = issuer.strip_prefix("http://").map(|rest| rest.split(['/', ':']).next().unwrap_or_default());
    issuer.starts_with("https://") || host.is_some_and(|host| host == "localhost" || host == "127.0.0.1")
}

fn broken(cause: impl Display) -> ProviderError {
    ProviderError(cause.to_string())
}

#[async_trait]
impl IdentityProvider for Oidc {
    fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    async fn depart(&self) -> Result<Departure, ProviderError> {
        let client = CoreClient::from_provider_metadata(self.metadata().await?, self.client.clone(), Some(self.secret.clone()));
        let client = client.set_redirect_uri(self.back.clone());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let way = client.authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random);
        let (address, state, nonce) = way.set_pkce_challenge(challenge).url();
        Ok(Departure { address: address.to_string(), state: state.secret().clone(), nonce: nonce.secret().clone(), verifier: verifier.secret().clone() })
    }

    async fn arrive(&self, code: &str, departure: &Departure) -> Result<Identity, ProviderError> {
        let client = CoreClient::from_provider_metadata(self.metadata().await?, self.client.clone(), Some(self.secret.clone()));
        let client = client.set_redirect_uri(self.back.clone());
        let exchange = client.exchange_code(AuthorizationCode::new(code.to_owned())).map_err(broken)?;
        let exchange = exchange.set_pkce_verifier(PkceCodeVerifier::new(departure.verifier.clone()));
        let answer = exchange.request_async(&self.http).await.map_err(broken)?;
        let token = answer.id_token().ok_or_else(|| broken("no identity token"))?;
        let claims = token.claims(&client.id_token_verifier(), &Nonce::new(departure.nonce.clone())).map_err(broken)?;
        Ok(Identity { issuer: self.issuer.as_str().to_owned(), subject: claims.subject().as_str().to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::is_private;

    #[test]
    fn a_provider_is_asked_where_nobody_listens_in() {
        for fine in ["https://id.example.vn", "http://localhost:3000", "http://127.0.0.1:3000/realm"] {
            assert!(is_private(fine), "{fine}");
        }
        for open in ["http://id.example.vn", "http://127.0.0.1.evil.example", "http://localhost.evil.example/", "ftp://localhost", ""] {
            assert!(!is_private(open), "{open}");
        }
    }
}
