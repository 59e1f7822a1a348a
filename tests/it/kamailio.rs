//! A telephone system that asks pbxctl: Kamailio with the configuration of
//! `docs/user/integrations`, called by sipp, on loopback. Skipped, and says so, if either is
//! missing; `PBXCTL_E2E=required` fails instead.

use crate::integrations::Site;
use std::fs::File;
use std::io::Write;
use std::net::UdpSocket;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// A program that is installed, by its whole path.
fn installed(name: &str) -> Option<PathBuf> {
    let mut all = PATH.split(':').map(|folder| Path::new(folder).join(name));
    all.find(|path| path.is_file())
}

/// Kamailio, until it is dropped.
struct Proxy {
    child: Child,
    port: u16,
    log: PathBuf,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let group = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process_group(group, rustix::process::Signal::TERM).ok();
        let patience = Instant::now() + Duration::from_secs(5);
        while Instant::now() < patience && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
        rustix::process::kill_process_group(group, rustix::process::Signal::KILL).ok();
        self.child.wait().ok();
    }
}

impl Proxy {
    /// The documented configuration as it stands, told by its own options where it is.
    fn start(kamailio: &Path, site: &Site) -> Self {
        // Whoever takes the free port first has it: then another.
        (0..5)
            .find_map(|_| Self::start_once(kamailio, site))
            .expect("kamailio answers on none of five ports")
    }

    fn start_once(kamailio: &Path, site: &Site) -> Option<Self> {
        let free = UdpSocket::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let folder = site.folder();
        let log = folder.join(format!("kamailio-{port}.log"));
        let config =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/user/integrations/kamailio.cfg");
        let define = |name: &str, value: String| ["-A".to_owned(), format!("{name}={value}")];
        let child = Command::new(kamailio)
            .args(["-DD", "-E", "-m", "16", "-M", "4", "-f"])
            .arg(config)
            .arg("-Y")
            .arg(folder)
            .arg("-w")
            .arg(folder)
            .args(define("LISTEN", format!("udp:127.0.0.1:{port}")))
            .args(define("ASK", format!("\"{}\"", site.ask().display())))
            .args(define("WORKERS", "2".into()))
            .env_clear()
            .env("PATH", format!("{}:{PATH}", folder.display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log).unwrap())
            .process_group(0)
            .spawn()
            .unwrap();
        let mut proxy = Self { child, port, log };
        proxy.answers().then_some(proxy)
    }

    /// Whether it comes to answer, within ten seconds.
    fn answers(&mut self) -> bool {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        let wait = Duration::from_millis(100);
        socket.set_read_timeout(Some(wait)).unwrap();
        let me = socket.local_addr().unwrap();
        let port = self.port;
        let patience = Instant::now() + Duration::from_secs(10);
        for n in 0.. {
            if Instant::now() > patience || !matches!(self.child.try_wait(), Ok(None)) {
                break;
            }
            let ask = format!(
                "OPTIONS sip:127.0.0.1:{port} SIP/2.0\r\nVia: SIP/2.0/UDP {me};branch=z9hG4bK{n}\r\n\
                 From: <sip:test@{me}>;tag={n}\r\nTo: <sip:127.0.0.1:{port}>\r\nCall-ID: {n}@{me}\r\n\
                 CSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n"
            );
            socket.send_to(ask.as_bytes(), ("127.0.0.1", port)).ok();
            let mut answer = [0; 2048];
            match socket.recv(&mut answer) {
                Ok(length) if answer[..length].starts_with(b"SIP/2.0 200") => return true,
                Ok(_) => {}
                // Nobody listens yet: a closed port answers at once.
                Err(_) => std::thread::sleep(Duration::from_millis(20)),
            }
        }
        false
    }
}

/// Calls, and what sipp noted of the answer.
fn call(sipp: &Path, site: &Site, proxy: &Proxy, number: &str) -> String {
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/kamailio/call.xml");
    let log = site.folder().join("call.log");
    std::fs::remove_file(&log).ok();
    let out = Command::new("timeout")
        .args(["-k", "1", "20"])
        .arg(sipp)
        .arg("-sf")
        .arg(scenario)
        .args(["-s", number, "-m", "1", "-i", "127.0.0.1", "-nostdin"])
        .args(["-trace_logs", "-log_file"])
        .arg(&log)
        .arg(format!("127.0.0.1:{}", proxy.port))
        .current_dir(site.folder())
        .env("TERM", "dumb")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let kamailio = std::fs::read_to_string(&proxy.log).unwrap_or_default();
    assert!(
        out.status.success(),
        "sipp, calling {number}: {}\n{}{}\nkamailio said:\n{kamailio}",
        out.status,
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr),
    );
    let noted = std::fs::read_to_string(&log).unwrap();
    noted.trim().to_owned()
}

#[test]
fn kamailio_leads_calls_by_the_hours_and_a_receptionist_closes_the_department() {
    let (Some(kamailio), Some(sipp)) = (installed("kamailio"), installed("sipp")) else {
        let why = "kamailio or sipp is not installed (Debian: kamailio, sip-tester)";
        assert!(
            std::env::var_os("PBXCTL_E2E").is_none_or(|asked| asked != "required"),
            "{why}"
        );
        // Not `eprintln!`, which the test harness keeps to itself: whoever looks at a green run sees it.
        writeln!(std::io::stderr(), "skipped: end-to-end test, {why}").ok();
        return;
    };
    let site = Site::new();
    let proxy = Proxy::start(&kamailio, &site);
    let call = |number: &str| call(&sipp, &site, &proxy, number);
    let receptionist = |line: &str| site.run(&format!("pbxctl --token-file desk.token {line}"));

    // By its number, and by the one from outside, as a trunk gives it with and without the plus.
    let open = "302 sip:ring-group-801@media.example.com";
    for number in ["800", "+48221000800", "48221000800"] {
        assert_eq!(call(number), open, "{number}");
    }
    receptionist("hours override sales closed --for 1h --reason 'staff meeting'");
    for number in ["800", "+48221000800"] {
        let closed = "302 sip:+48221000999@gateway.example.com";
        assert_eq!(call(number), closed, "{number}");
    }
    receptionist("hours override sales holiday --for 1h");
    assert_eq!(call("800"), "480 -");
    receptionist("hours override sales break --for 1h");
    assert_eq!(call("800"), "302 sip:voicemail-205@media.example.com");
    receptionist("hours clear sales");
    assert_eq!(call("800"), open);
    // Whoever is called directly rings, whatever the hours.
    assert_eq!(call("205"), "302 sip:205@pbx.example.com");
    assert_eq!(call("899"), "404 -");

    // What a caller dials never becomes a command: `pwned` is there to be found by a shell that is let do it.
    let trap = site.folder().join("pwned");
    std::fs::write(&trap, "#!/bin/sh\ntouch \"$0.ran\"\n").unwrap();
    site.run("chmod 700 pwned");
    for number in ["800;pwned", "800'&pwned&'", "$(pwned)", "+48'$(pwned)'"] {
        assert_eq!(call(number), "404 -", "{number}");
    }
    assert!(!site.folder().join("pwned.ran").exists());

    // pbxctl cannot answer: calls still go somewhere.
    site.run("mv dialplan.token away");
    assert_eq!(call("800"), "302 sip:operator@media.example.com");
    site.run("mv away dialplan.token");
    assert_eq!(call("800"), open);
}
