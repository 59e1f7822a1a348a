//! Numbers for a list of people without numbers: existing people are recognised by their e-mail
//! address, and the others get the next free numbers.

use crate::domain::{Email, Number, Patch};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Which numbers are assigned.
#[derive(Clone)]
pub struct Numbering {
    /// Who has an address, as far as the asker sees; `None` if several people have it.
    known: Rc<HashMap<String, Option<Number>>>,
    /// Numbers that are taken, as far as the asker sees.
    taken: Rc<HashSet<Number>>,
    next: Number,
    given: HashMap<String, Number>,
}

impl Numbering {
    /// Starts from `first`, skipping `taken`. `people` are the existing ones.
    pub fn new(
        first: Number,
        people: impl IntoIterator<Item = (Number, Option<Email>)>,
        taken: impl IntoIterator<Item = Number>,
    ) -> Self {
        let mut known = HashMap::new();
        let mut all: HashSet<_> = taken.into_iter().collect();
        for (number, email) in people {
            if let Some(email) = email {
                let whose = known.entry(email.key());
                whose
                    .and_modify(|whose| *whose = None)
                    .or_insert_with(|| Some(number.clone()));
            }
            all.insert(number);
        }
        Self {
            known: Rc::new(known),
            taken: Rc::new(all),
            next: first,
            given: HashMap::new(),
        }
    }

    /// The number of the person in that row.
    pub(super) fn number(&mut self, email: &Patch<Email>) -> Result<Number, String> {
        let Patch::Set(email) = email else {
            return Err(
                "an e-mail address is missing: without a number or address, pbxctl cannot tell who it is".into(),
            );
        };
        let key = email.key();
        match self.known.get(&key) {
            Some(Some(number)) => return Ok(number.clone()),
            Some(None) => {
                return Err(format!(
                    "`{email}` is the address of several people: pbxctl cannot tell which one"
                ));
            }
            None => {}
        }
        if let Some(number) = self.given.get(&key) {
            return Ok(number.clone());
        }
        let spent = || "no number is left to give".to_owned();
        while self.taken.contains(&self.next) {
            self.next = after(&self.next).ok_or_else(spent)?;
        }
        let number = self.next.clone();
        self.next = after(&number).ok_or_else(spent)?;
        self.given.insert(key, number.clone());
        Ok(number)
    }
}

/// The next higher number, with at least as many digits.
fn after(number: &Number) -> Option<Number> {
    let text = number.as_str();
    let next = text.parse::<u64>().ok()? + 1;
    format!("{next:0width$}", width = text.len()).parse().ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn who_is_there_is_known_again_and_others_get_what_is_free() {
        let number = |text: &str| text.parse::<Number>().unwrap();
        let email = |text: &str| text.parse::<Email>().unwrap();
        let people = [
            (number("0201"), Some(email("ann@a.example"))),
            (number("0202"), Some(email("shared@a.example"))),
            (number("0203"), Some(email("Shared@a.example"))),
        ];
        let mut all = Numbering::new(number("0200"), people, [number("0204")]);
        let mut given = |address: &str| {
            all.number(&Patch::Set(email(address)))
                .map(|n| n.to_string())
        };
        assert_eq!(given("new@a.example").unwrap(), "0200");
        assert_eq!(given("ANN@a.example").unwrap(), "0201");
        assert_eq!(given("next@a.example").unwrap(), "0205");
        assert_eq!(given("new@A.example").unwrap(), "0200");
        assert!(given("shared@a.example").unwrap_err().contains("several"));
        assert!(all.number(&Patch::Clear).is_err());
    }
}
