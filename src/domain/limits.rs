//! How much of anything is taken in: nothing is read without an end.
//!
//! `docs/limits.md` says the same to people; a test holds the two together.

/// Bytes of the line that holds a secret or an anchor: a password nobody types is longer, and a
/// file named by mistake may be.
pub const SECRET_LINE: usize = 4 << 10;
/// Bytes of a file that is read whole: a calendar, a policy test.
pub const FILE: u64 = 16 << 20;
/// Bytes of all files together that the lines of one batch name.
pub const BATCH_FILES: u64 = 64 << 20;
/// Bytes of a file of sessions.
pub const SESSIONS: u64 = 1 << 20;
/// Bytes of a batch.
pub const BATCH: u64 = 32 << 20;
/// Lines of a batch.
pub const BATCH_LINES: u64 = 100_000;
/// Bytes of one line of a batch.
pub const BATCH_LINE: usize = 64 << 10;
/// Bytes of a file that is imported.
pub const TABLE: u64 = 2 << 30;
/// Rows of a file that is imported.
pub const TABLE_ROWS: u64 = 2_000_000;
/// Lines of a file that is imported: cells may hold ends of line.
pub const TABLE_LINES: u64 = 10_000_000;
/// Bytes of one row of a file that is imported.
pub const TABLE_ROW: usize = 256 << 10;
/// Characters of one cell, as in spreadsheets.
pub const TABLE_CELL: usize = 32_767;
/// Problems of one input that are told one by one; the others are counted.
pub const PROBLEMS: usize = 200;
