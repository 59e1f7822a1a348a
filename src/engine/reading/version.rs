//! Which state the site is in.

use crate::engine::audit::RESTORE;
use crate::engine::gate::Granted;
use crate::engine::operations::session::WhoAmI;
use crate::engine::store::{Result, Snapshot};
use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

impl Snapshot<'_> {
    /// A word that is another after each change of the site, whoever made it. Of what changed it
    /// says nothing. Signing in and what was refused are no changes.
    ///
    /// # Errors
    /// What the database says where it fails.
    pub fn site_version(&self, _: &Granted<WhoAmI>) -> Result<String> {
        let last: Option<Vec<u8>> = self
            .conn
            .prepare_cached(
                "SELECT hash FROM audit WHERE effect IS NOT NULL OR action = ?1 \
                 ORDER BY id DESC LIMIT 1",
            )?
            .query_row([RESTORE], |row| row.get(0))
            .optional()?;
        let digest = Sha256::digest(last.unwrap_or_default());
        Ok(hex::encode(&digest[..12]))
    }
}
