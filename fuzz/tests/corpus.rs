//! The kept inputs, and mutations of them, in ordinary tests: no fuzzer is needed for it.

use pbxctl_fuzz::{TARGETS, run};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How many mutations are made of each input.
const SLIPS: u32 = 12;
/// Time limit for one small input, on a busy machine.
const SLOW: Duration = Duration::from_secs(10);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn names(folder: &Path) -> BTreeSet<String> {
    let all =
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let name =
        |entry: std::io::Result<std::fs::DirEntry>| entry.ok()?.file_name().into_string().ok();
    all.map(|entry| name(entry).unwrap_or_default()).collect()
}

#[test]
fn every_target_has_inputs_and_a_program() {
    let targets: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names(&folder()), targets);
    let programs = names(&folder().join("../fuzz_targets"));
    assert_eq!(
        programs,
        targets.iter().map(|name| format!("{name}.rs")).collect()
    );
}

#[test]
fn kept_inputs_and_slips_in_them_keep_every_promise() {
    for (target, _) in TARGETS {
        let inputs = folder().join(target);
        let all = names(&inputs);
        assert!(!all.is_empty(), "{target}");
        for name in all {
            let bytes = std::fs::read(inputs.join(&name)).unwrap_or_default();
            // The same mutations each time, and others for each input.
            let seed = name
                .bytes()
                .fold(7_u64, |seed, byte| seed.wrapping_mul(31) + u64::from(byte));
            let mut random = fastrand::Rng::with_seed(seed);
            tried(target, &name, &bytes);
            for _ in 0..SLIPS {
                tried(target, &name, &slipped(&bytes, &mut random));
            }
        }
    }
}

fn tried(target: &str, name: &str, bytes: &[u8]) {
    let begin = Instant::now();
    let read = std::panic::catch_unwind(|| run(target, bytes));
    let shown = String::from_utf8_lossy(bytes);
    assert!(read.is_ok(), "{target}, beginning with {name}: {shown:?}");
    assert!(begin.elapsed() < SLOW, "{target} is slow: {shown:?}");
}

/// With some bytes removed, inserted, changed or repeated.
fn slipped(bytes: &[u8], random: &mut fastrand::Rng) -> Vec<u8> {
    const SIGNS: &[u8] = b"\0\n\r\t \"'\\,;:=[]{}#&*-+0199aZ\xc3\xff";
    let mut bytes = bytes.to_vec();
    for _ in 0..random.usize(1..4) {
        let at = random.usize(0..=bytes.len());
        let end = (at + random.usize(0..8)).min(bytes.len());
        let sign = SIGNS[random.usize(0..SIGNS.len())];
        match random.u8(0..5) {
            0 => drop(bytes.drain(at..end)),
            1 => bytes.insert(at, sign),
            2 => bytes.truncate(at),
            3 => bytes.splice(at..end, [sign]).for_each(drop),
            _ => {
                let again = bytes[at..end].repeat(random.usize(1..30));
                bytes.splice(end..end, again).for_each(drop);
            }
        }
    }
    bytes
}
