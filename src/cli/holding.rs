//! How long others may be kept from writing.

use super::client::Client;
use super::context::Context;
use std::time::Duration;

/// Without `--max-lock`: shorter than others wait, so that work at the limit only delays them, and an
/// owner can always revoke.
pub(super) const MAX_LOCK: Duration = Duration::from_secs(5);
/// For how many rows, or changes that are made, it may be one more second: far fewer than are done in
/// one, yet the size of the file limits it.
const ROWS_A_SECOND: u32 = 2000;

impl Context {
    /// Lets work on that many rows hold the lock for longer, unless the command line sets the time.
    pub fn hold_for_rows(&self, client: &mut Client, rows: u64) {
        if self.globals.max_lock.is_none() {
            let more = Duration::from_secs(rows / u64::from(ROWS_A_SECOND));
            client.store.hold_at_most(MAX_LOCK + more);
        }
    }

    /// The same for work that goes on where something is refused: only changes that are made count.
    pub fn hold_for_changes(&self, client: &mut Client) {
        if self.globals.max_lock.is_none() {
            client.store.hold_for_changes(MAX_LOCK, ROWS_A_SECOND);
        }
    }
}
