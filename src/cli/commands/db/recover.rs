//! `db recover`: an owner again, if nobody is left who can act as one.

use crate::cli::{Context, Error, typed};
use crate::domain::{Number, generate_password};
use crate::engine::operations::database::Acknowledge;
use crate::engine::{
    Access, Candidate, Done, OwnerView, Recovery, Standing, Store, StoreError, Told,
};
use crate::hours;
use crate::ui::Outcome;
use clap::{Arg, ArgMatches, Command, value_parser};
use serde::Deserialize;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

const AFTER: &str = "For the owner of the file or root, in their own shell, at a terminal, and \
never through sudo: it asks no rule, so nobody else may run it. It enables the account, lets it \
in, makes it system-owner without end, and gives it a new password, which is shown once. Its OS \
user, second factor, invitation, links to providers, tokens and sessions end: the person who had \
them may not be the one who recovers it. If passwords were switched off (`sso-only`), everybody \
can sign in with one again. If a system-owner can still act, it says who, and needs --yes.

`login` and `whoami` tell everybody, until another system-owner acknowledges it.";

pub(super) fn command(verb: Command) -> Command {
    verb.arg(
        Arg::new("account")
            .long("account")
            .value_name("NUMBER")
            .help("The account to make system-owner; default: the only one with that role")
            .value_parser(value_parser!(Number)),
    )
    .arg(
        Arg::new("acknowledge")
            .long("acknowledge")
            .value_name("NUMBER")
            .help("As another system-owner: confirm that you know about this account")
            .value_parser(value_parser!(Number))
            .conflicts_with("account"),
    )
    .after_help(AFTER)
}

/// Who becomes an owner, or whose recovery is acknowledged.
#[derive(Deserialize)]
struct Asked {
    account: Option<Number>,
    acknowledge: Option<Number>,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Asked = typed(matches)?;
    match asked.acknowledge {
        Some(number) => acknowledge(context, number),
        None => recover(context, asked.account),
    }
}

fn acknowledge(context: &mut Context, number: Number) -> Result<(), Error> {
    let mut client = context.client(Access::Write)?;
    let done = client.perform(Acknowledge {
        number: number.clone(),
    })?;
    let said = match done.changed {
        true => format!("extension {number}: recovery acknowledged; the notice ends"),
        false => format!("extension {number}: there is no recovery to acknowledge"),
    };
    let outcome = context.outcome(done, [said]);
    context.tell(&outcome)
}

fn recover(context: &mut Context, account: Option<Number>) -> Result<(), Error> {
    let path = context.db_path()?;
    may_recover(context, &path)?;
    let mut store = context.open(Access::Write)?;
    if store.is_backup() {
        return Err(StoreError::Backup(path).into());
    }
    store.check_whole(hours::is_expression)?;
    let owners = store.owners()?;
    let number = match account {
        Some(number) => number,
        None => only(&owners)?,
    };
    let whom = store.candidate(&number)?.ok_or_else(|| absent(&number))?;
    let able = able(context, &owners)?;
    let standing = store.standing(&whom)?;
    let opens_all = match standing.sso_only {
        true => "; everybody can sign in with a password again (`sso-only`)",
        false => "",
    };
    let question = format!(
        "this makes {} a system-owner past all rules: enabled, let in, without end, with a new password; \
         its OS user, second factor, invitation, links to providers, tokens and sessions end{opens_all}, and everybody gets a notice{able}",
        whom.told()
    );
    let now = context.confirm_severe(&question, &super::restore::name_of(&path))?;
    let reason = context.reason()?;
    if context.globals.dry_run {
        let outcome = Outcome::changed("db.recover", format!("extension:{number}"));
        let outcome = outcome.say(format!("{question}: would be done"));
        return Ok(context.ui.mutation(&outcome)?);
    }
    let options = Told {
        now,
        reason: reason.as_deref(),
    };
    perform(context, &mut store, (&whom, &standing), &options)
}

/// Makes the password, and shows it before the account has it.
fn perform(
    context: &mut Context,
    store: &mut Store,
    (whom, standing): (&Candidate, &Standing),
    options: &Told<'_>,
) -> Result<(), Error> {
    let secret = generate_password(&mut context.system.random);
    let os_user = context.os_identity().name;
    let what = Recovery {
        whom,
        password: context.hash(&secret)?,
        os_user: &os_user,
    };
    let told = |context: &mut Context, done: Done| {
        let said = [
            format!(
                "{}: system-owner, and let in; only this password gives access to it",
                whom.told()
            ),
            then(&whom.number, standing),
        ];
        let mut outcome = context.outcome(done, said);
        let secret = secret.expose();
        outcome.extra.insert("password".into(), secret.into());
        outcome.shown_once = Some(("password: ", secret.to_owned()));
        outcome
    };
    let recover = |before: &mut dyn FnMut(&Done) -> Result<(), Error>| {
        let done = store.recover(&what, options, |done| before(done))?;
        done.ok_or_else(|| absent(&whom.number))
    };
    let outcome = context.show_before_kept(recover, told)?;
    context.tell(&outcome)
}

/// What they do next, as far as they can.
fn then(number: &Number, standing: &Standing) -> String {
    let networks = standing.networks.iter().map(ToString::to_string);
    let place = match networks.collect::<Vec<_>>().as_slice() {
        [] => String::new(),
        all => format!("at the machine, or from {}, ", all.join(" and ")),
    };
    match standing.second_factor {
        false => format!(
            "{place}log in with `pbxctl login -u {number}`, then choose another: `pbxctl password change`"
        ),
        true => format!(
            "a second factor is required of them: choose another password with `pbxctl password change -u {number}`, \
             enrol one with `pbxctl password totp enrol -u {number}`, and then, {place}log in with `pbxctl login -u {number}`"
        ),
    }
}

fn absent(number: &Number) -> Error {
    Error::not_found(format!("there is no extension {number}"))
        .hint("nothing was changed; name an existing one with `--account`")
}

/// Only for somebody who could write the file without us, and who is not borrowing somebody else's
/// power: somebody who can read the question and type the answer.
fn may_recover(context: &Context, path: &Path) -> Result<(), Error> {
    if context.globals.user.is_some() || context.globals.token_file.is_some() {
        return Err(Error::usage("no account is asked to allow it")
            .hint("leave out `-u` and `--token-file`: `--account` says who becomes system-owner"));
    }
    let Ok(file) = std::fs::metadata(path) else {
        // Opening it reports what is wrong.
        return Ok(());
    };
    let euid = context.system.user.euid;
    if context.is_through_sudo() || (euid != 0 && euid != file.uid()) {
        let owner = context.system.users.name_of(file.uid()).ok().flatten();
        let owner = owner.unwrap_or_else(|| format!("uid {}", file.uid()));
        let owners = match file.uid() {
            0 => "root, who owns the file,".to_owned(),
            _ => format!("the owner of the file (`{owner}`) or root"),
        };
        return Err(Error::environment(format!(
            "this asks no rule, so only {owners} may do it, in their own shell"
        ))
        .code("environment.owner")
        .hint("open a shell as one of them and run `pbxctl db recover` there, not through sudo; a system-owner can make another with `pbxctl role grant NUMBER system-owner`"));
    }
    if !context.may_prompt() {
        return Err(Error::unconfirmed(
            "this must be confirmed at a terminal, and nobody can be asked",
        )
        .hint("nothing was changed; run it at a terminal"));
    }
    Ok(())
}

/// The account whose role is system-owner, if there is only one.
fn only(owners: &[OwnerView]) -> Result<Number, Error> {
    match owners {
        [only] => Ok(only.whom.number.clone()),
        [] => Err(Error::usage("nobody has the role system-owner")
            .hint("say who to make one with `--account NUMBER`")),
        several => Err(Error::usage(format!(
            "several have the role system-owner: {}",
            listed(several.iter())
        ))
        .hint("say which with `--account NUMBER`")),
    }
}

fn listed<'o>(owners: impl Iterator<Item = &'o OwnerView>) -> String {
    let each = owners.map(|owner| owner.whom.told());
    each.collect::<Vec<_>>().join(", ")
}

/// Owners who can act and could be asked: named in the message before it continues; without `--yes`
/// it does not.
fn able(context: &Context, owners: &[OwnerView]) -> Result<String, Error> {
    let mut usable = owners.iter().filter(|owner| owner.usable).peekable();
    if usable.peek().is_none() {
        return Ok(String::new());
    }
    let listed = listed(usable);
    if context.globals.yes {
        return Ok(format!("; who could act: {listed}"));
    }
    Err(Error::conflict(format!(
        "somebody can act as system-owner: {listed}"
    ))
    .code("recovery.needless")
    .hint("nothing was changed; ask them first: they use `pbxctl role grant`, `pbxctl password set` or `pbxctl console allow`")
    .hint("pbxctl cannot know whether they remember their password or connect from an allowed network; `--yes` does it anyway, and they get a notice"))
}
