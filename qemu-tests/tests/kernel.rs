//! What the kernel promises whatever the program is: address space, endings, clocks, console, devices left alone.

use qemu_tests::process;
use qemu_tests::qemu::{Ended, Machine, Setup};
use qemu_tests::runner::molt_image;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use std::{env, fs, thread};

const BUILD_LIMIT: Duration = Duration::from_secs(60);
const MACHINES: [&str; 3] = ["microvm,acpi=off", "microvm", "q35"];
/// Kind and status of a record.
const SUCCESS: Option<(u8, u8)> = Some((1, 0));
const BAD_MACHINE: Option<(u8, u8)> = Some((7, 245));

/// A program built from source text, in a folder that goes with it.
struct Program {
    dir: PathBuf,
    image: PathBuf,
}

impl Program {
    fn build(source: &str) -> Program {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("molt-kernel-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let dir = env::temp_dir().join(name);
        fs::create_dir(&dir).expect("the temporary folder is writable");
        let program = Program { image: dir.join("app.elf"), dir };
        fs::write(program.dir.join("app.py"), source).expect("the folder is ours");
        let mut command = Command::new(molt_image());
        command.current_dir(&program.dir).args(["build", "app.py", "-o", "app.elf"]);
        let outcome = process::run(&mut command, BUILD_LIMIT).expect("the build ends");
        assert_eq!(outcome.status, 0, "{}", String::from_utf8_lossy(&outcome.stderr));
        program
    }

    fn path(&self) -> &Path {
        &self.image
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// Prints a line, then does nothing for longer than any test takes.
const SLEEPER: &str = "import time\nprint('ready', flush=True)\ntime.sleep(600)\n";

#[test]
fn one_image_runs_wherever_it_is_put() {
    let program = Program::build("print('here')");
    for append in ["slide=0x0", "slide=0x7ffff000", "slide=0xffffff9000001000", "", ""] {
        let ended = Machine::start(Setup { append, ..Setup::new(program.path()) }).wait();
        assert_eq!(ended, Ended { console: "here\n".into(), record: SUCCESS }, "{append}");
    }
}

#[test]
fn every_machine_boots_it() {
    let program = Program::build("print('here')");
    for machine in MACHINES {
        for memory in ["8M", "64M", "3G"] {
            let ended = Machine::start(Setup { machine, memory, ..Setup::new(program.path()) }).wait();
            assert_eq!(ended, Ended { console: "here\n".into(), record: SUCCESS }, "{machine} {memory}");
        }
    }
}

#[test]
fn an_old_processor_is_refused() {
    let program = Program::build("print('here')");
    let refused = Machine::start(Setup { cpu: "qemu64", ..Setup::new(program.path()) }).wait();
    assert!(refused.console.contains("x86-64-v2"), "{}", refused.console);
    assert_eq!(refused.record, BAD_MACHINE);
}

/// A page of the live address space, as `info tlb` prints it.
struct Page {
    virt: u64,
    phys: u64,
    is_executable: bool,
    is_writable: bool,
    is_large: bool,
}

fn live_pages(machine: &Machine) -> Vec<Page> {
    let parse = |line: &str| {
        let (virt, rest) = line.trim().split_once(": ")?;
        let (phys, flags) = rest.split_once(' ')?;
        let number = |text: &str| u64::from_str_radix(text, 16).ok();
        // "XGPDACTUW", where X is no-execute and P a large page.
        let has = |flag: char| flags.contains(flag);
        Some(Page {
            virt: number(virt)?,
            phys: number(phys)?,
            is_executable: !has('X'),
            is_writable: has('W'),
            is_large: has('P'),
        })
    };
    machine.monitor("info tlb").lines().filter_map(parse).collect()
}

#[test]
fn no_page_is_writable_and_executable_through_any_alias() {
    let program = Program::build(SLEEPER);
    for machine in MACHINES {
        let mut machine = Machine::start(Setup { machine, ..Setup::new(program.path()) });
        assert_eq!(machine.line(), "ready\n");
        let pages = live_pages(&machine);
        assert!(pages.iter().filter(|page| page.is_executable).count() > 10, "the walk found the code");
        assert!(pages.iter().all(|page| page.virt >= 0x1_0000), "nothing in the null guard");
        let mut access: BTreeMap<u64, (bool, bool)> = BTreeMap::new();
        for page in &pages {
            let frames = if page.is_large { 512 } else { 1 };
            for frame in 0..frames {
                let (can_write, can_execute) = access.entry(page.phys + frame * 4096).or_default();
                *can_write |= page.is_writable;
                *can_execute |= page.is_executable;
            }
        }
        let both: BTreeSet<u64> = access.iter().filter(|(_, both)| **both == (true, true)).map(|(at, _)| *at).collect();
        assert!(both.is_empty(), "frames {both:x?}");
    }
}

#[test]
fn a_network_card_is_left_alone_without_its_capability() {
    let program = Program::build("print('here')");
    for (machine, device) in
        [("microvm,acpi=off", "virtio-net-device,netdev=n"), ("q35", "virtio-net-pci,netdev=n,romfile=")]
    {
        let log = program.dir.join("trace");
        let log_text = log.to_string_lossy();
        let extra = [
            "-netdev",
            "user,id=n",
            "-device",
            device,
            "-trace",
            "virtio_set_status",
            "-trace",
            "virtio_queue_notify",
            "-D",
            &log_text,
        ];
        let ended = Machine::start(Setup { machine, extra: &extra, ..Setup::new(program.path()) }).wait();
        assert_eq!(ended.record, SUCCESS);
        let trace = fs::read_to_string(&log).expect("QEMU traced");
        // Firmware and machine reset write 0.
        assert!(trace.contains("virtio_set_status"), "{machine}: the trace is on");
        assert!(trace.lines().all(|line| line.ends_with("val 0")), "{machine}: {trace}");
    }
}

#[test]
fn a_megabyte_passes_a_stalled_reader() {
    let program = Program::build("for i in range(65536):\n    print(f'{i:015}')\n");
    let mut machine = Machine::start(Setup::new(program.path()));
    thread::sleep(Duration::from_secs(2));
    let mut text = String::new();
    machine.console.read_to_string(&mut text).expect("the console is text");
    let expected: String = (0..65536).map(|number| format!("{number:015}\n")).collect();
    assert_eq!(text.len(), expected.len());
    assert!(text == expected);
    assert_eq!(machine.wait().record, SUCCESS);
}

#[test]
fn an_idle_guest_rests_and_survives_a_non_maskable_interrupt() {
    let program = Program::build(SLEEPER);
    let mut machine = Machine::start(Setup { machine: "q35", ..Setup::new(program.path()) });
    assert_eq!(machine.line(), "ready\n");
    machine.monitor("nmi");
    thread::sleep(Duration::from_millis(500));
    let before = machine.used_time();
    thread::sleep(Duration::from_secs(3));
    let used = machine.used_time() - before;
    assert!(used <= Duration::from_millis(90), "{used:?} of 3 s");
    assert!(machine.monitor("info status").contains("running"));
}

#[test]
fn short_sleeps_are_short() {
    let source = "import time\nbest = 9.0\nfor _ in range(5):\n    start = time.monotonic()\n    for _ in range(100):\n        \
                  time.sleep(0.001)\n    best = min(best, time.monotonic() - start)\nprint(0.1 <= best <= 0.2, best)\n";
    let ended = Machine::start(Setup::new(Program::build(source).path())).wait();
    assert!(ended.console.starts_with("True"), "{}", ended.console);
}
