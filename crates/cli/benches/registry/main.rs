//! The program at the size of a province: a registry of a million people with a line each.
//!
//! Measures what an officer waits for: a long list judged and stored, pages, searches, a
//! decision over ten thousand lines. The registry is filled once and kept beside the build;
//! every run works on a copy. `KIPTHOI_BENCH_PEOPLE` sets another size (say 100000 for a
//! quick look). Figures of reference machines stand in docs/benchmarks.md.

mod crowd;
#[path = "../../../exchange/benches/support/form_05.rs"]
mod form_05;
mod measure;
mod pages;

use crowd::{COMMUNES, Crowd, Outcome};
use kipthoi::wiring::{Installation, Place, Press};
use kipthoi_demo::{Size, TODAY};
use kipthoi_domain::DossierId;
use kipthoi_workflow::intake::accept::accept;
use kipthoi_workflow::intake::judge_file::{self, Silent};
use kipthoi_workflow::intake::upload::{Upload, upload};
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::confirm::{Confirmation, confirm};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::*;
use measure::{once, tell};
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() -> Outcome<()> {
    // `cargo test --benches` only asks whether it runs at all.
    let people = if std::env::args().any(|a| a == "--test") {
        5_000
    } else {
        std::env::var("KIPTHOI_BENCH_PEOPLE").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000)
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(run(people))
}

async fn run(people: usize) -> Outcome<()> {
    let base = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("registry-{people}"));
    if !base.join("filled").exists() {
        fill(&base, people).await?;
    }
    let work = base.with_extension("work");
    copy(&base, &work)?;
    let installation = place(&work).open().await.map_err(|e| format!("{e:?}"))?;
    let mut crowd = Crowd::after(&installation, 1_000_000);
    println!(
        "registry of {people} people, {} MB on disk, program {} MB",
        std::fs::metadata(place(&work).database_file())?.len() / 1_000_000,
        measure::resident_mb()
    );
    // Memory first: what pages leave in the allocator would count as the lists'.
    let dossier = lists(&installation, &crowd, people).await?;
    if let Some(dossier) = dossier {
        approval(&mut crowd, dossier).await?;
    }
    pages::measure(&installation, people).await?;
    installation.store.close().await;
    std::fs::remove_dir_all(&work)?;
    Ok(())
}

fn place(folder: &Path) -> Place {
    Place { data: folder.to_owned(), database_url: None, secret_key_file: None }
}

async fn fill(base: &Path, people: usize) -> Outcome<()> {
    if base.exists() {
        std::fs::remove_dir_all(base)?;
    }
    let place = place(base);
    place.keep_demo_law().map_err(|e| format!("{e:?}"))?;
    let mut installation = place.open().await.map_err(|e| format!("{e:?}"))?;
    kipthoi_demo::fill(&installation.world, Size::Commune, &|_| {}).await?;
    let morning = TODAY.at(8, 0, 0, 0).to_zoned(kipthoi_workflow::world::hanoi())?.timestamp();
    let act = kipthoi_workflow::Act { now: morning, ..installation.act_as("quantri").await.map_err(|e| format!("{e:?}"))? };
    installation.keep_clock(morning, &act).await.map_err(|e| format!("{e:?}"))?;
    let start = Instant::now();
    Crowd::new(&installation).fill(people).await?;
    println!("filled with {people} people and as many lines at all stages in {:.0} s", start.elapsed().as_secs_f64());
    installation.store.close().await;
    std::fs::write(base.join("filled"), "")?;
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    if to.exists() {
        std::fs::remove_dir_all(to)?;
    }
    std::fs::create_dir_all(to.join("policies"))?;
    std::fs::copy(place(from).database_file(), place(to).database_file())?;
    for entry in std::fs::read_dir(from.join("policies"))? {
        let entry = entry?;
        std::fs::copy(entry.path(), to.join("policies").join(entry.file_name()))?;
    }
    Ok(())
}

/// Form 05 with 10,000 and 100,000 rows; half the people of each list are in the registry
/// already, under another policy.
async fn lists(installation: &Installation, crowd: &Crowd<'_>, people: usize) -> Outcome<Option<DossierId>> {
    let mut first = None;
    let sizes: &[usize] = if people < 100_000 { &[1_000] } else { &[10_000, 100_000] };
    for (n, rows) in sizes.iter().enumerate() {
        let mut known = (0..people).filter(|s| crowd::policy_of(*s) == "p08a-meal-f0").skip(n * 20_000);
        let serials: Vec<usize> = (0..*rows).map(|i| if i % 2 == 0 { known.next().unwrap_or(5_000_000 + i) } else { 3_000_000 + n * 1_000_000 + i }).collect();
        let people = serials.iter().map(|s| crowd::person(*s));
        let bytes = form_05::form_05(
            ["3999001008", "3999001015"][n],
            people.map(|p| {
                (
                    p.full_name,
                    p.birth.and_then(|b| b.day()).map(kipthoi_domain::date::day_vi).unwrap_or_default(),
                    p.numbers.into_iter().map(|(_, v)| v).collect(),
                )
            }),
        )?;
        let size = bytes.len();
        let (record, judged) = once(judge(installation, crowd, bytes)).await;
        let record = record?;
        assert_eq!(record.rows_read, *rows as i64, "{:?}", record.problem);
        let act = crowd.act("motcua").await?;
        let (accepted, stored) = once(accept(&installation.world, &act, record.id)).await;
        let accepted = accepted?;
        let (aim_time, aim_memory) = if *rows <= 10_000 { ("5 s", "300 MB") } else { ("40 s", "flat memory") };
        println!("form 05, {rows} rows, {} kB: good {}, warned {}, rejected {}", size / 1000, record.rows_good, record.rows_warned, record.rows_rejected);
        tell(&format!("  read and judged, {rows} rows"), &judged, aim_memory);
        tell(&format!("  accepted into the registry, {} lines", accepted.added), &stored, aim_memory);
        println!("  together {:.2} s (aim {aim_time})", (judged.time + stored.time).as_secs_f64());
        first.get_or_insert(accepted.dossier);
    }
    Ok(first)
}

async fn judge(installation: &Installation, crowd: &Crowd<'_>, bytes: Vec<u8>) -> Outcome<ImportRecord> {
    let act = crowd.act("motcua").await?;
    let order = Upload {
        file_name: "mau-05.xlsx".to_owned(),
        policy: "p04-suspend-unpaid".to_owned(),
        form: Some("05".to_owned()),
        unit_code: COMMUNES[3].to_owned(),
        sender: "Công ty Ví dụ".to_owned(),
        round: String::new(),
        received_at: None,
        meant: Meant::ByContent,
    };
    let uploaded = upload(&installation.world, &act, order, &bytes).await?;
    drop(bytes);
    let scope = installation.world.scope(&act.actor);
    Ok(judge_file::run(&installation.world, &scope, uploaded.import, act.now, &Silent).await?)
}

/// The accepted list goes on to money: each agency's bulk act, then decision, funds and list.
async fn approval(crowd: &mut Crowd<'_>, dossier: DossierId) -> Outcome<()> {
    let world = &crowd.installation.world;
    let lines = Selection::All(LineFilter { dossier: Some(dossier), ..LineFilter::default() });
    let answer = Confirmation { answer: Answer::Accepted, reason: None };
    let act = crowd.act("bhxh").await?;
    let (done, took) = once(confirm(world, &act, &lines, &answer, false)).await;
    done?;
    tell("social insurance confirms the 10,000-line list", &took, "");
    let act = crowd.act("laodong").await?;
    let (done, took) = once(propose(world, &act, &lines, Proposal::Approve, None, false)).await;
    done?;
    tell("labour office proposes approval", &took, "");
    let (decision, approved) = once(crowd.approve(&lines)).await;
    let decision = decision?.ok_or("nothing was approved")?;
    tell("decision over them, and funds", &approved, "");
    let (list, listed) = once(crowd.pay(decision, COMMUNES[3])).await;
    let list = list?.ok_or("nothing to pay")?;
    tell("payment list of the commune", &listed, "");
    let act = crowd.act("quy04").await?;
    let (pressed, written) = once(Press.press(world, &act, &DocumentOrder::Payment { list })).await;
    let pressed = pressed?;
    tell(&format!("its signature list as Excel, {} kB", pressed.bytes.len() / 1000), &written, "");
    println!("approved, listed and written in {:.2} s (aim 3 s)", (approved.time + listed.time + written.time).as_secs_f64());
    Ok(())
}
