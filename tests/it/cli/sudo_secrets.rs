//! Site files that want secrets, applied by callers through sudo, who can name neither files nor folders.

use crate::common::World;
use insta::assert_snapshot;
use std::os::unix::fs::MetadataExt as _;

/// Secrets of site files, which can neither be read nor handed out there: the way out is named, and
/// works.
#[test]
fn secrets_of_site_files_are_set_afterwards() {
    let world = World::company();
    let owner = std::fs::metadata(world.folder()).unwrap().uid();
    let run = |line: &str, stdin: &str| {
        let caller = crate::common::uid_of("100").to_string();
        let line = world.line(line).uid(owner).users(&[(owner, "pbx")]);
        let line = line.stdin(stdin);
        line.var("SUDO_UID", &caller).run()
    };
    let site =
        |key: &str| format!("[extensions.299]\ndepartment = \"sales\"\nvm_enabled = true\n{key}\n");
    let apply = "apply --format toml --yes";
    let shots: String = [
        ("password = \"invite\"", "plan --format toml"),
        ("password = \"invite\"", apply),
        ("password = \"generate\"", apply),
        (
            "password = \"invite\"",
            "apply --format toml --secrets-dir out",
        ),
        ("password_file = \"pw\"", apply),
        ("pin_file = \"pin\"", apply),
    ]
    .iter()
    .map(|(key, line)| {
        format!(
            "$ {line} # {key}\n{}\n",
            run(line, &site(key)).shot().trim_end()
        )
    })
    .collect();
    assert_snapshot!(shots, @r#"
    $ plan --format toml # password = "invite"
    + extension 299  (standard input:1)
        sudo -u pbx pbxctl extension add 299 --department sales --vm on
    ~ extension 299  (standard input:1)
        invited_until: - → 2026-11-22 09:00 UTC
        sudo -u pbx pbxctl password invite 299


    warning: a new secret is made for 299: `apply` cannot hand it out through sudo: leave `password` out
    of the file; afterwards: `sudo -u pbx pbxctl password invite 299`
    1 to add, 1 to change
    -- exit 0
    $ apply --format toml --yes # password = "invite"
    -- stderr
    pbxctl: a new secret is needed for 299; nothing was written
    hint: through sudo, leave `password` out of the file; afterwards: `sudo -u pbx pbxctl password invite 299`
    -- exit 2
    $ apply --format toml --yes # password = "generate"
    -- stderr
    pbxctl: a new secret is needed for 299; nothing was written
    hint: through sudo, leave `password` out of the file; afterwards: `sudo -u pbx pbxctl password set 299 --if-unset --generate`
    -- exit 2
    $ apply --format toml --secrets-dir out # password = "invite"
    -- stderr
    pbxctl: `--secrets-dir` names a file, and through sudo pbxctl opens no file with the rights of `pbx`
    hint: leave `password` out of the files; afterwards: `sudo -u pbx pbxctl password invite NUMBER`, or `sudo -u pbx pbxctl password set NUMBER --generate`
    -- exit 11
    $ apply --format toml --yes # password_file = "pw"
    -- stderr
    error: `pw` is a file, and through sudo pbxctl opens no file with the rights of `pbx`
     --> standard input:4:17
      |
    4 | password_file = "pw"
      |                 ^^^^
      |
      = hint: leave `password_file` out of the file; afterwards: `sudo -u pbx pbxctl password set 299 --if-unset --new-password-file - < FILE`
    pbxctl: 1 error in the site files; nothing was written
    -- exit 7
    $ apply --format toml --yes # pin_file = "pin"
    -- stderr
    error: `pin` is a file, and through sudo pbxctl opens no file with the rights of `pbx`
     --> standard input:4:12
      |
    4 | pin_file = "pin"
      |            ^^^^^
      |
      = hint: leave `pin_file` out of the file; afterwards: `sudo -u pbx pbxctl extension set 299 --vm-pin-file - < FILE`
    pbxctl: 1 error in the site files; nothing was written
    -- exit 7
    "#);
    run(apply, &site("")).ok();
    run(
        "password set 299 --if-unset --new-password-file -",
        "violet tractor hums softly\n",
    )
    .ok();
    run("extension set 299 --vm-pin-file -", "730915\n").ok();
    run("password invite 299", "").ok();
}
