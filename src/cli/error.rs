//! How a command fails: a kind that fixes the exit code, what happened, and what to do.

use super::exit::Exit;
use crate::domain::{Country, Invalid};
use crate::engine::{Absent, Power, Refusal, Vote};
use crate::ui::{Fault, Tone, Ui, known_columns};
use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::Path;

/// The kind of failure. Each has its exit code; a new one must choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A bug in pbxctl.
    Unexpected,
    /// The command line cannot be understood.
    Usage,
    /// The answer is no, or problems were found: not a failure, and the answer is on stdout.
    No,
    /// The rules of delegation forbid it.
    Refused,
    /// No such thing, or hidden.
    NotFound,
    /// Exists, in use, changed meanwhile, or an invariant.
    Conflict,
    /// Understood but not valid.
    Invalid,
    /// Nobody is logged in.
    Unauthenticated,
    /// Declined, or nobody can be asked.
    Unconfirmed,
    /// Others are writing for too long.
    Busy,
    /// No database, wrong owner or mode, disk full.
    Environment,
    /// Some of it is done; the answer is on stdout.
    Partial,
    /// Ctrl-C at a prompt.
    Interrupted,
    /// The reader of stdout has gone.
    Pipe,
}

impl Kind {
    /// Its exit code.
    pub const fn exit(self) -> Exit {
        match self {
            Self::Unexpected => Exit::UNEXPECTED,
            Self::Usage => Exit::USAGE,
            Self::No => Exit::NO,
            Self::Refused => Exit::REFUSED,
            Self::NotFound => Exit::NOT_FOUND,
            Self::Conflict => Exit::CONFLICT,
            Self::Invalid => Exit::INVALID,
            Self::Unauthenticated => Exit::UNAUTHENTICATED,
            Self::Unconfirmed => Exit::UNCONFIRMED,
            Self::Busy => Exit::BUSY,
            Self::Environment => Exit::ENVIRONMENT,
            Self::Partial => Exit::PARTIAL,
            Self::Interrupted => Exit::INTERRUPTED,
            Self::Pipe => Exit::PIPE,
        }
    }

    /// Code of a failure without a more specific one.
    const fn code(self) -> &'static str {
        match self {
            Self::Unexpected => "unexpected",
            Self::Usage => "usage",
            Self::No => "answer.no",
            Self::Refused => "refused",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::Invalid => "invalid",
            Self::Unauthenticated => "auth.required",
            Self::Unconfirmed => "confirmation.missing",
            Self::Busy => "busy",
            Self::Environment => "environment",
            Self::Partial => "partial",
            Self::Interrupted => "interrupted",
            Self::Pipe => "pipe",
        }
    }
}

#[derive(Clone, Debug)]
struct Inner {
    kind: Kind,
    code: Cow<'static, str>,
    rule: Option<String>,
    message: String,
    /// Whether it says that nothing was written: true as long as nothing was done before it.
    unwritten: bool,
    /// Whether the answer is what could not be written.
    of_output: bool,
    hints: Vec<String>,
    /// What was typed for something and matches nothing.
    sought: Option<Absent>,
    audit_id: Option<i64>,
    /// The refusal, if the rules refused.
    refusal: Option<Box<Refusal>>,
    /// Who would become powerful, if nobody has confirmed it.
    power: Vec<Power>,
    /// What else is wrong, of the same command.
    also: Vec<Error>,
    extra: serde_json::Map<String, serde_json::Value>,
}

/// A failed command. Boxed: success should not carry its size.
#[derive(Clone, Debug)]
pub struct Error(Box<Inner>);

macro_rules! constructors {
    ($($(#[$doc:meta])* $name:ident => $kind:ident;)*) => {
        $($(#[$doc])*
        pub fn $name(message: impl Into<String>) -> Self {
            Self::new(Kind::$kind, message)
        })*
    };
}

impl Error {
    /// A failure of that kind; the message in lower case, without a final period.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            code: Cow::Borrowed(kind.code()),
            rule: None,
            message: message.into(),
            unwritten: false,
            of_output: false,
            hints: Vec::new(),
            sought: None,
            audit_id: None,
            refusal: None,
            power: Vec::new(),
            also: Vec::new(),
            extra: serde_json::Map::new(),
        }))
    }

    constructors! {
        /// Exit 1: something that should not happen.
        unexpected => Unexpected;
        /// Exit 2: options that do not go together, or an unknown word.
        usage => Usage;
        /// Exit 4; add `.rule` and `.code`.
        refused => Refused;
        /// Exit 5: no such thing, or hidden.
        not_found => NotFound;
        /// Exit 6: exists, in use, changed meanwhile.
        conflict => Conflict;
        /// Exit 7: a file or a value that is not valid.
        invalid => Invalid;
        /// Exit 8.
        unauthenticated => Unauthenticated;
        /// Exit 9.
        unconfirmed => Unconfirmed;
        /// Exit 10.
        busy => Busy;
        /// Exit 11: the machine, not the request.
        environment => Environment;
        /// Exit 12; what was printed so far stays.
        partial => Partial;
        /// Exit 3 with a message on stderr; what was printed so far stays.
        problems => No;
    }

    /// Exit 3 without a message: the answer, no, is already on stdout.
    pub fn no() -> Self {
        Self::new(Kind::No, "")
    }

    /// A file that cannot be `doing` ("read", "written"): 7 if the path itself is wrong, 11 if the
    /// machine fails.
    pub fn io(doing: &str, path: &Path, error: &io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::NotFound
            | io::ErrorKind::IsADirectory
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::InvalidData => Kind::Invalid,
            _ => Kind::Environment,
        };
        let why = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
            io::ErrorKind::NotADirectory => "it is not a folder".to_owned(),
            io::ErrorKind::StorageFull => "the disk is full".to_owned(),
            io::ErrorKind::InvalidData => "it is not UTF-8 text".to_owned(),
            _ => error.to_string(),
        };
        Self::new(
            kind,
            format!("`{}` cannot be {doing}: {why}", path.display()),
        )
        .code("io")
    }

    /// The same, naming what it is.
    #[must_use]
    pub fn of_what(mut self, what: &str) -> Self {
        self.0.message = format!("{what}: {}", self.0.message);
        self
    }
    /// What to do about it; may be added several times.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hints.push(hint.into());
        self
    }
    /// A hint that comes before the others.
    #[must_use]
    pub fn hint_first(mut self, hint: impl Into<String>) -> Self {
        self.0.hints.insert(0, hint.into());
        self
    }
    /// A hint that makes the others unnecessary.
    #[must_use]
    pub fn hint_alone(mut self, hint: impl Into<String>) -> Self {
        self.0.hints = vec![hint.into()];
        self
    }
    /// The same, with what was typed for something and matches nothing.
    #[must_use]
    pub fn seeking(mut self, sought: Absent) -> Self {
        self.0.sought = Some(sought);
        self
    }
    /// The same, with its hints reworded.
    #[must_use]
    pub fn map_hints(mut self, word: impl Fn(&str) -> String) -> Self {
        for hint in &mut self.0.hints {
            *hint = word(hint);
        }
        self
    }
    /// The same without some of its hints.
    #[must_use]
    pub fn without_hints(mut self, which: impl Fn(&str) -> bool) -> Self {
        self.0.hints.retain(|hint| !which(hint));
        self
    }
    /// The code for programs: `delegation.ceiling`.
    #[must_use]
    pub fn code(mut self, code: impl Into<Cow<'static, str>>) -> Self {
        self.0.code = code.into();
        self
    }
    /// The rule that forbade it: `D5`.
    #[must_use]
    pub fn rule(mut self, rule: impl Into<String>) -> Self {
        self.0.rule = Some(rule.into());
        self
    }
    /// Where the refusal is recorded.
    #[must_use]
    pub fn audit_id(mut self, id: Option<i64>) -> Self {
        self.0.audit_id = id;
        self
    }
    /// Somebody would become powerful, and nobody has confirmed it.
    pub(super) fn unagreed(power: Vec<Power>) -> Self {
        let name = power.first().map_or("", Power::name);
        let mut error = Self::unconfirmed(
            "this gives power over the whole system, and nobody has agreed to it",
        )
        .hint(format!(
            "confirm with `--confirm {}`",
            crate::domain::quoted(name)
        ));
        error.0.power = power;
        error
    }

    /// Who would become powerful, if that must be confirmed.
    pub(super) fn power(&self) -> &[Power] {
        &self.0.power
    }

    /// The refusal itself, for callers who ask about rules, or must record it again.
    #[must_use]
    pub fn of_refusal(mut self, refusal: Box<Refusal>) -> Self {
        self.0.refusal = Some(refusal);
        self
    }
    /// A further key of the JSON envelope, after the usual ones.
    #[must_use]
    pub fn with(mut self, key: &str, value: serde_json::Value) -> Self {
        self.0.extra.insert(key.to_owned(), value);
        self
    }
    /// The same, and what else is wrong with the same command.
    #[must_use]
    pub(super) fn also<E: Into<Self>>(mut self, more: Vec<E>) -> Self {
        self.0.also.extend(more.into_iter().map(Into::into));
        self
    }
    /// Says that nothing was written, unless something has been done.
    #[must_use]
    pub fn unwritten(mut self) -> Self {
        self.0.unwritten = true;
        self
    }

    /// The same, after something was done: the record of what is durable.
    #[must_use]
    pub(super) fn after(mut self, record: i64) -> Self {
        let inner = &mut *self.0;
        inner.unwritten = false;
        if inner.audit_id == Some(record) && inner.code == "environment.done" {
            return self;
        }
        // Trying again would do it twice.
        if inner.kind == Kind::Busy {
            inner.kind = Kind::Environment;
        }
        let why = std::mem::take(&mut inner.message);
        let what = if inner.of_output {
            "but the answer was lost"
        } else {
            "but then this failed"
        };
        inner.message = format!("done as record {record}, {what}: {why}");
        inner.hints = vec![format!("`pbxctl audit show {record}` shows what was done")];
        inner.audit_id = Some(record);
        self
    }

    /// The same with `where_` before the message: `line 12: …`.
    #[must_use]
    pub fn at(mut self, where_: impl fmt::Display) -> Self {
        self.0.message = format!("{where_}: {}", self.0.message);
        self
    }

    /// The kind of failure.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }
    /// What happened and why, as the user reads it, without hints.
    pub fn message(&self) -> &str {
        &self.0.message
    }
    /// What happened, and what was written.
    fn whole_message(&self) -> Cow<'_, str> {
        if self.0.unwritten {
            Cow::Owned(format!("{}; nothing was written", self.0.message))
        } else {
            Cow::Borrowed(&self.0.message)
        }
    }
    /// The code for programs.
    pub fn code_name(&self) -> &str {
        &self.0.code
    }
    /// The rule that forbade it.
    pub fn rule_name(&self) -> Option<&str> {
        self.0.rule.as_deref()
    }
    /// What was typed for something and matches nothing.
    pub fn sought(&self) -> Option<&Absent> {
        self.0.sought.as_ref()
    }
    /// What to do about it.
    pub fn hints(&self) -> &[String] {
        &self.0.hints
    }

    /// The votes that whoever was refused may read, if rules were asked: up to the one that answers.
    pub fn votes(&self) -> &[Vote] {
        match &self.0.refusal {
            Some(refusal) => refusal.denial.told(),
            None => &[],
        }
    }

    /// Where it was recorded.
    pub fn recorded(&self) -> Option<i64> {
        self.0.audit_id
    }

    /// The refusal behind it.
    pub fn refusal(&self) -> Option<&Refusal> {
        self.0.refusal.as_deref()
    }

    /// Whether what was printed before it belongs to the answer.
    pub(super) fn keeps_output(&self) -> bool {
        matches!(self.0.kind, Kind::No | Kind::Partial)
    }

    /// The JSON envelope of SPEC 5; every key is always there.
    pub fn json(&self) -> serde_json::Value {
        let inner = &self.0;
        let hint = if inner.hints.is_empty() {
            None
        } else {
            Some(inner.hints.join("; "))
        };
        let mut all = serde_json::json!({ "error": {
            "code": inner.code,
            "exit": inner.kind.exit().code,
            "rule": inner.rule,
            "message": self.whole_message(),
            "hint": hint,
            "audit_id": inner.audit_id,
        }});
        if let Some(envelope) = all["error"].as_object_mut() {
            envelope.extend(inner.extra.clone());
            if !inner.also.is_empty() {
                let also = inner.also.iter().map(|other| other.json()["error"].take());
                envelope.insert("also".into(), also.collect());
            }
        }
        all
    }

    /// Prints it on standard error, in the requested format.
    pub(super) fn tell(&self, ui: &mut Ui) {
        let inner = &self.0;
        // Nobody reads: reported only if something was undone because of it.
        if inner.message.is_empty() || inner.code == "pipe" {
            return;
        }
        if ui.format().is_json() {
            return ui.stderr_json(&self.json());
        }
        let refused = match (inner.kind, &inner.rule) {
            (Kind::Refused, _) => "refused: ",
            (Kind::Unauthenticated, Some(_)) => "not let in: ",
            (_, Some(_)) => "not done: ",
            (_, None) => "",
        };
        ui.stderr(
            "pbxctl: ",
            Tone::Bad,
            &format!("{refused}{}", self.whole_message()),
        );
        for hint in &inner.hints {
            ui.stderr("hint: ", Tone::Good, hint);
        }
        for other in &inner.also {
            other.tell(ui);
        }
        if let Some(rule) = &inner.rule {
            let rule = format!("{rule} ({})", inner.code);
            match inner.kind {
                // People who are not let in are told how to get in; the rule does not help them.
                Kind::Unauthenticated => ui.explain(&format!("rule: {rule}")),
                _ => ui.stderr("rule: ", Tone::Plain, &rule),
            }
        }
        if let Some(id) = inner.audit_id {
            ui.explain(&format!("recorded as audit entry {id}"));
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}
impl std::error::Error for Error {}

impl From<Invalid> for Error {
    fn from(invalid: Invalid) -> Self {
        let why = match invalid.why.as_str() {
            "" => String::new(),
            why => format!(": {why}"),
        };
        let message = format!("`{}` is not {}{why}", invalid.given, invalid.what);
        let mut error = match invalid.understood {
            true => Self::invalid(message),
            false => Self::usage(message).code("usage.value"),
        };
        if invalid.names_no_number() {
            error = error.seeking(Absent {
                kind: "extension",
                name: invalid.given.clone(),
            });
        }
        if invalid.what == Country::WHAT
            && let Some(hint) = crate::hours::countries_meant(&invalid.given)
        {
            return error.hint(hint);
        }
        if invalid.hint.is_empty() {
            error
        } else {
            error.hint(invalid.hint)
        }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        let of_output = !matches!(fault, Fault::Column { .. } | Fault::Value(_));
        let mut error = match fault {
            Fault::Pipe => Self::new(Kind::Pipe, "nobody is reading the output any more"),
            Fault::Slow => Self::environment("nobody reads the output").code("io"),
            Fault::Io(error) => {
                Self::environment(format!("the output cannot be written: {error}")).code("io")
            }
            Fault::Column { given, known } => Self::usage(format!("there is no column `{given}`"))
                .hint(known_columns(&given, &known))
                .code("usage.column"),
            Fault::Value(invalid) => Self::from(invalid),
        };
        error.0.of_output = of_output;
        error
    }
}
