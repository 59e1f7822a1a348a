//! Who a row is about: a number is given to somebody else once its person has left, and people get
//! other numbers.

use super::super::Severity;
use super::Work;
use super::exchange::Exchange;
use crate::domain::{Email, Number, Patch, Role};
use crate::engine::operations::extension::List;
use crate::engine::{Existing, ExtensionFilter, ExtensionView, Refusal, Rule};
use crate::ops::converge::WantedExtension;
use crate::ops::who::Who;
use crate::ops::{Failure, Steps};
use std::collections::HashSet;

/// How many of them are looked up under another number: each costs a look at all.
const LOOKED_FOR: usize = 5;

/// A row of somebody other than the person who has its number.
pub(super) struct Other {
    pub(super) number: Number,
    /// The person in the file.
    pub(super) row: Who,
    /// The person who has the number.
    pub(super) here: Who,
    /// The option that says of the account that its person is that of the file.
    same: String,
}

/// Somebody in the file whose number somebody has who is not in the file.
#[derive(Clone, Debug)]
pub struct GivenAgain {
    /// That number.
    pub number: Number,
    /// The option of `extension set` that says that they are the same person.
    pub same: String,
    /// Whether the file is so large that the other one may be in it all the same.
    pub may_be_in_file: bool,
}

impl Work<'_> {
    /// Whether the account with that number is that of the person in the row; if not, it is an error.
    pub(super) fn belongs_to(
        &mut self,
        steps: &mut Steps<'_>,
        wanted: &WantedExtension,
        existing: &Existing,
    ) -> Result<bool, Failure> {
        let fields = &wanted.fields;
        let said = match (&fields.username, &fields.email) {
            (Patch::Set(name), _) => ("--username", name.as_str()),
            (_, Patch::Set(email)) => ("--email", email.as_str()),
            _ => return Ok(true),
        };
        // Whoever reads less of them cannot change them in the name of somebody else.
        let Some(state) = existing.state else {
            return Ok(true);
        };
        let Some(here) = steps.identity(&wanted.number)? else {
            return Ok(true);
        };
        let returns = state.returns || (!state.enabled && wanted.enabled == Some(true));
        let (row, here) = (Who::of(fields), Who::known(&here));
        if !row.is_another(&here, returns) {
            return Ok(true);
        }
        let number = wanted.number.clone();
        if let Some(view) = self.seen(steps, number.clone())? {
            let is = said.1;
            self.find("", Severity::Error, somebody_else(&view, is));
        }
        let (option, word) = said;
        self.source.others_here.push(Other {
            number,
            row,
            here,
            same: format!("{option} {word}"),
        });
        Ok(false)
    }

    /// Notes whose user name somebody new was to have: they may be the same person under another
    /// number.
    pub(super) fn may_be_renumbered(&mut self, number: &Number, refusal: &Refusal) {
        if self.row.known.is_some() || refusal.denial.rule != Rule::Exists {
            return;
        }
        let holder = refusal.denial.why.strip_prefix("user name `");
        let holder = holder.and_then(|rest| rest.split_once("` already belongs to "));
        if let Some(holder) = holder.and_then(|(_, holder)| holder.parse().ok()) {
            self.source.known_as.push((holder, number.clone()));
        }
    }

    /// Reports whom the file has under another number: those whose former number is no longer in it,
    /// or somebody else's, and those whose new number somebody else has.
    pub(super) fn report_others(&mut self, steps: &mut Steps<'_>) -> Result<(), Failure> {
        let known_as = std::mem::take(&mut self.source.known_as);
        let others = std::mem::take(&mut self.source.others_here);
        let rows = std::mem::take(&mut self.source.rows);
        let all: HashSet<&Number> = others.iter().map(|other| &other.number).collect();
        let mut exchange = Exchange::of(&others, &rows);
        for (holder, number) in &known_as {
            if !self.source.has(holder) || all.contains(holder) {
                exchange.add(holder, number);
            }
        }
        let unknown = others.iter().filter(|other| !exchange.gives(&other.number));
        let unknown: Vec<_> = unknown.take(LOOKED_FOR).collect();
        for other in unknown {
            if let Some(old) = who_has(steps, &other.row)? {
                exchange.add(&old, &other.number);
            }
        }
        self.report.moves = exchange.moves(|number| all.contains(number), rows.is_full());
        let stay =
            |other: &&Other| !exchange.gives(&other.number) && !exchange.frees(&other.number);
        let given = others.iter().filter(stay).take(LOOKED_FOR);
        let given = given.map(|other| GivenAgain {
            number: other.number.clone(),
            same: other.same.clone(),
            may_be_in_file: rows.is_full(),
        });
        self.report.given_again = given.collect();
        Ok(())
    }
}

/// The number of whoever has that user name or address, as far as the asker sees them.
fn who_has(steps: &mut Steps<'_>, who: &Who) -> Result<Option<Number>, Failure> {
    let list = List {
        department: None,
        group: None,
        role: None,
    };
    let filter = ExtensionFilter {
        search: who.user_name.clone().or_else(|| who.email.clone()),
        rest: true,
        ..ExtensionFilter::default()
    };
    let mut found = None;
    let asked = steps.ask(list, |snapshot, granted| {
        snapshot.extensions(granted, &filter, |row| {
            let is = match &who.user_name {
                Some(name) => row.username.eq_ignore_ascii_case(name),
                None => row.email.parse::<Email>().ok().map(|email| email.key()) == who.email,
            };
            if is {
                found = row.number.parse().ok();
            }
            Ok(())
        })
    });
    match asked {
        Err(Failure::Refused(refusal)) if refusal.denial.rule != Rule::Auth => Ok(None),
        asked => asked.map(|()| found),
    }
}

/// Who has the number, and what somebody else would get with it.
fn somebody_else(view: &ExtensionView, is: &str) -> String {
    let number = &view.number;
    let who = match view.name.as_str() {
        "" => "another person".to_owned(),
        name => format!("{name} here, another person"),
    };
    let mut has = Vec::new();
    has.extend(view.system_role.map(|role| format!("the role {role}")));
    let home = view.memberships.iter().find(|held| held.home);
    let home = home.filter(|home| home.role != Role::User);
    has.extend(home.map(|home| format!("the role {} in {}", home.role, home.department)));
    if view.password_set == Some(true) {
        has.push("a password".to_owned());
    }
    if let Some(fields) = &view.fields {
        has.extend(fields.dids.iter().map(|did| format!("the DID {did}")));
        if fields.vm_enabled {
            has.push("a mailbox".to_owned());
        }
    }
    let state = match view.enabled {
        Some(false) => ", disabled",
        Some(true) | None => "",
    };
    let with = match has.is_empty() {
        true => String::new(),
        false => format!(", with {}", has.join(", ")),
    };
    format!("{number} is {who}{state}: `{is}` would take over their account{with}")
}
