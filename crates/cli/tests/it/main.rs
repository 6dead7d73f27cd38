//! The commands as a contract, tried on the real binary: what goes to stdout and stderr, exit
//! codes, JSON, both languages, both databases, and what happens when somebody pulls the plug.

mod accounts;
mod attack;
mod audit;
mod back;
mod clock;
mod demo;
mod gate;
mod honest;
mod hostile;
mod kept;
mod killed;
mod kit;
mod law;
mod lists;
mod nodes;
mod path;
mod privacy;
mod report;
mod server;
mod usage;
mod watched;
