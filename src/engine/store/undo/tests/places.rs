//! Departments, office hours, call objects and where calls go on.

use super::{each, each_is_undone};

const THERE: &str = "
    department add sales
    department add board --display-name 'The board' --timezone Europe/Warsaw --language pl --country PL --visibility restricted --numbers 700-799 --object-numbers 850-899 --max-extensions 7 --require-2fa administrators
    department rights board --role manager --deny intercom
    department rights board --role user --allow barge-in
    role set user --right allow-ivr --without see-group-members --without tokens:write@own
    role set user --right intercom --without voicemail:write@own --department board
    hours set board --open 'Mo-Fr 08:00-17:00' --break 'Mo-Fr 12:00-12:30'
    hours override board closed --until 2026-12-01T00:00:00Z --over-holidays --reason stocktaking
    hours set sales --open 'Mo-Fr 08:00-17:00'
    holiday add board 'Christmas Eve' --on 2026-12-24 --yearly
    holiday add board Move --on 2026-12-28..2026-12-30
    extension add 201 --department sales
    extension add 202 --department sales
    extension add 203 --department sales
    route set department:board --open extension:201 --closed voicemail:201
    queue add 800 --department sales --name Orders --did +48221000800
    queue member add 800 201
    queue member add 800 202
    queue member add 800 203
    route set queue:800 --open extension:201 --closed voicemail:202
    ivr add 802 --department sales --name Menu --did +48221000802 --did +48221000803
    ivr option set 802 1 extension:201
    ivr option set 802 * extension:202
    route set ivr:802 --closed voicemail:201
    ring-group add 803 --department sales --name Front
    ring-group member add 803 202
    token add --owner 100 --right hours:read --department board --until 2027-01-01T00:00:00Z
    token add --owner 100 --right hours:read --department sales --until 2027-01-01T00:00:00Z
    trunk add 804 --name Out
    trunk add 805 --department sales
";

#[test]
fn a_department_comes_back_with_all_that_was_its() {
    each_is_undone(
        THERE,
        3_600,
        "
        department add clerks --country PL --max-extensions 3
        department remove board
        department copy board annex
        department rename board Board
        department rename board directors
        department set board --display-name none --country none --numbers none --object-numbers 860-869 --max-extensions none --visibility open --require-2fa none
        department rights board --role manager --allow intercom --allow barge-in
        department rights board --role user --inherit barge-in
        role set user --right intercom --without extensions:write@own
        role set user --right tokens:write@own --without allow-ivr
        role reset user
        role set user --right tokens:write@own --without forwarding:write@own --without intercom --department board
        role reset user --department board
        role set user --without tokens:write@own --without show-my-calls --department sales
        ",
    );
}

#[test]
fn office_hours_come_back() {
    each_is_undone(
        THERE,
        3_600,
        "
        hours set board --open none
        hours set board --break none
        hours set board --open 'Mo-Fr 09:00-17:00'
        hours set sales --break 'Mo-Fr 12:00-12:30'
        hours override board open --sticky
        hours override sales break --until 2026-12-01T00:00:00Z
        hours clear board
        holiday add board Easter --on 2027-03-28
        holiday remove board 'christmas eve'
        ",
    );
}

#[test]
fn a_call_object_comes_back_with_all_that_was_its() {
    each_is_undone(
        THERE,
        3_600,
        "
        queue add 806 --department sales --name More --did +48221000806
        queue remove 800
        ivr remove 802
        ring-group remove 803
        trunk remove 804
        trunk remove 805
        queue set 800 --name none --did none
        queue set 800 --department main --did +48221000809
        trunk set 805 --department none
        queue member set 800 203 --position 1
        queue member remove 800 201
        ring-group member add 803 201 --position 1
        ivr option set 802 1 extension:202
        ivr option set 802 2 extension:202
        ivr option remove 802 *
        route set queue:800 --open none --closed extension:203
        route set department:board --holiday extension:203 --open none
        ",
    );
}

#[test]
fn who_comes_back_to_a_shorter_queue_comes_last() {
    each(THERE, 3_600, "extension remove 203", |stage, line| {
        let gone = stage.done(line).unwrap();
        stage.done("queue member remove 800 201");
        let back = stage.undo(gone, line);
        // The record says what exists, so it can be undone as well.
        stage.undo(back, "undoing that");
    });
}
