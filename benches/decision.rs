//! The cost of one decision on a big site: an actor with 50 memberships among 1,000 departments and
//! 10,000 extensions. Deciding (facts in, verdict out) is measured separately from loading the
//! facts, and loading at three sizes of site. `cargo bench --bench decision` runs it;
//! `docs/internals/performance.md` has the results.
#![allow(clippy::print_stdout, reason = "its output is the report")]
#![allow(clippy::disallowed_methods, reason = "measuring time is its purpose")]

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use pbxctl::domain::{
    ConsolePermission, Deadline, DepartmentPatch, ExtensionPatch, GroupRole, Patch, Role, Secret,
    Time, Tri,
};
use pbxctl::engine::operations::{console, department, extension, group, password, role, token};
use pbxctl::engine::writes::Performed;
use pbxctl::engine::{Access, Decision, Founding, OsIdentity, Session, Store, Txn, hash_password};
use sha2::{Digest as _, Sha256};
use std::fmt::Display;
use std::hint::black_box;
use std::path::Path;
use std::str::FromStr;
use std::time::{Duration, Instant};

const NOW: Time = Time::from_unix(1_795_165_200);
/// The actor and the target: each a member of that many departments.
const MEMBERSHIPS: u32 = 50;
const ACTOR: &str = "500";
const TARGET: &str = "600";
const PLAIN: &str = "700";
/// Repetitions of each measurement; the median counts.
const RUNS: usize = 201;

fn parse<T: FromStr<Err: Display>>(text: &str) -> Result<T> {
    text.parse()
        .map_err(|error: T::Err| anyhow!("{text}: {error}"))
}

fn done<O: Performed>(txn: &mut Txn<'_>, session: &Session, op: O) -> Result<()> {
    match txn.authorize(session, op)? {
        Decision::Permitted(permit) => drop(O::perform(permit)?),
        Decision::Refused(refused) => bail!("refused: {}", refused.unrecorded().denial.why),
    }
    Ok(())
}

fn add(number: &str, department: &str) -> Result<extension::Add> {
    Ok(extension::Add {
        number: parse(number)?,
        department: parse(department)?,
        role: None,
        fields: ExtensionPatch::default(),
        enabled: true,
    })
}

/// A site with that many people and departments, where 500 is owner and 600 manager of the same
/// fifty departments, and 700 a plain user of the first.
fn site(path: &Path, people: u32, departments: u32) -> Result<()> {
    let what = Founding {
        owner: parse("100")?,
        first: parse("Olga")?,
        last: parse("Owner")?,
        department: parse("main")?,
        password: None,
        uid: 7,
        os_user: "olga".into(),
    };
    let (mut store, owner) = Store::found(path, &what, [1; 16], NOW)?;
    let mut txn = store.write(NOW, None)?;
    for n in 0..departments {
        let name = parse(&format!("d{n}"))?;
        let fields = DepartmentPatch::default();
        done(&mut txn, &owner, department::Add { name, fields })?;
    }
    for n in 0..people {
        let home = format!("d{}", n % departments);
        done(&mut txn, &owner, add(&(100_000 + n).to_string(), &home)?)?;
    }
    for (number, role) in [(ACTOR, Role::Owner), (TARGET, Role::Manager)] {
        done(&mut txn, &owner, add(number, "d0")?)?;
        for n in 0..MEMBERSHIPS {
            let grant = role::Grant {
                number: parse(number)?,
                role,
                department: Some(parse(&format!("d{n}"))?),
                until: Deadline::Never,
                keep_end: false,
            };
            done(&mut txn, &owner, grant)?;
        }
    }
    done(&mut txn, &owner, add(PLAIN, "d0")?)?;
    let name = || parse("night");
    let night = group::Add {
        name: name()?,
        display_name: None,
    };
    done(&mut txn, &owner, night)?;
    let bind = console::Bind {
        number: parse(ACTOR)?,
        uid: 8,
        os_user: "actor".into(),
    };
    done(&mut txn, &owner, bind)?;
    txn.commit()?;
    Ok(())
}

fn session(store: &Store, uid: u32) -> Result<Session> {
    let user = OsIdentity {
        uid,
        euid: uid,
        sudo_uid: None,
        name: "bench".into(),
    };
    let known = store.known_os_user(&user);
    let known = known.map_err(|error| anyhow::anyhow!("{error:?}"))?;
    known.context("nobody is bound")
}

fn median(mut all: Vec<Duration>) -> f64 {
    all.sort();
    all[all.len() / 2].as_secs_f64() * 1e6
}

/// Microseconds: loading and deciding in a transaction of its own, the same in one that already
/// knows the actor, and deciding alone.
struct Cost {
    first: f64,
    next: f64,
    deciding: f64,
}

fn cost<O: Performed + Clone>(store: &mut Store, session: &Session, op: &O) -> Result<Cost> {
    let (mut first, mut next, mut deciding) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let mut txn = store.write(NOW, None)?;
        let start = Instant::now();
        let decision = txn.authorize(session, op.clone())?;
        first.push(start.elapsed());
        ensure!(matches!(decision, Decision::Permitted(_)), "refused");
        drop(decision);
        let start = Instant::now();
        let decision = txn.authorize(session, op.clone())?;
        next.push(start.elapsed());
        let Decision::Permitted(permit) = decision else {
            bail!("refused");
        };
        let start = Instant::now();
        black_box(permit.judge_again());
        deciding.push(start.elapsed());
    }
    Ok(Cost {
        first: median(first),
        next: median(next),
        deciding: median(deciding),
    })
}

fn line<O: Performed + Clone>(
    store: &mut Store,
    session: &Session,
    what: &str,
    op: &O,
) -> Result<Cost> {
    let cost = cost(store, session, op)?;
    println!(
        "{what:<52} {:>8.1} {:>8.1} {:>8.1} {:>8.1}",
        cost.deciding,
        cost.next - cost.deciding,
        cost.first - cost.deciding,
        cost.first
    );
    Ok(cost)
}

fn set(number: &str) -> Result<extension::Set> {
    Ok(extension::Set {
        number: parse(number)?,
        patch: ExtensionPatch {
            mobile: Patch::Set(parse("+48600100200")?),
            ..ExtensionPatch::default()
        },
    })
}

/// One operation of each kind, as somebody; returns the most expensive decision.
fn kinds(store: &mut Store, asks: &Session) -> Result<f64> {
    let hash = hash_password(&Secret::new("correct horse battery".into()), [7; 16])
        .map_err(|error| anyhow!(error))?;
    let mut dearest: f64 = 0.0;
    for (target, who) in [(PLAIN, "1 membership"), (TARGET, "50 memberships")] {
        let number = || parse(target);
        let mut say = |cost: Cost| dearest = dearest.max(cost.deciding);
        let what = |verb: &str| format!("{verb}, of one with {who}");
        say(line(store, asks, &what("extension set"), &set(target)?)?);
        let grant = role::Grant {
            number: number()?,
            role: Role::Owner,
            department: Some(parse("d7")?),
            until: Deadline::Never,
            keep_end: false,
        };
        say(line(store, asks, &what("role grant"), &grant)?);
        let joins = department::MemberSet {
            department: parse("d0")?,
            number: number()?,
            role: None,
            until: None,
            calls: vec![(parse("barge-in")?, Tri::Allow)],
        };
        say(line(store, asks, &what("department member set"), &joins)?);
        let set = password::Set {
            number: number()?,
            hash: hash.clone(),
            if_unset: false,
        };
        say(line(store, asks, &what("password set"), &set)?);
        let copy = extension::Copy {
            number: number()?,
            new: parse("999")?,
            fields: ExtensionPatch::default(),
        };
        say(line(store, asks, &what("extension copy"), &copy)?);
    }
    Ok(dearest)
}

/// What only a system owner may do.
fn of_the_system(store: &mut Store, asks: &Session) -> Result<f64> {
    let joins = group::MemberAdd {
        group: parse("administrators")?,
        number: parse(TARGET)?,
        role: GroupRole::User,
        until: Deadline::Never,
        calls: Vec::new(),
    };
    let a = line(
        store,
        asks,
        "group member add administrators, of one with 50",
        &joins,
    )?;
    let permit = console::Permit {
        number: parse(TARGET)?,
        permissions: ConsolePermission::ALL.to_vec(),
        until: Deadline::Never,
    };
    let b = line(
        store,
        asks,
        "console permit, all eight, of one with 50",
        &permit,
    )?;
    Ok(a.deciding.max(b.deciding))
}

fn main() -> Result<()> {
    // `cargo test --benches` only checks that it builds and starts.
    if std::env::args().any(|arg| arg == "--test") {
        return Ok(());
    }
    let folder = tempfile::tempdir_in(std::env::current_dir()?.join("target"))?;
    let open = |name: &str| -> Result<Store> {
        Ok(Store::open(
            &folder.path().join(name),
            Access::Write,
            Duration::from_secs(5),
        )?)
    };
    let sizes = [(100, 60), (1_000, 100), (10_000, 1_000)];
    for (people, departments) in sizes {
        site(&folder.path().join(people.to_string()), people, departments)?;
    }
    println!(
        "median of {RUNS}, in µs: 10,000 extensions, 1,000 departments, an owner of {MEMBERSHIPS}"
    );
    println!(
        "{:<52} {:>8} {:>8} {:>8} {:>8}",
        "", "deciding", "loading", "first", "together"
    );
    let mut store = open("10000")?;
    let (owner, actor) = (session(&store, 7)?, session(&store, 8)?);
    let a = kinds(&mut store, &actor)?;
    let b = of_the_system(&mut store, &owner)?;
    println!(
        "{:<52} {:>8.1}   must be < 50",
        "the dearest decision",
        a.max(b)
    );

    println!(
        "\nloading the facts of `extension set`, by the size of the site, against the smallest"
    );
    let mut smallest = None;
    for (people, departments) in sizes {
        let mut store = open(&people.to_string())?;
        let asks = session(&store, 8)?;
        let cost = cost(&mut store, &asks, &set(TARGET)?)?;
        let loading = cost.first - cost.deciding;
        let against = loading / *smallest.get_or_insert(loading);
        println!(
            "{people:>7} extensions, {departments:>5} departments {loading:>8.1} µs {against:>6.2}x"
        );
    }
    println!("\nthe same, by the memberships of the one concerned, at 10,000");
    let mut store = open("10000")?;
    let owner = session(&store, 7)?;
    for (number, memberships) in [(PLAIN, 1), (TARGET, MEMBERSHIPS)] {
        let cost = cost(&mut store, &owner, &set(number)?)?;
        println!("{memberships:>7} {:>8.1} µs", cost.next - cost.deciding);
    }
    println!(
        "\nknowing somebody by a token {:>8.1} µs",
        by_token(&mut store, &owner)?
    );
    Ok(())
}

/// How long it takes to find the owner of a token, and what it allows.
fn by_token(store: &mut Store, owner: &Session) -> Result<f64> {
    let secret = [7; 32];
    let mut txn = store.write(NOW, None)?;
    let add = token::Add {
        number: parse("100")?,
        rights: vec![parse("override:write")?],
        department: None,
        until: Time::from_unix(NOW.unix() + 86_400),
        label: None,
        secret_hash: Sha256::digest(secret).into(),
    };
    done(&mut txn, owner, add)?;
    txn.commit()?;
    let mut runs = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let start = Instant::now();
        let known = store.known_token(&secret, NOW, "bench");
        runs.push(start.elapsed());
        ensure!(known.is_ok(), "the token is not known");
    }
    runs.sort();
    Ok(runs[RUNS / 2].as_secs_f64() * 1e6)
}
