//! What a command says after it has changed something, or found nothing to change.

use super::sanitize::clean;
use super::style::{Tone, paint};
use super::view::flat;
use super::{Fault, Format, Ui, alike, lines};
use crate::domain::{ShownFields, Time, Zone};
use serde_json::{Map, Value, json};
use std::io::Write;

/// One of many things that a command changed.
#[derive(Clone)]
pub struct Listed {
    /// Where it was requested, and for whom: `line 3: 201`.
    pub place: String,
    /// Changed fields with their old values, secrets masked.
    pub before: ShownFields,
    /// Changed fields with their new values.
    pub after: ShownFields,
}

/// How many of them are shown without --verbose.
const LISTED: usize = 20;

/// Comes before each thing that would follow when nothing is written: the text is worded as if it
/// were done.
const THEN: &str = "then: ";

fn text_of(value: Option<&Value>, zone: Option<Zone>) -> String {
    let text = match value {
        Some(Value::Array(items)) => items.iter().map(flat).collect::<Vec<_>>().join(", "),
        Some(other) => flat(other),
        None => String::new(),
    };
    match text.is_empty() {
        true => "-".to_owned(),
        false => local_times(&clean(&text), zone),
    }
}

/// The same text, with the record's times in `zone`.
pub fn local_times(text: &str, zone: Option<Zone>) -> String {
    let Some(zone) = zone else {
        return text.to_owned();
    };
    let word = |word: &str| {
        let bare = word.trim_end_matches([',', ';', ')', '.']);
        match bare.ends_with('Z').then(|| bare.parse::<Time>()) {
            Some(Ok(at)) => at.local(zone) + &word[bare.len()..],
            Some(Err(_)) | None => word.to_owned(),
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// From this length on, a list is shown as what was added and removed.
const MANY: usize = 6;

/// What was added to a long list, and what was removed: nobody finds the difference in twenty
/// rights. `None` if a list is short, or shares nothing with its old value.
pub fn came_and_went(before: Option<&Value>, after: Option<&Value>) -> Option<String> {
    let (Some(Value::Array(before)), Some(Value::Array(after))) = (before, after) else {
        return None;
    };
    let stays = before.iter().any(|one| after.contains(one));
    if !stays || before.len().max(after.len()) < MANY {
        return None;
    }
    let beyond = |these: &[Value], those: &[Value]| {
        let all = these.iter().filter(|one| !those.contains(one)).map(flat);
        all.map(|one| clean(&one).into_owned()).collect::<Vec<_>>()
    };
    let sides = [
        ("now with", beyond(after, before)),
        ("now without", beyond(before, after)),
    ];
    let said = sides.into_iter().filter(|(_, all)| !all.is_empty());
    let said: Vec<_> = said
        .map(|(word, all)| format!("{word} {}", all.join(", ")))
        .collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// Every changed field: key, before, after, with times in `zone`; for a long list, what was added
/// and removed. A field without an old value describes the target.
pub fn changes<'a>(
    before: &'a ShownFields,
    after: &'a ShownFields,
    zone: Option<Zone>,
) -> impl Iterator<Item = String> + use<'a> {
    ShownFields::fields(before, after).map(move |field| {
        let [before, after] = [before, after].map(|side| side.get(field));
        let name = field.name();
        let text = |side| text_of(side, zone);
        match (came_and_went(before, after), before) {
            (Some(differs), _) => format!("{name}: {differs}"),
            (None, None) => format!("{name}: {}", text(after)),
            (None, Some(_)) => format!("{name}: {} → {}", text(before), text(after)),
        }
    })
}

/// The answer of a change (SPEC 5). No Debug: it may contain a secret that is shown once.
#[derive(Clone, Default)]
pub struct Outcome {
    /// Whether anything changed.
    pub changed: bool,
    /// Name of the operation: `extension.set`.
    pub action: String,
    /// What it was done to: `extension:101`.
    pub target: String,
    /// Changed fields with their old values, secrets masked.
    pub before: ShownFields,
    /// Changed fields with their new values.
    pub after: ShownFields,
    /// Its record in the audit.
    pub audit_id: Option<i64>,
    /// Warnings that did not stop it.
    pub warnings: Vec<String>,
    /// One or two lines for people: what changed, and the resulting state.
    pub said: Vec<String>,
    /// Further lines for people, which are so whether or not anything is written.
    pub facts: Vec<String>,
    /// Lines for people about a secret that goes with it, after the others.
    pub on_secret: Vec<String>,
    /// What is shown only once: a word before it, and the secret. Programs find it among the
    /// further keys.
    pub shown_once: Option<(&'static str, String)>,
    /// Drawn below the lines for people, line by line; only our own characters.
    pub drawn: String,
    /// For a change of many: where, and the old and new values.
    pub listed: Vec<Listed>,
    /// How many more there are that are not listed.
    pub unlisted: u64,
    /// The last line for people: what undoes all of it.
    pub undone_with: Option<String>,
    /// Further keys for programs, after the usual ones.
    pub extra: Map<String, Value>,
    /// Whether it is already printed, because it contains a secret.
    pub is_told: bool,
    /// The time zone for people; without one, times are as in the record.
    pub zone: Option<Zone>,
    /// The result of each, if the same was done to several things.
    pub parts: Vec<Self>,
}

impl Outcome {
    /// `action` was done to `target`; the caller fills the other fields.
    pub fn changed(action: impl Into<String>, target: impl Into<String>) -> Self {
        Self {
            changed: true,
            action: action.into(),
            target: target.into(),
            ..Self::default()
        }
    }

    /// Everything was already so.
    pub fn unchanged(action: impl Into<String>, target: impl Into<String>) -> Self {
        Self {
            changed: false,
            ..Self::changed(action, target)
        }
    }

    /// The result of doing the same to several things.
    pub fn of_all(parts: Vec<Self>) -> Self {
        let targets: Vec<_> = parts.iter().map(|part| part.target.as_str()).collect();
        Self {
            changed: parts.iter().any(|part| part.changed),
            action: parts
                .first()
                .map(|part| part.action.clone())
                .unwrap_or_default(),
            target: targets.join(", "),
            audit_id: parts.iter().rev().find_map(|part| part.audit_id),
            parts,
            ..Self::default()
        }
    }

    /// Adds a line for people.
    #[must_use]
    pub fn say(mut self, line: impl Into<String>) -> Self {
        self.said.push(line.into());
        self
    }

    /// The same, already printed.
    #[must_use]
    pub fn told(self) -> Self {
        Self {
            is_told: true,
            ..self
        }
    }

    /// Holds back its secret, which no longer works, and says why.
    pub fn keep_back(&mut self, why: String) {
        if let Some((_, secret)) = self.shown_once.take() {
            self.extra
                .retain(|_, value| value.as_str() != Some(secret.as_str()));
        }
        self.on_secret.clear();
        self.warnings.push(why);
    }

    fn map(&self, dry_run: bool) -> Map<String, Value> {
        let mut map = Map::new();
        map.insert("changed".into(), self.changed.into());
        map.insert("action".into(), self.action.as_str().into());
        map.insert("target".into(), self.target.as_str().into());
        map.insert("before".into(), json!(self.before));
        map.insert("after".into(), json!(self.after));
        map.insert("audit_id".into(), self.audit_id.into());
        map.insert("warnings".into(), self.warnings.clone().into());
        map.extend(self.extra.clone());
        if !self.parts.is_empty() {
            let parts = self.parts.iter().map(|part| part.map(false).into());
            map.insert("results".into(), Value::Array(parts.collect()));
        }
        if dry_run {
            map.insert("dry_run".into(), true.into());
        }
        map
    }
}

/// Added to the first line if nothing is written.
const DRY_RUN: &str = "(dry run, nothing written)";

impl Ui {
    /// Comes before warnings and notes from now on: `line 3: `.
    pub fn speak_of(&mut self, place: &str) {
        place.clone_into(&mut self.place);
    }

    /// The answer of a change for programs.
    pub fn object_of(&self, outcome: &Outcome) -> Map<String, Value> {
        let map = outcome.map(self.settings.dry_run);
        match self.reworded(Value::Object(map)) {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }

    /// Prints the answer of a change in the requested format.
    pub fn mutation(&mut self, outcome: &Outcome) -> Result<(), Fault> {
        if self.settings.format != Format::Table {
            return self.object(&self.object_of(outcome));
        }
        self.for_people(outcome, self.settings.dry_run, "")
    }

    /// Prints for people what a part of something did, saying that it was a dry run. If there are
    /// several secrets, each says whose it is.
    pub fn part(&mut self, outcome: &Outcome) -> Result<(), Fault> {
        self.for_people(outcome, false, &format!("{}: ", outcome.target))
    }

    fn for_people(
        &mut self,
        outcome: &Outcome,
        is_dry_run: bool,
        whose: &str,
    ) -> Result<(), Fault> {
        for part in &outcome.parts {
            self.for_people(part, is_dry_run, whose)?;
        }
        if !self.settings.quiet && outcome.parts.is_empty() {
            self.print_lines(outcome, is_dry_run)?;
        }
        self.out.write_all(outcome.drawn.as_bytes())?;
        if let Some((label, secret)) = &outcome.shown_once {
            let label = if self.settings.quiet { whose } else { label };
            self.line(&format!("{label}{secret}"))?;
        }
        let mut warnings = outcome.warnings.clone();
        warnings.retain(|warning| !self.foretold.contains(warning));
        for warning in alike::fold(&warnings) {
            self.warn(&warning);
        }
        Ok(())
    }

    fn print_lines(&mut self, outcome: &Outcome, is_dry_run: bool) -> Result<(), Fault> {
        let usual = match (outcome.said.is_empty(), outcome.changed) {
            (false, _) => None,
            (true, true) => Some(format!("{}: {} done", outcome.target, outcome.action)),
            (true, false) => Some(format!("{}: nothing to change", outcome.target)),
        };
        let colour = self.settings.colour_out;
        let mut text = String::new();
        let lines = usual.iter().chain(&outcome.said).chain(&outcome.on_secret);
        let lines = lines.map(|line| (line, true));
        let facts = outcome.facts.iter().map(|line| (line, false));
        for (nth, (line, is_done)) in lines.chain(facts).enumerate() {
            // Listed things, and old values, are already facts.
            let follows = is_done && !line.starts_with(' ') && !line.starts_with("before: ");
            let then = nth > 0 && self.settings.dry_run && follows;
            let before = if then { THEN } else { "" };
            text.push_str(before);
            let line = self.worded(line);
            let line = clean(&line);
            match self.settings.width {
                Some(room) => {
                    let blanks = line.len() - line.trim_start().len() + 2;
                    text.push_str(&lines::hang(&line, room, before.len(), blanks));
                }
                None => text.push_str(&line),
            }
            if nth == 0 && is_dry_run {
                let last = text.rsplit('\n').next().unwrap_or_default();
                let fits = |room| lines::width(last) + 1 + DRY_RUN.len() <= room;
                let between = match self.settings.width.is_none_or(fits) {
                    true => " ",
                    false => "\n  ",
                };
                text.push_str(between);
                paint(&mut text, Tone::Care, DRY_RUN, colour);
            }
            text.push('\n');
        }
        text.push_str(&self.details(outcome));
        if let Some(line) = &outcome.undone_with {
            match self.settings.width {
                Some(room) => text.push_str(&lines::hang(line, room, 0, 2)),
                None => text.push_str(line),
            }
            text.push('\n');
        }
        Ok(self.out.write_all(text.as_bytes())?)
    }

    /// What it was made of: the things listed, and with `--verbose` each changed field.
    fn details(&self, outcome: &Outcome) -> String {
        let mut text = String::new();
        let colour = self.settings.colour_out;
        let fitted = |line: &str| match self.settings.width {
            Some(room) => lines::hang(line, room, 0, 4),
            None => line.to_owned(),
        };
        let verbose = self.settings.verbose > 0;
        let most = if verbose { usize::MAX } else { LISTED };
        for one in outcome.listed.iter().take(most) {
            let mut line = format!("  {}", clean(&one.place));
            let all: Vec<_> = changes(&one.before, &one.after, outcome.zone).collect();
            if !all.is_empty() {
                line.push_str(": ");
                line.push_str(&all.join("; "));
            }
            paint(&mut text, Tone::Dim, &fitted(&line), colour);
            text.push('\n');
        }
        let more = outcome.listed.len().saturating_sub(most) as u64 + outcome.unlisted;
        if more > 0 {
            let all = if verbose { "" } else { "; -v lists more" };
            let line = format!("  and {more} more, which are not listed{all}");
            paint(&mut text, Tone::Dim, &fitted(&line), colour);
            text.push('\n');
        }
        if verbose {
            for change in changes(&outcome.before, &outcome.after, outcome.zone) {
                paint(
                    &mut text,
                    Tone::Dim,
                    &fitted(&format!("  {change}")),
                    colour,
                );
                text.push('\n');
            }
        }
        text
    }
}
