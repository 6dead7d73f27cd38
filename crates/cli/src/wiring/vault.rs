//! Secrets of the database under a key that is not in it: XChaCha20-Poly1305 behind the workflow's
//! port, and the file that holds the key.

use super::{Installation, Place, fresh_bytes, private_new_file};
use crate::failure::Failure;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use jiff::Timestamp;
use kipthoi_workflow::audit::{AuditEntry, hex, sha256_hex};
use kipthoi_workflow::ports::{Store, StoreResult, Tx, Vault, VaultError};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// The setting by which a database knows its key again.
const SETTING: &str = "secret_key";

/// The key of an installation.
#[derive(Clone)]
pub struct SecretKey([u8; KEY_BYTES]);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey")
    }
}

impl SecretKey {
    fn draw() -> SecretKey {
        SecretKey(fresh_bytes())
    }

    /// The key in a file, if there is a file. What is not a key is told.
    fn read(path: &Path) -> Result<Option<SecretKey>, Failure> {
        match std::fs::read_to_string(path) {
            Ok(text) => bytes(text.trim()).and_then(|b| b.try_into().ok()).map(|key| Some(SecretKey(key))).ok_or_else(|| unfit("secret-key-unreadable", path)),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(Failure::disk(path)(cause)),
        }
    }

    fn write(&self, path: &Path) -> Result<(), Failure> {
        let mut file = private_new_file(path)?;
        writeln!(file, "{}", hex(&self.0)).and_then(|()| file.sync_all()).map_err(Failure::disk(path))
    }

    /// Tells two keys apart and nothing about them: a key is 256 random bits.
    fn print(&self) -> String {
        sha256_hex(format!("kipthoi secret key {}", hex(&self.0)).as_bytes())
    }
}

fn unfit(key: &'static str, path: &Path) -> Failure {
    Failure::of_key(key, path.display().to_string())
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

/// Locks and opens with the key of this node; without one, says so.
#[derive(Clone, Debug)]
pub struct KeyVault(pub Option<SecretKey>);

impl KeyVault {
    fn cipher(&self) -> Result<XChaCha20Poly1305, VaultError> {
        let SecretKey(key) = self.0.as_ref().ok_or(VaultError::NoKey)?;
        XChaCha20Poly1305::new_from_slice(key).map_err(|_| VaultError::NoKey)
    }
}

impl Vault for KeyVault {
    fn lock(&self, secret: &[u8], owner: &str) -> Result<String, VaultError> {
        let nonce: [u8; NONCE_BYTES] = fresh_bytes();
        let locked = self.cipher()?.encrypt(&XNonce::from(nonce), Payload { msg: secret, aad: owner.as_bytes() });
        let locked = locked.map_err(|_| VaultError::NotOurs)?;
        Ok(format!("{}{}", hex(&nonce), hex(&locked)))
    }

    fn open(&self, locked: &str, owner: &str) -> Result<Vec<u8>, VaultError> {
        let locked = bytes(locked).ok_or(VaultError::NotOurs)?;
        let (nonce, locked) = locked.split_first_chunk::<NONCE_BYTES>().ok_or(VaultError::NotOurs)?;
        self.cipher()?.decrypt(&XNonce::from(*nonce), Payload { msg: locked, aad: owner.as_bytes() }).map_err(|_| VaultError::NotOurs)
    }
}

/// How the key of this node stands to its database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStanding {
    /// The database never had a key.
    Unborn,
    Right,
    Missing,
    /// The key of another installation.
    Wrong,
}

impl Place {
    pub fn key_file(&self) -> PathBuf {
        self.secret_key_file.clone().unwrap_or_else(|| self.data.join("secret.key"))
    }

    /// The vault of this node. A file that holds no key is no key here; [`Place::settle_key`]
    /// tells what is wrong with it.
    pub(super) fn vault(&self) -> KeyVault {
        KeyVault(SecretKey::read(&self.key_file()).ok().flatten())
    }

    /// # Errors
    /// When the file is there and cannot be read as a key.
    pub async fn key_standing(&self, store: &dyn Store) -> Result<KeyStanding, Failure> {
        Ok(match (store.setting(SETTING).await?, SecretKey::read(&self.key_file())?) {
            (None, _) => KeyStanding::Unborn,
            (Some(kept), Some(key)) if kept == key.print() => KeyStanding::Right,
            (Some(_), Some(_)) => KeyStanding::Wrong,
            (Some(_), None) => KeyStanding::Missing,
        })
    }

    /// Before a server starts: the key is the one of the database; on the first start it is drawn
    /// and noted there.
    pub async fn settle_key(&self, installation: &mut Installation) -> Result<(), Failure> {
        let (path, store) = (self.key_file(), installation.world.store.clone());
        match self.key_standing(&*store).await? {
            KeyStanding::Right => return Ok(()),
            KeyStanding::Missing => return Err(unfit("secret-key-missing", &path)),
            KeyStanding::Wrong => return Err(unfit("secret-key-wrong", &path)),
            KeyStanding::Unborn => {}
        }
        let key = match SecretKey::read(&path)? {
            Some(key) => key,
            None => {
                let key = SecretKey::draw();
                key.write(&path)?;
                key
            }
        };
        let mut tx = store.begin().await?;
        note(&mut *tx, &key, installation.clock.now()).await?;
        tx.commit().await?;
        installation.world.vault = std::sync::Arc::new(KeyVault(Some(key)));
        Ok(())
    }

    /// A new key in place of one that is lost. What was locked under the old one is taken away:
    /// every second factor. Answers how many.
    pub async fn renew_key(&self, installation: &Installation, act: &kipthoi_workflow::Act) -> Result<usize, Failure> {
        act.must(kipthoi_authz::Action::ManageAccounts)?;
        let (path, store, key) = (self.key_file(), &installation.world.store, SecretKey::draw());
        let fresh = path.with_extension("key.new");
        if fresh.exists() {
            std::fs::remove_file(&fresh).map_err(Failure::disk(&fresh))?;
        }
        key.write(&fresh)?;
        let holders = store.factor_holders().await?;
        let mut tx = store.begin().await?;
        for account in &holders {
            tx.delete_second_factor(*account).await?;
            tx.end_sessions(*account, None).await?;
        }
        tx.audit(AuditEntry::new(act, "new-secret-key", &json!({"second_factors": holders.len()})));
        note(&mut *tx, &key, act.now).await?;
        tx.commit().await?;
        std::fs::rename(&fresh, &path).map_err(Failure::disk(&path))?;
        Ok(holders.len())
    }
}

async fn note(tx: &mut dyn Tx, key: &SecretKey, now: Timestamp) -> StoreResult<()> {
    tx.set_setting(SETTING, &key.print()).await?;
    tx.audit(AuditEntry::by_program(now, "new-secret-key", &json!({})));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_only_for_its_owner_and_under_its_key() {
        let (ours, theirs) = (KeyVault(Some(SecretKey([7; 32]))), KeyVault(Some(SecretKey([8; 32]))));
        let locked = ours.lock(b"secret", "a").unwrap();
        assert_eq!(ours.open(&locked, "a").unwrap(), b"secret");
        assert_eq!(ours.open(&locked, "b"), Err(VaultError::NotOurs));
        assert_eq!(theirs.open(&locked, "a"), Err(VaultError::NotOurs));
        assert_eq!(KeyVault(None).open(&locked, "a"), Err(VaultError::NoKey));
        assert_ne!(locked, ours.lock(b"secret", "a").unwrap(), "no nonce is used twice");
        let mut bent = locked.into_bytes();
        let last = bent.last_mut().unwrap();
        *last = if *last == b'0' { b'1' } else { b'0' };
        assert_eq!(ours.open(&String::from_utf8(bent).unwrap(), "a"), Err(VaultError::NotOurs));
    }

    #[test]
    fn a_key_file_is_read_by_its_owner_alone_and_never_overwritten() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.key");
        assert!(SecretKey::read(&path).unwrap().is_none());
        let key = SecretKey::draw();
        key.write(&path).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(SecretKey::read(&path).unwrap().unwrap().print(), key.print());
        assert!(SecretKey::draw().write(&path).is_err());
        std::fs::write(&path, "not a key").unwrap();
        assert!(SecretKey::read(&path).is_err());
    }
}
