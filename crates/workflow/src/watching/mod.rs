//! For those who watch and those who tell: figures locked on agreed days, cases drawn for
//! supervision by a seed that nobody chooses, and what people have to be told.

pub mod figures;
pub mod notices;
pub mod samples;
