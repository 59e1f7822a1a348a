//! The operations that are asked about.

use super::{Stage, Things};
use crate::domain::{
    Deadline, DepartmentPatch, EntryPatch, ExtensionPatch, GroupRole, GroupScope, HoursState,
    Junction, ObjectKind, ObjectPatch, Patch, Right, Role, RoutesPatch, Tri,
};
use crate::engine::gate::cost::parse;
use crate::engine::operations::{
    auth, console, database, department, extension, group, holiday, hours, object, password,
    phonebook, role, route, token,
};

impl Stage {
    pub(super) fn ask_about_people(&mut self) {
        let number = Things::number;
        self.write("extension set", |t| extension::Set {
            number: number(t),
            patch: ExtensionPatch {
                first_name: Patch::Set(parse("Ada")),
                dids: Some(vec![parse("+48221000999")]),
                ..ExtensionPatch::default()
            },
        });
        self.write("extension remove", |t| extension::Remove::of(number(t)));
        self.write("extension remove, calls go there", |t| extension::Remove {
            number: parse("1001"),
            handed_on: Some(extension::HandedOn {
                to: number(t),
                days: parse("30"),
            }),
        });
        self.write("extension copy", |t| extension::Copy {
            number: number(t),
            new: parse("299"),
            fields: ExtensionPatch {
                first_name: Patch::Set(parse("Ada")),
                dids: Some(vec![parse("+48221000999")]),
                ..ExtensionPatch::default()
            },
        });
        self.write("extension move", |t| extension::Move {
            number: number(t),
            department: parse("d0"),
            new: None,
            forward_old: None,
        });
        self.write("extension renumber", |t| extension::Renumber {
            number: number(t),
            new: parse("298"),
            forward_old: Some(parse("30")),
        });
        self.write("extension renumber next", |t| extension::Renumber {
            number: number(t),
            new: parse("next"),
            forward_old: None,
        });
        self.write("extension disable", |t| {
            extension::SetEnabled::to(number(t), false)
        });
        self.write("extension disable", |t| extension::SetEnabled {
            purge_after: Some(Deadline::At(crate::domain::Time::from_unix(4_000_000_000))),
            ..extension::SetEnabled::to(number(t), false)
        });
        self.write("role grant", |t| role::Grant {
            number: number(t),
            role: Role::Owner,
            department: Some(parse("d0")),
            until: Deadline::Never,
            keep_end: false,
        });
        self.write("role revoke", |t| role::Revoke {
            number: number(t),
            role: None,
            department: None,
        });
        self.write("department member add of them", |t| department::MemberAdd {
            department: parse("d0"),
            number: number(t),
            role: None,
            until: Deadline::Never,
            calls: Vec::new(),
        });
        self.write("password clear", |t| password::Clear { number: number(t) });
        self.write("db recover", |t| database::Acknowledge {
            number: number(t),
        });
        self.write("console unbind", |t| console::Unbind { number: number(t) });
        self.write("token revoke", |t| token::Revoke {
            which: token::Which::All(number(t)),
        });
        self.read("extension show", |t| extension::Show { number: number(t) });
        self.read("console show", |t| console::Show { number: number(t) });
        self.read("auth list", |t| auth::Inspect {
            number: number(t).into(),
        });
        self.read("auth list by user name", |t| auth::Inspect {
            number: parse(t.user_name),
        });
        self.write("password verify by user name", |t| password::Verify {
            number: parse(t.user_name),
        });
        self.read("auth can-i", |t| auth::CanI {
            right: parse("extensions:read"),
            subject: auth::Subject::Extension(number(t)),
        });
        self.read("token list", |t| token::List {
            whose: token::Whose::Of(number(t)),
        });
    }

    pub(super) fn ask_about_the_phone_book(&mut self) {
        let id = |t: &Things| parse(t.entry);
        let fields = || EntryPatch {
            company: Patch::Set(parse("Lab")),
            numbers: Some(vec![parse("work:+48221000501")]),
            speed_dial: Patch::Set(parse("21")),
            ..EntryPatch::default()
        };
        self.write("phonebook add there", |t| phonebook::Add {
            department: Some(parse(t.department)),
            fields: fields(),
        });
        self.write("phonebook set", |t| phonebook::Set {
            id: id(t),
            department: Patch::Keep,
            patch: fields(),
        });
        self.write("phonebook remove", |t| phonebook::Remove { id: id(t) });
        self.read("phonebook show", |t| phonebook::Show { id: id(t) });
        self.read("phonebook list there", |t| phonebook::List {
            department: Some(parse(t.department)),
        });
    }

    pub(super) fn ask_about_departments(&mut self) {
        let name = |t: &Things| parse(t.department);
        self.write("extension add there", |t| extension::Add {
            number: parse("299"),
            department: name(t),
            role: None,
            fields: ExtensionPatch::default(),
            enabled: true,
        });
        self.write("department set", |t| department::Set {
            name: name(t),
            patch: DepartmentPatch {
                max_extensions: Patch::Set(9),
                ..DepartmentPatch::default()
            },
        });
        self.write("department set country", |t| department::Set {
            name: name(t),
            patch: DepartmentPatch {
                country: Patch::Set(parse("PL")),
                ..DepartmentPatch::default()
            },
        });
        self.write("department remove", |t| department::Remove {
            name: name(t),
        });
        self.write("department member set", |t| department::MemberSet {
            department: name(t),
            number: parse("1001"),
            role: None,
            until: None,
            calls: Vec::new(),
        });
        self.write("department rights", |t| department::Rights {
            department: name(t),
            role: Role::User,
            calls: vec![(parse("intercom"), Tri::Deny)],
        });
        self.write("hours clear", |t| hours::Clear {
            department: name(t),
            from: None,
            planned: true,
        });
        self.write("holiday remove", |t| holiday::Remove {
            department: name(t),
            name: parse("Christmas"),
        });
        self.write("route set of it", |t| route::Set {
            from: Junction::Department(name(t)),
            patch: RoutesPatch::default(),
        });
        self.read("department show", |t| department::Show { name: name(t) });
        self.read("department member list", |t| department::MemberList {
            name: name(t),
            role: None,
        });
        self.read("extension list", |t| extension::List {
            department: Some(name(t)),
            group: None,
            role: None,
        });
        self.read("hours show", |t| hours::Show {
            department: name(t),
        });
        self.read("auth who-can", |t| auth::WhoCan {
            right: parse("extensions:read"),
            subject: auth::Subject::Department(name(t)),
        });
    }

    pub(super) fn ask_about_groups(&mut self) {
        let name = |t: &Things| parse(t.group);
        self.write("group set", |t| group::Set {
            name: name(t),
            new: None,
            display_name: Patch::Set(parse("Council")),
            visibility: None,
        });
        self.write("group remove", |t| group::Remove { name: name(t) });
        self.write("group copy", |t| group::Copy {
            name: name(t),
            new: parse("copied"),
        });
        self.write("group member add", |t| group::MemberAdd {
            group: name(t),
            number: parse("1001"),
            role: GroupRole::User,
            until: Deadline::Never,
            calls: Vec::new(),
        });
        self.write("group rights", |t| group::Rights {
            group: name(t),
            role: GroupRole::User,
            calls: vec![(parse("intercom"), Tri::Deny)],
        });
        self.write("group permit", |t| group::Permit {
            group: name(t),
            rights: vec![parse::<Right>("extensions:read")],
            scope: GroupScope::Members,
        });
        self.write("group forbid", |t| group::Forbid {
            group: name(t),
            rights: vec![parse::<Right>("extensions:read")],
            scope: None,
        });
        self.read("group show", |t| group::Show { name: name(t) });
        self.read("group member list", |t| group::MemberList { name: name(t) });
    }

    pub(super) fn ask_about_objects(&mut self) {
        let kind = ObjectKind::Queue;
        let queue = |t: &Things| parse(t.queue);
        self.write("queue set", |t| object::Set {
            kind,
            number: queue(t),
            department: Patch::Keep,
            patch: ObjectPatch {
                name: Patch::Set(parse("Line")),
                dids: Some(vec![parse("+48221000999")]),
            },
        });
        self.write("queue remove", |t| object::Remove {
            kind,
            number: queue(t),
        });
        self.write("trunk remove", |t| object::Remove {
            kind: ObjectKind::Trunk,
            number: parse(t.trunk),
        });
        self.write("queue member add", |t| object::MemberAdd {
            kind,
            object: queue(t),
            number: parse("1001"),
            place: None,
        });
        self.write("queue member add of them", |t| object::MemberAdd {
            kind,
            object: parse("800"),
            number: t.number(),
            place: None,
        });
        self.write("ivr option remove", |t| object::OptionRemove {
            number: parse(t.ivr),
            digit: parse("1"),
        });
        self.write("route set of a queue", |t| route::Set {
            from: Junction::Object(None, queue(t)),
            patch: RoutesPatch::default().with(HoursState::Closed, Patch::Set(parse("hangup"))),
        });
        self.read("queue show", |t| object::Show {
            kind,
            number: queue(t),
        });
        self.read("queue member list", |t| object::MemberList {
            kind,
            number: queue(t),
        });
        self.read("ivr option list", |t| object::OptionList {
            number: parse(t.ivr),
        });
        self.read("route show of a queue", |t| route::Show {
            entry: route::Entry::Number(queue(t)),
        });
        self.read("route show of a DID", |t| route::Show {
            entry: route::Entry::Did(parse(t.did)),
        });
        self.read("route show of a queue's DID", |t| route::Show {
            entry: route::Entry::Did(parse(&format!("+48221000{}", t.queue))),
        });
    }

    pub(super) fn ask_about_destinations(&mut self) {
        for (name, kind) in [
            ("forward to an extension", "extension"),
            ("forward to a queue", "queue"),
        ] {
            self.write(name, |t| extension::Set {
                number: parse("1003"),
                patch: ExtensionPatch {
                    forward_always: Patch::Set(t.to(kind)),
                    ..ExtensionPatch::default()
                },
            });
        }
        self.write("route to voicemail", |t| route::Set {
            from: Junction::Department(parse("d0")),
            patch: RoutesPatch::default().with(HoursState::Open, Patch::Set(t.to("voicemail"))),
        });
        self.write("ivr option to an ivr", |t| object::OptionSet {
            number: parse("802"),
            digit: parse("2"),
            to: t.to("ivr"),
        });
    }

    /// People who may assign a number or a DID learn that it is taken; for others it is hidden.
    pub(super) fn ask_for_what_is_taken(&mut self) {
        self.write("extension add of its number", |t| extension::Add {
            number: t.number(),
            department: parse("d0"),
            role: None,
            fields: ExtensionPatch::default(),
            enabled: true,
        });
        self.write("queue set to its DID", |t| object::Set {
            kind: ObjectKind::Queue,
            number: parse("800"),
            department: Patch::Keep,
            patch: ObjectPatch {
                name: Patch::Keep,
                dids: Some(vec![parse(t.did)]),
            },
        });
    }
}
