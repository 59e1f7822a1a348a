//! Members of queues and ring groups when an entry is undone: who joined leaves, and who left comes
//! back among those who are members now. Everybody else only moves up or down by that, so it does
//! not matter who else joined or left since.

use crate::effect::{Asked, Change, Placed};
use crate::facts::AccountId;
use crate::{ObjectId, Recorded};

/// A member whom an entry concerned.
struct Moved {
    who: AccountId,
    /// The position before the entry, to which undoing leads.
    then: Option<u32>,
    /// The position that the entry left.
    left: Option<u32>,
}

/// A member of a queue or ring group, and the new position; `None` if they leave.
pub(super) type Set = ((ObjectId, AccountId), Option<Placed>);

/// Takes out of `all`, the changes back, what is undone in this way. What must be as it was left
/// stays there: an order that somebody chose.
pub(super) fn taken(all: &mut Vec<(&Recorded, Change)>, asked: &Asked<'_>) -> Vec<Set> {
    let object = |(_, back): &(&Recorded, Change)| {
        let Change::ObjectMember(d) = back else {
            return None;
        };
        Some(d.key.0)
    };
    let mut objects: Vec<ObjectId> = all.iter().filter_map(object).collect();
    objects.sort_unstable();
    objects.dedup();
    let mut sets = Vec::new();
    for of in objects {
        let moved: Vec<Moved> = all.iter().filter_map(|(_, back)| moved(back, of)).collect();
        let now = asked.before().members(of);
        let Some(order) = order(&now, &moved) else {
            continue;
        };
        let gone = moved.iter().filter(|one| one.then.is_none());
        sets.extend(gone.map(|one| ((of, one.who), None)));
        for (at, who) in (1..).zip(order) {
            if position(&now, who) != Some(at) {
                sets.push(((of, who), Some(Placed { at, asked: None })));
            }
        }
        all.retain(|back| object(back) != Some(of));
    }
    sets
}

fn moved(back: &Change, object: ObjectId) -> Option<Moved> {
    let Change::ObjectMember(d) = back else {
        return None;
    };
    let at = |placed: Option<Placed>| placed.map(|placed| placed.at);
    (d.key.0 == object).then(|| Moved {
        who: d.key.1,
        then: at(d.after),
        left: at(d.before),
    })
}

/// Somebody's position among these, from 1.
fn position(members: &[AccountId], who: AccountId) -> Option<u32> {
    let index = members.iter().position(|member| *member == who)?;
    u32::try_from(index + 1).ok()
}

/// The members after undoing, in order; `None` if it is not only a matter of who joined and left, or
/// if they are not or no longer there.
fn order(now: &[AccountId], moved: &[Moved]) -> Option<Vec<AccountId>> {
    let stays = |one: &&Moved| one.then.is_some() && one.left.is_some();
    let mut others = moved.iter().filter(|one| !stays(one)).peekable();
    others.peek()?;
    if !others.all(|one| now.contains(&one.who) == one.left.is_some()) || !keeps_their_order(moved)
    {
        return None;
    }
    let joined = |who: AccountId| moved.iter().any(|one| one.who == who && one.then.is_none());
    let mut order = now.to_vec();
    order.retain(|who| !joined(*who));
    let back = moved.iter().filter(|one| one.left.is_none());
    let mut back: Vec<_> = back.filter_map(|one| Some((one.then?, one.who))).collect();
    back.sort_unstable();
    for (then, who) in back {
        // Before those who came after them then.
        let came_after = |member: &AccountId| {
            let mut later = moved.iter().filter(|one| one.then > Some(then));
            later.any(|one| one.who == *member)
        };
        let next = order.iter().position(came_after);
        let place = usize::try_from(then.saturating_sub(1)).unwrap_or(usize::MAX);
        order.insert(next.unwrap_or(place.min(order.len())), who);
    }
    Some(order)
}

/// Whether those who were members before and afterwards stayed in their order.
fn keeps_their_order(moved: &[Moved]) -> bool {
    let stay = moved.iter().filter_map(|one| one.then.zip(one.left));
    let mut stay: Vec<_> = stay.collect();
    stay.sort_unstable();
    stay.is_sorted_by(|before, after| before.1 < after.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a change from one order to the other is in the record.
    fn entry(before: &[AccountId], after: &[AccountId]) -> Vec<Moved> {
        let all = before
            .iter()
            .chain(after.iter().filter(|who| !before.contains(who)));
        let all = all.map(|who| Moved {
            who: *who,
            then: position(before, *who),
            left: position(after, *who),
        });
        all.filter(|one| one.then != one.left).collect()
    }

    fn ids(text: &str) -> Vec<AccountId> {
        text.bytes()
            .map(|letter| AccountId(letter.into()))
            .collect()
    }

    fn undone(before: &str, after: &str, now: &str) -> Option<String> {
        let order = order(&ids(now), &entry(&ids(before), &ids(after)))?;
        let letter = |id: AccountId| char::from(u8::try_from(id.0).unwrap_or(b'?'));
        Some(order.into_iter().map(letter).collect())
    }

    #[test]
    fn who_joined_leaves_and_who_left_comes_back() {
        for (before, after, now, then) in [
            // Somebody joined at the end, in between, and others left or joined since.
            ("abc", "abcd", "bcd", "bc"),
            ("abc", "abcd", "abcde", "abce"),
            ("abc", "adbc", "dbc", "bc"),
            ("abc", "adbc", "adcb", "acb"),
            ("", "a", "xa", "x"),
            ("abc", "abcd", "abcd", "abc"),
            // Somebody left.
            ("abc", "ac", "ac", "abc"),
            ("abc", "ac", "c", "bc"),
            ("abc", "ac", "acx", "abcx"),
            ("abc", "ac", "a", "ab"),
            ("abc", "ac", "ca", "bca"),
            ("abc", "ab", "abx", "abcx"),
            ("abc", "ab", "", "c"),
            // Several at once.
            ("abcd", "bd", "xbd", "xabcd"),
            ("abcd", "bcx", "cx", "acd"),
        ] {
            let what = format!("{before} {after} {now}");
            assert_eq!(undone(before, after, now).as_deref(), Some(then), "{what}");
        }
    }

    #[test]
    fn what_is_not_there_or_was_put_in_order_must_be_as_it_was_left() {
        for (before, after, now) in [
            // Whoever joined has left again, and whoever left has come back.
            ("abc", "abcd", "bc"),
            ("abc", "ac", "cb"),
            // An order was chosen.
            ("abc", "cab", "cab"),
            ("abc", "acb", "acbx"),
        ] {
            assert_eq!(undone(before, after, now), None, "{before} {after} {now}");
        }
    }
}
