//! The demo: an invented district in the summer of 2021, with people, employers and dossiers
//! at every stage.
//!
//! Lives here: what exists in the demo and the days that it lived through. Every dossier goes
//! through the same use cases as a real one, so its history, clocks and counters are real.
//! Everything follows from one seed: two runs give the same data. Never here: a rule of the law.

mod cases;
mod days;
mod district;
mod filing;
mod people;
mod twice;

use jiff::civil::{Date, date};
use kipthoi_workflow::{Result, World};

/// The morning on which the demo begins for its user.
pub const TODAY: Date = date(2021, 8, 17);

/// The password of every demo account.
pub const PASSWORD: &str = "kipthoi-2021";

/// Through whose hands a list of an employer in commune 99104 goes, from the desk to the money.
pub const WALK: [&str; 6] = ["motcua", "bhxh", "laodong", "chutich", "taichinh", "quy04"];

/// How large the invented place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    Commune,
    District,
    City,
}

impl std::str::FromStr for Size {
    type Err = String;
    fn from_str(s: &str) -> std::result::Result<Self, String> {
        match s {
            "commune" => Ok(Size::Commune),
            "district" => Ok(Size::District),
            "city" => Ok(Size::City),
            other => Err(format!("{other}: commune, district, city")),
        }
    }
}

impl Size {
    pub fn inhabitants(self) -> usize {
        match self {
            Size::Commune => 3_400,
            Size::District => 40_000,
            Size::City => 400_000,
        }
    }

    pub fn employers(self) -> usize {
        match self {
            Size::Commune => 10,
            Size::District => 100,
            Size::City => 800,
        }
    }
}

/// What was made.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    pub inhabitants: usize,
    pub employers: usize,
    pub dossiers: usize,
    pub lines: usize,
}

/// What is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Offices,
    Inhabitants,
    /// The dossiers of one working day.
    Day(Date),
}

/// Fills an empty store. `say` hears what is being done, for the impatient.
pub async fn fill(world: &World, size: Size, say: &(dyn Fn(Stage) + Send + Sync)) -> Result<Summary> {
    let mut rng = fastrand::Rng::with_seed(68_2021);
    say(Stage::Offices);
    let place = district::found(world).await?;
    say(Stage::Inhabitants);
    let people = people::settle(world, &place, size, &mut rng).await?;
    days::live(world, &place, people, size, &mut rng, say).await
}
