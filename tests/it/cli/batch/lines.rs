//! What a line may contain, and how a file is read.

use super::{batch, leaves_nothing, run};
use crate::common::World;
use insta::assert_snapshot;

#[test]
fn lines_that_are_no_commands_are_all_reported_before_anything_is_done() {
    let world = World::company();
    let lines = "extension add 250 --department sales\n\
                 extension frob 250\n\
                 frobnicate\n\
                 extension add 25O --department sales\n\
                 extension set 205 --first 'Otto\n\
                 [\"extension\", 205]\n\
                 pbxctl\n\
                 extension\n\
                 extension --help\n\
                 extension show 205\n\
                 whoami\n\
                 auth test policy.yaml\n\
                 import people.csv --profile 3cx\n\
                 batch more.txt\n\
                 db info\n\
                 password verify 205 --guess-file guess\n\
                 password change\n\
                 extension set 205 --first Otto --db other.db\n\
                 extension set 205 --first Otto -u 100 --dry-run\n\
                 extension set 205 --first Otto -o table\n\
                 password set 205 --new-password-file -\n";
    assert_snapshot!(leaves_nothing(&world, "", lines), @r#"
    -- stderr
    LINE  WHAT IS WRONG
    2     there is no command `frob`
          hint: `pbxctl extension` has: add, ensure, show, list, set, remove, copy, move, renumber, release, enable, disable, purge; `pbxctl extension list --search frob` finds a name
    3     there is no command `frobnicate`
          hint: `pbxctl --help` lists the commands
    4     `<NUMBER|next>`: `25O` is not a new number: character 3, `O`, is not a digit
          hint: 2 to 10 digits, such as 101, or `next` for the lowest free one
    5     a quotation mark is not closed
    6     a line that begins with `[` must be a JSON array of words, and this is not: column 17
          hint: such as ["extension","add","205","--department","R&D"]
    7     a command is missing
    8     a command is missing
    9     that prints help, and does nothing
    10    `extension show` only asks, and a batch changes
          hint: ask before or afterwards
    11    `whoami` only asks, and a batch changes
          hint: ask before or afterwards
    12    `auth test` only asks, and a batch changes
          hint: ask before or afterwards
    13    `import` cannot be in a batch: it is a transaction of its own
    14    `batch` cannot be in a batch: it is a transaction of its own
    15    `db` cannot be in a batch: it works on the whole file
    16    `password verify` cannot be in a batch: it tests a password, and a rolled-back try would be a free guess
          hint: run it alone: pbxctl password verify
    17    `password change` cannot be in a batch: it tests a password, and a rolled-back try would be a free guess
          hint: run it alone: pbxctl password change
    18    `--db` belongs on the `batch` command, not on a line
          hint: a line may have --reason, --yes and --confirm
    19    `--dry-run` belongs on the `batch` command, not on a line
          hint: a line may have --reason, --yes and --confirm
    20    `--output` belongs on the `batch` command, not on a line
          hint: a line may have --reason, --yes and --confirm
    21    a line of a batch cannot read `-`: standard input belongs to the batch
          hint: name a file that only you can read
    pbxctl: nothing was done: 20 of 21 lines cannot be run
    -- exit 2
    "#);
    assert_snapshot!(leaves_nothing(&world, "", "extension add 250 --department sales\nextension frob 250"), @r#"
    -- stderr
    pbxctl: line 2: there is no command `frob`
    hint: `pbxctl extension` has: add, ensure, show, list, set, remove, copy, move, renumber, release, enable, disable, purge; `pbxctl extension list --search frob` finds a name
    hint: no line was done
    -- exit 2
    "#);
    assert_snapshot!(leaves_nothing(&world, "-o json", "frob\npassword verify 205"), @r#"
    -- stderr
    {"error":{"code":"usage","exit":2,"rule":null,"message":"nothing was done: 2 of 2 lines cannot be run","hint":null,"audit_id":null,"problems":[{"line":1,"error":{"code":"usage","exit":2,"rule":null,"message":"there is no command `frob`","hint":"`pbxctl --help` lists the commands","audit_id":null}},{"line":2,"error":{"code":"usage","exit":2,"rule":null,"message":"`password verify` cannot be in a batch: it tests a password, and a rolled-back try would be a free guess","hint":"run it alone: pbxctl password verify","audit_id":null}}]}}
    -- exit 2
    "#);
    // Nobody needs a database for that.
    assert_snapshot!(run(&World::bare(), "", "frob").shot(), @"
    -- stderr
    pbxctl: line 1: there is no command `frob`
    hint: `pbxctl --help` lists the commands
    -- exit 2
    ");
    assert_snapshot!(run(&World::bare(), "", "extension enable 201").shot(), @"
    -- stderr
    pbxctl: there is no database at $D/pbxctl.db
    hint: make one with `pbxctl init --owner NUMBER --first NAME --last NAME`, or name another with `--db PATH`
    -- exit 11
    ");
    assert_snapshot!(run(&World::bare(), "--confirm 205", "").shot(), @"
    -- stderr
    pbxctl: put `--confirm` on the line that it confirms
    -- exit 2
    ");
    assert_snapshot!(World::bare().run("batch $D/absent").shot(), @"
    -- stderr
    pbxctl: `$D/absent` cannot be read: there is no such file
    -- exit 7
    ");
}

#[test]
fn what_is_no_text_is_refused_with_its_line() {
    let world = World::company();
    world.file(
        "bad.txt",
        b"extension enable 201\nextension set 201 --first Zo\xeb\n",
    );
    assert_snapshot!(world.run("batch $D/bad.txt").shot(), @"
    -- stderr
    pbxctl: `bad.txt`: line 2 is not UTF-8 text
    -- exit 7
    ");
    world.file(
        "bad.txt",
        b"extension enable 201\r\n\r\nextension set 201 --first a\0b\r\n",
    );
    assert_snapshot!(world.run("batch $D/bad.txt -o json").shot(), @r#"
    -- stderr
    {"error":{"code":"invalid","exit":7,"rule":null,"message":"`bad.txt`: line 3 holds a NUL character","hint":null,"audit_id":null,"line":3}}
    -- exit 7
    "#);
    // Line ends and the mark of a Windows editor are none of anybody's name.
    world.file("good.txt", b"\xef\xbb\xbfextension set 201 --first Zo\xc3\xab\r\n\r\n# two\r\nextension enable 201\r\n");
    assert_snapshot!(world.run("batch $D/good.txt").shot(), @"
    extension 201 (Zoë User): first name is now Zoë
    at home in sales as user, enabled, voicemail off
    extension 201 (Zoë User): already so
    at home in sales as user, enabled, voicemail off
    2 lines: 1 changed, 1 unchanged
    -- exit 0
    ");
}

#[test]
fn nothing_to_do_is_no_failure() {
    let world = World::company();
    assert_snapshot!(leaves_nothing(&world, "", ""), @"
    0 lines: nothing to do
    -- exit 0
    ");
    assert_snapshot!(leaves_nothing(&world, "-o json", "# only\n\n"), @r#"
    {"changed":false,"action":"batch","target":"file:standard input","before":{},"after":{},"audit_id":null,"warnings":[],"results":[],"failed":[],"counts":{"lines":0,"changed":0,"unchanged":0,"failed":0}}
    -- exit 0
    "#);
    assert_snapshot!(leaves_nothing(&world, "-o jsonl", "\n"), @"-- exit 0");
    // Of a command that may either ask or change, the one that asks.
    assert_snapshot!(leaves_nothing(&world, "", "department rights sales --role user"), @"
    -- stderr
    pbxctl: line 1: this only asks, and a batch changes
    hint: ask before or afterwards
    -- exit 2
    ");
}

#[test]
fn at_a_terminal_lines_are_typed() {
    let world = World::company();
    let typed = batch(&world, "", "extension enable 201\n").tty(80).run();
    assert_snapshot!(typed.shot(), @"
    extension 201 (Uma User): already so
    at home in sales as user, enabled, voicemail off
    1 line: 1 unchanged
    -- stderr
    one command a line; Ctrl-D on an empty line ends them
    -- exit 0
    ");
}
