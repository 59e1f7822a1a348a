//! D10: a usable system owner remains, and the asker can still sign in.

use super::super::Finding;
use super::super::facts::Facts;
use super::super::request::Request;
use crate::domain::RightSet;

pub(super) fn last_owner(request: &Request, facts: &Facts) -> Finding {
    if request.ownerless {
        return Finding::Fails {
            why: "no usable system owner would remain (enabled, let in, without end time, with a valid password, a bound OS user, or a used link to a provider)".into(),
            hint: Some("make somebody else system-owner first: pbxctl role grant NUMBER system-owner".into()),
lacking: RightSet::EMPTY,
};
    }
    match &request.shuts_out {
        Some(how) => Finding::Fails {
            why: how.why(&facts.actor.number),
            hint: Some(how.hint().into()),
            lacking: RightSet::EMPTY,
        },
        None => Finding::Silent,
    }
}
