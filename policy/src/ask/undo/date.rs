//! A removal date that has passed.

use crate::domain::Deadline;
use crate::effect::{Change, Kept};
use crate::facts::Facts;
use crate::undo::Recall;

/// Drops a removal date that has passed: whoever comes back would be removed again.
pub(super) fn drop_passed(back: &mut Change, recall: &Recall, facts: &Facts) -> Option<String> {
    let Change::Disabled(d) = back else {
        return None;
    };
    let Some(Kept(Deadline::At(date))) = d.after else {
        return None;
    };
    if date > facts.now {
        return None;
    }
    d.after = Some(Kept(Deadline::Never));
    let (target, date) = (&recall.target, date.rfc3339_utc());
    let number = target.strip_prefix("extension:").unwrap_or(target);
    Some(format!(
        "{target} was to be removed after {date}, which has passed: it has no removal date now; `pbxctl extension disable {number} --purge-after 30d` sets one"
    ))
}
