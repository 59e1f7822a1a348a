//! Tests a password, which changes nothing and is recorded.

use crate::engine::gate::{Change, Done, Permit};
use crate::engine::operations::password::Verify;
use crate::engine::store::Result;

/// Records that a password was tested; the test itself is [`Store::password_fits`].
///
/// [`Store::password_fits`]: crate::engine::Store::password_fits
pub fn verify(permit: Permit<'_, Verify>) -> Result<Done> {
    permit.spend(|_, _, _| {
        Ok(Change {
            always: true,
            ..Change::default()
        })
    })
}
