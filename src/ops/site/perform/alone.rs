//! Changes that are made in one piece, since an earlier pass made a part of them in vain.

use crate::engine::Operation;
use std::collections::HashSet;

/// After so many passes no change is split, and no limit waits.
const PASSES: usize = 8;

/// Which changes are not split, and keep every limit at once. With each pass there are more; what is
/// made in the last one rests on nothing that was not kept.
#[derive(Default)]
pub struct Alone {
    commands: HashSet<String>,
    passes: usize,
}

impl Alone {
    /// Whether that change is one of them.
    pub(super) fn has(&self, op: &Operation) -> bool {
        self.passes == PASSES
            || (!self.commands.is_empty() && self.commands.contains(&op.to_string()))
    }

    /// Adds what a pass made in vain; returns whether it takes another pass.
    pub(in super::super) fn add(&mut self, in_vain: &HashSet<String>) -> bool {
        if in_vain.is_empty() || self.passes == PASSES {
            return false;
        }
        self.passes += 1;
        self.commands.extend(in_vain.iter().cloned());
        true
    }
}
