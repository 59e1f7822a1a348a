//! Warnings about calls forwarded to somebody who takes none, or back to where they come from, and
//! about mail that goes nowhere.

use super::super::route::advice_on;
use super::messages::fetch;
use crate::cli::{Client, Error};
use crate::domain::{Destination, ExtensionPatch, Number, Patch, VoicemailEmail};

/// Where the requested fields forward calls to.
pub(super) fn forwards(patch: &ExtensionPatch) -> Vec<Destination> {
    let all = [
        &patch.forward_always,
        &patch.forward_busy,
        &patch.forward_no_answer,
    ];
    let said = all.into_iter().filter_map(|to| match to {
        Patch::Set(to) => Some(to.clone()),
        Patch::Keep | Patch::Clear => None,
    });
    said.collect()
}

/// Warns somebody who forwards calls there that nobody takes them; or that they loop, if the
/// forwarding or the DIDs of `number` are changed like that.
pub(super) fn warnings(
    client: &mut Client,
    to: &[Destination],
    (number, patch): (&Number, &ExtensionPatch),
) -> Result<Vec<String>, Error> {
    let mut told = match forwards(patch).is_empty() && patch.dids.is_none() {
        true => Vec::new(),
        false => advice_on(client, to, Some((number, patch)))?,
    };
    told.extend(unmailed(client, number, patch));
    Ok(told)
}

/// Warns somebody who lets something be mailed to a person without an address.
fn unmailed(client: &mut Client, number: &Number, patch: &ExtensionPatch) -> Option<String> {
    let asks = patch.email == Patch::Clear
        || patch.missed_call_email == Some(true)
        || patch
            .vm_email
            .is_some_and(|how| how != VoicemailEmail::None);
    if !asks {
        return None;
    }
    let (had, voicemail, missed) = match fetch(client, number) {
        Some(view) => {
            let fields = view.fields?;
            let had = fields.email.is_some();
            (had, fields.vm_email, fields.missed_call_email)
        }
        // Somebody who would be new.
        None if client.options.dry_run => (false, VoicemailEmail::None, false),
        None => return None,
    };
    let has = match &patch.email {
        Patch::Keep => had,
        Patch::Set(_) => true,
        Patch::Clear => false,
    };
    let by_voicemail = patch.vm_email.unwrap_or(voicemail) != VoicemailEmail::None;
    let by_missed = patch.missed_call_email.unwrap_or(missed);
    if has || !(by_voicemail || by_missed) {
        return None;
    }
    let what = match (by_voicemail, by_missed) {
        (true, true) => "messages and missed calls are",
        (true, false) => "messages are",
        (false, _) => "missed calls are",
    };
    Some(format!(
        "{number} has no e-mail address, so no {what} mailed: pbxctl extension set {number} --email EMAIL"
    ))
}
