//! The same questions in the engine's terms, and its answers.

mod book;
mod facts;
mod groups;
mod hours;
mod things;

use super::ask::{Ask, KeyAsk, PersonAsk, PlaceAsk, Said};
use super::{Site, Word};
use facts::{answer, deadline, facts, parse, right_of, tri};
use policy::domain::{DepartmentPatch, Destination, ExtensionPatch, Patch, Right, Time, Tri};

use crate::verdict::judge;
use policy::operations::{
    audit, auth, console, database, department, extension, password, role, token,
};
use policy::{Operation, PasswordHash, Rule};
use std::collections::BTreeMap;

pub fn said(calls: &Said) -> Vec<(Right, Tri)> {
    calls
        .iter()
        .map(|(right, said)| (right_of(right), tri(*said)))
        .collect()
}

pub fn decide(site: &Site, actor: Word, op: impl Into<Operation>) -> Word {
    let op = op.into();
    let mut facts = facts(site, actor, &op.names());
    match judge(&Rule::ALL, &op, &mut facts, |facts, question| {
        answer(site, facts, question)
    })
    .1
    {
        Ok(_) => "ok",
        Err(denial) if denial.rule == Rule::Exists => "exists",
        Err(denial) => denial.rule.id().unwrap_or("state"),
    }
}

fn patch(fields: &BTreeMap<Word, Word>) -> ExtensionPatch {
    let mut patch = ExtensionPatch::default();
    for (field, value) in fields {
        match *field {
            "email" => patch.email = Patch::Set(parse(value)),
            "first_name" => patch.first_name = Patch::Set(parse(value)),
            "mobile" => patch.mobile = Patch::Set(parse(value)),
            "vm_enabled" => patch.vm_enabled = Some(*value == "on"),
            "vm_email" => patch.vm_email = Some(parse(value)),
            "vm_pin" => patch.vm_pin = Patch::Set(parse(value)),
            "vm_pin_required" => patch.vm_pin_required = Some(*value == "on"),
            "did" => patch.dids = Some(vec![parse(value)]),
            "telephone" => patch.telephone = Some(*value == "on"),
            "username" if *value == "none" => patch.username = Patch::Clear,
            "username" => patch.username = Patch::Set(parse(value)),
            "forward_busy" => {
                patch.forward_busy = Patch::Set(Destination::Extension(parse(value)));
            }
            other => panic!("no such field: {other}"),
        }
    }
    patch
}

/// The engine's answer.
pub fn engine(site: &Site, actor: Word, ask: &Ask) -> Word {
    match ask {
        Ask::Person(ask) => of_person(site, actor, ask),
        Ask::Place(ask) => of_place(site, actor, ask),
        Ask::Key(ask) => of_key(site, actor, ask),
        Ask::Group(ask) => groups::of_group(site, actor, ask),
        Ask::Hours(ask) => hours::of_hours(site, actor, ask),
        Ask::Role(ask) => groups::of_role(site, actor, ask),
        Ask::Thing(ask) => things::of_thing(site, actor, ask),
        Ask::Book(ask) => book::of_book(site, actor, ask),
    }
}

macro_rules! op {
    ($site:ident, $actor:ident, $op:expr) => {
        decide($site, $actor, $op)
    };
}

fn hash() -> PasswordHash {
    PasswordHash::of_nobody()
}

fn of_person(site: &Site, actor: Word, ask: &PersonAsk) -> Word {
    match ask.clone() {
        PersonAsk::Add {
            number,
            place,
            role,
            fields,
        } => op!(
            site,
            actor,
            extension::Add {
                number: parse(number),
                department: parse(place),
                role: role.map(parse),
                fields: patch(&fields),
                enabled: true,
            }
        ),
        PersonAsk::Set { number, fields } => op!(
            site,
            actor,
            extension::Set {
                number: parse(number),
                patch: patch(&fields)
            }
        ),
        PersonAsk::Remove { number } => op!(site, actor, extension::Remove::of(parse(number))),
        PersonAsk::Copy { number, new } => op!(
            site,
            actor,
            extension::Copy {
                number: parse(number),
                new: parse(new),
                fields: policy::domain::ExtensionPatch::default(),
            }
        ),
        PersonAsk::Move { number, place } => {
            op!(
                site,
                actor,
                extension::Move {
                    number: parse(number),
                    department: parse(place),
                    new: None,
                    forward_old: None
                }
            )
        }
        PersonAsk::Renumber { number, new } => op!(
            site,
            actor,
            extension::Renumber {
                number: parse(number),
                new: parse(new),
                forward_old: None
            }
        ),
        PersonAsk::Enable { number } => {
            op!(site, actor, extension::SetEnabled::to(parse(number), true))
        }
        PersonAsk::Disable { number, purge } => op!(
            site,
            actor,
            extension::SetEnabled {
                purge_after: purge.then(|| deadline(super::NEVER - 1)),
                ..extension::SetEnabled::to(parse(number), false)
            }
        ),
        PersonAsk::Show { number } => op!(
            site,
            actor,
            extension::Show {
                number: parse(number)
            }
        ),
    }
}

fn of_place(site: &Site, actor: Word, ask: &PlaceAsk) -> Word {
    match ask.clone() {
        PlaceAsk::Add { name } => {
            op!(
                site,
                actor,
                department::Add {
                    name: parse(name),
                    fields: DepartmentPatch::default()
                }
            )
        }
        PlaceAsk::Set {
            name,
            system_only,
            country,
        } => {
            let mut patch = DepartmentPatch {
                language: Patch::Set(parse("pl")),
                ..DepartmentPatch::default()
            };
            if system_only {
                patch.max_extensions = Patch::Clear;
            }
            patch.country = match country {
                Some(Some(country)) => Patch::Set(parse(country)),
                Some(None) => Patch::Clear,
                None => Patch::Keep,
            };
            op!(
                site,
                actor,
                department::Set {
                    name: parse(name),
                    patch
                }
            )
        }
        PlaceAsk::Remove { name } => op!(site, actor, department::Remove { name: parse(name) }),
        PlaceAsk::Rename { name, new } => op!(
            site,
            actor,
            department::Rename {
                name: parse(name),
                new: parse(new)
            }
        ),
        PlaceAsk::Show { name } => op!(site, actor, department::Show { name: parse(name) }),
        PlaceAsk::Join {
            place,
            number,
            role,
            until,
            calls,
        } => op!(
            site,
            actor,
            department::MemberAdd {
                department: parse(place),
                number: parse(number),
                role: role.map(parse),
                until: deadline(until),
                calls: said(&calls),
            }
        ),
        PlaceAsk::Member {
            place,
            number,
            role,
            until,
            calls,
        } => op!(
            site,
            actor,
            department::MemberSet {
                department: parse(place),
                number: parse(number),
                role: role.map(parse),
                until: until.map(deadline),
                calls: said(&calls),
            }
        ),
        PlaceAsk::Leave { place, number } => {
            op!(
                site,
                actor,
                department::MemberRemove {
                    department: parse(place),
                    number: parse(number)
                }
            )
        }
        PlaceAsk::Defaults { place, role, calls } => {
            op!(
                site,
                actor,
                department::Rights {
                    department: parse(place),
                    role: parse(role),
                    calls: said(&calls)
                }
            )
        }
        PlaceAsk::Grant {
            number,
            role,
            place,
            until,
        } => op!(
            site,
            actor,
            role::Grant {
                number: parse(number),
                role: parse(role),
                department: place.map(parse),
                until: deadline(until),
                keep_end: false,
            }
        ),
        PlaceAsk::Revoke {
            number,
            role,
            place,
        } => op!(
            site,
            actor,
            role::Revoke {
                number: parse(number),
                role: role.map(parse),
                department: place.map(parse),
            }
        ),
    }
}

fn of_key(site: &Site, actor: Word, ask: &KeyAsk) -> Word {
    match ask.clone() {
        KeyAsk::SetPassword { number } => op!(
            site,
            actor,
            password::Set {
                number: parse(number),
                hash: hash(),
                if_unset: false,
            }
        ),
        KeyAsk::ChangeOwnPassword => op!(
            site,
            actor,
            password::Change {
                number: parse(actor),
                hash: hash()
            }
        ),
        KeyAsk::Invite { number } => op!(
            site,
            actor,
            password::Invite {
                number: parse(number),
                until: Time::from_unix(site.now + 60),
                digest: [7; 32],
            }
        ),
        KeyAsk::Uninvite { number } => op!(
            site,
            actor,
            password::Uninvite {
                number: parse(number)
            }
        ),
        KeyAsk::ClaimOwn => op!(
            site,
            actor,
            password::Claim {
                number: parse(actor),
                hash: hash()
            }
        ),
        KeyAsk::ClearPassword { number } => op!(
            site,
            actor,
            password::Clear {
                number: parse(number)
            }
        ),
        KeyAsk::VerifyPassword { number } => op!(
            site,
            actor,
            password::Verify {
                number: parse(number)
            }
        ),
        KeyAsk::Access { number, access } => {
            op!(
                site,
                actor,
                console::SetAccess {
                    number: parse(number),
                    access: parse(access)
                }
            )
        }
        KeyAsk::Permit {
            number,
            permissions,
            until,
        } => op!(
            site,
            actor,
            console::Permit {
                number: parse(number),
                permissions: permissions.into_iter().map(parse).collect(),
                until: deadline(until),
            }
        ),
        KeyAsk::Forbid {
            number,
            permissions,
        } => op!(
            site,
            actor,
            console::Forbid {
                number: parse(number),
                permissions: permissions.into_iter().map(parse).collect(),
            }
        ),
        KeyAsk::Bind { number, uid } => {
            op!(
                site,
                actor,
                console::Bind {
                    number: parse(number),
                    uid,
                    os_user: "somebody".into()
                }
            )
        }
        KeyAsk::Unbind { number } => op!(
            site,
            actor,
            console::Unbind {
                number: parse(number)
            }
        ),
        KeyAsk::AcknowledgeRecovery { number } => op!(
            site,
            actor,
            database::Acknowledge {
                number: parse(number)
            }
        ),
        KeyAsk::ShowConsole { number } => op!(
            site,
            actor,
            console::Show {
                number: parse(number)
            }
        ),
        KeyAsk::Inspect { number } => op!(
            site,
            actor,
            auth::Inspect {
                number: parse(number)
            }
        ),
        KeyAsk::WhoCan { number } => op!(
            site,
            actor,
            auth::WhoCan {
                right: policy::domain::Right::BARGE_IN,
                subject: auth::Subject::Extension(parse(number)),
            }
        ),
        KeyAsk::Paths { number } => op!(
            site,
            actor,
            auth::Paths {
                from: parse(number),
                with: Vec::new(),
                right: policy::domain::Right::BARGE_IN,
                reach: auth::Reach::Anywhere,
            }
        ),
        KeyAsk::Audit => op!(site, actor, audit::Look),
        KeyAsk::ArchiveAudit => op!(
            site,
            actor,
            audit::Archive {
                first: 1,
                last: 1,
                hash: String::new(),
                file: String::new(),
            }
        ),
        KeyAsk::Token {
            number,
            rights,
            place,
            until,
        } => op!(
            site,
            actor,
            token::Add {
                number: parse(number),
                rights: rights.into_iter().map(parse).collect(),
                department: place.map(parse),
                until: policy::domain::Time::from_unix(until),
                label: None,
                secret_hash: [7; 32],
            }
        ),
        KeyAsk::RevokeTokens { number } => op!(
            site,
            actor,
            token::Revoke {
                which: token::Which::All(parse(number)),
            }
        ),
        KeyAsk::Tokens { number } => op!(
            site,
            actor,
            token::List {
                whose: number.map_or(token::Whose::Mine, |n| token::Whose::Of(parse(n))),
            }
        ),
        KeyAsk::AllTokens => op!(
            site,
            actor,
            token::List {
                whose: token::Whose::All,
            }
        ),
    }
}
