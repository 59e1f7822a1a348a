//! In which thing of a file something wrong is. Things stand in the parts of a file: under their
//! names in a table, or in a list.

use super::fault::{Names, Within};
use super::tree::{Entry, Node, Tree, Value};
use super::{Fault, Place};
use std::collections::HashMap;

/// No thing has a longer name, in bytes: a file may have one of megabytes, with many faults in its thing.
const LONGEST: usize = 1 << 10;

/// A thing: under its key, or in a list.
#[derive(Clone, Copy)]
enum Thing<'n> {
    Named(&'n Entry),
    Listed(&'n Node),
}

/// Says of each of these faults in which thing it is.
pub(super) fn name(tree: &Tree<'_>, faults: &mut [Fault]) {
    if faults.is_empty() {
        return;
    }
    let Value::Map(parts) = tree.value(tree.root()) else {
        return;
    };
    let mut places: Vec<Place> = faults.iter().flat_map(Fault::places).collect();
    places.sort_unstable();
    places.dedup();
    let last = last_before(tree, parts, &places);
    // Each is looked through once: a thing may be most of the file, with a thousand faults in it.
    let mut known = HashMap::new();
    let mut of = |at: Place| {
        if let Some(part) = parts.iter().find(|part| tree.at(&part.key) == at) {
            // All of it was not read.
            let things = things_in(tree, part);
            let spoilt = things.flat_map(|thing| thing.names(tree)).collect();
            return Some(Box::new(Within { of: None, spoilt }));
        }
        let number = places.binary_search(&at).ok();
        let thing = number.and_then(|number| *last.get(number)?)?;
        let of = thing.at(tree);
        let (to, spoilt) = known
            .entry(of)
            .or_insert_with(|| (thing.to(tree), thing.names(tree).collect::<Names>()));
        (at.start < *to).then(|| {
            Box::new(Within {
                of: Some(of),
                spoilt: spoilt.clone(),
            })
        })
    };
    for fault in faults {
        if let Some(at) = fault.at
            && let Some(within) = of(at)
        {
            fault.within = Some(within);
        }
        for again in fault.again_mut() {
            again.within = of(again.at);
        }
    }
}

/// For each of these places, which are sorted, the thing that begins last before it. There may be many
/// more things than places.
fn last_before<'n>(
    tree: &'n Tree<'_>,
    parts: &'n [Entry],
    places: &[Place],
) -> Vec<Option<Thing<'n>>> {
    let mut last: Vec<Option<Thing<'_>>> = vec![None; places.len()];
    for thing in parts.iter().flat_map(|part| things_in(tree, part)) {
        let from = thing.at(tree).start;
        let next = places.partition_point(|place| place.start < from);
        if let Some(known) = last.get_mut(next)
            && known.is_none_or(|known| known.at(tree).start <= from)
        {
            *known = Some(thing);
        }
    }
    // What begins before one place begins before the next ones too.
    let mut before = None;
    for known in &mut last {
        before = known.or(before);
        *known = before;
    }
    last
}

fn things_in<'n>(tree: &'n Tree<'_>, part: &Entry) -> impl Iterator<Item = Thing<'n>> {
    let (named, listed): (&[Entry], &[Node]) = match tree.value(&part.value) {
        Value::Map(all) => (all, &[]),
        Value::List(all) => (&[], all),
        Value::Null | Value::Scalar(..) => (&[], &[]),
    };
    let named = named.iter().map(Thing::Named);
    named.chain(listed.iter().map(Thing::Listed))
}

impl<'n> Thing<'n> {
    /// Its key, or its place in a list.
    fn at(self, tree: &Tree<'_>) -> Place {
        match self {
            Self::Named(entry) => tree.at(&entry.key),
            Self::Listed(node) => tree.at(node),
        }
    }

    /// The byte after its last one.
    fn to(self, tree: &Tree<'_>) -> u32 {
        match self {
            Self::Named(entry) => end(tree, &entry.value).max(tree.at(&entry.key).end),
            Self::Listed(node) => end(tree, node),
        }
    }

    /// Its name, and the one that it had before, if a thing may be called so.
    fn names(self, tree: &'n Tree<'_>) -> impl Iterator<Item = &'n str> {
        let (key, value) = match self {
            Self::Named(entry) => (Some(&entry.key), Some(&entry.value)),
            Self::Listed(_) => (None, None),
        };
        let was = value.and_then(|value| match tree.value(value) {
            Value::Map(fields) => fields.iter().find(|field| tree.text(&field.key) == "was"),
            Value::Null | Value::Scalar(..) | Value::List(_) => None,
        });
        let names = [key, was.map(|was| &was.value)].into_iter().flatten();
        names
            .map(|name| tree.text(name))
            .filter(|name| name.len() <= LONGEST)
    }
}

/// The byte after the last one of everything in it: the place of a TOML table is its heading.
fn end(tree: &Tree<'_>, node: &Node) -> u32 {
    let within = match tree.value(node) {
        Value::Null | Value::Scalar(..) => None,
        Value::List(all) => all.iter().map(|node| end(tree, node)).max(),
        Value::Map(all) => {
            let ends = all.iter();
            ends.map(|entry| end(tree, &entry.value).max(tree.at(&entry.key).end))
                .max()
        }
    };
    within.unwrap_or_default().max(tree.at(node).end)
}
