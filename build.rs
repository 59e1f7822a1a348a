//! Packs the table of public holidays, which is text in the sources, for the program to carry, and
//! says how the program is linked.

use std::io::Write as _;
use std::path::{Path, PathBuf};

const TABLE: &str = "src/hours/public/table.txt";

fn is(variable: &str, value: &str) -> bool {
    std::env::var_os(variable).is_some_and(|found| found == value)
}

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed={TABLE}");
    let folder = std::env::var_os("OUT_DIR").map(PathBuf::from);
    let folder = folder.ok_or_else(|| std::io::Error::other("cargo sets OUT_DIR"))?;
    let file = std::fs::File::create(folder.join("holidays.z"))?;
    let mut packed = flate2::write::ZlibEncoder::new(file, flate2::Compression::best());
    packed.write_all(&std::fs::read(Path::new(TABLE))?)?;
    packed.finish()?.sync_all()?;
    let features = std::env::var("CARGO_CFG_TARGET_FEATURE").unwrap_or_default();
    // A static program that relocates itself does not start where the linker is told otherwise.
    let is_static = features.split(',').any(|feature| feature == "crt-static");
    let is_gnu = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    if is_gnu && !is_static {
        // At a fixed address: else 70,000 pointers are relocated at every start, on 400 pages
        // (docs/internals/performance.md).
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    Ok(())
}
