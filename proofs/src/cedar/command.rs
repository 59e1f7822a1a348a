//! A question as one record: for the random questions, and for lines of the matrix.

use crate::reference::ask::{Ask, KeyAsk, PersonAsk, PlaceAsk, Said};
use crate::reference::groups::{GroupAsk, Subject};
use crate::reference::roles::{Held, RoleAsk};
use crate::reference::{NEVER, Word};
use std::collections::BTreeMap;

/// A question; what it does not name is left out.
#[derive(Clone, Debug, Default)]
pub struct Command {
    /// The action of operations.cedar.
    pub op: Word,
    pub person: Option<Word>,
    /// Number or name of something new, or the new name.
    pub new: Option<Word>,
    pub department: Option<Word>,
    pub group: Option<Word>,
    pub role: Option<Word>,
    pub until: Option<i64>,
    pub calls: Said,
    pub fields: BTreeMap<Word, Word>,
    pub permissions: Vec<Word>,
    pub rights: Vec<Word>,
    /// For a group's permits: system-wide.
    pub system: bool,
    pub uid: Option<u32>,
    /// For a custom role: the role it is made from, rights to add, and rights to remove. True means
    /// over one's own account.
    pub from: Option<Word>,
    pub given: Vec<Held>,
    pub taken: Vec<Held>,
    /// For hours: whether there will be a schedule, and a break in it; how an override ends.
    pub opens: Option<bool>,
    pub pauses: bool,
    pub ending: Option<Word>,
    /// When it begins, if not immediately.
    pub begins: Option<i64>,
    /// For call objects: kind and number, whether it will belong to no department, and the
    /// destination of it, or of a department.
    pub kind: Option<Word>,
    pub thing: Option<Word>,
    pub homeless: bool,
    pub leads: BTreeMap<Word, Option<Word>>,
    /// For the phone book: which entry.
    pub entry: Option<Word>,
    /// The provider of single sign-on, and the person there.
    pub provider: Option<Word>,
    pub known_as: Option<Word>,
}

impl Command {
    pub fn forever(&self) -> bool {
        self.until.is_none_or(|until| until == NEVER)
    }
}

impl Command {
    /// A question of the random worlds, asked by `actor`.
    pub fn of(ask: &Ask, actor: Word) -> Self {
        match ask {
            Ask::Person(ask) => of_person(ask),
            Ask::Place(ask) => of_place(ask),
            Ask::Key(ask) => of_key(ask, actor),
            Ask::Group(ask) => of_group(ask),
            Ask::Role(ask) => of_role(ask),
            Ask::Hours(ask) => super::hours::of_hours(ask),
            Ask::Thing(ask) => super::things::of_thing(ask),
            Ask::Book(ask) => super::book::of_book(ask),
        }
    }
}

fn to(op: Word, number: Word) -> Command {
    Command {
        op,
        person: Some(number),
        ..Command::default()
    }
}

fn at(op: Word, department: Word) -> Command {
    Command {
        op,
        department: Some(department),
        ..Command::default()
    }
}

fn of_person(ask: &PersonAsk) -> Command {
    match ask.clone() {
        PersonAsk::Add {
            number,
            place,
            role,
            fields,
        } => Command {
            new: Some(number),
            role,
            fields,
            ..at("extension.add", place)
        },
        PersonAsk::Set { number, fields } => Command {
            fields,
            ..to("extension.set", number)
        },
        PersonAsk::Remove { number } => to("extension.remove", number),
        PersonAsk::Copy { number, new } => Command {
            new: Some(new),
            ..to("extension.copy", number)
        },
        PersonAsk::Move { number, place } => Command {
            department: Some(place),
            ..to("extension.move", number)
        },
        PersonAsk::Renumber { number, new } => Command {
            new: Some(new),
            ..to("extension.renumber", number)
        },
        PersonAsk::Enable { number } => to("extension.enable", number),
        PersonAsk::Disable { number, purge } => match purge {
            true => to("extension.disable.purge", number),
            false => to("extension.disable", number),
        },
        PersonAsk::Show { number } => to("extension.show", number),
    }
}

fn of_place(ask: &PlaceAsk) -> Command {
    match ask.clone() {
        PlaceAsk::Add { name } => Command {
            op: "department.add",
            new: Some(name),
            ..Command::default()
        },
        PlaceAsk::Set {
            name,
            system_only,
            country,
        } => Command {
            fields: BTreeMap::from_iter(
                [if system_only {
                    ("max_extensions", "none")
                } else {
                    ("language", "pl")
                }]
                .into_iter()
                .chain(country.map(|country| ("country", country.unwrap_or("none")))),
            ),
            ..at("department.set", name)
        },
        PlaceAsk::Remove { name } => at("department.remove", name),
        PlaceAsk::Rename { name, new } => Command {
            new: Some(new),
            ..at("department.rename", name)
        },
        PlaceAsk::Show { name } => at("department.show", name),
        PlaceAsk::Join {
            place,
            number,
            role,
            until,
            calls,
        } => Command {
            person: Some(number),
            role,
            until: Some(until),
            calls,
            ..at("department.member.add", place)
        },
        PlaceAsk::Member {
            place,
            number,
            role,
            until,
            calls,
        } => Command {
            person: Some(number),
            role,
            until,
            calls,
            ..at("department.member.set", place)
        },
        PlaceAsk::Leave { place, number } => Command {
            person: Some(number),
            ..at("department.member.remove", place)
        },
        PlaceAsk::Defaults { place, role, calls } => Command {
            role: Some(role),
            calls,
            ..at("department.rights", place)
        },
        PlaceAsk::Grant {
            number,
            role,
            place,
            until,
        } => Command {
            department: place,
            role: Some(role),
            until: Some(until),
            ..to("role.grant", number)
        },
        PlaceAsk::Revoke {
            number,
            role,
            place,
        } => Command {
            department: place,
            role,
            ..to("role.revoke", number)
        },
    }
}

fn of_key(ask: &KeyAsk, actor: Word) -> Command {
    match ask.clone() {
        KeyAsk::SetPassword { number } => to("password.set", number),
        KeyAsk::ChangeOwnPassword => to("password.change", actor),
        KeyAsk::Invite { number } => to("password.invite", number),
        KeyAsk::Uninvite { number } => to("password.uninvite", number),
        KeyAsk::ClaimOwn => to("password.claim", actor),
        KeyAsk::ClearPassword { number } => to("password.clear", number),
        KeyAsk::VerifyPassword { number } => to("password.verify", number),
        KeyAsk::Access { number, access } => match access {
            "allow" => to("console.allow", number),
            "deny" => to("console.deny", number),
            _ => to("console.auto", number),
        },
        KeyAsk::Permit {
            number,
            permissions,
            until,
        } => Command {
            permissions,
            until: Some(until),
            ..to("console.permit", number)
        },
        KeyAsk::Forbid {
            number,
            permissions,
        } => Command {
            permissions,
            ..to("console.forbid", number)
        },
        KeyAsk::Bind { number, uid } => Command {
            uid: Some(uid),
            ..to("console.bind", number)
        },
        KeyAsk::Unbind { number } => to("console.unbind", number),
        KeyAsk::AcknowledgeRecovery { number } => to("db.recover", number),
        KeyAsk::ShowConsole { number } => to("console.show", number),
        KeyAsk::Inspect { number } => to("auth.list", number),
        KeyAsk::WhoCan { number } => to("auth.who-can", number),
        KeyAsk::Paths { number } => to("auth.paths", number),
        KeyAsk::Token {
            number,
            rights,
            place,
            until,
        } => Command {
            rights,
            department: place,
            until: Some(until),
            ..to("token.add", number)
        },
        KeyAsk::RevokeTokens { number } => to("token.revoke", number),
        KeyAsk::Tokens {
            number: Some(number),
        } => to("token.list", number),
        KeyAsk::Tokens { number: None } => Command {
            op: "token.list.own",
            ..Command::default()
        },
        KeyAsk::AllTokens => Command {
            op: "token.list.all",
            ..Command::default()
        },
        KeyAsk::Audit => Command {
            op: "audit.list",
            ..Command::default()
        },
        KeyAsk::ArchiveAudit => Command {
            op: "audit.archive",
            ..Command::default()
        },
    }
}

fn with(op: Word, group: Word) -> Command {
    Command {
        op,
        group: Some(group),
        ..Command::default()
    }
}

fn question(op: Word, right: Word, on: Subject) -> Command {
    let mut command = Command {
        op,
        rights: vec![right],
        ..Command::default()
    };
    match on {
        Subject::Person(number) => command.person = Some(number),
        Subject::Place(name) => command.department = Some(name),
        Subject::Group(name) => command.group = Some(name),
        Subject::System => {}
    }
    command
}

fn of_group(ask: &GroupAsk) -> Command {
    match ask.clone() {
        GroupAsk::Add { name } => Command {
            op: "group.add",
            new: Some(name),
            ..Command::default()
        },
        GroupAsk::Set { name, new, open } => Command {
            new,
            fields: (new.map(|new| ("name", new)).into_iter())
                .chain(open.map(|open| ("visibility", if open { "open" } else { "members" })))
                .collect(),
            ..with("group.set", name)
        },
        GroupAsk::Remove { name } => with("group.remove", name),
        GroupAsk::Copy { name, new } => Command {
            new: Some(new),
            ..with("group.copy", name)
        },
        GroupAsk::Join {
            group,
            number,
            role,
            until,
            calls,
        } => Command {
            person: Some(number),
            role: Some(role),
            until: Some(until),
            calls,
            ..with("group.member.add", group)
        },
        GroupAsk::Member {
            group,
            number,
            role,
            until,
            calls,
        } => Command {
            person: Some(number),
            role,
            until,
            calls,
            ..with("group.member.set", group)
        },
        GroupAsk::Leave { group, number } => Command {
            person: Some(number),
            ..with("group.member.remove", group)
        },
        GroupAsk::Defaults { group, role, calls } => Command {
            role: Some(role),
            calls,
            ..with("group.rights", group)
        },
        GroupAsk::Permit {
            group,
            rights,
            system,
        } => Command {
            rights,
            system,
            ..with("group.permit", group)
        },
        GroupAsk::Forbid { group, rights } => Command {
            rights,
            ..with("group.forbid", group)
        },
        GroupAsk::Show { name } => with("group.show", name),
        GroupAsk::Members { name } => with("group.member.list", name),
        GroupAsk::List => Command {
            op: "group.list",
            ..Command::default()
        },
        GroupAsk::People { place, group } => Command {
            op: "extension.list",
            department: place,
            group,
            ..Command::default()
        },
        GroupAsk::CanI { right, on } => question("auth.can-i", right, on),
        GroupAsk::WhoCan { right, on } => question("auth.who-can", right, on),
    }
}

fn of_role(ask: &RoleAsk) -> Command {
    match ask.clone() {
        RoleAsk::Add {
            name,
            from,
            given,
            taken,
        } => Command {
            op: "role.add",
            new: Some(name),
            from: Some(from),
            given,
            taken,
            ..Command::default()
        },
        RoleAsk::Set {
            role,
            place,
            new,
            given,
            taken,
        } => Command {
            op: match (place, role) {
                (Some(_), _) => "role.set there",
                (None, "user") => "role.set user",
                (None, _) => "role.set",
            },
            department: place,
            role: Some(role),
            new,
            given,
            taken,
            ..Command::default()
        },
        RoleAsk::Reset { role, place } => Command {
            op: match place {
                Some(_) => "role.reset there",
                None => "role.reset",
            },
            department: place,
            role: Some(role),
            ..Command::default()
        },
        RoleAsk::Remove { role } => Command {
            op: "role.remove",
            role: Some(role),
            ..Command::default()
        },
    }
}
