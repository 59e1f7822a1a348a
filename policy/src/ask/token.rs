use super::{account, department};
use crate::Limit;
use crate::catalogue::sealed::Judged;
use crate::domain::{Module, Right, TokenId};
use crate::effect::{self, Asked, Issued, Token, over_own as on};
use crate::facts::{Account, Facts, Names};
use crate::operations::token::{Add, List, Revoke, Which, Whose};
use crate::reach::has;
use crate::request::{Demand, Place, Request};

const READ: Right = Right::read(Module::Tokens);

/// Whether the account's tokens may be listed: one's own, or by a right over it.
pub fn reads_tokens(target: &Account, facts: &Facts) -> bool {
    let demand = Demand::of(READ, on(target));
    target.id == facts.actor.id || has(&demand, facts)
}

impl Judged for Add {
    fn names(&self) -> Names<'_> {
        Names {
            departments: self.department.iter().collect(),
            ..Names::of(&self.number)
        }
    }
    fn target(&self) -> String {
        format!("extension:{}", self.number)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let owner = account(facts, &self.number, &mut asked.request);
        let department = match &self.department {
            Some(name) => Some(department(facts, 0, name, &mut asked.request)?.id),
            None => None,
        };
        let issued = Issued {
            limit: Limit {
                rights: self.rights.iter().copied().collect(),
                department,
                until: self.until,
            },
            label: self.label.clone(),
            created: facts.now,
            by: Some(facts.actor.id),
            parent: facts.credential.token,
            secret: Some(self.secret_hash),
        };
        asked.create::<Token>((owner?.id, TokenId::NEW), issued);
        Some(())
    }
}

impl Judged for List {
    fn names(&self) -> Names<'_> {
        Names {
            target: match &self.whose {
                Whose::Of(number) => Some(number),
                Whose::Mine | Whose::All => None,
            },
            ..Names::default()
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

/// The owner of the named token, or a note that it does not exist for this actor.
fn owner<'f>(id: TokenId, facts: &'f Facts, request: &mut Request) -> Option<&'f Account> {
    let found = facts
        .named_target()
        .map(AsRef::as_ref)
        .filter(|_| facts.named.token.is_some());
    let seen = found.filter(|owner| reads_tokens(owner, facts));
    match seen {
        Some(owner) => request.filed_under = Some(owner.home),
        None => request.miss("token", id.0, found.is_some()),
    }
    seen
}

impl Judged for Revoke {
    fn names(&self) -> Names<'_> {
        let (token, target) = match &self.which {
            Which::One(id) => (Some(*id), None),
            Which::All(number) => (None, Some(number)),
        };
        Names {
            token,
            target,
            ..Names::default()
        }
    }
    fn request(&self, facts: &Facts) -> Request {
        let target = match &self.which {
            Which::One(id) => format!("token:{id}"),
            Which::All(number) => format!("extension:{number}"),
        };
        effect::request(facts, target, |asked| self.effect(asked))
    }
}
impl Revoke {
    pub(super) fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let (facts, request) = (asked.facts, &mut asked.request);
        let owner = match &self.which {
            Which::One(id) => owner(*id, facts, request)?,
            Which::All(number) => account(facts, number, request)?,
        };
        asked.tokens_away();
        if asked.is_empty() {
            // Ending none needs the same right as ending one.
            asked.set::<Token>((owner.id, TokenId::NEW), None);
        }
        Some(())
    }
}
