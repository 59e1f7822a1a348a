//! A plan in a file: what `plan --out` writes, and `apply` does, exactly so.

use super::assertions::KeptTest;
use super::secrets::beside;
use super::warned::of_files;
use crate::cli::foreign::is_plan;
use crate::cli::input::{has_folder, may_be_made};
use crate::cli::{Context, Error};
use crate::domain::limits::{PLAN, PLAN_STEP, PLAN_STEPS, PLAN_VALUES, SITE_DEPTH};
use crate::domain::{Name, Number, Zone};
use crate::engine::Operation;
use crate::ops::site::{self, Phase, Report, Secret, SecretFrom, Step};
use crate::site::{Place, Sources, signs};
use serde::de::{Error as _, IgnoredAny};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What some programs write before the first character.
const BOM: &[u8] = b"\xef\xbb\xbf";
/// The form of such a file.
const FORM: u32 = 1;

/// A plan as it is kept.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::commands) struct Plan {
    #[serde(rename = "pbxctl_plan")]
    form: u32,
    /// In which state the site was.
    pub(super) site_version: String,
    /// The name of the site, where the files said one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    site: Option<Name>,
    /// Each change, in its order.
    steps: Vec<Kept>,
    /// Secrets that are wanted.
    #[serde(default)]
    secrets: Vec<KeptSecret>,
    /// The tests of the files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tests: Vec<KeptTest>,
    /// What was warned of in the files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    /// For people: what is done is the operation.
    command: String,
    #[serde(deserialize_with = "exact")]
    operation: Operation,
    /// The change that it is a part of, where one was split.
    #[serde(
        default,
        deserialize_with = "exact_part",
        skip_serializing_if = "Option::is_none"
    )]
    part_of: Option<Box<Operation>>,
}

/// An operation of which every key is known: one that is not read would be left undone.
fn exact<'de, D: Deserializer<'de>>(d: D) -> Result<Operation, D::Error> {
    let given = Value::deserialize(d)?;
    let op = Operation::deserialize(&given).map_err(D::Error::custom)?;
    let known = serde_json::to_value(&op).map_err(D::Error::custom)?;
    match unknown(&given, &known) {
        Some(key) => Err(D::Error::custom(format!(
            "unknown field `{key}` in the operation `{}`",
            op.action()
        ))),
        None => Ok(op),
    }
}

fn exact_part<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Box<Operation>>, D::Error> {
    exact(d).map(|op| Some(Box::new(op)))
}

/// The first key that is given and is nowhere in what was read of it.
fn unknown<'v>(given: &'v Value, known: &Value) -> Option<&'v str> {
    match (given, known) {
        (Value::Object(given), Value::Object(known)) => {
            given.iter().find_map(|(key, value)| match known.get(key) {
                Some(known) => unknown(value, known),
                None => Some(key.as_str()),
            })
        }
        (Value::Array(given), Value::Array(known)) => {
            let mut both = given.iter().zip(known);
            both.find_map(|(given, known)| unknown(given, known))
        }
        _ => None,
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptSecret {
    number: Number,
    #[serde(flatten)]
    from: SecretFrom,
}

impl Plan {
    /// What that report found.
    pub(super) fn of(
        (site_version, site): (String, Option<Name>),
        (sources, zone, tests): (Option<&Sources>, Zone, Vec<KeptTest>),
        report: &Report,
    ) -> Self {
        // A secret is set by what is made of it again.
        let made = report.made.iter();
        let made = made.filter(|made| made.phase() != Phase::Secrets);
        let made = made.map(|made| made.whole().into_owned().step);
        let refused = report.refused.iter().map(|refused| &refused.step);
        let refused = refused.filter(|step| step.phase != Phase::Secrets);
        let kept = |step: Step| Kept {
            command: format!("pbxctl {}", step.line()),
            operation: step.op,
            part_of: step.part_of,
        };
        let secret = |secret: &Secret| KeptSecret {
            number: secret.number.clone(),
            from: match (&secret.from, sources) {
                // The plan may lie elsewhere than the file that names them, and be applied
                // elsewhere: the same path would be another file there.
                (SecretFrom::PinFile(file), Some(sources)) => {
                    SecretFrom::PinFile(wherever(beside(sources, secret, file)))
                }
                (SecretFrom::PasswordFile(file), Some(sources)) => {
                    SecretFrom::PasswordFile(wherever(beside(sources, secret, file)))
                }
                (from, _) => from.clone(),
            },
        };
        Self {
            form: FORM,
            site_version,
            site,
            steps: made.chain(refused.cloned()).map(kept).collect(),
            secrets: report.secrets.iter().map(secret).collect(),
            tests,
            warnings: of_files((sources, zone), report),
        }
    }

    /// The plan in these bytes.
    ///
    /// # Errors
    /// What is not a plan, or one of another form.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let unread = |why: &dyn std::fmt::Display| {
            Error::invalid(format!("this plan cannot be read: {why}"))
                .hint("make it again: `pbxctl plan FILE --out PLAN`")
                .unwritten()
        };
        let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
        within_limits(bytes).map_err(|why| {
            unread(&why).hint("plan less at a time; docs/user/limits.md says how much is read")
        })?;
        // What is no JSON to its end is refused before anything of it is kept.
        let text = std::str::from_utf8(bytes).map_err(|error| unread(&error))?;
        serde_json::from_str::<IgnoredAny>(text).map_err(|error| unread(&error))?;
        let plan: Self = serde_json::from_slice(bytes).map_err(|error| unread(&error))?;
        for (nth, kept) in plan.steps.iter().enumerate() {
            let is_said = kept.command == format!("pbxctl {}", kept.operation);
            let op = &kept.operation;
            if is_said && (site::is_made(op) || site::is_compared(op)) {
                continue;
            }
            return Err(wrong_step(
                nth,
                match is_said {
                    true => "is not a change that site files can make",
                    false => "is not what its `command` says",
                },
            ));
        }
        if let Some(nth) = site::stray_part(&plan.steps()) {
            return Err(wrong_step(nth, "is no part of the change that it names"));
        }
        if plan.form != FORM {
            return Err(
                Error::invalid(format!("this plan has format {}", plan.form))
                    .hint("make it again with this pbxctl: `pbxctl plan FILE --out PLAN`")
                    .unwritten(),
            );
        }
        Ok(plan)
    }

    /// The name of the site, where the files said one.
    pub(super) const fn site(&self) -> Option<&Name> {
        self.site.as_ref()
    }

    /// The tests of the files.
    pub(super) fn tests(&self) -> &[KeptTest] {
        &self.tests
    }

    /// Refuses to go on where the site is another one by now.
    pub(super) fn is_fresh(&self, report: &Report) -> Result<(), Error> {
        if !report.is_stale {
            return Ok(());
        }
        let again = "make it again: `pbxctl plan FILE --out PLAN`";
        let list = "`pbxctl audit list` shows what changed";
        let (what, hint) = match (report.made_before, report.is_so_already) {
            _ if report.is_undone => (
                "every change of this plan was made, and undone since: a plan is applied once",
                format!("{again}; {list}"),
            ),
            (Some(made), _) if !made.has_changed => (
                "you have made every change of this plan already",
                format!("`pbxctl audit show {}` shows when", made.first),
            ),
            (Some(made), _) => (
                "you have made every change of this plan already, and the site has changed since",
                format!(
                    "`pbxctl audit show {}` shows when; {list}; {again}",
                    made.first
                ),
            ),
            (None, true) => (
                "what this plan makes is there already, and nothing else would change: it was applied, or somebody did something like it",
                format!("{again}; {list}"),
            ),
            (None, false) => (
                "the site has changed since this plan was made: a part of it was done, or something else",
                format!("{again}; {list}"),
            ),
        };
        Err(Error::conflict(what)
            .code("conflict.changed")
            .hint(hint)
            .unwritten())
    }

    /// What it does.
    pub(super) fn kept(&self) -> site::Kept {
        site::Kept {
            site: self.site.clone(),
            steps: self.steps(),
            secrets: self.secrets(),
            warnings: self.warnings.clone(),
        }
    }

    pub(super) fn steps(&self) -> Vec<Step> {
        let at = Place::default();
        let step = |kept: &Kept| Step {
            phase: Phase::Settings,
            op: kept.operation.clone(),
            at,
            typed: None,
            in_case: false,
            part_of: kept.part_of.clone(),
        };
        self.steps.iter().map(step).collect()
    }

    fn secrets(&self) -> Vec<Secret> {
        let secret = |kept: &KeptSecret| Secret {
            number: kept.number.clone(),
            from: kept.from.clone(),
            at: Place::default(),
            named: Place::default(),
        };
        self.secrets.iter().map(secret).collect()
    }

    /// Writes it: to standard output for `-`, else to a new file, or in the place of an earlier plan.
    pub(super) fn write(&self, context: &mut Context, path: &Path) -> Result<(), Error> {
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| Error::unexpected(format!("the plan cannot be written: {error}")))?;
        can_be_read(&text)?;
        if Context::is_stdin(path) {
            return Ok(context.ui.raw(format!("{text}\n").as_bytes())?);
        }
        may_be_made(path)?;
        has_folder(path)?;
        let failed = |error: std::io::Error| Error::io("written", path, &error);
        if path.symlink_metadata().is_ok() && !holds_plan(path) {
            let shown = path.display();
            return Err(
                Error::conflict(format!("`{shown}` exists and is not an earlier plan"))
                    .code("conflict.exists")
                    .hint("nothing was overwritten; name another file"),
            );
        }
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            Some(_) | None => Path::new("."),
        };
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        file.write_all(text.as_bytes()).map_err(failed)?;
        file.write_all(b"\n").map_err(failed)?;
        file.persist(path).map_err(|error| failed(error.error))?;
        Ok(())
    }
}

/// Whether a plan is in that file.
fn holds_plan(path: &Path) -> bool {
    path.is_file() && std::fs::read(path).is_ok_and(|bytes| is_plan(&bytes))
}

/// The error of a plan that was not saved. An earlier plan in that file is removed, or else it would
/// be taken for the new one; a plan that was read from it stays.
pub(super) fn unsaved(error: Error, path: &Path, read: &[PathBuf]) -> Error {
    let is_same = |one: &PathBuf| {
        let both = (one.canonicalize(), path.canonicalize());
        matches!(both, (Ok(one), Ok(other)) if one == other)
    };
    if Context::is_stdin(path) || !holds_plan(path) || read.iter().any(is_same) {
        return error;
    }
    let shown = path.display();
    error.hint(match std::fs::remove_file(path) {
        Ok(()) => format!("the earlier plan in `{shown}` was removed, so that nobody applies it instead"),
        Err(why) => format!("the plan in `{shown}` is an earlier one, which cannot be removed ({why}): do not apply it"),
    })
}

fn wrong_step(nth: usize, why: &str) -> Error {
    Error::invalid(format!("step {} of this plan {why}", nth + 1))
        .hint("make it again: `pbxctl plan FILE --out PLAN`")
        .unwritten()
}

/// Refuses to keep a plan that could not be applied.
fn can_be_read(text: &str) -> Result<(), Error> {
    let is_long = text.len() >= PLAN;
    let fits = match is_long {
        true => Err(format!("it has more than {} MiB", PLAN >> 20)),
        false => within_limits(text.as_bytes()),
    };
    fits.map_err(|why| {
        Error::invalid(format!("this plan is too long to be applied: {why}"))
            .hint("plan less at a time, or apply the files themselves; docs/user/limits.md says how much is read")
            .unwritten()
    })
}

/// The path that names the file from every folder.
fn wherever(file: PathBuf) -> PathBuf {
    std::path::absolute(&file).unwrap_or(file)
}

/// Before anything is built of a plan: how deep it is, how many steps and tests it has, and how much they and
/// one of them hold, since a step is kept twice while it is read, and all of them while they are
/// made.
fn within_limits(bytes: &[u8]) -> Result<(), String> {
    // A step is a table in the list of steps, in the table that is the plan.
    const OF_STEPS: usize = 2;
    let (mut depth, mut values, mut all, mut steps) = (0_usize, 0, 0, 0);
    for (_, sign) in signs(bytes) {
        match sign {
            b'[' | b'{' => {
                depth += 1;
                values += 1;
                all += 1;
                steps += usize::from(depth == OF_STEPS + 1);
            }
            b',' => {
                values += 1;
                all += 1;
            }
            _ => depth = depth.saturating_sub(1),
        }
        if depth <= OF_STEPS {
            values = 0;
        }
        if depth > SITE_DEPTH {
            return Err(format!(
                "it is more than {SITE_DEPTH} lists and tables deep"
            ));
        }
        if values > PLAN_STEP {
            return Err(format!("a step has more than {PLAN_STEP} values"));
        }
        if steps > PLAN_STEPS {
            return Err(format!("it has more than {PLAN_STEPS} steps and tests"));
        }
        if all > PLAN_VALUES {
            return Err(format!("its steps have more than {PLAN_VALUES} values"));
        }
    }
    Ok(())
}

/// What is in a saved plan, written again; nothing where the bytes are no plan. No database
/// is needed for it, so that it can be tried alone.
///
/// # Errors
/// As for whoever applies it.
pub fn kept_plan(bytes: &[u8]) -> Option<Result<String, Error>> {
    let read = is_plan(bytes).then(|| Plan::read(bytes))?;
    let written = |plan| {
        let text = serde_json::to_string_pretty(&plan);
        text.map_err(|error| Error::unexpected(error.to_string()))
    };
    Some(read.and_then(written))
}
