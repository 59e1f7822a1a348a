//! Groups of a small world, and what they give: SPEC 2, read again.

use super::person::{Cast, End, Env, Person, deadline, lives};
use policy::domain::{CallRights, ConsolePermission, GroupRole, GroupVisibility, RightSet};
use policy::{Group, GroupId, GroupMembership};
use std::rc::Rc;

/// Number of groups; the last is built in.
pub(super) const TEAMS: usize = 3;
/// Their names in chains of commands.
pub(super) const TEAM_NAMES: [&str; TEAMS] = ["desk", "lab", "administrators"];
pub(super) const DESK: u8 = 0;
pub(super) const LAB: u8 = 1;
pub(super) const ADMINISTRATORS: u8 = 2;

/// A membership in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Part {
    pub role: GroupRole,
    pub until: End,
    pub calls: CallRights,
}

/// What a group carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Team {
    pub exists: bool,
    /// By role: users first.
    pub defaults: [CallRights; 2],
    pub over_members: RightSet,
    pub system: RightSet,
}

impl Team {
    pub(super) fn default_for(&self, role: GroupRole) -> CallRights {
        self.defaults[place(role)]
    }
}

fn place(role: GroupRole) -> usize {
    usize::from(role == GroupRole::Manager)
}

impl Env {
    /// The group, if it exists.
    pub(super) fn team(&self, g: u8) -> Option<Team> {
        let team = match self.teams.get(usize::from(g)) {
            Some(team) => *team,
            None => Team {
                exists: true,
                // All except what makes system owners; and it can listen in.
                system: RightSet::ADMIN
                    .minus(RightSet::of(&[policy::domain::Right::ROLES_SYSTEM]))
                    .or(RightSet::SURVEILLANCE),
                ..self.administrators
            },
        };
        team.exists.then_some(team)
    }

    /// The group, for commands to change.
    pub(super) fn team_mut(&mut self, g: u8) -> &mut Team {
        match self.teams.get_mut(usize::from(g)) {
            Some(team) => team,
            None => &mut self.administrators,
        }
    }
}

impl Person {
    /// With a membership in a group until then.
    pub(super) fn joining(mut self, g: u8, role: GroupRole, until: End) -> Self {
        let calls = self.teams[usize::from(g)].map_or(CallRights::default(), |p| p.calls);
        self.teams[usize::from(g)] = Some(Part { role, until, calls });
        self
    }

    /// The membership in a group, unless it has ended.
    pub(super) fn part(&self, g: u8, time: u8) -> Option<Part> {
        self.teams[usize::from(g)].filter(|part| lives(part.until, time))
    }

    /// Groups it belongs to, and what they give it: over their members, and everywhere.
    pub(super) fn of_teams(&self, env: &Env) -> [(RightSet, RightSet); TEAMS] {
        let reaches = self.permitted(ConsolePermission::GroupExtensions, env.time);
        let reached = if reaches {
            ConsolePermission::GroupExtensions.rights()
        } else {
            RightSet::EMPTY
        };
        std::array::from_fn(|g| {
            let nothing = (RightSet::EMPTY, RightSet::EMPTY);
            let Some(part) = self.part(g as u8, env.time) else {
                return nothing;
            };
            let Some(team) = env.team(g as u8) else {
                return nothing;
            };
            let calls = part
                .calls
                .over(team.default_for(part.role).over(RightSet::EMPTY));
            (calls.or(team.over_members).or(reached), team.system)
        })
    }

    /// Memberships as the store would load them.
    pub(super) fn group_memberships(&self, env: &Env, cast: &Cast) -> Vec<GroupMembership> {
        let mut all = Vec::new();
        for (g, part) in self.teams.iter().enumerate() {
            if let (Some(part), Some(group)) = (part, cast.group(g as u8, env)) {
                all.push(group.membership(part.role, deadline(part.until), part.calls));
            }
        }
        all
    }
}

impl Cast {
    /// A group as the store would load it.
    pub(super) fn group(&self, g: u8, env: &Env) -> Option<Rc<Group>> {
        let team = env.team(g)?;
        let built_in = g == ADMINISTRATORS;
        let defaults = GroupRole::ALL.map(|role| (role, team.default_for(role)));
        Some(Rc::new(Group {
            id: GroupId(i64::from(g) + 1),
            name: self.teams[usize::from(g)].clone(),
            display_name: None,
            visibility: GroupVisibility::Members,
            built_in,
            defaults: defaults.to_vec(),
            over_members: team.over_members,
            system: if built_in {
                RightSet::EMPTY
            } else {
                team.system
            },
        }))
    }
}
