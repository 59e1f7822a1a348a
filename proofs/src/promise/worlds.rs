//! The worlds in which the promise is tested. Each family has the commands that may work
//! together in one kind of attack.

use super::groups;
use super::person::{Key, Person};
use super::roster::{
    BOARD, BOTH, SALES, SUPPORT, at, barge, coalitions, roster, together, victims,
};
use super::world::{Candidates, NOTHING, World};
use policy::domain::{CallRights, ConsoleAccess, ConsolePermission as P, Right, Role, Tri};

/// Worlds with the same commands.
pub(super) type Family = (Candidates, Vec<World>);

pub(super) const PEOPLE: Candidates = Candidates {
    name: "people",
    roles: &[Role::Receptionist, Role::Manager, Role::Owner],
    moves: true,
    lives: true,
    passwords: true,
    ..NOTHING
};

fn people() -> Family {
    let mut victims = victims();
    victims.push(Person::ABSENT);
    let mut worlds = coalitions(1, &victims);
    // Too big for the usual run.
    worlds.retain(|world| world.title != BOTH);
    // Where anybody who joins support can hear: moving them there is giving.
    let mut hears = together(&[roster()[7]], &victims);
    hears.title.push_str(", whose users hear");
    hears.env.set_default(SUPPORT, Role::User, barge());
    worlds.push(hears);
    (PEOPLE, worlds)
}

/// Two of the roster against somebody of each department; nobody is created or removed.
fn pairs() -> Family {
    let candidates = Candidates {
        name: "pairs",
        roles: &[Role::Manager, Role::Owner],
        lives: false,
        ..PEOPLE
    };
    (candidates, coalitions(2, &victims()))
}

const TIME: Candidates = Candidates {
    name: "time",
    roles: &[Role::Receptionist, Role::Manager],
    ends: &[1],
    calls: &[Right::BARGE_IN],
    passwords: true,
    ..NOTHING
};

/// Roles that end: what they are used for before that.
fn time() -> Family {
    let day = |role| at(SALES, Role::User).with(SALES, role, 1).colluding();
    let peer = at(SALES, Role::Manager);
    let user = at(SALES, Role::User);
    let timed = at(SALES, Role::User).with(SALES, Role::Owner, 1);
    let world = |title: &str, people: &[Person]| World::new(title, people);
    let candidates = Candidates {
        departments: &[SALES],
        ..TIME
    };
    (
        candidates,
        vec![
            world(
                "manager for a day, their peer",
                &[day(Role::Manager), peer, user],
            ),
            world("owner for a day", &[day(Role::Owner), peer, user]),
            world(
                "manager, owner for a day who is not with them",
                &[peer.colluding(), timed, user],
            ),
            world(
                "managers for a day and for good",
                &[day(Role::Manager), peer.colluding(), user],
            ),
        ],
    )
}

/// Two ends, one after the other.
fn moments() -> Family {
    let timed = |role, end| at(SALES, Role::User).with(SALES, role, end);
    let candidates = Candidates {
        name: "moments",
        departments: &[SALES],
        ends: &[1, 2],
        calls: &[],
        ..TIME
    };
    let people = [
        timed(Role::Manager, 1).colluding(),
        timed(Role::Manager, 2).colluding(),
        timed(Role::Owner, 1),
        at(SALES, Role::User),
    ];
    let two = World::new("managers for one day and for two", &people);
    (candidates, vec![two])
}

/// What departments give to holders of a role, and what temporary roles fall back to.
fn defaults() -> Family {
    let candidates = Candidates {
        name: "defaults",
        departments: &[SALES],
        roles: &[Role::Receptionist],
        defaults: &[(SALES, Role::User), (SALES, Role::Receptionist)],
        ..TIME
    };
    let manager = at(SALES, Role::Manager).colluding();
    let timed = at(SALES, Role::User).with(SALES, Role::Receptionist, 1);
    let day = at(SALES, Role::User)
        .with(SALES, Role::Manager, 1)
        .colluding();
    let deny = CallRights::default().with(Right::BARGE_IN, Tri::Deny);
    let given = |title: &str, role: Role, calls: CallRights, people: &[Person]| {
        let mut world = World::new(title, people);
        world.env.set_default(SALES, role, calls);
        world
    };
    let user = at(SALES, Role::User);
    (
        candidates,
        vec![
            World::new("nothing set", &[manager, user, timed]),
            given("users hear", Role::User, barge(), &[manager, user, timed]),
            given(
                "receptionists hear",
                Role::Receptionist,
                barge(),
                &[manager, user, timed],
            ),
            given(
                "users hear, as a colluder will",
                Role::User,
                barge(),
                &[manager, timed.colluding()],
            ),
            given(
                "users hear, colluders do not",
                Role::User,
                barge(),
                &[manager, user.calls(SALES, deny).colluding(), timed],
            ),
            given(
                "users hear, manager for a day",
                Role::User,
                barge(),
                &[day, user, timed],
            ),
        ],
    )
}

/// Passwords, OS users and access, of active and inactive people.
fn keys() -> Family {
    let candidates = Candidates {
        name: "keys",
        departments: &[SALES],
        roles: &[Role::Manager],
        switches: true,
        passwords: true,
        keys: true,
        ..NOTHING
    };
    let asleep = |role| Person {
        enabled: false,
        password: Key::Stolen,
        ..at(SALES, role)
    };
    let shut = |role| Person {
        console: ConsoleAccess::Deny,
        password: Key::Stolen,
        ..at(SALES, role)
    };
    let manager = at(SALES, Role::Manager).colluding();
    let group_admin = at(SALES, Role::GroupAdmin).colluding();
    let user = at(SALES, Role::User);
    let hears = user.calls(SALES, barge());
    (
        candidates,
        vec![
            World::new(
                "manager, sleeping owner",
                &[manager, asleep(Role::Owner), user],
            ),
            World::new(
                "manager, owner shut out",
                &[manager, shut(Role::Owner), user],
            ),
            World::new(
                "group-admin, sleeping manager",
                &[group_admin, asleep(Role::Manager), hears],
            ),
            World::new(
                "group-admin and a sleeping manager with them",
                &[
                    group_admin,
                    Person {
                        enabled: false,
                        ..manager
                    },
                    hears,
                ],
            ),
            World::new(
                "user with pbx",
                &[
                    user.permit(P::Pbx, 0).colluding(),
                    shut(Role::Receptionist),
                    at(SUPPORT, Role::Manager),
                ],
            ),
        ],
    )
}

/// Voicemail, and where it is mailed.
fn voicemail() -> Family {
    let candidates = Candidates {
        name: "voicemail",
        departments: &[SALES],
        roles: &[Role::Receptionist],
        calls: &[Right::BARGE_IN],
        voicemail: true,
        pin: true,
        passwords: true,
        ..NOTHING
    };
    let user = at(SALES, Role::User);
    let hears = user.calls(SALES, barge());
    let mailed = Person {
        voicemail: true,
        attached: true,
        ..hears
    };
    let group_admin = at(SALES, Role::GroupAdmin).colluding();
    (
        candidates,
        vec![
            World::new(
                "group-admin",
                &[group_admin, mailed, at(SALES, Role::Manager)],
            ),
            World::new(
                "group-admin, nothing mailed yet",
                &[group_admin, hears, user],
            ),
            World::new("manager", &[at(SALES, Role::Manager).colluding(), mailed]),
        ],
    )
}

/// Permissions, which hold in the whole system.
fn permissions() -> Family {
    let candidates = Candidates {
        name: "permissions",
        roles: &[Role::Manager],
        ends: &[1],
        passwords: true,
        moves: true,
        permissions: &[
            P::AllExtensions,
            P::Trunks,
            P::Monitors,
            P::DownloadRecordings,
        ],
        ..NOTHING
    };
    let user = at(SALES, Role::User);
    let pbx = user.permit(P::Pbx, 0).colluding();
    let others = [at(SUPPORT, Role::User), at(SALES, Role::Receptionist)];
    let with = |who: &[Person]| {
        let people: Vec<_> = who.iter().chain(&others).copied().collect();
        World::new("", &people)
    };
    let named = |title: &str, world: World| World {
        title: title.into(),
        ..world
    };
    let all = user.permit(P::AllExtensions, 0).colluding();
    let day = user.permit(P::Pbx, 1).permit(P::Monitors, 1).colluding();
    let hears = user.permit(P::Monitors, 0).colluding();
    (
        candidates,
        vec![
            named("pbx and trunks", with(&[pbx.permit(P::Trunks, 1)])),
            named("all-extensions", with(&[all])),
            named(
                "pbx and all-extensions for a day",
                with(&[pbx.permit(P::AllExtensions, 1)]),
            ),
            named("pbx and monitors for a day", with(&[day])),
            named("pbx, and somebody who hears", with(&[pbx, hears])),
        ],
    )
}

/// System roles: who gives them, who takes them, and the last owner.
fn system() -> Family {
    let candidates = Candidates {
        name: "system",
        departments: &[SALES],
        ends: &[1],
        switches: true,
        keys: true,
        lives: true,
        system: true,
        ..NOTHING
    };
    let owner = at(SALES, Role::User).system(Role::SystemOwner, 0);
    let admin = at(SALES, Role::User)
        .system(Role::SystemAdmin, 0)
        .colluding();
    let day = |role| at(SALES, Role::User).system(role, 1).colluding();
    let keyless = Person {
        password: Key::None,
        bound: Key::Own,
        ..owner
    };
    (
        candidates,
        vec![
            World::new("one owner", &[owner.colluding(), keyless]),
            World::new("two owners", &[owner.colluding(), keyless.colluding()]),
            World::new(
                "an owner for a day",
                &[day(Role::SystemOwner), keyless, Person::ABSENT],
            ),
            World::new("two system-admins", &[admin, admin, owner]),
            World::new(
                "a system-admin for a day",
                &[day(Role::SystemAdmin), admin, owner],
            ),
            World::new(
                "department owner",
                &[
                    at(SALES, Role::Owner).colluding(),
                    at(SALES, Role::User).system(Role::SystemAdmin, 0),
                    owner,
                ],
            ),
        ],
    )
}

/// A department that outsiders do not see.
fn restricted() -> Family {
    let candidates = Candidates {
        name: "restricted",
        departments: &[SALES, BOARD],
        roles: &[Role::Receptionist, Role::Manager],
        calls: &[Right::BARGE_IN],
        ..PEOPLE
    };
    let board = at(BOARD, Role::User).with(SALES, Role::User, 0);
    let both = at(SALES, Role::Manager).with(BOARD, Role::User, 0);
    (
        candidates,
        vec![
            World::new(
                "manager outside",
                &[
                    at(SALES, Role::Manager).colluding(),
                    board,
                    at(BOARD, Role::Manager),
                    Person::ABSENT,
                ],
            ),
            World::new(
                "manager who is a member",
                &[
                    both.colluding(),
                    board,
                    at(BOARD, Role::Owner),
                    Person::ABSENT,
                ],
            ),
        ],
    )
}

/// Up to four together, each with something the others lack.
fn four() -> Family {
    let candidates = Candidates {
        name: "four",
        roles: &[Role::Manager],
        ..PEOPLE
    };
    let roster = roster();
    let mut others = victims();
    others.push(Person::ABSENT);
    let pick = |places: [usize; 4]| together(&places.map(|n| roster[n]), &others);
    (
        candidates,
        vec![
            pick([0, 1, 2, 6]),
            pick([2, 6, 9, 10]),
            pick([0, 1, 3, 6]),
            together(&[2, 5, 9, 11].map(|n| roster[n]), &victims()),
        ],
    )
}

/// What is removed for a while so that a key can be had, and comes back afterwards.
fn for_a_while() -> Family {
    let candidates = Candidates {
        name: "for a while",
        departments: &[SALES],
        roles: &[Role::Receptionist],
        defaults: &[(SALES, Role::User), (SALES, Role::Receptionist)],
        ..TIME
    };
    let deny = CallRights::default().with(Right::BARGE_IN, Tri::Deny);
    let mut world = World::new(
        "users hear and receptionists do not",
        &[
            at(SALES, Role::GroupAdmin).colluding(),
            at(SALES, Role::Manager).colluding(),
            at(SALES, Role::User),
        ],
    );
    world.env.set_default(SALES, Role::User, barge());
    world.env.set_default(SALES, Role::Receptionist, deny);
    (candidates, vec![world])
}

/// System-admins configure everything and hear nothing in the system; what they make of others they
/// might have granted.
fn deaf() -> Family {
    let candidates = Candidates {
        name: "deaf",
        departments: &[SALES],
        roles: &[Role::Owner],
        ends: &[1],
        passwords: true,
        permissions: &[P::Monitors, P::AllExtensions, P::Pbx],
        ..NOTHING
    };
    let user = at(SALES, Role::User);
    let admin = |until| user.system(Role::SystemAdmin, until).colluding();
    let owner = user.system(Role::SystemOwner, 0);
    let hears = user.permit(P::Monitors, 0);
    (
        candidates,
        vec![
            World::new("system-admin", &[admin(0), hears, owner]),
            World::new("system-admin for a day", &[admin(1), user, owner]),
            World::new(
                "system-owner for a day",
                &[user.system(Role::SystemOwner, 1).colluding(), user, owner],
            ),
        ],
    )
}

/// What every `cargo test --workspace` visits completely.
pub(super) const SHORT: [fn() -> Family; 21] = [
    people,
    pairs,
    time,
    moments,
    defaults,
    keys,
    voicemail,
    permissions,
    system,
    restricted,
    four,
    for_a_while,
    deaf,
    groups::joined,
    groups::permitted,
    groups::for_a_day,
    groups::administrators,
    groups::hearing,
    groups::of_ones_own,
    groups::all_seven,
    groups::one_after_the_other,
];
