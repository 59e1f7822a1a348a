use super::{account, department, spare_system_roles};
use crate::domain::{Deadline, Module, Right, RightSet, TokenId};
use crate::engine::catalogue::sealed::Judged;
use crate::engine::operations::token::{Add, List, Revoke, Which, Whose};
use crate::engine::policy::facts::{Account, Facts, Needs};
use crate::engine::policy::reach::has;
use crate::engine::policy::request::{Demand, Missing, Person, Place, Request, Standing};
use crate::engine::policy::{Authority, Limit, Scope};

const READ: Right = Right::read(Module::Tokens);
const WRITE: Right = Right::write(Module::Tokens);
const DELETE: Right = Right::delete(Module::Tokens);

/// The account, by being it or by a right over it.
fn on(target: &Account) -> Place {
    Place::Account {
        id: target.id,
        home: target.home,
        self_service: true,
    }
}

/// Whether the account's tokens may be listed: one's own, or by a right over it.
pub fn reads_tokens(target: &Account, facts: &Facts) -> bool {
    let demand = Demand {
        right: READ,
        on: on(target),
        carries: false,
    };
    has(&demand, facts)
}

/// What a token is limited to.
pub fn limit(op: &Add, facts: &Facts) -> Limit {
    Limit {
        rights: op.rights.iter().copied().collect(),
        department: facts.department(0).map(|d| d.id),
        until: op.until,
    }
}

impl Judged for Add {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: Some(&self.number),
            departments: self.department.iter().collect(),
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(format!("extension:{}", self.number));
        let target = account(facts, &self.number, &mut request);
        if let Some(name) = &self.department
            && department(facts, 0, name, &mut request).is_none()
        {
            return request;
        }
        let Some(target) = target else { return request };
        request.demand(WRITE, on(target));
        request.person = Some(Person {
            not_oneself: None,
            superior: false,
            takeover: Some("making a token"),
        });
        let limit = limit(self, facts);
        let owner = facts.authority_of(target);
        let mut after = owner.limited(&limit);
        let lacking = owner.lacks_named(&limit);
        if facts.is_self() {
            // A part of what he holds, now or once a role of his has ended, is no gain to him.
            after = Authority::default().with(beyond(&owner, &limit, lacking));
            // Nor could anybody else make him one that carries it.
            request.unsaid = facts.limit.is_none() && !lacking.is_empty();
        } else if let Some(right) = lacking.iter().next() {
            // Whoever makes it may hold that, but a token carries what its owner does.
            request.impossible = Some((
                format!("{} does not hold {right} there until then", target.number),
                "a token carries rights of its owner; name others, or an earlier end".into(),
            ));
        }
        request.standings.push(Standing {
            before: Authority::default(),
            after,
            is_self: facts.is_self(),
            // A token adds nothing to what the account itself holds.
            whose: None,
        });
        request
    }
}

/// What a token names that its owner does not hold, or not for so long: it would give nothing,
/// and is refused as if it did (D5), so that nobody takes it for more than it is.
fn beyond(
    owner: &Authority,
    limit: &Limit,
    lacking: RightSet,
) -> impl Iterator<Item = (RightSet, Scope, Deadline)> {
    let end = Deadline::At(limit.until);
    let rights: Vec<Right> = lacking.iter().collect();
    let named = limit.department.map(Scope::Department);
    let held = |right: Right| owner.grants().iter().find(|g| g.rights.has(right));
    let placed: Vec<_> = rights
        .into_iter()
        .map(|right| {
            let somewhere = held(right).map(|g| g.scope).filter(|s| *s != Scope::Own);
            let scope = named.or(somewhere).unwrap_or(Scope::System);
            (RightSet::of(&[right]), scope, end)
        })
        .collect();
    placed.into_iter()
}

impl Judged for List {
    fn needs(&self) -> Needs<'_> {
        Needs {
            target: match &self.whose {
                Whose::Of(number) => Some(number),
                Whose::Mine | Whose::All => None,
            },
            ..Needs::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about("system");
        match &self.whose {
            Whose::Mine => request.demand(READ, on(&facts.actor)),
            Whose::All => request.demand(READ, Place::System),
            Whose::Of(number) => {
                request.target = format!("extension:{number}");
                if let Some(target) = account(facts, number, &mut request) {
                    request.demand(READ, on(target));
                }
            }
        }
        request
    }
}

/// Taking tokens away: from others it is closing a door, so D6, and of whoever holds a system
/// role it is clearing credentials.
fn take(target: &Account, facts: &Facts, request: &mut Request) {
    request.demand(DELETE, on(target));
    if !facts.is_self() {
        spare_system_roles(target, facts, request);
    }
    request.person = Some(Person {
        not_oneself: None,
        superior: true,
        takeover: None,
    });
}

/// The owner of the token named, or a note that it is not there for this actor.
fn owner<'f>(id: TokenId, facts: &'f Facts, request: &mut Request) -> Option<&'f Account> {
    let found = facts.target.as_deref().filter(|_| facts.token.is_some());
    let known = |owner: &&Account| {
        let demand = Demand {
            right: READ,
            on: on(owner),
            carries: false,
        };
        facts.is_self() || has(&demand, facts)
    };
    let seen = found.filter(known);
    match seen {
        Some(owner) => request.filed_under = Some(owner.home),
        None => request.missing.push(Missing {
            kind: "token",
            name: id.0.to_string(),
            of: None,
            hidden: found.is_some(),
        }),
    }
    seen
}

impl Judged for Revoke {
    fn needs(&self) -> Needs<'_> {
        match &self.which {
            Which::One(id) => Needs {
                token: Some(*id),
                ..Needs::default()
            },
            Which::All(number) => Needs {
                target: Some(number),
                ..Needs::default()
            },
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let (mut request, target);
        match &self.which {
            Which::One(id) => {
                request = Request::about(format!("token:{}", id.0));
                target = owner(*id, facts, &mut request);
            }
            Which::All(number) => {
                request = Request::about(format!("extension:{number}"));
                target = account(facts, number, &mut request).map(AsRef::as_ref);
            }
        }
        if let Some(target) = target {
            take(target, facts, &mut request);
        }
        request
    }
}
