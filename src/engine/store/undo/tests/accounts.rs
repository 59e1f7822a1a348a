//! Accounts, with everything that goes with one.

use super::{Undo, each, each_is_undone, tokens};

/// 201 with everything somebody can have, some of it only for a minute.
const THERE: &str = "
    department add sales
    department add support
    extension add 200 --department main
    extension add 202 --department main
    extension add 201 --department sales --role manager --disabled --first Ada --last Byron --email ada@example.com --mobile +48221000100 --language pl --caller-id +48221000101 --vm on --vm-pin-file F --vm-pin-required off --vm-email attach --missed-call-email on --forward-always voicemail:201 --forward-busy extension:200 --forward-no-answer extension:202 --no-answer-seconds 30 --did +48221000201 --did +48221000202 --username Ada.B
    department member add support 201 --role receptionist --until 2026-11-20T09:01:00Z --deny intercom
    department member set sales 201 --allow barge-in
    console permit 201 trunks
    console permit 201 monitors --until 2026-11-20T09:01:00Z
    console deny 201
    console bind 201 --os-user ada
    settings sso add google --issuer https://accounts.google.com --client-id pbxctl
    settings sso add entra --issuer https://id.example.com --client-id pbxctl
    settings sso add spare --issuer https://id.example.com --client-id other
    console sso 201 --provider google --subject 17
    console sso 201 --provider entra --email ada@example.com
    console sso-only 201 on
    password set 201 --new-password-file F
    role grant 201 system-admin --until 2027-01-01T00:00:00Z
    group add night
    group add day
    group member add night 201 --role manager --deny barge-in
    group member add day 201 --until 2026-11-20T09:01:00Z --allow barge-in
    queue add 800 --department sales
    extension add 204 --department main
    extension add 205 --department main --telephone off --username it-partner
    queue member add 800 204
    queue member add 800 200
    queue member add 800 201
    queue member add 800 202
    ring-group add 801 --department sales
    ring-group member add 801 201
    hours override sales closed --sticky
    token add --owner 201 --right extensions:read --right hours:read --until 2027-01-01T00:00:00Z --label 'Nightly job'
    token add --owner 201 --right hours:read --department sales --until 2027-01-01T00:00:00Z
    token add --owner 202 --right dashboard:read --until 2027-01-01T00:00:00Z
    token add --owner 202 --right dashboard:read --until 2027-01-02T00:00:00Z
    UPDATE token SET parent = 1 WHERE id = 3
    UPDATE token SET parent = 2 WHERE id = 1
    extension add 207 --department sales
    extension renumber 207 208 --forward-old 60
";

#[test]
fn an_account_comes_back_with_all_that_was_its() {
    each_is_undone(
        THERE,
        3_600,
        "
        extension remove 201
        extension remove 204
        extension remove 205
        console sso 202 --provider google --subject 18
        console sso-end 201 --provider google
        console sso-end 201 --provider entra
        console sso-only 201 off
        console sso-only 202 on
        settings sso add more --issuer https://id.example.com --client-id pbxctl
        settings sso set google --client-id other
        settings sso remove spare
        extension add 203 --department sales --role manager --disabled --did +48221000203
        extension copy 201 203
        extension move 201 --department main
        extension move 201 --department support
        extension move 201 --department main --number 188 --forward-old 5
        extension renumber 201 299
        extension renumber 201 299 --forward-old 30
        extension renumber 208 207
        extension renumber 208 209 --forward-old 30
        extension release 207
        extension release 207 --to 201
        extension remove 201 --calls-to 202 --forward-old 30
        extension remove 208 --calls-to 201 --forward-old 30
        extension remove 208
        extension set 201 --first Grace --did +48221000202 --did +48221000209 --forward-busy none
        extension set 201 --username ada.b
        extension set 201 --username none
        extension set 205 --username none --telephone on --did +48221000205 --forward-busy voicemail:205
        extension set 204 --username grace
        extension add 206 --department sales --telephone off --username grace
        extension copy 205 206
        extension enable 201
        extension disable 202
        ",
    );
}

#[test]
fn tokens_that_end_are_said_and_stay_away() {
    let lines = "
        token revoke 1
        token revoke --all --owner 201
        token revoke 4
    ";
    each(THERE, 3_600, lines, |stage, line| {
        let id = stage.done_and_said(line);
        let why = stage.tried(Undo { id }).unwrap_err();
        assert!(why.contains("is not stored"), "{why}");
    });
}

#[test]
fn a_token_that_was_made_is_ended() {
    let line = "token add --owner 202 --right dashboard:read --until 2027-01-01T00:00:00Z --label Wallboard";
    each(THERE, 3_600, line, |stage, line| {
        let before = tokens(stage.txn.conn);
        let made = stage.done_and_said(line);
        assert_ne!(tokens(stage.txn.conn), before);
        let undone = stage.undo(made, line);
        assert_eq!(tokens(stage.txn.conn), before);
        let why = stage.tried(Undo { id: undone }).unwrap_err();
        assert!(why.contains("is not stored"), "{why}");
        // It is undone already.
        assert_eq!(stage.tried(Undo { id: made }), Ok(None));
    });
}

#[test]
fn what_an_account_may_use_comes_back() {
    each_is_undone(
        THERE,
        3_600,
        "
        console allow 201
        console auto 201
        console permit 201 system
        console permit 201 monitors
        console forbid 201 trunks monitors
        console unbind 201
        console bind 202 --os-user grace
        role grant 201 owner --department sales
        role grant 201 system-owner
        role revoke 201 --department sales
        role revoke 201 system-admin
        department member add support 202 --role manager --allow barge-in
        department member set support 201 --role manager --inherit intercom
        department member remove support 201
        ",
    );
}
