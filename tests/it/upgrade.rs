//! Files that an earlier pbxctl made: each is brought up to date when it is opened, with all
//! that was in it. `tests/data/schema/N.db` was made by the program of that schema: an owner
//! bound to root, 204 and 201 in sales.

use crate::common::World;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

fn old(schema: u32) -> World {
    let world = World::bare();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/schema/{schema}.db"));
    std::fs::copy(file, world.db()).unwrap();
    std::fs::set_permissions(world.db(), std::fs::Permissions::from_mode(0o600)).unwrap();
    world
}

#[test]
fn schema_1_gets_groups() {
    let world = old(1);
    let run = |line: &str| world.line(line).uid(0).run().ok();
    // Even a read brings it up to date.
    let shown = run("extension show 204 -o json").json();
    assert_eq!(shown["system_role"], "system-admin");
    assert_eq!(shown["groups"], serde_json::json!([]));
    assert_eq!(run("db info -o json").json()["schema"], 2);
    let groups = run("group list -o json").json();
    assert_eq!(groups[0]["name"], "administrators");
    assert_eq!(groups[0]["built_in"], true);
    let rights = &groups[0]["system_rights"];
    assert_eq!(rights.as_array().unwrap().len(), 78);
    run("group member add administrators 201");
    run("group add hotline");
    run("db check");
    run("audit verify");
    // The schema itself keeps the built-in group, whoever writes.
    let conn = rusqlite::Connection::open(world.db()).unwrap();
    for sql in [
        "DELETE FROM \"group\" WHERE id = 1",
        "UPDATE \"group\" SET name = 'x', name_key = 'x' WHERE id = 1",
        "UPDATE \"group\" SET built_in = 0 WHERE id = 1",
        "UPDATE \"group\" SET built_in = 1 WHERE id = 2",
    ] {
        assert!(conn.execute(sql, []).is_err(), "{sql}");
    }
}
