//! The extension list of 3CX: v20 as exported, and the corresponding columns of v15, v16 and v18.

use super::super::cells;
use super::super::column::{Column, Field, Written};
use super::super::row::{Row, optional, phone, secret};
use crate::domain::{Invalid, Language, Role, Secret, VoicemailEmail};
use crate::engine::ExtensionRow;
use Written::{Always, Not, Person};
use std::borrow::Cow;

/// The columns of v20 in order, then those of older versions that are read, then those that are
/// not.
pub(super) const COLUMNS: &[Column] = &[
    Column::new(
        &["Number"],
        Field::Number,
        super::number,
        Person(|p| p.number.into()),
    ),
    Column::new(
        &["FirstName"],
        Field::FirstName,
        |row, cell| optional(cell).map(|it| row.draft.fields.first_name = it),
        Person(|p| p.first.into()),
    ),
    Column::new(
        &["LastName"],
        Field::LastName,
        |row, cell| optional(cell).map(|it| row.draft.fields.last_name = it),
        Person(|p| p.last.into()),
    ),
    Column::new(
        &["EmailAddress"],
        Field::Email,
        |row, cell| optional(cell).map(|it| row.draft.fields.email = it),
        Person(|p| p.email.into()),
    ),
    Column::new(
        &["MobileNumber"],
        Field::Mobile,
        |row, cell| phone(cell).map(|it| row.draft.fields.mobile = it),
        Person(|p| p.rest.map_or("", |rest| rest.mobile).into()),
    ),
    Column::new(
        &["OutboundCallerID"],
        Field::CallerId,
        |row, cell| phone(cell).map(|it| row.draft.fields.caller_id = it),
        Person(|p| p.rest.map_or("", |rest| rest.caller_id).into()),
    ),
    Column::new(
        &["DID"],
        Field::Did,
        |row, cell| cells::dids(cell).map(|it| row.draft.fields.dids = Some(it)),
        Person(|p| p.dids.replace(',', ":").into()),
    ),
    Column::new(
        &["Role"],
        Field::Role,
        |row, cell| row.role(cell, cells::role),
        Person(role),
    ),
    Column::new(
        &["Department"],
        Field::Department,
        |row, cell| row.department(cell),
        Person(|p| p.department.into()),
    ),
    Column::left(&["ClickToCallAuth"], ""),
    Column::left(&["WMApprove"], ""),
    Column::left(&["WebMeetingFriendlyName"], ""),
    Column::left(&["MAC"], ""),
    Column::left(&["Template"], ""),
    Column::left(&["Model"], ""),
    Column::left(&["Router"], ""),
    Column::new(
        &["Language"],
        Field::Language,
        |row, cell| optional(cell).map(|it| row.draft.fields.language = it),
        Person(language),
    ),
    Column::left(&["Ringtone"], ""),
    Column::left(&["QRingtone"], ""),
    Column::new(
        &["VMEnable", "EnableVoicemail"],
        Field::VmEnabled,
        |row, cell| said(cell, |on| row.draft.fields.vm_enabled = Some(on)),
        Person(|p| flag(p.rest.map(|rest| rest.voicemail))),
    ),
    Column::left(&["VMLanguage"], ""),
    Column::left(&["VMPlayMsgDateTime"], ""),
    // A PIN is never written: an empty cell leaves it as it is.
    Column::new(
        &["VMPIN", "PIN"],
        Field::VmPin,
        |row, cell| secret(cell).map(|it| row.draft.fields.vm_pin = it),
        Always(""),
    ),
    Column::new(
        &["VMEmailOptions"],
        Field::VmEmail,
        |row, cell| cells::voicemail_email(cell).map(|it| row.draft.fields.vm_email = it),
        Person(voicemail_email),
    ),
    Column::new(
        &["VMNoPin"],
        Field::VmPinRequired,
        |row, cell| {
            said(cell, |free| {
                row.draft.fields.vm_pin_required = Some(!free);
            })
        },
        Person(|p| flag(p.rest.map(|rest| !rest.vm_pin_required))),
    ),
    Column::left(&["VMPlayCallerID"], ""),
    Column::left(&["RecordCalls"], ""),
    Column::left(&["RecordExternal"], ""),
    Column::left(&["RecordCanSee"], ""),
    Column::left(&["RecordCanDelete"], ""),
    Column::left(&["RecordStartStop"], ""),
    Column::left(&["RecordNotify"], ""),
    Column::new(
        &["Disabled"],
        Field::Enabled,
        |row, cell| said(cell, |off| row.draft.enabled = Some(!off)),
        Person(|p| flag(p.enabled.map(|on| !on))),
    ),
    Column::left(&["HideFWrules"], ""),
    Column::left(&["DisableExternalCalls"], ""),
    Column::new(
        &["HideInPhonebook", "DontShowExtInPHBK"],
        Field::Phonebook,
        |row, cell| {
            said(cell, |hidden| {
                row.draft.fields.phonebook = Some(!hidden);
            })
        },
        Person(|p| flag(p.rest.map(|rest| !rest.phonebook))),
    ),
    Column::left(&["CallScreening"], ""),
    Column::left(&["PinProtected", "PinProtect"], ""),
    Column::left(&["PinTimeout"], ""),
    Column::left(&["Transcription"], ""),
    Column::left(&["AllowLanOnly"], ""),
    Column::left(&["SIPID"], ""),
    Column::left(&["DeliverAudio"], ""),
    Column::left(&["HotDesk"], ""),
    Column::left(&["SRTPMode"], ""),
    Column::new(
        &["EmailMissedCalls"],
        Field::MissedCallEmail,
        |row, cell| {
            said(cell, |on| {
                row.draft.fields.missed_call_email = Some(on);
            })
        },
        Person(|p| flag(p.rest.map(|rest| rest.missed_call_email))),
    ),
    Column::left(&["MS365SignInDisabled"], ""),
    Column::left(&["MS365CalendarDisabled"], ""),
    Column::left(&["MS365ContactsDisabled"], ""),
    Column::left(&["MS365TeamsDisabled"], ""),
    Column::left(&["GoogleSignInDisabled"], ""),
    Column::left(&["GoogleContactsDisabled"], ""),
    Column::left(&["GoogleCalendarDisabled"], ""),
    Column::left(&["BLF"], "<PhoneDevice><BLFS/></PhoneDevice>"),
    // Until v18, an export contained the password of the web client.
    Column::new(
        &["SrvcAccessPwd"],
        Field::Password,
        |row, cell| {
            row.draft.password = (!cell.is_empty()).then(|| Secret::new(cell.to_owned()));
            Ok(())
        },
        Not,
    ),
    Column::new(
        &["ManagementAccess", "SysAdmin", "PhoneSysAdmin"],
        Field::Power,
        power,
        Not,
    )
    .many(),
    Column::known(&[
        "AuthID",
        "AuthPassword",
        "WebMeetingPrivateRoom",
        "ClickToCall",
        "ClickToCallFriendlyName",
        "WebMeetingAcceptReject",
        "QueueStatus",
        "SupportReinvite",
        "SupportReplaces",
        "EnableSRTP",
        "ReporterAccess",
        "WallboardAccess",
        "TurnOffMyPhone",
        "CanSeeRecordings",
        "CanDeleteRecordings",
        "BlockRemoteTunnel",
        "MAC_0",
        "InterfaceIP_0",
        "UseTunnel",
        "DND",
        "UseCTI",
        "StartupScreen",
        "HotelModuleAccess",
        "DeskphoneWebPass",
        "VoipAdmin",
        "SecureSIP",
        "PhoneModel14",
        "PhoneTemplate14",
        "CustomTemplate",
        "PhoneSettings",
        "AllowAllRecordings",
        "PushExtension",
        "Integration",
        "AllowOwnRecordings",
        "RecordExternalCallsOnly",
        "SMS",
    ])
    .many(),
];

/// A flag that is not empty.
fn said(cell: &str, take: impl FnOnce(bool)) -> Result<(), Invalid> {
    if let Some(said) = cells::flag(cell)? {
        take(said);
    }
    Ok(())
}

/// Admin permissions of older versions: they never silently become a role.
fn power(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    if cells::flag(cell)? == Some(true) {
        let reason =
            "they administered the old system: no role is given for it, see `pbxctl role grant`";
        row.warnings.push(reason.to_owned());
    }
    Ok(())
}

fn flag(said: Option<bool>) -> Cow<'static, str> {
    match said {
        Some(true) => "1".into(),
        Some(false) => "0".into(),
        None => "".into(),
    }
}

/// The single role that 3CX has for somebody: the system role, or else the one at home. A custom
/// role has no name there.
fn role<'r>(person: &ExtensionRow<'r>) -> Cow<'r, str> {
    let role = person.system_role.or(person.role);
    let name = role.and_then(Role::identifier_3cx);
    name.map_or("".into(), |name| format!("<role name=\"{name}\" />").into())
}

/// The English name if there is one, as 3CX writes it.
fn language<'r>(person: &ExtensionRow<'r>) -> Cow<'r, str> {
    let tag = person.rest.map_or("", |rest| rest.language);
    let named = tag.parse::<Language>().ok();
    let name = named.and_then(|language| language.english_name());
    name.unwrap_or(tag).into()
}

fn voicemail_email<'r>(person: &ExtensionRow<'r>) -> Cow<'r, str> {
    let said = person.rest.and_then(|rest| rest.vm_email.parse().ok());
    let number = |mode| match mode {
        VoicemailEmail::None => "0",
        VoicemailEmail::Notify => "1",
        VoicemailEmail::Attach => "2",
        VoicemailEmail::AttachAndDelete => "3",
    };
    said.map_or("", number).into()
}
