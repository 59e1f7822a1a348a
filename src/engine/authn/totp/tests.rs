#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
use super::*;
use crate::engine::founding::Founding;
use crate::engine::password_hash;

const NOW: i64 = 1_795_165_200;
const PASSWORD: &str = "heron orange walnut";

fn rfc() -> TotpSecret {
    TotpSecret::new(*b"12345678901234567890")
}

fn code_at(step: i64) -> String {
    let totp = Builder::new()
        .with_secret(rfc().bytes().to_vec())
        .build_noncompliant();
    totp.generate(u64::try_from(step * STEP).unwrap())
        .to_string()
}

/// RFC 6238, appendix B, for SHA-1; the last six of the eight digits.
#[test]
fn the_vectors_of_the_rfc() {
    for (at, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        let now = Time::from_unix(at);
        assert_eq!(code_at(step_at(now)), code, "{at}");
        assert_eq!(shown(&rfc(), code, now, 0), Shown::Now(at / STEP), "{at}");
    }
}

#[test]
fn neighbours_count_and_what_is_further_off_says_how_far() {
    let now = Time::from_unix(NOW);
    let here = step_at(now);
    for by in -22_i64..=22 {
        let expected = match by {
            -1..=1 => Shown::Now(here + by),
            -20..=20 => Shown::Off(here + by),
            _ => Shown::Unknown,
        };
        assert_eq!(shown(&rfc(), &code_at(here + by), now, 0), expected, "{by}");
    }
    for wrong in ["", "12345", "1234567"] {
        assert_eq!(shown(&rfc(), wrong, now, 0), Shown::Unknown);
    }
    for (last, expected) in [(here - 1, Shown::Now(here)), (here, Shown::Used)] {
        assert_eq!(shown(&rfc(), &code_at(here), now, last), expected);
    }
}

#[test]
fn a_secret_is_shown_as_apps_take_it() {
    let text = totp_text(&rfc());
    assert_eq!(text.expose(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assert_eq!(
        totp_uri(&"205".parse().unwrap(), &rfc()).expose(),
        "otpauth://totp/pbxctl:205?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=pbxctl"
    );
}

fn secret(text: &str) -> Secret {
    Secret::new(text.into())
}

const RECOVERY: [&str; 2] = ["0000-0000-0000-0000", "zzzz-zzzz-zzzz-zzzz"];

/// A site whose owner has a password and a second factor.
struct Site {
    folder: tempfile::TempDir,
    store: Store,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let founding = Founding {
            password: Some(password_hash::hash_password(&secret(PASSWORD), [7; 16]).unwrap()),
            ..Founding::of_olga()
        };
        let path = folder.path().join("a.db");
        let (store, _) = Store::found(&path, &founding, [1; 16], Time::from_unix(NOW)).unwrap();
        let digests: Vec<_> = RECOVERY
            .iter()
            .map(|code| hex::encode(recovery_digest(&secret(code)).unwrap()))
            .collect();
        let sql = "INSERT INTO second_factor VALUES (1, ?1, 1, 0, ?2, 0)";
        let row = (*rfc().bytes(), digests.join(" "));
        store.conn.execute(sql, row).unwrap();
        Self { folder, store }
    }

    fn tries(&mut self, code: Option<&str>, at: i64) -> Result<Option<FactorUse>, AuthError> {
        by(&mut self.store, code, at)
    }

    fn failures(&self) -> i64 {
        let sql = "SELECT failures FROM throttle WHERE number = '100' AND caller = 7";
        self.store
            .conn
            .query_row(sql, [], |row| row.get(0))
            .unwrap()
    }

    fn last(&self) -> i64 {
        let sql = "SELECT last_step FROM second_factor";
        self.store
            .conn
            .query_row(sql, [], |row| row.get(0))
            .unwrap()
    }
}

fn user() -> OsIdentity {
    OsIdentity {
        uid: 7,
        euid: 7,
        sudo_uid: None,
        name: "uid:7".into(),
    }
}

fn by(store: &mut Store, code: Option<&str>, at: i64) -> Result<Option<FactorUse>, AuthError> {
    let number = "100".parse::<Number>().unwrap().into();
    let code = code.map(secret);
    let now = Time::from_unix(at);
    let known = store.known_password(&number, &secret(PASSWORD), code.as_ref(), now, &user());
    known.map(|known| known.factor)
}

fn wrong(found: Result<Option<FactorUse>, AuthError>) -> WrongCode {
    match found {
        Err(AuthError::WrongCode(wrong)) => wrong,
        other => panic!("{other:?}"),
    }
}

#[test]
fn without_a_code_the_try_stays_counted_and_with_one_all_is_forgiven() {
    let mut site = Site::new();
    let found = site.tries(None, NOW);
    assert!(matches!(found, Err(AuthError::CodeNeeded(_))), "{found:?}");
    assert_eq!(site.failures(), 1);
    let found = site.tries(Some("000000"), NOW);
    assert_eq!((wrong(found), site.failures()), (WrongCode::Unknown, 2));
    let sql = "SELECT count(*) FROM audit WHERE outcome = 'refused' AND note = 'the code is wrong'";
    let noted: i64 = site
        .store
        .conn
        .query_row(sql, [], |row| row.get(0))
        .unwrap();
    assert_eq!(noted, 1);
    // The password alone does not reset the count of guessed codes.
    let number = "100".parse().unwrap();
    let fits = site
        .store
        .password_fits(&number, &secret(PASSWORD), Time::from_unix(NOW), &user());
    assert!(fits.unwrap());
    assert_eq!(site.failures(), 3);
    let code = code_at(NOW / STEP);
    assert_eq!(
        site.tries(Some(&code), NOW).unwrap(),
        Some(FactorUse::Code(0))
    );
    assert_eq!(site.failures(), 0);
}

#[test]
fn whoever_guesses_codes_waits_longer_and_longer() {
    let mut site = Site::new();
    for _ in 0..5 {
        wrong(site.tries(Some("000000"), NOW));
    }
    let found = site.tries(Some(&code_at(NOW / STEP)), NOW);
    assert!(matches!(found, Err(AuthError::Throttled(1))), "{found:?}");
    let later = NOW + 60;
    site.tries(Some(&code_at(later / STEP)), later).unwrap();
}

#[test]
fn a_code_is_taken_once_and_none_before_it() {
    let mut site = Site::new();
    let here = NOW / STEP;
    let next = code_at(here + 1);
    assert_eq!(
        site.tries(Some(&next), NOW).unwrap(),
        Some(FactorUse::Code(30))
    );
    for step in [here + 1, here] {
        let found = site.tries(Some(&code_at(step)), NOW);
        assert_eq!(wrong(found), WrongCode::Used, "{step}");
    }
    let later = NOW + 90;
    let before = site.tries(Some(&code_at(here + 2)), later).unwrap();
    assert_eq!(before, Some(FactorUse::Code(-30)));
}

/// A code used while the clock was ahead cannot be used again when its time comes, so until then
/// none can. Somebody who shows the right one is told so, and gets in by a recovery code.
#[test]
fn a_code_taken_while_the_clock_was_ahead_is_told_of() {
    const AHEAD: i64 = 86_400;
    let mut site = Site::new();
    let (here, then) = (NOW / STEP, (NOW + AHEAD) / STEP);
    site.tries(Some(&code_at(then)), NOW + AHEAD).unwrap();
    let found = site.tries(Some(&code_at(here)), NOW);
    assert_eq!(wrong(found), WrongCode::Later(AHEAD + STEP));
    assert_eq!(wrong(site.tries(Some("000000"), NOW)), WrongCode::Unknown);
    site.tries(Some(RECOVERY[0]), NOW).unwrap();
    assert_eq!(site.last(), then, "what was taken stays taken");
    let again = site.tries(Some(&code_at(then)), NOW + AHEAD);
    assert_eq!(wrong(again), WrongCode::Used);
    let after = NOW + AHEAD + STEP;
    site.tries(Some(&code_at(then + 1)), after).unwrap();
}

#[test]
fn of_two_at_once_one_gets_in() {
    let site = Site::new();
    let path = site.folder.path().join("a.db");
    let code = code_at(NOW / STEP);
    let tries = |_| {
        let (path, code) = (path.clone(), code.clone());
        std::thread::spawn(move || {
            let wait = std::time::Duration::from_secs(30);
            let mut store = Store::open(&path, crate::engine::Access::Write, wait).unwrap();
            by(&mut store, Some(&code), NOW).is_ok()
        })
    };
    let all: Vec<_> = (0..4).map(tries).collect();
    let got_in = all.into_iter().map(|one| one.join().unwrap());
    assert_eq!(got_in.filter(|got_in| *got_in).count(), 1);
}

/// A guess that is a code for a future time is reported as such: it must not count when that time
/// comes.
#[test]
fn a_code_of_another_time_says_how_far_and_does_not_count_later() {
    let mut site = Site::new();
    let here = NOW / STEP;
    let found = site.tries(Some(&code_at(here - 8)), NOW);
    assert_eq!(wrong(found), WrongCode::Off(-240));
    assert_eq!(site.last(), 0, "of what is past nothing is to be noted");
    let ahead = code_at(here + 8);
    assert_eq!(wrong(site.tries(Some(&ahead), NOW)), WrongCode::Off(240));
    let then = NOW + 240;
    assert_eq!(wrong(site.tries(Some(&ahead), then)), WrongCode::Used);
    let after = then + STEP;
    site.tries(Some(&code_at(after / STEP)), after).unwrap();
}

#[test]
fn each_recovery_code_is_taken_once_and_recorded() {
    let mut site = Site::new();
    let typed = "ZZZZ zzzz-zzzz zzzz";
    assert_eq!(
        site.tries(Some(typed), NOW).unwrap(),
        Some(FactorUse::Recovery(1))
    );
    assert_eq!(wrong(site.tries(Some(typed), NOW)), WrongCode::Unknown);
    assert_eq!(
        site.tries(Some(RECOVERY[0]), NOW).unwrap(),
        Some(FactorUse::Recovery(0))
    );
    let sql =
        "SELECT group_concat(note, '/') FROM audit WHERE action = 'login' AND outcome = 'done'";
    let notes: String = site
        .store
        .conn
        .query_row(sql, [], |row| row.get(0))
        .unwrap();
    assert_eq!(
        notes,
        "signed in with a recovery code; left: 1/signed in with a recovery code; left: 0"
    );
}
