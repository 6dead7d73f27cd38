//! Rebuilds the crate when a policy file changes: the files are built into the program.

fn main() {
    println!("cargo::rerun-if-changed=../../policies");
}
