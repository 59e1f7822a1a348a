//! What can be done in a telephone system, and who may do it. Facts in, verdict out: no SQL, clock,
//! file or environment, by its dependencies and by `clippy.toml`.
//!
//! An [operation](operations) is a value: a line, JSON or a struct. It says which cells it sets
//! ([`Effect`]), each kind of cell says what a change of it means to the rules ([`Request`]), and
//! every [`Rule`] votes. [`Facts`] are what they may look at.
#![forbid(unsafe_code)]
#![warn(
    clippy::wildcard_enum_match_arm,
    reason = "a new right, rule or role must be thought of everywhere"
)]

mod account;
mod advice;
pub mod ask;
mod authority;
mod beyond;
mod book;
mod catalogue;
mod dial;
pub mod domain;
mod effect;
mod facts;
mod group;
pub mod judge;
mod keys;
mod lapse;
mod lasting;
mod limit;
mod line;
mod object;
pub mod operations;
mod password_hash;
mod power;
mod reach;
mod request;
mod rests;
mod role;
mod rules;
mod second_factor;
mod sign_in;
mod sso;
pub mod undo;
mod value;
mod visibility;

pub use advice::Advice;
pub use authority::{
    Authority, Grant, Scope, Source, acts, holds_everywhere, is_hidden, let_in, reads_dashboard,
    scope_name,
};
pub use beyond::{DepartmentLimit, Left};
pub use book::Entry;
pub use catalogue::{AnyOperation, Kind, OperationId, Spec, TypedOperation};
pub use dial::{Dialled, DidOf};
pub use effect::{Asked, request as changing};
pub use effect::{
    Away, Binding, Console, Disabled, Invitation, Invited, Password, Recovered, SystemRole,
};
pub use effect::{Being, Recorded, Scribe, Written};
pub use effect::{BookEntry, Booked};
pub use effect::{
    Change, Delta, Effect, Ended, Field as AccountField, GroupName, Hashed, Origin, RoleName,
    Spelled,
};
pub use effect::{Confirmation, Factor, STEP, SecondFactor, step_at};
pub use effect::{
    DepartmentCall, DepartmentField, DepartmentName, Forced, Holiday, Override, Part, Schedule,
};
pub use effect::{Former, FormerNumber, Numbered};
pub use effect::{Held, Provider, Registered, SsoLink, SsoOnly};
pub use effect::{Issued, Token, TokenKey};
pub use effect::{Object, ObjectDid, ObjectMember, ObjectName, Owned, Route, Setting};
pub use effect::{cells, loses};
pub use facts::{Account, AccountId, Department, DepartmentId, Inherited, Membership};
pub use facts::{
    Concerned, Counts, Facts, Intruded, Known, Leading, Names, OfMembers, Question, ReservedThere,
};
pub use group::{Group, GroupId, GroupMembership};
pub use judge::Verdict;
pub use keys::{Bound, Key, OsUser, Setter};
pub use lapse::Lapse;
pub use limit::{Acting, Limit, Shown};
pub use line::{Outside, action_of};
pub use object::{Base, CallObject, LeadingHere, ObjectId, RoutedFrom};
pub use password_hash::PasswordHash;
pub use power::{Power, acts_from};
pub use reach::{holds_demands, reach};
pub use request::{Request, Standing};
pub use rests::{HeldRole, Rests};
pub use role::{CustomRoleEntry, KnownRole, RoleId};
pub use rules::Rule;
pub use second_factor::{RecoveryDigests, TotpSecret};
pub use sign_in::{Has, SignIn, WayIn};
pub use sso::{AccountLink, ClientSecret, KnownProvider};
pub use value::Operation;
pub use visibility::{Sight, sees_department, sight};

use crate::domain::{Right, RightSet};

/// What one rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The rule does not apply to this request.
    Silent,
    /// It applies, and is satisfied.
    Holds,
    /// It is satisfied by this grant.
    Held {
        /// The right that was needed first.
        right: Right,
        /// Where it is held.
        scope: Scope,
        /// The role, group or permission that gives it.
        source: Source,
    },
    /// It forbids the request, whatever the others find.
    Fails {
        /// A sentence for people, without a final period.
        why: String,
        /// What to do about it, if known.
        hint: Option<String>,
        /// The rights that the asker would also have to hold; empty if that would not help.
        lacking: RightSet,
    },
}

impl Finding {
    fn fails(why: impl Into<String>) -> Self {
        Self::lacks(why, RightSet::EMPTY)
    }

    fn lacks(why: impl Into<String>, lacking: RightSet) -> Self {
        Self::Fails {
            why: why.into(),
            hint: None,
            lacking,
        }
    }
}

/// What one rule found about a request.
#[derive(Clone, Debug)]
pub struct Vote {
    /// The rule.
    pub rule: Rule,
    /// What that rule found.
    pub finding: Finding,
}

/// Why something is refused: the first rule, in the order of SPEC 3, that forbids it.
#[derive(Clone, Debug)]
pub struct Denial {
    /// The rule that answers.
    pub rule: Rule,
    /// A sentence for people, without a final period.
    pub why: String,
    /// What to do, if the rule knows.
    pub hint: Option<String>,
    /// What every rule found.
    pub votes: Vec<Vote>,
    /// What does not exist, or is hidden, if that is the reason.
    pub absent: Option<Absent>,
}

/// Something named that is not there for the asker. Whether it is hidden stays with the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    /// Its kind: `extension`, `department`, `ring group`.
    pub kind: &'static str,
    /// The name, as typed.
    pub name: String,
}

impl Denial {
    /// What the rules found up to the one that answers. The findings of those after it would tell
    /// whoever is refused what the refusal keeps from them, such as that a number is taken (D12).
    pub fn told(&self) -> &[Vote] {
        let decisive = self.votes.iter().position(|vote| vote.rule == self.rule);
        decisive
            .and_then(|last| self.votes.get(..=last))
            .unwrap_or_default()
    }

    /// Whether only what exists, or does not, prevents it.
    pub fn is_of_the_state(&self) -> bool {
        let mut failing =
            (self.votes.iter()).filter(|v| matches!(v.finding, Finding::Fails { .. }));
        failing.all(|vote| matches!(vote.rule, Rule::Exists | Rule::State))
    }
}

/// Each of `rules` votes, and one that forbids beats all that permit. D2 forbids a request that
/// demands nothing and does not say that it is open: an empty demand is not a permission.
pub fn decide(rules: &[Rule], request: &Request, facts: &Facts) -> Result<Vec<Vote>, Denial> {
    let mut votes = Vec::with_capacity(rules.len());
    let mut refusal: Option<usize> = None;
    for &rule in rules {
        // People without the right to do it do not learn what is there: what the people affected
        // hold, or whether a number is taken.
        let lacks_a_right = votes.iter().any(|vote: &Vote| {
            matches!(vote.rule, Rule::Right | Rule::Home | Rule::Move)
                && matches!(vote.finding, Finding::Fails { .. })
        });
        let finding = match lacks_a_right && rule.tells_what_is_there() {
            true => Finding::Silent,
            false => rule.vote(request, facts),
        };
        if refusal.is_none() && matches!(finding, Finding::Fails { .. }) {
            refusal = Some(votes.len());
        }
        votes.push(Vote { rule, finding });
        // After this refusal no further rule is asked: facts about something hidden, or about an
        // unknown caller, must not affect the answer or its time.
        if refusal.is_some() && matches!(rule, Rule::Auth | Rule::Hidden) {
            break;
        }
    }
    match refusal {
        Some(n) => {
            let (why, hint) = match &votes[n].finding {
                Finding::Fails { why, hint, .. } => (why.clone(), hint.clone()),
                Finding::Silent | Finding::Holds | Finding::Held { .. } => (String::new(), None),
            };
            Err(Denial {
                rule: votes[n].rule,
                why,
                hint,
                absent: absent(votes[n].rule, request),
                votes,
            })
        }
        None => Ok(votes),
    }
}

/// What is missing, if that is the answer. What would be part of something else has no like.
fn absent(rule: Rule, request: &Request) -> Option<Absent> {
    let missing = request.missing.first();
    let missing = missing.filter(|missing| rule == Rule::Hidden && missing.of.is_none())?;
    Some(Absent {
        kind: missing.kind,
        name: missing.name.clone(),
    })
}

/// Warns if this grants a right that is not held by a person who made a key to the receiver's
/// account: they may still know the password, be the OS user or have the token, and so get what is
/// granted now (SPEC 3). One warning per key, a few at most.
pub fn handed_on(request: &Request, facts: &Facts) -> Vec<String> {
    let mut warnings = Vec::new();
    let gives = |standing: &Standing| {
        let mut gains = standing.after.gains_over(&standing.before).into_iter();
        gains.next().is_some()
    };
    let Some(of) = request
        .hands_to
        .filter(|_| request.standings.iter().any(gives))
    else {
        return warnings;
    };
    for made in facts.setters(of) {
        let Some(right) = handed_to(made, request) else {
            continue;
        };
        if warnings.len() == 5 {
            warnings.push("and more of the same".to_owned());
            break;
        }
        warnings.push(made.warning(right, facts.sight_of(&made.setter) != Sight::Hidden));
    }
    warnings
}

/// A right that this gives to the person who made that key and does not hold it.
fn handed_to(made: &Setter, request: &Request) -> Option<Right> {
    let gains = request.standings.iter();
    let mut gains = gains.flat_map(|standing| standing.after.gains_over(&standing.before));
    gains.find_map(|gain| {
        // A role that gives something anywhere gives it where its holder holds the role.
        let scope = made.department.map_or(gain.scope, Scope::Department);
        let more = made.authority.lacks(gain.rights, scope, gain.until);
        more.iter().next()
    })
}

impl Setter {
    /// The warning and what to do; it names the maker only to people who may see them.
    fn warning(&self, right: Right, seen: bool) -> String {
        let receiver = &self.receiver;
        let who = match seen {
            true => self.setter.number.to_string(),
            false => "somebody you may not see".to_owned(),
        };
        match &self.key {
            Key::Password => format!(
                "{who}, who set the password of {receiver}, does not hold {right}: have {receiver} change it"
            ),
            Key::Invitation => format!(
                "{who}, who invited {receiver}, does not hold {right}: until {receiver} claims the account, {who} could; end the invitation with `pbxctl password uninvite {receiver}`"
            ),
            Key::OsUser(name) => format!(
                "{who}, who bound OS user `{name}` to {receiver}, does not hold {right}: check that only {receiver} uses `{name}`, or end it with `pbxctl console unbind {receiver}`"
            ),
            Key::Sso(name) => format!(
                "{who}, who linked {receiver} to provider `{name}`, does not hold {right}: check that it is the same person there, or end it with `pbxctl console sso-end {receiver} --provider {name}`"
            ),
            Key::Token(id) => format!(
                "{who}, who made token {} of {receiver}, does not hold {right}: end it with `pbxctl token revoke {}`",
                id.0, id.0
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;
    use crate::domain::{ConsoleAccess, Deadline, ExtensionFields, Role, Time};
    use std::rc::Rc;

    fn of_an_owner() -> Facts {
        let owner = Account {
            id: AccountId(1),
            number: "100".parse().unwrap(),
            home: DepartmentId(1),
            fields: ExtensionFields::default(),
            enabled: true,
            console: ConsoleAccess::Auto,
            system_role: Some((Role::SystemOwner, Deadline::Never)),
            memberships: Vec::new(),
            groups: Vec::new(),
            permissions: Vec::new(),
            has_password: true,
            invited_until: None,
            bound: false,
            os_user: None,
            recovered: None,
            kept_until: Deadline::Never,
            away: false,
            sso_only: false,
            links: Vec::new(),
        };
        let now = Time::from_unix(0);
        let authority = Authority::of(&owner, now);
        Facts::of_actor(now, Rc::new(owner), Rc::new(authority))
    }

    /// Somebody who holds `dashboard:read` nowhere is told that, not that they are not let in.
    #[test]
    fn without_dashboard_read_one_is_told_so() {
        let mut facts = of_an_owner();
        facts.authority = Rc::new(Authority::default());
        let mut owner = facts.actor.as_ref().clone();
        owner.console = ConsoleAccess::Allow;
        facts.actor = Rc::new(owner);
        let login = Request::open("extension:100");
        let denial = decide(&Rule::ALL, &login, &facts).unwrap_err();
        assert_eq!(denial.rule, Rule::Auth);
        assert!(
            denial.why.contains("dashboard:read nowhere"),
            "{}",
            denial.why
        );
        // They can change their own password all the same.
        let change = Request {
            only_enabled: true,
            ..login
        };
        decide(&Rule::ALL, &change, &facts).unwrap();
    }

    /// An operation that forgot to say what it needs is allowed to nobody, not to everybody.
    #[test]
    fn a_request_that_demands_nothing_is_refused_even_to_an_owner() {
        let denial = decide(&Rule::ALL, &Request::about("system"), &of_an_owner()).unwrap_err();
        assert_eq!(denial.rule, Rule::Right);
        decide(&Rule::ALL, &Request::open("system"), &of_an_owner()).unwrap();
    }
}
