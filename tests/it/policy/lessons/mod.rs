//! What went wrong for others, case by case: each test is named after what it prevents, and
//! `docs/trust.md` says which case and which rule that is. Whole commands, run as the people
//! of [`World::company`], or as near to one as the case allows.

mod others;
mod paper;
mod register;

use crate::common::World;

/// What a command comes to: `ok`, the rule that refuses it, or its error's code.
#[track_caller]
fn verdict(world: &World, who: &str, line: &str) -> String {
    let answer = world.run_as(who, &format!("{line} -o json"));
    if answer.exit == 0 {
        return "ok".into();
    }
    let error = answer.error();
    let text = error["rule"].as_str().or(error["code"].as_str());
    text.unwrap_or_else(|| panic!("{line}: {}", answer.shot()))
        .to_owned()
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
