//! From a context to the engine: opens the database, identifies the asker, performs operations, and
//! turns refusals into errors.

use super::context::Context;
use super::error::{Error, Kind};
use super::failed;
use super::holding::MAX_LOCK;
use super::opened::Opened;
use super::{sessions, tokens};
use crate::domain::{
    Label, Name, Number, Secret, Time, TokenId, Who, Zone, generate_password, humane_left,
};
use crate::engine::operations::department;
use crate::engine::writes::Performed;
use crate::engine::{
    Access, Done, Granted, OsIdentity, PasswordHash, Refusal, Rule, Session, Snapshot, Store,
    StoreError, TypedOperation, hash_password, nameless,
};
use crate::ops::{Agreed, Failure, Options, Performer};
use crate::ui::Outcome;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

/// Seconds to wait for other writers without `--wait`.
const WAIT: u32 = 10;

/// An open database and who is using it.
pub struct Client {
    /// The database.
    pub store: Opened,
    /// The session of the asker.
    pub session: Session,
    /// How changes are made.
    pub options: Options,
}

impl Context {
    /// Opens the database without identifying anybody.
    pub fn open(&mut self, access: Access) -> Result<Opened, Error> {
        if self.is_in_batch() {
            // It would wait for our own lock.
            return Err(Error::unexpected(
                "a line of a batch opened the database itself",
            ));
        }
        let path = self.db_path()?;
        let mut store = Store::open(&path, access, self.wait())
            .map_err(|error| failed::not_opened(error, &path, self))?;
        store.ask_of(Rc::clone(&self.system.users));
        store.keep_account(&self.ledger);
        store.go_by(Rc::clone(&self.system.clock));
        store.hold_at_most(self.globals.max_lock.unwrap_or(MAX_LOCK));
        Ok(Opened::new(store, self.system.ends))
    }

    /// How long to wait for other writers.
    pub(super) fn wait(&self) -> Duration {
        Duration::from_secs(self.globals.wait.unwrap_or(WAIT).into())
    }

    /// Opens the database and identifies the asker, in the order of SPEC 4.
    pub fn client(&mut self, access: Access) -> Result<Client, Error> {
        let reason = self.reason()?;
        // Counting a password try is a write.
        let by_password = self.globals.user.is_some();
        let opened = if by_password { Access::Write } else { access };
        let mut store = self.open(opened)?;
        let asked_at = self.now();
        let session = self.identify(&mut store, asked_at)?.asking(&self.asked);
        // A password takes its time to be typed, and to be checked.
        let now = self.now();
        let mut client = self.acting_as(store, session, (now, reason));
        // A read does the same with `--dry-run`, and counts as an attempt all the same.
        client.options.dry_run &= access == Access::Write;
        Ok(client)
    }

    /// Acts as somebody who was identified, calling from their place.
    pub fn acting_as(
        &self,
        store: Opened,
        session: Session,
        (now, reason): (Time, Option<String>),
    ) -> Client {
        Client {
            store,
            session: session.seated(self.system.seat.clone()),
            options: Options {
                now,
                reason,
                dry_run: self.globals.dry_run,
                expected: None,
                agreed: self.agreed(),
                foreseen: std::cell::RefCell::default(),
                told: std::cell::RefCell::default(),
            },
        }
    }

    /// What was confirmed beforehand: by `--confirm`, or the answer to the question.
    pub(super) fn agreed(&self) -> Agreed {
        if self.is_dry_run() && self.is_in_batch() {
            return Agreed::All;
        }
        match (&self.agreed_to, &self.globals.confirm) {
            (Some(these), _) => Agreed::ToThese(these.clone()),
            (None, Some(name)) => Agreed::To(name.clone()),
            (None, None) => Agreed::Nothing,
        }
    }

    /// `--reason`, as the record keeps it.
    pub(super) fn reason(&self) -> Result<Option<String>, Error> {
        let parse = |text: &String| text.parse::<Label>().map(|label| label.to_string());
        Ok(self.globals.reason.as_ref().map(parse).transpose()?)
    }

    /// The OS user this process runs as.
    pub fn os_identity(&self) -> OsIdentity {
        let user = self.system.user;
        let sudo_uid = self.sudo_uid();
        let name = |uid: u32| {
            let known = self.system.users.name_of(uid).ok().flatten();
            known.unwrap_or_else(|| nameless(uid))
        };
        // The record is for finding who called sudo; it also has the user whose power was used,
        // because anybody can set a variable.
        let name = match sudo_uid {
            Some(OsIdentity::NOBODY) => format!("nobody as {}", name(user.uid)),
            Some(caller) if caller != user.uid => {
                format!("{} as {}", name(caller), name(user.uid))
            }
            Some(_) | None => name(user.uid),
        };
        OsIdentity {
            uid: user.uid,
            euid: user.euid,
            sudo_uid,
            name,
        }
    }

    fn identify(&mut self, store: &mut Store, now: Time) -> Result<Session, Error> {
        if let Some(session) = &self.acting {
            return Ok(session.clone());
        }
        let os = self.os_identity();
        if let Some(typed) = self.globals.user.clone() {
            let who: Who = typed.parse()?;
            if self.globals.password_file.is_none()
                && let Some(number) = store.number_of(&who)?
                && let Some(kept) = sessions::kept(self, store, &os, Some(&number))?
            {
                return by_session(store, &kept.secret, now, &os);
            }
            let session = self.by_password(store, &who, &os)?;
            return Ok(self.proved.insert(session).clone());
        }
        if self.globals.password_file.is_some() {
            return Err(Error::usage("it is not clear whose password this is").hint(
                "`--password-file` signs in: add `-u NUMBER`; a new password goes in `--new-password-file`",
            ));
        }
        if let Some(path) = self.token_file() {
            return self.by_token(store, &path, now, &os.name);
        }
        if let Some(kept) = sessions::kept(self, store, &os, None)? {
            return by_session(store, &kept.secret, now, &os);
        }
        match store.known_os_user(&os)? {
            Some(session) => Ok(session),
            None if store.caller(&os).is_none() => Err(self.unknown_caller(store)),
            None => Err(Error::unauthenticated(format!(
                "{} is not bound to an extension, and nobody is logged in",
                super::sudo::os_user(&os.name)
            ))
            .hint(format!(
                "log in with `{} login -u NUMBER`, or name yourself with `-u NUMBER`",
                self.program()
            ))),
        }
    }

    /// Identifies somebody by the token in a file.
    fn by_token(
        &mut self,
        store: &mut Store,
        path: &Path,
        now: Time,
        os_name: &str,
    ) -> Result<Session, Error> {
        let text = self.read_secret_file(path)?;
        let secret = tokens::parse(&text).ok_or_else(|| {
            Error::unauthenticated(format!("`{}` does not hold a pbxctl token", path.display()))
                .code("auth.token")
                .hint(
                    "its first line must be what `pbxctl token add` printed: pbxctl_ and 64 characters",
                )
        })?;
        let token = store.known_token(&secret[..], now, os_name)?;
        if token.is_news {
            // A failure to note the use, because of a lock or read-only access, must not stop the
            // work.
            sessions::note_use(store, &token.session, now).ok();
        }
        if let Some((id, end)) = token.ends_soon {
            self.warn_of_end(id, token.session.number(), end, now);
        }
        Ok(token.session)
    }

    /// A job would silently stop when its token ends: whoever reads its output is warned in time.
    fn warn_of_end(&mut self, id: TokenId, owner: &Number, end: Time, now: Time) {
        if self.globals.quiet {
            return;
        }
        let left = humane_left(end.unix().saturating_sub(now.unix()));
        self.ui.warn(&format!(
            "token {id} of {owner} ends on {}, {left} left: make the next one with `pbxctl token add`",
            end.local(Zone::UTC)
        ));
    }

    /// Identifies somebody by their password: from the named file, or asked for.
    pub fn by_password(
        &mut self,
        store: &mut Store,
        who: &Who,
        os: &OsIdentity,
    ) -> Result<Session, Error> {
        let secret = match self.globals.password_file.clone() {
            Some(path) => self.read_secret_file(&path)?,
            None if !self.may_prompt() => {
                return Err(Error::unauthenticated(format!("no password for {who} was given"))
                    .hint(format!("use `--password-file FILE` (`-` for standard input), or `{} login` at a terminal", self.program())));
            }
            None => self.ask_secret(&format!("Password of {who}"))?,
        };
        let mut session = self.by_this_password(store, who, &secret, os)?;
        if store.password_is_outdated(&session)? {
            let hash = self.hash(&secret)?;
            store.rehash(&mut session, &hash)?;
        }
        Ok(session)
    }

    /// A new random password.
    pub fn generate_password(&mut self) -> Secret {
        let batch = self.batch.as_ref();
        batch
            .and_then(|batch| batch.prefetched.generated(batch.line))
            .unwrap_or_else(|| generate_password(&mut self.system.random))
    }

    /// Hashes a password with a new random salt. In a batch, which holds the lock, this was done
    /// earlier; a dry run needs no real hash.
    pub fn hash(&mut self, secret: &Secret) -> Result<PasswordHash, Error> {
        if let Some(batch) = &self.batch {
            if batch.dry_run {
                return Ok(PasswordHash::of_nobody());
            }
            if let Some(hash) = batch.prefetched.hash_of(batch.line, secret) {
                return Ok(hash);
            }
        }
        let mut salt = [0; 16];
        (self.system.random)(&mut salt);
        Ok(hash_password(secret, salt)?)
    }

    /// Answers one question as the asker: judged, then read, at one moment.
    pub fn ask<O: TypedOperation, T>(
        &mut self,
        op: O,
        read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<T, StoreError>,
    ) -> Result<T, Error> {
        let mut client = self.client(Access::Read)?;
        client.ask(op, read)
    }

    /// Prints what was done, unless it is already printed.
    pub fn tell(&mut self, outcome: &Outcome) -> Result<(), Error> {
        if !outcome.is_told {
            self.ui.mutation(outcome)?;
        }
        Ok(())
    }

    /// What was done, ready to print; `said` is for people.
    pub fn outcome(&mut self, done: Done, said: impl IntoIterator<Item = String>) -> Outcome {
        self.votes = done.votes;
        Outcome {
            changed: done.changed,
            action: done.action,
            target: done.target,
            before: done.before,
            after: done.after,
            audit_id: done.audit_id,
            warnings: done.warnings,
            said: said.into_iter().collect(),
            ..Outcome::default()
        }
    }
}

/// Identifies somebody by the session that they began.
fn by_session(
    store: &mut Store,
    secret: &[u8],
    now: Time,
    os: &OsIdentity,
) -> Result<Session, Error> {
    let used = store.known_session(secret, now, os)?;
    if used.is_news {
        // A failure to note the use, because of a lock or read-only access, must not stop the work.
        sessions::note_use(store, &used.session, now).ok();
    }
    Ok(used.session)
}

impl Client {
    /// Who performs, on what, and how.
    pub fn performer(&mut self) -> Performer<'_> {
        Performer::new(&mut self.store, &self.session, &self.options)
    }

    /// What the asker should know of calls after what was done or tried.
    pub fn told(&self) -> Vec<String> {
        self.options.told.borrow().clone()
    }

    /// After a change: what is said of it is judged by the time at which it was made.
    pub fn catch_up(&mut self) {
        if let Some(at) = self.store.latest_change() {
            self.options.now = self.options.now.max(at);
        }
    }

    /// Performs one operation.
    pub fn perform<O: Performed>(&mut self, op: O) -> Result<Done, Error> {
        Ok(self.performer().perform(op)?)
    }

    /// Answers one question. A refusal is recorded, unless it says that something does not exist:
    /// looking is not recorded, so looking in vain is not either.
    pub fn ask<O: TypedOperation, T>(
        &mut self,
        op: O,
        read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<T, StoreError>,
    ) -> Result<T, Error> {
        let snapshot = self.store.read(self.options.now)?;
        let refusal = match snapshot.authorize(&self.session, op)? {
            Ok(granted) => return Ok(read(&snapshot, &granted)?),
            Err(refusal) => refusal,
        };
        drop(snapshot);
        Err(self.refused(refusal))
    }

    /// The same, if a missing right is not an attempt; then the answer is `None`.
    pub fn peek<O: TypedOperation, T>(
        &mut self,
        op: O,
        read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, Error> {
        let snapshot = self.store.read(self.options.now)?;
        match snapshot.authorize(&self.session, op)? {
            Ok(granted) => Ok(Some(read(&snapshot, &granted)?)),
            Err(_) => Ok(None),
        }
    }

    /// Until this command ends, that number means this account, or nobody: a question about it by
    /// name may take its time.
    pub fn hold(&mut self, number: &Number) -> Result<(), Error> {
        let snapshot = self.store.read(self.options.now)?;
        Ok(snapshot.hold_account(&mut self.session, number)?)
    }

    /// The same for a department.
    pub fn hold_department(&mut self, name: &Name) -> Result<(), Error> {
        let snapshot = self.store.read(self.options.now)?;
        Ok(snapshot.hold_department(&mut self.session, name)?)
    }

    /// Records a refused read, and turns it into an error.
    pub fn refused(&mut self, mut refusal: Box<Refusal>) -> Error {
        if refusal.denial.rule == Rule::Hidden || self.options.dry_run {
            return refusal.into();
        }
        match self.record(&refusal) {
            Ok(id) => {
                refusal.audit_id = id;
                refusal.into()
            }
            Err(why) => Error::from(refusal).unrecorded(&why.into()),
        }
    }

    /// Records a refusal separately.
    pub fn record(&mut self, refusal: &Refusal) -> Result<Option<i64>, StoreError> {
        let mut writable;
        let store = if self.store.access() == Access::Write {
            &mut self.store
        } else {
            let path = self.store.path().to_owned();
            writable = Store::open(&path, Access::Write, Store::patience())?;
            &mut writable
        };
        let mut txn = store.write(self.options.now, self.options.reason.clone())?;
        let id = txn.record(&self.session, refusal)?;
        txn.commit()?;
        Ok(id)
    }

    /// Time zone of a department, or of the actor's home if none is named: for times that are
    /// typed. UTC if no zone is set.
    pub fn zone(&mut self, name: Option<&crate::domain::Name>) -> Result<Zone, Error> {
        let snapshot = self.store.read(self.options.now)?;
        let name = match name {
            Some(name) => Some(name.clone()),
            None => snapshot.home_of(&self.session)?,
        };
        let Some(name) = name else {
            return Ok(Zone::UTC);
        };
        // The operation itself says whether it may be seen.
        let view = match snapshot.authorize(&self.session, department::Show { name })? {
            Ok(granted) => snapshot.department(&granted)?,
            Err(_) => return Ok(Zone::UTC),
        };
        Ok(view.timezone.unwrap_or(Zone::UTC))
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(refusal) => refusal.into(),
            Failure::Unrecorded(refusal, why) => Self::from(refusal).unrecorded(&why.into()),
            Failure::Changed(expected) => failed::changed(&expected),
            Failure::Powerful(given) => Self::unagreed(given),
            Failure::Store(error) => error.into(),
        }
    }
}

/// The kind of error for each rule's refusal (SPEC 5).
const fn kind_of(rule: Rule) -> Kind {
    match rule {
        Rule::Auth => Kind::Unauthenticated,
        Rule::Hidden => Kind::NotFound,
        Rule::Right
        | Rule::Home
        | Rule::Oneself
        | Rule::Superior
        | Rule::Takeover
        | Rule::Move
        | Rule::Ceiling
        | Rule::Limit => Kind::Refused,
        Rule::Exists | Rule::LastOwner | Rule::InUse => Kind::Conflict,
        Rule::State => Kind::Invalid,
    }
}

impl From<Box<Refusal>> for Error {
    fn from(refusal: Box<Refusal>) -> Self {
        let rule = refusal.denial.rule;
        let kind = kind_of(rule);
        let message = match kind {
            Kind::Refused => {
                let (target, why) = (&refusal.target, &refusal.denial.why);
                match refusal.command() {
                    Some(command) => format!("{command} on {target}: {why}"),
                    None => format!("{target}: {why}"),
                }
            }
            _ => refusal.denial.why.clone(),
        };
        let mut error = Error::new(kind, message)
            .code(rule.code())
            .audit_id(refusal.audit_id);
        // D12 must not show: an absent thing has no rule either.
        if let Some(id) = rule.id().filter(|_| rule != Rule::Hidden) {
            error = error.rule(id);
        }
        if let Some(hint) = &refusal.denial.hint {
            error = error.hint(hint);
        }
        if !refusal.who_could.is_empty() {
            error = error.hint(format!("could be done by: {}", refusal.who_could));
        }
        let absent = refusal.denial.absent.clone();
        if let Some(sought) =
            absent.or_else(|| super::meant::missing_destination(&refusal.denial.why))
        {
            error = error.seeking(sought);
        }
        error.of_refusal(refusal)
    }
}
