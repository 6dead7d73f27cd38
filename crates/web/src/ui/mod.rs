//! Small things many pages show: badges, icons, amounts, days.
//!
//! Each component is a template under `templates/ui`, rendered to [`Markup`]. That is the only
//! way to put ready HTML into a page: no template switches escaping off (a test reads them).

mod badge;
mod device;
mod due;
mod form;
mod markup;
mod texts;

pub use badge::{Answer, Severity, Tone};
pub use device::device;
pub use due::{Due, LimitUnit, Urgency};
pub use form::{Choice, Field, FieldError, FieldGroup, FieldKind};
pub use markup::Markup;
pub use texts::{Count, Sentence, Texts};
