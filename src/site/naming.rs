//! Where in a file a thing names another one. The document does not keep the place of every value:
//! the file is read again where one of them is wrong.

use super::tree::{self, Entry, Node, Tree, Value};
use super::{FileId, Place, Sources};
use std::collections::HashMap;

/// Finds places of names.
pub struct Naming<'s> {
    sources: &'s Sources,
    trees: HashMap<FileId, Option<Tree<'s>>>,
    /// The thing that was looked into last, for names of that kind, and what it names: it may name
    /// thousands.
    last: Option<(Place, &'static str, Places)>,
}

/// Where each name is written.
type Places = HashMap<String, Vec<Place>>;

impl<'s> Naming<'s> {
    /// In these files.
    pub fn of(sources: &'s Sources) -> Self {
        Self {
            sources,
            trees: HashMap::new(),
            last: None,
        }
    }

    /// Where the thing with its key at `of` names that department, group, role, extension,
    /// destination, `did` or `username` (`kind`); the thing itself if nothing in it is written so.
    pub fn places(&mut self, of: Place, kind: &'static str, word: &str) -> Vec<Place> {
        if self
            .last
            .as_ref()
            .is_none_or(|last| (last.0, last.1) != (of, kind))
        {
            self.last = Some((of, kind, self.all_in(of, kind)));
        }
        let all = self.last.as_ref();
        let found = all.and_then(|(.., all)| all.get(&folded(kind, word)));
        found.cloned().unwrap_or_else(|| vec![of])
    }

    /// Everything of that kind that the thing names, with the places.
    fn all_in(&mut self, of: Place, kind: &str) -> Places {
        let sources = self.sources;
        let read = || tree::of(sources, of.file, &mut Vec::new());
        let tree = self.trees.entry(of.file).or_insert_with(read);
        let mut all = Places::new();
        let Some(tree) = tree else {
            return all;
        };
        let thing = thing(tree, of);
        for field in thing.into_iter().flat_map(|thing| fields(tree, thing)) {
            for node in named_in(tree, field, kind) {
                all.entry(folded(kind, tree.text(node)))
                    .or_default()
                    .push(tree.at(node));
            }
        }
        all
    }
}

/// The same for the same name, however it is written: `Sales` is `sales`, and an outside number has
/// nothing between its digits.
fn folded(kind: &str, text: &str) -> String {
    match kind {
        "did" => text
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect(),
        _ => crate::domain::spelling_key(text.trim()).into_owned(),
    }
}

/// The value of the thing with its key, or itself, at that place.
fn thing<'t>(tree: &'t Tree<'_>, of: Place) -> Option<&'t Node> {
    fields(tree, tree.root())
        .iter()
        .find_map(|part| match tree.value(&part.value) {
            Value::Map(all) => {
                let entry = all.iter().find(|entry| tree.at(&entry.key) == of)?;
                Some(&entry.value)
            }
            Value::List(all) => all.iter().find(|node| tree.at(node) == of),
            Value::Null | Value::Scalar(..) => None,
        })
}

fn fields<'t>(tree: &'t Tree<'_>, node: &Node) -> &'t [Entry] {
    match tree.value(node) {
        Value::Map(all) => all,
        Value::Null | Value::Scalar(..) | Value::List(_) => &[],
    }
}

/// What the field of a thing names of that kind.
fn named_in<'t>(tree: &'t Tree<'_>, field: &'t Entry, kind: &str) -> Vec<&'t Node> {
    let keys = || fields(tree, &field.value).iter().map(|entry| &entry.key);
    let values = || fields(tree, &field.value).iter().map(|entry| &entry.value);
    match (kind, tree.text(&field.key)) {
        ("department", "department") | ("role", "role" | "system_role") => vec![&field.value],
        ("username", "username") => vec![&field.value],
        ("did", "did") => match tree.value(&field.value) {
            Value::List(all) => all.iter().collect(),
            Value::Null | Value::Scalar(..) | Value::Map(_) => Vec::new(),
        },
        ("role", "call_rights" | "role_rights") => keys().collect(),
        ("role", "members") => {
            let roles = values().flat_map(|node| fields(tree, node));
            let roles = roles.filter(|entry| tree.text(&entry.key) == "role");
            roles.map(|entry| &entry.value).collect()
        }
        ("extension", "members") => match tree.value(&field.value) {
            Value::List(all) => all.iter().collect(),
            Value::Null | Value::Scalar(..) | Value::Map(_) => keys().collect(),
        },
        ("destination", "routes" | "options") => values().collect(),
        ("destination", name) if name.starts_with("forward_") => vec![&field.value],
        _ => Vec::new(),
    }
}
