//! Where in a file a thing names another one. The document does not keep the place of every value:
//! the file is read again where one of them is wrong.

use super::tree::{self, Entry, Node, Value};
use super::{FileId, Place, Sources};
use std::collections::HashMap;

/// Finds places of names.
pub struct Naming<'s> {
    sources: &'s Sources,
    trees: HashMap<FileId, Option<Node>>,
}

impl<'s> Naming<'s> {
    /// In these files.
    pub fn of(sources: &'s Sources) -> Self {
        let trees = HashMap::new();
        Self { sources, trees }
    }

    /// Where the thing with its key at `of` names that department, group, role, extension,
    /// destination, `did` or `username` (`kind`); the thing itself if nothing in it is written so.
    pub fn places(&mut self, of: Place, kind: &str, word: &str) -> Vec<Place> {
        let sources = self.sources;
        let read = || tree::of(sources, of.file, &mut Vec::new());
        let root = self.trees.entry(of.file).or_insert_with(read);
        let thing = root.as_ref().and_then(|root| thing(root, of));
        let mut found = Vec::new();
        for entry in thing.into_iter().flat_map(fields) {
            let named = named_in(entry, kind).into_iter();
            let named = named.filter(|node| match kind {
                "did" => dialled(node.text()) == dialled(word),
                _ => is_it(node, word),
            });
            found.extend(named.map(|node| node.at));
        }
        if found.is_empty() {
            found.push(of);
        }
        found
    }
}

/// The same name, however it is written: `Sales` is `sales`.
fn is_it(node: &Node, word: &str) -> bool {
    let folded = |text: &str| crate::domain::spelling_key(text.trim()).into_owned();
    node.text() == word || folded(node.text()) == folded(word)
}

/// An outside number without what people write between its digits.
fn dialled(text: &str) -> String {
    let kept = |c: &char| c.is_ascii_digit() || *c == '+';
    text.chars().filter(kept).collect()
}

/// The value of the thing with its key, or itself, at that place.
fn thing(root: &Node, of: Place) -> Option<&Node> {
    fields(root)
        .iter()
        .find_map(|part| match &part.value.value {
            Value::Map(all) => {
                let entry = all.iter().find(|entry| entry.key.at == of)?;
                Some(&entry.value)
            }
            Value::List(all) => all.iter().find(|node| node.at == of),
            Value::Null | Value::Scalar(..) => None,
        })
}

fn fields(node: &Node) -> &[Entry] {
    match &node.value {
        Value::Map(all) => all,
        Value::Null | Value::Scalar(..) | Value::List(_) => &[],
    }
}

/// What the field of a thing names of that kind.
fn named_in<'n>(field: &'n Entry, kind: &str) -> Vec<&'n Node> {
    let keys = || fields(&field.value).iter().map(|entry| &entry.key);
    let values = || fields(&field.value).iter().map(|entry| &entry.value);
    match (kind, field.key.text()) {
        ("department", "department") | ("role", "role" | "system_role") => vec![&field.value],
        ("username", "username") => vec![&field.value],
        ("did", "did") => match &field.value.value {
            Value::List(all) => all.iter().collect(),
            Value::Null | Value::Scalar(..) | Value::Map(_) => Vec::new(),
        },
        ("role", "call_rights" | "role_rights") => keys().collect(),
        ("role", "members") => {
            let roles = values().flat_map(fields);
            let roles = roles.filter(|entry| entry.key.text() == "role");
            roles.map(|entry| &entry.value).collect()
        }
        ("extension", "members") => match &field.value.value {
            Value::List(all) => all.iter().collect(),
            Value::Null | Value::Scalar(..) | Value::Map(_) => keys().collect(),
        },
        ("destination", "routes" | "options") => values().collect(),
        ("destination", name) if name.starts_with("forward_") => vec![&field.value],
        _ => Vec::new(),
    }
}
