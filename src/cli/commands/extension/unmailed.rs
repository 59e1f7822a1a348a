//! Warnings about mail that goes nowhere.

use super::messages::fetch;
use crate::cli::Client;
use crate::domain::{ExtensionPatch, Number, Patch, VoicemailEmail};

/// Warns somebody who lets something be mailed to a person without an address.
pub(super) fn warning(
    client: &mut Client,
    number: &Number,
    patch: &ExtensionPatch,
) -> Option<String> {
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
