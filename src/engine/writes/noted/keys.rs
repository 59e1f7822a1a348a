//! What else lets one act as an account whose password is changed.

use crate::engine::gate::{Change as Noted, StillOpen};
use crate::engine::policy::{Account, Facts};
use crate::engine::store::{Conn, Result, keys};

/// A new password ends what was begun with the old one. Whoever sets it because the old one is
/// in wrong hands is told what else those hands may hold.
pub(super) fn warn_of_other_keys(
    conn: &Conn,
    facts: &Facts,
    target: &Account,
    change: &mut Noted,
) -> Result<()> {
    let open = keys::open(conn, target.id, facts.now)?;
    let (number, ids) = (&target.number, open.tokens.iter());
    let ids = ids.map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let tokens = match open.tokens.len() {
        0 => None,
        1 => Some(format!("token {ids}")),
        n => Some(format!("{n} tokens ({ids})")),
    };
    let os_user = open
        .os_user
        .as_ref()
        .map(|name| format!("OS user `{name}`"));
    let (what, is) = match (os_user, tokens) {
        (None, None) => return Ok(()),
        (Some(one), None) => (one, "is"),
        (None, Some(some)) => (some, if open.tokens.len() == 1 { "is" } else { "are" }),
        (Some(one), Some(some)) => (format!("{one} and {some}"), "are"),
    };
    let unbind = open
        .os_user
        .as_ref()
        .map(|_| format!("`pbxctl console unbind {number}`"));
    let revoke = match (facts.is_self(), open.tokens.as_slice()) {
        (_, []) => Vec::new(),
        (true, _) => vec!["`pbxctl token revoke --all`".to_owned()],
        (false, [id]) => vec![format!("`pbxctl token revoke {id}`")],
        (false, _) => vec![format!("`pbxctl token revoke --all --owner {number}`")],
    };
    let ways: Vec<_> = revoke.into_iter().chain(unbind).collect();
    let todo = match ways.as_slice() {
        [only] => format!("{only} ends that"),
        all => format!("{} end that", listed(all)),
    };
    let told = format!("{what} {is} still a key to {number}: {todo}");
    change.warnings.push(told.clone());
    change.still_open = StillOpen { told, ..open };
    Ok(())
}

/// `a`, `b and c`, `a, b and c`.
fn listed(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}
