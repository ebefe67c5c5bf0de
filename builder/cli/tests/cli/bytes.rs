//! The same inputs give the same bytes, wherever, whenever and by whomever they are built.

use std::process::Command;
use std::{env, fs, thread};

use crate::folder::Folder;

const APP: &str = "import socket\nimport time\nimport parts.first\n\nclass A:\n    x = {'b': 1, 'a': 2}\n\n\
                   print(parts.first.f(A.x), time.monotonic() > 0, {1, 2, 3} & {2})\n\
                   with open('/data/b.txt') as file:\n    print(file.read())\nraise SystemExit(socket.AF_INET)\n";
const FLAGS: [&str; 8] =
    ["--path", "lib", "--include", "data=/data", "--caps", "net.listen=8080,time.wall", "--caps", "net.outbound"];

fn write_project(folder: &Folder, below: &str) {
    folder.write(&format!("{below}app.py"), APP);
    folder.write(&format!("{below}lib/parts/__init__.py"), "");
    folder.write(&format!("{below}lib/parts/first.py"), "def f(x):\n    return sorted(x)\n");
    folder.write(&format!("{below}data/a.txt"), "first");
    folder.write(&format!("{below}data/b.txt"), "second");
}

fn build(folder: &Folder, command: &mut Command, output: &str) -> Vec<u8> {
    let built = command.args(["-o", output]).output().expect("the command starts");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    fs::read(folder.join(output)).expect("the output was written")
}

#[test]
fn places_names_and_surroundings_do_not_reach_an_output() {
    for target in ["image", "hosted"] {
        let here = Folder::new(&format!("here-{target}"));
        write_project(&here, "");
        let words = |app| [&["build", app, "--target", target], &FLAGS[..]].concat();
        let first = build(&here, &mut here.command(&words("app.py")), "first");

        let there = Folder::new(&format!("there-{target}-with-a-longer-name"));
        write_project(&there, "below/");
        let mut elsewhere = there.command(&words("app.py"));
        elsewhere.current_dir(there.join("below"));
        elsewhere
            .env("HOME", "/nowhere")
            .env("USER", "somebody")
            .env("TZ", "Asia/Kathmandu")
            .env("LANG", "tr_TR.UTF-8");
        elsewhere.env("RAYON_NUM_THREADS", "1").env("SOURCE_DATE_EPOCH", "1").env("TMPDIR", there.path());
        let output = there.join("second");
        let second = build(&there, &mut elsewhere, output.to_str().expect("a UTF-8 path"));
        assert!(first == second, "{target}: another folder, output and environment");

        // Files that were written in another order stand in another order in their folder.
        fs::remove_dir_all(here.join("data")).expect("ours");
        here.write("data/b.txt", "second");
        here.write("data/a.txt", "first");
        let flags = [
            "--caps",
            "net.outbound",
            "--include",
            "data=/data",
            "--caps",
            "time.wall,net.listen=8080",
            "--path",
            "lib",
        ];
        let absolute = here.join("app.py");
        let absolute = absolute.to_str().expect("a UTF-8 path");
        let mut reordered = here.command(&[&["build", absolute, "--target", target], &flags[..]].concat());
        assert!(first == build(&here, &mut reordered, "third"), "{target}: an absolute path, flags in another order");
    }
}

#[test]
fn builds_at_the_same_time_do_not_disturb_each_other() {
    let folder = Folder::new("parallel");
    write_project(&folder, "");
    let words = [&["build", "app.py"], &FLAGS[..]].concat();
    let outputs = thread::scope(|scope| {
        let build = |output| (&folder, &words, output);
        let started = ["one", "two"].map(build).map(|(folder, words, output)| {
            scope.spawn(move || self::build(folder, &mut folder.command(words), output))
        });
        started.map(|build| build.join().expect("the build ends"))
    });
    assert!(outputs[0] == outputs[1]);
}

/// What a person's machine is called must not stand in the payload either.
#[test]
fn no_path_of_this_machine_is_in_an_output() {
    let folder = Folder::new("paths");
    write_project(&folder, "");
    let workspace = fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).expect("the checkout is there");
    let home = env::var("HOME").unwrap_or_else(|_| "/nowhere".to_owned());
    for target in ["image", "hosted"] {
        let words = [&["build", "app.py", "--target", target], &FLAGS[..]].concat();
        let bytes = build(&folder, &mut folder.command(&words), "output");
        let cargo = format!("{home}/.cargo");
        for path in [workspace.to_str().expect("a UTF-8 path"), &cargo, folder.path().to_str().expect("a UTF-8 path")] {
            assert!(!bytes.windows(path.len()).any(|window| window == path.as_bytes()), "{path} in {target}");
        }
    }
}
