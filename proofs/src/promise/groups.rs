//! Worlds with a group in them.

use super::made::{AIDE, CLERK, made};
use super::person::{Person, WATCHED};
use super::roster::{SALES, SUPPORT, at, barge};
use super::team::{ADMINISTRATORS, DESK, Team};
use super::world::{Candidates, NOTHING, World};
use super::worlds::Family;
use policy::domain::{
    ConsolePermission as P, GroupRole, GroupScope, Module, Right, RightSet, Role,
};

pub(super) const GROUPS_WRITE: Right = Right::write(Module::Groups);
pub(super) const PASSWORDS_WRITE: Right = Right::write(Module::Passwords);
const EXTENSIONS_WRITE: Right = Right::write(Module::Extensions);
const RECORDINGS_READ: Right = Right::read(Module::Recordings);

/// What the leaders of a hotline may need: its members' accounts and passwords.
pub(super) const LEADING: RightSet = RightSet::of(&[
    GROUPS_WRITE,
    Right::read(Module::Extensions),
    EXTENSIONS_WRITE,
    PASSWORDS_WRITE,
]);

/// The world with a group that carries these.
pub(super) fn with_desk(mut world: World, over_members: RightSet, system: RightSet) -> World {
    *world.env.team_mut(DESK) = Team {
        exists: true,
        over_members,
        system,
        ..Team::default()
    };
    world
}

fn desk(title: &str, over_members: RightSet, people: &[Person]) -> World {
    with_desk(World::new(title, people), over_members, RightSet::EMPTY)
}

pub(super) fn member(home: u8, role: Role) -> Person {
    at(home, role).joining(DESK, GroupRole::User, 0)
}

/// Somebody whose group lets them decide who belongs to it.
pub(super) fn leader() -> Person {
    member(SALES, Role::User).colluding()
}

fn keeper(until: u8) -> Person {
    at(SALES, Role::User)
        .permit(P::AllExtensions, until)
        .colluding()
}

/// Possible targets: somebody with a home elsewhere who is a member of sales, somebody of the group
/// with a home there, and a superior in it.
fn victims() -> [Person; 3] {
    [
        at(SUPPORT, Role::User).with(SALES, Role::User, 0),
        member(SUPPORT, Role::User),
        member(SALES, Role::Owner),
    ]
}

fn against(who: &[Person]) -> Vec<Person> {
    who.iter().chain(&victims()).copied().collect()
}

pub(super) const JOINING: Candidates = Candidates {
    name: "groups joined",
    teams: &[DESK],
    parts: &[GroupRole::User],
    moves: true,
    passwords: true,
    ..NOTHING
};

/// Who is moved into a group, and out of whose reach.
pub(super) fn joined() -> Family {
    let support = |role| at(SUPPORT, role).colluding();
    let sales = |role| at(SALES, role).colluding();
    let reaching = member(SALES, Role::User)
        .permit(P::GroupExtensions, 0)
        .colluding();
    let world = |title: &str, who: &[Person]| desk(title, LEADING, &against(who));
    let poor = |title: &str, who: &[Person]| desk(title, RightSet::EMPTY, &against(who));
    let candidates = Candidates {
        roles: &[Role::Manager],
        switches: true,
        ..JOINING
    };
    (
        candidates,
        vec![
            world("leader", &[leader()]),
            world(
                "leader, manager of support",
                &[leader(), support(Role::Manager)],
            ),
            world("leader, group-admin", &[leader(), sales(Role::GroupAdmin)]),
            world("leader, user with all-extensions", &[leader(), keeper(0)]),
            poor("group-extensions", &[reaching]),
            poor("group-extensions, all-extensions", &[reaching, keeper(0)]),
            poor(
                "group-extensions, managers",
                &[reaching, sales(Role::Manager), support(Role::Manager)],
            ),
            world(
                "four",
                &[
                    leader(),
                    support(Role::GroupAdmin),
                    keeper(0),
                    sales(Role::Receptionist).calls(SALES, barge()),
                ],
            ),
        ],
    )
}

/// What groups are given, by whom, and what their members get from it.
pub(super) fn permitted() -> Family {
    let candidates = Candidates {
        name: "groups permitted",
        departments: &[SALES],
        teams: &[DESK],
        parts: &GroupRole::ALL,
        carried: &[
            (PASSWORDS_WRITE, GroupScope::Members),
            (EXTENSIONS_WRITE, GroupScope::System),
            (RECORDINGS_READ, GroupScope::Members),
        ],
        team_calls: &[Right::BARGE_IN],
        team_lives: true,
        passwords: true,
        ..NOTHING
    };
    let hears = at(SALES, Role::User).permit(P::Monitors, 0);
    let user = at(SALES, Role::User);
    let world = |title: &str, over: RightSet, who: &[Person]| desk(title, over, who);
    let nothing = RightSet::EMPTY;
    let manager = member(SALES, Role::Manager);
    (
        candidates,
        vec![
            world("all-extensions", nothing, &[keeper(0), user]),
            world(
                "all-extensions, a manager in it",
                nothing,
                &[keeper(0), manager],
            ),
            world("two with all-extensions", nothing, &[keeper(0), keeper(0)]),
            world("and who hears", nothing, &[keeper(0), hears.colluding()]),
            world("leader", LEADING, &[leader(), manager.colluding(), user]),
            world("leader, all-extensions", LEADING, &[leader(), keeper(0)]),
        ],
    )
}

/// Memberships and permissions that end.
pub(super) fn for_a_day() -> Family {
    let candidates = Candidates {
        name: "groups for a day",
        departments: &[SALES],
        roles: &[Role::Manager],
        switches: true,
        ends: &[1],
        permissions: &[P::GroupExtensions],
        carried: &[(EXTENSIONS_WRITE, GroupScope::Members)],
        moves: false,
        ..JOINING
    };
    let day = |home, role| at(home, role).joining(DESK, GroupRole::User, 1);
    let giver = at(SALES, Role::User)
        .permit(P::Pbx, 0)
        .permit(P::AllExtensions, 1)
        .colluding();
    let peer = member(SUPPORT, Role::User);
    (
        candidates,
        vec![
            desk(
                "leader for a day",
                LEADING,
                &[day(SALES, Role::User).colluding(), peer],
            ),
            desk(
                "leader, somebody who is in it for a day",
                LEADING,
                &[leader(), day(SUPPORT, Role::User)],
            ),
            desk(
                "all-extensions for a day",
                RightSet::EMPTY,
                &[keeper(1), member(SALES, Role::User).colluding(), peer],
            ),
            desk(
                "pbx and all-extensions for a day",
                RightSet::EMPTY,
                &[giver, member(SALES, Role::User).colluding(), peer],
            ),
        ],
    )
}

/// What a system-admin holds, except the role.
pub(super) fn of_a_system_admin() -> RightSet {
    Role::SystemAdmin.rights().unwrap().and(RightSet::ADMIN)
}

pub(super) const MAKING: Candidates = Candidates {
    name: "administrators",
    departments: &[],
    teams: &[DESK, ADMINISTRATORS],
    parts: &[GroupRole::User],
    carried: &[
        (Right::write(Module::Roles), GroupScope::System),
        (Right::write(Module::Console), GroupScope::System),
        (RECORDINGS_READ, GroupScope::System),
    ],
    team_lives: true,
    passwords: true,
    ..NOTHING
};

/// System-admins under another name: who makes them, and whom they take over.
pub(super) fn administrators() -> Family {
    let user = at(SALES, Role::User);
    let admin = user.system(Role::SystemAdmin, 0);
    let owner = user.system(Role::SystemOwner, 0);
    let administrator = user.joining(ADMINISTRATORS, GroupRole::User, 0).colluding();
    let clones = |title: &str, people: &[Person]| {
        let world = World::new(title, people);
        with_desk(world, RightSet::EMPTY, of_a_system_admin())
    };
    let world = |title: &str, people: &[Person]| desk(title, RightSet::EMPTY, people);
    let more = Candidates {
        departments: &[SALES],
        roles: &[Role::Owner],
        system: true,
        switches: true,
        permissions: &[P::Pbx],
        ..MAKING
    };
    (
        more,
        vec![
            world(
                "system-admin",
                &[admin.colluding(), user.colluding(), owner],
            ),
            world(
                "administrator",
                &[administrator, user.colluding(), admin, owner],
            ),
            clones("clone", &[leader(), admin, user, owner]),
            clones("clones", &[leader(), leader(), admin, owner]),
            clones("system-admin, clone", &[admin.colluding(), leader(), owner]),
            world(
                "system-admin, administrator",
                &[admin.colluding(), administrator, owner],
            ),
        ],
    )
}

/// What is held by one source until it ends and then by another: granted for good, and held.
pub(super) fn one_after_the_other() -> Family {
    let candidates = Candidates {
        name: "one after the other",
        departments: &[SALES],
        roles: &[Role::Receptionist, Role::Manager],
        ends: &[1, 2],
        calls: &[Right::BARGE_IN],
        passwords: true,
        ..NOTHING
    };
    // Hears through the group until one moment, and as a user of sales from another.
    let hears = |group, role| {
        at(SALES, Role::User)
            .with(SALES, Role::GroupAdmin, role)
            .joining(ADMINISTRATORS, GroupRole::User, group)
            .colluding()
    };
    let friend = at(SALES, Role::Receptionist).colluding();
    let user = at(SALES, Role::User);
    let world = |title: &str, people: &[Person]| {
        let mut world = World::new(title, people);
        world.env.set_default(SALES, Role::User, barge());
        world
    };
    (
        candidates,
        vec![
            world("without a gap", &[hears(1, 1), friend, user]),
            world("overlapping", &[hears(2, 1), friend, user]),
            world("with a gap", &[hears(1, 2), friend, user]),
        ],
    )
}

/// All seven roles and a custom one in two departments with a group: four against three.
pub(super) fn all_seven() -> Family {
    let candidates = Candidates {
        name: "all seven roles",
        roles: &[Role::Receptionist, Role::Manager],
        calls: &[Right::BARGE_IN],
        made: &[AIDE],
        role_rights: &[PASSWORDS_WRITE],
        carried: &[(PASSWORDS_WRITE, GroupScope::Members)],
        permissions: &[P::GroupExtensions],
        ..JOINING
    };
    let people = [
        leader().with(SALES, Role::Receptionist, 0),
        at(SALES, Role::Manager).colluding(),
        at(SUPPORT, Role::GroupAdmin).colluding(),
        keeper(0).with(SUPPORT, made(AIDE), 0),
        at(SUPPORT, Role::User).with(SALES, Role::User, 0),
        member(SALES, Role::Owner).system(Role::SystemAdmin, 0),
        member(SUPPORT, Role::User).system(Role::SystemOwner, 0),
    ];
    let mut world = desk("four against three", LEADING, &people);
    world.env = world.env.making(AIDE, OF_AN_AIDE);
    (candidates, vec![world])
}

/// What an aide may be given here.
const OF_AN_AIDE: RightSet = RightSet::of(&[Right::read(Module::Extensions), EXTENSIONS_WRITE]);

pub(super) const EDITING: Candidates = Candidates {
    name: "roles of one's own",
    departments: &[SALES],
    made: &[AIDE],
    role_rights: &[PASSWORDS_WRITE, EXTENSIONS_WRITE],
    passwords: true,
    ..NOTHING
};

/// The world with aides in it, and a group whose members write roles everywhere.
pub(super) fn with_aides(title: &str, aide: RightSet, people: &[Person]) -> World {
    let roles = RightSet::of(&[Right::read(Module::Roles), Right::write(Module::Roles)]);
    let mut world = with_desk(World::new(title, people), RightSet::EMPTY, roles);
    world.env = world.env.making(AIDE, aide);
    world
}

/// Somebody with their home in sales who holds the custom role there.
pub(super) fn aide() -> Person {
    at(SALES, Role::User).with(SALES, made(AIDE), 0)
}

/// Custom roles: who edits them, who grants them, and who already holds them.
pub(super) fn of_ones_own() -> Family {
    let candidates = Candidates {
        roles: &[Role::Owner],
        made: &[AIDE, CLERK],
        role_rights: &[PASSWORDS_WRITE, EXTENSIONS_WRITE, Right::BARGE_IN],
        role_lives: true,
        ..EDITING
    };
    let user = at(SALES, Role::User);
    let manager = at(SALES, Role::Manager).colluding();
    let like_an_owner = Role::Owner.rights().unwrap();
    let admin = user.system(Role::SystemAdmin, 0).colluding();
    let both = at(SALES, Role::Owner).with(SALES, made(AIDE), 0);
    let elsewhere = at(SUPPORT, Role::User).with(SALES, made(AIDE), 0);
    (
        candidates,
        vec![
            with_aides(
                "writer of roles, aide",
                OF_AN_AIDE,
                &[leader(), aide().colluding(), user],
            ),
            with_aides(
                "writer of roles, manager",
                OF_AN_AIDE,
                &[leader(), manager, aide()],
            ),
            with_aides(
                "writer of roles who is an aide",
                OF_AN_AIDE,
                &[leader().with(SALES, made(AIDE), 0), elsewhere],
            ),
            with_aides(
                "manager, aides who can do all",
                like_an_owner,
                &[manager, aide(), user],
            ),
            with_aides(
                "manager, aides elsewhere",
                OF_AN_AIDE,
                &[manager, elsewhere, user],
            ),
            with_aides(
                "system-admin, superior aide",
                OF_AN_AIDE,
                &[
                    admin,
                    both,
                    user.system(Role::SystemOwner, 0).with(SALES, made(AIDE), 0),
                ],
            ),
        ],
    )
}

/// Everything the promise watches, over the members: groups that can listen in.
pub(super) fn hearing() -> Family {
    let candidates = Candidates {
        name: "groups that hear",
        team_calls: &[Right::BARGE_IN],
        ..JOINING
    };
    let quiet = LEADING.minus(RightSet::of(&[PASSWORDS_WRITE]));
    let group_admin = |home| at(home, Role::GroupAdmin).colluding();
    (
        candidates,
        vec![
            desk(
                "a group that hears",
                WATCHED
                    .and(RightSet::SURVEILLANCE)
                    .and(RightSet::ADMIN)
                    .or(quiet),
                &against(&[leader()]),
            ),
            desk(
                "a group that hears, and who carries people in",
                RightSet::of(&[RECORDINGS_READ]).or(quiet),
                &against(&[leader(), group_admin(SALES), keeper(0)]),
            ),
            desk(
                "who hears at home, and a leader",
                quiet,
                &against(&[leader(), at(SUPPORT, Role::Manager).colluding()]),
            ),
        ],
    )
}
