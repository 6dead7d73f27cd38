//! Running the binary: a data folder of its own for every test, and what came back.

use serde_json::Value;
use sqlx::{Connection, Executor};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::UNIX_EPOCH;
use tempfile::TempDir;

const BINARY: &str = env!("CARGO_BIN_EXE_kipthoi");

/// What a command answered.
#[derive(Debug)]
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Answer {
    /// The one JSON value on stdout.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// One JSON value a line.
    pub fn json_lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
    }

    #[track_caller]
    pub fn done(self) -> Answer {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }

    /// Refused with this exit code: nothing on stdout, and every part of the sentence on stderr.
    #[track_caller]
    pub fn refused(self, code: i32, parts: &[&str]) -> Answer {
        assert_eq!(self.code, code, "{self:?}");
        assert_eq!(self.out, "", "talk belongs on stderr: {self:?}");
        for part in parts {
            assert!(self.err.contains(part), "no {part:?} in {self:?}");
        }
        self
    }
}

/// The words of a command: one line, or one by one.
pub trait Words {
    fn words(&self) -> Vec<String>;
}

impl Words for &str {
    /// A word with spaces stands between single quotes.
    fn words(&self) -> Vec<String> {
        let parts = self.split('\'').enumerate();
        let words = parts.flat_map(|(i, part)| if i % 2 == 1 { vec![part] } else { part.split_whitespace().collect() });
        words.map(str::to_owned).collect()
    }
}

impl Words for &String {
    fn words(&self) -> Vec<String> {
        self.as_str().words()
    }
}

impl Words for &[&str] {
    fn words(&self) -> Vec<String> {
        self.iter().map(|word| (*word).to_owned()).collect()
    }
}

impl<const N: usize> Words for &[&str; N] {
    fn words(&self) -> Vec<String> {
        self.as_slice().words()
    }
}

impl Words for &Vec<&str> {
    fn words(&self) -> Vec<String> {
        self.as_slice().words()
    }
}

impl Words for Vec<String> {
    fn words(&self) -> Vec<String> {
        self.clone()
    }
}

/// A command of the binary in an empty environment: what the machine has set must not matter.
pub fn command(words: impl Words) -> Command {
    let mut command = Command::new(BINARY);
    command.args(words.words()).env_clear().current_dir(env!("CARGO_TARGET_TMPDIR")).stdin(Stdio::null());
    command
}

pub fn answer(command: &mut Command) -> Answer {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Answer { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs a command that needs no data.
pub fn kipthoi(words: impl Words) -> Answer {
    answer(&mut command(words))
}

/// Runs a command with something on its standard input.
pub fn kipthoi_reading(words: impl Words, input: &str) -> Answer {
    let mut child = command(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Answer { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// A file of `examples/`.
pub fn example(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(path)
}

/// An installation with the demo's invented people in it.
pub struct Office {
    pub folder: TempDir,
    database: Option<String>,
}

impl Office {
    /// A copy of the demo folder: the demo is lived through once for each build of the binary.
    pub fn demo() -> Office {
        let office = Office::empty();
        copy(&template(), &office.data());
        office
    }

    /// Nothing there yet.
    pub fn empty() -> Office {
        Office { folder: tempfile::tempdir().unwrap(), database: None }
    }

    /// The demo in a fresh schema of the PostgreSQL for tests, where there is one.
    pub fn demo_on_postgres() -> Option<Office> {
        let server = std::env::var("KIPTHOI_TEST_POSTGRES").ok()?;
        let schema = format!("cli_{}_{}", std::process::id(), stamp(Path::new(BINARY)) % 1_000_000);
        let create = async {
            let mut admin = sqlx::PgConnection::connect(&server).await.unwrap();
            admin.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}")))).await.unwrap();
        };
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(create);
        let office = Office { database: Some(format!("{server}?options=-csearch_path%3D{schema}")), ..Office::empty() };
        office.run("demo --fill-only --size commune").done();
        Some(office)
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The place of a file beside the data.
    pub fn file(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    pub fn command(&self, words: impl Words) -> Command {
        let mut command = command(words);
        command.env("KIPTHOI_DATA", self.data());
        if let Some(url) = &self.database {
            command.env("KIPTHOI_DATABASE_URL", url);
        }
        command
    }

    pub fn run(&self, words: impl Words) -> Answer {
        answer(&mut self.command(words))
    }

    /// The answer of a command that must succeed, as JSON.
    #[track_caller]
    pub fn json(&self, words: impl Words) -> Value {
        let mut words = words.words();
        words.push("--json".to_owned());
        self.run(words).done().json()
    }

    /// Changes the embedded database behind the program's back.
    pub fn sql(&self, sql: &str) {
        let url = format!("sqlite://{}", self.data().join("kipthoi.sqlite").display());
        let change = async {
            let mut c = sqlx::SqliteConnection::connect(&url).await.unwrap();
            c.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()))).await.unwrap();
            c.close().await.unwrap();
        };
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(change);
    }

    /// Waits until the database has undone what a process that is gone had begun. An embedded
    /// database does that when it is opened next.
    pub fn is_left_alone(&self) {
        let Some(url) = &self.database else { return };
        let held = "SELECT COUNT(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation \
                    WHERE c.relnamespace = current_schema()::regnamespace AND l.mode LIKE '%Exclusive%'";
        let wait = async {
            let mut c = sqlx::PgConnection::connect(url).await.unwrap();
            for _ in 0..600 {
                let held: i64 = sqlx::query_scalar(held).fetch_one(&mut c).await.unwrap();
                if held == 0 {
                    return;
                }
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
            panic!("a process that is gone still holds the books");
        };
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(wait);
    }

    /// The log, the contents, the counters and the rows agree.
    #[track_caller]
    pub fn is_whole(&self) {
        let found = self.json("audit verify");
        assert_eq!(found["findings"], serde_json::json!([]));
    }
}

/// The filled demo folder of this build; made by whoever comes first, under a lock, because
/// every test may be a process of its own.
fn template() -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let ready = place.join(format!("demo-{}", stamp(Path::new(BINARY))));
    let lock = std::fs::File::create(place.join("demo.lock")).unwrap();
    lock.lock().unwrap();
    if !ready.exists() {
        for old in std::fs::read_dir(place).unwrap().flatten().filter(|e| e.file_name().to_string_lossy().starts_with("demo-")) {
            std::fs::remove_dir_all(old.path()).unwrap();
        }
        let fresh = place.join("demo-being-made");
        kipthoi(&format!("demo --fill-only --size commune --data '{}'", fresh.display())).done();
        std::fs::rename(&fresh, &ready).unwrap();
    }
    ready
}

fn stamp(file: &Path) -> u128 {
    std::fs::metadata(file).unwrap().modified().unwrap().duration_since(UNIX_EPOCH).unwrap().as_nanos()
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
