//! Where the person who runs the program calls from: what the system knows of it, and they cannot
//! set.
//!
//! The kernel gives each login a session id, which a process inherits, `sudo` keeps, and only root
//! can set (audit session id, `pam_loginuid(8)`). logind names its session by it, and has noted the
//! remote host of the login (`/run/systemd/sessions`, made by `pam_systemd(8)`). The caller
//! controls `SSH_CONNECTION` and the like, so they are ignored.

use crate::domain::Origin;
use std::collections::HashMap;
use std::net::IpAddr;
use std::path::Path;

const SESSION_ID: &str = "/proc/self/sessionid";
const SESSIONS: &str = "/run/systemd/sessions";

/// For the calling process.
pub(super) fn of_this_process() -> Origin {
    let id = std::fs::read_to_string(SESSION_ID);
    id.map_or(Origin::Unknown, |id| of_session(&id, Path::new(SESSIONS)))
}

/// For a login session, with logind's file in `sessions`.
fn of_session(id: &str, sessions: &Path) -> Origin {
    // All ones is not a session.
    let id = match id.trim().parse::<u32>() {
        Ok(id) if id != u32::MAX => id,
        Ok(_) | Err(_) => return Origin::Unknown,
    };
    let file = std::fs::read_to_string(sessions.join(id.to_string()));
    file.map_or(Origin::Unknown, |text| as_noted(&text))
}

/// From such a file, in lines `KEY=value`. Cron jobs and a user's services are sessions too, begun
/// by anybody from anywhere: their place is unknown.
fn as_noted(text: &str) -> Origin {
    let lines = text.lines().filter_map(|line| line.split_once('='));
    let said: HashMap<&str, &str> = lines.collect();
    let is = |key: &str, value: &str| said.get(key) == Some(&value);
    let has = |key: &str| said.get(key).is_some_and(|value| !value.is_empty());
    if is("REMOTE", "1") {
        // A name instead of an address comes from a resolver.
        let host = said.get("REMOTE_HOST").and_then(|host| address(host));
        return host.map_or(Origin::Unknown, |address| {
            Origin::Address(address.to_canonical())
        });
    }
    let by_a_person = is("CLASS", "user") && is("REMOTE", "0");
    // A terminal that a program creates may be shown anywhere.
    let line = said
        .get("TTY")
        .is_some_and(|tty| !tty.is_empty() && !tty.starts_with("pts"));
    match by_a_person && (has("SEAT") || (is("SERVICE", "login") && line)) {
        true => Origin::Console,
        false => Origin::Unknown,
    }
}

/// An address; a link-local one with its interface: `fe80::7%eth0`.
fn address(host: &str) -> Option<IpAddr> {
    let (address, _) = host.split_once('%').unwrap_or((host, ""));
    address.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{as_noted, of_session};
    use crate::domain::Origin;

    /// As logind writes them, reduced to what matters and some of the rest.
    fn noted(lines: &str) -> String {
        as_noted(lines).to_string()
    }

    #[test]
    fn who_came_over_the_network_is_where_they_came_from() {
        let ssh = "UID=1000\nUSER=lena\nACTIVE=1\nREMOTE=1\nTYPE=tty\nCLASS=user\nSERVICE=sshd\n";
        assert_eq!(
            noted(&format!("{ssh}REMOTE_HOST=203.0.113.7\n")),
            "203.0.113.7"
        );
        assert_eq!(
            noted(&format!("{ssh}REMOTE_HOST=::ffff:10.0.0.1\n")),
            "10.0.0.1"
        );
        assert_eq!(
            noted(&format!("{ssh}REMOTE_HOST=laptop.example\n")),
            "unknown"
        );
        assert_eq!(noted(ssh), "unknown");
        assert_eq!(
            noted(&format!("{ssh}REMOTE_HOST=fe80::7%eth0\n")),
            "fe80::7"
        );
        // A seat beside it does not mean that somebody sits there.
        let both = format!("{ssh}SEAT=seat0\nREMOTE_HOST=203.0.113.7\n");
        assert_eq!(noted(&both), "203.0.113.7");
    }

    #[test]
    fn only_who_signed_in_at_the_machine_sits_at_it() {
        let at = |class: &str, rest: &str| noted(&format!("REMOTE=0\nCLASS={class}\n{rest}"));
        assert_eq!(
            at("user", "SEAT=seat0\nTTY=tty1\nSERVICE=login\n"),
            "console"
        );
        assert_eq!(at("user", "SERVICE=login\nTTY=ttyS0\n"), "console");
        for (class, rest) in [
            ("user", "SERVICE=cron\n"),
            ("background", "SERVICE=cron\nSEAT=seat0\n"),
            ("manager", "SERVICE=systemd-user\n"),
            ("user", "SERVICE=su-l\nTTY=pts/3\n"),
            ("user", "SEAT=\nSERVICE=login\n"),
            ("user", "SERVICE=login\nTTY=pts/3\n"),
            ("greeter", "SEAT=seat0\n"),
        ] {
            assert_eq!(at(class, rest), "unknown", "{class} {rest}");
        }
        assert_eq!(noted("CLASS=user\nSEAT=seat0\n"), "unknown");
        assert_eq!(noted("# nothing\n\n"), "unknown");
    }

    #[test]
    fn what_logind_does_not_know_is_not_known() {
        let folder = tempfile::tempdir().expect("a folder");
        let note = "REMOTE=1\nREMOTE_HOST=203.0.113.7\n";
        std::fs::write(folder.path().join("7"), note).expect("a note");
        std::fs::write(folder.path().join("4294967295"), note).expect("a note");
        let of = |id: &str| of_session(id, folder.path());
        assert_ne!(of("7\n"), Origin::Unknown);
        for id in ["8", "4294967295", "", "../7", "-7", "c1"] {
            assert_eq!(of(id), Origin::Unknown, "{id}");
        }
    }
}
