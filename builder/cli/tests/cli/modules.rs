//! `molt-image modules`: the whole union, and what is said of one module.

use crate::folder::Folder;

#[test]
fn all_of_them_are_listed() {
    let folder = Folder::new("modules");
    let list = folder.answer(&["modules"]);
    let rows: Vec<&str> = list.lines().skip(1).take_while(|line| !line.is_empty()).collect();
    assert_eq!(rows.len(), 320);
    let column = list.lines().next().and_then(|head| head.find("status")).expect("a head");
    assert!(rows.iter().all(|row| !row[column..].starts_with(' ') && row[..column].ends_with(' ')), "{list}");
    assert!(rows.iter().any(|row| row.starts_with("math ") && row.contains(" importable ")), "{list}");
    assert!(list.lines().last().is_some_and(|line| line.starts_with("320 modules: ")), "{list}");
    assert_eq!(folder.answer(&["modules", "--json"]).lines().count(), 320);
}

#[test]
fn one_of_them_is_explained() {
    let folder = Folder::new("module");
    let time = folder.answer(&["modules", "time"]);
    assert!(time.contains("\ncapabilities  time.wall\n"), "{time}");
    assert!(time.contains("\n  time_ns    time.wall\n"), "{time}");
    let missing = folder.answer(&["modules", "tkinter"]);
    assert!(missing.contains("\nstatus        missing\n"), "{missing}");
    let json = folder.answer(&["modules", "select", "--json"]);
    let expected = "{\"name\":\"select\",\"status\":\"importable\",\"source\":\"native\",\"tier\":\"gated\",\
                    \"versions\":[\"3.12\",\"3.13\",\"3.14\"],\"capabilities\":[\"net.poll\"],\
                    \"members\":[{\"member\":\"select\",\"token\":\"net.poll\"}";
    assert!(json.starts_with(expected), "{json}");
    assert_eq!(
        folder.refused_once(&["modules", "tine"]),
        "error[unknown-module]: the standard library has no module `tine`\n  = help: did you mean `time`?\n"
    );
}
