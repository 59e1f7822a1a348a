//! The world that every policy case starts in, and judging in it.

use crate::common::operation::{Operation, Verdict, judge, operation};
use crate::common::{FOUNDER, Frozen, World};
use pbxctl::engine::{Session, Store};
use pbxctl::ops::Failure;
use std::cell::RefCell;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Where the tables are.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policy")
}

/// The rule as the tables name it: `ok`, `D1` to `D12`, `exists`, `state`.
pub fn rule_of(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Permitted(_) => "ok",
        Verdict::Refused(refusal) => match refusal.denial.rule.code() {
            "conflict.exists" => "exists",
            "invalid.state" => "state",
            _ => refusal.denial.rule.id().unwrap_or("?"),
        },
    }
}

/// What every rule found, a line each.
pub fn votes(verdict: &Verdict) -> String {
    let votes = match verdict {
        Verdict::Permitted(votes) => votes,
        Verdict::Refused(refusal) => &refusal.denial.votes,
    };
    let mut text = String::new();
    for vote in votes {
        writeln!(text, "      {:<16} {:?}", vote.rule, vote.finding).unwrap();
    }
    text
}

/// A world in which steps can be taken one after the other.
pub struct Stage {
    /// Kept open for questions: each of thousands would open it anew.
    open: RefCell<Option<Store>>,
    pub world: World,
}

impl Stage {
    /// The world of `tests/policy/world.yaml`, made once and copied.
    pub fn new() -> Self {
        static BASE: OnceLock<Frozen> = OnceLock::new();
        let base = BASE.get_or_init(|| {
            let text = std::fs::read_to_string(folder().join("world.yaml")).unwrap();
            let steps: Vec<String> = serde_saphyr::from_str(&text).unwrap();
            let stage = Self {
                open: RefCell::default(),
                world: World::new(),
            };
            for step in steps {
                stage.step(&step);
            }
            stage.world.freeze()
        });
        Self {
            open: RefCell::default(),
            world: World::thaw(base),
        }
    }

    /// Who that is to the engine. Whoever has no OS user is logged in: a session changes nothing
    /// that a rule looks at.
    ///
    /// `NUMBER from ORIGIN` is somebody who calls from there.
    pub fn session(&self, who: &str) -> Session {
        let (number, origin) = who.split_once(" from ").unwrap_or((who, "unknown"));
        let origin: pbxctl::domain::Origin = origin.parse().unwrap();
        self.known(number).seated(origin.into())
    }

    fn known(&self, number: &str) -> Session {
        let user = pbxctl::engine::OsIdentity {
            uid: crate::common::uid_of(number),
            euid: crate::common::uid_of(number),
            sudo_uid: None,
            name: format!("uid:{}", crate::common::uid_of(number)),
        };
        let store = self.world.store();
        match store.known_os_user(&user).unwrap() {
            Some(session) => session,
            None => self.world.log_in(&store, number, &user),
        }
    }

    /// Takes one step: `WORDS` by the founder, `NUMBER: WORDS` by somebody, or
    /// `clock SECONDS`, counted from the beginning.
    pub fn step(&self, step: &str) {
        if let Some(seconds) = step.strip_prefix("clock ") {
            self.world.set_clock(seconds.parse().unwrap());
            return;
        }
        let (who, line) = match step.split_once(": ") {
            Some((who, line)) => (who, line),
            None => (FOUNDER, step),
        };
        match self.world.perform_line(&self.session(who), line) {
            Ok(_) => {}
            Err(Failure::Refused(r)) => {
                panic!(
                    "the step `{step}` is refused ({}): {}",
                    r.denial.rule, r.denial.why
                )
            }
            Err(Failure::Changed(_) | Failure::Powerful(_)) => unreachable!("nothing is expected"),
            Err(Failure::Unrecorded(_, error) | Failure::Store(error)) => {
                panic!("the step `{step}` fails: {error}")
            }
        }
    }

    /// What the rules say of a line.
    pub fn judge(&self, session: &Session, line: &str) -> Verdict {
        self.judge_operation(session, &operation(line))
    }

    /// What the rules say of an operation.
    pub fn judge_operation(&self, session: &Session, op: &Operation) -> Verdict {
        let mut open = self.open.borrow_mut();
        let store = open.get_or_insert_with(|| self.world.store());
        judge(op, store, session, self.world.now())
            .unwrap_or_else(|error| panic!("{:?}: {error}", op.id()))
    }
}
