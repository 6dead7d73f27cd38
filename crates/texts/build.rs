//! Rebuilds the crate when a file of `locales` changes: they are built into the program.

fn main() {
    println!("cargo::rerun-if-changed=../../locales");
}
