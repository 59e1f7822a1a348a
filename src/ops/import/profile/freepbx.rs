//! The extension list of FreePBX's Bulk Handler, and the corresponding columns of its older Bulk
//! Extensions.

use super::super::cells;
use super::super::column::{Column, Field, Written, or_number};
use super::super::row::{Row, optional, phone, secret};
use crate::domain::{Destination, Invalid, Patch, VoicemailEmail};
use crate::engine::ExtensionRow;
use Written::{Always, Not, Person};
use std::borrow::Cow;

pub(super) mod objects;

/// What a destination of FreePBX may be read as.
const FORWARDS: &[Field] = &[Field::ForwardBusy, Field::ForwardNoAnswer];

/// Its columns in order, then those of the older module.
pub(super) const COLUMNS: &[Column] = &[
    Column::new(
        &["extension"],
        Field::Number,
        super::number,
        Person(|p| p.number.into()),
    ),
    Column::left(&["password"], ""),
    Column::new(&["name"], Field::Name, super::full_name, Person(name)),
    Column::new(
        &["voicemail", "vm"],
        Field::Mailbox,
        mailbox,
        Person(context),
    ),
    Column::new(
        &["ringtimer"],
        Field::NoAnswerSeconds,
        |row, cell| cells::seconds(cell).map(|it| row.draft.fields.no_answer_seconds = it),
        Person(seconds),
    ),
    Column::left(&["noanswer"], ""),
    Column::left(&["recording"], ""),
    Column::new(
        &["outboundcid"],
        Field::CallerId,
        |row, cell| {
            let number = caller(cell);
            if !cell.starts_with(['<', '+']) && number != cell {
                let left = "the name beside the number that others see is not kept";
                row.warnings.push(left.to_owned());
            }
            phone(number).map(|it| row.draft.fields.caller_id = it)
        },
        Person(|p| p.rest.map_or("", |rest| rest.caller_id).into()),
    ),
    Column::left(&["sipname"], ""),
    Column::left(&["noanswer_cid"], ""),
    Column::left(&["busy_cid"], ""),
    Column::left(&["chanunavail_cid"], ""),
    Column::new(
        &["noanswer_dest"],
        Field::ForwardNoAnswer,
        |row, cell| forward(cell).map(|it| row.draft.fields.forward_no_answer = it),
        Person(|p| led(p.rest.map_or("", |rest| rest.forward_no_answer))),
    )
    .alike(FORWARDS),
    Column::new(
        &["busy_dest"],
        Field::ForwardBusy,
        |row, cell| forward(cell).map(|it| row.draft.fields.forward_busy = it),
        Person(|p| led(p.rest.map_or("", |rest| rest.forward_busy))),
    )
    .alike(FORWARDS),
    Column::left(&["chanunavail_dest"], "").alike(FORWARDS),
    Column::left(&["mohclass"], ""),
    written(&["id"], |p| p.number.into()),
    Column::left(&["tech"], "pjsip"),
    Column::left(&["dial"], ""),
    Column::left(&["devicetype"], "fixed"),
    written(&["user"], |p| p.number.into()),
    written(&["description"], name),
    Column::left(&["emergency_cid"], "").alike(&[Field::CallerId]),
    Column::left(&["hint_override"], ""),
    Column::left(&["recording_in_external"], ""),
    Column::left(&["recording_out_external"], ""),
    Column::left(&["recording_in_internal"], ""),
    Column::left(&["recording_out_internal"], ""),
    Column::left(&["recording_ondemand"], ""),
    Column::left(&["recording_priority"], ""),
    Column::left(&["answermode"], ""),
    Column::left(&["intercom"], ""),
    Column::left(&["cid_masquerade"], ""),
    Column::left(&["concurrency_limit"], ""),
    Column::left(&["accountcode"], ""),
    Column::left(&["aggregate_mwi"], ""),
    Column::left(&["allow"], ""),
    Column::left(&["avpf"], ""),
    Column::left(&["bundle"], ""),
    Column::left(&["callerid"], "").alike(&[Field::CallerId]),
    Column::left(&["context"], "from-internal"),
    Column::left(&["defaultuser"], ""),
    Column::left(&["device_state_busy_at"], ""),
    Column::left(&["direct_media"], ""),
    Column::left(&["disallow"], ""),
    Column::left(&["dtmfmode"], ""),
    Column::left(&["force_rport"], ""),
    Column::left(&["icesupport"], ""),
    Column::left(&["mailbox"], ""),
    Column::left(&["match"], ""),
    Column::left(&["max_audio_streams"], ""),
    Column::left(&["max_contacts"], ""),
    Column::left(&["max_video_streams"], ""),
    Column::left(&["maximum_expiration"], ""),
    Column::left(&["media_encryption"], ""),
    Column::left(&["media_encryption_optimistic"], ""),
    Column::left(&["media_use_received_transport"], ""),
    Column::left(&["minimum_expiration"], ""),
    Column::left(&["mwi_subscription"], ""),
    Column::left(&["namedcallgroup"], ""),
    Column::left(&["namedpickupgroup"], ""),
    Column::left(&["outbound_proxy"], ""),
    Column::left(&["qualifyfreq"], ""),
    Column::left(&["rewrite_contact"], ""),
    Column::left(&["rtcp_mux"], ""),
    Column::left(&["rtp_symmetric"], ""),
    // Secrets are not read; the other side makes new ones.
    Column::left(&["secret"], "REGEN"),
    Column::left(&["send_connected_line"], ""),
    Column::left(&["sendrpid"], ""),
    Column::left(&["sipdriver"], ""),
    Column::left(&["timers"], ""),
    Column::left(&["transport"], ""),
    Column::left(&["trustrpid"], ""),
    Column::left(&["user_eq_phone"], ""),
    Column::left(&["canreinvite"], ""),
    Column::left(&["deny"], ""),
    Column::left(&["encryption"], ""),
    Column::left(&["force_avp"], ""),
    Column::left(&["host"], ""),
    Column::left(&["nat"], ""),
    Column::left(&["permit"], ""),
    Column::left(&["port"], ""),
    Column::left(&["qualify"], ""),
    Column::left(&["sessiontimers"], ""),
    Column::left(&["type"], ""),
    Column::left(&["videosupport"], ""),
    Column::left(&["callwaiting_enable"], ""),
    Column::left(&["findmefollow_strategy"], ""),
    Column::left(&["findmefollow_grptime"], ""),
    Column::left(&["findmefollow_grppre"], ""),
    Column::left(&["findmefollow_grplist"], ""),
    Column::left(&["findmefollow_annmsg_id"], ""),
    Column::left(&["findmefollow_postdest"], "").alike(FORWARDS),
    Column::left(&["findmefollow_dring"], ""),
    Column::left(&["findmefollow_needsconf"], ""),
    Column::left(&["findmefollow_remotealert_id"], ""),
    Column::left(&["findmefollow_toolate_id"], ""),
    Column::left(&["findmefollow_ringing"], ""),
    Column::left(&["findmefollow_pre_ring"], ""),
    Column::left(&["findmefollow_voicemail"], ""),
    Column::left(&["findmefollow_calendar_id"], ""),
    Column::left(&["findmefollow_calendar_match"], ""),
    Column::left(&["findmefollow_changecid"], ""),
    Column::left(&["findmefollow_fixedcid"], ""),
    Column::left(&["findmefollow_enabled"], ""),
    Column::new(
        &["voicemail_enable"],
        Field::VmEnabled,
        |row, cell| {
            let said = cells::word(cell)?;
            row.draft.fields.vm_enabled = said.or(row.draft.fields.vm_enabled);
            Ok(())
        },
        Person(|p| {
            let on = p.rest.is_some_and(|rest| rest.voicemail);
            if on { "yes" } else { "" }.into()
        }),
    ),
    Column::new(
        &["voicemail_vmpwd", "vmpwd"],
        Field::VmPin,
        |row, cell| secret(cell).map(|it| row.draft.fields.vm_pin = it),
        Always(""),
    ),
    Column::new(
        &["voicemail_email", "email"],
        Field::Email,
        |row, cell| optional(cell).map(|it| row.draft.fields.email = it),
        Person(|p| p.email.into()),
    ),
    Column::left(&["voicemail_pager"], ""),
    Column::new(
        &["voicemail_options"],
        Field::VmEmail,
        options,
        Person(written_options),
    ),
    Column::left(&["voicemail_same_exten"], ""),
    Column::left(&["disable_star_voicemail"], ""),
    Column::left(&["vmx_unavail_enabled"], ""),
    Column::left(&["vmx_busy_enabled"], ""),
    Column::left(&["vmx_temp_enabled"], ""),
    Column::left(&["vmx_play_instructions"], ""),
    Column::left(&["vmx_option_0_number"], ""),
    Column::left(&["vmx_option_1_number"], ""),
    Column::left(&["vmx_option_2_number"], ""),
    Column::new(
        &["languages_language"],
        Field::Language,
        |row, cell| optional(cell).map(|it| row.draft.fields.language = it),
        Person(|p| p.rest.map_or("", |rest| rest.language).into()),
    ),
    Column::new(&["action"], Field::Action, action, Not),
    Column::known(&[
        "account",
        "attach",
        "call_screen",
        "callwaiting",
        "delete",
        "dictemail",
        "dictenabled",
        "dictformat",
        "envelope",
        "faxemail",
        "faxenabled",
        "hardware",
        "langcode",
        "options",
        "pager",
        "pinless",
        "quality",
        "record_in",
        "record_out",
        "saycid",
        "sendpid",
        "trustpid",
        "vmcontext",
        "vmx_state",
    ])
    .many(),
];

/// The action of a row in the older module: an import removes nobody.
fn action(_: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    match cell.to_ascii_lowercase().as_str() {
        "" | "add" | "edit" => Ok(()),
        "del" | "delete" => Err(Invalid::new(
            "a row to import",
            cell,
            "an import removes nobody",
            "take the row out, and see `pbxctl extension remove`",
        )),
        _ => {
            let why = "no action has that name";
            Err(Invalid::new("an action", cell, why, "add or edit"))
        }
    }
}

/// The name; a nameless person's number takes its place.
fn name<'r>(person: &ExtensionRow<'r>) -> Cow<'r, str> {
    let name = match (person.first, person.last) {
        (first, "") => Cow::Borrowed(first),
        ("", last) => Cow::Borrowed(last),
        (first, last) => Cow::Owned(format!("{first} {last}")),
    };
    or_number(name, person.number)
}

/// The context of their mailbox; `novm` if they have none.
fn mailbox(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    row.draft.fields.vm_enabled = match cell.to_ascii_lowercase().as_str() {
        "" => None,
        "novm" | "disabled" | "no" => Some(false),
        _ => Some(true),
    };
    Ok(())
}

fn context<'r>(person: &ExtensionRow<'r>) -> Cow<'r, str> {
    let on = person.rest.is_some_and(|rest| rest.voicemail);
    if on { "default" } else { "novm" }.into()
}

fn seconds<'r>(person: &ExtensionRow<'r>) -> Cow<'r, str> {
    let seconds = person.rest.and_then(|rest| rest.no_answer_seconds);
    seconds.map_or("0".into(), |seconds| seconds.to_string().into())
}

/// The number in `"Sales" <+48225550100>`.
fn caller(cell: &str) -> &str {
    let inner = cell
        .rsplit_once('<')
        .and_then(|(_, rest)| rest.strip_suffix('>'));
    inner.unwrap_or(cell).trim()
}

/// Where a call is forwarded; an empty cell says nothing.
fn forward(cell: &str) -> Result<Patch<Destination>, Invalid> {
    match cell {
        "" => Ok(Patch::Keep),
        _ => destination(cell).map(Patch::Set),
    }
}

/// Where somebody's calls go.
fn destination(cell: &str) -> Result<Destination, Invalid> {
    known(cell).map_err(|why| {
        let hint = "from-did-direct,201,1, ext-local,vmu201,1, ext-group,600,1, ext-queues,800,1 or app-blackhole,hangup,1; `--map COLUMN=none` skips the column";
        Invalid::new("a destination that is known here", cell, why, hint)
    })
}

/// Where a DID leads. Without its destination a row says nothing, so the way out is another.
fn destination_of_did(cell: &str) -> Result<Destination, Invalid> {
    let wrong = |why: String| {
        let hint = "from-did-direct,201,1, ext-group,600,1 or ext-queues,800,1; take the row out: `pbxctl ivr set NUMBER --did DID` gives it to an IVR";
        Invalid::new("where a DID may lead", cell, why, hint)
    };
    match known(cell).map_err(wrong)? {
        to @ (Destination::Extension(_)
        | Destination::Queue(_)
        | Destination::RingGroup(_)
        | Destination::Ivr(_)) => Ok(to),
        Destination::Voicemail(_) => Err(wrong("no DID leads to a mailbox".to_owned())),
        Destination::Hangup | Destination::External(_) => Err(wrong(
            "a DID leads to an extension, ring group or queue".to_owned(),
        )),
    }
}

/// `ext-queues,800,1`: a context, the number called in it, and the priority; or what is wrong.
fn known(cell: &str) -> Result<Destination, String> {
    let mut parts = cell.split(',').map(str::trim);
    let (context, who) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let number = |text: &str| text.parse().map_err(|error: Invalid| error.to_string());
    let mailbox = ["vmb", "vmu", "vms", "vmi"]
        .iter()
        .find_map(|kind| who.strip_prefix(kind));
    match (context, who) {
        ("from-did-direct" | "from-internal", _) => number(who).map(Destination::Extension),
        ("ext-local", _) => match mailbox {
            Some(whose) => number(whose).map(Destination::Voicemail),
            None => number(who).map(Destination::Extension),
        },
        ("ext-findmefollow", _) => {
            let whose = who.strip_prefix("FM").unwrap_or(who);
            number(whose).map(Destination::Extension)
        }
        ("ext-group", _) => number(who).map(Destination::RingGroup),
        ("ext-queues", _) => number(who).map(Destination::Queue),
        ("app-blackhole", "hangup") => Ok(Destination::Hangup),
        _ if context.starts_with("ivr-") => Err("FreePBX numbers IVRs differently".to_owned()),
        _ => Err("pbxctl has no destination like that".to_owned()),
    }
}

/// The reverse; empty if the other side cannot express it.
fn led(to: &str) -> Cow<'static, str> {
    let known = to.parse().ok().and_then(|to| match to {
        Destination::Extension(number) => Some(format!("from-did-direct,{number},1")),
        Destination::Voicemail(number) => Some(format!("ext-local,vmu{number},1")),
        Destination::RingGroup(number) => Some(format!("ext-group,{number},1")),
        Destination::Queue(number) => Some(format!("ext-queues,{number},1")),
        Destination::Hangup => Some("app-blackhole,hangup,1".to_owned()),
        Destination::Ivr(_) | Destination::External(_) => None,
    });
    known.map_or("".into(), Cow::Owned)
}

/// How many forwarding destinations it has columns for but cannot express.
pub(super) fn unsaid(person: &ExtensionRow<'_>) -> u64 {
    let ways = person
        .rest
        .map_or(["", ""], |rest| [rest.forward_busy, rest.forward_no_answer]);
    let unsaid = |to: &&str| !to.is_empty() && led(to).is_empty();
    ways.iter().filter(|to| unsaid(to)).count() as u64
}

/// `attach=yes|delete=no`, with commas in older files: what is mailed, to an existing address.
fn options(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    let said = |key: &str| {
        let all = cell.split(['|', ',', '&']);
        all.filter_map(|part| part.split_once('='))
            .find(|(known, _)| known.trim().eq_ignore_ascii_case(key))
            .map(|(_, value)| value.trim().eq_ignore_ascii_case("yes"))
    };
    let has_address = matches!(row.draft.fields.email, Patch::Set(_));
    row.draft.fields.vm_email = match (said("attach"), said("delete")) {
        (Some(true), Some(true)) => Some(VoicemailEmail::AttachAndDelete),
        (Some(true), _) => Some(VoicemailEmail::Attach),
        (Some(false), _) if has_address => Some(VoicemailEmail::Notify),
        _ => None,
    };
    Ok(())
}

/// "No mail to an existing address" can only be expressed by leaving it out.
fn written_options<'r>(person: &ExtensionRow<'r>) -> Cow<'r, str> {
    let said = person.rest.and_then(|rest| rest.vm_email.parse().ok());
    let options = |mode| match mode {
        VoicemailEmail::None => "",
        VoicemailEmail::Notify => "attach=no|saycid=no|envelope=no|delete=no",
        VoicemailEmail::Attach => "attach=yes|saycid=no|envelope=no|delete=no",
        VoicemailEmail::AttachAndDelete => "attach=yes|saycid=no|envelope=no|delete=yes",
    };
    said.map_or("", options).into()
}

/// An extension column that is written and not read.
const fn written(
    name: &'static [&'static str],
    write: for<'r> fn(&ExtensionRow<'r>) -> Cow<'r, str>,
) -> Column {
    Column {
        written: Person(write),
        ..Column::left(name, "")
    }
}
