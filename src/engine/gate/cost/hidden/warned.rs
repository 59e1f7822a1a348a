//! No warning reveals what is hidden: an allowed operation says the same about the hidden and the
//! absent.

use super::{OWNER, Stage};
use crate::domain::{DepartmentPatch, ExtensionPatch, ObjectKind, ObjectPatch, Patch};
use crate::engine::authn::Session;
use crate::engine::gate::cost::{NOW, SMALL, done, parse};
use crate::engine::gate::{Decision, Done};
use crate::engine::operations::{department, extension, object};
use crate::engine::policy::Rule;
use crate::engine::policy::TypedOperation;
use crate::engine::writes::Performed;
use std::collections::BTreeMap;
use std::path::Path;

impl Stage {
    /// Performs and rolls back, as a dry run does.
    fn dry_run<O: Performed>(&mut self, op: O) -> Done {
        let mut txn = self.site.store.write(NOW, None).unwrap();
        match txn.authorize(&self.asker, op).unwrap() {
            Decision::Permitted(permit) => O::perform(permit).unwrap(),
            Decision::Refused(refused) => panic!("{}", refused.record().unwrap().denial.why),
        }
    }

    fn refused<O: TypedOperation + Performed>(&mut self, op: O) -> (Rule, String) {
        let mut txn = self.site.store.write(NOW, None).unwrap();
        match txn.authorize(&self.asker, op).unwrap() {
            Decision::Permitted(_) => panic!("permitted"),
            Decision::Refused(refused) => {
                let denial = refused.record().unwrap().denial;
                (denial.rule, denial.why)
            }
        }
    }

    fn by_the_owner<O: Performed>(&mut self, op: O) {
        let owner: Session = self.site.owner.clone();
        let mut txn = self.site.store.write(NOW, None).unwrap();
        done(&mut txn, &owner, op);
        txn.commit().unwrap();
    }
}

fn mailed(email: &str) -> ExtensionPatch {
    ExtensionPatch {
        email: Patch::Set(parse(email)),
        ..ExtensionPatch::default()
    }
}

#[test]
fn a_shared_address_is_told_of_those_whose_address_one_may_read() {
    let mut stage = Stage::new(SMALL, 3, OWNER);
    let set = |number: &str, email: &str| extension::Set {
        number: parse(number),
        patch: mailed(email),
    };
    let add = |email: &str| extension::Add {
        number: parse("299"),
        department: parse("d0"),
        role: None,
        fields: mailed(email),
        enabled: true,
    };
    let (hidden, absent, own) = ("p900@board.example", "p990@board.example", "us@d0.example");
    assert!(stage.dry_run(set("1003", hidden)).warnings.is_empty());
    assert!(stage.dry_run(add(hidden)).warnings.is_empty());
    assert!(stage.dry_run(set("1003", absent)).warnings.is_empty());
    stage.by_the_owner(set("1001", own));
    let said = "another extension has the e-mail address us@d0.example too";
    assert_eq!(stage.dry_run(set("1003", own)).warnings, [said]);
    assert_eq!(stage.dry_run(add(own)).warnings, [said]);
    assert!(stage.dry_run(set("1001", own)).warnings.is_empty());
}

#[test]
fn a_name_that_looks_the_same_is_told_of_those_one_sees() {
    let mut stage = Stage::new(SMALL, 3, OWNER);
    let rename = |new: &str| department::Rename {
        name: parse("d0"),
        new: parse(new),
    };
    // Cyrillic letters in the names of a hidden department, of none, and of a visible one.
    assert!(stage.dry_run(rename("bоard")).warnings.is_empty());
    assert!(stage.dry_run(rename("bоat")).warnings.is_empty());
    let seen = stage.dry_run(rename("ԁ1")).warnings;
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert!(seen[0].starts_with("department `ԁ1` looks like department `d1`"));
    // One's own name in other letters is not a clash.
    assert!(stage.dry_run(rename("ԁ0")).warnings.is_empty());
}

/// "already taken" is not said of a number that the asker could not have anyway.
#[test]
fn what_lies_beyond_ones_numbers_is_not_said_to_be_taken() {
    let mut stage = Stage::new(SMALL, 3, OWNER);
    let set = |name: &str, numbers: &str| department::Set {
        name: parse(name),
        patch: DepartmentPatch {
            numbers: Patch::Set(parse(numbers)),
            ..DepartmentPatch::default()
        },
    };
    stage.by_the_owner(set("board", "900-999"));
    stage.by_the_owner(set("d0", "1000-1999"));
    let mut said = Vec::new();
    for number in ["900", "990"] {
        let nameless = |(rule, why): (Rule, String)| (rule, why.replace(number, "NUMBER"));
        let person = stage.refused(extension::Add {
            number: parse(number),
            department: parse("d0"),
            role: None,
            fields: ExtensionPatch::default(),
            enabled: true,
        });
        let queue = stage.refused(object::Add {
            kind: ObjectKind::Queue,
            number: parse(number),
            department: Some(parse("d0")),
            fields: ObjectPatch::default(),
        });
        assert_eq!((person.0, queue.0), (Rule::Limit, Rule::Limit));
        assert!(!queue.1.contains("board") && !queue.1.contains("999"));
        said.push((nameless(person), nameless(queue)));
    }
    assert_eq!(said[0], said[1]);
}

/// Where the program warns, and why that reveals nothing hidden. If you add a warning, say so here,
/// and try it on somebody who may not see what it concerns.
const WARNINGS: &[(&str, usize, &str)] = &[
    (
        "cli/commands/audit/undo.rs",
        1,
        "how many warnings there are",
    ),
    (
        "cli/commands/audit/undo/chosen.rs",
        4,
        "counts of entries that are read or that whoever asks made, and that others may not be, to everybody who does not read all; what was done at once with an entry that is read",
    ),
    (
        "cli/commands/audit/verify.rs",
        1,
        "of the archives that were named",
    ),
    (
        "cli/commands/department/show.rs",
        1,
        "of people whose account is read, and of departments that are seen",
    ),
    (
        "cli/commands/extension/change.rs",
        1,
        "of extensions that are read",
    ),
    (
        "cli/commands/extension/relocate.rs",
        1,
        "of extensions that are read, and of queues and ring groups whose members are",
    ),
    (
        "cli/mutation.rs",
        2,
        "what `ops/unanswered.rs` says of calls: of departments whose hours and ways whoever changed something may read, of extensions and members that they read, and of what they see leading there",
    ),
    (
        "cli/commands/extension/add.rs",
        2,
        "hands on what each step said, and that somebody who was named has no e-mail address",
    ),
    (
        "cli/commands/extension/ensure.rs",
        1,
        "that somebody who was named has no e-mail address",
    ),
    (
        "cli/commands/extension/disable.rs",
        1,
        "where calls of an account that is read go; what it had, from entries of the record that are read",
    ),
    (
        "cli/commands/extension/leave.rs",
        1,
        "what leads there, as far as whoever asks may know",
    ),
    (
        "cli/commands/extension/purge.rs",
        1,
        "why somebody stays, as a removal would be refused",
    ),
    (
        "cli/commands/hours/force.rs",
        1,
        "overrides of a department whose hours are read, and who set them as far as whoever asks sees",
    ),
    (
        "cli/commands/holiday/import.rs",
        2,
        "holidays of the file, and those they meet: an import takes the right to read them; departments that whoever asks sees",
    ),
    (
        "cli/commands/phonebook/export.rs",
        1,
        "how many pages there are of what was printed",
    ),
    ("cli/commands/phonebook/import.rs", 1, "of the file"),
    (
        "cli/commands/auth/diff.rs",
        2,
        "how many changes of the plan would be refused, as `plan` lists them; that the files say nothing",
    ),
    (
        "cli/commands/export/site.rs",
        3,
        "that a file is long, which whoever asks gets; how many of those on the list of whoever asks are there by name alone; that they do not read all, by their own rights",
    ),
    (
        "cli/commands/site/agreed.rs",
        1,
        "that so many people whom whoever asks sees were not looked at",
    ),
    (
        "cli/commands/site/plan.rs",
        3,
        "the same; that the files say nothing; for whom the files want a secret",
    ),
    (
        "cli/commands/site/apply.rs",
        4,
        "that the files say nothing; for whom the files want a secret; how many tests were not judged",
    ),
    (
        "cli/commands/site/told/steps.rs",
        2,
        "of an end that stands in the file; those of a change, where it is told",
    ),
    (
        "cli/commands/site/told/layout.rs",
        3,
        "those that stand below the changes, where `-q` leaves the changes out",
    ),
    (
        "cli/commands/export/profile.rs",
        3,
        "how much of what whoever asks sees the other system has no column for, and what is written the same for all",
    ),
    ("ops/import/profile/freepbx.rs", 1, "of the file"),
    ("ops/import/profile/three_cx.rs", 1, "of the file"),
    ("ops/import/row.rs", 1, "of the file"),
    (
        "cli/commands/password/invitation.rs",
        1,
        "again what is looked at elsewhere, where the code alone is printed",
    ),
    (
        "cli/commands/import/mod.rs",
        4,
        "of who is in a file no more: people who are seen, to whoever may disable them; that whoever asks, or the last owner, stays",
    ),
    (
        "cli/commands/login.rs",
        1,
        "that an owner was made past the rules is for everybody; whose account it is, for whoever sees that",
    ),
    (
        "cli/commands/logout.rs",
        1,
        "of the session file of whoever calls",
    ),
    (
        "cli/commands/whoami.rs",
        1,
        "that an owner was made past the rules is for everybody; whose account it is, for whoever sees that",
    ),
    (
        "cli/commands/db/backup.rs",
        2,
        "what the file holds that is not a record of anybody, and where it is, to whoever copies all of it",
    ),
    (
        "cli/commands/db/check.rs",
        1,
        "what is wrong with the file, to whoever owns it",
    ),
    (
        "cli/commands/db/mod.rs",
        2,
        "whether there is a backup, to whoever may ask what the file is; the mode of the file, which its folder shows",
    ),
    (
        "cli/commands/db/restore.rs",
        2,
        "what keeps out whoever restores, to themselves",
    ),
    (
        "cli/input.rs",
        1,
        "of the mode of the file of a password that was named",
    ),
    ("cli/client.rs", 1, "of the token that is used"),
    (
        "cli/factor.rs",
        1,
        "of the code that was shown, to whoever is known by it",
    ),
    (
        "cli/sessions.rs",
        2,
        "of the session, and its file, of whoever calls",
    ),
    (
        "engine/gate/mod.rs",
        2,
        "who set a password: said to whoever gives that account rights, without being told what it holds; and what is said to whoever asks only",
    ),
    (
        "policy/lib.rs",
        2,
        "who made a key of an account, by number only to whoever sees them",
    ),
    (
        "engine/recovery.rs",
        1,
        "what recovering did to the site, to whoever owns the file",
    ),
    (
        "engine/writes/alike.rs",
        1,
        "departments and groups that are seen, and roles, which all see: tested below",
    ),
    (
        "engine/writes/noted.rs",
        2,
        "of the PIN given; that a secret of an entry that is undone is not kept; of departments that are seen, which somebody joins",
    ),
    (
        "engine/writes/noted/account.rs",
        4,
        "whose import had disabled an account that is read and enabled; queues and groups that are read, the rest as something; former numbers of an account that is read; ends of permissions, to whoever gives them",
    ),
    (
        "engine/writes/noted/book.rs",
        1,
        "an extension that whoever asks sees",
    ),
    (
        "engine/writes/noted/exempt.rs",
        1,
        "by number to whoever reads console settings everywhere, else without",
    ),
    (
        "engine/writes/noted/hours.rs",
        2,
        "times of day as they were given, and days that were given without",
    ),
    (
        "engine/writes/noted/custom_role.rs",
        1,
        "of the role itself",
    ),
    (
        "engine/writes/noted/group.rs",
        1,
        "people who are seen, the rest as somebody",
    ),
    (
        "engine/writes/noted/invited.rs",
        1,
        "open invitations of whoever loses what they invited with, to whoever takes it from them: of accounts that are read",
    ),
    (
        "engine/writes/noted/keys.rs",
        7,
        "what still opens an account, to whoever may set its password (D7); that somebody is not let in, to whoever binds an OS user to them (D7); of whom a second factor is required, to whoever makes a token of theirs or takes theirs away (D7)",
    ),
    (
        "engine/writes/noted/numbers.rs",
        7,
        "counts of people: limits are set by whoever sees all departments; departments that are seen, and what they own; numbers of the department that is written",
    ),
    (
        "engine/writes/noted/same_did.rs",
        1,
        "DIDs of extensions and call objects that are read",
    ),
    (
        "engine/writes/noted/shared_email.rs",
        1,
        "accounts whose address is read: tested above",
    ),
    ("ops/holidays.rs", 1, "holidays, to whoever reads them"),
    (
        "ops/hours.rs",
        1,
        "holidays, to whoever may ask for the state of the hours, which names them",
    ),
    ("ui/mod.rs", 1, "hands on what was said, before a question"),
    (
        "ui/outcome.rs",
        2,
        "hands on what was said, and what is kept back",
    ),
];

#[test]
fn every_warning_there_is_was_looked_at() {
    let mut found = BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    walk(&root.join("src"), "", &mut found);
    walk(&root.join("policy/src"), "policy", &mut found);
    let known = WARNINGS.iter();
    let known: BTreeMap<_, _> = known.map(|(file, n, _)| ((*file).to_owned(), *n)).collect();
    assert_eq!(found, known);
}

fn walk(folder: &Path, name: &str, found: &mut BTreeMap<String, usize>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let own = entry.file_name().into_string().unwrap();
        let inner = if name.is_empty() {
            own
        } else {
            format!("{name}/{own}")
        };
        if entry.file_type().unwrap().is_dir() {
            walk(&entry.path(), &inner, found);
        } else if inner.ends_with(".rs")
            && !["warned.rs", "tests.rs"].iter().any(|t| inner.ends_with(t))
        {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let text: String = text.split_whitespace().collect();
            let says = [
                "warnings.push(",
                "warnings.extend(",
                "warnings.append(",
                "ui.warn(",
                "self.warn(",
            ];
            let count = says.iter().map(|call| text.matches(call).count()).sum();
            if count > 0 {
                found.insert(inner, count);
            }
        }
    }
}
