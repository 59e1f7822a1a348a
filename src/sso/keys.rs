//! A provider's keys (RFC 7517), and whether one of them signed something (RFC 7518). The
//! arithmetic is ring's, which TLS uses as well.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{self, RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey};
use serde::Deserialize;

/// What a provider publishes.
#[derive(Deserialize)]
pub(super) struct Keys {
    keys: Vec<Key>,
}

/// One of them; unknown kinds are skipped.
#[derive(Deserialize)]
struct Key {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// Allowed signature algorithms: never with a shared secret, and never none.
#[derive(Clone, Copy)]
enum Way {
    Rsa(&'static RsaParameters),
    Ec(&'static signature::EcdsaVerificationAlgorithm, &'static str),
    Edwards,
}

fn way(alg: &str) -> Option<Way> {
    Some(match alg {
        "RS256" => Way::Rsa(&signature::RSA_PKCS1_2048_8192_SHA256),
        "RS384" => Way::Rsa(&signature::RSA_PKCS1_2048_8192_SHA384),
        "RS512" => Way::Rsa(&signature::RSA_PKCS1_2048_8192_SHA512),
        "PS256" => Way::Rsa(&signature::RSA_PSS_2048_8192_SHA256),
        "PS384" => Way::Rsa(&signature::RSA_PSS_2048_8192_SHA384),
        "PS512" => Way::Rsa(&signature::RSA_PSS_2048_8192_SHA512),
        "ES256" => Way::Ec(&signature::ECDSA_P256_SHA256_FIXED, "P-256"),
        "ES384" => Way::Ec(&signature::ECDSA_P384_SHA384_FIXED, "P-384"),
        "EdDSA" => Way::Edwards,
        _ => return None,
    })
}

/// Decodes bytes as in RFC 7515.
pub(super) fn bytes(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

impl Keys {
    /// Whether one of them, with that id if given, made this signature.
    pub(super) fn signed(
        &self,
        (alg, kid): (&str, Option<&str>),
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), String> {
        let Some(way) = way(alg) else {
            return Err(format!(
                "it is signed with `{}`, which is not accepted here",
                crate::domain::short(alg)
            ));
        };
        let mut tried = false;
        for key in self.keys.iter().filter(|key| key.is_for(alg, kid)) {
            if let Some(good) = key.signed(way, message, signature) {
                tried = true;
                if good {
                    return Ok(());
                }
            }
        }
        Err(match tried {
            true => "its signature is not made with the provider's key".into(),
            false => "the provider publishes no key of that name and kind".into(),
        })
    }
}

impl Key {
    fn is_for(&self, alg: &str, kid: Option<&str>) -> bool {
        let signs = self
            .purpose
            .as_deref()
            .is_none_or(|purpose| purpose == "sig");
        let in_that_way = self.alg.as_deref().is_none_or(|own| own == alg);
        let of_that_name = kid.is_none_or(|kid| self.kid.as_deref() == Some(kid));
        signs && in_that_way && of_that_name
    }

    /// Whether it signed that; `None` if it is of another kind.
    fn signed(&self, way: Way, message: &[u8], signed: &[u8]) -> Option<bool> {
        let part = |part: &Option<String>| bytes(part.as_deref()?);
        let is = |kty: &str, crv: Option<&str>| self.kty == kty && self.crv.as_deref() == crv;
        match way {
            Way::Rsa(how) if is("RSA", None) => {
                let key = RsaPublicKeyComponents {
                    n: part(&self.n)?,
                    e: part(&self.e)?,
                };
                Some(key.verify(how, message, signed).is_ok())
            }
            Way::Ec(how, curve) if is("EC", Some(curve)) => {
                // Uncompressed (SEC 1, 2.3.3).
                let point = [vec![4], part(&self.x)?, part(&self.y)?].concat();
                Some(
                    UnparsedPublicKey::new(how, point)
                        .verify(message, signed)
                        .is_ok(),
                )
            }
            Way::Edwards if is("OKP", Some("Ed25519")) => {
                let key = UnparsedPublicKey::new(&signature::ED25519, part(&self.x)?);
                Some(key.verify(message, signed).is_ok())
            }
            Way::Rsa(_) | Way::Ec(..) | Way::Edwards => None,
        }
    }
}
