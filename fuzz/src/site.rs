//! Site files.

use super::is_short;
use pbxctl::site::document::Document;
use pbxctl::site::{self, Fault, FileId, Format, Place, Sources, Style};

/// As TOML.
pub fn toml(bytes: &[u8]) {
    read(Format::Toml, bytes);
}

/// As YAML.
pub fn yaml(bytes: &[u8]) {
    read(Format::Yaml, bytes);
}

/// As JSON.
pub fn json(bytes: &[u8]) {
    read(Format::Json, bytes);
}

/// As standard input is guessed; two files separated by a form feed.
pub fn guessed(bytes: &[u8]) {
    let (mut sources, mut faults, mut parts) = (Sources::new(), Vec::new(), Vec::new());
    for part in bytes.splitn(3, |byte| *byte == 0x0c) {
        match sources.add_as("x", Format::guess(part), part.to_vec()) {
            Ok(file) => parts.extend(site::read::<Document>(&sources, file, &mut faults)),
            Err(fault) => fault.add_to(&mut faults),
        }
    }
    Document::joined(parts, &mut faults);
    check(&sources, &faults);
}

fn read(format: Format, bytes: &[u8]) {
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    let value = match sources.add_as("x", format, bytes.to_vec()) {
        Ok(file) => site::read::<Document>(&sources, file, &mut faults),
        Err(fault) => {
            fault.add_to(&mut faults);
            None
        }
    };
    let document = Document::joined(value.into_iter().collect(), &mut faults);
    check(&sources, &faults);
    if faults.is_empty() {
        comes_back(&document);
    }
}

/// Every error has a place, and can be shown to people and programs.
fn check(sources: &Sources, faults: &[Fault]) {
    for fault in faults {
        is_short(&fault.what);
        is_short(&fault.hint);
        let also = fault.also.iter().map(|(at, _)| *at);
        fault
            .at
            .into_iter()
            .chain(also)
            .for_each(|at| lies_within(sources, at));
    }
    let shown = &faults[..faults.len().min(30)];
    let style = Style {
        colour: false,
        width: 100,
        wraps: true,
    };
    let text = site::show(sources, shown, style);
    assert!(text.len() <= (shown.len() + 1) * 4 * super::LONGEST);
    assert!(!text.contains(['\0', '\u{1b}', '\r']), "{text:?}");
    let _ = site::json(sources, shown);
}

fn lies_within(sources: &Sources, at: Place) {
    let is_file = |file: &FileId| *file == at.file;
    assert!(sources.files().any(|file| is_file(&file)));
    let text = sources.text(at.file);
    let (start, end) = (at.start as usize, at.end as usize);
    assert!(
        text.get(start..end).is_some(),
        "{start}..{end} of {}",
        text.len()
    );
    let (line, column) = sources.line_and_column(at);
    assert!(line >= 1 && column >= 1 && line <= text.lines().count() + 1);
}

/// A site written in any format reads back as the same site.
fn comes_back(document: &Document) {
    let value = serde_json::to_value(document).unwrap_or_else(|error| panic!("{error}"));
    for format in Format::ALL {
        let text =
            site::write(value.clone(), format).unwrap_or_else(|fault| panic!("{}", fault.what));
        let (mut sources, mut faults) = (Sources::new(), Vec::new());
        let file = sources.add_as("x", format, text.clone().into_bytes());
        let file = file.unwrap_or_else(|fault| panic!("{}: {text}", fault.what));
        let again = site::read::<Document>(&sources, file, &mut faults);
        let why: Vec<_> = faults.iter().map(|fault| &fault.what).collect();
        assert!(faults.is_empty(), "{why:?}: {text}");
        let again = again.map(|again| serde_json::to_value(again).unwrap_or_default());
        assert_eq!(again.as_ref(), Some(&value), "{text}");
    }
}
