//! Commands of ours in messages, as they are called here: through sudo the plain one would look for
//! another database.

use super::Ui;
use serde_json::Value;
use std::borrow::Cow;

/// How people call us, if not by the plain name.
#[derive(Clone, Debug)]
pub struct Called {
    /// The whole call: `sudo -u pbx pbxctl`.
    pub program: String,
    /// The first words of our commands.
    pub nouns: Vec<&'static str>,
}

const PLAIN: &str = "pbxctl";
/// What is before a command that is called in another way already.
const CALLS: [&str; 3] = ["-- ", "SUDO_UID ", "sudo "];

impl Called {
    /// Whether what follows the name in a text is a command, and not a sentence about us.
    fn is_command(&self, before: &str, after: &str) -> bool {
        let noun = after.split(|c: char| !c.is_ascii_lowercase() && c != '-');
        let noun = noun.into_iter().next().unwrap_or_default();
        let begins = before.chars().next_back();
        let begins = begins.is_none_or(|last| " `'\"(".contains(last));
        let call = self.program.trim_end_matches(PLAIN);
        let is_called = CALLS.iter().any(|call| before.ends_with(call));
        begins && !is_called && !before.ends_with(call) && self.nouns.contains(&noun)
    }

    pub(super) fn worded(&self, text: &str) -> String {
        let mut whole = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(PLAIN) {
            let (before, from) = rest.split_at(at);
            let after = &from[PLAIN.len()..];
            whole.push_str(before);
            let is_command = after
                .strip_prefix(' ')
                .is_some_and(|after| self.is_command(&whole, after));
            whole.push_str(if is_command { &self.program } else { PLAIN });
            rest = after;
        }
        whole.push_str(rest);
        whole
    }

    /// The hints and warnings of an answer for programs.
    fn reword(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.worded(text),
            Value::Array(all) => all.iter_mut().for_each(|one| self.reword(one)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {}
        }
    }

    fn reword_in(&self, value: &mut Value) {
        match value {
            Value::Array(all) => all.iter_mut().for_each(|one| self.reword_in(one)),
            Value::Object(map) => {
                for (key, value) in map {
                    match key.as_str() {
                        "hint" | "hints" | "warnings" => self.reword(value),
                        _ => self.reword_in(value),
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

impl Ui {
    /// From now on our commands in messages are called like that.
    pub fn call(&mut self, called: Option<Called>) {
        self.called = called;
    }

    /// A message with our commands as they are called here.
    pub fn worded<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match &self.called {
            Some(called) if text.contains(PLAIN) => Cow::Owned(called.worded(text)),
            Some(_) | None => Cow::Borrowed(text),
        }
    }

    /// The same for the hints and warnings in an answer for programs.
    pub(super) fn reworded(&self, mut value: Value) -> Value {
        if let Some(called) = &self.called {
            called.reword_in(&mut value);
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::Called;

    #[test]
    fn commands_are_called_as_here_and_sentences_are_left() {
        let called = Called {
            program: "sudo -u pbx pbxctl".into(),
            nouns: vec!["extension", "password"],
        };
        for (text, worded) in [
            (
                "pbxctl password invite 205",
                "sudo -u pbx pbxctl password invite 205",
            ),
            (
                "first `pbxctl extension show 205`, then: pbxctl password clear 205",
                "first `sudo -u pbx pbxctl extension show 205`, then: sudo -u pbx pbxctl password clear 205",
            ),
            (
                "pbxctl cannot tell who is calling",
                "pbxctl cannot tell who is calling",
            ),
            ("the `pbxctl` of root", "the `pbxctl` of root"),
            ("/var/lib/pbxctl extension", "/var/lib/pbxctl extension"),
            (
                "runuser -u pbx -- env -u SUDO_UID pbxctl extension list",
                "runuser -u pbx -- env -u SUDO_UID pbxctl extension list",
            ),
        ] {
            assert_eq!(called.worded(text), worded);
            // What is so already is left.
            assert_eq!(called.worded(worded), worded);
        }
    }
}
