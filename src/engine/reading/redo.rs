//! The command that would repeat what a record says.

use crate::domain::{Field, ShownField, quoted};
use crate::engine::audit::Record;
use serde_json::{Map, Value};

/// The line, without the name of the program; `None` if no cell changed.
pub(super) fn command(record: &Record) -> Option<String> {
    if let Some(line) = &record.command {
        return Some(line.clone());
    }
    let verb = match record.action.as_str() {
        "extension.add" => "add",
        "extension.set" => "set",
        _ => return None,
    };
    let number = record.target.strip_prefix("extension:")?;
    if record.effect.is_empty() {
        return None;
    }
    let mut line = vec![format!("extension {verb} {number}")];
    line.extend(options(&record.after));
    Some(line.join(" "))
}

/// The options after the number, from the values shown afterwards.
fn options(after: &Map<String, Value>) -> Vec<String> {
    let mut all = Vec::new();
    for field in [ShownField::Department, ShownField::Role].map(ShownField::name) {
        let word = after.get(&*field).and_then(Value::as_str);
        all.extend(word.map(|word| format!("--{field} {}", quoted(word))));
    }
    for field in Field::ALL {
        if let Some(value) = after.get(field.name()) {
            all.extend(option_of(field, value));
        }
    }
    if after.get(&*ShownField::Enabled.name()) == Some(&Value::Bool(false)) {
        all.push("--disabled".into());
    }
    all
}

fn option_of(field: Field, value: &Value) -> Vec<String> {
    let option = field.option();
    match value {
        Value::Null if field == Field::VmPin => vec!["--no-vm-pin".into()],
        _ if field == Field::VmPin => vec!["--vm-pin-file FILE".into()],
        Value::Null => vec![format!("--{option} none")],
        Value::Bool(on) => vec![format!("--{option} {}", if *on { "on" } else { "off" })],
        Value::Array(all) if all.is_empty() => vec![format!("--{option} none")],
        Value::Array(all) => all.iter().flat_map(|one| option_of(field, one)).collect(),
        Value::String(text) => vec![format!("--{option} {}", quoted(text))],
        Value::Number(_) | Value::Object(_) => vec![format!("--{option} {value}")],
    }
}
