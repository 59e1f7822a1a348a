//! How long a right is held (D5, D7: "for at least as long"): a statement about time, so grants
//! count together if one begins no later than the other ends.

use super::authority::{Authority, Grant, Holding, Scope, negligible};
use crate::domain::{Deadline, RightSet, Time};

impl Authority {
    /// The part of `rights` that is not held at `scope` or wider from now until then.
    pub fn lacks(&self, rights: RightSet, scope: Scope, until: Deadline) -> RightSet {
        self.missing(rights, None, until, |g| g.at(scope))
    }

    /// Until when all of these rights are held at `scope`, from now; `None` if they have no end, or
    /// are not all held now.
    pub fn held_until(&self, rights: RightSet, scope: Scope) -> Option<Time> {
        let live = || self.grants.iter().filter(|g| g.later.is_none());
        let ends = rights.iter().map(|right| {
            let gives = live().filter(|g| g.at(scope).has(right));
            gives.map(|g| g.until).max()
        });
        match ends.collect::<Option<Vec<_>>>()?.into_iter().min() {
            Some(Deadline::At(end)) => Some(end),
            Some(Deadline::Never) | None => None,
        }
    }

    /// What this holds beyond `before`, without what never counts (D5). What comes later is not a
    /// gain over what came no later before, but having it sooner is.
    pub fn gains_over(&self, before: &Self) -> Vec<Holding> {
        self.grants
            .iter()
            .map(|g| {
                let counts = g.rights.minus(negligible(g.scope));
                Holding {
                    rights: before.missing(counts, g.later, g.until, |b| b.at(g.scope)),
                    scope: g.scope,
                    until: g.until,
                }
            })
            .filter(|h| !h.rights.is_empty())
            .collect()
    }

    /// The part of `rights` that is not held throughout the time between two moments, counting the
    /// `part` of each grant. No start means now.
    pub(super) fn missing(
        &self,
        rights: RightSet,
        from: Option<Time>,
        until: Deadline,
        part: impl Fn(&Grant) -> RightSet,
    ) -> RightSet {
        if rights.is_empty() {
            return rights;
        }
        let (mut missing, mut later) = (rights, RightSet::EMPTY);
        for grant in self.grants.iter().filter(|g| g.until >= until) {
            // `None`, which is now, comes before every time.
            if grant.later <= from {
                missing = missing.minus(part(grant));
            } else {
                later = later.or(part(grant));
            }
        }
        // Every decision comes here, and hardly any needs to join two grants.
        let open = missing.and(later);
        if open.is_empty() {
            missing
        } else {
            missing.minus(self.joined(from, until, |g| part(g).and(open)))
        }
    }

    /// What consecutive grants hold between two times. An end is the first moment without the
    /// right, so what begins then leaves no gap.
    fn joined(
        &self,
        from: Option<Time>,
        until: Deadline,
        part: impl Fn(&Grant) -> RightSet,
    ) -> RightSet {
        let mut parts: Vec<(&Grant, RightSet)> = self.grants.iter().map(|g| (g, part(g))).collect();
        parts.retain(|(_, rights)| !rights.is_empty());
        parts.sort_by_key(|(grant, _)| grant.later);
        // For each, until when it continues what was held from the beginning, and which part.
        let mut held: Vec<(Deadline, RightSet)> = Vec::with_capacity(parts.len());
        for (grant, rights) in parts {
            let goes_on = match grant.later {
                Some(start) if grant.later > from => lasting(&held, Deadline::At(start)),
                Some(_) | None => rights,
            };
            held.push((grant.until, rights.and(goes_on)));
        }
        lasting(&held, until)
    }
}

/// What is held until then or longer.
fn lasting(held: &[(Deadline, RightSet)], until: Deadline) -> RightSet {
    held.iter()
        .filter(|(end, _)| *end >= until)
        .fold(RightSet::EMPTY, |all, (_, rights)| all.or(*rights))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CallRight, Right, Role};
    use crate::{DepartmentId, Source};
    use proptest::prelude::*;

    const SALES: Scope = Scope::Department(DepartmentId(1));
    const SUPPORT: Scope = Scope::Department(DepartmentId(2));
    const HEARS: RightSet = RightSet::of(&[Right::BARGE_IN]);
    const RECORDS: RightSet = RightSet::of(&[Right::SEE_GROUP_RECORDINGS]);
    const PARKS: RightSet = RightSet::of(&[Right::call(CallRight::AllowParking)]);

    fn at(seconds: i64) -> Deadline {
        Deadline::At(Time::from_unix(seconds))
    }

    /// Somebody with these grants: what, where, from when (0: now), until when.
    fn of(grants: &[(RightSet, Scope, i64, Deadline)]) -> Authority {
        let grants = grants.iter().map(|(rights, scope, from, until)| Grant {
            scope: *scope,
            rights: *rights,
            until: *until,
            later: (*from != 0).then(|| Time::from_unix(*from)),
            source: Source::Override,
        });
        Authority {
            grants: grants.collect(),
            ..Authority::default()
        }
    }

    fn lasts(authority: &Authority, scope: Scope, until: Deadline) -> bool {
        authority.lacks(HEARS, scope, until).is_empty()
    }

    #[test]
    fn what_begins_as_the_other_ends_leaves_no_gap() {
        for (begins, lasting) in [(99, true), (100, true), (101, false)] {
            let mine = of(&[
                (HEARS, SALES, 0, at(100)),
                (HEARS, SALES, begins, Deadline::Never),
            ]);
            assert!(lasts(&mine, SALES, at(100)), "{begins}");
            assert_eq!(lasts(&mine, SALES, at(101)), lasting, "{begins}");
            assert_eq!(lasts(&mine, SALES, Deadline::Never), lasting, "{begins}");
        }
    }

    #[test]
    fn it_lasts_as_long_as_the_last_of_them() {
        let mine = of(&[
            (HEARS, SALES, 20, at(30)),
            (HEARS, SALES, 0, at(10)),
            (HEARS, SALES, 10, at(20)),
        ]);
        for (until, lasting) in [(29, true), (30, true), (31, false)] {
            assert_eq!(lasts(&mine, SALES, at(until)), lasting, "{until}");
        }
        assert!(!lasts(&mine, SALES, Deadline::Never));
        let broken = of(&[
            (HEARS, SALES, 21, at(30)),
            (HEARS, SALES, 0, at(10)),
            (HEARS, SALES, 10, at(20)),
        ]);
        assert!(lasts(&broken, SALES, at(20)));
        assert!(!lasts(&broken, SALES, at(21)));
        assert!(!lasts(&broken, SALES, at(30)));
    }

    /// What may be given with an end: until the first of them ends.
    #[test]
    fn all_of_it_is_held_until_the_first_ends() {
        let mine = of(&[
            (HEARS, SALES, 0, at(10)),
            (HEARS, Scope::System, 0, at(20)),
            (RECORDS, SALES, 0, at(15)),
            (PARKS, SALES, 5, at(30)),
        ]);
        let until = |rights, scope| mine.held_until(rights, scope).map(|end| end.unix());
        assert_eq!(until(HEARS, SALES), Some(20));
        assert_eq!(until(HEARS.or(RECORDS), SALES), Some(15));
        assert_eq!(until(HEARS.or(RECORDS), SUPPORT), None);
        assert_eq!(until(PARKS, SALES), None);
        let lasting = of(&[(HEARS, SALES, 0, Deadline::Never)]);
        assert_eq!(lasting.held_until(HEARS, SALES), None);
    }

    #[test]
    fn what_is_held_only_later_is_not_held_now() {
        let mine = of(&[(HEARS, SALES, 1, Deadline::Never)]);
        assert!(!lasts(&mine, SALES, at(100)));
    }

    /// People who lose console access when a role of theirs ends still have what they fall back to:
    /// call rights belong to the telephone, and there is nothing else to fall back to.
    #[test]
    fn what_a_role_falls_back_to_needs_no_access() {
        let user = Role::User.rights().unwrap_or_default();
        assert!(!user.is_empty());
        assert_eq!(user.minus(RightSet::CALL), RightSet::EMPTY);
    }

    #[test]
    fn each_right_is_counted_by_itself_and_where_it_holds() {
        let mine = of(&[
            (HEARS, Scope::System, 0, at(100)),
            (PARKS, SALES, 0, at(100)),
            (RECORDS, SALES, 0, at(99)),
            (HEARS.or(RECORDS), SALES, 100, Deadline::Never),
            (PARKS, SUPPORT, 100, Deadline::Never),
        ]);
        let all = HEARS.or(RECORDS).or(PARKS);
        assert_eq!(mine.lacks(all, SALES, Deadline::Never), RECORDS);
        // What continues in sales continues nowhere else, except parking.
        let elsewhere = mine.lacks(all, SUPPORT, Deadline::Never);
        assert_eq!(elsewhere, HEARS.or(RECORDS));
    }

    #[test]
    fn what_was_held_one_after_the_other_is_no_gain() {
        let after = |from| of(&[(HEARS, SALES, from, Deadline::Never)]);
        for (begins, same) in [(99, true), (100, true), (101, false)] {
            let before = of(&[
                (HEARS, Scope::System, 0, at(100)),
                (HEARS, SALES, begins, Deadline::Never),
            ]);
            let gains = after(0).gains_over(&before);
            assert_eq!(gains.is_empty(), same, "{begins}");
            // What was to begin after the gap does not come sooner.
            assert!(after(101).gains_over(&before).is_empty(), "{begins}");
            let sooner = after(100).gains_over(&before).is_empty();
            assert_eq!(sooner, same, "{begins}");
        }
    }

    /// How many seconds are checked; what lasts through the last one has no end.
    const SECONDS: i64 = 9;

    fn end(second: i64) -> Deadline {
        if second == SECONDS {
            Deadline::Never
        } else {
            at(second)
        }
    }

    /// What is held at `scope` in that second: "for at least as long", checked second by second.
    fn held(grants: &[(RightSet, Scope, i64, i64)], scope: Scope, second: i64) -> RightSet {
        let live = grants
            .iter()
            .filter(|(_, _, from, until)| (*from..*until).contains(&second));
        live.fold(RightSet::EMPTY, |all, (rights, there, ..)| {
            let everywhere = rights.and(PARKS);
            all.or(if there.covers(scope) {
                *rights
            } else {
                everywhere
            })
        })
    }

    fn scopes() -> impl Strategy<Value = Scope> {
        prop::sample::select(vec![SALES, SUPPORT, Scope::System])
    }

    fn rights() -> impl Strategy<Value = RightSet> {
        let one = |right: RightSet| {
            prop::bool::ANY.prop_map(move |on| if on { right } else { RightSet::EMPTY })
        };
        (one(HEARS), one(RECORDS), one(PARKS)).prop_map(|(a, b, c)| a.or(b).or(c))
    }

    fn spans() -> impl Strategy<Value = (i64, i64)> {
        (0..SECONDS).prop_flat_map(|from| (Just(from), from + 1..=SECONDS))
    }

    proptest! {
        #[test]
        fn no_second_is_missed_and_none_made_up(
            grants in prop::collection::vec((rights(), scopes(), spans()), 0..7),
            (scope, (from, until)) in (scopes(), spans()),
        ) {
            let grants: Vec<_> = grants
                .into_iter()
                .map(|(rights, scope, (from, until))| (rights, scope, from, until))
                .collect();
            let all = HEARS.or(RECORDS).or(PARKS);
            let expected = (from..until).fold(RightSet::EMPTY, |missing, second| {
                missing.or(all.minus(held(&grants, scope, second)))
            });
            let mine: Vec<_> = grants.iter().map(|(r, s, from, until)| (*r, *s, *from, end(*until))).collect();
            let begins = (from != 0).then(|| Time::from_unix(from));
            let found = of(&mine).missing(all, begins, end(until), |g| g.at(scope));
            prop_assert_eq!(found, expected);
        }
    }
}
