//! The scripts of `completions/` in real shells: bash and zsh on a terminal, where keys are typed
//! (`tests/completions/drive.zsh`), fish, which completes a given line, and nushell, which is asked
//! what it would offer (`npm ci --prefix tests/completions` if the system has none). Skipped, and
//! says so, if a shell is missing; `PBXCTL_E2E=required` fails instead.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_pbxctl"))
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("completions")
        .join(name)
}

/// Whether these shells are there; otherwise that nothing was tried is said.
fn are_there(shells: &[&str]) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_there =
        |shell: &&str| std::env::split_paths(&path).any(|folder| folder.join(shell).exists());
    match shells.iter().find(|shell| !is_there(shell)) {
        Some(missing) => skipped(missing),
        None => true,
    }
}

/// Says that nothing was tried.
fn skipped(missing: &str) -> bool {
    assert_ne!(
        std::env::var("PBXCTL_E2E").as_deref(),
        Ok("required"),
        "completions were not tested: there is no {missing}"
    );
    // Not `eprintln!`, which the test harness keeps to itself.
    writeln!(
        std::io::stderr(),
        "skipped: completions were not tested: there is no {missing}"
    )
    .ok();
    false
}

/// A site, and a folder in which shells have nothing else.
struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        for line in [
            "init --owner 100 --first Olga --last Owner",
            "department add sales",
            "department add R&D/QA",
            "department add Warehouse,\u{a0}North",
            "extension add 201 --department sales --first Uma --last User",
            "extension add 205 --department sales --first Lena --last Żak",
            "extension add 206 --department sales --first Leo --last User",
            "queue add 800 --department sales",
            "queue add 810 --department sales",
            "ring-group add 801 --department sales",
        ] {
            let words: Vec<_> = line
                .split(' ')
                .map(|word| word.replace('\u{a0}', " "))
                .collect();
            let out = site.command(program()).args(words).output().unwrap();
            assert!(out.status.success(), "{line}: {}", said(&out));
        }
        std::fs::write(site.0.path().join("people.csv"), "").unwrap();
        std::fs::create_dir(site.0.path().join("pages")).unwrap();
        site
    }

    /// As it would be called in that folder, with nothing of who runs the tests.
    fn command(&self, program: &Path) -> Command {
        let folder = program_folder();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", format!("{}:{path}", folder.display()))
            .env("HOME", self.0.path())
            .env("XDG_CONFIG_HOME", self.0.path())
            .env("XDG_DATA_HOME", self.0.path())
            .env("XDG_CACHE_HOME", self.0.path())
            .env("PBXCTL_DB", self.0.path().join("site.db"))
            .env("TERM", "xterm")
            .env("LC_ALL", "C.UTF-8")
            .current_dir(self.0.path())
            .stdin(Stdio::null());
        command
    }

    /// What lines have become in that shell after a TAB, `|` where they end.
    fn typed(&self, shell: &str, script: &Path, lines: &[&str]) -> String {
        let notes = self.0.path().join("notes");
        std::fs::create_dir_all(&notes).unwrap();
        let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/completions/drive.zsh");
        let mut driven = self
            .command(Path::new("zsh"))
            .arg("-f")
            .arg(driver)
            .args([shell.as_ref(), script.as_os_str(), notes.as_os_str()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let text = lines
            .iter()
            .map(|line| format!("{line}\n"))
            .collect::<String>();
        let mut stdin = driven.stdin.take().unwrap();
        stdin.write_all(text.as_bytes()).unwrap();
        drop(stdin);
        let out = driven.wait_with_output().unwrap();
        std::fs::remove_dir_all(notes).unwrap();
        assert!(out.status.success(), "{shell}: {}", said(&out));
        String::from_utf8_lossy(&out.stdout).into_owned()
    }

    /// What fish offers for a line.
    fn fish(&self, line: &str) -> String {
        let script = format!(
            "source {}; complete --do-complete {}",
            fish_word(&script("pbxctl.fish").display().to_string()),
            fish_word(line)
        );
        let out = self
            .command(Path::new("fish"))
            .args(["--no-config", "--command", &script])
            .output()
            .unwrap();
        assert!(
            out.status.success() && out.stderr.is_empty(),
            "{line}: {}",
            said(&out)
        );
        String::from_utf8(out.stdout).unwrap()
    }
}

fn fish_word(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

fn program_folder() -> &'static Path {
    program().parent().unwrap()
}

fn said(out: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{}{}{}", out.status, text(&out.stdout), text(&out.stderr))
}

/// What is typed, and what it is after a TAB, in bash and zsh alike.
const LINES: &[(&str, &str)] = &[
    ("pbxctl ext sh", "pbxctl ext show "),
    ("pbxctl exten", "pbxctl extension "),
    ("pbxctl extension show 205", "pbxctl extension show 205 "),
    // The beginning that several have.
    ("pbxctl extension show 2", "pbxctl extension show 20"),
    ("pbxctl extension show Lena", "pbxctl extension show 205 "),
    ("pbxctl extension show żak", "pbxctl extension show 205 "),
    // Parts before and after a colon, which bash takes for two words.
    (
        "pbxctl ext set 205 --forward-busy qu",
        "pbxctl ext set 205 --forward-busy queue:",
    ),
    (
        "pbxctl ext set 205 --forward-busy queue:",
        "pbxctl ext set 205 --forward-busy queue:8",
    ),
    (
        "pbxctl ext set 205 --forward-busy queue:80",
        "pbxctl ext set 205 --forward-busy queue:800 ",
    ),
    (
        "pbxctl ext set 205 --forward-busy=queue:80",
        "pbxctl ext set 205 --forward-busy=queue:800 ",
    ),
    (
        "pbxctl ext set 205 --forward-busy \"queue:80",
        "pbxctl ext set 205 --forward-busy \"queue:800\" ",
    ),
    (
        "pbxctl ext set 205 --forward-busy voicemail:Uma",
        "pbxctl ext set 205 --forward-busy voicemail:201 ",
    ),
    (
        "pbxctl auth can-i extensions:w",
        "pbxctl auth can-i extensions:write ",
    ),
    (
        "pbxctl auth can-i extensions:write department:s",
        "pbxctl auth can-i extensions:write department:sales ",
    ),
    (
        "pbxctl dept member set sales 205 --allow intercom,ba",
        "pbxctl dept member set sales 205 --allow intercom,barge-in ",
    ),
    (
        "pbxctl hours override sales cl",
        "pbxctl hours override sales closed ",
    ),
    (
        "pbxctl hours override sales closed --until tom",
        "pbxctl hours override sales closed --until tomorrow\\ 08:00 ",
    ),
    (
        "pbxctl hours override sales closed --until \"tom",
        "pbxctl hours override sales closed --until \"tomorrow 08:00\" ",
    ),
    (
        "pbxctl dept set sales --timezone Europe/Wars",
        "pbxctl dept set sales --timezone Europe/Warsaw ",
    ),
    // Names that a shell would read as more than a name.
    ("pbxctl dept show R", "pbxctl dept show R\\&D/QA "),
    ("pbxctl dept show 'R&", "pbxctl dept show 'R&D/QA' "),
    (
        "pbxctl dept show War",
        "pbxctl dept show Warehouse,\\ North ",
    ),
    (
        "pbxctl dept show Warehouse,\\ ",
        "pbxctl dept show Warehouse,\\ North ",
    ),
    (
        "pbxctl dept show WAR",
        "pbxctl dept show Warehouse,\\ North ",
    ),
    // Options that every command takes, and files where a file is meant.
    ("pbxctl --dr", "pbxctl --dry-run "),
    ("pbxctl import peo", "pbxctl import people.csv "),
    ("pbxctl import ~/peo", "pbxctl import ~/people.csv "),
    ("pbxctl man --dir pa", "pbxctl man --dir pages/"),
    ("pbxctl extension show peo", "pbxctl extension show peo"),
    ("pbxctl extension add 20", "pbxctl extension add 20"),
    // Where nobody is known.
    (
        "pbxctl -u 205 extension show 20",
        "pbxctl -u 205 extension show 20",
    ),
    (
        "pbxctl --db none.db extension show 20",
        "pbxctl --db none.db extension show 20",
    ),
    (
        "pbxctl --db ~/site.db extension show 205",
        "pbxctl --db ~/site.db extension show 205 ",
    ),
    (
        "pbxctl --db \"site.db\" extension show Lena",
        "pbxctl --db \"site.db\" extension show 205 ",
    ),
    (
        "true; pbxctl extension show Lena",
        "true; pbxctl extension show 205 ",
    ),
];

fn completes(shell: &str, script: &Path) {
    let site = Site::new();
    let lines: Vec<_> = LINES.iter().map(|(line, _)| *line).collect();
    let told = site.typed(shell, script, &lines);
    let wrong: Vec<_> = LINES
        .iter()
        .zip(told.lines())
        .filter(|((_, expected), told)| format!("{expected}|") != *told)
        .collect();
    assert!(wrong.is_empty(), "{shell}: {wrong:#?}");
    assert_eq!(told.lines().count(), LINES.len(), "{shell}");
    // People are listed with their names.
    let listed = site.typed(shell, script, &["pbxctl extension show 20<TAB>"]);
    for name in ["Uma User", "Lena Żak", "Leo User"] {
        assert!(listed.contains(name), "{shell}: {listed}");
    }
    // Of several of one name the numbers are listed, and none takes its place.
    let listed = site.typed(shell, script, &["pbxctl extension show Le<TAB>"]);
    assert!(
        listed.starts_with("pbxctl extension show Le|"),
        "{shell}: {listed}"
    );
    assert!(
        listed.contains("205") && listed.contains("206"),
        "{shell}: {listed}"
    );
}

#[test]
fn bash_completes() {
    if are_there(&["bash", "zsh"]) {
        completes("bash", &script("pbxctl.bash"));
    }
}

#[test]
fn zsh_completes() {
    if are_there(&["zsh"]) {
        completes("zsh", &script("_pbxctl"));
    }
}

/// The script of a word of one's own asks by that word.
#[test]
fn a_word_of_ones_own_completes() {
    if !are_there(&["bash", "zsh"]) {
        return;
    }
    let site = Site::new();
    let folder = site.0.path();
    let pbx = format!("#!/bin/sh\nexec {} \"$@\"\n", program().display());
    std::fs::write(folder.join("pbx"), pbx).unwrap();
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder.join("pbx"), mode).unwrap();
    for shell in ["bash", "zsh"] {
        let out = site
            .command(program())
            .args(["completions", shell, "--command", "pbx"])
            .output()
            .unwrap();
        // Where `pbx` is found.
        let path = format!("PATH={}:$PATH\n", folder.display());
        let text = [path.as_bytes(), &out.stdout].concat();
        std::fs::write(folder.join("script"), text).unwrap();
        let told = site.typed(shell, &folder.join("script"), &["pbx extension show Lena"]);
        assert_eq!(told, "pbx extension show 205 |\n", "{shell}");
    }
}

#[test]
fn fish_completes() {
    if !are_there(&["fish"]) {
        return;
    }
    let site = Site::new();
    for (line, expected) in [
        (
            "pbxctl ext sh",
            "show\tShow everything about an extension\n",
        ),
        (
            "pbxctl extension show 20",
            "201\tUma User, sales\n205\tLena Żak, sales\n206\tLeo User, sales\n",
        ),
        (
            "pbxctl ext set 205 --forward-busy queue:",
            "queue:800\nqueue:810\n",
        ),
        (
            "pbxctl ext set 205 --forward-busy=queue:80",
            "--forward-busy=queue:800\n",
        ),
        ("pbxctl auth can-i extensions:w", "extensions:write\n"),
        ("pbxctl hours override sales cl", "closed\n"),
        ("pbxctl dept show R", "R&D/QA\n"),
        ("pbxctl dept show war", "Warehouse, North\n"),
        ("pbxctl dept show 'War", "Warehouse, North\n"),
        ("pbxctl dept show Warehouse,\\ N", "Warehouse, North\n"),
        ("pbxctl import peo", "people.csv\n"),
        ("pbxctl man --dir pa", "pages/\n"),
        ("pbxctl extension show peo", ""),
        ("pbxctl extension add 20", ""),
        ("pbxctl -u 205 extension show 20", ""),
        ("pbxctl --db none.db extension show 20", ""),
        ("true; pbxctl extension show 206", "206\tLeo User, sales\n"),
    ] {
        assert_eq!(site.fish(line), expected, "{line}");
    }
    let verbs = site.fish("pbxctl extension ");
    assert!(
        verbs.starts_with("add\tCreate an extension\n") && !verbs.contains("--"),
        "{verbs}"
    );
}

/// Nushell: of npm, beside the tests, or the system's.
fn nushell() -> Option<PathBuf> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/completions/node_modules/@nushell");
    let installed = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = installed
        .map(|of| of.path().join("bin/nu"))
        .chain(std::env::split_paths(&path).map(|folder| folder.join("nu")));
    let mut found = found.filter(|program| program.exists());
    let program = found.next();
    if program.is_none() {
        skipped("nu");
    }
    program
}

/// Each of these words as nushell would hand them over, and what it is told may follow; what it
/// puts on the line is that value again, whatever means something to it.
#[test]
fn nushell_completes() {
    let Some(program) = nushell() else { return };
    let site = Site::new();
    for line in ["department add $(reboot)", "department add it's|so;"] {
        let words: Vec<_> = line.split(' ').collect();
        let out = site.command(self::program()).args(words).output().unwrap();
        assert!(out.status.success(), "{line}: {}", said(&out));
    }
    let nu = |script: &str| {
        let out = site
            .command(&program)
            .args(["--no-config-file", "-c", script])
            .output();
        let out = out.unwrap();
        assert!(
            out.status.success() && out.stderr.is_empty(),
            "{script}: {}",
            said(&out)
        );
        String::from_utf8(out.stdout).unwrap()
    };
    let source = format!("source '{}'", script("pbxctl.nu").display());
    let told = |spans: &[&str]| -> Vec<(String, String)> {
        let spans = serde_json::to_string(spans).unwrap();
        let answer = nu(&format!(
            "{source}; do $env.config.completions.external.completer {spans} | to json -r"
        ));
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
        let text = |one: &serde_json::Value, key: &str| one[key].as_str().unwrap().to_owned();
        let all = answer.as_array().unwrap().iter();
        all.map(|one| (text(one, "value"), text(one, "description")))
            .collect()
    };
    for (spans, expected) in [
        (&["pbxctl", "ext", "sh"][..], &["show"][..]),
        (
            &["pbxctl", "extension", "show", "20"],
            &["201", "205", "206"],
        ),
        (&["pbxctl", "extension", "show", "Lena"], &["205"]),
        (
            &["pbxctl", "ext", "set", "205", "--forward-busy=queue:80"],
            &["--forward-busy=queue:800"],
        ),
        (&["pbxctl", "dept", "show", "R"], &["R&D/QA"]),
        (&["pbxctl", "dept", "show", "'R&"], &["R&D/QA"]),
        (&["pbxctl", "dept", "show", "war"], &["Warehouse, North"]),
        (&["pbxctl", "dept", "show", "$"], &["$(reboot)"]),
        (&["pbxctl", "dept", "show", "it"], &["it's|so;"]),
        (
            &[
                "pbxctl", "hours", "override", "sales", "open", "--until", "tom",
            ],
            &["tomorrow 08:00"],
        ),
        (&["pbxctl", "import", "peo"], &["people.csv"]),
        (&["pbxctl", "extension", "add", "20"], &[]),
        (&["pbxctl", "-u", "205", "extension", "show", "20"], &[]),
    ] {
        let found = told(spans);
        // As a command that is called so is handed them.
        let read = |(value, _): &(String, String)| nu(&format!("^printf '%s' {value}"));
        let found: Vec<_> = found.iter().map(read).collect();
        assert_eq!(found, expected, "{spans:?}");
    }
    let described = told(&["pbxctl", "extension", "show", "205"]);
    assert_eq!(described[0].1, "Lena Żak, sales");
    // Of other commands another completer knows.
    let before = "$env.config.completions.external.completer = {|spans| [another]}";
    let other = nu(&format!(
        "{before}; {source}; do $env.config.completions.external.completer [git \"\"] | to json -r"
    ));
    assert_eq!(other.trim(), r#"["another"]"#);
}

/// Each script is read by its shell without a word.
#[test]
fn scripts_are_sound() {
    for (shell, script) in [
        ("bash", script("pbxctl.bash")),
        ("zsh", script("_pbxctl")),
        ("fish", script("pbxctl.fish")),
    ] {
        if !are_there(&[shell]) {
            continue;
        }
        let site = Site(tempfile::tempdir().unwrap());
        let out = site
            .command(Path::new(shell))
            .arg("-n")
            .arg(script)
            .output()
            .unwrap();
        assert!(
            out.status.success() && out.stderr.is_empty(),
            "{shell}: {}",
            said(&out)
        );
    }
}
