//! The wiring of adapters to use cases, shared by the binary, its tests and the benchmarks.

pub mod failure;
pub mod wiring;
