//! The phone book as telephones fetch it: the XML of Yealink, Grandstream, Snom and Cisco.
//!
//! Each vendor documents its own format; all have a name and numbers to dial. Lines without a
//! number, and fax numbers, are left out.

use crate::domain::NumberType;
use crate::engine::BookLine;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io::{Error, Result};

/// Maximum number of entries on a Cisco page, according to its documentation.
pub const CISCO_PAGE: usize = 32;

/// The vendor of the telephones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telephone {
    /// Remote phone book: `YealinkIPPhoneDirectory`.
    Yealink,
    /// XML phone book: `AddressBook`.
    Grandstream,
    /// XML minibrowser: `SnomIPPhoneDirectory`.
    Snom,
    /// XML services: `CiscoIPPhoneDirectory`, this page of it, from 1.
    Cisco(usize),
}

type Out = Writer<Vec<u8>>;

/// Numbers for talking.
fn dialled(line: &BookLine) -> impl Iterator<Item = &(NumberType, String)> {
    line.numbers.iter().filter(|(of, _)| *of != NumberType::Fax)
}

/// The name of a line on a telephone: person and company, if it has both.
fn name(line: &BookLine) -> String {
    let is_person = line.first.is_some() || line.last.is_some();
    match line.company.as_ref().filter(|_| is_person) {
        Some(company) => format!("{} ({company})", line.name()),
        None => line.name(),
    }
}

/// All lines in that format; for Cisco, the lines of the page, and how many pages there are.
///
/// # Errors
/// If memory cannot be written to, which does not happen.
pub fn write(lines: &[BookLine], telephone: Telephone) -> Result<(Vec<u8>, usize)> {
    let lines: Vec<&BookLine> = lines
        .iter()
        .filter(|line| dialled(line).next().is_some())
        .collect();
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut pages = 1;
    match telephone {
        Telephone::Yealink => {
            let root = out.create_element("YealinkIPPhoneDirectory");
            root.write_inner_content(|out| lines.iter().try_for_each(|line| yealink(out, line)))?;
        }
        Telephone::Grandstream => {
            let root = out.create_element("AddressBook");
            root.write_inner_content(|out| {
                lines.iter().try_for_each(|line| grandstream(out, line))
            })?;
        }
        Telephone::Snom => {
            let all = single(&lines);
            directory(&mut out, "SnomIPPhoneDirectory", &all)?;
        }
        Telephone::Cisco(page) => {
            let all = single(&lines);
            pages = all.len().div_ceil(CISCO_PAGE).max(1);
            let from = page.saturating_sub(1).saturating_mul(CISCO_PAGE);
            let rest = all.get(from..).unwrap_or_default();
            let shown = rest.get(..CISCO_PAGE).unwrap_or(rest);
            directory(&mut out, "CiscoIPPhoneDirectory", shown)?;
        }
    }
    let mut bytes = out.into_inner();
    bytes.push(b'\n');
    Ok((bytes, pages))
}

fn element(out: &mut Out, name: &str, text: &str) -> Result<()> {
    out.create_element(name)
        .write_text_content(BytesText::new(text))?;
    Ok(())
}

/// A name, and each of its numbers.
fn yealink(out: &mut Out, line: &BookLine) -> Result<()> {
    let entry = out.create_element("DirectoryEntry");
    entry.write_inner_content(|out| {
        element(out, "Name", &name(line))?;
        dialled(line).try_for_each(|(_, number)| element(out, "Telephone", number))
    })?;
    Ok(())
}

/// A contact, with numbers of three types and others.
fn grandstream(out: &mut Out, line: &BookLine) -> Result<()> {
    let contact = out.create_element("Contact");
    contact.write_inner_content(|out| {
        let (first, last) = match (&line.first, &line.last) {
            (None, None) => (String::new(), line.name()),
            (first, last) => (
                first.clone().unwrap_or_default(),
                last.clone().unwrap_or_default(),
            ),
        };
        element(out, "LastName", &last)?;
        element(out, "FirstName", &first)?;
        let company = line.company.as_ref().filter(|company| **company != last);
        if let Some(company) = company {
            element(out, "Company", company)?;
        }
        dialled(line).try_for_each(|(of, number)| {
            let of = match of {
                NumberType::Work => Some("Work"),
                NumberType::Mobile => Some("Mobile"),
                NumberType::Home => Some("Home"),
                NumberType::Fax | NumberType::Other => None,
            };
            let mut phone = out.create_element("Phone");
            if let Some(of) = of {
                phone = phone.with_attribute(("type", of));
            }
            phone.write_inner_content(|out| {
                element(out, "phonenumber", number)?;
                element(out, "accountindex", "0")
            })?;
            Ok::<_, Error>(())
        })
    })?;
    Ok(())
}

/// One number per line: people with several are listed with the type of each.
fn single(lines: &[&BookLine]) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for line in lines {
        let several = dialled(line).count() > 1;
        for (of, number) in dialled(line) {
            let name = match several {
                true => format!("{}, {of}", name(line)),
                false => name(line),
            };
            all.push((name, number.clone()));
        }
    }
    all
}

fn directory(out: &mut Out, root: &str, all: &[(String, String)]) -> Result<()> {
    let root = out.create_element(root);
    root.write_inner_content(|out| {
        element(out, "Title", "Phone book")?;
        element(out, "Prompt", "Dial selected")?;
        all.iter().try_for_each(|(name, number)| {
            let entry = out.create_element("DirectoryEntry");
            entry.write_inner_content(|out| {
                element(out, "Name", name)?;
                element(out, "Telephone", number)
            })?;
            Ok::<_, Error>(())
        })
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::super::tests::{line, person};
    use super::*;
    use roxmltree::{Document, Node};

    fn children(node: Node<'_, '_>) -> Vec<String> {
        let all = node.children().filter(Node::is_element);
        all.map(|child| child.tag_name().name().to_owned())
            .collect()
    }

    fn texts(document: &Document<'_>, tag: &str) -> Vec<String> {
        let all = document.descendants().filter(|node| node.has_tag_name(tag));
        all.map(|node| node.text().unwrap_or_default().to_owned())
            .collect()
    }

    fn book() -> Vec<BookLine> {
        let mut mute = line("Mail only");
        mute.numbers.clear();
        vec![person(), line("Ann <\"&'> Ltd"), mute]
    }

    fn read(telephone: Telephone) -> String {
        let (bytes, _) = write(&book(), telephone).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
        text
    }

    #[test]
    fn yealink_lists_every_number_of_a_name() {
        let text = read(Telephone::Yealink);
        let document = Document::parse(&text).unwrap();
        let root = document.root_element();
        assert_eq!(root.tag_name().name(), "YealinkIPPhoneDirectory");
        assert_eq!(children(root), ["DirectoryEntry"; 2]);
        let first = root.first_element_child().unwrap();
        assert_eq!(children(first), ["Name", "Telephone", "Telephone"]);
        assert_eq!(
            texts(&document, "Name"),
            ["Zoë Rossi (Rossi & Figli)", "Ann <\"&'> Ltd"]
        );
        assert_eq!(
            texts(&document, "Telephone"),
            ["201", "+48601879136", "+48221000100"]
        );
    }

    #[test]
    fn grandstream_has_contacts_with_typed_numbers() {
        let text = read(Telephone::Grandstream);
        let document = Document::parse(&text).unwrap();
        let root = document.root_element();
        assert_eq!(root.tag_name().name(), "AddressBook");
        assert_eq!(children(root), ["Contact"; 2]);
        let first = root.first_element_child().unwrap();
        let expected = ["LastName", "FirstName", "Company", "Phone", "Phone"];
        assert_eq!(children(first), expected);
        let phones: Vec<_> = document
            .descendants()
            .filter(|node| node.has_tag_name("Phone"))
            .collect();
        for phone in &phones {
            assert_eq!(children(*phone), ["phonenumber", "accountindex"]);
        }
        let types: Vec<_> = phones.iter().map(|p| p.attribute("type")).collect();
        assert_eq!(types, [Some("Work"), Some("Mobile"), Some("Work")]);
        assert_eq!(texts(&document, "LastName"), ["Rossi", "Ann <\"&'> Ltd"]);
    }

    #[test]
    fn snom_and_cisco_have_a_line_for_each_number() {
        for (telephone, root) in [
            (Telephone::Snom, "SnomIPPhoneDirectory"),
            (Telephone::Cisco(1), "CiscoIPPhoneDirectory"),
        ] {
            let text = read(telephone);
            let document = Document::parse(&text).unwrap();
            let found = document.root_element();
            assert_eq!(found.tag_name().name(), root);
            let entry = "DirectoryEntry";
            assert_eq!(children(found), ["Title", "Prompt", entry, entry, entry]);
            assert_eq!(
                texts(&document, "Name"),
                [
                    "Zoë Rossi (Rossi & Figli), work",
                    "Zoë Rossi (Rossi & Figli), mobile",
                    "Ann <\"&'> Ltd"
                ]
            );
        }
    }

    #[test]
    fn cisco_gets_no_more_than_it_reads() {
        let all: Vec<_> = (0..70).map(|n| line(&format!("Name {n:02}"))).collect();
        let mut seen = Vec::new();
        for page in 1..=4 {
            let (bytes, pages) = write(&all, Telephone::Cisco(page)).unwrap();
            assert_eq!(pages, 3);
            let text = String::from_utf8(bytes).unwrap();
            let document = Document::parse(&text).unwrap();
            let names = texts(&document, "Name");
            assert!(names.len() <= CISCO_PAGE);
            seen.extend(names);
        }
        let expected: Vec<_> = all.iter().map(BookLine::name).collect();
        assert_eq!(seen, expected);
    }
}
