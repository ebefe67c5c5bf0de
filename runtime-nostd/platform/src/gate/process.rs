//! The end of the program and its arguments: no capability.

use crate::Ending;
use crate::declared;

/// Ends the program.
pub fn exit(ending: Ending) -> ! {
    declared::plat_process_exit(ending)
}

/// The program's arguments; the first is what the target calls the program: the runtime puts the main module's file there.
pub fn arguments() -> impl Iterator<Item = &'static [u8]> {
    (0..).map_while(declared::plat_process_argument)
}
