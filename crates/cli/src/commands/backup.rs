//! `kipthoi backup`: a consistent copy of an installation while it is in use.

use kipthoi::failure::Failure;
use kipthoi::talk;
use kipthoi::wiring::archive::{self, Manifest};
use kipthoi::wiring::{Installation, Place, Say};
use kipthoi_texts::{text, text_with};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Copy the installation into one file / Sao lưu
#[derive(Debug, clap::Args)]
#[command(after_help = "Ví dụ / Example:
  kipthoi backup /sao-luu/kipthoi-2021-08-17.zip
PostgreSQL: pg_dump --format=custom --no-owner --file=FILE \"$KIPTHOI_DATABASE_URL\"")]
pub(crate) struct Args {
    /// The file to write; never overwritten / Tệp sao lưu
    file: PathBuf,
}

pub(crate) async fn run(place: &Place, say: &Say, args: &Args) -> Result<ExitCode, Failure> {
    if place.database_url.is_some() {
        return Err(Failure::of_key("backup-postgresql", args.file.display().to_string()));
    }
    if args.file.exists() {
        return Err(Failure::of_key("backup-exists", args.file.display().to_string()));
    }
    if !place.database_file().exists() {
        return Err(Failure::of_key("backup-nothing", place.data.display().to_string()));
    }
    let installation = place.open().await?;
    let copy = Copy::in_folder(&place.data);
    let written = write(place, &installation, &copy.0, args).await;
    installation.store.close().await;
    let manifest = written?;
    say.answer(&manifest, || {
        let bytes: u64 = manifest.files.iter().map(|f| f.bytes).sum();
        text_with(
            say.lang,
            "backup-done",
            &[
                ("file", args.file.display().to_string().into()),
                ("files", (manifest.files.len() as i64).into()),
                ("megabytes", bytes.div_ceil(1 << 20).to_string().into()),
            ],
        )
    })?;
    talk(text(say.lang, "backup-keep"));
    talk(text_with(say.lang, "backup-secret-key", &[("file", place.key_file().display().to_string().into())]));
    Ok(ExitCode::SUCCESS)
}

async fn write(place: &Place, installation: &Installation, copy: &Path, args: &Args) -> Result<Manifest, Failure> {
    installation.store.copy_to(copy).await?;
    // The head is read from the copy: others may have written to the original meanwhile.
    let copied = kipthoi_storage::SqlStore::open_file(copy).await?;
    let head = kipthoi_workflow::ports::Store::audit_head(&copied).await?;
    copied.close().await;
    let mut files = vec![("kipthoi.sqlite".to_owned(), copy.to_owned())];
    for file in place.local_law_files()? {
        let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        files.push((format!("policies/{name}"), file));
    }
    let manifest = Manifest::new(installation.clock.now(), installation.store.newest_schema(), head);
    archive::write(&args.file, manifest, &files)
}

/// The database's copy on its way into the archive; gone afterwards, however that ends.
struct Copy(PathBuf);

impl Copy {
    /// In the data folder, because nobody but its owner can look into it.
    fn in_folder(data: &Path) -> Copy {
        Copy(data.join(format!("being-backed-up-{}.sqlite", std::process::id())))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // What cannot be removed was perhaps never made; the backup itself tells its own failures.
        let _ = kipthoi::wiring::remove_database(&self.0);
    }
}
