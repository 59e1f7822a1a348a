//! Failures of other programs, case by case: each test is named after what it prevents, and
//! `docs/security/cves.md` and `threats.md` give the case and the rule. Whole commands, run as the
//! people of [`World::company`], or as close to one as the case allows.

mod others;
mod paper;
mod register;

use crate::common::{Answer, NOW, World};
use pbxctl::cli::commands::may_stand_in_a_batch;

/// What a command comes to: `ok`, the rule that refuses it, or its error's code. As the line
/// of a batch it comes to the same, and says so with the same exit code.
#[track_caller]
fn verdict(world: &World, who: &str, line: &str) -> String {
    let batch = as_a_line(world, who, line);
    let answer = world.run_as(who, &format!("{line} -o json"));
    let found = of(line, &answer);
    if let Some(batch) = batch {
        assert_eq!(of(line, &batch), found, "in a batch, {who}: {line}");
        assert_eq!(batch.exit, answer.exit, "in a batch, {who}: {line}");
    }
    found
}

fn of(line: &str, answer: &Answer) -> String {
    if answer.exit == 0 {
        return "ok".into();
    }
    let error = answer.error();
    let text = error["rule"].as_str().or(error["code"].as_str());
    text.unwrap_or_else(|| panic!("{line}: {}", answer.shot()))
        .to_owned()
}

/// The same in a batch, in a copy of the world, if it can stand there.
fn as_a_line(world: &World, who: &str, line: &str) -> Option<Answer> {
    let words: Vec<&str> = line.split(' ').collect();
    let stands = |n: usize| words.len() >= n && may_stand_in_a_batch(&words[..n].join(" "));
    let own = ["-u", "--dry-run", "--token-file"];
    let belongs = words.iter().any(|word| own.contains(word));
    if belongs || !(stands(2) || stands(3)) {
        return None;
    }
    let copy = World::thaw(&world.freeze());
    copy.set_clock(world.now().unix() - NOW);
    let line = line.replace("$D", &world.folder().display().to_string());
    Some(copy.line("batch -o json").by(who).stdin(&line).run())
}

/// Runs one command after the other as `who`, and checks what each comes to.
#[track_caller]
fn comes_to(world: &World, who: &str, lines: &[(&str, &str)]) {
    let found = lines.iter().map(|(line, expected)| {
        let found = verdict(world, who, line);
        (found != *expected).then(|| format!("{who}: {line}: {found}, not {expected}"))
    });
    let wrong: Vec<_> = found.flatten().collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The founder's commands that lead up to it.
#[track_caller]
fn given(world: &World, lines: &[&str]) {
    for line in lines {
        world.run(line).ok();
    }
}
