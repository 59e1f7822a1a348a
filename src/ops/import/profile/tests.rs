#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
use super::super::column::Written;
use super::*;
use std::collections::HashSet;

const THREE_CX: &str = include_str!("../../../../tests/data/northwind-3cx-v20.csv");
const FREEPBX: &str = include_str!("../../../../tests/data/northwind-freepbx.csv");
const PAGE: &str = include_str!("../../../../docs/user/moving.md");

const V15_MINIMAL: &str = "FirstName,LastName,EmailAddress,MobileNumber";
const V16: &str = "Number,FirstName,LastName,EmailAddress,MobileNumber,AuthID,AuthPassword,WebMeetingFriendlyName,WebMeetingPrivateRoom,ClickToCall,WebMeetingAcceptReject,EnableVoicemail,VMNoPin,VMPlayCallerID,PIN,VMPlayMsgDateTime,VMEmailOptions,QueueStatus,OutboundCallerID,SIPID,DeliverAudio,SupportReinvite,SupportReplaces,EnableSRTP,ManagementAccess,ReporterAccess,WallboardAccess,TurnOffMyPhone,HideFWrules,CanSeeRecordings,CanDeleteRecordings,RecordCalls,CallScreening,EmailMissedCalls,Disabled,DisableExternalCalls,AllowLanOnly,BlockRemoteTunnel,PinProtect,MAC_0,InterfaceIP_0,UseTunnel,DND,UseCTI,StartupScreen,HotelModuleAccess,DontShowExtInPHBK,DeskphoneWebPass,SrvcAccessPwd,VoipAdmin,SysAdmin,SecureSIP,PhoneModel14,PhoneTemplate14,CustomTemplate,PhoneSettings,AllowAllRecordings,PushExtension,Integration,AllowOwnRecordings,RecordExternalCallsOnly";

fn names(line: &str) -> Vec<String> {
    line.split(',').map(str::to_owned).collect()
}

fn first_line(file: &str) -> Vec<String> {
    names(file.trim_start_matches('\u{feff}').lines().next().unwrap())
}

fn written(list: List) -> Vec<&'static str> {
    let columns = list.columns().iter();
    let written = columns.filter(|column| !matches!(column.written, Written::Not));
    written.map(|column| column.names[0]).collect()
}

/// An export begins with the columns of the other system's own files.
#[test]
fn the_columns_are_those_of_the_other_system() {
    assert_eq!(
        written(Profile::ThreeCx.list(Kind::Extensions).unwrap()),
        first_line(THREE_CX)
    );
    let mut freepbx = first_line(FREEPBX);
    freepbx.push("languages_language".to_owned());
    assert_eq!(
        written(Profile::Freepbx.list(Kind::Extensions).unwrap()),
        freepbx
    );
}

/// In every list, each name belongs to one column, and each field to one written column.
#[test]
fn names_and_fields_are_told_apart() {
    for list in List::ALL {
        let (mut seen, mut fields) = (HashSet::new(), HashSet::new());
        for column in list.columns() {
            for name in column.names {
                assert!(seen.insert(name.to_ascii_lowercase()), "{name} in {list:?}");
            }
            if let Some(field) = column.field() {
                assert!(fields.insert(format!("{field:?}")), "{field:?} in {list:?}");
            }
        }
        for field in list.needed() {
            assert!(list.called(*field).is_some(), "{field:?} in {list:?}");
        }
    }
}

/// Every older first line is fully known: there is no warning about it.
#[test]
fn older_versions_of_3cx_are_known_column_by_column() {
    let v16 = names(V16);
    let v15 = v16[..59].to_vec();
    let mut v18 = v16.clone();
    v18.insert(10, "ClickToCallFriendlyName".to_owned());
    v18.extend(["DID", "SMS", "PhoneSysAdmin"].map(str::to_owned));
    let minimal = names(V15_MINIMAL);
    let versions = [first_line(THREE_CX), v15, v16, v18, minimal];
    assert_eq!(versions.each_ref().map(Vec::len), [54, 59, 61, 65, 4]);
    for names in versions {
        let list = List::guess(None, None, &names, &[]).unwrap();
        assert_eq!(list, List::of(Profile::ThreeCx, Kind::Extensions));
        for name in &names {
            let known = list.columns().iter().any(|column| column.is_called(name));
            assert!(known, "{name}");
        }
    }
}

#[test]
fn a_first_line_says_what_it_is_or_that_it_may_be_two() {
    let guess = |line: &str| {
        List::guess(None, None, &names(line), &[])
            .map(|list| (list.profile.name(), list.kind.name()))
    };
    for (line, whose, what) in [
        (
            "number,name,department,role,email,status",
            "plain",
            "extensions",
        ),
        ("Number,FirstName,Role,Department", "3cx", "extensions"),
        ("extension,name,secret,tech", "freepbx", "extensions"),
        ("action,extension,name,vm,vmpwd", "freepbx", "extensions"),
        (
            "grpnum,strategy,grptime,grplist,description",
            "freepbx",
            "ring-groups",
        ),
        ("extension,descr,dest,member,strategy", "freepbx", "queues"),
        (
            "cidnum,extension,destination,description",
            "freepbx",
            "dids",
        ),
    ] {
        assert_eq!(guess(line).unwrap(), (whose, what), "{line}");
    }
    let ambiguous = guess("number,role,department").unwrap_err();
    assert_eq!(
        ambiguous.to_string(),
        "its columns fit `--profile 3cx` or `--profile plain` (say which it is)"
    );
    let queue = guess("extension,name").unwrap_err().to_string();
    assert!(
        queue.contains("`--kind extensions` or `--kind queues`"),
        "{queue}"
    );
    let mixed = guess("Number,FirstName,forward_busy")
        .unwrap_err()
        .to_string();
    assert!(
        mixed.contains("`--profile 3cx` or `--profile plain`"),
        "{mixed}"
    );
    let nothing = guess("a,b,c").unwrap_err().to_string();
    assert!(
        nothing.contains("does not match any known list"),
        "{nothing}"
    );
}

/// The page lists every column that is read, with every name, under its system.
#[test]
fn the_page_tells_every_column_that_is_read() {
    for list in List::ALL {
        let begin = match list.profile {
            Profile::ThreeCx => "## 3CX",
            Profile::Freepbx => "## FreePBX",
            Profile::Plain => "## Plain",
            Profile::Ldif => "## LDIF",
        };
        let part = PAGE
            .split(begin)
            .nth(1)
            .unwrap()
            .split("\n## ")
            .next()
            .unwrap();
        let read = list.columns().iter().filter(|column| column.read.is_some());
        for column in read {
            let name = column.names[0];
            assert!(
                part.contains(&format!("`{name}`")),
                "{begin} does not name {name}"
            );
        }
    }
}

#[test]
fn a_name_in_one_is_told_apart() {
    let read = |number: &str, cell: &str| {
        let mut known = Default::default();
        let mut row = Row {
            draft: Default::default(),
            known: &mut known,
            warnings: Vec::new(),
        };
        row.draft.number = Some(number.parse().unwrap());
        full_name(&mut row, cell).unwrap();
        row.draft.full_name.unwrap()
    };
    assert_eq!(read("201", "Ann  Mary Lee"), "Ann Mary Lee");
    assert_eq!(read("201", "Ann"), "Ann");
    assert_eq!(read("201", "201"), "");
}
