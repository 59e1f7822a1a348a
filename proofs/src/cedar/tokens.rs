//! Acting by a token: its rights are those it names that its owner holds, at the time of use.

use super::Opinion;
use super::ask::View;
use super::rights::{Bits, Held, Piece, Scope, Timeline};
use crate::reference::Word;
use crate::reference::tokens;
use std::collections::BTreeSet;

/// Its key in the map says whose rights it is part of.
#[derive(Clone, Debug)]
pub struct Token {
    rights: BTreeSet<Word>,
    department: Option<Word>,
    until: i64,
}

impl From<&tokens::Token> for Token {
    fn from(token: &tokens::Token) -> Self {
        Self {
            rights: token.rights.clone(),
            department: token.place,
            until: token.until,
        }
    }
}

impl Opinion {
    /// The part of its owner's rights that a token leaves.
    pub fn by_token(&self, token: &Token, whole: &Timeline) -> Timeline {
        let bit = |right: Word| -> Bits { 1 << self.number(right) };
        let named = token.rights.iter().fold(0, |all, right| all | bit(right));
        // Every command needs it, so every token includes it.
        let dashboard = bit("dashboard:read");
        let left = |held: &Held| {
            let mut left = Held::new();
            for (scope, bits) in held {
                let (scope, bits) = match (*scope, token.department) {
                    (Scope::Own, None) => (Scope::Own, bits & (named | dashboard)),
                    (Scope::Own, Some(_)) => (Scope::Own, bits & dashboard),
                    (scope, None) => (scope, bits & named),
                    (Scope::System, Some(here)) => (Scope::Department(here), bits & named),
                    (scope, Some(here)) if scope == Scope::Department(here) => {
                        (scope, bits & named)
                    }
                    (Scope::Department(_) | Scope::Group(_), Some(_)) => continue,
                };
                if bits != 0 {
                    *left.entry(scope).or_default() |= bits;
                }
            }
            left
        };
        let lives = whole.0.iter().filter(|piece| piece.from < token.until);
        let pieces = lives.map(|piece| Piece {
            from: piece.from,
            to: piece.to.min(token.until),
            held: left(&piece.held),
        });
        Timeline(pieces.collect())
    }
}

impl View<'_> {
    /// What somebody acts with.
    pub fn mine(&self, actor: Word) -> &Timeline {
        self.acting.get(actor).unwrap_or(&self.timelines[actor])
    }

    /// The departments to which they belong as they act: a token for one gives no access to the
    /// others.
    pub fn departments_of(&self, actor: Word) -> Vec<Word> {
        let seats = &self.site.people[actor].seats;
        match self.site.tokens.get(actor).and_then(|t| t.department) {
            None => seats.keys().copied().collect(),
            Some(only) => {
                let everywhere = self.timelines[actor].now().contains_key(&Scope::System);
                let belongs = everywhere || seats.contains_key(only);
                belongs.then_some(only).into_iter().collect()
            }
        }
    }

    /// And the groups.
    pub fn groups_of(&self, actor: Word) -> Vec<Word> {
        match self.site.tokens.get(actor).and_then(|t| t.department) {
            None => self.live_groups(&self.site.people[actor]).collect(),
            Some(_) => Vec::new(),
        }
    }
}
