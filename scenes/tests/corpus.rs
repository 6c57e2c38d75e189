//! The files that the fuzzers in `fuzz/` have found, each opened once more.

mod untrusted;

use std::{fs, path::Path};

fn files(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let files: Vec<_> = entries.map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect();
    assert!(files.len() > 20, "{} holds {} files", folder.display(), files.len());
    files
}

#[test]
fn boards() {
    for file in files("board") {
        untrusted::open_board(&file);
    }
}

#[test]
fn programs() {
    for file in files("program") {
        untrusted::run_program(&file);
    }
}
