//! Rebuilds the crate when a file of `forms` changes: they are built into the program.

fn main() {
    println!("cargo::rerun-if-changed=../../forms");
}
