//! From the cells of an effect alone the former state can be made again: what they say there was
//! before is all there was.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::apply;
use crate::domain::{Deadline, ExtensionPatch, GroupRole, Patch, Role, Time, Tri};
use crate::engine::gate::{Change, Decision};
use crate::engine::operations::{department, extension, group, role};
use crate::engine::store::Conn;
use crate::engine::writes::Performed;
use crate::engine::{Founding, Session, Store, Txn};
use std::fmt::Display;
use std::str::FromStr;

const NOW: Time = Time::from_unix(1_795_165_200);

fn parse<T: FromStr<Err: Display>>(text: &str) -> T {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

/// All that stands of groups and roles, with names for ids: what is made again gets new ones.
fn all(conn: &Conn) -> Vec<String> {
    let number = "(SELECT number FROM extension WHERE id = extension)";
    let queries = [
        "SELECT concat_ws('|', 'group', name, display_name) FROM \"group\"".to_owned(),
        "SELECT concat_ws('|', 'right', g.name, scope, held) FROM group_right \
         JOIN \"group\" g ON g.id = group_id"
            .to_owned(),
        "SELECT concat_ws('|', 'calls', g.name, role, allow, deny) FROM group_role_right \
         JOIN \"group\" g ON g.id = group_id"
            .to_owned(),
        format!(
            "SELECT concat_ws('|', 'member', g.name, {number}, role, until, allow, deny) \
             FROM group_member JOIN \"group\" g ON g.id = group_id"
        ),
        "SELECT concat_ws('|', 'role', name, purpose) FROM role".to_owned(),
        "SELECT concat_ws('|', 'carried', r.name, scope, held) FROM role_right \
         JOIN role r ON r.id = role"
            .to_owned(),
        format!(
            "SELECT concat_ws('|', 'holder', r.name, {number}, department, until, allow, deny) \
             FROM membership JOIN role r ON r.id = role"
        ),
        "SELECT concat_ws('|', 'said', r.name, department, allow, deny) FROM department_right \
         JOIN role r ON r.id = role"
            .to_owned(),
    ];
    let mut all = Vec::new();
    for sql in queries {
        let mut query = conn.prepare_cached(&sql).unwrap();
        let rows = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
        all.extend(rows.map(Result::unwrap));
    }
    all.sort();
    all
}

/// Somebody who may do anything, in a transaction.
struct Stage<'t> {
    txn: Txn<'t>,
    owner: &'t Session,
}

impl Stage<'_> {
    fn done<O: Performed>(&mut self, op: O) {
        match self.txn.authorize(self.owner, op).unwrap() {
            Decision::Permitted(permit) => drop(O::perform(permit).unwrap()),
            Decision::Refused(_) => panic!("refused"),
        }
    }

    /// Does it, makes everything as it was, and compares.
    fn undone<O: Performed>(&mut self, what: &str, op: O) {
        let Decision::Permitted(mut permit) = self.txn.authorize(self.owner, op).unwrap() else {
            panic!("{what}: refused");
        };
        let effect = permit.take_effect().unwrap();
        let spent = permit.spend(|_, facts, conn| {
            let before = all(conn);
            apply(conn, &effect, facts)?;
            assert_ne!(all(conn), before, "{what} does nothing");
            apply(conn, &effect.inverse(), facts)?;
            assert_eq!(all(conn), before, "{what} cannot be undone");
            Ok(Change::default())
        });
        spent.unwrap();
    }
}

fn staged(later: i64, mut test: impl FnMut(&mut Stage<'_>)) {
    let folder = tempfile::tempdir().unwrap();
    let what = Founding::of_olga();
    let path = folder.path().join("site.db");
    let (mut store, owner) = Store::found(&path, &what, [1; 16], NOW).unwrap();
    let mut begin = |now, scene: &mut dyn FnMut(&mut Stage<'_>)| {
        let txn = store.write(now, None).unwrap();
        let owner = &owner;
        let mut stage = Stage { txn, owner };
        scene(&mut stage);
        stage.txn.commit().unwrap();
    };
    begin(NOW, &mut furnish);
    begin(NOW.plus(later), &mut test);
}

/// A group and a role with all that they can have, and 201 in both for a minute.
fn furnish(stage: &mut Stage<'_>) {
    let soon = Deadline::At(NOW.plus(60));
    stage.done(extension::Add {
        number: parse("201"),
        department: parse("main"),
        role: None,
        fields: ExtensionPatch::default(),
        enabled: true,
    });
    stage.done(group::Add {
        name: parse("night"),
        display_name: Some(parse("Night shift")),
    });
    for (scope, right) in [("members", "extensions:read"), ("system", "dashboard:read")] {
        stage.done(group::Permit {
            group: parse("night"),
            rights: vec![parse(right)],
            scope: parse(scope),
        });
    }
    stage.done(group::Rights {
        group: parse("night"),
        role: GroupRole::User,
        calls: vec![(parse("intercom"), Tri::Allow)],
    });
    stage.done(group::MemberAdd {
        group: parse("night"),
        number: parse("201"),
        role: GroupRole::Manager,
        until: soon,
        calls: vec![(parse("barge-in"), Tri::Deny)],
    });
    stage.done(role::Add {
        name: parse("clerk"),
        from: Role::Manager,
        given: vec![parse("hours:write")],
        taken: vec![parse("extensions:write")],
        purpose: Some(parse("Keeps the hours")),
    });
    stage.done(role::Grant {
        number: parse("201"),
        role: parse("clerk"),
        department: Some(parse("main")),
        until: soon,
    });
    stage.done(department::Rights {
        department: parse("main"),
        role: parse("clerk"),
        calls: vec![(parse("intercom"), Tri::Deny)],
    });
}

#[test]
fn what_goes_while_people_are_there_comes_back() {
    staged(0, |stage| {
        stage.undone(
            "group set",
            group::Set {
                name: parse("night"),
                new: Some(parse("NIGHT")),
                display_name: Patch::Clear,
            },
        );
        stage.undone(
            "group rights",
            group::Rights {
                group: parse("night"),
                role: GroupRole::Manager,
                calls: vec![(parse("intercom"), Tri::Deny)],
            },
        );
        stage.undone(
            "group permit",
            group::Permit {
                group: parse("night"),
                rights: vec![parse("hours:read"), parse("extensions:read")],
                scope: parse("members"),
            },
        );
        stage.undone(
            "group forbid",
            group::Forbid {
                group: parse("night"),
                rights: vec![parse("dashboard:read"), parse("extensions:read")],
                scope: None,
            },
        );
        stage.undone(
            "group member set",
            group::MemberSet {
                group: parse("night"),
                number: parse("201"),
                role: Some(GroupRole::User),
                until: Some(Deadline::Never),
                calls: vec![(parse("barge-in"), Tri::Inherit)],
            },
        );
        stage.undone(
            "group member remove",
            group::MemberRemove {
                group: parse("night"),
                number: parse("201"),
            },
        );
        stage.undone(
            "role set",
            role::Set {
                role: parse("clerk"),
                new: Some(parse("Clerk")),
                given: vec![parse("extensions:write")],
                taken: vec![parse("hours:write"), parse("extensions:write@own")],
                purpose: Patch::Clear,
            },
        );
    });
}

#[test]
fn what_goes_with_what_has_ended_comes_back() {
    staged(3_600, |stage| {
        let name = || parse("night");
        stage.undone("group remove", group::Remove { name: name() });
        stage.undone(
            "role remove",
            role::Remove {
                role: parse("clerk"),
            },
        );
        stage.undone(
            "group member add",
            group::MemberAdd {
                group: name(),
                number: parse("201"),
                role: GroupRole::User,
                until: Deadline::Never,
                calls: Vec::new(),
            },
        );
    });
}
