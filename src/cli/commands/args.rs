//! Arguments that several nouns share, and their meaning.
//!
//! Every value is parsed with the line, so that a mistake exits with 2 before any database is
//! opened. A time of day is the exception: it needs the zone of a department.

use crate::cli::complete::{Meaning, Means, When};
use crate::cli::typed::names_some;
use crate::cli::{Client, Context, Error, FileName};
use crate::domain::quoted;
use crate::domain::{
    Country, Deadline, Destination, Email, ExtensionPatch, Invalid, Label, Language, Name,
    Networks, Number, NumberRange, Patch, PersonName, Phone, Pin, RequiredOf, Right, Role,
    RoleKind, Time, UserName, Visibility, VoicemailEmail, Who, Zone, parse_duration, parse_end,
};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, ArgMatches, ValueHint, value_parser};
use serde::Deserialize;
use std::path::PathBuf;
use std::str::FromStr;

/// The help of commands that take call rights.
pub(super) const CALL_RIGHTS_HELP: &str = "Call rights: see-group-members, see-group-calls, show-my-presence, show-my-presence-outside, show-my-calls, perform-operations, barge-in, intercom, allow-parking, allow-ivr, manage-company-book, assign-clear-operations, see-group-recordings, change-presence.";

/// The help of commands that take an end time.
pub(super) const TIMES_HELP: &str = "Times: 18:00, 6pm, \"tomorrow 08:00\", \"monday 08:00\", 2026-12-24, \"2026-12-24 18:00\", RFC 3339 or never, in the department's time zone. Lengths of time: 90m, 2h30m, 3d, 1w; 6h to 23h with a plus: +17h, since 17h may be 17:00.";

/// An extension number, as a positional argument.
pub(super) fn number(id: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(id)
        .value_name(value)
        .help(help)
        .required(true)
        .value_parser(value_parser!(Number))
}

/// The same argument, for something new: completions offer nothing existing.
pub(super) fn to_be_new(arg: Arg) -> Arg {
    arg.value_hint(ValueHint::Other).add(Means(Meaning::Free))
}

/// Placeholder for somebody's own number or name.
pub(super) const WHO: &str = "NUMBER|NAME";

/// A number or user name, as a positional argument: for people who identify themselves.
pub(super) fn who(id: &'static str, help: &'static str) -> Arg {
    Arg::new(id)
        .value_name(WHO)
        .help(help)
        .required(true)
        .value_parser(value_parser!(Who))
}

/// The name of a department, as a positional argument.
pub(super) fn name(id: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(id)
        .value_name(value)
        .help(help)
        .required(true)
        .value_parser(value_parser!(Name))
}

/// An option with a value.
pub(super) fn option(id: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(id).long(id).value_name(value).help(help)
}

/// What is offered, to those who may do it, where a department is missing.
pub(in crate::cli) const MAKE_IT_FIRST: &str = "make it first: pbxctl department add";

/// The same error; if the department does not exist, with how to make it.
pub(super) fn no_home(error: Error, name: Option<&Name>) -> Error {
    match name.filter(|name| error.message() == format!("no department `{name}`")) {
        // Nothing new can have a name that is read as something else.
        Some(name) => error.hint(match name.is_read_as() {
            Some(meaning) => format!("`{name}` is read as {meaning}: name a department"),
            None => format!("{MAKE_IT_FIRST} {}", quoted(name.as_str())),
        }),
        None => error,
    }
}

/// `--department D`.
pub(super) fn department(help: &'static str) -> Arg {
    option("department", "DEPARTMENT", help)
        .short('d')
        .value_parser(value_parser!(Name))
}

/// `--role R`. System roles are parsed, so that the rules can say where they belong, but offered
/// only where they are allowed.
pub(super) fn role(help: &'static str, system_too: bool) -> Arg {
    let offered = if system_too {
        AnyRole::Everywhere
    } else {
        AnyRole::Department
    };
    option("role", "ROLE", help).value_parser(offered)
}

/// A role by name: the built-in ones are offered, and any other name may be a custom one. The rules
/// know whether it exists.
#[derive(Clone, Copy)]
pub(super) enum AnyRole {
    /// System roles are offered too.
    Everywhere,
    /// Only department roles are offered.
    Department,
}

impl TypedValueParser for AnyRole {
    type Value = Role;
    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Role, clap::Error> {
        let parse = |text: &str| text.parse::<Role>();
        parse.parse_ref(command, arg, value)
    }
    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let offers = |role: &Role| match self {
            Self::Everywhere => true,
            Self::Department => role.kind() == RoleKind::Department,
        };
        let all = Role::ALL.into_iter().filter(offers);
        Some(Box::new(all.map(|role| PossibleValue::new(role.name()))))
    }
}

/// A flag, as files have it too.
pub(in crate::cli::commands) fn on_off() -> PossibleValuesParser {
    let value = |word, alias| PossibleValue::new(word).alias(alias);
    PossibleValuesParser::new([value("on", "yes"), value("off", "no")])
}

/// A value, or `none` for no value.
pub(super) fn patch<T: FromStr<Err = Invalid>>(text: &str) -> Result<Patch<T>, Invalid> {
    match text {
        "none" => Ok(Patch::Clear),
        text => text
            .parse()
            .map(Patch::Set)
            .map_err(|error| or_none(text, error)),
    }
}

/// Words that people type for no value.
const NOTHING: [&str; 11] = [
    "off", "no", "never", "nothing", "nowhere", "disabled", "disable", "false", "clear", "null",
    "-",
];

/// The same error; for a word that means no value, with ours.
fn or_none(text: &str, error: Invalid) -> Invalid {
    match NOTHING.contains(&text.to_ascii_lowercase().as_str()) {
        true => Invalid {
            hint: "write `none` for no value".into(),
            ..error
        },
        false => error,
    }
}

/// An outside number, or `none`.
pub(super) fn phone(text: &str) -> Result<Patch<Phone>, Invalid> {
    match text {
        "none" => Ok(Patch::Clear),
        text => Phone::typed(text)
            .map(Patch::Set)
            .map_err(|error| or_none(text, error)),
    }
}

/// A destination, or `none`.
pub(super) fn destination(text: &str) -> Result<Patch<Destination>, Invalid> {
    match text {
        "none" => Ok(Patch::Clear),
        text => Destination::typed(text)
            .map(Patch::Set)
            .map_err(|error| or_none(text, error)),
    }
}

/// A whole number from 1, or `none`.
fn count<T: TryFrom<u64>>(text: &str) -> Result<Patch<T>, Invalid> {
    if text == "none" {
        return Ok(Patch::Clear);
    }
    let wrong = |why| {
        let error = Invalid::new("a whole number", text, why, "from 1 up, or `none`");
        or_none(text, error)
    };
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits {
        return Err(wrong("it has characters other than digits"));
    }
    match text.parse::<u64>() {
        Ok(0) => Err(wrong("it is too small")),
        Ok(number) => T::try_from(number)
            .map(Patch::Set)
            .map_err(|_| wrong("it is too large")),
        Err(_) => Err(wrong("it is too large")),
    }
}

/// The flags for fields of an extension. Without a heading of their own: it would come after the
/// global options.
pub(super) fn extension_fields() -> Vec<Arg> {
    let to = |id, help| option(id, "DEST", help).value_parser(destination);
    vec![
        option("first", "NAME", "First name").value_parser(patch::<PersonName>),
        option("last", "NAME", "Last name").value_parser(patch::<PersonName>),
        option("email", "ADDRESS", "E-mail address").value_parser(patch::<Email>),
        option("mobile", "PHONE", "Mobile number").value_parser(phone),
        option(
            "language",
            "LANGUAGE",
            "Language, by tag or English name: pl, German",
        )
        .value_parser(patch::<Language>),
        option("caller-id", "PHONE", "Number shown on outbound calls").value_parser(phone),
        option(
            "did",
            "PHONE",
            "Outside number that rings it; may be given several times; replaces all it had",
        )
        .action(ArgAction::Append)
        .value_parser(phone),
        option(
            "missed-call-email",
            "on|off",
            "Mail a notice of missed calls",
        )
        .value_parser(on_off())
        .hide_possible_values(true),
        option(
            "phonebook",
            "on|off",
            "Appear in the phone book automatically",
        )
        .value_parser(on_off())
        .hide_possible_values(true),
        option("vm", "on|off", "Voicemail")
            .value_parser(on_off())
            .hide_possible_values(true),
        option(
            "vm-pin-file",
            "FILE",
            "Voicemail PIN, first line of FILE; - is stdin",
        )
        .value_parser(value_parser!(PathBuf)),
        Arg::new("no-vm-pin")
            .long("no-vm-pin")
            .help("Remove the voicemail PIN")
            .action(ArgAction::SetTrue)
            .conflicts_with("vm-pin-file"),
        option("vm-pin-required", "on|off", "Ask for the PIN")
            .value_parser(on_off())
            .hide_possible_values(true),
        option("vm-email", "MODE", "What to e-mail when a message arrives").value_parser(
            PossibleValuesParser::new(VoicemailEmail::ALL.map(VoicemailEmail::as_str)),
        ),
        to("forward-always", "Where every call goes"),
        to("forward-busy", "Where a call goes when the line is busy"),
        to("forward-no-answer", "Where a call goes when nobody answers"),
        option("no-answer-seconds", "N", "Seconds to ring before that").value_parser(count::<u16>),
        option(
            "username",
            "NAME",
            "Name to sign in with, besides the number",
        )
        .value_parser(patch::<UserName>),
        option(
            "telephone",
            "on|off",
            "Whether it can be called; without a telephone it has no DID, voicemail or forwarding",
        )
        .value_parser(on_off())
        .hide_possible_values(true),
    ]
}

/// How fields are written; for the help of commands that take them.
pub(super) const EXTENSION_FIELDS_HELP: &str = "`none` clears an optional field. Destinations: extension:101 (or just 101), voicemail:101, queue:800, ring-group:801, ivr:802, external:+48123456789, hangup.";

/// The help of commands that take destinations and nothing else.
pub(super) const DESTINATIONS_HELP: &str = "Destinations: extension:101 (or just 101), voicemail:101, queue:800, ring-group:801, ivr:802, external:+48123456789, hangup.";

/// Refuses a line that names no field.
fn no_field(flags: &[Arg]) -> Error {
    let flags: Vec<_> = flags
        .iter()
        .filter_map(|arg| Some(format!("--{}", arg.get_long()?)))
        .collect();
    Error::usage("no field to set is named")
        .hint(format!("name one or more of: {}", flags.join(" ")))
}

/// The source of a voicemail PIN.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct PinFile {
    vm_pin_file: Option<FileName>,
}

impl PinFile {
    /// Reads the PIN into the fields, if a file was named: call it once the asker is identified,
    /// whose password is the first line if both are `-`.
    pub(super) fn read_into(
        self,
        fields: &mut ExtensionPatch,
        context: &mut Context,
    ) -> Result<(), Error> {
        let Some(FileName(path)) = self.vm_pin_file else {
            return Ok(());
        };
        let secret = context.read_secret_file(&path)?;
        let pin = secret.expose().parse::<Pin>().map_err(|error| {
            let shown = if Context::is_stdin(&path) {
                "standard input".to_owned()
            } else {
                format!("`{}`", path.display())
            };
            Error::invalid(format!("{shown} holds no voicemail PIN: {}", error.why))
                .hint(error.hint)
        })?;
        fields.vm_pin = Patch::Set(pin);
        Ok(())
    }
}

/// Fails (2) unless the line names a field of an extension.
pub(super) fn some_extension_field(matches: &ArgMatches) -> Result<(), Error> {
    some_field(matches, &extension_fields())
}

fn some_field(matches: &ArgMatches, flags: &[Arg]) -> Result<(), Error> {
    if names_some(matches, flags) {
        Ok(())
    } else {
        Err(no_field(flags))
    }
}

/// The flags for fields of a department.
pub(super) fn department_fields() -> Vec<Arg> {
    vec![
        option(
            "display-name",
            "TEXT",
            "Longer name, for people",
        )
        .value_parser(patch::<Label>),
        option("timezone", "ZONE", "Time zone, such as Europe/Warsaw").value_parser(patch::<Zone>),
        option(
            "language",
            "LANGUAGE",
            "Language, by tag or English name: pl, German",
        )
        .value_parser(patch::<Language>),
        option("country", "CC", "Country by its two letters: PL").value_parser(patch::<Country>),
        option(
            "visibility",
            "open|restricted",
            "Whether outsiders see it and its people",
        )
        .hide_possible_values(true)
        .value_parser(PossibleValuesParser::new(
            Visibility::ALL.map(Visibility::as_str),
        )),
        option(
            "numbers",
            "FROM-TO",
            "Numbers its extensions come from: 200-299",
        )
        .value_parser(patch::<NumberRange>),
        option(
            "object-numbers",
            "FROM-TO",
            "Numbers its queues, ring groups, IVRs and trunks come from: 800-849",
        )
        .value_parser(patch::<NumberRange>),
        option(
            "max-extensions",
            "N",
            "How many extensions may have their home there",
        )
        .value_parser(count::<u32>),
        option(
            "require-2fa",
            "WHOM",
            "Which of its members must have a second factor, if the site requires less: nobody, administrators, everybody",
        )
        .value_parser(patch::<RequiredOf>),
        option(
            "admin-networks",
            "NETWORKS",
            "Networks its members must connect from to administer, in addition to the site's: 10.0.0.0/8,2001:db8::/32",
        )
        .value_parser(patch::<Networks>),
    ]
}

/// Fails (2) unless the line names a field of a department.
pub(super) fn some_department_field(matches: &ArgMatches) -> Result<(), Error> {
    some_field(matches, &department_fields())
}

/// `--until T` and `--for DUR`, only one of which may be given.
pub(super) fn end_time() -> [Arg; 2] {
    [
        // Operations have an end that is known, and so its name.
        option("ends", "TIME", "When the role ends and falls back to user")
            .long("until")
            .add(Means(Meaning::Time(When::End))),
        option("lasts", "TIME", "For how long, from now")
            .long("for")
            .conflicts_with("ends")
            .value_parser(parse_duration),
    ]
}

/// An end as typed: a time of day needs the zone of a department.
#[derive(Deserialize)]
pub(super) struct Ends {
    ends: Option<String>,
    lasts: Option<String>,
}

impl Ends {
    /// The end, if the line gives one. A time of day is in the zone of `department`, or of the
    /// actor's home if none is named.
    pub(super) fn deadline(
        &self,
        client: &mut Client,
        department: Option<&Name>,
    ) -> Result<Option<Deadline>, Error> {
        let now = client.options.now;
        let zone = self.ends.as_ref().map(|_| client.zone(department));
        self.after(now, now, zone.transpose()?.unwrap_or(Zone::UTC))
    }

    /// The same for something that begins at `from`, with times of day in `zone`.
    pub(super) fn after(
        &self,
        from: Time,
        now: Time,
        zone: Zone,
    ) -> Result<Option<Deadline>, Error> {
        if let Some(length) = &self.lasts {
            return Ok(Some(Deadline::At(from.plus(parse_duration(length)?))));
        }
        let Some(text) = &self.ends else {
            return Ok(None);
        };
        match parse_end(text, from, now, zone) {
            Ok(end) => Ok(Some(end)),
            Err(error) => Err(Error::from(error).at("`--until <TIME>`")),
        }
    }

    /// Whether the line gives an end.
    pub(super) const fn are_given(&self) -> bool {
        self.ends.is_some() || self.lasts.is_some()
    }
}

/// The help on times, for options without `never`.
pub(super) fn without_never(text: &str) -> String {
    text.replace(", RFC 3339 or never", " or RFC 3339")
        .replace(
            ", 2026-12-24T18:00:00+01:00 or never",
            " or 2026-12-24T18:00:00+01:00",
        )
        .replace(", 30d or never", " or 30d")
}

/// `--allow X`, `--deny X` and `--inherit X`, each any number of times.
pub(super) fn call_rights() -> [Arg; 3] {
    let flag = |id, help| {
        let words = Right::calls().map(Right::name);
        option(id, "RIGHT", help)
            .action(ArgAction::Append)
            .value_delimiter(',')
            .hide_possible_values(true)
            .value_parser(PossibleValuesParser::new(words))
    };
    [
        flag("allow", "Allow this call right; may be given several times"),
        flag("deny", "Deny it"),
        flag(
            "inherit",
            "Neither allow nor deny it: the next level decides",
        ),
    ]
}

/// Whether the line names a call right.
pub(super) fn some_call_right(matches: &ArgMatches) -> bool {
    names_some(matches, &call_rights())
}

/// Fails (2) unless the line changes something of a membership.
pub(super) fn some_membership_field(matches: &ArgMatches) -> Result<(), Error> {
    let [until, length] = end_time();
    let [allow, deny, inherit] = call_rights();
    let fields = [role("", false), until, length, allow, deny, inherit];
    if names_some(matches, &fields) {
        return Ok(());
    }
    Err(Error::usage("nothing to set is named")
        .hint("name one or more of: --role --until --for --allow --deny --inherit"))
}
