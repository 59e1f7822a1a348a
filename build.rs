//! Packs the table of public holidays, which is text in the sources, for the program to carry.

use std::io::Write as _;
use std::path::{Path, PathBuf};

const TABLE: &str = "src/hours/public/table.txt";

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed={TABLE}");
    let folder = std::env::var_os("OUT_DIR").map(PathBuf::from);
    let folder = folder.ok_or_else(|| std::io::Error::other("cargo sets OUT_DIR"))?;
    let file = std::fs::File::create(folder.join("holidays.z"))?;
    let mut packed = flate2::write::ZlibEncoder::new(file, flate2::Compression::best());
    packed.write_all(&std::fs::read(Path::new(TABLE))?)?;
    packed.finish()?.sync_all()
}
