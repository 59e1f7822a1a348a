//! No command reveals what is hidden, now or later: outsiders type every command with every option
//! in two worlds that differ only in a hidden department, and the outputs are compared byte by byte
//! (D12).

use crate::common::World;
use crate::common::tree::leaves;
use clap::Arg;
use std::collections::BTreeMap;

/// What the first world has, and the second has not. Nothing of it is anybody's outside, but
/// that calls come out of it.
const HIDDEN: &[&str] = &[
    "department add vault --visibility restricted --timezone Europe/Paris --country FR",
    "extension add 701 --department vault --first Vera --email vera@acme.example --did +48221000701",
    "extension add 702 --department vault --role owner --forward-always extension:201",
    "console bind 701 --os-user root",
    "queue add 740 --department vault --did +48221000740",
    "queue member add 740 201",
    "queue member add 740 701",
    "ring-group add 741 --department vault",
    "ivr add 742 --department vault",
    "ivr option set 742 1 extension:201",
    "ivr option set 742 2 queue:740",
    "trunk add 743 --department vault",
    "route set vault --closed queue:800",
    "hours set vault --open 'mon-fri 8-17'",
    "holiday add vault Founding --on 2026-12-01",
    "group add council",
    "group permit council extensions:write",
    "group member add council 701",
    "group member add council 702 --role manager",
    "role grant 702 system-admin --confirm 702",
    "password set 701 --generate",
];

/// In both.
const SEEN: &[&str] = &[
    "extension set 202 --email shared@acme.example",
    "queue add 800 --department sales --did +48221000800",
    "queue member add 800 201",
    "ivr add 802 --department sales",
    "ivr option set 802 1 queue:800",
    "route set sales --closed extension:201",
    "group add hotline",
    "group member add hotline 205",
    "hours set sales --open 'mon-fri 8-17'",
    "console allow 201",
];

/// Beside what is made of the tree of commands: near misses, spellings, other kinds, lists of
/// what is led to, and questions about what one sees that the hidden concerns.
const MORE: &[&str] = &[
    "department show vaul",
    "department show VAULT",
    "department show 'vault '",
    "group show counci",
    "extension show 70",
    "extension show 0701",
    "queue show 741",
    "trunk show 740",
    "queue show 701",
    "extension show 740",
    "extension list --search Vera",
    "extension list --search 70",
    "extension show 201",
    "extension show 201 -o json",
    "extension show 202 -o json",
    "extension set 205 --email shared@acme.example",
    "extension set 201 --forward-busy queue:740",
    "extension set 201 --forward-busy voicemail:701",
    "extension move 201 --department vault",
    "route show 201",
    "route show 800",
    "route show 740",
    "route show --did +48221000740",
    "route show +48221000701",
    "route check",
    "route check -o json",
    "department show sales -o json",
    "department list -o json",
    "group list -o json",
    "queue list -o json",
    "queue member list 800 -o json",
    "queue member add 800 701",
    "ivr option set 802 2 ivr:742",
    "auth who-can extensions:write 201",
    "auth who-can extensions:write department:sales",
    "auth who-can extensions:write department:vault",
    "auth who-can extensions:write group:council",
    "auth explain extensions:write extension:701",
    "auth explain extensions:write department:vault",
    "auth explain passwords:write 201",
    "auth explain departments:write system",
    "auth can-i extensions:write group:council",
    "department set sales --country FR",
    "audit list -o json",
    "audit list --target extension:701",
    "audit list --target department:vault",
    "audit list --actor 701",
    "audit export",
    "token list --all",
    "whoami -o json",
    "hours status vault",
    "hours override vault closed --sticky",
    "hours override sales vault closed --from 2026-12-24 --for 1d",
    "hours override --all closed --for 1h",
    "holiday copy vault sales",
    "import - --profile 3cx --department sales",
    "batch - --keep-going",
    "holiday copy sales vault",
];

/// Of somebody who is seen, into what is not; of one who is not, into what is; and all hidden.
const PEOPLE: &str = "Number,FirstName,Department,EmailAddress,ForwardBusy\n\
    201,Uma,vault,shared@acme.example,\n\
    701,Vera,vault,shared@acme.example,701\n\
    202,Rita,sales,shared@acme.example,701\n";

/// Of those who are seen alone: that a number is taken is said (docs/security/trust.md).
const SEEN_PEOPLE: &str =
    "Number,FirstName,EmailAddress\n202,Rita,shared@acme.example\n791,Ida,vera@acme.example\n";

/// A value that names the hidden, if one of that kind could.
fn naming(words: &str, arg: &Arg) -> String {
    if let Some(value) = arg.get_possible_values().first() {
        return value.get_name().to_owned();
    }
    let name = arg.get_value_names().map_or("", |names| names[0].as_str());
    let noun = words.split(' ').next().unwrap_or_default();
    let object = match noun {
        "queue" => "740",
        "ring-group" => "741",
        "ivr" => "742",
        "trunk" => "743",
        _ => "701",
    };
    let id = arg.get_id().as_str();
    let value = match name {
        // What is made has a number of its own: that one is taken is said (docs/security/trust.md).
        "NUMBER" if words.ends_with(" add") && !words.contains("member") && id != "user" => "790",
        "NUMBER" if words.contains("member") && id == "number" => "701",
        "NUMBER" | "NUMBERS" => object,
        "NUMBER|next" => "790",
        "NEW" => "790",
        // The state is the last of them, and some end is needed.
        "DEPARTMENT" if words == "hours override" => "vault closed --sticky",
        "DEPARTMENT" => "vault",
        "GROUP" => "council",
        "NAME" | "NEW_NAME" if noun == "group" => "council",
        "NAME" if ["department", "hours", "holiday"].contains(&noun) => "vault",
        "TARGET" if noun == "audit" => "extension:701",
        "TARGET" => "701",
        "RIGHT" => "extensions:write",
        "ROLE" => "manager",
        "DEST" => "extension:701",
        "PERMISSION" => "trunks",
        "PROFILE" => "3cx",
        "DURATION" => "1d",
        "TIME" | "DATE" => "2026-12-24",
        "ID" => "40",
        "FILE" => "-",
        "KEY" | "N" => "1",
        "STATE" => "closed",
        "VERSION" => "0123456789abcdef01234567",
        _ => "sales",
    };
    value.to_owned()
}

fn typed(arg: &Arg, value: &str) -> String {
    match (arg.get_long(), arg.get_short()) {
        (Some(long), _) if arg.get_action().takes_values() => format!("--{long}={value}"),
        (Some(long), _) => format!("--{long}"),
        (None, Some(short)) => format!("-{short} {value}"),
        (None, None) => value.to_owned(),
    }
}

/// Each command with what it needs, and once more with each option.
fn lines() -> Vec<String> {
    let root = pbxctl::cli::built(None);
    let commands = leaves(&root);
    let mut lines = Vec::new();
    for (words, command) in commands {
        // They ask nothing of the database, or make another.
        let first = words.split(' ').next().unwrap_or_default();
        if ["init", "man", "completions", "help", "login", "logout"].contains(&first)
            || words == "db restore"
            || words == "db backup"
        {
            continue;
        }
        let own = |arg: &&Arg| !arg.is_global_set() && arg.get_id() != "help";
        let needed: Vec<_> = command
            .get_groups()
            .filter(|group| group.is_required_set())
            .filter_map(|group| group.get_args().next())
            .collect();
        let needs = |arg: &Arg| {
            arg.is_positional() || arg.is_required_set() || needed.contains(&arg.get_id())
        };
        let mut base = words.clone();
        for arg in command.get_arguments().filter(own).filter(|a| needs(a)) {
            base += &format!(" {}", typed(arg, &naming(&words, arg)));
        }
        for arg in command.get_arguments().filter(own).filter(|a| !needs(a)) {
            lines.push(format!("{base} {}", typed(arg, &naming(&words, arg))));
        }
        // Without what may be left out, it lists or asks for all.
        let mut least = words.clone();
        for arg in command.get_arguments().filter(own) {
            if arg.is_required_set() || needed.contains(&arg.get_id()) {
                least += &format!(" {}", typed(arg, &naming(&words, arg)));
            }
        }
        lines.push(format!("{least} -o json"));
        lines.push(base);
    }
    lines.extend(MORE.iter().map(|line| (*line).to_owned()));
    lines
}

/// Changes what no outsider reads, and says which record that is.
fn change(world: &World, n: u64) -> u64 {
    let line = format!("extension set 100 --mobile +4860000{n:04} -o json");
    let done = world.run(&line).json();
    done["audit_id"].as_u64().expect("the number of a record")
}

/// Two worlds with records of the same number, of which one has the hidden things.
fn worlds() -> (World, World) {
    let with = World::company();
    let without = World::company();
    for world in [&with, &without] {
        for line in SEEN {
            world.run(line).ok();
        }
    }
    for line in HIDDEN {
        with.run(line).ok();
    }
    let last = change(&with, 0);
    assert!((1..).any(|n| change(&without, n) == last));
    (with, without)
}

/// What somebody gets, but for what is told of all that is in the file (docs/security/trust.md): how big it
/// is, and digests.
fn answer(world: &World, by: &str, line: &str) -> (u8, String) {
    let given = match line.split(' ').next() {
        Some("batch") => {
            "department set vault --language pl\nextension set 701 --first Ada\nqueue set 740 --name Line\n"
        }
        Some("holiday") => "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        _ if line.contains("--department") => SEEN_PEOPLE,
        _ => PEOPLE,
    };
    let answer = world.line(line).by(by).stdin(given).run();
    let folder = world.folder().display().to_string();
    let mut said = answer.shot().replace(&folder, "FOLDER");
    if line.starts_with("db info") {
        let upto = said.find("\"bytes\"").or(said.find("  size"));
        said.truncate(upto.unwrap_or(said.len()));
    }
    // Secrets are of other random bytes, and a record's digest is of all before it.
    let random = |word: &str| word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let end = |c: char| !c.is_ascii_alphanumeric();
    let words = said.split_inclusive(end);
    let said = words
        .filter(|word| !random(word.trim_end_matches(end)))
        .collect();
    (answer.exit, said)
}

#[test]
fn no_command_says_more_for_something_hidden_being_there() {
    let (with, without) = worlds();
    let lines = lines();
    let (mut told, mut exits) = (Vec::new(), BTreeMap::<u8, usize>::new());
    // How many people a line was no command for: it is none with `--yes` either.
    let mut none = BTreeMap::<&str, usize>::new();
    // An owner of another department, who reads most, a group-admin and a plain user; first
    // nothing is done, then all of it that may be.
    for (by, rest) in [
        ("205", "--dry-run --no-input"),
        ("203", "--dry-run --no-input"),
        ("201", "--dry-run --no-input"),
        ("203", "--yes --no-input"),
        ("205", "--yes --no-input"),
    ] {
        for words in &lines {
            if rest.contains("--yes") && none.get(words.as_str()) == Some(&3) {
                continue;
            }
            let line = format!("{words} {rest}");
            let there = answer(&with, by, &line);
            let not = answer(&without, by, &line);
            *exits.entry(there.0).or_default() += 1;
            if there.0 == 2 {
                *none.entry(words).or_default() += 1;
            }
            if there != not {
                told.push(format!("{by}: {line}\n{}\nwithout:\n{}", there.1, not.1));
            }
        }
    }
    assert!(told.is_empty(), "{} tell:\n{}", told.len(), told.join("\n"));
    // It has asked something: most lines are understood, and some of them are answered.
    let count = |exit: u8| exits.get(&exit).copied().unwrap_or_default();
    let all: usize = exits.values().sum();
    assert!(all > 1_500, "{exits:?}");
    assert!(
        count(2) * 3 < all && count(0) > 200 && count(5) > 300,
        "{exits:?}"
    );
}
