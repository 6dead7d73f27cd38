//! Argon2id behind the workflow's port. Hashing runs off the async threads, two at a time: a
//! rush of sign-ins at eight in the morning must not stop the pages.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use async_trait::async_trait;
use kipthoi_workflow::ports::Passwords;
use std::sync::Arc;
use tokio::sync::Semaphore;

#[derive(Debug)]
pub struct Argon2id {
    at_once: Arc<Semaphore>,
}

impl Default for Argon2id {
    fn default() -> Self {
        Argon2id { at_once: Arc::new(Semaphore::new(2)) }
    }
}

#[async_trait]
impl Passwords for Argon2id {
    async fn hash(&self, password: &str) -> Result<String, String> {
        let _place = self.at_once.acquire().await.map_err(|e| e.to_string())?;
        let password = password.to_owned();
        tokio::task::spawn_blocking(move || Argon2::default().hash_password(password.as_bytes()).map(|h| h.to_string()).map_err(|e| e.to_string()))
            .await
            .map_err(|e| e.to_string())?
    }

    async fn check(&self, password: &str, hash: &str) -> bool {
        let Ok(_place) = self.at_once.acquire().await else { return false };
        let (password, hash) = (password.to_owned(), hash.to_owned());
        tokio::task::spawn_blocking(move || {
            PasswordHash::new(&hash).is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
        })
        .await
        .unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kipthoi_workflow::accounts::sign_in::NOBODY;

    #[tokio::test]
    async fn a_login_that_does_not_exist_costs_as_much_as_a_wrong_password() {
        let real = Argon2id::default().hash("tre xanh bên bờ sông").await.unwrap();
        let (nobody, real) = (PasswordHash::new(NOBODY).unwrap(), PasswordHash::new(&real).unwrap());
        assert_eq!((nobody.algorithm, nobody.version), (real.algorithm, real.version));
        assert_eq!(nobody.params.to_string(), real.params.to_string());
        assert!(!Argon2id::default().check("", NOBODY).await);
    }
}
