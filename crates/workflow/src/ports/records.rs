//! Rows as the use cases write them, by noun. One struct per table; no behaviour beyond
//! construction.

mod decisions;
mod dossiers;
mod installation;
mod intake;
mod lines;
mod payments;
mod people;
mod privacy;
mod requests;
mod sign_in;
mod stand_in;
mod watching;

pub use decisions::*;
pub use dossiers::*;
pub use installation::*;
pub use intake::*;
pub use lines::*;
pub use payments::*;
pub use people::*;
pub use privacy::*;
pub use requests::*;
pub use sign_in::*;
pub use stand_in::*;
pub use watching::*;
