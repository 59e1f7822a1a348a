//! What in the site has a number or name that the files want, and how it becomes free.

use crate::cli::{Client, taken};
use crate::engine::operations::session::WhoAmI;
use crate::engine::{Marked, Operation};
use crate::ops::site::{RefusedStep, is_said, removal_of};
use crate::site::document::Document;

/// What to do about it.
pub(super) fn hint(
    client: &mut Client,
    (wanted, prunes): (&Document, bool),
    refused: &RefusedStep,
) -> Option<String> {
    let taken::Holder {
        thing,
        said,
        is_read,
    } = taken::holder(client, &refused.refusal)?;
    let by_hand = format!("pbxctl {}", removal_of(&thing));
    if is_rename(&refused.step.op) {
        return is_read.then(|| {
            format!("both are there: leave out `was`, or remove one of them first: {by_hand}")
        });
    }
    // Somebody who sees the name only is not told who made it.
    if !is_read {
        return Some(format!("{said}: choose another"));
    }
    let is_number = refused.refusal.denial.why.contains("number ");
    let mut is_ours = || is_of(client, wanted, &thing);
    Some(match (is_said(wanted, &thing), is_number) {
        (true, true) => format!("{said} and stands in these files, too: choose another number"),
        (true, false) => {
            format!("{said} and stands in these files, too: say there what it has instead")
        }
        (false, _) if is_ours() => match prunes {
            false => format!("{said} that no file mentions any more: `--prune` removes it"),
            true => format!("{said}, and its removal is refused, too"),
        },
        (false, true) => format!(
            "{said} that no file of this site made: choose another number, or remove it by hand: {by_hand}"
        ),
        (false, false) => format!("{said} that no file of this site made: change it there first"),
    })
}

/// Whether it gives something that is there another name.
fn is_rename(op: &Operation) -> bool {
    match op {
        Operation::DepartmentRename(_) => true,
        Operation::GroupSet(set) => set.new.is_some(),
        Operation::RoleSet(set) => set.new.is_some(),
        _ => false,
    }
}

/// Whether files of that site made it.
fn is_of(client: &mut Client, wanted: &Document, thing: &Marked) -> bool {
    let marked = client.peek(WhoAmI, |snapshot, granted| {
        snapshot.made_by_site_files(granted)
    });
    let mut marked = marked.ok().flatten().into_iter().flatten();
    marked.any(|made| made.thing == *thing && made.site.as_ref() == wanted.site())
}
