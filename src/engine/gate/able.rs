//! Who could do what somebody may not: the advice in a refusal.

use super::{answered, judge};
use crate::domain::{Deadline, Number, Role, Time};
use crate::engine::policy::{
    AccountId, AnyOperation, Denial, DepartmentId, Facts, Request, Rule, Sight, holds_demands,
};
use crate::engine::store::{Conn, Result, facts};
use serde::Serialize;
use std::fmt;

/// The role of people who are a match for anything anybody holds.
const OWNER_FOR_GOOD: Option<(Role, Deadline)> = Some((Role::SystemOwner, Deadline::Never));

/// What is asked of others about something that the asker has no right to: who they are and what
/// they see. The other rules depend on what is there, which is not for the asker to know.
const OF_THEMSELVES: [Rule; 3] = [Rule::Auth, Rule::Hidden, Rule::Oneself];

/// How many people are named.
const NAMED: usize = 3;

/// The first few people who could do something, as far as the asker sees them; one more than are
/// named if there are others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Able {
    all: Vec<Number>,
    /// Whoever asks by a token, and could do it without.
    without_token: Option<Number>,
}

impl Able {
    /// The people named.
    pub fn named(&self) -> &[Number] {
        self.all.get(..NAMED).unwrap_or(&self.all)
    }

    /// Whether there is nobody to name.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether there are more people than are named.
    pub fn has_others(&self) -> bool {
        self.all.len() > NAMED
    }

    /// Leaves out those for whom `is_left_out` returns true, but not whoever asks: nobody gives
    /// themselves anything.
    pub fn leave_out(&mut self, is_left_out: impl Fn(&Number) -> bool) {
        let asker = self.without_token.as_ref();
        self.all
            .retain(|number| !is_left_out(number) || asker == Some(number));
    }

    /// Keeps those for whom `seen` returns true.
    pub(in crate::engine) fn retain(
        &mut self,
        mut seen: impl FnMut(&Number) -> Result<bool>,
    ) -> Result<()> {
        let mut kept = Vec::new();
        for number in std::mem::take(&mut self.all) {
            if seen(&number)? {
                kept.push(number);
            }
        }
        self.all = kept;
        Ok(())
    }
}

impl fmt::Display for Able {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, number) in self.named().iter().enumerate() {
            let comma = if nth == 0 { "" } else { ", " };
            write!(f, "{comma}{number}")?;
            if self.without_token.as_ref() == Some(number) {
                f.write_str(" (without a token)")?;
            }
        }
        if self.has_others() {
            f.write_str(" and others")?;
        }
        Ok(())
    }
}

impl Serialize for Able {
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        self.named().serialize(serializer)
    }
}

/// The first few people who could do this, as far as the asker sees them: it asks the rules again
/// as each of them. An asker who lacks a right it takes learns only who holds those rights: what
/// the others would be told depends on what is there, such as whether a number is taken (D12).
pub(super) fn who_could(
    conn: &Conn,
    now: Time,
    op: &dyn AnyOperation,
    facts: &Facts,
    request: &Request,
    denial: &Denial,
) -> Result<Able> {
    if request.unsaid {
        return Ok(Able::default());
    }
    match denial.rule {
        Rule::Right
        | Rule::Home
        | Rule::Oneself
        | Rule::Superior
        | Rule::Takeover
        | Rule::Move
        | Rule::Ceiling => {}
        Rule::Limit if request.liftable => {}
        Rule::Auth
        | Rule::Hidden
        | Rule::Exists
        | Rule::State
        | Rule::Limit
        | Rule::LastOwner
        | Rule::InUse => return Ok(Able::default()),
    }
    let home = facts.target().map(|t| t.home);
    let named = facts.department(0).map(|d| d.id);
    let owner = facts.object().and_then(|o| o.department.as_ref());
    // If the right is enough anywhere, people in one's own department are the nearest who hold it.
    let own = request.somewhere.then_some(facts.actor.home);
    let where_asked = owner.map(|base| base.id).or(named).or(home).or(own);
    // Somebody who acts by a token may be able to do without it what the token cannot.
    let but = match facts.credential.limit {
        Some(_) => AccountId::NOBODY,
        None => facts.actor.id,
    };
    let asked = match holds_demands(request, facts) {
        true => AskedOf::Rules { in_any_state: true },
        false => AskedOf::Rights,
    };
    let found = able(conn, now, op, (where_asked, but), facts, asked)?;
    let own = || facts.actor.number.clone();
    Ok(Able {
        without_token: facts.credential.limit.map(|_| own()),
        ..found
    })
}

/// What is asked about somebody who might do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum AskedOf {
    /// Every rule. `in_any_state` ignores what exists: it may be hidden from the reader.
    Rules {
        /// Whether that is ignored.
        in_any_state: bool,
    },
    /// Whether they hold the rights that it takes from anybody, whatever is there.
    Rights,
}

impl AskedOf {
    fn may(self, conn: &Conn, op: &dyn AnyOperation, facts: &mut Facts) -> Result<bool> {
        Ok(match self {
            Self::Rules { in_any_state } => match judge(conn, op, facts)?.1 {
                Ok(_) => true,
                Err(denial) => in_any_state && denial.is_of_the_state(),
            },
            Self::Rights => {
                let (request, verdict) = answered(&OF_THEMSELVES, conn, op, facts)?;
                // That a part of something is not there, such as a holiday, is not for the asker to know
                // either, and hides nothing from these people.
                let is_hidden = request.missing.iter().any(|missing| missing.hidden);
                let may = match verdict {
                    Ok(_) => true,
                    Err(denial) if denial.rule == Rule::Hidden && !is_hidden => {
                        answered(&[Rule::Auth, Rule::Oneself], conn, op, facts)?
                            .1
                            .is_ok()
                    }
                    Err(_) => false,
                };
                may && holds_demands(&request, facts)
            }
        })
    }
}

/// The first few people, except one, who could do `op`, as far as `reader` sees them: those with a
/// role in `department` first, then those with a system role.
///
/// If the reader does not see the home of the person concerned, they must not learn what others
/// hold there: only people who may do it in any case, system owners, are named.
pub(in crate::engine) fn able(
    conn: &Conn,
    now: Time,
    op: &dyn AnyOperation,
    (department, but): (Option<DepartmentId>, AccountId),
    reader: &Facts,
    asked: AskedOf,
) -> Result<Able> {
    let mut able = Able::default();
    let about = reader.target().filter(|about| about.id != reader.actor.id);
    let hidden_at_home = about.filter(|about| reader.visible_name_of_home(about).is_none());
    for id in facts::candidates(conn, department, but)? {
        let fresh = std::cell::RefCell::default();
        let mut as_them = facts::load(conn, &fresh, now, AccountId(id), &op.names())?;
        if let Some(about) = hidden_at_home
            && (as_them.actor.id == about.id || as_them.authority.system_role() != OWNER_FOR_GOOD)
        {
            continue;
        }
        let visible = reader.sight_of(&as_them.actor) != Sight::Hidden;
        let may = asked.may(conn, op, &mut as_them)?;
        if visible && may {
            able.all.push(as_them.actor.number.clone());
        }
        // One more than are named shows that there are others.
        if able.all.len() > NAMED {
            break;
        }
    }
    Ok(able)
}
