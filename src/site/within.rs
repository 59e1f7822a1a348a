//! In which thing of a file something wrong is. Things stand in the parts of a file: under their
//! names in a table, or in a list.

use super::fault::Within;
use super::tree::{Entry, Node, Value};
use super::{Fault, Place};

/// A thing, or a part of the file that holds some.
struct Extent {
    /// Where it begins, and the byte after its last one.
    from: u32,
    to: u32,
    /// Its key, or its place in a list; `None` for a part.
    of: Option<Place>,
    spoilt: Vec<Box<str>>,
}

/// Says of each of these faults in which thing it is.
pub(super) fn name(root: &Node, faults: &mut [Fault]) {
    if faults.is_empty() {
        return;
    }
    let Value::Map(parts) = &root.value else {
        return;
    };
    let mut things: Vec<Extent> = parts.iter().flat_map(things_in).collect();
    things.sort_by_key(|thing| thing.from);
    for fault in faults {
        let Some(at) = fault.at else { continue };
        let part = parts.iter().find(|part| part.key.at == at);
        if let Some(part) = part {
            // All of it was not read.
            let spoilt = things_in(part).flat_map(|thing| thing.spoilt).collect();
            fault.within = Some(Box::new(Within { of: None, spoilt }));
            continue;
        }
        let before = things.partition_point(|thing| thing.from <= at.start);
        let thing = before.checked_sub(1).and_then(|last| things.get(last));
        if let Some(thing) = thing.filter(|thing| at.start < thing.to) {
            fault.within = Some(Box::new(Within {
                of: thing.of,
                spoilt: thing.spoilt.clone(),
            }));
        }
    }
}

fn things_in(part: &Entry) -> impl Iterator<Item = Extent> {
    let (named, listed): (&[Entry], &[Node]) = match &part.value.value {
        Value::Map(all) => (all, &[]),
        Value::List(all) => (&[], all),
        Value::Null | Value::Scalar(..) => (&[], &[]),
    };
    let named = named.iter().map(|entry| {
        let was = match &entry.value.value {
            Value::Map(fields) => fields.iter().find(|field| field.key.text() == "was"),
            Value::Null | Value::Scalar(..) | Value::List(_) => None,
        };
        let names = [Some(&entry.key), was.map(|was| &was.value)];
        let names = names.into_iter().flatten();
        Extent {
            from: entry.key.at.start,
            to: end(&entry.value).max(entry.key.at.end),
            of: Some(entry.key.at),
            spoilt: names.map(|name| name.text().into()).collect(),
        }
    });
    let listed = listed.iter().map(|node| Extent {
        from: node.at.start,
        to: end(node),
        of: Some(node.at),
        spoilt: Vec::new(),
    });
    named.chain(listed)
}

/// The byte after the last one of everything in it: the place of a TOML table is its heading.
fn end(node: &Node) -> u32 {
    let within = match &node.value {
        Value::Null | Value::Scalar(..) => None,
        Value::List(all) => all.iter().map(end).max(),
        Value::Map(all) => all.iter().map(|e| end(&e.value).max(e.key.at.end)).max(),
    };
    within.unwrap_or_default().max(node.at.end)
}
