//! `-O`: what the code is made for changes the code and nothing that it does.

use std::fs;

use crate::folder::Folder;

const PROGRAM: &str = "\
class Account:
    def __init__(self, owner):
        self.owner, self.entries = owner, []

    def add(self, amount):
        self.entries.append(amount)
        return self


def total(account):
    return sum(entry * 2 for entry in account.entries if entry != 3)


account = Account('me')
for i in range(10):
    account.add(i).add(-1)
print(account.owner, total(account), account.entries[-3:])
try:
    account.closed
except AttributeError as error:
    print(error)
";
const PRINTED: &str = "me 64 [-1, 9, -1]\n'Account' object has no attribute 'closed'\n";

fn bytes(folder: &Folder, flags: &[&str]) -> Vec<u8> {
    folder.answer(&[&["build", "app.py", "-o", "output"], flags].concat());
    fs::read(folder.join("output")).expect("the output was written")
}

#[test]
fn all_of_them_make_the_same_program() {
    let folder = Folder::new("levels");
    folder.write("app.py", PROGRAM);
    let mut outputs = Vec::new();
    for level in ["-O0", "-O2", "-Os"] {
        assert_eq!(folder.answer(&["run", "app.py", "--target", "hosted", level]), PRINTED, "{level}");
        outputs.push(bytes(&folder, &["--target", "hosted", level]));
    }
    let [build, speed, size] = &outputs[..] else { unreachable!("three levels") };
    assert!(build != speed && speed != size && build != size);
    assert!(*speed == bytes(&folder, &["--target", "hosted"]), "executables are made to run fast");
    assert!(bytes(&folder, &["-Os"]) == bytes(&folder, &[]), "images are made to be small");
}

#[test]
fn the_manifest_says_it_too_and_the_command_line_has_the_last_word() {
    let folder = Folder::new("levels-of-a-manifest");
    folder.write("app.py", PROGRAM);
    let (speed, size) = (bytes(&folder, &["-O2"]), bytes(&folder, &["-Os"]));
    folder.write("molt.toml", "[build]\nopt = '2'\n");
    assert!(bytes(&folder, &[]) == speed);
    assert!(bytes(&folder, &["-O", "s"]) == size);
    folder.write("molt.toml", "[build]\nopt = '3'\n");
    let text = folder.refused_once(&["build", "app.py"]);
    assert!(text.contains("unknown variant `3`, expected one of `0`, `2`, `s`"), "{text}");
}

#[test]
fn others_are_refused() {
    let folder = Folder::new("levels-that-are-none");
    folder.write("app.py", PROGRAM);
    let text = folder.refused_once(&["build", "app.py", "-O3"]);
    assert!(text.starts_with("error[usage]: invalid value `3` for `-O <LEVEL>`"), "{text}");
}
