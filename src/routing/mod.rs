//! Where a call goes: pure, on any given [`Map`]. `docs/user/routing.md` says the same in prose.
//!
//! Two rules keep it simple:
//!
//! - *A department's hours count where a call enters it.* A queue, ring group or IVR leads to its
//!   own destination for the state of its department; without one, to the department's, but only
//!   for a call from elsewhere. Inside, whoever sent the call there chose it.
//! - *A called extension rings*: hours turn no call away from an extension, its own forwarding
//!   does. People who write the department decide where its calls go, and people who may change the
//!   account decide its forwarding (D6).

mod check;
mod step;

pub use check::{Problem, Trouble, always_closed, check, lacks, rounds, takes_none};

use crate::domain::{
    Destination, Digit, HoursOverride, HoursSource, HoursState, Name, Number, ObjectKind, Phone,
    Routes, Zone,
};
use serde::Deserialize;
use step::{Step, Then, step};

/// The state of a department's hours, and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// What callers find there.
    pub state: HoursState,
    /// Its source.
    pub source: HoursSource,
    /// Whether it has a schedule: without one it is closed unless forced.
    pub scheduled: bool,
    /// Overrides that begin later, in order.
    pub to_come: Vec<HoursOverride>,
    /// The zone for showing them.
    pub zone: Zone,
}

/// What has a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// An extension.
    Extension(Telephone),
    /// A queue, ring group or IVR.
    Object(Object),
    /// Something whose routing the asker may not read.
    Unread(Option<Name>),
    /// Nothing, or nothing for the asker.
    Absent,
}

/// What an extension does with a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telephone {
    /// Its home, if the asker may see it.
    pub department: Option<Name>,
    /// Whether it is enabled.
    pub enabled: bool,
    /// Whether it has no telephone.
    pub silent: bool,
    /// Whether its voicemail is on.
    pub voicemail: bool,
    /// Where every call goes.
    pub always: Option<Destination>,
    /// Where a call goes if the line is busy.
    pub busy: Option<Destination>,
    /// Where a call goes if nobody answers.
    pub no_answer: Option<Destination>,
    /// How long it rings before that, in seconds.
    pub seconds: Option<u16>,
}

/// What a queue, ring group or IVR does with a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// A queue, ring group or IVR.
    pub kind: ObjectKind,
    /// The department that owns it.
    pub department: Name,
    /// Where it leads, by office hours.
    pub routes: Routes,
    /// Where an IVR leads, by key.
    pub options: Vec<(Digit, Destination)>,
    /// How many of its members ring.
    pub ringing: usize,
}

/// Questions about the site while a call is followed.
pub trait Map {
    /// The error if it cannot be read.
    type Error;
    /// The thing with that number.
    fn stop(&self, number: &Number) -> Result<Stop, Self::Error>;
    /// Where calls to a department go; `None` if the asker may not know.
    fn routes(&self, department: &Name) -> Result<Option<Routes>, Self::Error>;
    /// What calls to that outside number reach here: whose DID it is, as far as the asker may know.
    fn dialled(&self, phone: &Phone) -> Result<Option<Destination>, Self::Error>;
    /// The state of its hours.
    fn hours(&self, department: &Name) -> Result<Hours, Self::Error>;
}

/// One stop of a call on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The stop.
    pub at: Destination,
    /// Its department.
    pub department: Option<Name>,
    /// The state of the department's hours, if it was needed.
    pub hours: Option<Hours>,
    /// What happens there, for people.
    pub reason: String,
}

/// How a way ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It arrives there.
    Arrives(Destination),
    /// It arrives there, but nobody rings, or no key leads on.
    Unserved(Destination),
    /// Nobody takes the call at the last hop.
    DeadEnd,
    /// It returns to where it was.
    Loop,
    /// It leads to something that does not exist, or not for the asker.
    Dangling(Destination),
    /// It leads on from there, but the asker may not know where.
    Unread(Destination),
    /// It was not followed further.
    TooLong,
}

/// When a call goes on from where it arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The line is busy.
    Busy,
    /// Nobody answers for this many seconds.
    NoAnswer(Option<u16>),
    /// The key is pressed.
    Key(Digit),
}

/// A way that a call may take from where it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// When the call takes it.
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
    /// How it ends.
    pub end: End,
    /// Where it may go on from there.
    pub branches: Vec<Branch>,
}

impl Route {
    /// Where a dial plan sends the call: what does not arrive is hung up.
    pub fn destination(&self) -> Destination {
        match &self.end {
            End::Arrives(to) | End::Unserved(to) | End::Unread(to) => to.clone(),
            End::DeadEnd | End::Loop | End::Dangling(_) | End::TooLong => Destination::Hangup,
        }
    }
}

/// Why a telephone did not take a call.
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
    /// How the call goes on if the telephone where it arrived does not take it, nor the next ones,
    /// for the reasons in `said`. Without a setting for that, nobody takes it. Anything other than
    /// a telephone takes every call, so a call that has gone there since it rang stays there.
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

/// How many stops are followed for one answer: menus of menus would have no end.
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

/// Where a call is, and whether it entered a department there. Nothing else decides where it goes
/// on, so one that is there twice loops for ever.
type Place = (Destination, bool);

struct Walk<'m, M> {
    map: &'m M,
    left: usize,
    /// Where ways began on which somebody had time to answer: returning there is not a loop.
    passed: Vec<Destination>,
}

impl<M: Map> Walk<'_, M> {
    /// Follows a call to `at` that comes from `from`; `been` is where it was since somebody last
    /// had time to answer it.
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
                // It rang, or a menu was heard: returning begins again.
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

/// Whether a call from `from` enters a department at this stop, so that its hours count.
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
