//! The command line of the till.

use std::process::ExitCode;

fn main() -> ExitCode {
    handover_cli::main()
}
