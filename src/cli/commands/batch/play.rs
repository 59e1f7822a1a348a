//! One pass over the lines of a batch: one transaction, a savepoint for each line.

use super::line::Line;
use super::report;
use crate::cli::commands::{self, Run};
use crate::cli::context::InBatch;
use crate::cli::prefetch::Prefetch;
use crate::cli::{
    Client, Context, Error, Globals, Kind, Mutation, Opened, line, once, secret_file,
};
use crate::engine::operations::session::WhoAmI;
use crate::engine::{AtTheEnd, Refusal};
use crate::ui::{Format, Outcome, Progress};
use clap::ArgMatches;
use serde_json::Map;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The message for a secret that a later line made useless.
const ENDED: &str =
    "a later line ended what this one made: its secret would not work, and is not printed";

/// Lines between two updates of the bar.
const STEP: u64 = 16;

/// How to make a pass.
#[derive(Clone, Copy)]
pub(super) struct Pass {
    /// Whether everything is undone at the end.
    pub(super) dry_run: bool,
    /// Whether to continue after a line that fails.
    pub(super) keep_going: bool,
    /// Whether refusals are attempts, and so recorded.
    pub(super) recorded: bool,
}

/// What a pass did.
#[derive(Default)]
pub(super) struct Report {
    /// Whether it is already printed, because it contains secrets.
    pub(super) told: bool,
    /// Lines that succeeded, with their line numbers.
    pub(super) done: Vec<(u64, Outcome)>,
    /// Lines that failed.
    pub(super) failed: Vec<Failed>,
}

impl Report {
    /// Whether something in it is shown only once.
    fn holds_secrets(&self) -> bool {
        self.done.iter().any(|(_, done)| done.shown_once.is_some())
    }

    /// Holds back what those lines made and a later one ended.
    fn keep_back(&mut self, ended: &BTreeSet<u64>) {
        for (line, outcome) in &mut self.done {
            if ended.contains(line) {
                outcome.keep_back(ENDED.to_owned());
            }
        }
    }

    /// How many lines changed something.
    pub(super) fn changed(&self) -> usize {
        self.done.iter().filter(|(_, done)| done.changed).count()
    }
}

/// A line that failed.
pub(super) struct Failed {
    /// Its line number in the file.
    pub(super) line: u64,
    pub(super) error: Error,
    /// `--reason` of the line, for its record.
    reason: Option<String>,
    /// Whether it failed once all lines were done: nothing has recorded it.
    is_late: bool,
}

/// A running batch.
struct Batch<'a> {
    /// The database of all lines, and the asker.
    client: Client,
    /// Where to record refusals that happened on a copy.
    real: Option<Opened>,
    globals: Globals,
    pass: Pass,
    report: Report,
    /// Files of its lines that exist by now.
    made: Vec<PathBuf>,
    /// For each step that broke a limit which waits for the end: its line, and the reason given.
    waits: Vec<(u64, Option<String>)>,
    bar: &'a Progress,
}

/// Runs the lines in one transaction. Fails with the error of the first line that fails, with
/// nothing done, unless it should keep going.
pub(super) fn play(
    context: &mut Context,
    mut client: Client,
    lines: &[Line],
    pass: Pass,
    (prefetched, bar, path): (Rc<Prefetch>, &Progress, &Path),
) -> Result<Report, Error> {
    // A dry run of many lines keeps nobody waiting.
    let mut real = None;
    if pass.dry_run && lines.len() > super::BULK {
        let copy = client.store.copy()?;
        real = Some(std::mem::replace(&mut client.store, copy));
    }
    context.ui.hold_stderr();
    client.store.begin_batch(context.wait())?;
    if !pass.keep_going {
        // The whole is kept or undone, so its order does not matter.
        client.store.limits_wait(AtTheEnd::Maximum);
    }
    // Hashing and waiting for others take time; from here on the clock stands still.
    client.options.now = context.now();
    // People who are not let in are told that, not what the lines would find (D1).
    if let Some(refusal) = shut_out(&mut client)? {
        client.store.end_batch(false)?;
        if let Some(real) = real {
            client.store = real;
        }
        return Err(client.refused(refusal));
    }
    context.batch = Some(InBatch {
        now: client.options.now,
        dry_run: pass.dry_run,
        dry_run_was_asked: context.globals.dry_run,
        prefetched,
        line: 0,
        files: Vec::new(),
        handed: Vec::new(),
    });
    let mut batch = Batch {
        client,
        real,
        globals: context.globals.clone(),
        pass,
        report: Report::default(),
        made: Vec::new(),
        waits: Vec::new(),
        bar,
    };
    let done = batch
        .all(context, lines)
        .and_then(|()| batch.keeps_limits());
    let ended = match done {
        Ok(()) => batch.end(context, path),
        Err(failed) => Err(batch.give_up(failed, lines.len())),
    };
    // If it is unknown whether it was done, what goes with it is not removed.
    let gone = |error: &Error| !once::may_be_done(error);
    if ended.as_ref().err().is_some_and(gone) {
        unmake(&batch.made);
    }
    ended.map(|()| batch.report)
}

/// Why the asker is not let in.
fn shut_out(client: &mut Client) -> Result<Option<Box<Refusal>>, Error> {
    let snapshot = client.store.read(client.options.now)?;
    Ok(snapshot.authorize(&client.session, WhoAmI)?.err())
}

impl Batch<'_> {
    fn all(&mut self, context: &mut Context, lines: &[Line]) -> Result<(), Failed> {
        for (nth, line) in (1_u64..).zip(lines) {
            match self.one(context, line) {
                Ok(outcome) => {
                    self.report.done.push((line.number, outcome));
                    let reason = || (line.number, context.reason().unwrap_or_default());
                    self.waits.resize_with(self.client.store.waiting(), reason);
                }
                Err(mut failed) if self.may_go_on(&failed.error) => {
                    self.settle(std::slice::from_mut(&mut failed));
                    // What cannot be recorded ends it, whichever line it was.
                    if !is_of_the_line(&failed.error) {
                        return Err(failed);
                    }
                    self.report.failed.push(failed);
                }
                Err(failed) => return Err(failed),
            }
            if nth.is_multiple_of(STEP) {
                self.bar.add(STEP);
            }
        }
        Ok(())
    }

    /// Fails with the first line that broke a limit which the whole does not keep.
    fn keeps_limits(&mut self) -> Result<(), Failed> {
        let failed = |(line, reason), error| Failed {
            line,
            error,
            reason,
            is_late: true,
        };
        match self.client.store.broken() {
            Ok(broken) => match broken.into_iter().next() {
                Some((nth, refusal)) => {
                    let of = self.waits.get(nth).cloned().unwrap_or_default();
                    Err(failed(of, Error::from(Box::new(refusal))))
                }
                None => Ok(()),
            },
            Err(error) => Err(failed((0, None), error.into())),
        }
    }

    /// Whether other lines may be done all the same.
    fn may_go_on(&self, error: &Error) -> bool {
        self.pass.keep_going && is_of_the_line(error)
    }

    /// One line, kept or undone as a whole.
    fn one(&mut self, context: &mut Context, line: &Line) -> Result<Outcome, Failed> {
        let typed = line.typed(&self.globals);
        let answer = typed.and_then(|(matches, globals)| {
            context.globals = globals;
            self.run(context, line.number, &matches)
        });
        answer.map_err(|error| Failed {
            line: line.number,
            error,
            reason: context.reason().unwrap_or_default(),
            is_late: false,
        })
    }

    fn run(
        &mut self,
        context: &mut Context,
        line: u64,
        matches: &ArgMatches,
    ) -> Result<Outcome, Error> {
        self.client.store.begin_line()?;
        context.ui.speak_of(&format!("line {line}: "));
        let (mut files, mut handed) = (0, 0);
        if let Some(batch) = &mut context.batch {
            batch.line = line;
            (files, handed) = (batch.files.len(), batch.handed.len());
        }
        let result = self.change(context, matches);
        context.ui.speak_of("");
        if let Err(error) = &result {
            if let Some(batch) = &mut context.batch {
                batch.files.truncate(files);
                batch.handed.truncate(handed);
            }
            if !self.may_go_on(error) {
                return result;
            }
        }
        self.client.store.end_line(result.is_ok())?;
        let mut outcome = result?;
        if context.ui.format() == Format::Table && context.ui.settings().verbose == 0 {
            // Many lines' worth of details that only programs would see.
            outcome.before.clear();
            outcome.after.clear();
            outcome.extra = Map::new();
        }
        if self.pass.dry_run {
            // Records that were undone have no number.
            outcome.audit_id = None;
            if let Some(ids) = outcome.extra.get_mut("audit_ids") {
                *ids = serde_json::Value::Array(Vec::new());
            }
        }
        Ok(outcome)
    }

    /// Makes the change of a line, as the batch's asker.
    fn change(&mut self, context: &mut Context, matches: &ArgMatches) -> Result<Outcome, Error> {
        context.keep_out(matches)?;
        context.asked = line::name(matches);
        let (session, options) = (self.client.session.clone(), self.client.options.clone());
        self.client.session = session.clone().asking(&context.asked);
        self.client.options.reason = context.reason()?;
        // The batch is undone as a whole: a line must see what the ones before it did.
        self.client.options.dry_run = false;
        self.client.options.agreed = context.agreed();
        let done = read(matches).and_then(|change| change.make(context, &mut self.client));
        (self.client.session, self.client.options) = (session, options);
        done
    }

    /// The records of refusals were undone with their lines: recorded again separately, all in one
    /// transaction.
    fn settle(&mut self, failures: &mut [Failed]) {
        let mut refused = Vec::new();
        for failed in failures {
            if self.pass.recorded
                && (failed.is_late || failed.error.recorded().is_some())
                && failed.error.refusal().is_some()
            {
                refused.push(failed);
            } else {
                failed.error = failed.error.clone().audit_id(None);
            }
        }
        if refused.is_empty() {
            return;
        }
        match self.record(&refused) {
            Ok(ids) => {
                for (failed, id) in refused.into_iter().zip(ids) {
                    failed.error = failed.error.clone().audit_id(id);
                }
            }
            Err(why) => {
                for failed in refused {
                    failed.error = failed.error.clone().unrecorded(&why);
                }
            }
        }
    }

    fn record(&mut self, refused: &[&mut Failed]) -> Result<Vec<Option<i64>>, Error> {
        let store = self.real.as_mut().unwrap_or(&mut self.client.store);
        let mut txn = store.write(self.client.options.now, None)?;
        let mut ids = Vec::new();
        for failed in refused {
            ids.push(match failed.error.refusal() {
                Some(refusal) => {
                    txn.record_with(&self.client.session, refusal, failed.reason.as_deref())?
                }
                None => None,
            });
        }
        txn.commit()?;
        Ok(ids)
    }

    fn end(&mut self, context: &mut Context, path: &Path) -> Result<(), Error> {
        let store = &mut self.client.store;
        if self.pass.dry_run {
            return Ok(store.end_batch(false)?);
        }
        let (mut files, handed) = match &mut context.batch {
            Some(batch) => (
                std::mem::take(&mut batch.files),
                std::mem::take(&mut batch.handed),
            ),
            None => (Vec::new(), Vec::new()),
        };
        let ended = store.ended(handed)?;
        files.retain(|file| !ended.contains(&file.line()));
        self.report.keep_back(&ended);
        if let Err((line, error)) = secret_file::appear(&files, &mut self.made) {
            store.end_batch(false).ok();
            return Err(placed(line, error));
        }
        if !self.report.holds_secrets() {
            return Ok(store.end_batch(true)?);
        }
        // Secrets are handed out before what they open is committed.
        let told = report::print(context, &mut self.report, path);
        if let Err(error) = told.and_then(|()| context.hand_out()) {
            store.end_batch(false).ok();
            return Err(error);
        }
        self.report.told = true;
        store.end_batch(true).map_err(|e| once::void(e.into()))
    }

    /// Undoes everything, and makes the error of it.
    fn give_up(&mut self, failed: Failed, lines: usize) -> Error {
        // A transaction that is already gone is undone as well.
        self.client.store.end_batch(false).ok();
        // Including attempts on lines after which it continued: their records are undone with the
        // rest.
        let mut all = std::mem::take(&mut self.report.failed);
        all.push(failed);
        self.settle(&mut all);
        let Some(Failed { line, error, .. }) = all.pop() else {
            return Error::unexpected("a batch failed without a line");
        };
        if lines == 1 || self.pass.keep_going || !is_of_the_line(&error) {
            return placed(line, error);
        }
        let hint = if error.kind() == Kind::Unconfirmed {
            "no line was done"
        } else if self.pass.recorded {
            "no line was done; `--dry-run --keep-going` lists every one that fails"
        } else {
            "`--keep-going` lists every line that fails"
        };
        placed(line, error.hint(hint))
    }
}

/// The change of a line.
fn read(matches: &ArgMatches) -> Result<Mutation, Error> {
    match commands::find(matches) {
        Some((Run::Mutation(read), inner)) => commands::read(read, matches, inner),
        Some((Run::Itself(_) | Run::Verbs(_), _)) | None => {
            Err(Error::unexpected("a line of a batch changes nothing"))
        }
    }
}

/// Whether the line is at fault, and not the machine.
fn is_of_the_line(error: &Error) -> bool {
    match error.kind() {
        // All of them together take too long.
        Kind::Conflict => error.code_name() != "conflict.max_lock",
        Kind::Usage
        | Kind::No
        | Kind::Refused
        | Kind::NotFound
        | Kind::Invalid
        | Kind::Unauthenticated
        | Kind::Unconfirmed => true,
        // A file that the line names, not the database.
        Kind::Environment => error.code_name() == "io",
        Kind::Unexpected | Kind::Busy | Kind::Partial | Kind::Interrupted | Kind::Pipe => false,
    }
}

/// Removes the files of lines that were undone.
fn unmake(made: &[PathBuf]) {
    for path in made {
        std::fs::remove_file(path).ok();
    }
}

/// The error of a line, with its number.
pub(super) fn placed(line: u64, error: Error) -> Error {
    error
        .at(format_args!("line {line}"))
        .with("line", line.into())
}
