//! Writes site files: what is written reads back as the same tree.

use super::{Fault, Format};
use serde_json::Value;

/// A table as text, with its keys in their order. TOML has no null, and gets `none`: a site file has
/// neither.
///
/// # Errors
/// If it is not a table.
pub fn write(mut value: Value, format: Format) -> Result<String, Fault> {
    if !value.is_object() {
        return Err(Fault::new(None, "a site file is a table of settings"));
    }
    let failed = |why: String| {
        let name = format.name();
        Fault::new(None, format!("this cannot be written in {name}: {why}"))
    };
    match format {
        Format::Toml => {
            for_toml(&mut value);
            let written = toml::to_string(&value);
            written.map_err(|error| failed(error.to_string()))
        }
        Format::Yaml => {
            // Folded lines would lose spaces.
            let options = serde_saphyr::ser_options! { prefer_block_scalars: false };
            let written = serde_saphyr::to_string_with_options(&value, options);
            written.map_err(|error| failed(error.to_string()))
        }
        Format::Json => {
            let written = serde_json::to_string_pretty(&value);
            let text = written.map_err(|error| failed(error.to_string()))?;
            Ok(text + "\n")
        }
    }
}

/// Whether it gets a heading of its own.
fn is_table(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(all) => !all.is_empty() && all.iter().all(Value::is_object),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// Leaves only what TOML has: no null, and no number of more than 63 bits.
fn for_toml(value: &mut Value) {
    match value {
        Value::Null => *value = "none".into(),
        Value::Number(number) if number.as_u64() > Some(i64::MAX.unsigned_abs()) => {
            *value = number.to_string().into();
        }
        Value::Array(all) => all.iter_mut().for_each(for_toml),
        Value::Object(all) => {
            all.values_mut().for_each(for_toml);
            // Tables with a heading come last. The writer would insert the rest before them, and
            // move everything after it each time.
            let (tables, rest): (Vec<_>, Vec<_>) = std::mem::take(all)
                .into_iter()
                .partition(|(_, value)| is_table(value));
            all.extend(rest);
            all.extend(tables);
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
