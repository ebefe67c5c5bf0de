//! The `molt-image` command: the only crate that prints or exits.
//!
//! Exit codes: 0 done, 2 the command or the program is wrong (diagnostics on stderr); `run` ends as the program did, and
//! with 125 if the machine stopped without saying how.

mod args;
mod code_store;
mod commands;
mod files;
mod pipeline;
mod project;
mod report;
mod run;

use std::process::ExitCode;

use args::Command;
use report::{Failure, Format, Reporter};

/// What the command itself exits with when something is wrong.
const WRONG: u8 = 2;

fn main() -> ExitCode {
    let arguments = match args::parse() {
        Ok(arguments) => arguments,
        Err(args::Refused::Answered) => return ExitCode::SUCCESS,
        Err(args::Refused::Wrong(diagnostic)) => {
            // The command line could not be read, but who wants JSON wants it now too.
            let json = std::env::args_os().any(|argument| argument == "--json");
            Reporter::new(if json { Format::Json } else { Format::Text }).diagnostic(&diagnostic);
            return ExitCode::from(WRONG);
        }
    };
    let mut reporter = Reporter::new(arguments.format);
    let outcome = match arguments.command {
        Command::Build(build) => commands::build::build(&build, &mut reporter),
        Command::Run(run) => commands::run::run(&run, &mut reporter),
        Command::Caps(caps) => commands::caps::caps(&caps, &mut reporter),
        Command::Modules(modules) => commands::modules::modules(&modules, &mut reporter),
        Command::Inspect(inspect) => commands::inspect::inspect(&inspect, &mut reporter),
    };
    match outcome {
        Ok(status) => ExitCode::from(status),
        Err(Failure) => ExitCode::from(WRONG),
    }
}
