//! Call rights: what a telephone may do, and their bits in files.

/// What a telephone may do, by the names of 3CX (`Pbx.Rights` of its API).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub enum CallRight {
    SeeGroupMembers,
    SeeGroupCalls,
    ShowMyPresence,
    ShowMyPresenceOutside,
    ShowMyCalls,
    PerformOperations,
    BargeIn,
    Intercom,
    AllowParking,
    AllowIvr,
    ManageCompanyBook,
    AssignClearOperations,
    SeeGroupRecordings,
    ChangePresence,
}

/// Every call right with its bit in stored masks, and its name. Files contain these bits: add new
/// ones at the end, and never move one.
pub(super) const CALL: [(CallRight, u8, &str); 14] = {
    use CallRight::*;
    [
        (SeeGroupMembers, 0, "see-group-members"),
        (SeeGroupCalls, 1, "see-group-calls"),
        (ShowMyPresence, 2, "show-my-presence"),
        (ShowMyPresenceOutside, 3, "show-my-presence-outside"),
        (ShowMyCalls, 4, "show-my-calls"),
        (PerformOperations, 5, "perform-operations"),
        (BargeIn, 6, "barge-in"),
        (Intercom, 7, "intercom"),
        (AllowParking, 8, "allow-parking"),
        (AllowIvr, 9, "allow-ivr"),
        (ManageCompanyBook, 10, "manage-company-book"),
        (AssignClearOperations, 11, "assign-clear-operations"),
        (SeeGroupRecordings, 12, "see-group-recordings"),
        (ChangePresence, 13, "change-presence"),
    ]
};

// A right that moves would silently change what old files grant, so it does not compile.
const _: () = {
    let mut bit = 0;
    while bit < CALL.len() {
        assert!(CALL[bit].0 as usize == bit && CALL[bit].1 as usize == bit);
        bit += 1;
    }
};
