//! What the tests need of the system they run on.

#[cfg(unix)]
pub(crate) use unix::{asker, is_private, program};
#[cfg(windows)]
pub(crate) use windows::{asker, is_private, program};

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::net::UnixStream;
    use std::path::Path;
    use std::process::Command;

    /// Returns the program. The test runner may have ignored hang-ups, which it would inherit.
    pub(crate) fn program() -> Command {
        let mut program = Command::new("env");
        program.args(["--default-signal=HUP", env!("CARGO_BIN_EXE_till")]);
        program
    }

    /// Connects to a window as another program would.
    pub(crate) fn asker(socket: &Path) -> UnixStream {
        UnixStream::connect(socket).unwrap()
    }

    /// Returns whether only this account may open a file.
    pub(crate) fn is_private(file: &Path) -> bool {
        fs::metadata(file).unwrap().permissions().mode() & 0o777 == 0o600
    }
}

#[cfg(windows)]
mod windows {
    use std::fs::{self, File};
    use std::path::Path;
    use std::process::Command;

    pub(crate) fn program() -> Command {
        Command::new(env!("CARGO_BIN_EXE_till"))
    }

    /// Connects to a window as another program would.
    pub(crate) fn asker(socket: &Path) -> File {
        let pipe = fs::read_to_string(socket).unwrap();
        File::options().read(true).write(true).open(pipe).unwrap()
    }

    /// Returns whether the file is there: its folder's access list holds for it, and Wine does not pass that on.
    pub(crate) fn is_private(file: &Path) -> bool {
        file.exists()
    }
}
