//! Where a call goes: pure, on whatever [`Map`] it is given. `docs/user/routing.md` says the same
//! in prose.
//!
//! Two rules make it an answer and not a maze:
//!
//! - *The hours of a department count where a call comes into it.* A queue, ring group or IVR
//!   leads where it says for the state of its department; where it says nothing, where the
//!   department says, but only for a call from elsewhere. Inside, whoever led the call there
//!   chose it.
//! - *Anybody who is called rings*: hours turn no call away from an extension, its own forwarding
//!   does. Where a department's calls go is for those who write the department, and forwarding
//!   is for those who may touch the account (D6).

mod check;
mod step;

pub use check::{Problem, Trouble, check, hung_up_always, leads_to_nobody};

use crate::domain::{
    Destination, Digit, HoursOverride, HoursSource, HoursState, Name, Number, ObjectKind, Routes,
    Zone,
};
use serde::Deserialize;
use step::{Step, Then, step};

/// The state of a department's hours, and what makes it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// What callers find there.
    pub state: HoursState,
    /// What makes it so.
    pub source: HoursSource,
    /// Whether it has a schedule: without one it is closed unless it is forced.
    pub scheduled: bool,
    /// Overrides that begin later, in that order.
    pub to_come: Vec<HoursOverride>,
    /// The zone to tell them in.
    pub zone: Zone,
}

/// What a number is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// An extension.
    Extension(Telephone),
    /// A queue, ring group or IVR.
    Object(Object),
    /// Something whose doings are not for the asker.
    Unread(Option<Name>),
    /// Nothing, or nothing for the asker.
    Absent,
}

/// What an extension does with a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telephone {
    /// Its home, if the asker may see that.
    pub department: Option<Name>,
    /// Whether it may be called.
    pub enabled: bool,
    /// Whether there is nothing to call.
    pub silent: bool,
    /// Whether its voicemail is on.
    pub voicemail: bool,
    /// Where every call goes.
    pub always: Option<Destination>,
    /// Where a call goes when the line is busy.
    pub busy: Option<Destination>,
    /// Where a call goes when nobody answers.
    pub no_answer: Option<Destination>,
    /// Seconds of ringing until then.
    pub seconds: Option<u16>,
}

/// What a queue, ring group or IVR does with a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// A queue, ring group or IVR.
    pub kind: ObjectKind,
    /// The department that owns it.
    pub department: Name,
    /// Where it leads by the office hours.
    pub routes: Routes,
    /// Where an IVR leads by the key.
    pub options: Vec<(Digit, Destination)>,
    /// How many of its members ring.
    pub ringing: usize,
}

/// What is asked of the site while a call is followed.
pub trait Map {
    /// What fails when it cannot be looked at.
    type Error;
    /// What has that number.
    fn stop(&self, number: &Number) -> Result<Stop, Self::Error>;
    /// Where calls to a department go; nothing where that is not for the asker.
    fn routes(&self, department: &Name) -> Result<Option<Routes>, Self::Error>;
    /// The state of its hours.
    fn hours(&self, department: &Name) -> Result<Hours, Self::Error>;
}

/// One stop of a call on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The stop that it is at.
    pub at: Destination,
    /// The department of that.
    pub department: Option<Name>,
    /// The state of the department's hours, where it was asked for.
    pub hours: Option<Hours>,
    /// What happens there, for people.
    pub reason: String,
}

/// How a way ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It arrives there.
    Arrives(Destination),
    /// It arrives there, where nobody rings, or no key leads on.
    Unserved(Destination),
    /// Nobody takes the call at the last hop.
    DeadEnd,
    /// It comes round to where it was.
    Loop,
    /// It leads to what is not there, or not for the asker.
    Dangling(Destination),
    /// It leads on from there, but where is not for the asker.
    Unread(Destination),
    /// It was followed no further.
    TooLong,
}

/// When a call goes on from where it arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The line is busy.
    Busy,
    /// Nobody answers for so many seconds.
    NoAnswer(Option<u16>),
    /// The key is pressed.
    Key(Digit),
}

/// A way a call may take from where it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The case in which the call goes on here.
    pub when: When,
    /// Where it leads first.
    pub to: Destination,
    /// How it goes on.
    pub route: Route,
}

/// The way of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Stops on the way, in order.
    pub hops: Vec<Hop>,
    /// What becomes of the call.
    pub end: End,
    /// Where it may go on from there.
    pub branches: Vec<Branch>,
}

impl Route {
    /// Where a dial plan sends the call: whatever does not arrive is hung up.
    pub fn destination(&self) -> Destination {
        match &self.end {
            End::Arrives(to) | End::Unserved(to) | End::Unread(to) => to.clone(),
            End::DeadEnd | End::Loop | End::Dangling(_) | End::TooLong => Destination::Hangup,
        }
    }
}

/// What a telephone says that does not take a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Untaken {
    /// The line is busy.
    Busy,
    /// Nobody answers.
    NoAnswer,
}

impl Untaken {
    /// Each.
    pub const ALL: [Self; 2] = [Self::Busy, Self::NoAnswer];

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Busy => "busy",
            Self::NoAnswer => "no-answer",
        }
    }
}

impl Route {
    /// How the call goes on when the telephone where it arrived does not take it, and the next one
    /// neither, as `said` one after the other. Where nothing is said of that, nobody takes it; what
    /// is not a telephone takes every call, so a call stays there that was led there since it rang.
    pub fn after(mut self, said: &[Untaken]) -> Self {
        for untaken in said {
            let telephone = matches!(
                self.end,
                End::Arrives(Destination::Extension(_) | Destination::External(_))
            );
            if !telephone {
                break;
            }
            let on = self.branches.into_iter().find(|branch| {
                matches!(
                    (branch.when, untaken),
                    (When::Busy, Untaken::Busy) | (When::NoAnswer(_), Untaken::NoAnswer)
                )
            });
            (self.end, self.branches) = match on {
                Some(Branch { route, .. }) => {
                    self.hops.extend(route.hops);
                    (route.end, route.branches)
                }
                None => (End::DeadEnd, Vec::new()),
            };
        }
        self
    }
}

/// So many stops are looked at for one answer: menus of menus would have no end.
const STOPS: usize = 200;

/// Follows a call to `start`.
pub fn follow<M: Map>(map: &M, start: &Destination) -> Result<Route, M::Error> {
    let mut walk = Walk {
        map,
        left: STOPS,
        passed: Vec::new(),
    };
    walk.from(start.clone(), None, Vec::new())
}

/// Where a call is, and whether it came into a department there. Nothing else decides where
/// it goes on, so one that is there twice goes round for ever.
type Place = (Destination, bool);

struct Walk<'m, M> {
    map: &'m M,
    left: usize,
    /// Where ways that had time to be answered began: coming back there is no loop.
    passed: Vec<Destination>,
}

impl<M: Map> Walk<'_, M> {
    /// Follows a call to `at` that comes from `from`; `been` is where it was since anybody had
    /// time to answer it.
    fn from(
        &mut self,
        mut at: Destination,
        mut from: Option<Name>,
        mut been: Vec<Place>,
    ) -> Result<Route, M::Error> {
        let mut hops = Vec::new();
        loop {
            if self.left == 0 {
                return Ok(route(hops, End::TooLong));
            }
            self.left -= 1;
            let stop = match at.number() {
                Some(number) => self.map.stop(number)?,
                None => Stop::Absent,
            };
            let enters = enters(&stop, from.as_ref());
            let place = (at.clone(), enters);
            let Step { hop, then } = step(self.map, &at, &stop, enters)?;
            if been.contains(&place) {
                hops.push(hop);
                return Ok(route(hops, End::Loop));
            }
            been.push(place);
            from = hop.department.clone().or(from);
            hops.push(hop);
            match then {
                Then::Goes(to) => at = to,
                Then::Ends(End::Arrives(there)) => {
                    let seen = self.passed.contains(&there);
                    let branches = if seen {
                        Vec::new()
                    } else {
                        self.branches(&there, &stop, from, been)?
                    };
                    return Ok(Route {
                        hops,
                        end: End::Arrives(there),
                        branches,
                    });
                }
                Then::Ends(end) => return Ok(route(hops, end)),
            }
        }
    }

    fn branches(
        &mut self,
        there: &Destination,
        stop: &Stop,
        from: Option<Name>,
        been: Vec<Place>,
    ) -> Result<Vec<Branch>, M::Error> {
        let mut all = Vec::new();
        self.passed.push(there.clone());
        for (when, to) in onward(there, stop) {
            let been = match when {
                When::Busy => been.clone(),
                // It rang, or a menu was heard: anybody who comes back begins again.
                When::NoAnswer(_) | When::Key(_) => Vec::new(),
            };
            let route = self.from(to.clone(), from.clone(), been)?;
            all.push(Branch { when, to, route });
        }
        self.passed.pop();
        Ok(all)
    }
}

fn route(hops: Vec<Hop>, end: End) -> Route {
    Route {
        hops,
        end,
        branches: Vec::new(),
    }
}

/// Whether a call from `from` comes into a department by this stop, so that its hours count.
fn enters(stop: &Stop, from: Option<&Name>) -> bool {
    match stop {
        Stop::Object(object) => from != Some(&object.department),
        Stop::Extension(_) | Stop::Unread(_) | Stop::Absent => false,
    }
}

/// Where a call may go on from where it arrived.
fn onward(there: &Destination, stop: &Stop) -> Vec<(When, Destination)> {
    match (there, stop) {
        (Destination::Extension(number), Stop::Extension(phone)) => {
            let voicemail = || {
                phone
                    .voicemail
                    .then(|| Destination::Voicemail(number.clone()))
            };
            let busy = phone.busy.clone().or_else(voicemail);
            let late = phone.no_answer.clone().or_else(voicemail);
            let busy = busy.map(|to| (When::Busy, to));
            let late = late.map(|to| (When::NoAnswer(phone.seconds), to));
            busy.into_iter().chain(late).collect()
        }
        (_, Stop::Object(object)) => {
            let keys = object.options.iter();
            keys.map(|(digit, to)| (When::Key(*digit), to.clone()))
                .collect()
        }
        (_, Stop::Extension(_) | Stop::Unread(_) | Stop::Absent) => Vec::new(),
    }
}
