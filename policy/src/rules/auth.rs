//! D1: the asker is identified, enabled and let in.

use super::super::authority::let_in;
use super::super::facts::Facts;
use super::super::request::Request;
use super::super::{Finding, Lapse, Shown};
use crate::domain::{Module, Right, RightSet};

pub(super) fn auth(request: &Request, facts: &Facts) -> Finding {
    let number = &facts.actor.number;
    if let Some(lapse) = facts.credential.lapse.as_ref()
        && !mends(request, lapse)
        && !(request.only_known && is_known(lapse))
    {
        return Finding::Fails {
            why: lapse.why(number),
            hint: Some(lapse.hint(number)),
            lacking: RightSet::EMPTY,
        };
    }
    if request.only_known && facts.credential.shown != Shown::Invitation {
        return Finding::Holds;
    }
    if !facts.actor.enabled {
        return Finding::fails(format!("extension {number} is disabled"));
    }
    if request.only_enabled {
        return Finding::Holds;
    }
    if facts.credential.shown == Shown::Invitation {
        return Finding::Fails {
            why: "an invitation works only for `password claim`".into(),
            hint: Some(format!("claim the account: pbxctl password claim {number}")),
            lacking: RightSet::EMPTY,
        };
    }
    if !let_in(&facts.actor, &facts.authority) {
        return Finding::Fails {
            why: format!("extension {number} has no console access"),
            hint: Some(format!(
                "somebody with console:write can open it: pbxctl console allow {number}; `pbxctl password change` works without it"
            )),
            lacking: RightSet::EMPTY,
        };
    }
    if !facts
        .authority
        .holds_somewhere(Right::read(Module::Dashboard))
    {
        return Finding::Fails {
            why: format!("extension {number} holds dashboard:read nowhere, and pbxctl needs it"),
            hint: Some("a role or group with dashboard:read gives it back".into()),
            lacking: RightSet::EMPTY,
        };
    }
    Finding::Holds
}

/// Whether that is the remedy for somebody who is not let in because of `lapse`.
fn mends(request: &Request, lapse: &Lapse) -> bool {
    request.only_enabled
        && match lapse {
            Lapse::PasswordTooOld => request.sets_password(),
            Lapse::NoSecondFactor { .. } | Lapse::OsUserAlone { .. } | Lapse::Elsewhere(..) => true,
            Lapse::Removed
            | Lapse::Renumbered
            | Lapse::Password
            | Lapse::CodeNeeded
            | Lapse::Invitation
            | Lapse::Session
            | Lapse::OsUser(_)
            | Lapse::SsoAlone
            | Lapse::SsoOnly
            | Lapse::Link
            | Lapse::Token => false,
        }
}

/// Whether they are still the person who was identified, and only may not act any more.
const fn is_known(lapse: &Lapse) -> bool {
    match lapse {
        Lapse::PasswordTooOld
        | Lapse::NoSecondFactor { .. }
        | Lapse::OsUserAlone { .. }
        | Lapse::Elsewhere(..)
        | Lapse::SsoAlone
        | Lapse::SsoOnly => true,
        // Somebody who is gone has no session, and what has ended or no longer matches identifies
        // nobody. If a second factor is active, a password alone is only half.
        Lapse::Removed
        | Lapse::Renumbered
        | Lapse::Password
        | Lapse::CodeNeeded
        | Lapse::Invitation
        | Lapse::Session
        | Lapse::OsUser(_)
        | Lapse::Link
        | Lapse::Token => false,
    }
}
