//! Ring groups, queues and DIDs, as FreePBX tables: the columns are those that it stores.

use super::super::super::column::{Column, Field, Written};
use super::super::super::row::{Row, optional};
use super::super::number;
use super::{destination_of_did, led};
use crate::domain::{HoursState, Invalid, Number, Phone};
use crate::engine::ObjectView;
use Written::{Always, Lead as OfLead, Object};
use std::borrow::Cow;

/// Ring groups.
pub(in crate::ops::import::profile) const RING_GROUPS: &[Column] = &[
    Column::new(
        &["grpnum"],
        Field::Number,
        number,
        Object(|o| o.number.as_str().into()),
    ),
    Column::new(&["description"], Field::Name, label, Object(name)),
    Column::new(
        &["grplist"],
        Field::Members,
        members,
        Object(|o| listed(o, "-", str::to_owned)),
    ),
    Column::left(&["strategy"], "ringall"),
    Column::left(&["grptime"], "20"),
    Column::left(&["grppre"], ""),
    Column::left(&["annmsg_id"], "0"),
    written(&["postdest"], after),
    Column::left(&["alertinfo"], ""),
    Column::left(&["needsconf"], ""),
    Column::left(&["remotealert_id"], "0"),
    Column::left(&["toolate_id"], "0"),
    Column::left(&["ringing"], "Ring"),
    Column::left(&["cwignore"], ""),
    Column::left(&["cfignore"], ""),
    Column::left(&["cpickup"], ""),
    Column::left(&["recording"], "dontcare"),
    Column::left(&["progress"], "yes"),
    Column::left(&["elsewhere"], ""),
    Column::left(&["rvolume"], ""),
    Column::known(&["changecid", "fixedcid"]).many(),
];

/// Queues.
pub(in crate::ops::import::profile) const QUEUES: &[Column] = &[
    Column::new(
        &["extension", "queue", "account"],
        Field::Number,
        number,
        Object(|o| o.number.as_str().into()),
    ),
    Column::new(
        &["descr", "name", "description"],
        Field::Name,
        label,
        Object(name),
    ),
    Column::new(
        &["member", "members", "static_members"],
        Field::Members,
        members,
        Object(|o| listed(o, "|", |number| format!("Local/{number}@from-queue/n,0"))),
    ),
    Column::left(&["strategy"], "ringall"),
    Column::left(&["grppre"], ""),
    Column::left(&["alertinfo"], ""),
    Column::left(&["ringing"], "0"),
    Column::left(&["maxwait"], ""),
    Column::left(&["password"], ""),
    Column::left(&["ivr_id"], "none"),
    written(&["dest"], after),
    Column::left(&["cwignore"], "0"),
    Column::known(&[
        "agentannounce_id",
        "announcefrequency",
        "announceholdtime",
        "announceposition",
        "answered_elsewhere",
        "autofill",
        "autopause",
        "callback_id",
        "callconfirm",
        "callconfirm_id",
        "dynmemberonly",
        "dynmembers",
        "eventmemberstatus",
        "eventwhencalled",
        "goto",
        "joinannounce_id",
        "joinempty",
        "leavewhenempty",
        "maxlen",
        "memberdelay",
        "monitor_heard",
        "monitor_spoken",
        "monitor_type",
        "music",
        "penaltymemberslimit",
        "qnoanswer",
        "qregex",
        "queuewait",
        "reportholdtime",
        "retry",
        "ringinuse",
        "rtone",
        "rvol_mode",
        "rvolume",
        "servicelevel",
        "skip_joinannounce",
        "timeout",
        "timeoutpriority",
        "timeoutrestart",
        "togglehint",
        "use_queue_context",
        "weight",
        "wrapuptime",
    ])
    .many(),
];

/// DIDs and their destinations.
pub(in crate::ops::import::profile) const DIDS: &[Column] = &[
    Column::new(&["cidnum"], Field::Caller, caller, Always("")),
    Column::new(
        &["extension", "did"],
        Field::Did,
        did,
        OfLead(|lead| lead.did.as_str().into()),
    ),
    Column::new(
        &["destination"],
        Field::Destination,
        |row, cell| destination_of_did(cell).map(|it| row.draft.to = Some(it)),
        OfLead(|lead| led(lead.to)),
    ),
    Column::left(&["privacyman"], "0"),
    Column::left(&["alertinfo"], ""),
    Column::left(&["ringing"], ""),
    Column::left(&["mohclass"], "default"),
    Column {
        written: OfLead(|lead| lead.name.into()),
        ..Column::left(&["description"], "")
    },
    Column::left(&["grppre"], ""),
    Column::left(&["delay_answer"], "0"),
    Column::left(&["pricid"], ""),
    Column::left(&["pmmaxretries"], ""),
    Column::left(&["pmminlength"], ""),
    Column::left(&["reversal"], ""),
    Column::left(&["rvolume"], ""),
    Column::known(&[
        "callrecording",
        "fanswer",
        "faxemail",
        "faxexten",
        "indication_zone",
        "legacy_email",
        "language",
    ])
    .many(),
];

fn label(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    row.draft.label = optional(cell)?;
    Ok(())
}

fn name(object: &ObjectView) -> Cow<'_, str> {
    object.name.as_deref().unwrap_or_default().into()
}

/// The members, in order: `201-202`, or `201,0` and `Local/201@from-queue/n,0`, separated by `|`,
/// `&`, `;` or a line break.
fn members(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    let has_names = cell.contains(['@', '/']);
    let between = |c: char| matches!(c, '|' | '&' | ';' | '\n' | '\r') || (c == '-' && !has_names);
    let mut all: Vec<Number> = Vec::new();
    let parts = cell.split(between).map(str::trim);
    for part in parts.filter(|part| !part.is_empty()) {
        let number = member(part)?;
        if !all.contains(&number) {
            all.push(number);
        }
    }
    row.draft.members = Some(all);
    Ok(())
}

/// One of them: an internal extension.
fn member(part: &str) -> Result<Number, Invalid> {
    let wrong = |why: &str| {
        let hint = "extensions such as 201-202; take it out of the cell";
        Invalid::new("a member", part, why, hint)
    };
    let (called, penalty) = part.split_once(',').unwrap_or((part, "0"));
    // Two numbers with a comma between them are not a number with a penalty.
    if penalty.len() != 1 || !penalty.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong("after its comma there is no penalty from 0 to 9"));
    }
    if called.ends_with('#') {
        return Err(wrong("an outside number cannot be a member"));
    }
    let called = called.split_once('/').map_or(called, |(_, rest)| rest);
    let number = called.split(['@', '/']).next().unwrap_or_default();
    number.parse().map_err(|error: Invalid| wrong(&error.why))
}

fn listed(object: &ObjectView, between: &str, one: fn(&str) -> String) -> Cow<'static, str> {
    let members = object.rest.iter().flat_map(|rest| &rest.members);
    let all: Vec<_> = members.map(|member| one(&member.number)).collect();
    all.join(between).into()
}

/// A column that is written and not read.
const fn written(name: &'static [&'static str], write: fn(&ObjectView) -> Cow<'_, str>) -> Column {
    Column {
        written: Object(write),
        ..Column::left(name, "")
    }
}

/// Where calls go that nobody takes.
fn after(object: &ObjectView) -> Cow<'_, str> {
    written_after(object).unwrap_or_else(|| "app-blackhole,hangup,1".into())
}

/// The same; nothing if that is not said here, or cannot be said there.
pub(in crate::ops) fn written_after(object: &ObjectView) -> Option<Cow<'static, str>> {
    let routes = &object.rest.as_ref()?.routes;
    let to = routes.get(HoursState::Open)?.to_string();
    Some(led(&to)).filter(|to| !to.is_empty())
}

/// Routes for a single caller do not exist here.
fn caller(_: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    if cell.is_empty() {
        return Ok(());
    }
    let why = "a DID has one destination, whoever calls";
    let hint = "take the row out";
    Err(Invalid::new("a rule that is known here", cell, why, hint))
}

fn did(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    if cell.is_empty() || cell.starts_with('_') {
        let why = "pbxctl has no rules for several numbers";
        let hint = "a row for each number; take this one out";
        return Err(Invalid::new("a DID", cell, why, hint));
    }
    row.draft.did = Some(Phone::typed(cell)?);
    Ok(())
}
