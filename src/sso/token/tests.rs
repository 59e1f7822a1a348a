#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
use super::*;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _,
};
use serde_json::{Value, json};

const NOW: i64 = 1_795_165_200;

/// A key that another program made, and two tokens signed with it.
const RSA_N: &str = "vYJW9iS3-kOhJXTp1jITr5z0mJoraj5FXcaH8SD3u27xT7c3J7QVKeUkn5GfW3WKeocXU3NUGh1EmdKrMMqF45GFedHcnEmtQ_0JbSOT_g8q-I2bKhQpKV3p_GvEwUUdNbvoVrw0EcOH6iRA7joLCYPGYfg6_8p6SbxaIDkZzk39GgMOZrvLrOrpF12SdOCCJWpeWf1L8T8BkQ5SatlLeuYfffl2crFuUZK64F1HkFDBLh_zAhipWcCZNWFXNlm2e8I1-tdU58VZDDWM1ESnhY0289NeACwyQGwLwkPkKaqQFb0qi9nL3Nl3j_J4BmUBnvl062964-L7E7TtLyj2Ew";
const RS256: &str = "eyJhbGciOiJSUzI1NiIsImtpZCI6InIiLCJ0eXAiOiJKV1QifQ.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUuY29tIiwic3ViIjoiMTciLCJhdWQiOiJwYnhjdGwiLCJleHAiOjE3OTUxNjU1MDAsImlhdCI6MTc5NTE2NTIwMH0.a3xwzCxzXQRU4dTkd_U1pjNCxraC1WXv_E_HXSVV64A0r6pilap-C96UabOaumg8DNMTV3Glsv3-LTHVeddwipnqw4FH-2doKihZ74u4kIyDRoNmuP-xNAFi27LNmnFvwffI_-pwvetb_XSNBv-gu_XPuqlDAmZdj05q3TGpCuBj_o-k1oetg1eaHmm4BUaK0VH8kPf431soJzDcfSi7657vQ9LSujrACksHcirz1NNmUV21SBK595bokxEm3i8c90UOQs-JNV9k6qbc013ip7NIIm_e-LFDO6IWUyZB2Xb4jpdcHtcBawfbsJiAI8F9029Kphg6bpNrqTf8NO27-A";
const PS256: &str = "eyJhbGciOiJQUzI1NiIsImtpZCI6InIiLCJ0eXAiOiJKV1QifQ.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUuY29tIiwic3ViIjoiMTciLCJhdWQiOiJwYnhjdGwiLCJleHAiOjE3OTUxNjU1MDAsImlhdCI6MTc5NTE2NTIwMH0.qpedNRXz2sPsGt9dX49tI91k3un6vVL_65W4eYYajuvHecl1Il441Bv4FSaolEhsubLy1IZNPH9CYnU7uZMTYKIe3CZdwS8fQrDfDwoSf8ESs4Zmaac7is2f8R3-kUm7tHhtg6RokoRrj4QonCyg8tWjfekLCws5OORz2ae-mxcUT6dC8VSdQkhrEf2eoKGkv9Aan8LWVSjRkxpixLph4FELU5pXIjAx5kNTfdpGC0gc43vAAvB_leTsACjjTZQ4LXmb-i1lo49VLmMJNCbEdUAsd1dwuv4SQ-s4X-uPuejjJHqDKhNxXMC44aSiSUUhhpZppnzQ1dRj1mNR1yBL7g";

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn expected() -> Expected<'static> {
    Expected {
        issuer: "https://id.example.com",
        client_id: "pbxctl",
        nonce: "n",
        asked_at: NOW,
        now: NOW + 10,
    }
}

fn claims() -> Value {
    json!({"iss": "https://id.example.com", "sub": "17", "aud": "pbxctl", "exp": NOW + 300, "iat": NOW})
}

/// The same with a change; null removes a key.
fn with(more: Value) -> Value {
    let mut all = claims();
    for (key, value) in more.as_object().unwrap() {
        all[key] = value.clone();
    }
    all.as_object_mut()
        .unwrap()
        .retain(|_, value| !value.is_null());
    all
}

fn pair(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
}

fn message(header: &Value, claims: &Value) -> String {
    format!(
        "{}.{}",
        text(header.to_string().as_bytes()),
        text(claims.to_string().as_bytes())
    )
}

fn token(header: &Value, claims: &Value) -> String {
    let message = message(header, claims);
    format!(
        "{message}.{}",
        text(pair(1).sign(message.as_bytes()).as_ref())
    )
}

fn keys_of(all: Value) -> Keys {
    serde_json::from_value(json!({ "keys": all })).unwrap()
}

fn own_key() -> Value {
    json!({"kty": "OKP", "crv": "Ed25519", "kid": "a", "use": "sig", "x": text(pair(1).public_key().as_ref())})
}

fn keys() -> Keys {
    keys_of(json!([own_key()]))
}

fn said(claims: &Value) -> Result<Word, String> {
    read(
        &token(&json!({"alg": "EdDSA", "kid": "a"}), claims),
        &keys(),
        &expected(),
    )
}

#[test]
fn what_a_provider_says_counts() {
    let word = said(&claims()).unwrap();
    assert_eq!(
        (word.subject.as_str(), word.email, word.issued),
        ("17", None, NOW)
    );
    for good in [
        json!({"aud": ["pbxctl"]}),
        json!({"aud": ["other", "pbxctl"], "azp": "pbxctl"}),
        json!({"azp": "pbxctl", "nonce": "n"}),
        json!({"exp": NOW - 40}),
        json!({"iat": NOW + 60, "nbf": NOW + 60}),
        json!({"iat": 1_795_165_200.5, "anything": {"else": []}}),
    ] {
        assert!(said(&with(good.clone())).is_ok(), "{good}");
    }
}

#[test]
fn what_is_of_another_or_of_another_time_does_not() {
    for (bad, why) in [
        (json!({"iss": "https://id.example.com/"}), "not from"),
        (json!({"aud": "other"}), "for another program"),
        (json!({"aud": []}), "for another program"),
        (json!({"aud": ["pbxctl", "other"]}), "given to another"),
        (json!({"azp": "other"}), "given to another"),
        (json!({"exp": NOW - 50}), "has expired"),
        (json!({"iat": NOW + 71}), "from the future"),
        (json!({"nbf": NOW + 71}), "from the future"),
        (json!({"iat": NOW - 61}), "before this sign-in"),
        (json!({"nonce": "other"}), "another sign-in"),
        (json!({"sub": ""}), "does not say whose"),
        (json!({"sub": "a b"}), "does not say whose"),
        (json!({"sub": null}), "lacks"),
        (json!({"sub": 17}), "lacks"),
        (json!({"exp": null}), "lacks"),
        (json!({"exp": "never"}), "lacks"),
        (json!({"iat": true}), "lacks"),
        (json!({"nbf": "soon"}), "lacks"),
        (json!({"aud": null}), "lacks"),
        (json!({"aud": {"pbxctl": 1}}), "lacks"),
    ] {
        let error = said(&with(bad.clone())).unwrap_err();
        assert!(error.contains(why), "{bad}: {error}");
    }
}

/// An address counts only if the provider says `true` of it, in no other words.
#[test]
fn an_address_is_theirs_only_if_it_was_verified() {
    let email = |verified: Value| {
        let more = json!({"email": "lena@example.com", "email_verified": verified});
        said(&with(more))
            .unwrap()
            .email
            .map(|email| email.to_string())
    };
    assert_eq!(email(json!(true)).as_deref(), Some("lena@example.com"));
    for no in [
        json!(false),
        json!("true"),
        json!(1),
        json!("yes"),
        json!(null),
        json!([true]),
    ] {
        assert_eq!(email(no.clone()), None, "{no}");
    }
}

#[test]
fn no_other_signature_counts() {
    let header = json!({"alg": "EdDSA", "kid": "a"});
    let good = token(&header, &claims());
    let refused = |token: &str, keys: &Keys| read(token, keys, &expected()).unwrap_err();
    let (body, signature) = good.rsplit_once('.').unwrap();
    let other = pair(2).sign(body.as_bytes());
    assert!(
        refused(&format!("{body}.{}", text(other.as_ref())), &keys())
            .contains("not made with the provider")
    );
    let changed = message(&header, &with(json!({"sub": "18"})));
    assert!(
        refused(&format!("{changed}.{signature}"), &keys()).contains("not made with the provider")
    );
    for alg in ["none", "None", "HS256", "RS1", "ES512", ""] {
        let header = json!({"alg": alg, "kid": "a"});
        let unsigned = format!("{}.", message(&header, &claims()));
        assert!(
            refused(&unsigned, &keys()).contains("not accepted here"),
            "{alg}"
        );
        assert!(
            refused(&token(&header, &claims()), &keys()).contains("not accepted here"),
            "{alg}"
        );
    }
    // A key for one algorithm cannot be used for another.
    assert!(
        refused(
            &token(&json!({"alg": "RS256", "kid": "a"}), &claims()),
            &keys()
        )
        .contains("no key")
    );
    assert!(
        refused(
            &token(&json!({"alg": "EdDSA", "kid": "b"}), &claims()),
            &keys()
        )
        .contains("no key")
    );
    let of_encryption = {
        let mut key = own_key();
        key["use"] = json!("enc");
        keys_of(json!([key]))
    };
    assert!(refused(&good, &of_encryption).contains("no key"));
    assert!(refused(&good, &keys_of(json!([]))).contains("no key"));
    let critical = token(
        &json!({"alg": "EdDSA", "kid": "a", "crit": ["b64"]}),
        &claims(),
    );
    assert!(refused(&critical, &keys()).contains("does not know"));
    for none in [
        "",
        "a.b",
        "a.b.c",
        "..",
        &format!("{good}.x"),
        &format!("{good}="),
        &good[1..],
    ] {
        assert_eq!(refused(none, &keys()), "it is not an ID token", "{none}");
    }
}

#[test]
fn without_a_name_each_key_is_tried_and_others_are_passed_over() {
    let other = json!({"kty": "OKP", "crv": "Ed25519", "kid": "b", "x": text(pair(2).public_key().as_ref())});
    let all = keys_of(json!([{"kty": "oct", "k": "AAAA"}, {"kty": "EC"}, other, own_key()]));
    assert!(
        read(
            &token(&json!({"alg": "EdDSA"}), &claims()),
            &all,
            &expected()
        )
        .is_ok()
    );
}

#[test]
fn keys_of_other_kinds_count_too() {
    let rsa = keys_of(json!([{"kty": "RSA", "kid": "r", "n": RSA_N, "e": "AQAB"}]));
    for token in [RS256, PS256] {
        assert!(read(token, &rsa, &expected()).is_ok());
        let (body, _) = token.rsplit_once('.').unwrap();
        assert!(read(&format!("{body}.AAAA"), &rsa, &expected()).is_err());
    }
    let random = SystemRandom::new();
    let way = &ECDSA_P256_SHA256_FIXED_SIGNING;
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(way, &random).unwrap();
    let pair = EcdsaKeyPair::from_pkcs8(way, pkcs8.as_ref(), &random).unwrap();
    let message = message(&json!({"alg": "ES256"}), &claims());
    let signed = pair.sign(&random, message.as_bytes()).unwrap();
    let token = format!("{message}.{}", text(signed.as_ref()));
    let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
    let key = |crv: &str| keys_of(json!([{"kty": "EC", "crv": crv, "x": text(x), "y": text(y)}]));
    assert!(read(&token, &key("P-256"), &expected()).is_ok());
    assert!(read(&token, &key("P-384"), &expected()).is_err());
}
