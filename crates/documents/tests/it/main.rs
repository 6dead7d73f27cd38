//! Claims about the produced files, checked by reading them back.

mod lists;
mod payment;
mod posting;
mod read;
mod transfer;
