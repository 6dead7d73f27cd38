//! `kipthoi restore`: an installation from a backup, checked to the last byte before anything
//! of it is put in place.

use crate::commands::audit::sentence;
use kipthoi::failure::Failure;
use kipthoi::talk;
use kipthoi::wiring::archive::{self, Manifest};
use kipthoi::wiring::{KeyStanding, Place, Say};
use kipthoi_storage::SqlStore;
use kipthoi_texts::text_with;
use kipthoi_workflow::audit;
use kipthoi_workflow::ports::Store;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Put a backup in place / Khôi phục
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Examples:
  kipthoi restore /sao-luu/kipthoi-2021-08-17.zip --data /var/lib/kipthoi
  kipthoi restore FILE --force       (dữ liệu cũ được đổi tên, không xóa / what was there is renamed, not deleted)
PostgreSQL: pg_restore --clean --if-exists --no-owner --dbname=\"$KIPTHOI_DATABASE_URL\" FILE")]
pub(crate) struct Args {
    /// The backup / Tệp sao lưu
    file: PathBuf,
    /// Put what is there aside / Thay dữ liệu đang có
    #[arg(long)]
    force: bool,
}

pub(crate) async fn run(place: &Place, say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    if place.database_url.is_some() {
        return Err(Failure::of_key("restore-postgresql", args.file.display().to_string()));
    }
    let database = place.database_file();
    if database.exists() {
        if !args.force {
            return Err(Failure::of_key("restore-exists", place.data.display().to_string()));
        }
        if kipthoi_storage::is_in_use(&database).await? {
            return Err(Failure::of_key("restore-in-use", place.data.display().to_string()));
        }
    }
    place.make_folder()?;
    let fresh = Fresh::in_folder(&place.data)?;
    let manifest = archive::unpack(&args.file, &fresh.0)?;
    let unpacked = fresh.0.join("kipthoi.sqlite");
    check(&unpacked, &manifest, say).await?;
    let aside = put_aside(place, &manifest)?;
    std::fs::rename(&unpacked, &database).map_err(Failure::disk(&database))?;
    let law = fresh.0.join("policies");
    if law.is_dir() {
        let target = place.data.join("policies");
        std::fs::rename(&law, &target).map_err(Failure::disk(&target))?;
    }
    let answer = json!({"restored": manifest, "aside": aside});
    say.answer(&answer, || {
        text_with(say.lang, "restore-done", &[("records", manifest.audit_records.into()), ("data", place.data.display().to_string().into())])
    })?;
    if let Some(aside) = aside {
        talk(text_with(say.lang, "restore-aside", &[("folder", aside.display().to_string().into())]));
    }
    let store = SqlStore::open_file(&database).await?;
    let standing = place.key_standing(&store).await;
    store.close().await;
    if matches!(standing, Err(_) | Ok(KeyStanding::Missing | KeyStanding::Wrong)) {
        talk(text_with(say.lang, "restore-secret-key", &[("file", place.key_file().display().to_string().into())]));
    }
    Ok(ExitCode::SUCCESS)
}

/// The database opens, is whole, and ends its log where the manifest says.
async fn check(database: &Path, manifest: &Manifest, say: &Say) -> Result<(), Failure> {
    let store = SqlStore::open_file(database).await?;
    let head = store.audit_head().await?;
    let faults = store.file_faults().await?;
    let found = audit::verify(&store).await?;
    store.close().await;
    if head != (manifest.audit_records, manifest.audit_head.clone()) || !faults.is_empty() || !found.findings.is_empty() {
        let places: Vec<String> = found.findings.iter().map(|f| sentence(say.lang, f)).chain(faults).take(5).collect();
        return Err(Failure::Damaged(format!("kipthoi.sqlite: {}", places.join(", "))));
    }
    Ok(())
}

/// Renames what is in the data folder; nothing is ever deleted here.
fn put_aside(place: &Place, manifest: &Manifest) -> Result<Option<PathBuf>, Failure> {
    let mut aside = None;
    for name in ["kipthoi.sqlite", "policies"] {
        let old = place.data.join(name);
        if !old.exists() {
            continue;
        }
        let folder = match aside {
            Some(folder) => folder,
            None => free_folder(&place.data, &format!("before-restore-{}", manifest.made_at.strftime("%Y%m%dT%H%M%S")))?,
        };
        std::fs::rename(&old, folder.join(name)).map_err(Failure::disk(&old))?;
        aside = Some(folder);
    }
    Ok(aside)
}

/// Makes a folder under the first free name.
fn free_folder(data: &Path, name: &str) -> Result<PathBuf, Failure> {
    let mut n = 1;
    loop {
        let folder = data.join(if n == 1 { name.to_owned() } else { format!("{name}-{n}") });
        match std::fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => n += 1,
            Err(e) => return Err(Failure::disk(&folder)(e)),
        }
    }
}

/// A folder for what is being unpacked, on the same disk; gone afterwards, however that ends.
struct Fresh(PathBuf);

impl Fresh {
    fn in_folder(data: &Path) -> Result<Fresh, Failure> {
        free_folder(data, "being-restored").map(Fresh)
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        // Left-overs hurt nobody but the disk.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
