//! What happens to a call at one stop, and the text about it.

use super::{End, Hop, Map, Object, Stop, Telephone};
use crate::domain::{Destination, HoursState, ObjectKind, Routes};

/// What happens to a call at a stop.
pub(super) struct Step {
    pub(super) hop: Hop,
    pub(super) then: Then,
}

pub(super) enum Then {
    Goes(Destination),
    Ends(End),
}

pub(super) fn step<M: Map>(
    map: &M,
    at: &Destination,
    stop: &Stop,
    enters: bool,
) -> Result<Step, M::Error> {
    let mut hop = Hop {
        at: at.clone(),
        department: None,
        hours: None,
        reason: String::new(),
    };
    let arrives = || Then::Ends(End::Arrives(at.clone()));
    let (reason, then) = match (at, stop) {
        (Destination::Hangup, _) => ("the call is hung up".into(), arrives()),
        (Destination::External(_), _) => ("the call goes outside".into(), arrives()),
        (Destination::Extension(_), Stop::Extension(phone)) => {
            hop.department.clone_from(&phone.department);
            rings(at, phone)
        }
        (Destination::Voicemail(_), Stop::Extension(phone)) => {
            hop.department.clone_from(&phone.department);
            takes_a_message(at, phone)
        }
        (_, Stop::Object(object)) if at.object_kind() == Some(object.kind) => {
            hop.department = Some(object.department.clone());
            let hours = map.hours(&object.department)?;
            let fallback = if enters {
                map.routes(&object.department)?
            } else {
                Some(Routes::default())
            };
            let choice = choose(object, hours.state, enters, fallback.as_ref());
            let state = hours.state;
            hop.hours = Some(hours);
            told(at, object, state, choice)
        }
        (_, Stop::Unread(department)) => {
            hop.department.clone_from(department);
            let why = "you may not see where it leads";
            (why.into(), Then::Ends(End::Unread(at.clone())))
        }
        (
            Destination::Extension(_)
            | Destination::Voicemail(_)
            | Destination::Queue(_)
            | Destination::RingGroup(_)
            | Destination::Ivr(_),
            Stop::Extension(_) | Stop::Object(_) | Stop::Absent,
        ) => (
            "it does not exist, or you may not see it".into(),
            Then::Ends(End::Dangling(at.clone())),
        ),
    };
    hop.reason = reason;
    Ok(Step { hop, then })
}

fn rings(at: &Destination, phone: &Telephone) -> (String, Then) {
    match &phone.always {
        _ if phone.silent => ("it has no telephone".into(), Then::Ends(End::DeadEnd)),
        // Somebody who left is not called, and may forward callers.
        Some(to) => {
            let is = if phone.enabled {
                "it"
            } else {
                "it is disabled, and"
            };
            let why = format!("{is} forwards every call to {to}");
            (why, Then::Goes(to.clone()))
        }
        _ if !phone.enabled => ("it is disabled".into(), Then::Ends(End::DeadEnd)),
        None => ("it rings".into(), Then::Ends(End::Arrives(at.clone()))),
    }
}

fn takes_a_message(at: &Destination, phone: &Telephone) -> (String, Then) {
    if phone.silent {
        ("it has no telephone".into(), Then::Ends(End::DeadEnd))
    } else if phone.voicemail {
        let arrives = End::Arrives(at.clone());
        ("a message is taken".into(), Then::Ends(arrives))
    } else {
        ("its voicemail is off".into(), Then::Ends(End::DeadEnd))
    }
}

/// What a queue, ring group or IVR does with a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Its own destination.
    Own(Destination),
    /// Its department's destination.
    Department(Destination),
    /// It takes the call.
    Serves,
    /// There is no destination.
    Nothing,
    /// Its department has one, but the asker may not know it.
    Unread,
}

/// `department` is the fallback; `None` if the asker may not know it.
pub(super) fn choose(
    object: &Object,
    state: HoursState,
    enters: bool,
    department: Option<&Routes>,
) -> Choice {
    if let Some(to) = object.routes.get(state) {
        return Choice::Own(to.clone());
    }
    if !enters {
        return Choice::Serves;
    }
    match department {
        None => Choice::Unread,
        Some(routes) => match routes.get(state) {
            Some(to) => Choice::Department(to.clone()),
            None if state == HoursState::Open => Choice::Serves,
            None => Choice::Nothing,
        },
    }
}

/// `is open`, `has a break`: what is true of a department in that state.
pub(super) const fn in_words(state: HoursState) -> &'static str {
    match state {
        HoursState::Open => "is open",
        HoursState::Break => "has a break",
        HoursState::Closed => "is closed",
        HoursState::Holiday => "has a holiday",
    }
}

fn told(at: &Destination, object: &Object, state: HoursState, choice: Choice) -> (String, Then) {
    let (department, is) = (&object.department, in_words(state));
    let lack = unserved(object);
    let serves = || {
        let end = if lack.is_some() {
            End::Unserved
        } else {
            End::Arrives
        };
        Then::Ends(end(at.clone()))
    };
    let but = lack.map_or(String::new(), |lack| format!(", but {lack}"));
    match choice {
        Choice::Own(to) | Choice::Department(to) if to == *at => (
            format!("{department} {is}: it takes the call{but}"),
            serves(),
        ),
        Choice::Own(to) => (
            format!("{department} {is}: the call goes to {to}"),
            Then::Goes(to),
        ),
        Choice::Department(to) => (
            format!("{department} {is}: the call goes to {to}"),
            Then::Goes(to),
        ),
        Choice::Serves if state == HoursState::Open => (
            format!("{department} is open: it takes the call{but}"),
            serves(),
        ),
        Choice::Serves => (
            format!("{department} {is}, and sent the call here: it stays{but}"),
            serves(),
        ),
        Choice::Nothing => (
            format!("{department} {is}, and there is no destination for that"),
            Then::Ends(End::DeadEnd),
        ),
        Choice::Unread => (
            format!("{department} {is}, and you may not see where its calls go"),
            Then::Ends(End::Unread(at.clone())),
        ),
    }
}

/// Why nobody is there to take the calls it takes.
pub(super) fn unserved(object: &Object) -> Option<&'static str> {
    match object.kind {
        ObjectKind::Queue | ObjectKind::RingGroup if object.ringing == 0 => {
            Some("it has no member that rings")
        }
        ObjectKind::Ivr if object.options.is_empty() => Some("no key leads anywhere"),
        ObjectKind::Queue | ObjectKind::RingGroup | ObjectKind::Ivr | ObjectKind::Trunk => None,
    }
}
