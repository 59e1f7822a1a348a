//! `none` for a whole part of a file, such as `queues: none`: nothing would come of it, since what a
//! file does not mention stays.

use super::tree::{Entry, Tree, Value};
use super::{Fault, Format};

/// A part of a file whose things stay if they are left out, and the command that removes one.
const PARTS: [(&str, &str); 9] = [
    ("roles", "role remove NAME"),
    ("departments", "department remove NAME"),
    ("groups", "group remove NAME"),
    ("extensions", "extension remove NUMBER"),
    ("queues", "queue remove NUMBER"),
    ("ring_groups", "ring-group remove NUMBER"),
    ("ivrs", "ivr remove NUMBER"),
    ("trunks", "trunk remove NUMBER"),
    (BOOK, "phonebook remove ID"),
];
const BOOK: &str = "phonebook";
const SETTINGS: &str = "settings";

/// Adds an error for each part that is to be emptied.
pub(super) fn refuse_none(tree: &Tree<'_>, format: Format, faults: &mut Vec<Fault>) {
    let Value::Map(parts) = tree.value(tree.root()) else {
        return;
    };
    for part in parts {
        if let Some((what, hint)) = emptied(tree, part, format) {
            let at = tree.at(&part.value);
            Fault::new(at, what).hint(hint).add_to(faults);
        }
    }
}

/// What is wrong with it, and what to write.
fn emptied(tree: &Tree<'_>, part: &Entry, format: Format) -> Option<(String, String)> {
    let name = tree.text(&part.key);
    match tree.value(&part.value) {
        Value::Scalar("none", _) => {}
        Value::List([]) if name == BOOK => {}
        Value::Null | Value::Scalar(..) | Value::List(_) | Value::Map(_) => return None,
    }
    if name == SETTINGS {
        let one = match format {
            Format::Toml => "`[settings]` and `lockout-tries = 5`",
            Format::Yaml => "`settings: {lockout-tries: 5}`",
            Format::Json => "`\"settings\": {\"lockout-tries\": 5}`",
        };
        return Some((
            "settings are not emptied together: those that are left out stay".to_owned(),
            format!("write each that is to be another, such as {one}"),
        ));
    }
    let (_, remove) = PARTS.iter().find(|(part, _)| *part == name)?;
    Some((
        format!("nothing is removed by an empty `{name}`: what is left out stays"),
        format!(
            "leave out `{name}`; `pbxctl apply --prune` removes what site files made and no longer mention, and `pbxctl {remove}` one thing"
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::super::{Sources, read};

    fn faults(name: &str, text: &str) -> Vec<(usize, String)> {
        let (mut sources, mut faults) = (Sources::new(), Vec::new());
        if let Ok(file) = sources.add(name, text.as_bytes().to_vec()) {
            read::<Document>(&sources, file, &mut faults);
        }
        let line = |fault: &super::Fault| fault.at.map_or(0, |at| sources.line(at));
        let all = faults.iter().map(|fault| (line(fault), fault.what.clone()));
        all.collect()
    }

    /// Every part that the schema has but `tests`, of which nothing stays, and the name of the site.
    #[test]
    fn no_part_is_emptied_as_a_whole() {
        let schema = super::super::document::schema();
        let parts = schema["properties"].as_object();
        for part in parts.into_iter().flatten().map(|(name, _)| name) {
            let is_said = !matches!(part.as_str(), "site" | "tests");
            let found = faults("a.yaml", &format!("{part}: none\n"));
            assert_eq!(found.len(), usize::from(is_said), "{part}: {found:?}");
            assert!(faults("a.yaml", &format!("{part}:\n")).len() <= 1, "{part}");
        }
        assert_eq!(faults("a.toml", "phonebook = []\n").len(), 1);
        assert_eq!(faults("a.toml", "[queues]\n").len(), 0);
    }
}
