//! First secrets of people whom site files name: read, made and hashed before anything is locked.

use super::super::import::invite::{Invitations, Written};
use super::super::password::new::{Owner, of_fields};
use super::files;
use crate::cli::sudo::CLOSED;
use crate::cli::{Client, Context, Error};
use crate::domain::{
    ExtensionFields, ExtensionPatch, INVITATION_USUAL, Number, Patch, Pin, Secret as Text, Time,
    quoted_path,
};
use crate::engine::operations::{extension, password};
use crate::engine::{Operation, PasswordHash};
use crate::ops::site::{One, Phase, Prepared, Report, Secret, SecretFrom, Step};
use crate::site::document::Document;
use crate::site::{Fault, Place, Sources};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Whether the files want any.
pub(super) fn are_wanted(wanted: &Document) -> bool {
    (wanted.extensions.iter()).any(|(_, extension)| extension.wants_secret())
}

/// What stands for each of them where it is only asked whether it may be set.
pub(super) struct Stand<'s> {
    hash: PasswordHash,
    pin: Pin,
    until: Time,
    /// The site files that name them, if they come from any.
    sources: Option<&'s Sources>,
}

impl<'s> Stand<'s> {
    pub(super) fn new(client: &Client, sources: Option<&'s Sources>) -> Result<Self, Error> {
        let pin: Pin = "730915".parse()?;
        Ok(Self {
            hash: PasswordHash::of_nobody(),
            pin,
            until: client.options.now.plus(INVITATION_USUAL),
            sources,
        })
    }

    pub(super) fn of(&self, secret: &Secret) -> Prepared {
        let number = secret.number.clone();
        let op = match secret.from {
            SecretFrom::PinFile(_) => pin(number, self.pin.clone()),
            SecretFrom::PasswordFile(_) | SecretFrom::Generate => set(number, self.hash.clone()),
            SecretFrom::Invite => invite(number, self.until, [0; 32]),
        };
        let typed = typed(self.sources, secret);
        Prepared { op, typed }
    }
}

/// How it is typed, where the asker stands: a path in a site file begins at that file.
fn typed(sources: Option<&Sources>, secret: &Secret) -> String {
    let number = &secret.number;
    let path = |file: &Path| {
        let here = sources.map_or_else(|| file.to_owned(), |all| beside(all, secret, file));
        quoted_path(&here).to_string()
    };
    match &secret.from {
        SecretFrom::PinFile(file) => {
            format!("extension set {number} --vm-pin-file {}", path(file))
        }
        SecretFrom::PasswordFile(file) => {
            let path = path(file);
            format!("password set {number} --if-unset --new-password-file {path}")
        }
        SecretFrom::Generate => format!("password set {number} --if-unset --generate"),
        SecretFrom::Invite => format!("password invite {number}"),
    }
}

fn pin(number: Number, pin: Pin) -> Operation {
    let patch = ExtensionPatch {
        vm_pin: Patch::Set(pin),
        ..ExtensionPatch::default()
    };
    extension::Set { number, patch }.into()
}

fn set(number: Number, hash: PasswordHash) -> Operation {
    let if_unset = true;
    password::Set {
        number,
        hash,
        if_unset,
    }
    .into()
}

fn invite(number: Number, until: Time, digest: [u8; 32]) -> Operation {
    password::Invite {
        number,
        until,
        digest,
    }
    .into()
}

/// Refuses a plan whose secrets are not where it says, or are none.
///
/// # Errors
/// All that is wrong.
pub(super) fn are_there(
    context: &mut Context,
    client: &mut Client,
    said: Said<'_>,
    report: &Report,
) -> Result<(), Error> {
    let faults = look_into(context, client, said, report)?;
    match faults.is_empty() {
        true => Ok(()),
        false => Err(said.refuse(context, &faults)),
    }
}

/// Looks whether the files that are named hold what they are to hold, so that a plan says it: each
/// that does not, at its place.
///
/// # Errors
/// None of a file.
pub(super) fn look_into(
    context: &mut Context,
    client: &mut Client,
    said: Said<'_>,
    report: &Report,
) -> Result<Vec<Fault>, Error> {
    let mut faults = Vec::new();
    let set = report.secrets_set();
    for secret in &report.secrets {
        let names = said.names(&secret.number);
        let found = match &secret.from {
            SecretFrom::PinFile(file) => read_pin(context, &said.file(secret, file)).map(|_| ()),
            SecretFrom::PasswordFile(file) => {
                let text = context.read_secret_file(&said.file(secret, file));
                text.and_then(|text| Owner::new(client, &secret.number, &names)?.checked(&text))
            }
            SecretFrom::Generate | SecretFrom::Invite => Ok(()),
        };
        if let Err(error) = found {
            // Where files are closed to the caller, one of which nothing comes is in nobody's way.
            if error.code_name() == CLOSED && !set.contains(&secret) {
                continue;
            }
            fault(context, secret, &error).add_to(&mut faults);
        }
    }
    Ok(faults)
}

/// What is wrong with the file of a secret, at its place; what a plan wants stands nowhere.
fn fault(context: &Context, secret: &Secret, error: &Error) -> Fault {
    let at = Some(secret.named).filter(|at| *at != Place::default());
    let hint = match context.is_through_sudo() && error.code_name() == CLOSED {
        true => afterwards(secret),
        false => error.hints().first().cloned().unwrap_or_default(),
    };
    Fault::new(at, error.message()).hint(hint)
}

/// How it is set through sudo, where neither its file nor a folder for it can be named.
fn afterwards(secret: &Secret) -> String {
    let number = &secret.number;
    let (key, line) = match secret.from {
        SecretFrom::PinFile(_) => (
            "pin_file",
            format!("extension set {number} --vm-pin-file - < FILE"),
        ),
        SecretFrom::PasswordFile(_) => (
            "password_file",
            format!("password set {number} --if-unset --new-password-file - < FILE"),
        ),
        SecretFrom::Generate => (
            "password",
            format!("password set {number} --if-unset --generate"),
        ),
        SecretFrom::Invite => ("password", format!("password invite {number}")),
    };
    format!("leave `{key}` out of the file; afterwards: `pbxctl {line}`")
}

fn read_pin(context: &mut Context, path: &Path) -> Result<Pin, Error> {
    let text = context.read_secret_file(path)?;
    text.expose().parse::<Pin>().map_err(|error| {
        let shown = path.display();
        Error::invalid(format!("`{shown}` holds no voicemail PIN: {}", error.why)).hint(error.hint)
    })
}

/// Whether it is made here, and must be handed out.
const fn is_made(secret: &Secret) -> bool {
    matches!(secret.from, SecretFrom::Generate | SecretFrom::Invite)
}

/// How many people are named.
const NAMED: usize = 5;

/// Whose secrets are made: `203, 204`.
fn made_for(secrets: &[&Secret]) -> Option<String> {
    let made: Vec<&&Secret> = secrets.iter().filter(|secret| is_made(secret)).collect();
    let named: Vec<_> = made
        .iter()
        .take(NAMED)
        .map(|secret| secret.number.as_str())
        .collect();
    let more = match made.len().saturating_sub(NAMED) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    (!made.is_empty()).then(|| format!("{}{more}", named.join(", ")))
}

/// Refuses to make secrets that nobody would get.
///
/// # Errors
/// If there are any, and no folder for them.
pub(super) fn can_be_handed_out(
    context: &Context,
    secrets: &[&Secret],
    folder: Option<&Path>,
) -> Result<(), Error> {
    let (Some(whose), None) = (made_for(secrets), folder) else {
        return Ok(());
    };
    let first = secrets.iter().find(|secret| is_made(secret));
    let way = match first.filter(|_| context.is_through_sudo()) {
        Some(secret) => format!("through sudo, {}", afterwards(secret)),
        None => "name a new folder for it: `--secrets-dir DIR`".to_owned(),
    };
    let error = Error::usage(format!("a new secret is needed for {whose}"));
    Err(error.hint(way).unwritten())
}

/// What a plan says of them: what `apply` will need.
pub(super) fn will_be_needed(context: &Context, report: &Report) -> Option<String> {
    let secrets = report.secrets_set();
    let whose = made_for(&secrets)?;
    let first = secrets.iter().find(|secret| is_made(secret));
    let needs = match first.filter(|_| context.is_through_sudo()) {
        Some(secret) => format!(
            "`apply` cannot hand it out through sudo: {}",
            afterwards(secret)
        ),
        None => "`apply` needs a new folder for it, `--secrets-dir DIR`".to_owned(),
    };
    Some(format!("a new secret is made for {whose}: {needs}"))
}

/// All that are ready, and where those that were made are handed out.
pub(super) struct Ready {
    all: Vec<(Number, SecretFrom, Prepared)>,
    folder: Option<Invitations>,
}

impl Ready {
    /// Reads and makes them.
    ///
    /// # Errors
    /// Each file that holds no such secret, at its place; made ones without a folder for them.
    pub(super) fn prepare(
        context: &mut Context,
        client: &mut Client,
        said: Said<'_>,
        secrets: &[&Secret],
        folder: Option<PathBuf>,
    ) -> Result<Self, Error> {
        can_be_handed_out(context, secrets, folder.as_deref())?;
        let folder = match folder.filter(|_| secrets.iter().any(|secret| is_made(secret))) {
            Some(folder) => Some(Invitations::to("secrets-dir", folder, INVITATION_USUAL)?),
            None => None,
        };
        let mut ready = Self {
            all: Vec::with_capacity(secrets.len()),
            folder,
        };
        let mut faults = Vec::new();
        for secret in secrets {
            match ready.one(context, client, said, secret) {
                Ok(op) => {
                    let typed = typed(said.sources(), secret);
                    let number = secret.number.clone();
                    let prepared = Prepared { op, typed };
                    ready.all.push((number, secret.from.clone(), prepared));
                }
                Err(error) => fault(context, secret, &error).add_to(&mut faults),
            }
        }
        match faults.is_empty() {
            true => Ok(ready),
            false => Err(said.refuse(context, &faults)),
        }
    }

    fn one(
        &self,
        context: &mut Context,
        client: &mut Client,
        said: Said<'_>,
        secret: &Secret,
    ) -> Result<Operation, Error> {
        let number = secret.number.clone();
        let names = said.names(&number);
        Ok(match &secret.from {
            SecretFrom::PinFile(file) => {
                let path = said.file(secret, file);
                pin(number, read_pin(context, &path)?)
            }
            SecretFrom::PasswordFile(file) => {
                let path = said.file(secret, file);
                let text = context.read_secret_file(&path)?;
                Owner::new(client, &number, &names)?.checked(&text)?;
                let hash = context.hash(&text)?;
                set(number, hash)
            }
            SecretFrom::Generate => {
                let owner = Owner::new(client, &number, &names)?;
                let text: Text = owner.generated(context);
                let hash = context.hash(&text)?;
                if let Some(folder) = &self.folder {
                    folder.keep(&number, text);
                }
                set(number, hash)
            }
            SecretFrom::Invite => {
                let until = client.options.now.plus(INVITATION_USUAL);
                let random = RefCell::new(&mut context.system.random);
                let digest = (self.folder.as_ref()).map(|folder| folder.make(&random, &number));
                invite(number, until, digest.unwrap_or_default())
            }
        })
    }

    /// What sets that one.
    pub(super) fn of(&self, secret: &Secret) -> Option<Prepared> {
        let is_it = |(number, from, _): &&(Number, SecretFrom, Prepared)| {
            *number == secret.number && *from == secret.from
        };
        self.all.iter().find(is_it).map(|(.., ready)| ready.clone())
    }

    /// Hands out those that `report` has set, right before they are kept: whoever was refused has
    /// none.
    pub(super) fn write(&self, report: &Report) -> Result<Option<Written>, Error> {
        let Some(folder) = &self.folder else {
            return Ok(None);
        };
        let secrets = (report.made.iter()).filter(|made| made.phase() == Phase::Secrets);
        let set = secrets.filter(One::changed);
        let set: HashSet<Cow<'_, str>> = set.map(|made| made.target()).collect();
        folder.keep_only(|number| set.contains(format!("extension:{number}").as_str()));
        folder.write().map(Some)
    }

    /// Says where those are that were made.
    pub(super) fn told(&self) -> Option<String> {
        let folder = self.folder.as_ref()?;
        let shown = folder.shown()?;
        Some(format!(
            "new secrets are in `{shown}`, each in a file named after the number"
        ))
    }
}

/// What names people whose secrets are wanted, and the files of the secrets.
#[derive(Clone, Copy)]
pub(super) enum Said<'a> {
    /// Site files.
    Files(&'a Sources, &'a Document),
    /// The steps of a plan, whose paths stand for themselves.
    Plan(&'a [Step]),
}

impl Said<'_> {
    /// What a password of theirs must not hold.
    fn names(self, number: &Number) -> Vec<String> {
        let none = ExtensionFields::default();
        let fields = match self {
            Self::Files(_, wanted) => {
                let mut all = wanted.extensions.0.iter();
                let found = all.find(|(n, _)| n.value == *number);
                found.map(|(_, extension)| extension.open().patch().apply(&none))
            }
            Self::Plan(steps) => Some(steps.iter().fold(none, |fields, step| match &step.op {
                Operation::ExtensionAdd(add) if add.number == *number => add.fields.apply(&fields),
                Operation::ExtensionSet(set) if set.number == *number => set.patch.apply(&fields),
                _ => fields,
            })),
        };
        fields.as_ref().map(of_fields).unwrap_or_default()
    }

    /// The site files, if it is them.
    const fn sources(&self) -> Option<&Sources> {
        match self {
            Self::Files(sources, _) => Some(sources),
            Self::Plan(_) => None,
        }
    }

    /// The file of a secret.
    fn file(self, secret: &Secret, file: &Path) -> PathBuf {
        match self {
            Self::Files(sources, _) => beside(sources, secret, file),
            Self::Plan(_) => file.to_owned(),
        }
    }

    /// Refuses all that is wrong with them.
    fn refuse(self, context: &mut Context, faults: &[Fault]) -> Error {
        match self {
            Self::Files(sources, _) => files::refuse(context, sources, faults),
            Self::Plan(_) => files::refuse(context, &Sources::new(), faults),
        }
    }
}

/// The file, beside the site file that names it.
pub(super) fn beside(sources: &Sources, secret: &Secret, file: &Path) -> PathBuf {
    let name = Path::new(sources.name(secret.at.file));
    match name.parent() {
        Some(folder) if file.is_relative() => folder.join(file),
        Some(_) | None => file.to_owned(),
    }
}
