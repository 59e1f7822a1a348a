//! Tokens: what each carries of its owner's rights, and what creating or ending one needs.

use super::{Asked, Case, Change, Delta, Effect, Gains, Kind, World};
use crate::domain::{Deadline, Label, Module, Right, RightSet, Time, TokenId};
use crate::facts::{Account, AccountId, Facts};
use crate::request::{Person, Place, Standing};
use crate::{Authority, Limit, Scope};

const WRITE: Right = Right::write(Module::Tokens);
const DELETE: Right = Right::delete(Module::Tokens);

/// Owner and token.
pub type TokenKey = (AccountId, TokenId);

/// A token, except for its secret.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The part of its owner's rights that it carries.
    pub limit: Limit,
    /// What it is for.
    pub label: Option<Label>,
    /// When it was made.
    pub created: Time,
    /// Who made it, while they exist. It is not part of the token.
    pub by: Option<AccountId>,
    /// The token that made it: it ends with that one.
    pub parent: Option<TokenId>,
    /// Digest of its secret, if it is new; an existing one's is not shown.
    pub secret: Option<[u8; 32]>,
}

impl PartialEq for Issued {
    fn eq(&self, other: &Self) -> bool {
        (self.limit, &self.label, self.created) == (other.limit, &other.label, other.created)
            && (self.parent, self.secret) == (other.parent, other.secret)
    }
}

/// A token: what it carries of its owner's rights, where and until when.
#[derive(Clone, Debug, PartialEq)]
pub struct Token;

impl Kind for Token {
    type Key = TokenKey;
    type Value = Issued;

    fn read(world: &World, key: &TokenKey) -> Option<Issued> {
        world.token(*key).cloned()
    }
    fn put(world: &mut World, change: &Delta<Self>) {
        let after = change.after.clone();
        world.things_mut().tokens.put(change.key, after);
    }
    fn unmake(_: &mut World, _: &Delta<Self>, _: &Facts) {}
    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let effect = case.effect;
        let owner = effect.before.account(change.key.0);
        match (owner, &change.after) {
            (_, None) if effect.token_goes_along(change.key) => {}
            (Some(owner), Some(new)) => make(owner, new, case),
            (Some(owner), None) => end(owner, case),
            // Nobody may do this to an account that was not loaded.
            (None, _) => {}
        }
    }
    fn gains(key: &TokenKey) -> Option<Gains> {
        Some(Gains::Token(*key))
    }
    fn account((owner, _): &TokenKey) -> Option<AccountId> {
        Some(*owner)
    }
}

impl World {
    /// The token with that key, if it was loaded.
    pub fn token(&self, key: TokenKey) -> Option<&Issued> {
        self.things.tokens.get(&key)
    }
}

impl Effect {
    /// Whether a token ends because its parent or its department does.
    pub fn token_goes_along(&self, key: TokenKey) -> bool {
        let Some(token) = self.before.token(key) else {
            return false;
        };
        let department = token.limit.department;
        let has_gone = department.is_some_and(|id| {
            self.before.department(id).is_some() && self.after.department(id).is_none()
        });
        has_gone
            || token.parent.is_some_and(|parent| {
                self.changes.iter().any(|change| {
                    matches!(change, Change::Token(d) if d.key.1 == parent && d.after.is_none())
                })
            })
    }
}

/// The account, by being it or by a right over it.
pub fn on(owner: &Account) -> Place {
    Place::Account {
        id: owner.id,
        home: owner.home,
        self_service: true,
    }
}

/// Creating one: its maker may act as its owner.
fn make(owner: &Account, new: &Issued, case: &mut Case<'_>) {
    case.demand(WRITE, on(owner));
    case.concern(Person {
        not_oneself: None,
        superior: false,
        takeover: Some("making a token"),
    });
    let lacking = case.facts.authority_of(owner).lacks_named(&new.limit);
    if owner.id == case.facts.actor.id {
        // Nor could anybody else make them one that carries what they do not hold.
        case.request.unsaid = case.facts.credential.limit.is_none() && !lacking.is_empty();
    } else if let Some(right) = lacking.iter().next() {
        // Its maker may hold that, but a token carries what its owner does.
        case.request.impossible = Some((
            format!("{} does not hold {right} there until then", owner.number),
            "a token can have only rights of its owner; name others, or an earlier end".into(),
        ));
    }
}

/// Ending one: for others it is closing a door, so D6, and for a holder of a system role it is
/// clearing credentials.
fn end(owner: &Account, case: &mut Case<'_>) {
    case.demand(DELETE, on(owner));
    if owner.id != case.facts.actor.id {
        case.spare_system_role(owner.id);
    }
    case.concern(Person {
        not_oneself: None,
        superior: true,
        takeover: None,
    });
}

/// What a new token gives anybody who uses it. It adds nothing to what its owner holds.
pub(super) fn carried(key: TokenKey, case: &mut Case<'_>) {
    let (effect, facts) = (case.effect, case.facts);
    let Some((owner, new)) = effect.before.account(key.0).zip(effect.after.token(key)) else {
        return;
    };
    let is_self = owner.id == facts.actor.id;
    let held = facts.authority_of(owner);
    // A part of what one holds, now or once a role has ended, is not a gain.
    let after = match is_self {
        true => Authority::default().with(beyond(&held, &new.limit)),
        false => held.limited(&new.limit),
    };
    case.request.standings.push(Standing {
        before: Authority::default(),
        after,
        is_self,
        whose: None,
    });
}

/// What a token names that its owner does not hold, or not for as long: it would give nothing, and
/// is refused as if it did (D5), so that nobody takes it for more than it is.
fn beyond(
    owner: &Authority,
    limit: &Limit,
) -> impl Iterator<Item = (RightSet, Scope, Deadline)> + use<> {
    let end = Deadline::At(limit.until);
    let named = limit.department.map(Scope::Department);
    let held = |right: Right| owner.grants().iter().find(|g| g.rights.has(right));
    let placed = owner.lacks_named(limit).iter().map(|right| {
        let somewhere = held(right).map(|g| g.scope).filter(|s| *s != Scope::Own);
        let scope = named.or(somewhere).unwrap_or(Scope::System);
        (RightSet::of(&[right]), scope, end)
    });
    placed.collect::<Vec<_>>().into_iter()
}

impl Asked<'_> {
    /// Ends the loaded tokens, and those made with them.
    pub fn tokens_away(&mut self) {
        for (key, _) in self.facts.tokens() {
            self.set::<Token>(*key, None);
        }
    }
}
