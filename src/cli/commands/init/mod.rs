//! `init`: a new database, its first owner, and an example company if one is wanted.

mod made;
mod place;
mod wanted;

use crate::cli::{Context, Error, FileName, once, typed};
use crate::domain::{
    Country, Name, Number, PersonName, Secret, Setting, Zone, check_password, generate_password,
    quoted_path, reserved_for,
};
use crate::engine::{
    Draft, Founding, PasswordHash, Rule, Session, Store, StoreError, hash_password,
};
use crate::ops::{Agreed, Options, Performer, example};
use crate::signals::{self, Quiet};
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};
use made::Made;
use place::{SitePlace, machine_zone};
use serde::Deserialize;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use wanted::Wanted;

const AFTER: &str = "On a terminal it asks for anything missing; `--no-input` asks nothing. Your OS user then acts \
as the owner, without a password; or the one in `--os-user`, if a system user owns the file. The \
file is private to the user who makes it, and so is the default folder.";

/// The file with the example's password has the database's name with this added.
const PASSPHRASE: &str = ".passphrase";

pub(super) fn command(noun: Command) -> Command {
    noun.after_help(AFTER)
        .arg(
            Arg::new("owner")
                .long("owner")
                .value_name("NUMBER")
                .help("Number of the first system-owner")
                .value_hint(ValueHint::Other)
                .value_parser(|text: &str| text.parse::<Number>().map_err(wanted::of_a_new_site)),
        )
        .arg(
            Arg::new("first")
                .long("first")
                .value_name("NAME")
                .help("First name of the owner")
                .value_parser(value_parser!(PersonName)),
        )
        .arg(
            Arg::new("last")
                .long("last")
                .value_name("NAME")
                .help("Last name of the owner")
                .value_parser(value_parser!(PersonName)),
        )
        .arg(
            Arg::new("department")
                .long("department")
                .short('d')
                .value_name("NAME")
                .help("The default department")
                .value_hint(ValueHint::Other)
                .default_value("main")
                .value_parser(value_parser!(Name)),
        )
        .arg(
            Arg::new("timezone")
                .long("timezone")
                .value_name("ZONE")
                .help("Time zone, such as Europe/Warsaw")
                .value_parser(value_parser!(Zone)),
        )
        .arg(
            Arg::new("country")
                .long("country")
                .value_name("CC")
                .help("Country, for its emergency numbers")
                .value_parser(value_parser!(Country)),
        )
        .arg(
            Arg::new("os-user")
                .long("os-user")
                .value_name("NAME")
                .help("OS user of the owner; default: yours"),
        )
        .arg(
            Arg::new("new-password-file")
                .long("new-password-file")
                .value_name("FILE")
                .help("File with the owner's password, or -")
                .value_parser(value_parser!(PathBuf))
                .conflicts_with("generate"),
        )
        .arg(
            Arg::new("generate")
                .long("generate")
                .help("Generate the owner's password")
                .action(ArgAction::SetTrue),
        )
        .arg(
            Arg::new("example")
                .long("example")
                .help("Add a made-up company to try things")
                .action(ArgAction::SetTrue),
        )
}

/// The first owner, and what else is made.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    owner: Option<Number>,
    first: Option<PersonName>,
    last: Option<PersonName>,
    department: Name,
    timezone: Option<Zone>,
    country: Option<Country>,
    os_user: Option<String>,
    new_password_file: Option<FileName>,
    #[serde(default)]
    generate: bool,
    #[serde(default)]
    example: bool,
}

pub(super) const RUN: super::Run = super::Run::Itself(run);

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Arguments = typed(matches)?;
    nobody_asks(context)?;
    let reason = context.reason()?;
    let path = context.db_path()?;
    check_path(context, &path)?;
    let wanted = Wanted::of(context, &asked)?;
    may_be_founded(&wanted, &asked)?;
    let place = SitePlace {
        timezone: wanted.timezone,
        country: wanted.country.clone(),
    };
    let secret = password(context, &asked, &wanted)?;
    let (uid, os_user) = match &asked.os_user {
        Some(name) => (context.uid_of_login(name)?, name.clone()),
        None => binding(context),
    };
    let mut made = Made {
        path: path.clone(),
        owner: wanted.owner.clone(),
        name: format!("{} {}", wanted.first, wanted.last),
        department: asked.department.clone(),
        os_user: os_user.clone(),
        by: binding(context).1,
        place: place.clone(),
        password: secret.is_some(),
        generated: None,
        company: None,
    };
    if context.globals.dry_run {
        return made.show(context);
    }
    let password = secret.as_ref().map(|s| context.hash(s)).transpose()?;
    if asked.generate {
        made.generated = secret;
    }
    let what = Founding {
        owner: wanted.owner,
        first: wanted.first,
        last: wanted.last,
        department: asked.department,
        password,
        uid,
        os_user,
    };
    let options = Options {
        now: context.now(),
        reason,
        dry_run: false,
        expected: None,
        agreed: Agreed::All,
        foreseen: std::cell::RefCell::default(),
        told: std::cell::RefCell::default(),
    };
    let mut identity = [0; 16];
    (context.system.random)(&mut identity);
    let actors = asked.example.then(|| Actors::new(context, &path));
    let actors = actors.transpose()?;
    make_folder(context, &path)?;
    // If we are asked to end meanwhile, what was begun is cleared away first.
    let _quiet = Quiet::begin();
    let draft = Draft::of(&path, actors.as_ref().map(|_| PASSPHRASE))?;
    let (mut store, session) = Store::found(draft.path(), &what, identity, options.now)
        .map_err(|error| of_the_wanted(error, &path))?;
    place.settle(&mut store, &session, &options)?;
    if let (Some(actors), Some(file)) = (actors, draft.companion()) {
        let keys = actors.file.clone();
        actors.fill(&file, &mut store, &session, (&what.department, &options))?;
        made.company = Some(made::company(&mut store, &session, options.now, &keys)?);
    }
    not_interrupted()?;
    hand_over(context, &made, draft, store)
}

fn nobody_asks(context: &Context) -> Result<(), Error> {
    if context.globals.user.is_some() {
        return Err(Error::usage("nobody can log in before there is a database")
            .hint("leave out `-u`: `--owner` says who the first owner is"));
    }
    Ok(())
}

/// Whether such an owner is possible at all.
fn may_be_founded(wanted: &Wanted, asked: &Arguments) -> Result<(), Error> {
    let owner = &wanted.owner;
    // Nobody exists yet whose rights could be checked; this rule holds for everybody.
    if let Some(what) = reserved_for(owner, wanted.country.as_ref()) {
        return Err(
            Error::refused(format!("number {owner} is reserved: it is {what}"))
                .code(Rule::Limit.code())
                .rule("D9")
                .hint("such as `--owner 100`"),
        );
    }
    if asked.example
        && let Some(clash) = example::clashes(owner, &asked.department)
    {
        return Err(Error::usage(clash).hint("such as `--owner 100`, and no `--department`"));
    }
    Ok(())
}

/// The owner's password, if they get one.
fn password(
    context: &mut Context,
    asked: &Arguments,
    wanted: &Wanted,
) -> Result<Option<Secret>, Error> {
    let Some(FileName(file)) = &asked.new_password_file else {
        let random = &mut context.system.random;
        return Ok(asked.generate.then(|| generate_password(random)));
    };
    let secret = context.read_secret_file(file)?;
    let names = [wanted.first.as_str(), wanted.last.as_str()];
    let least = Setting::PasswordMinLength.default();
    let least = least.and_then(|least| least.number()).unwrap_or_default();
    check_password(&secret, &wanted.owner, &names, least).map_err(|weak| {
        Error::invalid(format!("the password is refused: {}", weak.why)).hint(weak.hint)
    })?;
    Ok(Some(secret))
}

/// Gives the file its name, and says what there is now.
fn hand_over(context: &mut Context, made: &Made, draft: Draft, store: Store) -> Result<(), Error> {
    if made.generated.is_none() {
        draft.keep(store)?;
        signals::something_is_done();
        // Its own making is the first thing a database records.
        context.ledger.note(Some(1));
        return made.show(context);
    }
    // A password that nobody received is of use to nobody, so it is shown before the file gets its
    // name.
    let told = context.await_reader().and_then(|()| made.show(context));
    told.and_then(|()| Ok(context.ui.finish()?))
        .map_err(|error| nothing_made(&error))?;
    draft.keep(store).map_err(|error| once::void(error.into()))
}

fn not_interrupted() -> Result<(), StoreError> {
    signals::caught().map_or(Ok(()), |signal| Err(StoreError::Interrupted(signal)))
}

/// A failure to make the file, told with the name that was given, not the temporary one.
fn of_the_wanted(error: StoreError, path: &Path) -> StoreError {
    match error {
        StoreError::Denied(_, why) => StoreError::Denied(path.to_owned(), why),
        other => other,
    }
}

fn check_path(context: &Context, path: &Path) -> Result<(), Error> {
    if path.symlink_metadata().is_ok() {
        return Err(StoreError::Exists(path.to_owned()).into());
    }
    if is_usual(context) {
        return Ok(());
    }
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            let shown = folder.display();
            Err(
                Error::environment(format!("there is no folder `{shown}` for the database"))
                    .code("environment.missing")
                    .hint(format!(
                        "make it with: mkdir -m 700 {}",
                        quoted_path(folder)
                    )),
            )
        }
        _ => Ok(()),
    }
}

/// Whether the database goes to the place used when none is named.
fn is_usual(context: &Context) -> bool {
    context.globals.db.is_none() && context.system.var("PBXCTL_DB").is_none()
}

fn make_folder(context: &Context, path: &Path) -> Result<(), Error> {
    match path.parent() {
        Some(folder) if is_usual(context) => std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|error| Error::io("written", folder, &error)),
        _ => Ok(()),
    }
}

/// Who acts as the owner: whoever would be recognised by OS user afterwards. Whoever makes the file
/// owns it, and nobody gets here through sudo.
fn binding(context: &Context) -> (u32, String) {
    let os = context.os_identity();
    (os.uid, os.name)
}

fn nothing_made(error: &Error) -> Error {
    let why = error.message();
    Error::new(
        error.kind(),
        format!("the password could not be printed: {why}; nothing was made"),
    )
    .code("output.lost")
}

/// The password of the people in the example, and the file that holds it.
struct Actors {
    secret: Secret,
    hashes: Vec<(Number, PasswordHash)>,
    file: PathBuf,
}

impl Actors {
    fn new(context: &mut Context, path: &Path) -> Result<Self, Error> {
        let mut file = path.as_os_str().to_owned();
        file.push(PASSPHRASE);
        let file = PathBuf::from(file);
        if file.symlink_metadata().is_ok() {
            let shown = file.display();
            return Err(Error::conflict(format!("`{shown}` exists already"))
                .hint("the example's password goes there; move it away"));
        }
        let secret = generate_password(&mut context.system.random);
        let salts = example::ACTORS.map(|number| {
            let mut salt = [0; 16];
            (context.system.random)(&mut salt);
            (number, salt)
        });
        // Each hash is slow by design, so all processors share the work.
        let hashes = std::thread::scope(|scope| {
            let hash = |(number, salt): (&str, [u8; 16])| {
                let number = number.parse::<Number>()?;
                let hash = hash_password(&secret, salt)?;
                Ok::<_, Error>((number, hash))
            };
            let threads = salts.map(|one| scope.spawn(move || hash(one)));
            let joined = threads.map(|thread| {
                let died = |_| Err(Error::unexpected("hashing a password was interrupted"));
                thread.join().unwrap_or_else(died)
            });
            joined.into_iter().collect::<Result<Vec<_>, Error>>()
        })?;
        Ok(Self {
            secret,
            hashes,
            file,
        })
    }

    /// Writes their password to `file`, which gets its name when the database does.
    fn fill(
        self,
        file: &Path,
        store: &mut Store,
        session: &Session,
        (department, options): (&Name, &Options),
    ) -> Result<(), Error> {
        let failed = |error: &std::io::Error| Error::io("written", &self.file, error);
        let mut out = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(file)
            .map_err(|error| failed(&error))?;
        out.write_all(self.secret.expose().as_bytes())
            .and_then(|()| out.write_all(b"\n"))
            .and_then(|()| out.sync_all())
            .map_err(|error| failed(&error))?;
        let performer = Performer::new(store, session, options);
        Ok(example::fill(performer, department, &self.hashes)?)
    }
}
