//! Deciding: facts in, verdict out. Pure: no SQL, no clock, no environment.

pub mod ask;
mod authority;
mod facts;
mod group;
#[cfg(test)]
mod promise;
mod reach;
mod request;
mod role;
mod rules;
#[cfg(test)]
mod second_opinion;
mod visibility;

pub use authority::{
    Authority, Grant, Scope, Source, holds_everywhere, is_hidden, let_in, scope_name,
};
pub use facts::{Account, AccountId, Department, DepartmentId, Membership};
pub use facts::{Facts, Needs, Setter};
pub use group::{Group, GroupId, GroupMembership};
pub use reach::reach;
pub use request::Request;
pub use role::KnownRole;
pub use rules::Rule;
pub use visibility::{Sight, sees_department, sight};

use crate::domain::Right;

/// What one rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The rule has nothing to say of this request.
    Silent,
    /// It applies, and holds.
    Holds,
    /// It holds because of this grant.
    Held {
        /// The right that was needed first.
        right: Right,
        /// Where it is held.
        scope: Scope,
        /// From what.
        source: Source,
    },
    /// It forbids.
    Fails {
        /// Why.
        why: String,
        /// What to do about it, where that is known.
        hint: Option<String>,
    },
}

impl Finding {
    fn fails(why: impl Into<String>) -> Self {
        Self::Fails {
            why: why.into(),
            hint: None,
        }
    }
}

/// One rule's vote.
#[derive(Clone, Debug)]
pub struct Vote {
    /// Whose.
    pub rule: Rule,
    /// What it found.
    pub finding: Finding,
}

/// Why something is refused: the first rule, in the order of SPEC 3, that forbids it.
#[derive(Clone, Debug)]
pub struct Denial {
    /// The rule that answers.
    pub rule: Rule,
    /// Why, for people.
    pub why: String,
    /// What to do, where the rule knows.
    pub hint: Option<String>,
    /// What every rule found.
    pub votes: Vec<Vote>,
}

#[cfg(test)]
use promise::vote;
#[cfg(not(test))]
fn vote(rule: Rule, request: &Request, facts: &Facts) -> Finding {
    rule.vote(request, facts)
}

/// Every rule votes; one that forbids beats all that permit, and where no rule found a
/// ground to permit, the answer is no: an empty request is no permission.
pub(in crate::engine) fn decide(request: &Request, facts: &Facts) -> Result<Vec<Vote>, Denial> {
    let mut votes = Vec::with_capacity(Rule::ALL.len());
    let mut refusal: Option<usize> = None;
    for rule in Rule::ALL {
        let finding = vote(rule, request, facts);
        if refusal.is_none() && matches!(finding, Finding::Fails { .. }) {
            refusal = Some(votes.len());
        }
        votes.push(Vote { rule, finding });
        // Behind a closed door no further rule is asked: facts of what is hidden or of
        // who is unknown must not shape the answer, nor its time.
        if refusal.is_some() && matches!(rule, Rule::Auth | Rule::Hidden) {
            break;
        }
    }
    match refusal {
        Some(n) => {
            let (why, hint) = match &votes[n].finding {
                Finding::Fails { why, hint } => (why.clone(), hint.clone()),
                Finding::Silent | Finding::Holds | Finding::Held { .. } => (String::new(), None),
            };
            Err(Denial {
                rule: votes[n].rule,
                why,
                hint,
                votes,
            })
        }
        None => Ok(votes),
    }
}

/// A warning where this hands on a right that whoever last set the receiver's password does
/// not hold: he may still know the password, and with it what is granted now (SPEC 3).
pub(in crate::engine) fn handed_on(request: &Request, facts: &Facts) -> Option<String> {
    let of_target = facts.target.as_ref().zip(facts.password_setter.as_ref());
    let of_target = of_target.map(|(t, (setter, authority))| (&t.number, setter, authority, None));
    // What a role gives anywhere, its holder has where he holds it.
    let others = facts.setters.iter();
    let others = others.map(|s| (&s.receiver, &s.setter, &s.authority, s.department));
    let all = of_target.into_iter().chain(others);
    for (receiver, setter, authority, there) in all {
        for standing in &request.standings {
            for gain in standing.after.gains_over(&standing.before) {
                let scope = there.map_or(gain.scope, Scope::Department);
                let more = gain.rights.minus(authority.covered(scope, gain.until));
                if let Some(right) = more.iter().next() {
                    return Some(format!(
                        "{setter}, who set the password of {receiver}, does not hold {right}: have {receiver} change it"
                    ));
                }
            }
        }
    }
    None
}
