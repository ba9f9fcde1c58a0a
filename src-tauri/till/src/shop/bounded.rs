//! Reads files that people provide, with a limit: the path may be an endless device, or a pipe that nobody writes to.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use thiserror::Error;

/// Why something that could be opened is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unfit {
    /// A folder, a pipe or a device.
    #[error("it is no ordinary file")]
    NoFile,
    /// Longer than any such file.
    #[error("it is longer than {kib} KiB")]
    TooLong {
        /// The maximum length.
        kib: u64,
    },
}

/// Reads a regular file, such as the settings. Never blocks: a pipe or a device is refused.
///
/// # Errors
/// When it cannot be read, is not a file, or is longer than `limit` bytes.
pub fn read_file(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    if !path.metadata()?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, Unfit::NoFile));
    }
    read(path, limit)
}

/// Reads a file, or a pipe until it ends.
///
/// # Errors
/// When it cannot be read or is longer than `limit` bytes; no more than that is read.
pub fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let mut bytes = Vec::new();
    // A device reports no length; only the limit ends it.
    if file.metadata()?.len() <= limit {
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) {
            return Ok(bytes);
        }
    }
    Err(io::Error::new(
        io::ErrorKind::FileTooLarge,
        Unfit::TooLong { kib: limit / 1024 },
    ))
}

/// Reads a text file like [`read_file`].
///
/// # Errors
/// As [`read_file`], and when it is not UTF-8.
pub fn read_text(path: &Path, limit: u64) -> io::Result<String> {
    String::from_utf8(read_file(path, limit)?)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.utf8_error()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_stops_at_the_limit_and_a_device_is_not_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.csv");
        std::fs::write(&file, [b'a'; 2_048]).unwrap();
        assert_eq!(read_file(&file, 2_048).unwrap().len(), 2_048);
        let too_long = |path: &Path| {
            let error = read(path, 2_047).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::FileTooLarge, "{error}");
            assert_eq!(error.to_string(), "it is longer than 1 KiB");
        };
        too_long(&file);
        assert!(read_file(folder.path(), 2_048).is_err());
        if cfg!(unix) {
            too_long(Path::new("/dev/zero"));
            assert!(read_file(Path::new("/dev/zero"), 2_048).is_err());
            assert!(read(Path::new("/dev/null"), 0).unwrap().is_empty());
        }
    }
}
