//! What the record keeps no value of.

use crate::domain::Field;
use crate::effect::{Change, Recorded};
use crate::facts::Facts;
use crate::undo::Recall;

/// Something the record keeps no value of, and how to set another.
pub(super) fn set_anew(cell: &Recorded, recall: &Recall) -> Option<(String, String)> {
    if let Some(Change::Token(d)) = &cell.change {
        return Some((
            format!("the secret of token {} is not stored", d.key.1),
            "make another with `pbxctl token add`".into(),
        ));
    }
    if let Some(name) = recall.target.strip_prefix("provider:") {
        return Some((
            format!("the client secret of provider `{name}` is not stored"),
            format!(
                "set it with `pbxctl settings sso add {name} --issuer URL --client-id ID --client-secret-file FILE` or `pbxctl settings sso set {name} --client-secret-file FILE`"
            ),
        ));
    }
    let then = recall.target.strip_prefix("extension:")?;
    let now = recall.loads.account.as_ref();
    let number = now.map_or(then, |now| now.as_str());
    let (what, how) = if cell.cell == "password" {
        ("web-access password", format!("password set {number}"))
    } else if cell.cell == "second_factor" {
        return Some((
            format!("the former second factor of {number} is not stored"),
            format!("{number} can enrol another with `pbxctl password totp enrol`"),
        ));
    } else if cell.cell == "invitation" {
        return Some((
            format!("the code of the invitation of {number} is not stored"),
            format!("invite them again with `pbxctl password invite {number}`"),
        ));
    } else if cell.cell == Field::VmPin.name() {
        let line = format!("extension set {number} --vm-pin-file FILE");
        ("voicemail PIN", line)
    } else {
        return None;
    };
    Some((
        format!("the former {what} of {number} is not stored"),
        format!("set one with `pbxctl {how}`"),
    ))
}

/// The command that removes a secret that somebody set since, so that the entry before it can be
/// undone.
pub(super) fn removes(cell: &str, facts: &Facts) -> Option<String> {
    if let Some(name) = cell.strip_prefix("provider/") {
        return Some(format!("`pbxctl settings sso remove {name}`"));
    }
    let number = &facts.target()?.number;
    let pin = Field::VmPin.name();
    let mut all = [
        ("password", format!("`pbxctl password clear {number}`")),
        (
            "second_factor",
            format!("`pbxctl password totp remove {number}`"),
        ),
        ("invitation", format!("`pbxctl password uninvite {number}`")),
        (pin, format!("`pbxctl extension set {number} --no-vm-pin`")),
    ]
    .into_iter();
    let (_, command) = all.find(|(name, _)| *name == cell)?;
    Some(command)
}
