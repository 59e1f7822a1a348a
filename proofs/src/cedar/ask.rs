//! Questions about one site: who stands above whom, who gains what, and which answer comes first.

use super::command::Command;
use super::effect::is_system_role;
use super::rights::{Bits, Piece, Scope, Timeline};
use super::site::{Person, Site};
use super::{Measure, Opinion, context, text, uid};
use crate::reference::Word;
use cedar_policy::{Decision, Entities, PolicyId, RestrictedExpression};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// The rules in the order in which they answer (SPEC 3).
const ORDER: [Word; 14] = [
    "D1", "D12", "D2", "D3", "D4", "D8", "D6", "D7", "D9", "exists", "state", "D5", "D10", "D11",
];

/// Cedar's view of one site.
pub struct View<'o> {
    pub opinion: &'o Opinion,
    pub site: Site,
    pub timelines: BTreeMap<Word, Timeline>,
    /// What is left to people who act by a token.
    pub acting: BTreeMap<Word, Timeline>,
    entities: OnceCell<Entities>,
    above: RefCell<BTreeMap<(Word, Word, Word), bool>>,
}

impl<'o> View<'o> {
    pub fn new(opinion: &'o Opinion, site: Site) -> Self {
        let people = site.people.iter();
        let timelines: BTreeMap<_, _> = people
            .map(|(n, p)| (*n, opinion.timeline(&site, p)))
            .collect();
        let tokens = site.tokens.iter();
        let acting = tokens
            .map(|(n, token)| (*n, opinion.by_token(token, &timelines[n])))
            .collect();
        Self {
            opinion,
            site,
            timelines,
            acting,
            entities: OnceCell::new(),
            above: RefCell::default(),
        }
    }

    /// The answer: `ok`, or the rule that refuses.
    pub fn verdict(&self, actor: Word, command: &Command) -> Word {
        let opinion = self.opinion;
        let (resource, asked) = self.asked(actor, command);
        let request = opinion.request(uid("Actor", actor), command.op, resource, asked);
        let entities = self.entities.get_or_init(|| self.entities());
        let response = opinion
            .authorizer
            .is_authorized(&request, &opinion.operations, entities);
        let errors: Vec<_> = response.diagnostics().errors().collect();
        assert!(errors.is_empty(), "{errors:?}");
        if response.decision() == Decision::Allow {
            return "ok";
        }
        let against = |rule: Word| {
            let policies = response.diagnostics().reason();
            policies.filter(move |id| opinion.operations.annotation(id, "rule") == Some(rule))
        };
        // What is needed because of what somebody has is checked only if nothing else is missing.
        let is_last = |id: &&PolicyId| {
            let asked = opinion.operations.annotation(id, "asked");
            asked == Some("last")
        };
        let lacks = |rule: Word| !against(rule).all(|id| is_last(&id));
        let lacks_another = ["D2", "D3", "D8"].into_iter().any(lacks);
        let answering = |rule: Word| against(rule).filter(|id| !(lacks_another && is_last(id)));
        let answers = |rule: &Word| answering(rule).next().is_some();
        let Some(rule) = ORDER.into_iter().find(answers) else {
            return "nobody said yes";
        };
        let mut deciding = answering(rule);
        if let (Some(alone), None) = (deciding.next(), deciding.next()) {
            opinion.decisive.borrow_mut().insert(alone.clone());
        }
        rule
    }

    /// A right in one scope, until then, against what the actor holds (measure.cedar).
    fn measure(
        &self,
        purpose: Word,
        actor: Word,
        right: usize,
        scope: Scope,
        until: i64,
        to_themselves: bool,
    ) -> bool {
        let mine = self.mine(actor);
        let bit = 1 << right;
        let (role, role_until) = self.site.people[actor]
            .system_role(self.site.now)
            // A token does not include it.
            .filter(|_| !self.site.tokens.contains_key(actor))
            .unwrap_or(("", 0));
        // Only their order matters, and there are fewer orders than times.
        let [until, there, anywhere, role_until] = ranks([
            until,
            mine.end(bit, |s| s == scope || s == Scope::System),
            mine.end(bit, |s| s != Scope::Own),
            role_until,
        ]);
        let key = Measure {
            purpose,
            right,
            at: scope.kind(),
            until,
            there,
            anywhere,
            to_themselves,
            role,
            role_until,
        };
        let known = self.opinion.measures.borrow().get(&key).copied();
        known.unwrap_or_else(|| {
            let answer = self.opinion.measured(key);
            self.opinion.measures.borrow_mut().insert(key, answer);
            answer
        })
    }

    /// Whether somebody holds what the actor does not: for `match` (D6) or `outlast` (D7).
    pub fn above(&self, purpose: Word, actor: Word, person: Word) -> bool {
        let key = (purpose, actor, person);
        if let Some(known) = self.above.borrow().get(&key) {
            return *known;
        }
        let role = self.site.people[person].system_role(self.site.now);
        let by_role = role.is_some_and(|(role, until)| {
            let right = self.opinion.number(match role {
                "system-owner" => "role:system-owner",
                _ => "role:system-admin",
            });
            !self.measure(purpose, actor, right, Scope::System, until, false)
        });
        let answer = by_role
            || self.timelines[person].0.iter().any(|piece| {
                piece.held.iter().any(|(scope, bits)| {
                    each(*bits).any(|n| !self.measure(purpose, actor, n, *scope, piece.to, false))
                })
            });
        self.above.borrow_mut().insert(key, answer);
        answer
    }

    /// Whether anybody gains by it something that the actor may not give (D5).
    pub fn exceeds(&self, actor: Word, command: &Command) -> bool {
        let gives = [
            "extension.add",
            "extension.copy",
            "extension.move",
            "department.member.add",
            "department.member.set",
            "department.rights",
            "role.grant",
            "role.revoke",
            "role.add",
            "role.set",
            "role.set user",
            "role.set there",
            "role.reset",
            "role.reset there",
            "console.permit",
            "group.copy",
            "group.member.add",
            "group.member.set",
            "group.permit",
            "group.rights",
        ];
        if command.op == "token.add" {
            return self.token_exceeds(actor, command);
        }
        if !gives.contains(&command.op) {
            return false;
        }
        let site = self.site.with_somebody(command);
        let (before, mut after) = (site.without(command), site.with(command));
        // What the asker does not see is not copied (D12).
        if command.op == "extension.copy"
            && let Some(copy) = command.new.and_then(|new| after.people.get_mut(new))
        {
            let home = copy.home;
            copy.seats
                .retain(|department, _| *department == home || self.sees(actor, department));
        }
        after.people.iter().any(|(number, person)| {
            let was = before.people.get(number);
            let had = was.map(|person| self.opinion.timeline(&before, person));
            let has = self.opinion.timeline(&after, person);
            self.gains_too_much(actor, *number == actor, had.as_ref(), &has)
        })
    }

    /// What a token names that its owner does not hold there, or not until it ends.
    pub fn beyond(&self, actor: Word, command: &Command) -> Vec<Word> {
        let Some(owner) = command.person.filter(|_| command.op == "token.add") else {
            return Vec::new();
        };
        let owner = match owner == actor {
            true => self.mine(actor),
            false => &self.timelines[owner],
        };
        let until = command.until.unwrap_or(crate::reference::NEVER);
        let lacks = |right: &&Word| {
            let bit = 1 << self.opinion.number(right);
            let everywhere = bit & self.opinion.everywhere != 0;
            let meant = |scope: Scope| match (scope, command.department) {
                (_, None) | (Scope::System, _) => true,
                (Scope::Department(there), Some(here)) => there == here || everywhere,
                (Scope::Group(_), _) => everywhere,
                (Scope::Own, _) => false,
            };
            owner.end(bit, meant) < until
        };
        command.rights.iter().filter(lacks).copied().collect()
    }

    /// Whether a token would carry something that the actor may not give; for their own, more than
    /// they hold.
    fn token_exceeds(&self, actor: Word, command: &Command) -> bool {
        let owner = command.person.unwrap_or_default();
        let until = command.until.unwrap_or(crate::reference::NEVER);
        let held = &self.timelines[owner];
        let number = |right: Word| self.opinion.number(right);
        let here = command.department.map(Scope::Department);
        if owner == actor {
            let held = self.mine(actor);
            return self.beyond(actor, command).into_iter().any(|right| {
                let bit: Bits = 1 << number(right);
                let mut held = held.now().iter();
                let somewhere = held.find(|(s, bits)| **s != Scope::Own && *bits & bit != 0);
                let somewhere = somewhere.map(|(scope, _)| *scope);
                let scope = here.or(somewhere).unwrap_or(Scope::System);
                !self.measure("give", actor, number(right), scope, until, true)
            });
        }
        let named = command.rights.iter().fold(0, |all, r| all | 1 << number(r));
        let pieces = held.0.iter().filter(|piece| piece.from < until);
        let each_held = pieces.flat_map(|piece| {
            let to = piece.to.min(until);
            piece
                .held
                .iter()
                .map(move |(scope, bits)| (*scope, bits & named, to))
        });
        let mut carried = each_held.filter_map(|(scope, bits, to)| match (scope, here) {
            (_, None) => Some((scope, bits, to)),
            (Scope::System, Some(here)) => Some((here, bits, to)),
            (_, Some(here)) => (scope == here).then_some((scope, bits, to)),
        });
        carried.any(|(scope, bits, to)| {
            each(bits).any(|right| !self.measure("give", actor, right, scope, to, false))
        })
    }

    fn gains_too_much(
        &self,
        actor: Word,
        to_themselves: bool,
        had: Option<&Timeline>,
        has: &Timeline,
    ) -> bool {
        let everywhere = self.opinion.everywhere;
        // A right is gained for its whole duration, unless it was held throughout.
        let held_before = |right: usize, scope: Scope, from: i64, to: i64| {
            let bit: Bits = 1 << right;
            let covers = |s: Scope| {
                s == scope || s == Scope::System || (everywhere & bit != 0 && s != Scope::Own)
            };
            had.is_some_and(|had| {
                let mut pieces = had.0.iter().filter(|p| p.from < to && from < p.to);
                pieces.all(|p| p.held.iter().any(|(s, bits)| covers(*s) && bits & bit != 0))
            })
        };
        let mut begun = BTreeSet::new();
        has.0.iter().enumerate().any(|(n, piece)| {
            piece.held.iter().any(|(scope, bits)| {
                each(*bits).any(|right| {
                    let bit: Bits = 1 << right;
                    let goes_on = |p: &&Piece| p.held.get(scope).is_some_and(|b| b & bit != 0);
                    let run = has.0[n..].iter().take_while(goes_on);
                    let to = run.last().map_or(piece.to, |last| last.to);
                    // Part of a run that was already checked.
                    if !begun.insert((right, *scope, to)) {
                        return false;
                    }
                    !held_before(right, *scope, piece.from, to)
                        && !self.measure("give", actor, right, *scope, to, to_themselves)
                })
            })
        })
    }

    /// Whether an account counts as a usable system owner (owners.cedar).
    pub fn counts(&self, number: Word, entities: &Entities) -> bool {
        self.is_counted("count", number, entities)
    }

    /// The same by `count`, or by `count surely`.
    pub fn is_counted(&self, how: Word, number: Word, entities: &Entities) -> bool {
        let nothing = cedar_policy::Context::empty();
        let person = uid("Person", number);
        let request = self
            .opinion
            .request(person, how, uid("Unit", "system"), nothing);
        self.opinion
            .allows(&request, &self.opinion.owners, entities)
    }

    /// Whether it is the last that counts.
    pub fn last_owner(&self, number: Word) -> bool {
        let owner = |p: &Person| p.system.is_some_and(|(role, _)| role == "system-owner");
        if !owner(&self.site.people[number]) {
            return false;
        }
        let entities = self.entities.get_or_init(|| self.entities());
        let others = self
            .site
            .people
            .iter()
            .filter(|(n, p)| **n != number && owner(p));
        self.counts(number, entities) && !others.into_iter().any(|(n, _)| self.counts(n, entities))
    }

    /// What `role revoke` means: with the department, or the system role, filled in; `None` if
    /// nothing, or more than one thing, fits.
    pub fn meant(&self, actor: Word, command: &Command) -> Option<Command> {
        let person = &self.site.people[command.person?];
        let now = self.site.now;
        let fits = |held: Word| command.role.is_none_or(|named| named == held);
        let of = |department: Option<Word>, role: Option<Word>| Command {
            department,
            role,
            ..command.clone()
        };
        if let Some(department) = command.department {
            let held = person
                .seats
                .get(department)
                .map_or("user", |s| s.role_at(now));
            let wrong = command.role.is_some_and(is_system_role) || (held != "user" && !fits(held));
            return (!wrong).then(|| of(Some(department), None));
        }
        // Roles that the actor may neither read nor take away are not meant.
        let may = |op: Word, department: Option<Word>, role: Option<Word>| {
            let about = Command {
                op,
                department,
                role,
                person: command.person,
                fields: [("email", "")].into(),
                ..Command::default()
            };
            !["D2", "D3"].contains(&self.verdict(actor, &about))
        };
        let reads = command.person == Some(actor) || may("extension.ensure", None, None);
        let takes_system = || reads || may("role.grant", None, Some("system-admin"));
        let takes = |department| reads || may("department.member.set", Some(department), None);
        let system = person.system.filter(|(role, _)| fits(role));
        let system = system.filter(|_| takes_system());
        let seats = person.seats.iter().filter(|(department, seat)| {
            let held = seat.role_at(now);
            held != "user" && fits(held) && self.sees(actor, department) && takes(department)
        });
        let all: Vec<Command> = system
            .map(|(role, _)| of(None, Some(role)))
            .into_iter()
            .chain(seats.map(|(department, _)| of(Some(department), None)))
            .collect();
        <[Command; 1]>::try_from(all).ok().map(|[one]| one)
    }

    /// Whether the actor sees a department: Cedar's answer for looking at it.
    pub fn sees(&self, actor: Word, department: Word) -> bool {
        let look = Command {
            op: "department.show",
            department: Some(department),
            ..Command::default()
        };
        self.verdict(actor, &look) != "D12"
    }
}

/// The same order in small numbers; 0, for what is not held at all, stays 0.
fn ranks<const N: usize>(times: [i64; N]) -> [i64; N] {
    times.map(|time| {
        let earlier: BTreeSet<i64> = times.into_iter().filter(|t| *t < time).collect();
        let rank = earlier.into_iter().filter(|t| *t > 0).count() + usize::from(time > 0);
        i64::try_from(rank).expect("a few")
    })
}

fn each(bits: Bits) -> impl Iterator<Item = usize> {
    (0..Bits::BITS as usize).filter(move |n| bits >> n & 1 == 1)
}

impl Opinion {
    fn measured(&self, key: Measure) -> bool {
        let right = self.rights[key.right];
        let number = |n: i64| RestrictedExpression::new_long(n);
        let bool = RestrictedExpression::new_bool;
        let of = |role: Word| {
            let (kind, scope) = ("Role", "there");
            let source = super::Source {
                kind,
                name: role,
                scope,
            };
            self.holds(source, key.right, "inherit", "inherit", false)
        };
        let department_roles = ["user", "receptionist", "group-admin", "manager", "owner"];
        let context = context([
            ("at", text(key.at)),
            ("until", number(key.until)),
            ("mineThere", number(key.there)),
            ("mineAnywhere", number(key.anywhere)),
            ("ofUser", bool(of("user"))),
            (
                "ofDepartmentRole",
                bool(department_roles.into_iter().any(of)),
            ),
            ("toThemselves", bool(key.to_themselves)),
            ("systemRole", text(key.role)),
            ("systemUntil", number(key.role_until)),
        ]);
        let request = self.request(
            uid("Actor", "actor"),
            key.purpose,
            uid("Right", right),
            context,
        );
        self.allows(&request, &self.measure, &self.kinds)
    }
}
