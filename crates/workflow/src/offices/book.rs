//! The offices of the installation, kept in memory until somebody changes them: every page asks
//! for names, and a province has a few hundred units.

use super::Offices;
use crate::error::Result;
use crate::ports::{Store, Tx};
use std::sync::{Arc, Mutex, PoisonError};

/// The setting that says which state of units and agencies is in force; all nodes look at it.
const VERSION: &str = "offices";

/// What was read last, and at which version.
#[derive(Debug, Default)]
pub struct OfficeBook {
    kept: Mutex<Option<(String, Arc<Offices>)>>,
}

impl OfficeBook {
    pub async fn read(&self, store: &dyn Store) -> Result<Arc<Offices>> {
        let Some(version) = store.setting(VERSION).await? else {
            return Ok(Arc::new(Offices::load(store).await?));
        };
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, offices)) = kept.filter(|(of, _)| *of == version) {
            return Ok(offices);
        }
        // Read after the version: should somebody change them meanwhile, the next request reads again.
        let offices = Arc::new(Offices::load(store).await?);
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((version, offices.clone()));
        Ok(offices)
    }
}

/// Says within a transaction that units or agencies are no longer what they were.
pub(super) async fn changed(tx: &mut dyn Tx, mark: uuid::Uuid) -> Result<()> {
    Ok(tx.set_setting(VERSION, &mark.to_string()).await?)
}
