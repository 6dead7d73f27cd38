//! Talk on stderr. Whoever listens may stop listening (`2>&1 | head`): what a command does is done
//! all the same.

use std::fmt::Display;
use std::io::Write;

/// One line of talk; nobody has to hear it.
pub fn talk(line: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
