#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
use super::*;
use crate::cli::{Kind, System, typed};
use crate::domain::Time;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

fn context(stdin: impl Read + 'static) -> Context {
    let (mut system, _) = System::still(["man"], Time::from_unix(0));
    system.stdin = Box::new(stdin);
    let matches = crate::cli::command(None).get_matches_from(["pbxctl", "man"]);
    Context::new(system, typed(&matches).unwrap())
}

fn refusal<T>(answer: Result<T, Error>) -> (Kind, String) {
    let error = answer.err().unwrap();
    (error.kind(), error.message().to_owned())
}

const SMALL: Limits = Limits {
    bytes: 1 << 10,
    line: Some(64),
    lines: Some(3),
    hint: "split it",
    from_terminal: "a file",
};

#[test]
fn input_has_an_end() {
    let dash = Path::new("-");
    let read = |bytes: Vec<u8>| context(io::Cursor::new(bytes)).read_within(dash, &SMALL);
    for good in [
        b"".to_vec(),
        b"a\nb\nc".to_vec(),
        b"a\nb\nc\n".to_vec(),
        [vec![b'x'; 64], b"\r\n".to_vec(), vec![b'x'; 64]].concat(),
    ] {
        assert_eq!(read(good.clone()).unwrap(), good);
    }
    for (bad, why) in [
        (vec![b'x'; 65], "line 1 is longer than 64 bytes"),
        ([&b"a\r\n"[..], &[0; 70][..]].concat(), "line 2 is longer"),
        (b"a\nb\nc\nd".to_vec(), "it has more than 3 lines"),
        (b"\n\n\n\n".to_vec(), "it has more than 3 lines"),
    ] {
        let (kind, message) = refusal(read(bad));
        assert_eq!(kind, Kind::Invalid);
        assert!(message.contains(why), "{message}");
    }
    let wide = Limits {
        line: None,
        lines: None,
        ..SMALL
    };
    let read = |count: usize| {
        context(io::Cursor::new(vec![0; count]))
            .read_within(dash, &wide)
            .map(|bytes| bytes.len())
    };
    assert_eq!(read(1 << 10).unwrap(), 1 << 10);
    assert!(
        refusal(read((1 << 10) + 1))
            .1
            .contains("holds more than 1 KiB")
    );
}

/// None of these is read to its end: it has none, or a distant one.
#[test]
fn what_never_ends_is_not_read_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let sparse = folder.path().join("sparse");
    fs::File::create(&sparse).unwrap().set_len(1 << 40).unwrap();
    for path in [Path::new("/dev/zero"), &sparse] {
        let mut context = context(io::empty());
        for (kind, message) in [
            refusal(context.read_file(path)),
            refusal(context.read_text(path)),
            refusal(context.read_within(path, &COMMANDS)),
            refusal(context.open_table(path).map(drop)),
            refusal(context.read_secret_file(path).map(drop)),
            refusal(context.read_first_line(path)),
        ] {
            assert_eq!(kind, Kind::Invalid, "{message}");
            let limit = ["holds more than", "longer than"];
            assert!(limit.iter().any(|l| message.contains(l)), "{message}");
        }
    }
    let mut context = context(io::repeat(b'y'));
    let stdin = Path::new("-");
    assert!(refusal(context.read_file(stdin)).1.contains("16 MiB"));
    assert!(
        refusal(context.open_table(stdin).map(drop))
            .1
            .contains("256 KiB")
    );
    let (kind, message) = refusal(context.read_file(folder.path()));
    assert_eq!(kind, Kind::Invalid);
    assert!(message.contains("it is a folder"), "{message}");
    assert!(
        refusal(context.open_table(folder.path()).map(drop))
            .1
            .contains("folder")
    );
    assert!(
        refusal(context.read_secret_file(folder.path()).map(drop))
            .1
            .contains("folder")
    );
}

#[test]
fn a_table_that_comes_through_a_pipe_can_be_read_again() {
    for length in [3, SPOOLED + 100] {
        let bytes: Vec<u8> = b"ab\n".iter().copied().cycle().take(length).collect();
        let mut context = context(io::Cursor::new(bytes.clone()));
        let mut table = context.open_table(Path::new("-")).unwrap();
        for _ in 0..2 {
            let mut read = Vec::new();
            table.read_to_end(&mut read).unwrap();
            assert!(read == bytes);
            table.rewind().unwrap();
        }
    }
}

/// The first line, as editors on any system write it.
#[test]
fn a_secret_is_a_first_line_however_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret");
    let read = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        let stdin = io::Cursor::new(bytes.to_vec());
        let mut context = context(stdin);
        let secret = |path: &Path, context: &mut Context| {
            let read = context.read_secret_file(path);
            read.map(|secret| secret.expose().to_owned())
                .map_err(|error| (error.kind(), error.message().to_owned()))
        };
        let from_file = secret(&path, &mut context);
        let piped = secret(Path::new("-"), &mut context);
        assert_eq!(from_file.is_ok(), piped.is_ok());
        if from_file.is_ok() {
            assert_eq!(from_file, piped);
        }
        from_file
    };
    for bytes in [
        "horse battery",
        "horse battery\n",
        "horse battery\r\n",
        "horse battery\rsecond",
        "horse battery\r",
        "\u{feff}horse battery\r\nsecond\r\n",
        "horse battery\n\0",
    ] {
        assert_eq!(read(bytes.as_bytes()).unwrap(), "horse battery");
    }
    assert_eq!(read(" blank kept \n".as_bytes()).unwrap(), " blank kept ");
    let wide: Vec<u8> = "horse\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (bytes, why) in [
        (b"".to_vec(), "empty"),
        (b"\nsecond".to_vec(), "empty"),
        (b"\r\nsecond".to_vec(), "empty"),
        (b"\xef\xbb\xbf\n".to_vec(), "empty"),
        (b"ho\xffrse\n".to_vec(), "not UTF-8"),
        (b"ho\0rse\n".to_vec(), "NUL"),
        (wide.clone(), "NUL"),
        ([&b"\xff\xfe"[..], &wide].concat(), "UTF-16"),
        (vec![b'x'; 4097], "longer than 4 KiB"),
    ] {
        let (kind, message) = read(&bytes).unwrap_err();
        assert_eq!(kind, Kind::Invalid);
        assert!(message.contains(why), "{message}");
        assert!(!message.contains("rse"), "{message}");
    }
}

/// Whatever ends the first line, the next reader starts with the second.
#[test]
fn two_options_that_say_dash_read_two_lines() {
    for end in ["\n", "\r\n", "\r"] {
        let text = format!("first{end}second{end}extension remove 205\n");
        let mut context = context(io::Cursor::new(text.into_bytes()));
        let dash = PathBuf::from("-");
        for expected in ["first", "second"] {
            let secret = context.read_secret_file(&dash).unwrap();
            assert_eq!(secret.expose(), expected, "{end:?}");
        }
        let rest = context.read_file(&dash).unwrap();
        assert_eq!(rest, b"extension remove 205\n", "{end:?}");
    }
}
