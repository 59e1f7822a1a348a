//! Groups and custom roles.

use super::each_is_undone;

/// A group and a role with everything they can have, and 201 in both for a minute.
const THERE: &str = "
    extension add 201 --department main
    group add night --display-name 'Night shift'
    group set night --visibility open
    group permit night extensions:read --scope members
    group permit night dashboard:read --scope system
    group rights night --role user --allow intercom
    group member add night 201 --role manager --until 2026-11-20T09:01:00Z --deny barge-in
    role add clerk --from manager --right hours:write --without extensions:write --purpose 'Keeps the hours'
    role grant 201 clerk --department main --until 2026-11-20T09:01:00Z
    department rights main --role clerk --deny intercom
";

#[test]
fn what_goes_while_people_are_there_comes_back() {
    each_is_undone(
        THERE,
        0,
        "
        group add day --display-name Day
        group copy night day
        group set night --name NIGHT --display-name none --visibility members
        group rights night --role manager --deny intercom
        group permit night hours:read extensions:read --scope members
        group forbid night dashboard:read extensions:read
        group member set night 201 --role user --until never --inherit barge-in
        group member remove night 201
        role add scribe --from manager --purpose 'Writes'
        role set clerk --name Clerk --right extensions:write --without hours:write --without extensions:write@own --purpose none
        ",
    );
}

#[test]
fn what_goes_with_what_has_ended_comes_back() {
    each_is_undone(
        THERE,
        3_600,
        "
        group remove night
        role remove clerk
        group member add night 201
        ",
    );
}

#[test]
fn what_has_ended_by_itself_is_undone_all_the_same() {
    let there = "
        extension add 201 --department main
        extension add 202 --department main
        group add night
        group rights night --role user --allow intercom
    ";
    let line =
        "group member add night 201 --role manager --until 2026-11-20T09:01:00Z --deny barge-in";
    super::later_undone(there, line, 3_600);
}

#[test]
fn call_rights_of_a_role_of_the_sites_own_come_back_with_their_department() {
    each_is_undone(
        "
        role add boss --from user
        department add depot
        department rights depot --role boss --deny intercom
        ",
        0,
        "
        department remove depot
        department rights depot --role boss --allow intercom
        department rights main --role boss --allow barge-in
        ",
    );
}
