//! Single sign-on, against an issuer that follows instructions: messages, what is stored, and what
//! shuts somebody out.

mod certified;
mod doors;
mod issuer;

use crate::common::{Answer, Line, World};
use insta::assert_snapshot;
use issuer::{Issuer, Poll, silent};
use serde_json::{Value, json};

const PASSWORD: &str = "violet tractor hums softly";

/// Claims of whoever that subject is, issued now.
fn of(world: &World, subject: &str) -> Value {
    let now = world.now().unix();
    json!({"sub": subject, "iat": now, "exp": now + 300})
}

fn more(mut claims: Value, more: Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        claims[key] = value.clone();
    }
    claims
}

/// A company with that provider, and 204 linked to subject 17.
fn company(issuer: &Issuer) -> World {
    let world = World::company();
    add(&world, &issuer.url);
    world
        .run("console sso 204 --provider google --subject 17")
        .ok();
    world
}

fn add(world: &World, url: &str) {
    let line = format!("settings sso add google --issuer {url} --client-id pbxctl");
    world.run(&line).ok();
}

/// A caller whom nobody knows.
fn stranger<'w>(world: &'w World, line: &str) -> Line<'w> {
    world.line(line).by_nobody()
}

fn login(world: &World) -> Answer {
    stranger(world, "login --sso google").run()
}

fn plan(issuer: &Issuer, polls: impl IntoIterator<Item = Poll>) {
    issuer.plan.lock().unwrap().polls = polls.into_iter().collect();
}

/// What is said, without the port.
fn told(issuer: &Issuer, answer: &Answer) -> String {
    answer.shot().replace(&issuer.url, "http://ISSUER")
}

#[test]
fn one_signs_in_by_a_provider() {
    let issuer = Issuer::new([]);
    let world = company(&issuer);
    plan(
        &issuer,
        [
            Poll::Error("authorization_pending"),
            Poll::Token(of(&world, "17")),
        ],
    );
    assert_snapshot!(told(&issuer, &login(&world)), @"
    logged in as 204 (Mona Manager) until 2026-11-20 21:00 UTC (12 h)
    commands without `-u` act as 204 until `pbxctl logout`
    -- stderr
    open http://ISSUER/confirm and type the code WDJB-MJHT
    it is valid for 10 min; Ctrl-C gives up
    -- exit 0
    ");
    // It is the same kind of session as another.
    assert_snapshot!(stranger(&world, "whoami").run().ok().stdout, @r#"
    204 Mona Manager
      Department     sales
      Console        let in, by the rights held
      Known by       session until 2026-11-20 21:00 UTC, 12 h left
      Connects from  an unknown address
      Rights         27 beyond your own account; `pbxctl auth list` has them all

    Roles
      ROLE     IN            UNTIL
      manager  sales (home)  no end

    Sessions
      SESSION  BEGAN                 UNTIL                            USED
      1        2026-11-20 09:00 UTC  2026-11-20 21:00 UTC, 12 h left  this one
    "#);
    let record = world.run("audit list --action login -o json").ok().json();
    assert_eq!(record[0]["authenticated_by"], "sso", "{record}");
    stranger(&world, "logout").run().ok();
    assert_eq!(stranger(&world, "whoami").run().exit, 8);
}

/// RFC 8628, 3.5: five seconds unless it says so, five more whenever it says that it is too much.
#[test]
fn it_is_asked_as_often_as_it_likes() {
    let issuer = Issuer::new([]);
    let world = company(&issuer);
    let slow = || Poll::Error("slow_down");
    let before = world.now().unix();
    plan(
        &issuer,
        [
            slow(),
            slow(),
            Poll::Error("authorization_pending"),
            Poll::Token(of(&world, "17")),
        ],
    );
    login(&world).ok();
    assert_eq!(world.now().unix() - before, 5 + 10 + 15 + 15);
    issuer.plan.lock().unwrap().device = json!({"interval": 2});
    let before = world.now().unix();
    plan(
        &issuer,
        [
            Poll::Error("authorization_pending"),
            Poll::Token(of(&world, "17")),
        ],
    );
    login(&world).ok();
    assert_eq!(world.now().unix() - before, 4);
}

#[test]
fn who_says_no_or_waits_too_long_is_not_signed_in() {
    let issuer = Issuer::new([]);
    let world = company(&issuer);
    let mut said = Vec::new();
    for poll in [
        "access_denied",
        "expired_token",
        "invalid_client",
        "authorization_pending\u{1b}[2J",
    ] {
        plan(&issuer, [Poll::Error(poll)]);
        said.push(told(&issuer, &login(&world)));
    }
    plan(
        &issuer,
        std::iter::repeat_n(Poll::Error("authorization_pending"), 200),
    );
    said.push(told(&issuer, &login(&world)));
    plan(
        &issuer,
        std::iter::repeat_n(Poll::Error("authorization_pending"), 200),
    );
    let before = world.now().unix();
    said.push(told(
        &issuer,
        &stranger(&world, "login --sso google --wait 12").run(),
    ));
    assert_eq!(world.now().unix() - before, 10);
    assert_snapshot!(said.join("\n"), @r#"
    -- stderr
    open http://ISSUER/confirm and type the code WDJB-MJHT
    it is valid for 10 min; Ctrl-C gives up
    pbxctl: google: the sign-in was denied at the provider
    -- exit 8
    -- stderr
    open http://ISSUER/confirm and type the code WDJB-MJHT
    it is valid for 10 min; Ctrl-C gives up
    pbxctl: google: the code was not confirmed while it was valid
    hint: start again
    -- exit 8
    -- stderr
    open http://ISSUER/confirm and type the code WDJB-MJHT
    it is valid for 10 min; Ctrl-C gives up
    pbxctl: google: the provider refuses this program: invalid_client; nothing was written
    hint: check the client id and client secret, and that the application is for devices: pbxctl settings sso set
    -- exit 11
    -- stderr
    open http://ISSUER/confirm and type the code WDJB-MJHT
    it is valid for 10 min; Ctrl-C gives up
    pbxctl: google: the provider refuses this program: authorization_pending\u{1b}[2J; nothing was written
    hint: check the client id and client secret, and that the application is for devices: pbxctl settings sso set
    -- exit 11
    -- stderr
    open http://ISSUER/confirm and type the code WDJB-MJHT
    it is valid for 10 min; Ctrl-C gives up
    pbxctl: google: the code was not confirmed while it was valid
    hint: start again
    -- exit 8
    -- stderr
    open http://ISSUER/confirm and type the code WDJB-MJHT
    it is valid for 10 min; Ctrl-C gives up
    pbxctl: google: the code was not confirmed in time
    hint: start again; `--wait SECONDS` waits longer
    -- exit 8
    "#);
    assert_eq!(
        stranger(&world, "whoami").run().exit,
        8,
        "nothing is half open"
    );
}

#[test]
fn what_is_not_its_own_word_counts_for_nothing() {
    let issuer = Issuer::new([]);
    let world = company(&issuer);
    let mut said = Vec::new();
    let token = |change: Value| Poll::Token(more(of(&world, "17"), change));
    let now = world.now().unix();
    let good = of(&world, "17");
    let bad = [
        Poll::WrongKey(good.clone()),
        token(json!({"aud": "other"})),
        token(json!({"iss": "https://accounts.google.com"})),
        token(json!({"exp": now - 100})),
        token(json!({"iat": now - 600})),
        token(json!({"nonce": "other"})),
        token(json!({"azp": "other"})),
        Poll::Noise,
    ];
    for poll in bad {
        // Each from the same moment.
        world.pass(now - world.now().unix());
        plan(&issuer, [poll]);
        let answer = login(&world);
        let line = answer
            .stderr
            .lines()
            .find(|line| line.starts_with("pbxctl:"));
        said.push(format!("{} ({})", line.unwrap(), answer.exit));
    }
    assert_snapshot!(said.join("\n").replace(&issuer.url, "http://ISSUER"), @"
    pbxctl: google: the provider's token is not accepted: its signature is not made with the provider's key (8)
    pbxctl: google: the provider's token is not accepted: it is for another program (8)
    pbxctl: google: the provider's token is not accepted: it is from `https://accounts.google.com`, not from http://ISSUER (8)
    pbxctl: google: the provider's token is not accepted: it has expired: check the clock of this machine (8)
    pbxctl: google: the provider's token is not accepted: it was issued before this sign-in began (8)
    pbxctl: google: the provider's token is not accepted: it is for another sign-in (8)
    pbxctl: google: the provider's token is not accepted: it was given to another program (8)
    pbxctl: google: the provider's answer cannot be used: http://ISSUER/token: it is not the expected answer (line 1, column 1); nothing was written (11)
    ");
    assert_eq!(stranger(&world, "whoami").run().exit, 8);
}

#[test]
fn a_token_is_taken_once_and_none_that_is_older() {
    let issuer = Issuer::new([]);
    let world = company(&issuer);
    let first = of(&world, "17");
    plan(&issuer, [Poll::Token(first.clone())]);
    login(&world).ok();
    // What it said was for the nonce of that sign-in, and says none now: it is the time that tells.
    plan(&issuer, [Poll::Token(more(first, json!({"nonce": null})))]);
    let again = login(&world);
    assert_eq!(again.exit, 8);
    assert!(
        again.stderr.contains("was used already"),
        "{}",
        again.stderr
    );
    plan(&issuer, [Poll::Again]);
    assert_eq!(login(&world).exit, 8);
    world.pass(1);
    plan(&issuer, [Poll::Token(of(&world, "17"))]);
    login(&world).ok();
}

#[test]
fn whoever_opens_nothing_gets_one_answer_and_the_record_says_why() {
    let issuer = Issuer::new([]);
    let world = company(&issuer);
    let mut said = Vec::new();
    for (subject, step) in [
        ("nobody", None),
        ("17", Some("console deny 204")),
        ("17", Some("extension disable 204")),
    ] {
        world.pass(1);
        if let Some(step) = step {
            world.run(step).ok();
        }
        plan(&issuer, [Poll::Token(of(&world, subject))]);
        said.push(told(&issuer, &login(&world)));
    }
    said.dedup();
    assert_snapshot!(said.join("\n"), @"
    -- stderr
    open http://ISSUER/confirm and type the code WDJB-MJHT
    it is valid for 10 min; Ctrl-C gives up
    pbxctl: the person who signed in at `google` has no access here
    hint: administrators can see whether they are linked, enabled and let in: `pbxctl audit list --action login`, `pbxctl settings sso show`
    -- exit 8
    ");
    let record = world
        .run("audit list --outcome refused -o json")
        .ok()
        .json();
    let why: Vec<_> = record
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["note"].as_str().unwrap())
        .collect();
    assert_snapshot!(why.join("\n"), @"
    the extension is disabled (subject 17 of `google`)
    the extension has no console access (subject 17 of `google`)
    no extension is linked to them (subject nobody of `google`)
    ");
}

/// By an address counts whoever first signs in by it, once the provider has verified it; and from
/// then on it is the subject, whatever becomes of the address.
#[test]
fn an_address_opens_an_account_once() {
    let issuer = Issuer::new([]);
    let world = World::company();
    add(&world, &issuer.url);
    world
        .run("console sso 204 --provider google --email mona@example.com")
        .ok();
    let claims = |subject: &str, change: Value| {
        world.pass(1);
        Poll::Token(more(of(&world, subject), change))
    };
    let address =
        |verified: Value| json!({"email": "Mona@Example.com", "email_verified": verified});
    for no in [json!(false), json!("true"), Value::Null] {
        plan(&issuer, [claims("eve", address(no))]);
        assert_eq!(login(&world).exit, 8);
    }
    plan(&issuer, [claims("17", address(json!(true)))]);
    login(&world).ok();
    let first = world.run("audit list --action login -o json").ok().json();
    let noted = first.to_string();
    assert!(
        noted.contains("linked to this subject from now on"),
        "{noted}"
    );
    // Who has the address later is somebody else.
    plan(&issuer, [claims("18", address(json!(true)))]);
    assert_eq!(login(&world).exit, 8);
    plan(
        &issuer,
        [claims("17", json!({"email": "other@example.com"}))],
    );
    login(&world).ok();
    let refused = world.run("console sso 201 --provider google --email mona@example.com");
    assert_eq!(refused.exit, 6, "{}", refused.shot());
    assert_snapshot!(world.run("console show 204").ok().stdout.lines().find(|l| l.contains("single")).unwrap(), @"  single sign-on  google (e-mail mona@example.com, signed in as subject 17)");
}

#[test]
fn what_cannot_be_asked_is_said_and_hangs_nowhere() {
    let issuer = Issuer::new([]);
    let world = World::company();
    let (hanging, _listener) = silent();
    let closed = {
        let (url, listener) = silent();
        drop(listener);
        url
    };
    let mut said = Vec::new();
    for (name, url) in [("closed", &closed), ("hanging", &hanging)] {
        let line = format!("settings sso add {name} --issuer {url} --client-id pbxctl");
        world.run(&line).ok();
    }
    said.push(
        stranger(&world, "login --sso closed")
            .run()
            .shot()
            .replace(&closed, "http://CLOSED"),
    );
    let answer = stranger(&world, "login --sso hanging --wait 1").run();
    said.push(answer.shot().replace(&hanging, "http://HANGING"));
    said.push(stranger(&world, "login --sso absent").run().shot());
    said.push(stranger(&world, "login --sso closed -u 204").run().shot());
    add(&world, &issuer.url);
    let metadata = |value: Value| issuer.plan.lock().unwrap().metadata = value;
    for wrong in [
        json!({"issuer": "https://accounts.google.com"}),
        json!({"device_authorization_endpoint": null}),
        json!({"token_endpoint": "http://example.com/token"}),
    ] {
        metadata(wrong);
        said.push(told(&issuer, &login(&world)));
    }
    metadata(json!({}));
    issuer.plan.lock().unwrap().device = json!({"verification_uri": "javascript:alert(1)"});
    said.push(told(&issuer, &login(&world)));
    issuer.plan.lock().unwrap().device =
        json!({"error": "invalid_client", "error_description": "no such\u{7} client"});
    issuer.plan.lock().unwrap().status = 401;
    said.push(told(&issuer, &login(&world)));
    assert_snapshot!(said.join("\n"), @r#"
    -- stderr
    pbxctl: closed: the provider cannot be asked: http://CLOSED/.well-known/openid-configuration: Connection refused (os error 111); nothing was written
    hint: check that this machine reaches it without a proxy, resolves its name, and trusts its certificate (/etc/ssl/certs); `curl` with that address shows its answer
    -- exit 11
    -- stderr
    pbxctl: hanging: the provider cannot be asked: http://HANGING/.well-known/openid-configuration: it did not answer in time; nothing was written
    hint: check that this machine reaches it without a proxy, resolves its name, and trusts its certificate (/etc/ssl/certs); `curl` with that address shows its answer
    -- exit 11
    -- stderr
    pbxctl: no provider `absent`
    hint: there are: closed, hanging
    -- exit 5
    -- stderr
    pbxctl: the provider says who signs in
    hint: leave `-u`, `--password-file` and `--code-file` out
    -- exit 2
    -- stderr
    pbxctl: google: the provider's answer cannot be used: http://ISSUER/.well-known/openid-configuration: it calls itself `https://accounts.google.com`, not http://ISSUER; nothing was written
    hint: check that the issuer is written as the provider writes it: pbxctl settings sso show; docs/user/sso.md says what each provider needs
    -- exit 11
    -- stderr
    pbxctl: google: the provider's answer cannot be used: http://ISSUER/.well-known/openid-configuration: it does not know the device flow (RFC 8628); nothing was written
    hint: check that the issuer is written as the provider writes it: pbxctl settings sso show; docs/user/sso.md says what each provider needs
    -- exit 11
    -- stderr
    pbxctl: google: the provider's answer cannot be used: http://ISSUER/.well-known/openid-configuration: its address `http://example.com/token` cannot be used: without encryption only this machine is asked; nothing was written
    hint: check that the issuer is written as the provider writes it: pbxctl settings sso show; docs/user/sso.md says what each provider needs
    -- exit 11
    -- stderr
    pbxctl: google: the provider's answer cannot be used: http://ISSUER/device: it sends people to `javascript:alert(1)`: it begins with something else than https://; nothing was written
    hint: check that the issuer is written as the provider writes it: pbxctl settings sso show; docs/user/sso.md says what each provider needs
    -- exit 11
    -- stderr
    pbxctl: google: the provider refuses this program: invalid_client: no such\u{7} client; nothing was written
    hint: check the client id and client secret, and that the application is for devices: pbxctl settings sso set
    -- exit 11
    "#);
    assert!(
        std::fs::read_dir(world.folder())
            .unwrap()
            .flatten()
            .all(|file| file.file_name() != "session")
    );
}

/// Who is not reached is asked less often, and not for ever.
#[test]
fn a_provider_that_goes_away_meanwhile_is_given_up() {
    let issuer = Issuer::new([]);
    let world = company(&issuer);
    plan(
        &issuer,
        [Poll::Nothing, Poll::Nothing, Poll::Token(of(&world, "17"))],
    );
    login(&world).ok();
    world.pass(1);
    plan(&issuer, [Poll::Nothing, Poll::Nothing, Poll::Nothing]);
    assert_eq!(login(&world).exit, 11);
}

#[test]
fn a_client_secret_is_shown_to_the_provider_as_it_likes_and_to_nobody_else() {
    let issuer = Issuer::new([]);
    let world = World::company();
    world.file("secret", "GOCSPX-a/b\n");
    let line = format!(
        "settings sso add google --issuer {} --client-id pbxctl --client-secret-file $D/secret",
        issuer.url
    );
    let mut said = vec![world.run(&line).ok().shot()];
    said.push(world.run("settings sso show google -o json").ok().shot());
    said.push(world.run("settings sso list").ok().shot());
    said.push(world.run("audit show 1 -o json").ok().shot());
    world
        .run("console sso 204 --provider google --subject 17")
        .ok();
    plan(&issuer, [Poll::Token(of(&world, "17"))]);
    login(&world).ok();
    let seen = issuer.seen();
    assert!(
        seen.iter()
            .all(|(body, header)| !body.contains("GOCSPX") && header.contains("Basic "))
    );
    world.pass(1);
    issuer.plan.lock().unwrap().metadata =
        json!({"token_endpoint_auth_methods_supported": ["client_secret_post"]});
    plan(&issuer, [Poll::Token(of(&world, "17"))]);
    login(&world).ok();
    let seen = issuer.seen();
    assert!(
        seen[2..]
            .iter()
            .all(|(body, header)| body.contains("client_secret=GOCSPX-a%2Fb") && header.is_empty()),
        "{seen:?}"
    );
    said.push(world.run("audit export").ok().stdout);
    let said = said.join("\n");
    assert!(!said.contains("GOCSPX"), "{said}");
}

/// Undoing what set another client secret would leave that there: it is removed with the provider.
#[test]
fn a_client_secret_that_was_set_since_is_removed_first() {
    let issuer = Issuer::new([]);
    let world = World::company();
    world.file("secret", "GOCSPX-a/b\n");
    world.file("second", "GOCSPX-c/d\n");
    let (url, file) = (&issuer.url, "--client-secret-file");
    let line =
        format!("settings sso add google --issuer {url} --client-id pbxctl {file} $D/secret");
    let made = world.run(&format!("{line} -o json")).ok().json()["audit_id"].clone();
    let line = format!("settings sso set google {file} $D/second");
    world.run(&line).ok();
    let undo = format!("audit undo {made} --yes");
    let refused = world.run(&undo);
    assert_eq!(refused.exit, 6);
    let hint = "`pbxctl settings sso remove google`";
    assert!(refused.stderr.contains(hint), "{}", refused.shot());
    world.run("settings sso remove google --yes").ok();
    world.run(&undo).ok();
}

#[test]
fn a_link_that_ends_ends_its_sessions_and_no_others() {
    let issuer = Issuer::new([]);
    let world = company(&issuer);
    plan(&issuer, [Poll::Token(of(&world, "17"))]);
    login(&world).ok();
    stranger(&world, "whoami").run().ok();
    world.run("console sso-end 204 --provider google").ok();
    assert_eq!(stranger(&world, "whoami").run().exit, 8);
    // A password that is set ends what was begun, as ever.
    world
        .run("console sso 204 --provider google --subject 17")
        .ok();
    world.pass(1);
    plan(&issuer, [Poll::Token(of(&world, "17"))]);
    login(&world).ok();
    world.password("204", PASSWORD);
    assert_eq!(stranger(&world, "whoami").run().exit, 8);
}

/// Passwords that are switched off open nothing: not by `-u`, not by a session; and say so to
/// whoever knows them alone.
#[test]
fn who_signs_in_by_a_provider_alone_does_not_by_a_password() {
    let issuer = Issuer::new([]);
    let world = company(&issuer);
    world.password("204", PASSWORD);
    world.file("key", format!("{PASSWORD}\n"));
    world.file("wrong", "something else entirely\n");
    stranger(&world, "login -u 204 --password-file $D/key")
        .run()
        .ok();
    let mut said = vec![world.run("console sso-only 204 on").ok().shot()];
    for line in [
        "whoami",
        "whoami -u 204 --password-file $D/key",
        "whoami -u 204 --password-file $D/wrong",
        "login -u 204 --password-file $D/key",
    ] {
        said.push(stranger(&world, line).run().shot());
    }
    said.push(world.run_as("204", "whoami -o csv --columns number").shot());
    plan(&issuer, [Poll::Token(of(&world, "17"))]);
    login(&world).ok();
    stranger(&world, "whoami").run().ok();
    said.push(world.run("console sso-only 204 off").ok().shot());
    stranger(&world, "whoami -u 204 --password-file $D/key")
        .run()
        .ok();
    said.push(world.run("settings set sso-only everybody").ok().shot());
    said.push(
        stranger(&world, "whoami -u 204 --password-file $D/key")
            .run()
            .shot(),
    );
    assert_snapshot!(said.join("\n"), @r#"
    extension 204 (Mona Manager): the password does not sign them in
    they sign in through a provider; OS user and tokens are unaffected
    -- exit 0
    -- stderr
    pbxctl: not let in: the session has ended: its time was up, it was not used for too long, it was revoked, the account was disabled, or its password or sign-in changed
    hint: log in again with `pbxctl login`, or forget it with `pbxctl logout`
    -- exit 8
    -- stderr
    pbxctl: password sign-in is switched off for you
    hint: sign in with `pbxctl login --sso google`; OS users and tokens work as before
    -- exit 8
    -- stderr
    pbxctl: not let in: wrong number or password
    hint: after several failed tries, by number or user name, a try made too soon fails whatever the password
    -- exit 8
    -- stderr
    pbxctl: password sign-in is switched off for you
    hint: sign in with `pbxctl login --sso google`; OS users and tokens work as before
    -- exit 8
    key,value
    number,204
    -- exit 0
    extension 204 (Mona Manager): the password signs them in
    unless the setting sso-only switches it off for everybody
    -- exit 0
    sso-only: everybody
    -- exit 0
    -- stderr
    pbxctl: password sign-in is switched off for you
    hint: sign in with `pbxctl login --sso google`; OS users and tokens work as before
    -- exit 8
    "#);
}

/// Nobody locks the company out: a link counts once somebody has signed in by it.
#[test]
fn the_last_owner_keeps_a_way_in() {
    let issuer = Issuer::new([]);
    let world = company(&issuer);
    world.file("key", format!("{PASSWORD}\n"));
    world.run("password change --new-password-file $D/key").ok();
    world
        .run("console sso 100 --provider google --subject 1")
        .ok();
    world.run("console unbind 100").ok();
    let by = "-u 100 --password-file $D/key";
    let off = format!("settings set sso-only everybody {by}");
    let mut said = vec![stranger(&world, &off).run().shot()];
    plan(&issuer, [Poll::Token(of(&world, "1"))]);
    login(&world).ok();
    stranger(&world, "settings set sso-only everybody")
        .run()
        .ok();
    // From now on it hangs on the link.
    for line in [
        "console sso-end 100 --provider google",
        "settings sso remove google",
        "settings set sso-only nobody",
        "console sso-end 100 --provider google",
    ] {
        said.push(stranger(&world, line).run().shot());
    }
    assert_snapshot!(said.join("\n"), @r#"
    -- stderr
    pbxctl: not done: no usable system owner would remain (enabled, let in, without end time, with a valid password, a bound OS user, or a used link to a provider)
    hint: make somebody else system-owner first: pbxctl role grant NUMBER system-owner
    rule: D10 (invariant.last_owner)
    -- exit 6
    -- stderr
    pbxctl: not done: no usable system owner would remain (enabled, let in, without end time, with a valid password, a bound OS user, or a used link to a provider)
    hint: make somebody else system-owner first: pbxctl role grant NUMBER system-owner
    rule: D10 (invariant.last_owner)
    -- exit 6
    -- stderr
    pbxctl: not done: 2 extensions are linked to provider `google`: end that first, with `pbxctl console sso-end`
    rule: D11 (invariant.in_use)
    -- exit 6
    sso-only: nobody
    -- exit 0
    extension 100 (Olga Owner): `google` no longer signs in to it, and sessions begun through it have ended
    -- exit 0
    "#);
}

#[test]
fn a_providers_word_is_a_second_factor_where_settings_say_so() {
    let issuer = Issuer::new([]);
    let world = company(&issuer);
    world.run("settings set os-user-second-factor on").ok();
    world.run("settings set second-factor everybody").ok();
    // Who has no password that opens anything has nothing else to show.
    plan(&issuer, [Poll::Token(of(&world, "17"))]);
    login(&world).ok();
    stranger(&world, "whoami").run().ok();
    world.password("204", PASSWORD);
    world.pass(1);
    plan(&issuer, [Poll::Token(of(&world, "17"))]);
    let mut said = vec![told(&issuer, &login(&world))];
    world.run("settings set sso-second-factor on").ok();
    world.pass(1);
    plan(&issuer, [Poll::Token(of(&world, "17"))]);
    login(&world).ok();
    world.system_role("204", "system-admin");
    // Nor does whoever is signed in so shut themselves out.
    said.push(
        stranger(&world, "settings set sso-second-factor off")
            .run()
            .shot(),
    );
    assert_snapshot!(said.join("\n"), @r#"
    -- stderr
    open http://ISSUER/confirm and type the code WDJB-MJHT
    it is valid for 10 min; Ctrl-C gives up
    pbxctl: not let in: 204 needs a second factor, and signing in through a provider does not count as one
    hint: give password and code: `-u 204`; or accept the provider as second factor: pbxctl settings set sso-second-factor on
    -- exit 8
    -- stderr
    pbxctl: not done: 204 signed in through a provider and has a password, and would need a second factor: without knowing the password they could not get in
    hint: show that you know it: run the command with `-u NUMBER`; or accept the provider first: pbxctl settings set sso-second-factor on
    rule: D10 (invariant.last_owner)
    -- exit 6
    "#);
}
