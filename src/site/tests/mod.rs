#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod faults;
mod formats;
mod kinds;
mod limits;
mod random;
mod shown;
mod toml;

use super::{Both, Entries, Fault, Format, List, Place, Placed, Sources, Style, read, show, write};
use crate::domain::{ExtensionPatch, Number, Patch, PersonName, Zone};
use serde::Deserialize;

/// A small document with every kind of thing in it.
#[derive(Debug, Deserialize)]
struct Document {
    #[serde(default)]
    site: Option<Placed<Site>>,
    #[serde(default)]
    departments: Entries<String, Department>,
    #[serde(default)]
    extensions: Entries<Number, Extension>,
}

#[derive(Debug, Deserialize)]
struct Site {
    timezone: Zone,
    #[serde(default)]
    retries: u8,
    #[serde(default)]
    recording: bool,
}

#[derive(Debug, Deserialize)]
struct Department {
    #[serde(default)]
    members: List<Number>,
    #[serde(default)]
    overflow: Overflow,
}

#[derive(Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Overflow {
    #[default]
    Voicemail,
    HangUp,
    Forward(Number),
}

#[derive(Debug, Deserialize)]
struct Extension {
    name: PersonName,
    #[serde(default)]
    zone: Patch<Zone>,
    #[serde(default)]
    since: Option<String>,
    #[serde(default)]
    codes: Vec<Number>,
    #[serde(default, with = "crate::domain::written::on_off")]
    dnd: Option<bool>,
}

/// One file, read as a `T`, with its faults.
fn read_as<T: serde::de::DeserializeOwned>(
    name: &str,
    text: impl AsRef<[u8]>,
) -> (Sources, Vec<Fault>, Option<T>) {
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    let value = match sources.add(name, text.as_ref().to_vec()) {
        Ok(file) => read(&sources, file, &mut faults),
        Err(fault) => {
            faults.push(fault);
            None
        }
    };
    (sources, faults, value)
}

/// The messages for a file read as a document.
fn said(name: &str, text: impl AsRef<[u8]>) -> String {
    let (sources, faults, _) = read_as::<Document>(name, text);
    shown(&sources, &faults)
}

fn shown(sources: &Sources, faults: &[Fault]) -> String {
    let style = Style {
        colour: false,
        width: 100,
        wraps: false,
    };
    show(sources, faults, style)
}

/// A file without errors.
fn good<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> T {
    let (sources, faults, value) = read_as(name, text);
    assert_eq!(shown(&sources, &faults), "");
    value.unwrap()
}

fn number(text: &str) -> Number {
    text.parse().unwrap()
}
