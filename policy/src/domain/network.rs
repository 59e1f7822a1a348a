//! Where somebody calls from, and the networks from which people may administer.

use super::Invalid;
use core::net::IpAddr;
use ipnet::IpNet;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// Networks, written like `10.0.0.0/8,2001:db8::/32`. A single address is a network of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Networks(Vec<IpNet>);

impl Networks {
    /// How many can be listed.
    pub const AT_MOST: usize = 32;

    /// Whether somebody may administer from there. At the machine's console they always may.
    pub fn admit(&self, origin: Origin, unknown_is_allowed: bool) -> bool {
        match origin {
            Origin::Console => true,
            Origin::Address(address) => self.have(address),
            Origin::Unknown => unknown_is_allowed,
        }
    }

    fn have(&self, address: IpAddr) -> bool {
        // An IPv4 address may be written as an IPv6 one.
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

impl FromStr for Networks {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let hint = "such as 10.0.0.0/8,2001:db8::/32";
        let wrong = |why: &str, hint: String| Invalid::new("a list of networks", text, why, hint);
        let mut all = Vec::new();
        for one in text.split(',').map(str::trim) {
            let read = one.parse::<IpNet>().or_else(|_| {
                let alone = one.parse::<IpAddr>();
                alone.map(|address| IpNet::from(address.to_canonical()))
            });
            let Ok(network) = read else {
                let why = format!("`{one}` is neither a network nor an address");
                return Err(wrong(&why, hint.into()));
            };
            if network.trunc() != network {
                let why = format!("`{one}` names a host in a network");
                let hint = format!("the network is {}", network.trunc());
                return Err(wrong(&why, hint));
            }
            if is_mapped(&network) {
                let why = format!("`{one}` is IPv4, written as IPv6");
                return Err(wrong(&why, "write it as IPv4: 10.0.0.0/8".into()));
            }
            if !all.contains(&network) {
                all.push(network);
            }
        }
        if all.len() > Self::AT_MOST {
            let why = format!("there are more than {}", Self::AT_MOST);
            return Err(wrong(&why, "name a wider network".into()));
        }
        Ok(Self(all))
    }
}

/// Addresses are converted to IPv4 if possible, so such a network would match none.
fn is_mapped(network: &IpNet) -> bool {
    match network {
        IpNet::V4(_) => false,
        IpNet::V6(network) => network.addr().to_ipv4_mapped().is_some(),
    }
}

/// As typed and stored.
impl fmt::Display for Networks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, network) in self.0.iter().enumerate() {
            let comma = if n == 0 { "" } else { "," };
            match network.prefix_len() == network.max_prefix_len() {
                true => write!(f, "{comma}{}", network.addr())?,
                false => write!(f, "{comma}{network}")?,
            }
        }
        Ok(())
    }
}
text_serde!(Networks);

/// Where the actor calls from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// They sit at the machine.
    Console,
    /// They came over the network, from there.
    Address(IpAddr),
    /// The system does not know.
    #[default]
    Unknown,
}

impl Origin {
    /// For people.
    pub fn place(self) -> String {
        match self {
            Self::Console => "the console of the machine".into(),
            Self::Address(address) => address.to_string(),
            Self::Unknown => "an unknown address".into(),
        }
    }
}

/// `console`, an address, or `unknown`.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Console => f.pad("console"),
            Self::Address(address) => write!(f, "{address}"),
            Self::Unknown => f.pad("unknown"),
        }
    }
}
text_serde!(Origin);

/// As typed: an address, `console` or `unknown`.
impl FromStr for Origin {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Self, Invalid> {
        match (text, text.parse::<IpAddr>()) {
            ("console", _) => Ok(Self::Console),
            ("unknown", _) => Ok(Self::Unknown),
            (_, Ok(address)) => Ok(Self::Address(address.to_canonical())),
            (_, Err(_)) => Err(Invalid::new(
                "an origin",
                text,
                "it is not an address",
                "such as 10.1.2.3, 2001:db8::7, console or unknown",
            )),
        }
    }
}

/// Finds out where the actor calls from. It is asked only if that matters: most sites set no
/// networks.
#[derive(Clone)]
pub struct Seat(Arc<dyn Fn() -> Origin + Send + Sync>);

impl Seat {
    /// One that calls this function.
    pub fn told_by(origin: impl Fn() -> Origin + Send + Sync + 'static) -> Self {
        Self(Arc::new(origin))
    }
    /// Where they call from.
    pub fn origin(&self) -> Origin {
        (self.0)()
    }
}

impl From<Origin> for Seat {
    fn from(origin: Origin) -> Self {
        Self::told_by(move || origin)
    }
}

/// Unknown.
impl Default for Seat {
    fn default() -> Self {
        Origin::Unknown.into()
    }
}

impl fmt::Debug for Seat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Seat")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn networks_are_read_as_they_are_written() {
        for text in ["10.0.0.0/8,2001:db8::/32", "192.0.2.7", "::1", "0.0.0.0/0"] {
            assert_eq!(text.parse::<Networks>().unwrap().to_string(), text);
        }
        let spaced: Networks = " 10.0.0.0/8 , 10.0.0.0/8,::ffff:192.0.2.7".parse().unwrap();
        assert_eq!(spaced.to_string(), "10.0.0.0/8,192.0.2.7");
    }

    #[test]
    fn what_is_no_network_says_what_would_be() {
        let hint = |text: &str| text.parse::<Networks>().unwrap_err().hint;
        assert_eq!(hint("10.1.2.3/8"), "the network is 10.0.0.0/8");
        assert!(hint("::ffff:10.0.0.0/104").contains("IPv4"));
        for text in [
            "",
            "10.0.0.0/8,",
            "10/8",
            "10.0.0.0/33",
            "intranet",
            "10.0.0.0-10.9.9.9",
        ] {
            assert!(hint(text).starts_with("such as"), "{text}");
        }
        let many: Vec<_> = (0..33).map(|n| format!("10.{n}.0.0/16")).collect();
        assert_eq!(hint(&many.join(",")), "name a wider network");
    }

    #[test]
    fn an_address_is_in_a_network_however_it_is_written() {
        let networks: Networks = "10.0.0.0/8,2001:db8::/32".parse().unwrap();
        let have = |text: &str| networks.have(text.parse().unwrap());
        assert!(have("10.255.0.1") && have("::ffff:10.0.0.1") && have("2001:db8:1::2"));
        assert!(!have("11.0.0.1") && !have("2001:db9::1") && !have("::10.0.0.1"));
    }
}
