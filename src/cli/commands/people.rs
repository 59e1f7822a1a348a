//! What commands on one account say of it afterwards.

use crate::cli::{Client, Error};
use crate::domain::{Number, Time, Zone};
use crate::engine::operations::extension;
use crate::engine::{ExtensionView, Granted, Snapshot, StoreError, TypedOperation};

/// Looks without demanding anything: if that is not allowed, there is simply less to say, and
/// nothing to record.
pub(super) fn peek<O: TypedOperation, T>(
    client: &mut Client,
    op: O,
    read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<T, StoreError>,
) -> Result<Option<T>, Error> {
    let snapshot = client.store.read(client.options.now)?;
    match snapshot.authorize(&client.session, op)? {
        Ok(granted) => Ok(Some(read(&snapshot, &granted)?)),
        Err(_) => Ok(None),
    }
}

/// The account, as far as it may be seen.
pub(in crate::cli) fn fetch(
    client: &mut Client,
    number: &Number,
) -> Result<Option<ExtensionView>, Error> {
    let number = number.clone();
    peek(client, extension::Show { number }, |snapshot, granted| {
        snapshot.extension(granted)
    })
}

/// `extension 205 (Lena Żak)`.
pub(super) fn whom(client: &mut Client, number: &Number) -> Result<String, Error> {
    let name = fetch(client, number)?.map_or_else(String::new, |view| view.name);
    Ok(named(number, &name))
}

/// The same if the name is known.
pub(in crate::cli) fn named(number: &Number, name: &str) -> String {
    if name.is_empty() {
        format!("extension {number}")
    } else {
        format!("extension {number} ({name})")
    }
}

/// A role as in the record, `manager until 2026-11-22T17:00:00Z`, with local time.
pub(super) fn localized(text: &str, zone: Zone) -> String {
    let parts = text.split_once(" until ");
    match parts.and_then(|(role, end)| Some((role, end.parse::<Time>().ok()?))) {
        Some((role, end)) => format!("{role} until {}", end.local(zone)),
        None => text.to_owned(),
    }
}
