//! One command, judged by the engine's own rules on facts such as the store would load; and what is
//! wrong with it, by the checker's own reading, if it is permitted.

use super::command::Command;
use super::person::{
    Cast, DEPARTMENTS, End, Env, Holds, Key, Member, OVER_ACCOUNTS, PLACES, Person, SYSTEM,
    WATCHED, lives,
};
use super::site::Site;
use super::team::TEAMS;
use crate::verdict::judge;
use policy::domain::{ConsoleAccess, CustomRole, Module, Name, Right, RightSet, Role};
use policy::{Account, Authority, Counts, Facts, Group, Known, Question, Request};
use policy::{Operation, Rule};
use std::rc::Rc;

const WRITE: Right = Right::write(Module::Extensions);
const ROLES: Right = Right::write(Module::Roles);
const GROUPS: Right = Right::write(Module::Groups);

/// Whether what ends then continues after something else has ended.
fn longer(end: End, than: End) -> bool {
    than != 0 && (end == 0 || end > than)
}

/// What no permitted command may do, whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Fault {
    /// Changes the account of somebody who holds admin rights that the actor lacks, or takes from
    /// them.
    Superior,
    /// Changes something that nobody changes of their own.
    Oneself,
    /// Changes an account, a membership or a default without any right over it.
    Stranger,
    /// Gives something that the actor neither holds nor, as system-admin, may grant to others.
    Gift,
    /// Gives, takes or locks out a system role without being a system-owner.
    SystemRole,
}

impl Fault {
    pub(super) const fn says(self) -> &'static str {
        match self {
            Self::Superior => "somebody with more rights is changed",
            Self::Oneself => "somebody changes their own standing",
            Self::Stranger => "somebody meddles where they hold nothing",
            Self::Gift => "somebody gives what they do not hold",
            Self::SystemRole => "a system role changes, and by no owner",
        }
    }
}

/// A permitted command, and its result.
#[derive(Clone, Copy, Debug)]
pub(super) struct Permitted {
    pub command: Command,
    pub after: Person,
    pub fault: Option<Fault>,
}

/// The actor, as the rules see them.
pub(super) struct Asker<'c> {
    rules: &'c [Rule],
    cast: &'c Cast,
    env: &'c Env,
    actor: Person,
    facts: Facts,
}

/// What a system-admin may grant in departments without holding it.
fn grantable() -> RightSet {
    let roles = [Role::GroupAdmin, Role::Manager, Role::Owner];
    let all = roles
        .iter()
        .fold(RightSet::CALL, |all, role| all.or(role.rights().unwrap()));
    all.and(WATCHED)
}

/// What a system-admin may grant in a place without holding it.
pub(super) fn grantable_at(place: usize) -> RightSet {
    match place {
        SYSTEM => RightSet::EMPTY,
        d if d < DEPARTMENTS => grantable(),
        _ => RightSet::CALL.and(WATCHED),
    }
}

/// Whether this makes administrators: what only a system-owner gives in the system (SPEC 2).
pub(super) fn makes_administrators(holds: &Holds) -> bool {
    let theirs = [ROLES, Right::write(Module::Console)];
    theirs.iter().any(|right| holds[SYSTEM].has(*right))
}

/// Admin rights that make a superior: D6, written again.
fn rank(holds: Holds) -> Holds {
    let overriding = RightSet::of(&[
        Right::read(Module::Override),
        Right::write(Module::Override),
    ]);
    let kind = RightSet::ADMIN
        .minus(RightSet::SURVEILLANCE)
        .minus(overriding);
    holds.map(|rights| rights.and(kind))
}

fn outranks(target: &Person, actor: &Person, env: &Env) -> bool {
    let by_role = target.system_role(env.time).is_some_and(|role| {
        let own = actor.system_role(env.time);
        own != Some(Role::SystemOwner) && own != Some(role)
    });
    let (theirs, mine) = (rank(target.holds(env)), actor.holds(env));
    by_role || theirs.iter().zip(mine).any(|(h, m)| !h.minus(m).is_empty())
}

impl<'c> Asker<'c> {
    pub(super) fn new(rules: &'c [Rule], actor: &Person, env: &'c Env, cast: &'c Cast) -> Self {
        let account = actor.account(1, &cast.actor, env, cast);
        let now = super::person::moment(env.time);
        let authority = Rc::new(Authority::of(&account, now));
        Self {
            rules,
            cast,
            env,
            actor: *actor,
            facts: Facts::of_actor(now, Rc::new(account), authority),
        }
    }

    /// What `op` names, as the store loads it.
    fn facts(&self, op: &Operation, target: Option<&Rc<Account>>) -> Facts {
        let names = op.names();
        let mut facts = self.facts.clone();
        let named = &mut facts.named;
        if names.target.is_some() {
            named.target = Known::is(target.cloned());
        }
        for name in &names.departments {
            named.departments.push(self.cast.named(name, self.env));
        }
        if let Some(target) = target.filter(|_| names.home_of_target) {
            let home = usize::try_from(target.home.0 - 1).unwrap();
            let home = self.cast.department(home, self.env);
            named.departments.push(Some(Rc::new(home)));
        }
        for role in names.roles.iter().filter(|role| role.is_custom()) {
            let known = self.env.known(*role).map(|known| (known, None));
            named.roles.push((*role, known));
        }
        if let Some(name) = names.group {
            named.group = Known::is(self.group(name));
        }
        let wanted = &mut facts.wanted;
        if names.new_number.is_some() {
            wanted.number = Known::is(false);
        }
        if names.new_name.is_some() {
            wanted.department = Known::is(None);
        }
        if names.uid.is_some() {
            wanted.uid = Known::is(None);
        }
        if let Some(name) = names.new_role {
            let role = Role::Custom(CustomRole::new(name));
            wanted.role = Known::is(self.env.known(role).map(|known| known.role));
        }
        if let Some(name) = names.new_group {
            wanted.group = Known::is(self.group(name).map(|group| group.id));
        }
        facts
    }

    /// What the rules say; besides what is named, only another owner exists.
    fn judge(&self, op: &Operation, facts: &mut Facts, other_owner: bool) -> (Request, bool) {
        let answer = |facts: &mut Facts, question: &Question| {
            facts.answer_with_nothing(question);
            if *question == Question::OtherOwner {
                facts.people.other_owner = Known::is(other_owner);
            }
        };
        let (request, verdict) = judge(self.rules, op, facts, answer);
        (request, verdict.is_ok())
    }

    fn group(&self, name: &Name) -> Option<Rc<Group>> {
        let g = self.cast.teams.iter().position(|team| team == name)?;
        self.cast.group(u8::try_from(g).unwrap(), self.env)
    }

    /// Every one of `commands` on `target` that is permitted, and its result.
    pub(super) fn about(
        &self,
        target: &Person,
        is_self: bool,
        other_owner: bool,
        commands: &[Command],
    ) -> Vec<Permitted> {
        let account = if is_self {
            Rc::clone(&self.facts.actor)
        } else {
            Rc::new(target.account(2, &self.cast.target, self.env, self.cast))
        };
        let mut all = Vec::new();
        for command in commands {
            let op = command.operation(is_self, self.cast);
            let mut facts = self.facts(&op, Some(&account));
            let (request, permitted) = self.judge(&op, &mut facts, other_owner);
            if !permitted {
                continue;
            }
            let effect = request.effect.as_ref();
            let after = match command {
                Command::Copy => Person::born(effect),
                _ => target.after(account.id, *command, effect),
            };
            all.push(Permitted {
                command: *command,
                after,
                fault: self.fault(*command, target, &after, is_self),
            });
        }
        all
    }

    /// The new account that `command` creates on a free number, if it is permitted.
    pub(super) fn adds(&self, command: Command) -> Option<(Person, Option<Fault>)> {
        let op = command.operation(false, self.cast);
        let mut facts = self.facts(&op, None);
        let (request, permitted) = self.judge(&op, &mut facts, false);
        if !permitted {
            return None;
        }
        let new = Person::born(request.effect.as_ref());
        Some((new, self.makes(&new)))
    }

    fn fault(
        &self,
        command: Command,
        before: &Person,
        after: &Person,
        is_self: bool,
    ) -> Option<Fault> {
        if matches!(command, Command::Copy) {
            return self.makes(after);
        }
        // Two commands touch an account without changing what the checker keeps of it.
        let touched = matches!(command, Command::Rename | Command::Forward) || before != after;
        if is_self {
            if matches!(
                command,
                Command::PasswordSet | Command::PasswordClear | Command::Invite
            ) {
                return Some(Fault::Oneself);
            }
            let standing = |p: &Person| Person {
                password: Key::None,
                bound: Key::None,
                voicemail: false,
                attached: false,
                address_taken: false,
                pin_taken: false,
                ..*p
            };
            if standing(before) != standing(after) {
                return Some(Fault::Oneself);
            }
        }
        let time = self.env.time;
        let is_owner = self.actor.system_role(time) == Some(Role::SystemOwner);
        let shut_out = before.system_role(time).is_some()
            && !is_self
            && (before.enabled && !after.enabled
                || after.console == ConsoleAccess::Deny && before.console != after.console
                || before.password != Key::None && after.password == Key::None
                || before.bound != Key::None && after.bound == Key::None);
        if !is_owner && (before.system_role(time) != after.system_role(time) || shut_out) {
            return Some(Fault::SystemRole);
        }
        if self.gives(before, self.env, after, is_self) {
            return Some(Fault::Gift);
        }
        if !touched || is_self {
            return None;
        }
        if outranks(before, &self.actor, self.env) {
            return Some(Fault::Superior);
        }
        self.meddles(before, after).then_some(Fault::Stranger)
    }

    /// Whether somebody immediately gains what the actor may not give: D5, without its end times,
    /// which states show once they are reached.
    fn gives(&self, before: &Person, env: &Env, after: &Person, is_self: bool) -> bool {
        if !after.exists() {
            return false;
        }
        let admin = self.actor.system_role(self.env.time) == Some(Role::SystemAdmin);
        let was = if before.exists() {
            before.holds(self.env)
        } else {
            [RightSet::EMPTY; PLACES]
        };
        let (is, mine) = (after.holds(env), self.actor.holds(self.env));
        (0..PLACES).any(|d| {
            let more = is[d].minus(was[d]).minus(mine[d]);
            let may = if admin && !is_self {
                grantable_at(d)
            } else {
                RightSet::EMPTY
            };
            !more.minus(may).is_empty()
        })
    }

    /// Whether the actor has no right to what changes: the account, from its home, or a membership,
    /// from its department.
    fn meddles(&self, before: &Person, after: &Person) -> bool {
        let mine = self.actor.holds(self.env);
        let elsewhere = (before.member, before.teams) != (after.member, after.teams);
        let account = Person {
            member: before.member,
            teams: before.teams,
            ..*after
        };
        let about_members = |d: usize| {
            let (was, is) = (before.member[d], after.member[d]);
            let joins = was.is_some() != is.is_some();
            let roles = !joins || self.is_more_than_user(was) || self.is_more_than_user(is);
            was != is && (joins && !mine[d].has(WRITE) || roles && !mine[d].has(ROLES))
        };
        let home = mine[usize::from(before.home)];
        let about_teams = |g: usize| {
            let (was, is) = (before.teams[g], after.teams[g]);
            // Keeping somebody in a group for longer counts as bringing them in.
            let joins = match (before.part(g as u8, self.env.time), is) {
                (Some(was), Some(is)) => longer(is.until, was.until),
                (was, _) => was.is_none(),
            };
            was != is && (!mine[DEPARTMENTS + g].has(GROUPS) || joins && !home.has(WRITE))
        };
        let over = before.reached_from(self.env.time);
        let reached = over.fold(RightSet::EMPTY, |all, place| all.or(mine[place]));
        let about_account = *before != account || !elsewhere;
        about_account && reached.and(OVER_ACCOUNTS).is_empty()
            || after.exists() && (0..TEAMS).any(about_teams)
            || after.exists() && (0..DEPARTMENTS).any(about_members)
    }

    fn is_more_than_user(&self, member: Option<Member>) -> bool {
        member.is_some_and(|m| {
            m.role != Role::User && lives(m.until, self.env.time) || !m.calls.is_empty()
        })
    }

    /// Whether the actor may not put people where the new account is.
    fn makes(&self, new: &Person) -> Option<Fault> {
        let mine = self.actor.holds(self.env);
        let stranger = |(m, rights): (&Option<Member>, RightSet)| {
            m.is_some() && (!rights.has(WRITE) || self.is_more_than_user(*m) && !rights.has(ROLES))
        };
        if self.gives(&Person::ABSENT, self.env, new, false) {
            return Some(Fault::Gift);
        }
        let mut places = new.member.iter().zip(mine);
        places.any(stranger).then_some(Fault::Stranger)
    }

    /// The result of a change that concerns no account, if it is permitted. Among those concerned,
    /// the actor is `None`.
    pub(super) fn changes(
        &self,
        command: Site,
        concerned: &[Option<Person>],
    ) -> Option<(Env, Option<Fault>)> {
        let op = command.operation(self.cast);
        let account = |(n, holder): (usize, &Option<Person>)| match holder {
            None => Rc::clone(&self.facts.actor),
            Some(person) => {
                let id = 10 + i64::try_from(n).unwrap();
                Rc::new(person.account(id, &self.cast.target, self.env, self.cast))
            }
        };
        let count = u32::try_from(concerned.len()).unwrap();
        let answer = |facts: &mut Facts, question: &Question| {
            facts.answer_with_nothing(question);
            if let Question::Holders(of) = question {
                let holders = concerned.iter().enumerate().map(account).collect();
                facts.people.holders.put(*of, holders);
            }
            facts.remains.members = Known::is(count);
            facts.place.counts = Known::is(Counts {
                members: count,
                ..Counts::default()
            });
        };
        let (request, verdict) = judge(self.rules, &op, &mut self.facts(&op, None), answer);
        verdict.ok()?;
        let env = self.env.after(self.cast, request.effect.as_ref());
        let takes = |person: &Person| {
            let (before, after) = (person.holds(self.env), person.holds(&env));
            let lost = before
                .iter()
                .zip(after)
                .any(|(b, a)| !b.minus(a).is_empty());
            lost && outranks(person, &self.actor, self.env)
        };
        let gives = |holder: &Option<Person>| {
            let person = holder.unwrap_or(self.actor);
            self.gives(&person, &env, &person, holder.is_none())
        };
        let mine = self.actor.holds(self.env);
        let (right, place) = command.takes();
        let is_self = command.is_for_others() && env != *self.env && concerned.contains(&None);
        let fault = if is_self {
            Some(Fault::Oneself)
        } else if concerned.iter().flatten().any(takes) {
            Some(Fault::Superior)
        } else if concerned.iter().any(gives) {
            Some(Fault::Gift)
        } else {
            (!mine[place].has(right)).then_some(Fault::Stranger)
        };
        Some((env, fault))
    }
}

/// What the colluders get from one account (SPEC 3: expired grants, disabled accounts and denied
/// access give nothing; call rights belong to the telephone).
pub(super) fn given(person: &Person, env: &Env) -> Holds {
    let none = [RightSet::EMPTY; PLACES];
    if !person.exists() {
        return none;
    }
    let holds = person.holds(env);
    if person.taken() || person.heard() {
        // Active or not: somebody who knows nothing of this may enable it.
        return holds;
    }
    if !person.colluder && !person.acts() {
        return none;
    }
    if person.is_let_in(&holds) {
        holds
    } else if person.enabled {
        holds.map(|rights| rights.and(RightSet::CALL).and(WATCHED))
    } else {
        none
    }
}
