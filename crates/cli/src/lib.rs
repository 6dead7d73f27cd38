//! The wiring of adapters to use cases, shared by the binary, its tests and the benchmarks.

pub mod failure;
mod talk;
pub mod wiring;

pub use talk::talk;

/// Reading lists makes and drops millions of small texts on two threads, and SQLite takes its
/// pages from the same place: the system's allocator spent a quarter of an import's time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
