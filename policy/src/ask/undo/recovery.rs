//! Undoing a `db recover` removes what it gave.

use crate::effect::{Asked, Binding, Change, Password, SecondFactor, SsoLink};
use crate::facts::AccountId;
use crate::undo::Recall;

/// The account that an entry made a system-owner without the rules.
pub(super) fn recovered(recall: &Recall) -> Option<AccountId> {
    // A secret was set.
    let has_password = recall
        .cells
        .iter()
        .any(|cell| cell.secret && matches!(cell.change, Some(Change::Password(_))));
    let mut all = recall.cells.iter().filter_map(|cell| cell.change.as_ref());
    let is_made = |change: &&Change| change.sides().1;
    let of = all.find(|change| matches!(change, Change::Recovered(_)) && is_made(change));
    let of = of.and_then(Change::account);
    of.filter(|_| has_password)
}

/// Ends all access to the account that was not there before: whoever got what `db recover` gave out
/// could have made further keys with it, and would keep the account.
pub(super) fn close(id: AccountId, recall: &Recall, asked: &mut Asked<'_>) {
    let facts = asked.facts;
    let Some(target) = facts.target().filter(|target| target.id == id) else {
        return;
    };
    let comes_back = |wanted: &dyn Fn(&Change) -> bool| {
        let mut all = recall.cells.iter().filter_map(|cell| cell.change.as_ref());
        all.any(wanted)
    };
    asked.set::<Password>(id, None);
    asked.tokens_away();
    if target.bound && !comes_back(&|change| matches!(change, Change::Binding(_))) {
        asked.set::<Binding>(id, None);
    }
    if facts.second_factor(id).is_some() {
        asked.set::<SecondFactor>(id, None);
    }
    for link in &target.links {
        let key = (id, link.provider.clone());
        if !comes_back(&|change| matches!(change, Change::SsoLink(d) if d.key == key)) {
            asked.set::<SsoLink>(key, None);
        }
    }
}
