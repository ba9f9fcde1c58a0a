//! What the tests need of the system they run on.

#[cfg(unix)]
pub(crate) use unix::{ENDS, asker, end, is_private, program};
#[cfg(windows)]
pub(crate) use windows::{ENDS, asker, end, is_private, program};

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::net::UnixStream;
    use std::path::Path;
    use std::process::{Child, Command};

    /// The ways a program can be ended, and its exit code then.
    pub(crate) const ENDS: [(&str, Option<i32>); 4] = [
        ("INT", Some(6)),
        ("TERM", Some(6)),
        ("HUP", Some(6)),
        ("KILL", None),
    ];

    /// Ends a program in one of these ways.
    pub(crate) fn end(program: &mut Child, signal: &str) {
        let pid = program.id().to_string();
        let sent = Command::new("kill")
            .args([&format!("-{signal}"), &pid])
            .status();
        assert!(sent.unwrap().success());
    }

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
    use std::process::{Child, Command};

    pub(crate) const ENDS: [(&str, Option<i32>); 1] = [("terminated", Some(1))];

    pub(crate) fn end(program: &mut Child, _: &str) {
        program.kill().unwrap();
    }

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
