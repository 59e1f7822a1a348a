//! Entries of the phone book.

use super::{each, each_is_undone};

const THERE: &str = "
    department add sales
    department add board --visibility restricted
    extension add 201 --department sales
    phonebook add --first Ann --last Lee --company Acme --number work:+48221000100 --number mobile:+48600100200 --email ann@example.com --speed-dial 21 --note mornings
    phonebook add --department sales --company Acme --number fax:+48221000199 --speed-dial 21
    phonebook add --department board --last Ray --email ray@example.com
";

#[test]
fn an_entry_comes_back_as_it_was() {
    each_is_undone(
        THERE,
        3_600,
        "
        phonebook add --last New --number work:+48221000300
        phonebook add --department board --last New --number work:+48221000300 --speed-dial 21
        phonebook set 1 --first none --number none --speed-dial none --note none
        phonebook set 1 --number home:+48221000300 --speed-dial *9
        phonebook set 3 --department sales
        phonebook set 3 --department none --note hidden
        phonebook set 1 --department board
        phonebook remove 1
        phonebook remove 2
        phonebook remove 3
        extension set 201 --phonebook off
        ",
    );
}

#[test]
fn an_entry_does_not_come_back_to_a_code_that_dials_another() {
    each(THERE, 3_600, "phonebook remove 1", |stage, line| {
        let gone = stage.done(line).unwrap();
        stage.done("phonebook add --last New --number work:+48221000300 --speed-dial 21");
        let undo = super::Undo { id: gone };
        let why = stage.tried(undo).unwrap_err();
        assert!(
            why.contains("speed dial 21 belongs to another entry"),
            "{why}"
        );
        stage.done("phonebook set 4 --speed-dial 22");
        stage.undo(gone, line);
        // Its number was not given to another.
        stage.done("phonebook remove 4");
        stage.done("phonebook add --last Newer --number work:+48221000301");
        assert!(
            stage.all().iter().any(|row| row.contains("[5,")),
            "{:?}",
            stage.all()
        );
    });
}

#[test]
fn an_entry_does_not_come_back_without_its_department() {
    each(THERE, 3_600, "phonebook remove 3", |stage, line| {
        let gone = stage.done(line).unwrap();
        stage.done("department remove board");
        let why = stage.tried(super::Undo { id: gone }).unwrap_err();
        assert!(why.contains("cannot be undone"), "{why}");
    });
}
