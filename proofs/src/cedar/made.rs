//! Custom roles, and changes of `user`.

use super::command::Command;
use super::site::{Made, Site};
use crate::reference::Word;
use crate::reference::ask::Said;
use crate::reference::roles::Held;
use std::collections::BTreeSet;

/// A role that holds what that one does.
pub(super) fn like(from: Word) -> Made {
    Made {
        from: Some(from),
        ..Made::default()
    }
}

/// Call rights that a department adds to users, and those it removes.
pub(super) fn said(command: &Command) -> Said {
    let sides = [(&command.given, true), (&command.taken, false)];
    let calls = sides.into_iter().flat_map(|(rights, given)| {
        let calls = rights.iter().filter(|(_, own)| !own);
        calls.map(move |(right, _)| (*right, Some(given)))
    });
    calls.collect()
}

impl Site {
    /// The role `user`, mutably.
    pub(super) fn user(&mut self) -> &mut Made {
        self.roles.entry("user").or_insert(like("user"))
    }
}

impl Made {
    fn parts(&mut self, own: bool) -> (&mut BTreeSet<Word>, &mut BTreeSet<Word>) {
        if own {
            (&mut self.own, &mut self.own_less)
        } else {
            (&mut self.rights, &mut self.less)
        }
    }

    pub(super) fn edit(&mut self, given: &[Held], taken: &[Held]) {
        for (right, own) in given {
            let (rights, less) = self.parts(*own);
            less.remove(right);
            rights.insert(right);
        }
        for (right, own) in taken {
            let (rights, less) = self.parts(*own);
            rights.remove(right);
            less.insert(right);
        }
    }
}
