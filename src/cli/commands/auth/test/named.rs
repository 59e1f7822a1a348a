//! Names in assertions that nobody has: an error at the place of each, as in the rest of a file. What
//! the asker does not see counts as not there (D12).

use super::check::{Check, names};
use crate::cli::{Client, Error, meant_by};
use crate::domain::{Name, Number};
use crate::engine::operations::auth::Subject;
use crate::engine::operations::{department, extension, group};
use crate::engine::{Absent, Rule, TypedOperation};
use crate::site::document::Assertion;
use crate::site::{Fault, Place, Placed};
use std::collections::{BTreeSet, HashMap, HashSet};

/// How many of them are compared with the names that are there.
const LOOKED_FOR: usize = 20;

/// What names stand for, as far as the asker sees. Each is looked for once.
#[derive(Default)]
pub(in crate::cli::commands) struct Seen {
    known: HashMap<(&'static str, String), bool>,
    hinted: usize,
    /// What is there and will not be, with what to write instead.
    gone: HashMap<(&'static str, String), String>,
}

/// Its kind and its name.
fn sought(subject: &Subject) -> Option<Absent> {
    let (kind, name) = match subject {
        Subject::Extension(number) => ("extension", number.to_string()),
        Subject::Department(name) => ("department", name.to_string()),
        Subject::Group(name) => ("group", name.to_string()),
        Subject::System => return None,
    };
    Some(Absent { kind, name })
}

/// Whether the asker sees it; that they may not look into it is no attempt.
fn sees<O: TypedOperation>(client: &mut Client, op: O) -> Result<bool, Error> {
    let snapshot = client.store.read(client.options.now)?;
    let answer = snapshot.authorize(&client.session, op)?;
    Ok(answer.map_or_else(|refusal| refusal.denial.rule != Rule::Hidden, |_| true))
}

fn is_there(client: &mut Client, subject: &Subject) -> Result<bool, Error> {
    let by_number = |number: &Number| extension::Show {
        number: number.clone(),
    };
    let department = |name: &Name| department::Show { name: name.clone() };
    let group = |name: &Name| group::Show { name: name.clone() };
    match subject {
        Subject::Extension(number) => sees(client, by_number(number)),
        Subject::Department(name) => sees(client, department(name)),
        Subject::Group(name) => sees(client, group(name)),
        Subject::System => Ok(true),
    }
}

/// Whether it names one of these.
pub(in crate::cli::commands) fn names_one_of(assertion: &Assertion, all: &HashSet<String>) -> bool {
    let named = names(assertion).into_iter();
    let mut named = named.filter_map(|(_, subject)| sought(&subject));
    named.any(|sought| all.contains(&sought.name))
}

impl Seen {
    /// Without what will not be there.
    pub(in crate::cli::commands) fn without(
        gone: impl Iterator<Item = (&'static str, String, String)>,
    ) -> Self {
        Self {
            gone: gone
                .map(|(kind, name, hint)| ((kind, name), hint))
                .collect(),
            ..Self::default()
        }
    }

    /// The errors of those that nobody has; `made` gives the names of a kind that a file makes.
    fn faults(
        &mut self,
        client: &mut Client,
        all: Vec<(Place, Subject)>,
        made: impl Fn(&str) -> Vec<String>,
    ) -> Result<Vec<Fault>, Error> {
        let mut faults = Vec::new();
        for (at, subject) in all {
            let Some(sought) = sought(&subject) else {
                continue;
            };
            let key = (sought.kind, sought.name.clone());
            let gone = self.gone.get(&key).cloned();
            let is_known = match self.known.get(&key) {
                _ if gone.is_some() => false,
                Some(is_known) => *is_known,
                None => {
                    let is_known = is_there(client, &subject)?;
                    self.known.insert(key, is_known);
                    is_known
                }
            };
            if is_known {
                continue;
            }
            self.hinted += 1;
            let hint = match self.hinted <= LOOKED_FOR {
                _ if gone.is_some() => gone,
                true => meant_by(client, &sought, made(sought.kind)),
                false => None,
            };
            let what = format!("no {} `{}`", sought.kind, sought.name);
            faults.push(Fault::new(at, what).hint(hint.unwrap_or_default()));
        }
        Ok(faults)
    }

    /// The errors of a question; who is `listed` is there.
    pub(super) fn of_check(
        &mut self,
        client: &mut Client,
        check: &Check,
        listed: &BTreeSet<Number>,
    ) -> Result<Vec<Fault>, Error> {
        let is_listed = |subject: &Subject| match subject {
            Subject::Extension(number) => listed.contains(number),
            Subject::Department(_) | Subject::Group(_) | Subject::System => false,
        };
        let all = check.names.iter().filter(|(_, one)| !is_listed(one));
        self.faults(client, all.cloned().collect(), |_| Vec::new())
    }

    /// The errors of these names.
    pub(super) fn of_names(
        &mut self,
        client: &mut Client,
        all: &[(Place, Subject)],
    ) -> Result<Vec<Fault>, Error> {
        self.faults(client, all.to_vec(), |_| Vec::new())
    }

    /// The errors of an assertion of site files that make what `is_made` says.
    ///
    /// # Errors
    /// Where the database fails.
    pub(in crate::cli::commands) fn of_assertion(
        &mut self,
        client: &mut Client,
        assertion: &Placed<Box<Assertion>>,
        is_made: impl Fn(&str) -> bool,
        made: impl Fn(&str) -> Vec<String>,
    ) -> Result<Vec<Fault>, Error> {
        let mut all = names(assertion);
        all.retain(|(_, one)| sought(one).is_none_or(|sought| !is_made(&sought.name)));
        self.faults(client, all, made)
    }
}
