//! Lists that name people who stand on another list already: the same person in two communes,
//! one under the old CMND instead of the CCCD, and some with another support. They come in as
//! files, so that the desk sees what an import finds.

use crate::TODAY;
use crate::days::Life;
use crate::district::{COMMUNES, key};
use crate::people::Inhabitant;
use jiff::ToSpan;
use jiff::civil::Date;
use kipthoi_workflow::intake::accept::accept;
use kipthoi_workflow::intake::upload::{Upload, upload};
use kipthoi_workflow::jobs;
use kipthoi_workflow::ports::{ImportState, Meant};
use kipthoi_workflow::{Problem, Result};

/// Communes (from 0) whose lists repeat people of others.
const ACCEPTED: usize = 2;
const WAITING: usize = 6;

impl Life<'_> {
    /// Two lists: one taken a few days ago with its sound rows, one that waits for the desk.
    pub(crate) async fn lists_with_duplicates(&mut self) -> Result<()> {
        let before = TODAY.saturating_sub(4.days());
        self.list_with_duplicates(ACCEPTED, before, 30, true).await?;
        self.list_with_duplicates(WAITING, TODAY, 18, false).await
    }

    async fn list_with_duplicates(&mut self, commune: usize, day: Date, fresh: usize, take: bool) -> Result<()> {
        let act = self.act("motcua", day, 7, 40)?;
        let mut rows: Vec<(Inhabitant, bool)> = self.crowd.adults_of(commune, fresh).into_iter().map(|p| (p, false)).collect();
        let elsewhere = |p: &&Inhabitant| p.commune != commune;
        rows.extend(self.listed.iter().filter(elsewhere).take(3).map(|p| (p.clone(), false)));
        rows.extend(self.listed.iter().rev().filter(elsewhere).filter(|p| p.cmnd.is_some()).take(2).map(|p| (p.clone(), true)));
        rows.extend(self.suspended.iter().rev().take(3).map(|p| (p.clone(), false)));
        let name = COMMUNES[commune].2;
        let order = Upload {
            file_name: format!("ds-lao-dong-tu-do-{}-dot-1.csv", kipthoi_domain::text::ascii_fold(name).replace(' ', "-")),
            policy: "p12-freelance".to_owned(),
            form: None,
            unit_code: key(COMMUNES[commune].0),
            sender: format!("UBND xã {name}"),
            round: "1".to_owned(),
            received_at: None,
            meant: Meant::ByContent,
        };
        let uploaded = upload(self.world, &act, order, csv(name, &rows).as_bytes()).await?;
        let now = act.now;
        let clock = move || now;
        if let Some(job) = jobs::take_next(self.world, &clock).await? {
            jobs::run(self.world, &job, &clock).await?;
        }
        let import = self.world.store.import(&self.world.scope(&act.actor), uploaded.import).await?.ok_or(Problem::NotFound)?;
        if take && import.record.state == ImportState::Judged {
            let accepted = accept(self.world, &act, uploaded.import).await?;
            self.summary.dossiers += 1;
            self.summary.lines += accepted.added;
        }
        Ok(())
    }
}

/// The list as a commune office saves it. `true`: written with the old CMND.
fn csv(commune: &str, rows: &[(Inhabitant, bool)]) -> String {
    let mut text = format!("ỦY BAN NHÂN DÂN XÃ {}\nDANH SÁCH LAO ĐỘNG TỰ DO ĐỀ NGHỊ HỖ TRỢ ĐỢT 1\n\n", commune.to_uppercase());
    text.push_str("TT;Họ và tên;Ngày sinh;Giới tính;CMND/CCCD;Nơi ở hiện nay;Ấp;Nghề nghiệp;Thu nhập hiện nay;Mất việc từ ngày;Đợt;Số tiền;Ghi chú\n");
    for (i, (p, old)) in rows.iter().enumerate() {
        let said = &p.said;
        let number = if *old { p.cmnd.clone() } else { said.numbers.first().map(|n| n.1.clone()) };
        let sex = if said.sex.as_deref() == Some("female") { "Nữ" } else { "Nam" };
        let hamlet = said.hamlet.as_deref().unwrap_or_default();
        let line = [
            (i + 1).to_string(),
            said.full_name.clone(),
            kipthoi_domain::date::day_vi(p.born),
            sex.to_owned(),
            number.unwrap_or_default(),
            format!("{hamlet}, xã {commune}"),
            hamlet.to_owned(),
            ["bán hàng rong", "thu gom phế liệu", "bốc vác", "bán vé số"][i % 4].to_owned(),
            "0".to_owned(),
            "19/07/2021".to_owned(),
            "1".to_owned(),
            "1.500.000".to_owned(),
            String::new(),
        ];
        text.push_str(&line.join(";"));
        text.push('\n');
    }
    text
}
