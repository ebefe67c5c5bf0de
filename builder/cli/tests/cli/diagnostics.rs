//! Bad input to `build` and `caps`: one clear diagnostic, exit code 2, no file.

use crate::folder::Folder;

#[test]
fn programs_that_cannot_be_read() {
    let folder = Folder::new("unreadable");
    folder.write("folder/app.py", "");
    let missing = folder.refused_once(&["build", "app.py"]);
    assert_eq!(missing, "error[cannot-read]: cannot read `app.py`: no such file or directory\n");
    let is_folder = folder.refused_once(&["build", "folder"]);
    assert_eq!(is_folder, "error[cannot-read]: cannot read `folder`: is a directory\n");
    folder.write("encoding.py", b"y = 1\nx = '\xff'\n");
    assert!(folder.refused_once(&["build", "encoding.py"]).contains("--> encoding.py:2:"));
    folder.write("null.py", b"x = 1\n\0");
    let null = folder.refused_once(&["build", "null.py"]);
    assert!(
        null.starts_with("error[syntax-error]: source code cannot contain null bytes\n --> null.py:2:1\n"),
        "{null}"
    );
    let usage = folder.refused_once(&["build"]);
    assert!(usage.contains("arguments were not provided: <APP>\n"), "{usage}");
}

#[test]
fn a_syntax_error_has_its_place() {
    let folder = Folder::new("syntax");
    folder.write("app.py", "print('one')\nreturn 5\n");
    let expected = "error[syntax-error]: 'return' outside function\n --> app.py:2:1\n  |\n2 | return 5\n  | ^^^^^^^^\n";
    let text = folder.refused(&["build", "app.py"]);
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn grants_that_are_none() {
    let folder = Folder::new("capability");
    folder.write("app.py", "print('hello')\n");
    for (grant, text) in [
        ("net.listen=abc", "error[invalid-scope]: `abc` is not a scope of `net.listen`\n"),
        ("time.wall,", "error[unknown-capability]: a grant names no capability\n"),
        ("proc.spawn", "error[impossible-capability]: no image can have `proc.spawn`\n"),
    ] {
        let refused = folder.refused_once(&["build", "app.py", "--caps", grant]);
        assert!(refused.starts_with(text), "{refused}");
    }
    assert_eq!(
        folder.refused(&["build", "app.py", "--caps", "net.lisen"]),
        "error[unknown-capability]: `net.lisen` is not a capability\n  = help: did you mean `net.listen`?\n"
    );
}

#[test]
fn a_missing_capability_has_its_chain_and_the_flag() {
    let folder = Folder::new("grant");
    folder.write("app.py", "import clock\n\nclock.show()\n");
    folder.write("clock.py", "import time\n\ndef show():\n    print(time.time())\n");
    let text = folder.refused(&["build", "app.py"]);
    assert!(
        text.starts_with(
            "error[missing-capability]: `time.time` needs the capability `time.wall`, which is not granted\n"
        ),
        "{text}"
    );
    for part in ["app.py:1:", "clock.py:4:", "add `--caps time.wall`"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(
        folder.answer(&["caps", "app.py"]),
        "time.wall  missing  Read the date and time of day\n    app.py:1: imports `clock`\n    \
         clock.py:4: uses `time.time`\n\ngrant what is missing: --caps time.wall\n"
    );
}

#[test]
fn a_grant_that_is_not_needed_is_a_warning() {
    let folder = Folder::new("unused");
    folder.write("app.py", "print('hello')\n");
    let output = folder.molt_image(&["build", "app.py", "--caps", "time.wall"]);
    assert_eq!(
        (String::from_utf8_lossy(&output.stderr).as_ref(), output.status.code()),
        ("warning[unused-capability]: `time.wall` is granted, but the program does not need it\n", Some(0))
    );
    assert_eq!(folder.names(), ["app.elf", "app.py"]);

    // Whether a file that is opened needs a token, or travels with the program, shows when it runs.
    folder.write("app.py", "print(open('x').read())\n");
    let output = folder.molt_image(&["build", "app.py", "--caps", "fs.read,env.read"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "warning[unused-capability]: `env.read` is granted, but the program does not need it\n"
    );
}

#[test]
fn a_module_that_is_not_there() {
    let folder = Folder::new("imports");
    folder.write("app.py", "import middle\n");
    folder.write("middle.py", "x = 1\nimport nowhere.part\n");
    let text = folder.refused_once(&["build", "app.py"]);
    for part in [
        "error[missing-module]: no module named `nowhere`\n --> middle.py:2:8\n",
        "::: app.py:1:8\n",
        "`middle` is imported here\n",
        "`--path`",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    folder.write("middle.py", "import tkinter\n");
    let text = folder.refused_once(&["build", "app.py"]);
    assert!(text.contains("note: `tkinter` is a module of the standard library which this version"), "{text}");
    folder.write("middle.py", "try:\n    import nowhere\nexcept ImportError as error:\n    print(error)\n");
    let run = folder.molt_image(&["run", "app.py", "--target", "hosted"]);
    assert_eq!((run.stdout.as_slice(), run.status.code()), (b"No module named 'nowhere'\n".as_slice(), Some(0)));
    let text = folder.refused_once(&["build", "app.py", "--path", "nowhere"]);
    assert_eq!(text, "error[cannot-read]: cannot look for modules in `nowhere`: it is not a folder\n");
}

#[test]
fn a_bad_manifest_has_its_place() {
    let folder = Folder::new("manifest");
    folder.write("app.py", "print('hello')\n");
    folder.write("molt.toml", "[caps]\nallow = ['net.listen']\ngrant = []\n");
    let text = folder.refused(&["build", "app.py"]);
    assert!(text.starts_with("error[manifest]: unknown field `grant`"), "{text}");
    assert!(text.contains("--> molt.toml:3:1"), "{text}");
    for (manifest, expected) in [
        ("[run]\nmem = 8\n", "error[manifest]: invalid type: integer `8`, expected a string\n --> molt.toml:2:7\n"),
        ("[caps\n", "error[manifest]: unclosed table, expected `]`\n --> molt.toml:1:6\n"),
        (
            "[caps]\nallow = ['net.lisen']\n",
            "error[unknown-capability]: `net.lisen` is not a capability\n --> molt.toml\n",
        ),
        ("[build]\ninclude = ['=/x']\n", "error[include]: cannot include `=/x`: it names no file\n --> molt.toml\n"),
    ] {
        folder.write("molt.toml", manifest);
        let text = folder.refused_once(&["build", "app.py"]);
        assert!(text.starts_with(expected), "{text}");
    }
    let text = folder.refused_once(&["build", "app.py", "--manifest", "other.toml"]);
    assert_eq!(text, "error[cannot-read]: cannot read `other.toml`: no such file or directory\n");
}

#[test]
fn an_include_that_cannot_be() {
    let folder = Folder::new("include");
    folder.write("app.py", "print('hello')\n");
    assert_eq!(
        folder.refused(&["build", "app.py", "--include", "data.txt"]),
        "error[cannot-read]: cannot read `data.txt`: no such file or directory\n"
    );
    folder.write("data.txt", "text");
    assert_eq!(
        folder.refused(&["build", "app.py", "--include", "data.txt=../x"]),
        "error[include]: cannot include `data.txt=../x`: the guest's path is absolute, without `.` and `..`\n"
    );
}

#[test]
fn json_has_one_object_a_line() {
    let folder = Folder::new("json");
    folder.write("app.py", "print('hello')\n");
    let text = folder.refused(&["build", "app.py", "--caps", "a,b", "--json"]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(
        lines.iter().all(|line| line.starts_with("{\"severity\":\"error\",\"code\":\"unknown-capability\"")),
        "{text}"
    );
}

#[test]
fn flags_that_are_none() {
    let folder = Folder::new("flags");
    folder.write("app.py", "print('hello')\n");
    let hosted = ["run", "app.py", "--target", "hosted"];
    for (words, expected) in [
        (&["build", "app.py", "--bogus"][..], "unexpected argument `--bogus` found"),
        (&["build", "app.py", "other.py"], "unexpected argument `other.py` found"),
        (&["build", "app.py", "-o", "a", "-o", "b"], "the argument `--output <FILE>` cannot be used multiple times"),
        (&["buidl", "app.py"], "unrecognized subcommand `buidl`"),
        (
            &[&hosted[..], &["--mem", "8M"]].concat(),
            "`--mem` changes nothing: with `--target hosted` there is no machine",
        ),
        (&[&hosted[..], &["-p", "1:1"]].concat(), "`-p` changes nothing: with `--target hosted` there is no machine"),
    ] {
        let text = folder.refused_once(words);
        assert_eq!(text.lines().next(), Some(format!("error[usage]: {expected}").as_str()));
    }
    let text = folder.refused(&["build", "--json", "--bogus"]);
    assert!(text.starts_with("{\"severity\":\"error\",\"code\":\"usage\""), "{text}");
}

#[test]
fn an_uncaught_exception_ends_with_a_traceback() {
    let folder = Folder::new("uncaught");
    folder.write("app.py", "def fail():\n    return 1 / 0\n\nfail()\n");
    let run = folder.molt_image(&["run", "app.py", "--target", "hosted"]);
    let text = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(1), "{text}");
    assert!(text.starts_with("Traceback (most recent call last):\n  File \""), "{text}");
    assert!(text.contains("line 2, in fail\n    return 1 / 0\n"), "{text}");
    assert!(text.ends_with("ZeroDivisionError: division by zero\n"), "{text}");
}
