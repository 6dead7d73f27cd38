//! Opening an installation: data folder or database address, the law, the forms, the calendar.

use super::clock::Clock;
use super::law::{LOCAL_LAW, LawFile, LocalLaw};
use super::lists::Reader;
use super::passwords::Argon2id;
use super::vault::KeyVault;
use crate::failure::Failure;
use jiff::SignedDuration;
use kipthoi_authz::Actor;
use kipthoi_clock::Calendar;
use kipthoi_forms::FormBook;
use kipthoi_policy::{CaseReport, PolicyBook, PolicyFile};
use kipthoi_storage::SqlStore;
use kipthoi_texts::Lang;
use kipthoi_workflow::ids::Ids;
use kipthoi_workflow::offices::OfficeBook;
use kipthoi_workflow::ports::Store;
use kipthoi_workflow::world::local;
use kipthoi_workflow::{Act, Config, Origin, Problem, World, accounts};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the data are.
#[derive(Clone, Debug, clap::Args)]
pub struct Place {
    /// Data folder (embedded database) / Thư mục dữ liệu
    #[arg(long, global = true, env = "KIPTHOI_DATA", default_value = "./kipthoi-data")]
    pub data: PathBuf,
    /// PostgreSQL address instead of the embedded database / Địa chỉ PostgreSQL
    #[arg(long, global = true, env = "KIPTHOI_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Key of the secrets in the database; default: secret.key in the data folder / Tệp khóa bí mật
    #[arg(long, global = true, env = "KIPTHOI_SECRET_KEY_FILE")]
    pub secret_key_file: Option<PathBuf>,
}

/// Name of the setting that holds the demo clock's shift in milliseconds.
const CLOCK_SHIFT: &str = "clock_shift_ms";

/// An opened installation.
#[derive(Debug)]
pub struct Installation {
    pub world: World,
    pub clock: Clock,
    pub store: SqlStore,
    /// The local law files that it was opened with.
    pub(super) law: Vec<LawFile>,
    /// The data folder has files of its own, and they are not in force.
    pub(super) folder_differs: bool,
}

impl Place {
    pub fn database_file(&self) -> PathBuf {
        self.data.join("kipthoi.sqlite")
    }

    /// Local law files: `policies/*.toml` of the data folder, by name.
    pub fn local_law_files(&self) -> Result<Vec<PathBuf>, Failure> {
        let folder = self.data.join("policies");
        let mut files = Vec::new();
        if folder.is_dir() {
            for entry in std::fs::read_dir(&folder).map_err(Failure::disk(&folder))? {
                let path = entry?.path();
                if path.extension().is_some_and(|e| e == "toml") {
                    files.push(path);
                }
            }
        }
        files.sort();
        Ok(files)
    }

    fn local_policies(&self) -> Result<Vec<PolicyFile>, Failure> {
        let read = |path: PathBuf| {
            let text = std::fs::read_to_string(&path).map_err(Failure::disk(&path))?;
            Ok(PolicyFile { path: path.display().to_string(), text })
        };
        self.local_law_files()?.into_iter().map(read).collect()
    }

    /// Makes the data folder where there is none: for its owner only, because of what it holds.
    pub fn make_folder(&self) -> Result<(), Failure> {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.data).map_err(Failure::disk(&self.data))
    }

    /// Writes the invented province's local decisions into the data folder, unless it has its
    /// own: rates and rounds of point 12, delegation, shares.
    pub fn keep_demo_law(&self) -> Result<(), Failure> {
        self.make_folder()?;
        let folder = self.data.join("policies");
        if !folder.exists() {
            std::fs::create_dir_all(&folder)?;
            for file in PolicyBook::embedded_local_examples() {
                let name = file.path.rsplit('/').next().unwrap_or("local.toml").to_owned();
                std::fs::write(folder.join(name), file.text)?;
            }
        }
        Ok(())
    }

    /// The law with the local files in force. The files of a folder can be read without a database.
    pub async fn book(&self) -> Result<Arc<PolicyBook>, Failure> {
        if self.database_url.is_none() {
            return Ok(Arc::new(book(&self.local_policies()?)?));
        }
        let installation = self.open().await?;
        installation.store.close().await;
        Ok(installation.world.book)
    }

    pub async fn open(&self) -> Result<Installation, Failure> {
        let store = self.store().await?;
        let folder = self.law_of_folder()?;
        let kept = if self.database_url.is_some() { LocalLaw::kept(store.setting(LOCAL_LAW).await?) } else { None };
        let law = kept.map_or_else(|| folder.clone(), |kept| kept.files);
        let folder_differs = !folder.is_empty() && folder != law;
        let installation = Installation { folder_differs, ..around(store, law, self.vault()).await? };
        installation.note_law().await?;
        Ok(installation)
    }

    /// Puts the files of this data folder into force for every node; answers whether they were not.
    pub async fn adopt_law(&self) -> Result<(Installation, bool), Failure> {
        let installation = around(self.store().await?, self.law_of_folder()?, self.vault()).await?;
        let adopted = installation.note_law().await?;
        Ok((installation, adopted))
    }

    async fn store(&self) -> Result<SqlStore, Failure> {
        Ok(match &self.database_url {
            Some(url) => SqlStore::open_postgres(url).await?,
            None => {
                self.make_folder()?;
                SqlStore::open_file(&self.database_file()).await?
            }
        })
    }

    fn law_of_folder(&self) -> Result<Vec<LawFile>, Failure> {
        Ok(self.local_policies()?.iter().map(LawFile::of).collect())
    }

    /// An embedded database that is made aside, without waiting for the disk. Nobody finds it
    /// half made: [`Place::keep_draft`] puts it in its place.
    pub async fn open_draft(&self) -> Result<Installation, Failure> {
        self.make_folder()?;
        remove_database(&self.draft_file())?;
        around(SqlStore::open_draft(&self.draft_file()).await?, self.law_of_folder()?, self.vault()).await
    }

    /// Puts a finished and closed draft in its place.
    pub fn keep_draft(&self) -> Result<(), Failure> {
        std::fs::File::open(self.draft_file())?.sync_all()?;
        std::fs::rename(self.draft_file(), self.database_file())?;
        Ok(())
    }

    fn draft_file(&self) -> PathBuf {
        self.data.join("kipthoi.draft")
    }
}

async fn around(store: SqlStore, law: Vec<LawFile>, vault: KeyVault) -> Result<Installation, Failure> {
    let local: Vec<PolicyFile> = law.iter().map(LawFile::policy_file).collect();
    let world = World { vault: Arc::new(vault), ..world(Arc::new(store.clone()), &local, fresh_seed())? };
    let shift = store.setting(CLOCK_SHIFT).await?.and_then(|s| s.parse().ok()).unwrap_or(0);
    Ok(Installation { world, clock: Clock { shift: SignedDuration::from_millis(shift) }, store, law, folder_differs: false })
}

/// Builds the world around a store.
pub fn world(store: Arc<dyn Store>, local: &[PolicyFile], seed: u64) -> Result<World, Failure> {
    let forms = Arc::new(FormBook::embedded().map_err(|e| Failure::Failed(e.to_string()))?);
    Ok(World {
        book: Arc::new(book(local)?),
        forms: forms.clone(),
        calendar: Arc::new(Calendar::embedded().map_err(|e| Failure::Failed(e.to_string()))?),
        store,
        lists: Arc::new(Reader { forms }),
        passwords: Arc::new(Argon2id::default()),
        vault: Arc::new(KeyVault(None)),
        ids: Arc::new(Ids::seeded(seed)),
        offices: Arc::new(OfficeBook::default()),
        config: Config::default(),
    })
}

/// The worked cases are about the national files: local values would rightly give other answers.
pub fn run_cases() -> Result<CaseReport, Failure> {
    Ok(book(&[])?.run_cases())
}

pub fn book(local: &[PolicyFile]) -> Result<PolicyBook, Failure> {
    PolicyBook::load(&PolicyBook::embedded_files(), local).map_err(|errors| Failure::Usage { vi: errors.describe(Lang::Vi), en: errors.describe(Lang::En) })
}

/// Random bits for ids, from the operating system.
pub fn fresh_seed() -> u64 {
    u64::from_le_bytes(fresh_bytes())
}

/// 256 random bits from the operating system, in hexadecimal.
pub fn random_token() -> String {
    kipthoi_workflow::audit::hex(&fresh_bytes::<32>())
}

/// Random bytes from the operating system.
pub fn fresh_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0u8; N];
    // Without the operating system's randomness no session would be safe: better not to start.
    if let Err(cause) = getrandom::fill(&mut bytes) {
        panic!("the operating system gives no random bytes: {cause}");
    }
    bytes
}

impl Installation {
    /// The account a command acts as.
    pub async fn act_as(&self, login: &str) -> Result<Act, Failure> {
        let account =
            self.world.store.account(login).await?.filter(|a| a.disabled_at.is_none()).ok_or_else(|| {
                Failure::usage(format!("không có tài khoản {login}; xem `kipthoi doctor`"), format!("no account {login}; see `kipthoi doctor`"))
            })?;
        let now = self.clock.now();
        let actor: Actor = accounts::actor(&account, &*self.world.offices().await?, local(now).date())?;
        Ok(Act::new(actor, now).from(Origin::command_line()))
    }

    /// The key of the unit that a command names, by key or by code. A name that nothing has goes
    /// on as it is: the use case refuses it.
    pub async fn unit(&self, said: &str) -> Result<String, Failure> {
        match self.world.offices().await?.meant(said, local(self.clock.now()).date()) {
            Ok(unit) => Ok(unit.key.clone()),
            Err(problem) if problem.key() == "refused-unit-unknown" => Ok(said.to_owned()),
            Err(problem) => Err(problem.into()),
        }
    }

    /// The same where the command may leave the unit out.
    pub async fn unit_if(&self, said: Option<&str>) -> Result<Option<String>, Failure> {
        Ok(match said {
            Some(said) => Some(self.unit(said).await?),
            None => None,
        })
    }

    /// Sets the demo's clock so that it now shows `moment`, for this and every later start.
    pub async fn keep_clock(&mut self, moment: jiff::Timestamp, act: &Act) -> Result<(), Failure> {
        self.clock = Clock::set_to(moment);
        let mut tx = self.world.store.begin().await?;
        tx.set_setting(CLOCK_SHIFT, &self.clock.shift.as_millis().to_string()).await?;
        tx.audit(kipthoi_workflow::audit::AuditEntry::new(act, "set-clock", &serde_json::json!({"demo": true})));
        tx.commit().await?;
        Ok(())
    }

    pub async fn is_empty(&self) -> Result<bool, Failure> {
        Ok(self.world.store.units().await?.is_empty())
    }
}

/// A problem for a thing that a command named and that does not exist in the actor's scope.
pub fn not_found() -> Failure {
    Failure::Refused(Problem::NotFound)
}

/// Removes an embedded database and its companions.
pub fn remove_database(file: &Path) -> Result<(), Failure> {
    for suffix in ["", "-wal", "-shm"] {
        let path = PathBuf::from(format!("{}{suffix}", file.display()));
        if path.exists() {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}
