//! Reading the audit record.

/// Read records one may see.
#[derive(Clone, Debug)]
pub struct Look;

/// Recompute the whole chain.
#[derive(Clone, Debug)]
pub struct Verify;
