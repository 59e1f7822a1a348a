//! The same e-mail address on two accounts is legal, and usually a mistake.

use super::reads::Whom;
use crate::domain::ExtensionFields;
use crate::engine::gate::Change as Noted;
use crate::engine::policy::Facts;
use crate::engine::store::{Conn, Result};

/// Others who have that address; the index covers the part before the `@`.
const SHARED: &str = "substr(e.email, 1, instr(e.email, '@') - 1) \
     = substr(?1, 1, instr(?1, '@') - 1) COLLATE NOCASE \
     AND e.email = ?1 COLLATE NOCASE AND e.id <> ?2";

/// Warns of it if the actor may read the other account: otherwise the warning would answer guesses
/// about addresses of people they do not see (D12).
pub(super) fn warn(
    conn: &Conn,
    facts: &Facts,
    own: i64,
    fields: &ExtensionFields,
    change: &mut Noted,
) -> Result<()> {
    let Some(email) = &fields.email else {
        return Ok(());
    };
    let shared = Whom {
        fits: SHARED,
        text: email.as_str(),
        id: own,
    };
    if shared.is_read(conn, facts)? {
        change.warnings.push(format!(
            "another extension has the e-mail address {email} too"
        ));
    }
    Ok(())
}
