//! Site files, written: what is written is read back as the same tree.

use super::{Fault, Format};
use serde_json::Value;

/// A table as a text, its keys in the order they have. TOML has no null, and says `none`, which says
/// the same of a setting.
///
/// # Errors
/// What is not a table.
pub fn write(value: &Value, format: Format) -> Result<String, Fault> {
    if !value.is_object() {
        return Err(Fault::new(None, "a site file is a table of settings"));
    }
    let failed = |why: String| {
        let name = format.name();
        Fault::new(None, format!("this cannot be written in {name}: {why}"))
    };
    match format {
        Format::Toml => {
            let written = toml::to_string(&without_null(value));
            written.map_err(|error| failed(error.to_string()))
        }
        Format::Yaml => {
            // In lines that are folded spaces get lost.
            let options = serde_saphyr::ser_options! { prefer_block_scalars: false };
            let written = serde_saphyr::to_string_with_options(value, options);
            written.map_err(|error| failed(error.to_string()))
        }
        Format::Json => {
            let written = serde_json::to_string_pretty(value);
            let text = written.map_err(|error| failed(error.to_string()))?;
            Ok(text + "\n")
        }
    }
}

/// With only what TOML has: no null, and no number of more than 63 bits.
fn without_null(value: &Value) -> Value {
    match value {
        Value::Null => Value::from("none"),
        Value::Number(number) if number.as_u64() > Some(i64::MAX.unsigned_abs()) => {
            Value::from(number.to_string())
        }
        Value::Array(all) => all.iter().map(without_null).collect(),
        Value::Object(all) => {
            let all = all.iter();
            let all = all.map(|(key, value)| (key.clone(), without_null(value)));
            Value::Object(all.collect())
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}
