//! What is hidden costs the same as what does not exist (D12): the same answer, recorded the same
//! way, after nearly the same work. Counted, because times differ from run to run.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod asked;
mod warned;

use super::{BIG, NOW, SMALL, Site, Size, done, parse};
use crate::domain::{
    ConsoleAccess, Deadline, DepartmentPatch, Destination, EntryPatch, ExtensionPatch, GroupRole,
    Number, ObjectKind, ObjectPatch, Patch, Role, Time, Visibility,
};
use crate::engine::authn::{Session, on_a_copy};
use crate::engine::gate::{Decision, Refusal};
use crate::engine::operations::{console, department, extension, group, object, phonebook, role};
use crate::engine::policy::TypedOperation;
use crate::engine::policy::{AccountId, Rule};
use crate::engine::store::Txn;
use crate::engine::store::watch::Work;
use crate::engine::writes::Performed;

/// What an operation names: all of it hidden from the asker, or none of it existing.
struct Things {
    number: &'static str,
    user_name: &'static str,
    department: &'static str,
    group: &'static str,
    queue: &'static str,
    ivr: &'static str,
    trunk: &'static str,
    did: &'static str,
    entry: &'static str,
}

const HIDDEN: Things = Things {
    number: "900",
    user_name: "board.nine",
    department: "board",
    group: "council",
    queue: "840",
    ivr: "842",
    trunk: "843",
    did: "+48221000900",
    entry: "1",
};

const ABSENT: Things = Things {
    number: "990",
    user_name: "nobody.there",
    department: "nobody",
    group: "nothing",
    queue: "890",
    ivr: "892",
    trunk: "893",
    did: "+48221000990",
    entry: "999",
};

impl Things {
    fn number(&self) -> Number {
        parse(self.number)
    }
    /// A text with each name replaced by its kind.
    fn nameless(&self, text: &str) -> String {
        let did = format!("+48221000{}", self.queue);
        let entry = [
            format!("entry:{}", self.entry),
            format!("entry `{}`", self.entry),
        ];
        let named = [
            (entry[0].as_str(), "ENTRY"),
            (entry[1].as_str(), "ENTRY"),
            (self.user_name, "USER NAME"),
            (self.did, "DID"),
            (did.as_str(), "DID"),
            (self.department, "DEPARTMENT"),
            (self.group, "GROUP"),
            (self.number, "NUMBER"),
            (self.queue, "QUEUE"),
            (self.ivr, "IVR"),
            (self.trunk, "TRUNK"),
        ];
        let mut text = text.to_owned();
        for (name, kind) in named {
            text = text.replace(name, kind);
        }
        text
    }
    fn to(&self, kind: &str) -> Destination {
        let number = match kind {
            "queue" => self.queue,
            "ivr" => self.ivr,
            "extension" | "voicemail" => self.number,
            other => panic!("calls do not go on to a {other} here"),
        };
        parse(&format!("{kind}:{number}"))
    }
}

/// The answer somebody got, and the work it took.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    rule: Rule,
    /// Code, reason and advice, with each name replaced by its kind.
    said: String,
    who_could: usize,
    records: i64,
    work: Work,
}

/// A site with a department that outsiders do not see, with a lot in it: `people` have their home
/// there, belong to a group of their own and answer a queue.
struct Stage {
    site: Site,
    asker: Session,
    /// Each question is asked in its own minute: within one, similar refusals are only counted.
    now: Time,
    seen: Vec<(&'static str, Answer, Answer)>,
}

impl Stage {
    fn new(size: Size, people: u32, asker: &str) -> Self {
        let mut site = Site::new(size);
        let owner = site.owner.clone();
        let mut txn = site.store.write(NOW, None).unwrap();
        furnish(&mut txn, &owner, people);
        txn.commit().unwrap();
        let id = "SELECT id FROM extension WHERE number = ?1";
        let id = (site.store.conn)
            .query_row(id, [asker], |row| row.get(0))
            .unwrap();
        Self {
            site,
            asker: on_a_copy(AccountId(id), parse(asker)),
            now: NOW,
            seen: Vec::new(),
        }
    }

    fn records(&self) -> i64 {
        let all = "SELECT count(*) FROM audit";
        (self.site.store.conn)
            .query_row(all, [], |row| row.get(0))
            .unwrap()
    }

    /// The answer to `ask`, in its own transactions.
    fn answer(
        &mut self,
        things: &Things,
        ask: impl FnOnce(&mut Site, &Session, Time) -> Refusal,
    ) -> Answer {
        self.now = self.now.plus(60);
        let before = self.records();
        // Starting a log takes a random pair: let each answer start one, or its cost would depend
        // on how much was written before.
        let conn = &self.site.store.conn;
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .unwrap();
        self.site.watch.since_last();
        let refusal = ask(&mut self.site, &self.asker, self.now);
        let work = self.site.watch.since_last();
        let hint = refusal.denial.hint.as_deref().unwrap_or_default();
        let (code, why) = (refusal.denial.rule.code(), &refusal.denial.why);
        let said = format!("{code} {}: {why} ({hint})", refusal.target);
        Answer {
            rule: refusal.denial.rule,
            said: things.nameless(&said),
            who_could: refusal.who_could.named().len(),
            records: self.records() - before,
            work,
        }
    }

    fn write<O: Performed>(&mut self, name: &'static str, op: impl Fn(&Things) -> O) {
        let mut answer = |things| {
            self.answer(things, |site, asker, now| {
                let mut txn = site.store.write(now, None).unwrap();
                let refusal = match txn.authorize(asker, op(things)).unwrap() {
                    Decision::Refused(refused) => refused.record().unwrap(),
                    Decision::Permitted(_) => panic!("{name}: permitted"),
                };
                txn.commit().unwrap();
                refusal
            })
        };
        // SQLite's counts include preparing statements, so prepare them first.
        let _ = (answer(&HIDDEN), answer(&ABSENT));
        let pair = (answer(&HIDDEN), answer(&ABSENT));
        self.seen.push((name, pair.0, pair.1));
    }

    fn read<O: TypedOperation>(&mut self, name: &'static str, op: impl Fn(&Things) -> O) {
        let mut answer = |things| {
            self.answer(things, |site, asker, now| {
                let snapshot = site.store.read(now).unwrap();
                let Err(refusal) = snapshot.authorize(asker, op(things)).unwrap() else {
                    panic!("{name}: permitted");
                };
                drop(snapshot);
                let mut txn = site.store.write(now, None).unwrap();
                txn.record(asker, &refusal).unwrap();
                txn.commit().unwrap();
                *refusal
            })
        };
        // SQLite's counts include preparing statements, so prepare them first.
        let _ = (answer(&HIDDEN), answer(&ABSENT));
        let pair = (answer(&HIDDEN), answer(&ABSENT));
        self.seen.push((name, pair.0, pair.1));
    }
}

fn furnish(txn: &mut Txn<'_>, owner: &Session, people: u32) {
    let restricted = DepartmentPatch {
        visibility: Some(Visibility::Restricted),
        ..DepartmentPatch::default()
    };
    let board = || parse("board");
    done(
        txn,
        owner,
        department::Add {
            name: board(),
            fields: restricted,
        },
    );
    let name = || parse("council");
    done(
        txn,
        owner,
        group::Add {
            name: name(),
            display_name: None,
        },
    );
    let grant = |number: &str, role: Role, department: &str| role::Grant {
        number: parse(number),
        role,
        department: Some(parse(department)),
        until: Deadline::Never,
        keep_end: false,
    };
    done(txn, owner, grant("1002", Role::Owner, "d0"));
    let objects = [
        (ObjectKind::Queue, "840", "board"),
        (ObjectKind::Ivr, "842", "board"),
        (ObjectKind::Trunk, "843", "board"),
        (ObjectKind::Queue, "800", "d0"),
        (ObjectKind::Ivr, "802", "d0"),
    ];
    for (kind, number, home) in objects {
        let dids = kind != ObjectKind::Trunk;
        let add = object::Add {
            kind,
            number: parse(number),
            department: Some(parse(home)),
            fields: ObjectPatch {
                name: Patch::Set(parse("Line")),
                dids: dids.then(|| vec![parse(&format!("+48221000{number}"))]),
            },
        };
        done(txn, owner, add);
    }
    // 911 is reserved.
    for n in (0..=people).filter(|n| *n != 11).take(people as usize) {
        let number = (900 + n).to_string();
        let number = || parse::<Number>(&number);
        let user_name = if n == 0 {
            Patch::Set(parse(HIDDEN.user_name))
        } else {
            Patch::Keep
        };
        let leading = |to: &str| Patch::Set(parse(&format!("{to}:900")));
        let fields = ExtensionPatch {
            dids: Some(vec![parse(&format!("+48221000{}", 900 + n))]),
            email: Patch::Set(parse(&format!("p{}@board.example", 900 + n))),
            username: user_name,
            forward_busy: if n == 0 {
                Patch::Keep
            } else {
                leading("voicemail")
            },
            ..ExtensionPatch::default()
        };
        let add = extension::Add {
            number: number(),
            department: board(),
            role: None,
            fields,
            enabled: true,
        };
        done(txn, owner, add);
        let member = group::MemberAdd {
            group: name(),
            number: number(),
            role: GroupRole::User,
            until: Deadline::Never,
            calls: Vec::new(),
        };
        done(txn, owner, member);
        let member = object::MemberAdd {
            kind: ObjectKind::Queue,
            object: parse("840"),
            number: number(),
            place: None,
        };
        done(txn, owner, member);
        let entry = phonebook::Add {
            department: Some(board()),
            fields: EntryPatch {
                company: Patch::Set(parse("Acme")),
                numbers: Some(vec![parse("work:+48221000500")]),
                ..EntryPatch::default()
            },
        };
        done(txn, owner, entry);
    }
    let access = console::SetAccess {
        number: parse("1001"),
        access: ConsoleAccess::Allow,
    };
    done(txn, owner, access);
    done(txn, owner, grant("901", Role::Owner, "board"));
}

/// All answers that `asker` gets at a site of that size.
fn answers(size: Size, people: u32, asker: &str) -> Vec<(&'static str, Answer, Answer)> {
    let mut stage = Stage::new(size, people, asker);
    stage.ask_about_people();
    stage.ask_about_departments();
    stage.ask_about_groups();
    stage.ask_about_objects();
    stage.ask_about_the_phone_book();
    stage.ask_about_destinations();
    if asker == USER {
        stage.ask_for_what_is_taken();
    }
    stage.seen
}

/// A user of a department that sees nothing of the hidden one, and its owner.
const USER: &str = "1001";
const OWNER: &str = "1002";

/// What finding somebody costs more than finding nobody: their memberships, permissions, DIDs and
/// invitation, who their departments require what of, and what `user` brings there. It is done for
/// the asker, and again for everybody who is named as able to.
const MORE: Work = Work {
    statements: 12,
    steps: 290,
    prepared_again: 8,
};

#[test]
fn the_hidden_costs_what_the_absent_costs() {
    for asker in [USER, OWNER] {
        for (what, hidden, absent) in answers(SMALL, 10, asker) {
            let shown = format!("{asker}, {what}: {hidden:?}, absent: {absent:?}");
            assert_eq!(hidden.rule, absent.rule, "{shown}");
            assert_eq!(hidden.said, absent.said, "{shown}");
            assert_eq!(hidden.who_could, absent.who_could, "{shown}");
            assert_eq!(hidden.records, absent.records, "{shown}");
            let is_recorded = hidden.rule != Rule::State;
            assert_eq!(hidden.records, i64::from(is_recorded), "{shown}");
            let looks = 1 + u64::try_from(hidden.who_could).unwrap();
            let (one, other) = (hidden.work, absent.work);
            for (difference, more) in [
                (one.statements.abs_diff(other.statements), MORE.statements),
                (one.steps.abs_diff(other.steps), MORE.steps),
                (
                    one.prepared_again.abs_diff(other.prepared_again),
                    MORE.prepared_again,
                ),
            ] {
                assert!(difference <= more * looks, "{difference} more: {shown}");
            }
        }
    }
}

#[test]
fn the_hidden_costs_the_same_however_much_of_it_there_is() {
    for asker in [USER, OWNER] {
        let some = answers(SMALL, 10, asker);
        for (size, people) in [(SMALL, 30), (BIG, 10)] {
            for (few, many) in some.iter().zip(answers(size, people, asker)) {
                assert_eq!(*few, many, "{asker}: {people} hidden people");
            }
        }
    }
}
