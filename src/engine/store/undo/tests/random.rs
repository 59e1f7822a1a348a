//! Whatever was done, in any order: undoing it newest first restores everything.

use super::{Founding, NOW, Stage, Store, same};

/// The starting state.
const THERE: &str = "
    department add sales
    department add board --display-name 'The board' --country PL --numbers 700-799
    department rights board --role manager --deny intercom
    hours set board --open 'Mo-Fr 08:00-17:00' --break 'Mo-Fr 12:00-12:30'
    hours override board closed --until 2026-12-01T00:00:00Z --reason stocktaking
    holiday add board Move --on 2026-12-28..2026-12-30
    role add clerk --from manager --right hours:write --purpose 'Keeps the hours'
    group add night --display-name 'Night shift'
    group permit night extensions:read --scope members
    extension add 201 --department sales --first Ada --did +48221000201 --vm on
    extension add 202 --department sales --role manager --forward-busy extension:201
    extension add 203 --department main --email eve@example.com
    group member add night 201 --role manager --deny barge-in
    queue add 800 --department sales --name Orders --did +48221000800
    queue member add 800 201
    queue member add 800 203
    ivr add 802 --department sales
    ivr option set 802 1 extension:203
    phonebook add --last Lee --number work:+48221000100 --speed-dial 21
    phonebook add --department sales --company Acme --number work:+48221000101
";

/// Commands that may be allowed there or not.
const LINES: &str = "
    extension set 201 --first Grace --mobile +48600000001
    extension set 201 --first Ann --did none --vm off
    extension set 202 --forward-busy none --forward-always extension:203
    extension add 204 --department board --role receptionist --disabled
    extension add 205 --department sales --did +48221000205
    extension copy 202 206
    extension remove 201
    extension remove 203
    extension remove 204
    extension move 203 --department sales
    extension renumber 203 213 --forward-old 30
    extension renumber 213 203
    extension release 203
    extension remove 205 --calls-to 202 --forward-old 30
    extension move 202 --department board
    extension disable 203
    extension enable 203
    console allow 201
    console permit 203 trunks
    console forbid 203 trunks
    console bind 203 --os-user eve
    console unbind 203
    password set 202 --new-password-file F
    password clear 202
    role grant 203 clerk --department sales
    role grant 201 clerk --department board
    role grant 203 system-admin
    role revoke 203 --department sales
    role revoke 203 system-admin
    role set clerk --name scribe --without hours:write
    role set scribe --name clerk
    role remove clerk
    role add typist --from receptionist
    role remove typist
    department add clerks --max-extensions 3
    department copy board annex
    department remove annex
    department remove clerks
    department rename board directors
    department rename directors board
    department set board --country none --numbers 710-719
    department rights board --role manager --allow intercom
    department rights sales --role clerk --allow barge-in
    department member add board 203 --role manager --allow barge-in
    department member set board 203 --role owner --inherit barge-in
    department member remove board 203
    hours set board --open none
    hours set sales --open 'Mo-Fr 09:00-17:00'
    hours override sales open --sticky
    hours override board open --until 2026-12-02T00:00:00Z
    hours clear board
    holiday add sales Easter --on 2027-03-28
    holiday remove board Move
    group add day
    group copy night dawn
    group set night --name shift --display-name none --visibility open
    group set shift --visibility members
    group set shift --name night
    group permit night hours:read --scope members
    group forbid night extensions:read
    group rights night --role user --allow intercom
    group member add night 203
    group member set night 201 --role user --until 2026-12-01T00:00:00Z
    group member remove night 201
    group remove day
    group remove night
    queue member add 800 202 --position 1
    queue member set 800 203 --position 1
    queue member remove 800 201
    queue set 800 --name none --did none
    queue set 800 --department board
    queue remove 800
    ring-group add 803 --department sales --did +48221000803
    ring-group member add 803 201
    ivr option set 802 1 queue:800
    ivr option remove 802 1
    ivr remove 802
    route set queue:800 --closed extension:203
    route set department:sales --open queue:800
    extension set 203 --phonebook off
    phonebook add --last Ray --number work:+48221000102 --speed-dial 22
    phonebook set 1 --note mornings --speed-dial 23
    phonebook set 1 --department sales
    phonebook set 2 --department none --number fax:+48221000103
    phonebook remove 1
    phonebook remove 2
";

/// A site in that state, and the commands.
fn site(test: impl FnOnce(&mut Stage<'_>, &[&'static str])) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("site.db");
    let (mut store, owner) = Store::found(&path, &Founding::of_olga(), [1; 16], NOW).unwrap();
    let lines = |text: &'static str| text.lines().map(str::trim).filter(|line| !line.is_empty());
    let txn = store.write(NOW, None).unwrap();
    let mut stage = Stage { txn, owner: &owner };
    for line in lines(THERE) {
        stage.done(line);
    }
    test(&mut stage, &Vec::from_iter(lines(LINES)));
}

/// Does some of it, as far as the rules allow; returns the lines and the numbers of their records.
fn some(
    stage: &mut Stage<'_>,
    lines: &[&'static str],
    random: &mut fastrand::Rng,
) -> Vec<(i64, &'static str)> {
    let mut done = Vec::new();
    for _ in 0..12 {
        let line = lines[random.usize(..lines.len())];
        if let Ok(Some(id)) = super::hand_to(super::operation(line), super::Doing(stage)) {
            done.push((id, line));
        }
    }
    done
}

#[test]
fn whatever_was_done_is_undone_newest_first() {
    site(|stage, lines| {
        let before = stage.all();
        for seed in 0..150 {
            let mut random = fastrand::Rng::with_seed(seed);
            let done = some(stage, lines, &mut random);
            let mut undone = Vec::new();
            for (id, line) in done.iter().rev() {
                if line.starts_with("password") {
                    // A former password cannot come back, and none must stay.
                    stage.tried(super::Undo { id: *id }).ok();
                    continue;
                }
                undone.push(stage.undo(*id, &format!("{line} (seed {seed}: {done:?})")));
            }
            same(&before, &stage.all(), &format!("seed {seed}: {done:?}"));
        }
    });
}

#[test]
fn one_of_several_is_undone_or_nothing_is() {
    site(|stage, lines| {
        let mut undone = 0;
        for seed in 0..150 {
            let mut random = fastrand::Rng::with_seed(seed);
            let done = some(stage, lines, &mut random);
            if done.is_empty() {
                continue;
            }
            let before = stage.all();
            let (id, line) = done[random.usize(..done.len())];
            match stage.tried(super::Undo { id }) {
                Ok(None) => same(&before, &stage.all(), line),
                // A former password cannot come back.
                Ok(Some(_)) if line.starts_with("password") => {}
                Ok(Some(undo)) => {
                    undone += 1;
                    stage.undo(undo, &format!("undoing {line} (seed {seed}: {done:?})"));
                    same(
                        &before,
                        &stage.all(),
                        &format!("{line} (seed {seed}: {done:?})"),
                    );
                }
                Err(_) => same(&before, &stage.all(), line),
            }
        }
        assert!(undone > 50, "only {undone} were undone");
    });
}
