//! Entries of which nothing can be undone.

use crate::undo::Recall;

/// Why there is nothing to undo, and what to do.
pub(super) fn to_undo(recall: &Recall) -> Option<(String, String)> {
    let id = recall.id;
    if !recall.done {
        return Some((
            format!("entry {id} is a refusal: nothing was done"),
            "name an entry of something that was done: pbxctl audit list --outcome done".into(),
        ));
    }
    if recall.cells.is_empty() {
        return Some((
            format!("entry {id} ({}) has nothing to undo", recall.action),
            "logins, password tries, and entries from before the database had schema 8 cannot be undone".into(),
        ));
    }
    None
}
