//! One function per rule of SPEC 3. Each looks at the whole request and votes; none knows of the
//! others, and one place decides which vote answers, [`super::decide`].

mod auth;
mod last_owner;
mod weight;

use super::authority::holds_everywhere;
use super::facts::{DepartmentId, Facts};
use super::reach::{covered, has};
use super::request::{Demand, Place, Request};
use super::{Finding, Scope};
use crate::domain::{RightSet, Role};
use auth::auth;
use last_owner::last_owner;
use std::fmt;
use weight::{superior, takeover};

/// The rules, in the order in which their refusals answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "`says` documents each")]
pub enum Rule {
    Auth,
    Hidden,
    Right,
    Home,
    Oneself,
    Move,
    Superior,
    Takeover,
    Limit,
    Exists,
    State,
    Ceiling,
    LastOwner,
    InUse,
}

impl Rule {
    /// All of them, in the order in which their refusals answer.
    pub const ALL: [Self; 14] = [
        Self::Auth,
        Self::Hidden,
        Self::Right,
        Self::Home,
        Self::Oneself,
        Self::Move,
        Self::Superior,
        Self::Takeover,
        Self::Limit,
        Self::Exists,
        Self::State,
        Self::Ceiling,
        Self::LastOwner,
        Self::InUse,
    ];

    /// `D1` to `D12`; `None` for rules that are not about delegation.
    pub const fn id(self) -> Option<&'static str> {
        match self {
            Self::Auth => Some("D1"),
            Self::Right => Some("D2"),
            Self::Home => Some("D3"),
            Self::Oneself => Some("D4"),
            Self::Ceiling => Some("D5"),
            Self::Superior => Some("D6"),
            Self::Takeover => Some("D7"),
            Self::Move => Some("D8"),
            Self::Limit => Some("D9"),
            Self::LastOwner => Some("D10"),
            Self::InUse => Some("D11"),
            Self::Hidden => Some("D12"),
            Self::Exists | Self::State => None,
        }
    }

    /// The stable code that scripts compare.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auth => "auth.required",
            Self::Right => "delegation.right",
            Self::Home => "delegation.home",
            Self::Oneself => "delegation.self",
            Self::Ceiling => "delegation.ceiling",
            Self::Superior => "delegation.superior",
            Self::Takeover => "delegation.takeover",
            Self::Move => "delegation.move",
            Self::Limit => "delegation.limit",
            Self::LastOwner => "invariant.last_owner",
            Self::InUse => "invariant.in_use",
            // One code for hidden and absent, so that the difference does not show.
            Self::Hidden => "not_found",
            Self::Exists => "conflict.exists",
            Self::State => "invalid.state",
        }
    }

    /// The rule in one line.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Auth => {
                "the actor is known, enabled, let in to the console and holds dashboard:read"
            }
            Self::Hidden => "what the actor may not see answers as if it did not exist",
            Self::Right => "the right is held, at a scope that covers the target",
            Self::Home => "accounts are administered from their home department",
            Self::Oneself => {
                "nobody changes their own role, home, access, permissions or group rights, enables or disables themselves, or sets their own password"
            }
            Self::Superior => "the actor holds every admin right of an account they change",
            Self::Takeover => {
                "the actor holds all admin and surveillance rights of an account they could act as or hear"
            }
            Self::Move => "adding somebody to a department or group needs rights at both ends",
            Self::Exists => "what is created does not exist yet",
            Self::State => "what is asked is possible in the present state",
            Self::Ceiling => "nobody gives what they do not hold, for at least as long",
            Self::Limit => {
                "a department's number ranges and maximum apply on every path; nothing gets a reserved number, and only people who write all departments change a country that is set"
            }
            Self::LastOwner => "at least one usable system owner remains",
            Self::InUse => "what is used is not removed",
        }
    }

    /// Whether its vote depends on what is there, which people who lack a right it takes may not
    /// know: the others ask who somebody is and what they hold.
    pub const fn tells_what_is_there(self) -> bool {
        match self {
            Self::Auth | Self::Hidden | Self::Right | Self::Home | Self::Oneself | Self::Move => {
                false
            }
            Self::Superior
            | Self::Takeover
            | Self::Limit
            | Self::Exists
            | Self::State
            | Self::Ceiling
            | Self::LastOwner
            | Self::InUse => true,
        }
    }

    /// Its vote on this request.
    pub(super) fn vote(self, request: &Request, facts: &Facts) -> Finding {
        match self {
            Self::Auth => auth(request, facts),
            Self::Hidden => hidden(request),
            Self::Right => right(request, facts),
            Self::Home => home(request, facts),
            Self::Oneself => oneself(request, facts),
            Self::Superior => superior(request, facts),
            Self::Takeover => takeover(request, facts),
            Self::Move => carry(request, facts),
            Self::Exists => match &request.taken {
                Some(why) => Finding::Fails {
                    why: why.clone(),
                    hint: request.untaken.clone(),
                    lacking: RightSet::EMPTY,
                },
                None => Finding::Silent,
            },
            Self::State => match &request.impossible {
                Some((why, todo)) => Finding::Fails {
                    why: why.clone(),
                    hint: Some(todo.clone()),
                    lacking: RightSet::EMPTY,
                },
                None => Finding::Silent,
            },
            Self::Ceiling => ceiling(request, facts),
            Self::Limit => listed(&request.beyond, request.within.as_ref()),
            Self::LastOwner => last_owner(request, facts),
            Self::InUse => listed(&request.in_use, None),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id().unwrap_or(self.code()))
    }
}

fn listed(problems: &[String], hint: Option<&String>) -> Finding {
    match problems.is_empty() {
        true => Finding::Silent,
        false => Finding::Fails {
            why: problems.join("; "),
            hint: hint.cloned(),
            lacking: RightSet::EMPTY,
        },
    }
}

fn hidden(request: &Request) -> Finding {
    match request.missing.first() {
        Some(missing) => Finding::Fails {
            why: match &missing.of {
                Some(of) => format!("no {} `{}` of {of}", missing.kind, missing.name),
                None => format!("no {} `{}`", missing.kind, missing.name),
            },
            // Roles are visible to everybody, so the existing ones may be listed.
            hint: (missing.kind == "role").then(|| {
                let built_in = Role::ALL.map(Role::name).join(", ");
                format!("built in are {built_in}; `pbxctl role list` shows all there are")
            }),
            lacking: RightSet::EMPTY,
        },
        None => Finding::Holds,
    }
}

/// How far the actor satisfies a demand.
#[derive(PartialEq)]
enum Held {
    Yes,
    /// Held where the target is a member, but not in its home.
    Elsewhere,
    /// Not held where it is needed, but the other end of a move is.
    OtherEnd,
    No,
}

fn held(demand: &Demand, request: &Request, facts: &Facts) -> Held {
    if has(demand, facts) {
        return Held::Yes;
    }
    if demand.carries && request.demands.iter().any(|d| d.carries && has(d, facts)) {
        return Held::OtherEnd;
    }
    let Place::Account { id, home, .. } = demand.on else {
        return Held::No;
    };
    let own = (id == facts.actor.id).then_some(&facts.actor);
    let whose = own.or(facts.target()).into_iter();
    let member_elsewhere = whose.flat_map(|account| &account.memberships).any(|m| {
        m.department != home
            && facts
                .authority
                .holds(demand.right, Scope::Department(m.department))
    });
    if member_elsewhere {
        Held::Elsewhere
    } else {
        Held::No
    }
}

fn lacking(demand: &Demand, request: &Request, facts: &Facts) -> String {
    let place = match request.somewhere {
        true => "somewhere".into(),
        false => match demand.on {
            // For oneself, the right over one's own account is enough.
            Place::Account {
                id,
                self_service: true,
                ..
            } if id == facts.actor.id => {
                let home = facts.over(demand.on.scope());
                format!("{} or {home}", facts.over(Scope::Own))
            }
            Place::Account { .. } | Place::Department(_) | Place::Group(_) | Place::System => {
                facts.over(demand.on.scope())
            }
        },
    };
    let mut held: Vec<Scope> = Vec::new();
    for grant in facts.authority.grants() {
        if grant.later.is_none() && grant.rights.has(demand.right) && !held.contains(&grant.scope) {
            held.push(grant.scope);
        }
    }
    let (number, right) = (facts.acts_as(), demand.right);
    let Some(or) = demand.or else {
        let holds = if held.is_empty() {
            format!("{number} does not hold it anywhere")
        } else {
            format!("{number} holds it only {}", facts.over_all(&held))
        };
        return format!("this needs {right} {place}; {holds}");
    };
    let anywhere = match holds_everywhere(or) {
        true => " anywhere",
        false => "",
    };
    let holds = if held.is_empty() {
        format!("{number} holds neither")
    } else {
        let held = facts.over_all(&held);
        format!("{number} holds {right} only {held}, and not {or}")
    };
    format!("this needs {right} {place}, or {or}{anywhere}; {holds}")
}

fn first_lack(request: &Request, facts: &Facts, kind: Held) -> Option<String> {
    let demand = request
        .demands
        .iter()
        .find(|d| held(d, request, facts) == kind)?;
    Some(lacking(demand, request, facts))
}

/// What is missing because of what somebody has; shown only if everything else is held.
fn spared(request: &Request, facts: &Facts) -> Option<String> {
    let lacks = |demand: &&Demand| !has(demand, facts);
    let demand = request.spares.iter().find(lacks)?;
    let holds_all_else = !request.demands.iter().any(|demand| lacks(&demand));
    holds_all_else.then(|| lacking(demand, request, facts))
}

fn right(request: &Request, facts: &Facts) -> Finding {
    if let Some(why) = first_lack(request, facts, Held::No) {
        return Finding::fails(why);
    }
    if let Some(why) = spared(request, facts) {
        return Finding::fails(why);
    }
    let Some(demand) = request.demands.first() else {
        return if request.open {
            Finding::Silent
        } else {
            Finding::fails("this names no right that could permit it")
        };
    };
    let grants = facts.authority.grants().iter();
    let mut live = grants.filter(|g| g.later.is_none());
    let held = live.find_map(|g| Some((g, covered(g, demand, facts)?)));
    match held {
        Some((g, right)) => Finding::Held {
            right,
            scope: g.scope,
            source: g.source,
        },
        None => Finding::Holds,
    }
}

fn home(request: &Request, facts: &Facts) -> Finding {
    match first_lack(request, facts, Held::Elsewhere) {
        Some(why) => Finding::Fails {
            why: format!("{why}, and membership elsewhere gives no power over the account"),
            hint: None,
            lacking: RightSet::EMPTY,
        },
        None if request.person.is_some() => Finding::Holds,
        None => Finding::Silent,
    }
}

fn carry(request: &Request, facts: &Facts) -> Finding {
    match first_lack(request, facts, Held::OtherEnd) {
        Some(why) => Finding::fails(format!(
            "adding somebody to a department or group needs rights at both ends: {why}"
        )),
        None if request.demands.iter().any(|d| d.carries) => Finding::Holds,
        None => Finding::Silent,
    }
}

fn oneself(request: &Request, facts: &Facts) -> Finding {
    if let Some(what) = request.own {
        return Finding::fails(what.why());
    }
    match request.person {
        Some(person) if facts.is_self() => match person.not_oneself {
            Some(what) => Finding::fails(what.why()),
            None => Finding::Holds,
        },
        Some(_) => Finding::Holds,
        None => Finding::Silent,
    }
}

/// Where a right is gained, for messages: possibly in a department that does not exist yet.
fn over_gained(scope: Scope, request: &Request, facts: &Facts) -> String {
    if scope != Scope::Department(DepartmentId::ANY) {
        return facts.over(scope);
    }
    let effect = request.effect.as_ref();
    match effect.and_then(|effect| effect.after.department(DepartmentId::ANY)) {
        Some(new) => format!("over the new department:{}", new.name),
        None => "over any department where the role is given".into(),
    }
}

fn ceiling(request: &Request, facts: &Facts) -> Finding {
    if request.standings.is_empty() {
        return Finding::Silent;
    }
    for standing in &request.standings {
        for gain in standing.after.gains_over(&standing.before) {
            let mut more = facts.authority.lacks(gain.rights, gain.scope, gain.until);
            if let Some((Role::SystemAdmin, mine)) = facts.authority.system_role()
                && mine >= gain.until
                && !standing.is_self
            {
                more = more.minus(RightSet::CALL);
                if matches!(gain.scope, Scope::Department(_)) {
                    // They may grant what any department role carries without holding it (SPEC 2).
                    more = more.minus(Role::OF_DEPARTMENT);
                }
            }
            if let Some(right) = more.iter().next() {
                let over = over_gained(gain.scope, request, facts);
                let others = match more.len() {
                    1 => String::new(),
                    n => format!(" and {} more", n - 1),
                };
                let shorter = facts.authority.holds(right, gain.scope);
                let number = facts.acts_as();
                let why = if shorter {
                    format!("this gives {right}{others} {over} for longer than {number} holds it")
                } else {
                    format!("this gives {right}{others} {over}, which {number} does not hold")
                };
                return Finding::Fails {
                    why,
                    hint: with_an_end(more, gain.scope, facts),
                    lacking: more,
                };
            }
        }
    }
    Finding::Holds
}

/// The way out where something would last longer than whoever gives it holds it: an end by then.
fn with_an_end(rights: RightSet, scope: Scope, facts: &Facts) -> Option<String> {
    let end = facts.authority.held_until(rights, scope)?;
    let or = match facts.credential.limit {
        Some(_) => "; what has no end is given without a token",
        None => "",
    };
    Some(format!(
        "it can be given with an end by {end} (`role grant --until`, `token add --until`; in a site file, `role_until`){or}"
    ))
}
