//! Where an act came from, as the log keeps it.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

/// A place from which somebody acts: a word of the program, or the address of a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(Arc<str>);

impl Origin {
    /// The program itself: a job, the invented district.
    pub fn program() -> Origin {
        Origin("program".into())
    }

    /// A command on the machine that holds the data.
    pub fn command_line() -> Origin {
        Origin("command-line".into())
    }

    /// A browser or another program at this address; `None` where the connection has none.
    pub fn web(address: Option<IpAddr>) -> Origin {
        Origin(address.map_or_else(|| "web".to_owned(), |ip| ip.to_canonical().to_string()).into())
    }

    /// A browser or another program, by the address that the server found for it.
    pub fn of_address(address: &str) -> Origin {
        Origin(if address.is_empty() { "web".into() } else { address.into() })
    }

    /// As it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
