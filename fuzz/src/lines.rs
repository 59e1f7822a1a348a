//! Commands: typed, in a batch, and in a saved plan.

use super::is_short;
use pbxctl::cli::{Error, commands};
use pbxctl::engine::Operation;

/// A command as a policy test or a plan has it: writing its meaning gives the same.
pub fn line(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let operation: Operation = match text.parse() {
        Ok(operation) => operation,
        Err(invalid) => return is_short(&invalid.to_string()),
    };
    let written = operation.to_string();
    let json = serde_json::to_value(&operation).unwrap_or_else(|error| panic!("{error}"));
    let again: Operation =
        serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(again.to_string(), written);
    // The system gives the OS user's id, which is not on the line.
    if json.get("uid").is_some() {
        return;
    }
    let again: Operation = written
        .parse()
        .unwrap_or_else(|error| panic!("{error}: {written}"));
    assert_eq!(serde_json::to_value(again).ok(), Some(json), "{written}");
}

/// A batch.
pub fn batch(bytes: &[u8]) {
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
    let found = match commands::checked(bytes) {
        Ok(found) => found,
        Err(error) => return is_error(&error),
    };
    let mut all: Vec<_> = found.problems.iter().map(|(line, _)| *line).collect();
    all.extend(&found.lines);
    all.sort_unstable();
    assert!(all.iter().all(|line| (1..=lines).contains(line)));
    assert!(
        all.windows(2).all(|two| two[0] < two[1]),
        "a line counts twice"
    );
    assert!(found.bad >= found.problems.len());
    found.problems.iter().for_each(|(_, error)| is_error(error));
}

/// A saved plan.
pub fn plan(bytes: &[u8]) {
    let written = match commands::kept_plan(bytes) {
        None => return,
        Some(Err(error)) => return is_error(&error),
        Some(Ok(written)) => written,
    };
    match commands::kept_plan(written.as_bytes()) {
        Some(Ok(again)) => assert_eq!(again, written),
        Some(Err(error)) => panic!("{}: {written}", error.message()),
        None => panic!("no plan: {written}"),
    }
}

fn is_error(error: &Error) {
    is_short(error.message());
    error.hints().iter().for_each(|hint| is_short(hint));
}
