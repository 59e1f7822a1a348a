//! Imports what a real directory (slapd) outputs. Skipped, and says so, if it is missing;
//! `PBXCTL_E2E=required` fails instead.

use std::io::Write as _;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output};
use std::time::Duration;

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into()]);
    let mut all = folders.map(|folder| folder.join(name));
    let found = all.find(|program| program.exists());
    if found.is_none() {
        let why = format!("{name} is not installed (Debian: slapd, ldap-utils)");
        let asked = std::env::var_os("PBXCTL_E2E");
        assert!(asked.is_none_or(|asked| asked != "required"), "{why}");
        // Not `eprintln!`, which the test harness keeps to itself.
        writeln!(std::io::stderr(), "skipped: a directory, {why}").ok();
    }
    found
}

/// It, until the test is over.
struct Directory(Child);

impl Drop for Directory {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn done(command: &mut Command) -> Output {
    let out = command.output().unwrap();
    let told = String::from_utf8_lossy(&out.stdout);
    let err = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{command:?}: {told}\n{err}");
    out
}

const ENTRIES: &str = "\
dn: dc=acme,dc=example
objectClass: dcObject
objectClass: organization
dc: acme
o: Acme

dn: ou=sales,dc=acme,dc=example
objectClass: organizationalUnit
ou: sales

dn: uid=ann,ou=sales,dc=acme,dc=example
objectClass: inetOrgPerson
uid: ann
cn: Ann Łukasiewicz
sn: Łukasiewicz
givenName: Ann
mail: ann@acme.example
telephoneNumber: 250
mobile: +44 20 7946 0301
preferredLanguage: pl
description: what is so long that it is folded when it is written, more than seventy-six characters of it

dn: uid=bob,ou=sales,dc=acme,dc=example
objectClass: inetOrgPerson
uid: bob
cn: Bob
sn: Bold
";

#[test]
fn people_of_a_directory_come_in() {
    let (Some(slapd), Some(add), Some(search)) =
        (program("slapd"), program("ldapadd"), program("ldapsearch"))
    else {
        return;
    };
    let site = tempfile::tempdir().unwrap();
    let folder = site.path();
    std::fs::create_dir(folder.join("db")).unwrap();
    let here = folder.display();
    let conf = format!(
        "include /etc/ldap/schema/core.schema\ninclude /etc/ldap/schema/cosine.schema\n\
         include /etc/ldap/schema/inetorgperson.schema\nmodulepath /usr/lib/ldap\nmoduleload back_mdb\n\
         pidfile {here}/pid\ndatabase mdb\nsuffix dc=acme,dc=example\n\
         rootdn cn=admin,dc=acme,dc=example\nrootpw secret\ndirectory {here}/db\n"
    );
    std::fs::write(folder.join("slapd.conf"), conf).unwrap();
    std::fs::write(folder.join("in.ldif"), ENTRIES).unwrap();
    let socket = folder.join("socket");
    let url = format!(
        "ldapi://{}",
        socket.display().to_string().replace('/', "%2F")
    );
    let child = Command::new(slapd)
        .args(["-f", "slapd.conf", "-d", "0", "-h", &url])
        .current_dir(folder)
        .stderr(std::process::Stdio::null())
        .spawn();
    let _directory = Directory(child.unwrap());
    for _ in 0..200 {
        if UnixStream::connect(&socket).is_ok() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let admin = [
        "-x",
        "-D",
        "cn=admin,dc=acme,dc=example",
        "-w",
        "secret",
        "-H",
        &url,
    ];
    done(
        Command::new(&add)
            .args(admin)
            .args(["-f", "in.ldif"])
            .current_dir(folder),
    );
    let whole = ["-b", "dc=acme,dc=example"];
    let bare = [
        "-LLL",
        "-o",
        "ldif-wrap=no",
        "-b",
        "ou=sales,dc=acme,dc=example",
        "(mail=*)",
    ];
    for (nth, words) in [&whole[..], &bare[..]].into_iter().enumerate() {
        let found = done(Command::new(&search).args(admin).args(words)).stdout;
        std::fs::write(folder.join(format!("{nth}.ldif")), found).unwrap();
    }
    let pbxctl = |line: &str| {
        let words = line.split(' ');
        let mut command = Command::new(env!("CARGO_BIN_EXE_pbxctl"));
        let out = done(
            command
                .args(words)
                .current_dir(folder)
                .env("PBXCTL_DB", folder.join("pbxctl.db")),
        );
        String::from_utf8(out.stdout).unwrap()
    };
    pbxctl("init --owner 100 --first Olga --last Owner");
    let import = |nth: u32| {
        pbxctl(&format!(
            "import {nth}.ldif --map ou=department --create-departments -o json"
        ))
    };
    let first: serde_json::Value = serde_json::from_str(&import(0)).unwrap();
    assert_eq!(first["profile"], "ldif");
    assert_eq!(first["counts"]["added"], 1);
    let left = first["warnings"].to_string();
    assert!(left.contains("they have no number"), "{left}");
    let shown =
        pbxctl("extension list -o csv --columns number,name,department,email,mobile,language");
    assert!(
        shown.contains("250,Ann Łukasiewicz,sales,ann@acme.example,+442079460301,pl"),
        "{shown}"
    );
    for nth in [0, 1] {
        assert!(import(nth).contains("\"changed\":false"));
    }
    // A joiner, a leaver, and one who comes back, as the directory says it.
    let modify = |program: &str, text: &str| {
        std::fs::write(folder.join("change.ldif"), text).unwrap();
        let tool = add.with_file_name(program);
        done(
            Command::new(tool)
                .args(admin)
                .args(["-f", "change.ldif"])
                .current_dir(folder),
        );
    };
    let search_all = || {
        let found = done(Command::new(&search).args(admin).args(whole)).stdout;
        std::fs::write(folder.join("0.ldif"), found).unwrap();
    };
    let pruned = || {
        search_all();
        let text = pbxctl("import 0.ldif --map ou=department --prune --yes -o json");
        serde_json::from_str::<serde_json::Value>(&text).unwrap()
    };
    let person = |name: &str, number: u32| {
        format!(
            "dn: uid={name},ou=sales,dc=acme,dc=example\nobjectClass: inetOrgPerson\nuid: {name}\n\
             cn: {name}\nsn: {name}\ngivenName: {name}\ntelephoneNumber: {number}\n\n"
        )
    };
    modify("ldapadd", &(person("cleo", 251) + &person("dan", 252)));
    assert_eq!(pruned()["counts"]["added"], 2);
    let gone = "dn: uid=dan,ou=sales,dc=acme,dc=example\nchangetype: delete\n";
    modify("ldapmodify", gone);
    let told = pruned();
    assert_eq!(told["disabled"][0]["number"], "252", "{told}");
    let enabled = || pbxctl("extension show 252 -o json").contains("\"enabled\":true");
    assert!(!enabled());
    modify("ldapadd", &person("dan", 252));
    assert_eq!(pruned()["changes"][0]["number"], "252");
    assert!(enabled());
    // Read in pages it is the same.
    let pages = ["-E", "pr=2/noprompt"];
    let paged = done(Command::new(&search).args(admin).args(pages).args(whole)).stdout;
    std::fs::write(folder.join("paged.ldif"), paged).unwrap();
    let told = pbxctl("import paged.ldif --map ou=department --prune --yes -o json");
    assert!(told.contains("\"changed\":false"), "{told}");
    // What the directory gives up on is not the whole of it.
    let some = Command::new(&search)
        .args(admin)
        .args(["-z", "3"])
        .args(whole)
        .output()
        .unwrap();
    std::fs::write(folder.join("cut.ldif"), some.stdout).unwrap();
    let refused = Command::new(env!("CARGO_BIN_EXE_pbxctl"))
        .args("import cut.ldif --map ou=department --prune --yes".split(' '))
        .current_dir(folder)
        .env("PBXCTL_DB", folder.join("pbxctl.db"))
        .output()
        .unwrap();
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(7), "{why}");
    assert!(why.contains("Size limit exceeded"), "{why}");
}
