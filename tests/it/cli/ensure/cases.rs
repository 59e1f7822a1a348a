//! Each noun that has `ensure`, and what it is compared with.

/// One noun that has it.
pub struct Case {
    /// Makes it.
    pub ensure: &'static str,
    /// Wants it otherwise.
    pub other: &'static str,
    /// The commands that do the same to what is not there, and to what is.
    pub single: [&'static str; 2],
    /// Show it.
    pub read: &'static [&'static str],
    /// What one of them says where whoever asks may know that it is as `ensure` wants it.
    pub told: &'static str,
}

pub const CASES: &[Case] = &[
    Case {
        ensure: "department member ensure support 201 --role manager --until 2030-01-01 --allow intercom",
        other: "department member ensure support 201 --role receptionist",
        single: [
            "department member add support 201 --role manager --until 2030-01-01 --allow intercom",
            "department member set support 201 --role receptionist",
        ],
        read: &["department member list support", "extension show 201"],
        told: r#""right":"intercom","says":"allow""#,
    },
    Case {
        ensure: "group ensure hotline --display-name 'Hot line'",
        other: "group ensure hotline --visibility open --display-name none",
        single: [
            "group add hotline --display-name 'Hot line'",
            "group set hotline --visibility open --display-name none",
        ],
        read: &["group show hotline"],
        told: "Hot line",
    },
    Case {
        ensure: "group member ensure night 201 --role manager --deny intercom",
        other: "group member ensure night 201 --until 2030-01-01 --inherit intercom",
        single: [
            "group member add night 201 --role manager --deny intercom",
            "group member set night 201 --until 2030-01-01 --inherit intercom",
        ],
        read: &["group member list night", "extension show 201"],
        told: r#""right":"intercom","says":"deny""#,
    },
    Case {
        ensure: "holiday ensure sales Christmas --on 2026-12-25 --yearly",
        other: "holiday ensure sales Christmas --on 2026-12-24..2026-12-26 --from 14:00",
        single: [
            "holiday add sales Christmas --on 2026-12-25 --yearly",
            "holiday remove sales Christmas",
        ],
        read: &["holiday list sales"],
        told: "Christmas",
    },
    Case {
        ensure: "queue ensure 801 --department sales --name Lab --did +48221000199",
        other: "queue ensure 801 --name Other --did +48221000198 --did +48221000199",
        single: [
            "queue add 801 --department sales --name Lab --did +48221000199",
            "queue set 801 --name Other --did +48221000198 --did +48221000199",
        ],
        read: &["queue show 801"],
        told: "+48221000199",
    },
    Case {
        ensure: "queue member ensure 800 201 --position 1",
        other: "queue member ensure 800 201 --position 2",
        single: [
            "queue member add 800 201 --position 1",
            "queue member set 800 201 --position 2",
        ],
        read: &["queue member list 800"],
        told: "201",
    },
    Case {
        ensure: "ring-group ensure 811 --department sales",
        other: "ring-group ensure 811 --department support",
        single: [
            "ring-group add 811 --department sales",
            "ring-group set 811 --department support",
        ],
        read: &["ring-group show 811"],
        told: "sales",
    },
    Case {
        ensure: "ring-group member ensure 810 201 202",
        other: "ring-group member ensure 810 201 --position 2",
        single: [
            "ring-group member add 810 201 202",
            "ring-group member set 810 201 --position 2",
        ],
        read: &["ring-group member list 810"],
        told: "202",
    },
    Case {
        ensure: "ivr ensure 821 --department sales --name Menu",
        other: "ivr ensure 821 --name none",
        single: [
            "ivr add 821 --department sales --name Menu",
            "ivr set 821 --name none",
        ],
        read: &["ivr show 821"],
        told: "Menu",
    },
    Case {
        ensure: "ivr option ensure 820 1 extension:201",
        other: "ivr option ensure 820 1 queue:800",
        single: [
            "ivr option set 820 1 extension:201",
            "ivr option set 820 1 queue:800",
        ],
        read: &["ivr option list 820"],
        told: "extension:201",
    },
    Case {
        ensure: "trunk ensure 900 --name Provider",
        other: "trunk ensure 900 --department sales",
        single: [
            "trunk add 900 --name Provider",
            "trunk set 900 --department sales",
        ],
        read: &["trunk show 900"],
        told: "Provider",
    },
    Case {
        ensure: "role ensure lead --from receptionist --right hours:write --purpose Shifts",
        other: "role ensure lead --from receptionist --without call-log:read",
        single: [
            "role add lead --from receptionist --right hours:write --purpose Shifts",
            "role set lead --without hours:write --without call-log:read",
        ],
        read: &["role show lead"],
        told: "Shifts",
    },
    Case {
        ensure: "settings sso ensure google --issuer https://accounts.google.com --client-id pbxctl",
        other: "settings sso ensure google --issuer https://accounts.google.com --client-id other",
        single: [
            "settings sso add google --issuer https://accounts.google.com --client-id pbxctl",
            "settings sso set google --client-id other",
        ],
        read: &["settings sso show google"],
        told: "accounts.google.com",
    },
    Case {
        ensure: "extension ensure 298 --department sales --first Nora",
        other: "extension ensure 298 --first Lea --disabled",
        single: [
            "extension add 298 --department sales --first Nora",
            "extension set 298 --first Lea",
        ],
        read: &["extension show 298"],
        told: "Nora",
    },
    Case {
        ensure: "department ensure lab --language pl",
        other: "department ensure lab --language de",
        single: [
            "department add lab --language pl",
            "department set lab --language de",
        ],
        read: &["department show lab"],
        told: r#""language":"pl""#,
    },
    Case {
        ensure: "phonebook ensure --company Lab --number +48221000503",
        other: "phonebook ensure --company Lab --note new",
        single: [
            "phonebook add --company Lab --number +48221000503",
            "phonebook set 1 --note new",
        ],
        read: &["phonebook list"],
        told: "+48221000503",
    },
];
