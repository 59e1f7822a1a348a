//! An issuer that misbehaves on demand: for what a certified one cannot be made to do.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What a question for the token is answered with.
#[derive(Clone)]
pub enum Poll {
    Error(&'static str),
    /// A token that says that.
    Token(Value),
    /// The very same as last time.
    Again,
    /// Signed by a key that is not published.
    WrongKey(Value),
    /// The connection is closed.
    Nothing,
    /// Something else than JSON.
    Noise,
}

/// What it does.
pub struct Plan {
    pub polls: VecDeque<Poll>,
    /// Replaces what it says of itself.
    pub metadata: Value,
    /// Replaces what it says when a code is asked for.
    pub device: Value,
    /// The status of that.
    pub status: u16,
    /// Forms that it was sent, and who showed themselves by a header.
    pub seen: Vec<(String, String)>,
    nonce: Option<String>,
    last: String,
}

pub struct Issuer {
    pub url: String,
    pub plan: Arc<Mutex<Plan>>,
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn signed(claims: &Value, seed: u8) -> String {
    let key = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap();
    let header = json!({"alg": "EdDSA", "kid": "a"});
    let all = [header, claims.clone()].map(|part| text(part.to_string().as_bytes()));
    let message = all.join(".");
    format!("{message}.{}", text(key.sign(message.as_bytes()).as_ref()))
}

impl Issuer {
    pub fn new(polls: impl IntoIterator<Item = Poll>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let plan = Arc::new(Mutex::new(Plan {
            polls: polls.into_iter().collect(),
            metadata: json!({}),
            device: json!({}),
            status: 200,
            seen: Vec::new(),
            nonce: None,
            last: String::new(),
        }));
        let (own, shared) = (url.clone(), Arc::clone(&plan));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(stream, &own, &shared);
            }
        });
        Self { url, plan }
    }

    /// Forms sent so far.
    pub fn seen(&self) -> Vec<(String, String)> {
        self.plan.lock().unwrap().seen.clone()
    }
}

/// One that takes connections and says nothing.
pub fn silent() -> (String, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    (
        format!("http://{}", listener.local_addr().unwrap()),
        listener,
    )
}

fn serve(mut stream: TcpStream, url: &str, plan: &Mutex<Plan>) {
    stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .unwrap();
    let Some((head, body)) = request(&mut stream) else {
        return;
    };
    let path = head
        .split_whitespace()
        .nth(1)
        .unwrap_or_default()
        .to_owned();
    let mut plan = plan.lock().unwrap();
    let (status, answer) = match path.as_str() {
        "/.well-known/openid-configuration" => {
            let mut all = json!({
                "issuer": url,
                "device_authorization_endpoint": format!("{url}/device"),
                "token_endpoint": format!("{url}/token"),
                "jwks_uri": format!("{url}/keys"),
            });
            merge(&mut all, &plan.metadata);
            (200, all.to_string())
        }
        "/keys" => {
            let key = Ed25519KeyPair::from_seed_unchecked(&[1; 32]).unwrap();
            let x = text(key.public_key().as_ref());
            let key = json!({"kty": "OKP", "crv": "Ed25519", "kid": "a", "x": x});
            (200, json!({ "keys": [key] }).to_string())
        }
        "/device" => {
            let nonce = body.split('&').find_map(|pair| pair.strip_prefix("nonce="));
            plan.nonce = nonce.map(str::to_owned);
            noted(&mut plan, &head, body);
            let mut all = json!({
                "device_code": "dev",
                "user_code": "WDJB-MJHT",
                "verification_uri": format!("{url}/confirm"),
                "expires_in": 600,
            });
            merge(&mut all, &plan.device);
            (plan.status, all.to_string())
        }
        "/token" => {
            noted(&mut plan, &head, body);
            let poll = plan.polls.pop_front().unwrap_or(Poll::Nothing);
            match poll {
                Poll::Error(error) => (400, json!({ "error": error }).to_string()),
                Poll::Token(claims) => (200, given(&mut plan, claims, url, 1)),
                Poll::WrongKey(claims) => (200, given(&mut plan, claims, url, 2)),
                Poll::Again => (200, plan.last.clone()),
                Poll::Noise => (200, "<html>".into()),
                Poll::Nothing => return,
            }
        }
        _ => (404, "{}".into()),
    };
    let answer = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
        answer.len()
    );
    stream.write_all(answer.as_bytes()).ok();
}

fn given(plan: &mut Plan, mut claims: Value, url: &str, seed: u8) -> String {
    let own = json!({"iss": url, "aud": "pbxctl", "nonce": plan.nonce});
    let mut all = own;
    merge(&mut all, &claims.take());
    plan.last = json!({"access_token": "x", "id_token": signed(&all, seed)}).to_string();
    plan.last.clone()
}

fn merge(all: &mut Value, more: &Value) {
    for (key, value) in more.as_object().into_iter().flatten() {
        all[key] = value.clone();
    }
    all.as_object_mut()
        .unwrap()
        .retain(|_, value| !value.is_null());
}

fn noted(plan: &mut Plan, head: &str, body: String) {
    let header = head
        .lines()
        .find(|line| line.to_lowercase().starts_with("authorization:"));
    let header = header.unwrap_or_default().to_owned();
    plan.seen.push((body, header));
}

fn request(stream: &mut TcpStream) -> Option<(String, String)> {
    let (mut all, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        let read = stream.read(&mut piece).ok().filter(|read| *read > 0)?;
        all.extend_from_slice(&piece[..read]);
        let text = String::from_utf8_lossy(&all).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                let is = name.eq_ignore_ascii_case("content-length");
                is.then(|| value.trim().parse::<usize>().ok())?
            });
            if body.len() >= length.unwrap_or_default() {
                return Some((head.to_owned(), body.to_owned()));
            }
        }
    }
}
