//! Reading the audit record.

/// Read records one may see.
#[derive(Clone, Debug)]
pub struct Look;

/// Recompute the whole chain.
#[derive(Clone, Debug)]
pub struct Verify;

/// Let the beginning of the record leave for an archive that holds it.
#[derive(Clone, Debug)]
pub struct Archive {
    /// The first row that leaves.
    pub first: i64,
    /// The last.
    pub last: i64,
    /// Its link, in hexadecimal: what the archive ends with.
    pub hash: String,
    /// The file, as the record names it.
    pub file: String,
}
