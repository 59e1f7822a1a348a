//! What is done, and the messages about it.

use super::{record, run};
use crate::common::World;
use insta::assert_snapshot;

#[test]
fn all_lines_are_done_and_each_says_what_it_did() {
    let world = World::company();
    world.file(
        "change.txt",
        "# new people in sales\n\
         pbxctl extension add 250 --department sales --first 'Nora Jane' --last \"O'Neill\"\n\
         \n\
         extension set 250 --mobile +48600100200   # her own\n\
         [\"ext\", \"set\", \"250\", \"--last\", \"Ó 'N' \\\"x\\\"\"]\n\
         \tdept member add support 250 \\--role manager\n\
         extension set 201 --first Uma\n",
    );
    assert_snapshot!(world.run("batch $D/change.txt --reason 'ticket 4711'").shot(), @r#"
    extension 250 (Nora Jane O'Neill): added to sales as user
    enabled, no web-access password yet: pbxctl password invite 250
    extension 250 (Nora Jane O'Neill): mobile is now +48600100200
    at home in sales as user, enabled, voicemail off
    extension 250 (Nora Jane Ó 'N' "x"): last name is now Ó 'N' "x"
    at home in sales as user, enabled, voicemail off
    extension 250 (Nora Jane Ó 'N' "x"): joined support as manager
    home stays sales
    extension 201 (Uma User): already so
    at home in sales as user, enabled, voicemail off
    5 lines: 4 changed, 1 unchanged
    -- exit 0
    "#);
    assert_snapshot!(record(&world, 4), @"
    100	os-user	department.member.add	extension:250	done		ticket 4711
    100	os-user	extension.set	extension:250	done		ticket 4711
    100	os-user	extension.set	extension:250	done		ticket 4711
    100	os-user	extension.add	extension:250	done		ticket 4711
    ");
    assert_snapshot!(world.run("audit verify -o json").json()["ok"], @"true");
}

#[test]
fn programs_get_one_object_or_one_a_line() {
    let world = World::company();
    let lines = "extension add 250 --department sales --email uma@acme.example\n\
                 extension set 201 --email uma@acme.example\n\
                 extension set 204 --first Mona\n";
    assert_snapshot!(run(&world, "-o json --dry-run", lines).shot(), @r#"
    {"changed":true,"action":"batch","target":"file:standard input","before":{},"after":{},"audit_id":null,"warnings":["line 2: another extension has the e-mail address uma@acme.example too"],"results":[{"line":1,"changed":true,"action":"extension.add","target":"extension:250","before":{},"after":{"department":"sales","email":"uma@acme.example","role":"user"},"audit_id":null,"warnings":[],"joined":[],"dry_run":true},{"line":2,"changed":true,"action":"extension.set","target":"extension:201","before":{"email":null},"after":{"email":"uma@acme.example"},"audit_id":null,"warnings":["another extension has the e-mail address uma@acme.example too"],"dry_run":true},{"line":3,"changed":false,"action":"extension.set","target":"extension:204","before":{},"after":{},"audit_id":null,"warnings":[],"dry_run":true}],"failed":[],"counts":{"lines":3,"changed":2,"unchanged":1,"failed":0},"dry_run":true}
    -- exit 0
    "#);
    assert_snapshot!(run(&world, "-o jsonl", lines).shot(), @r#"
    {"line":1,"changed":true,"action":"extension.add","target":"extension:250","before":{},"after":{"department":"sales","email":"uma@acme.example","role":"user"},"audit_id":32,"warnings":[],"joined":[]}
    {"line":2,"changed":true,"action":"extension.set","target":"extension:201","before":{"email":null},"after":{"email":"uma@acme.example"},"audit_id":33,"warnings":["another extension has the e-mail address uma@acme.example too"]}
    {"line":3,"changed":false,"action":"extension.set","target":"extension:204","before":{},"after":{},"audit_id":null,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(run(&world, "-o json", "extension set 204 --first Mona").shot(), @r#"
    {"changed":false,"action":"batch","target":"file:standard input","before":{},"after":{},"audit_id":null,"warnings":[],"results":[{"line":1,"changed":false,"action":"extension.set","target":"extension:204","before":{},"after":{},"audit_id":null,"warnings":[]}],"failed":[],"counts":{"lines":1,"changed":0,"unchanged":1,"failed":0}}
    -- exit 0
    "#);
    assert_snapshot!(run(&world, "-o plain", "extension set 204 --mobile +48600100200").shot(), @r#"
    changed	true
    action	batch
    target	file:standard input
    before	{}
    after	{}
    audit_id	34
    warnings	
    results	[{"line":1,"changed":true,"action":"extension.set","target":"extension:204","before":{"mobile":null},"after":{"mobile":"+48600100200"},"audit_id":34,"warnings":[]}]
    failed	
    counts	{"lines":1,"changed":1,"unchanged":0,"failed":0}
    -- exit 0
    "#);
    assert_snapshot!(run(&world, "-o csv", "extension set 204 --mobile none").shot(), @r#"
    key,value
    changed,true
    action,batch
    target,file:standard input
    before,{}
    after,{}
    audit_id,35
    warnings,
    results,"[{""line"":1,""changed"":true,""action"":""extension.set"",""target"":""extension:204"",""before"":{""mobile"":""+48600100200""},""after"":{""mobile"":null},""audit_id"":35,""warnings"":[]}]"
    failed,
    counts,"{""lines"":1,""changed"":1,""unchanged"":0,""failed"":0}"
    -- exit 0
    "#);
    assert_snapshot!(run(&world, "-q", "extension set 204 --mobile +48600100200").shot(), @"-- exit 0");
}

#[test]
fn secrets_come_out_only_where_they_are_kept() {
    let world = World::company();
    let lines = "password set 201 --generate\n\
                 token add --right hours:read --for 30d\n\
                 token add --right hours:read --for 30d --file $D/token\n\
                 extension add 201 --department sales\n";
    let lines = lines.replace("$D", &world.folder().display().to_string());
    let token = world.folder().join("token");
    assert_snapshot!(run(&world, "", &lines).shot(), @"
    -- stderr
    pbxctl: line 4: number 201 is already taken
    hint: no line was done; `--dry-run --keep-going` lists every one that fails
    -- exit 6
    ");
    assert!(!token.exists(), "a token that was undone lies about");
    assert_snapshot!(run(&world, "--keep-going -q", &lines).shot(), @"
    extension:201: 9ym8y-uu3tz-tu8qz-hxqkh
    extension:100: pbxctl_c4699f455f0c891e9118b378c54b315ef26e3465a93f6127625c36a9e54d42ca
    -- stderr
    warning: line 1: OS user `uid:3000000201` is still a key to 201: `pbxctl console unbind 201` ends that
    pbxctl: line 4: number 201 is already taken
    pbxctl: 1 of 4 lines failed; the others are done
    -- exit 12
    ");
    assert!(token.exists());
    // A file that is there is nobody's to take away.
    assert_snapshot!(run(&world, "", &lines).shot(), @"
    -- stderr
    pbxctl: line 3: `$D/token` exists already
    hint: name another file; none is overwritten
    hint: no line was done; `--dry-run --keep-going` lists every one that fails
    -- exit 6
    ");
    assert!(token.exists());
}
