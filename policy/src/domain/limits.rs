//! Limits on all input: nothing is read without an end.
//!
//! `docs/user/limits.md` tells people the same; a test compares the two.

/// Bytes of the line that holds a secret or an anchor: nobody types a longer password, but a file
/// named by mistake may have one.
pub const SECRET_LINE: usize = 4 << 10;
/// Bytes of a file that is read as a whole: a calendar, a policy test.
pub const FILE: u64 = 16 << 20;
/// Bytes of all files together that the lines of a batch name.
pub const BATCH_FILES: u64 = 64 << 20;
/// Bytes of a session file.
pub const SESSIONS: u64 = 1 << 20;
/// Bytes of a batch.
pub const BATCH: u64 = 32 << 20;
/// Lines of a batch.
pub const BATCH_LINES: u64 = 100_000;
/// Bytes of one line of a batch.
pub const BATCH_LINE: usize = 64 << 10;
/// Bytes of an imported file.
pub const TABLE: u64 = 2 << 30;
/// Rows of an imported file.
pub const TABLE_ROWS: u64 = 2_000_000;
/// Lines of an imported file: cells may contain line breaks.
pub const TABLE_LINES: u64 = 10_000_000;
/// Bytes of one row of an imported file.
pub const TABLE_ROW: usize = 256 << 10;
/// Characters of one cell, as in spreadsheets.
pub const TABLE_CELL: usize = 32_767;
/// Problems of one input that are listed; the rest are counted.
pub const PROBLEMS: usize = 300;
/// Site files read together.
pub const SITE_FILES: usize = 1_000;
/// Bytes of one site file. At the limit of values, a file has some 16 bytes per value; a reader may
/// need several times its size, so this also limits the memory that a hostile one costs.
pub const SITE_FILE: usize = 16 << 20;
/// Bytes of all site files together.
pub const SITE_BYTES: usize = 64 << 20;
/// Values in one site file, counting what aliases repeat each time.
pub const SITE_VALUES: usize = 1_000_000;
/// Values of all lists of a file: each costs much more than what is written.
pub const SITE_LISTED: usize = 200_000;
/// Values with a name (`&name`) in one YAML site file, which can be repeated by it.
pub const SITE_NAMED: usize = 10_000;
/// Words, signs and stretches of white space in a TOML site file.
pub const SITE_TOKENS: usize = 2_000_000;
/// Nested lists and tables in a site file.
pub const SITE_DEPTH: usize = 64;
/// Errors in site files that are listed; the rest are counted.
pub const SITE_FAULTS: usize = 1_000;
/// Refused changes of site files or of a saved plan that are told one by one.
pub const SITE_REFUSED: usize = 1_000;

/// Bytes of a saved plan, which is kept while it is read.
pub const PLAN: usize = 16 << 20;
/// Steps of a saved plan: each takes much more memory than what is written, and twice.
pub const PLAN_STEPS: usize = 20_000;
/// Values in all steps of a saved plan.
pub const PLAN_VALUES: usize = 300_000;
/// Values in one step of a saved plan.
pub const PLAN_STEP: usize = 10_000;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    /// The page for people names the program's limits.
    #[test]
    fn the_page_names_every_limit() {
        let page = include_str!("../../../docs/user/limits.md");
        let row = |begin: &str| {
            let found = page.lines().find(|line| line.starts_with(begin));
            found
                .unwrap_or_else(|| panic!("no row begins with {begin}"))
                .to_owned()
        };
        for (begin, limits) in [
            ("| first line", vec![format!("{} KiB", SECRET_LINE >> 10)]),
            (
                "| a file that is read whole",
                vec![format!("{} MiB", FILE >> 20)],
            ),
            (
                "| all files together",
                vec![format!("{} MiB", BATCH_FILES >> 20)],
            ),
            (
                "| the file of sessions",
                vec![format!("{} MiB", SESSIONS >> 20)],
            ),
            (
                "| a batch",
                vec![
                    format!("{} MiB", BATCH >> 20),
                    format!("{BATCH_LINES} lines"),
                    format!("{} KiB a line", BATCH_LINE >> 10),
                ],
            ),
            (
                "| an import",
                vec![
                    format!("{} GiB", TABLE >> 30),
                    format!("{TABLE_ROWS} rows"),
                    format!("{TABLE_LINES} lines"),
                    format!("{} KiB a row", TABLE_ROW >> 10),
                    format!("{TABLE_CELL} characters a cell"),
                ],
            ),
            (
                "| site files",
                vec![
                    format!("{SITE_FILES} files"),
                    format!("{} MiB a file", SITE_FILE >> 20),
                    format!("{} MiB together", SITE_BYTES >> 20),
                    format!("{SITE_NAMED} values with a name"),
                    format!("{SITE_VALUES} values a file"),
                    format!("{SITE_LISTED} values in its lists"),
                    format!("{SITE_TOKENS} words and signs"),
                    format!("{SITE_DEPTH} lists and tables"),
                ],
            ),
            (
                "| a saved plan",
                vec![
                    format!("{} MiB", PLAN >> 20),
                    format!("{PLAN_STEPS} steps"),
                    format!("{PLAN_VALUES} values in all"),
                    format!("{PLAN_STEP} values a step"),
                ],
            ),
            ("| faults", vec![format!("{SITE_FAULTS}; the others")]),
            (
                "| refused changes",
                vec![format!("{SITE_REFUSED}; the others")],
            ),
            ("| problems", vec![format!("{PROBLEMS} errors")]),
            ("| refusals", vec![format!("| {PROBLEMS};")]),
        ] {
            let row = row(begin);
            for limit in limits {
                assert!(row.contains(&limit), "{limit}: {row}");
            }
        }
    }
}
