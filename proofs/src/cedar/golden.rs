//! The golden matrix and the tables of cases, with Cedar asked for each verdict.

use super::Opinion;
use super::ask::View;
use super::line::command;
use super::site::{Department, Group, Person, Site};
use crate::lines::BEGINNING;
use crate::reference::Word;
use crate::{folder, sheets};
use std::collections::BTreeMap;

const MATRIX: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../tests/policy/matrix.out"
));
const WORLD: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../tests/policy/world.yaml"
));

/// What the matrix adds to the world of the cases.
const STEPS: [Word; 28] = [
    "department set sales --country FR",
    "role add idle --from user",
    "role add aide --from receptionist --right extensions:read",
    "extension add 223 --department sales --role aide",
    "extension add 105 --department sales",
    "role grant 105 system-admin",
    "extension add 110 --department main",
    "role grant 110 system-owner",
    "console bind 105 --os-user uid:3000000105",
    "console bind 110 --os-user uid:3000000110",
    "extension add 222 --department sales",
    "group add empty",
    "group add hotline",
    "group permit hotline extensions:read extensions:write passwords:write",
    "group rights hotline --role user --allow see-group-members",
    "group member add hotline 222",
    "queue member add 850 201",
    "queue member add 810 201",
    "holiday add sales Christmas --on 2026-12-25",
    "holiday add main Christmas --on 2026-12-25",
    "phonebook add --company Acme --number +48221000500 --speed-dial 21",
    "phonebook add --department sales --company Acme --number +48221000501",
    "phonebook add --department support --company Acme --number +48221000502",
    "phonebook add --department board --company Acme --number +48221000503",
    "phonebook add --department main --company Acme --number +48221000504",
    "settings sso add google --issuer https://accounts.google.com --client-id pbxctl",
    "settings sso add spare --issuer https://id.example.com --client-id pbxctl",
    "console sso 222 --provider google --subject 222",
];

/// Role, number, home, and targets: themselves, the same home, elsewhere, a superior, the system.
const ACTORS: [(&str, Word, Word, Word, Word); 7] = [
    ("user", "201", "sales", "211", "215"),
    ("receptionist", "202", "sales", "211", "215"),
    ("group-admin", "203", "sales", "211", "215"),
    ("manager", "204", "sales", "211", "215"),
    ("owner", "205", "sales", "211", "105"),
    ("system-admin", "101", "main", "109", "100"),
    ("system-owner", "110", "main", "109", "100"),
];

/// What Cedar is not asked: its site has no record, and undoing is judged by an entry's content; a
/// copy of a department is judged cell by cell, and Cedar is asked about each kind of cell by the
/// command that sets one.
const NOT_ASKED: [Word; 2] = ["audit undo ", "department copy "];

fn is_not_asked(line: &str) -> bool {
    NOT_ASKED.iter().any(|not| line.starts_with(not))
}

/// The world every case starts in.
pub fn beginning() -> Site {
    let founder = Person {
        system: Some(("system-owner", crate::reference::NEVER)),
        os_user: Some(3_000_000_100),
        ..Person::new("main", "user")
    };
    let main = Department {
        default: true,
        ..Department::default()
    };
    let administrators = Group {
        built_in: true,
        ..Group::default()
    };
    let mut site = Site {
        now: BEGINNING,
        departments: BTreeMap::from([("main", main)]),
        groups: BTreeMap::from([("administrators", administrators)]),
        roles: BTreeMap::new(),
        people: BTreeMap::from([("100", founder)]),
        former: BTreeMap::new(),
        things: BTreeMap::new(),
        roads: BTreeMap::new(),
        book: BTreeMap::new(),
        entries_made: 0,
        tokens: BTreeMap::new(),
        required: None,
        os_user_counts: false,
        providers_count: false,
        networks: None,
        unknown_allowed: false,
        from: "unknown",
        providers: Default::default(),
        sso_only: false,
    };
    let steps = WORLD.lines().filter_map(|line| line.strip_prefix("- "));
    for step in steps {
        site = site.with(&command(step));
    }
    site
}

/// Where Cedar and the matrix differ in lines with this beginning, and the number of cells.
pub fn matrix(opinion: &Opinion, lines: &str) -> (Vec<String>, usize) {
    let site = STEPS
        .iter()
        .fold(beginning(), |site, step| site.with(&command(step)));
    let view = View::new(opinion, site);
    let (mut line, mut cells, mut found) = ("", 0, Vec::new());
    for row in MATRIX.lines() {
        if row.starts_with(|c: char| c.is_ascii_lowercase()) {
            line = row;
        }
        let words: Vec<&str> = row.split_whitespace().collect();
        let actor = ACTORS
            .iter()
            .find(|(role, ..)| row.starts_with("  ") && words.first() == Some(role));
        if !line.starts_with(lines) || is_not_asked(line) {
            continue;
        }
        let Some((role, number, home, same, superior)) = actor else {
            continue;
        };
        let rules: Vec<&str> = words[1..]
            .iter()
            .copied()
            .filter(|word| !word.contains('.') && *word != "not_found")
            .collect();
        let columns = [
            ("own", *number, *home),
            ("same", *same, *home),
            ("other", "301", "support"),
            ("superior", *superior, "board"),
            ("system", "102", "main"),
        ];
        assert_eq!(rules.len(), columns.len(), "{row}");
        for ((column, target, department), rule) in columns.into_iter().zip(rules) {
            let queue = match department {
                "sales" => "800",
                "support" => "810",
                "board" => "840",
                _ => "850",
            };
            let entry = match department {
                "sales" => "2",
                "support" => "3",
                "board" => "4",
                _ => "5",
            };
            let asked = line
                .replace("ENTRY", entry)
                .replace("NUMBER", target)
                .replace("DEPARTMENT", department)
                .replace("QUEUE", queue);
            let said = view.verdict(number, &command(asked.leak()));
            cells += 1;
            if said != rule {
                found.push(format!(
                    "{line} | {role} | {column}: {rule}, Cedar says {said}"
                ));
            }
        }
    }
    (found, cells)
}

/// A step of a case: `NUMBER: WORDS`, `WORDS`, or `clock SECONDS`.
fn step(site: Site, step: &str) -> Site {
    if let Some(seconds) = step.strip_prefix("clock ") {
        let seconds: i64 = seconds.parse().expect("seconds");
        return Site {
            now: BEGINNING + seconds,
            ..site
        };
    }
    let words = step.split_once(": ").map_or(step, |(_, words)| words);
    site.with(&command(words.to_owned().leak()))
}

/// Where Cedar and the tables of cases differ, and the number of cases.
pub fn cases(opinion: &Opinion) -> (Vec<String>, usize) {
    let (mut asked, mut found) = (0, Vec::new());
    // Many cases have the same beginning.
    let start = beginning();
    let mut views = BTreeMap::<(Vec<String>, Word), View<'_>>::new();
    for case in sheets::cases(&folder())
        .into_iter()
        .flat_map(|(_, all)| all)
        .filter(|case| !is_not_asked(&case.line))
    {
        let who: Word = case.actor.clone().leak();
        let (actor, from) = who.split_once(" from ").unwrap_or((who, "unknown"));
        let begins = (case.given.clone(), from);
        let view = views.entry(begins).or_insert_with(|| {
            let steps = case.given.iter();
            let site = steps.fold(start.clone(), |site, words| step(site, words));
            View::new(opinion, Site { from, ..site })
        });
        let said = view.verdict(actor, &command(case.line.clone().leak()));
        asked += 1;
        if said != case.is {
            found.push(format!(
                "{}: {} does {}, given {:?}: {}, Cedar says {said}",
                case.name, case.actor, case.line, case.given, case.is
            ));
        }
    }
    (found, asked)
}
