//! Files on Windows, and access lists.
#![expect(
    unsafe_code,
    reason = "the standard library has neither access lists nor renames that wait for the disk"
)]

use std::ffi::{OsStr, c_void};
use std::fs::{Metadata, OpenOptions};
use std::io;
use std::os::windows::ffi::OsStrExt;
use std::path::Path;
use std::ptr::null_mut;
use std::thread;
use std::time::Duration;

use file_id::FileId;
use windows_sys::Win32::Foundation::{CloseHandle, HANDLE, LocalFree};
use windows_sys::Win32::Security::Authorization::{
    ConvertSidToStringSidW, ConvertStringSecurityDescriptorToSecurityDescriptorW, SDDL_REVISION_1,
};
use windows_sys::Win32::Security::{
    DACL_SECURITY_INFORMATION, GetTokenInformation, PROTECTED_DACL_SECURITY_INFORMATION,
    PSECURITY_DESCRIPTOR, SECURITY_ATTRIBUTES, SetFileSecurityW, TOKEN_QUERY, TOKEN_USER,
    TokenUser,
};
use windows_sys::Win32::Storage::FileSystem::{
    GetFileAttributesExW, GetFileExInfoStandard, MOVEFILE_REPLACE_EXISTING, MOVEFILE_WRITE_THROUGH,
    MoveFileExW, WIN32_FILE_ATTRIBUTE_DATA,
};
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

/// The system's `ERROR_ACCESS_DENIED`, `ERROR_SHARING_VIOLATION` and `ERROR_LOCK_VIOLATION`.
const IN_USE: [i32; 3] = [5, 32, 33];

/// Returns volume and file index.
pub(super) fn id_of(path: &Path, _: &Metadata) -> io::Result<(u64, u64)> {
    Ok(match file_id::get_low_res_file_id(path)? {
        FileId::LowRes {
            volume_serial_number,
            file_index,
        } => (volume_serial_number.into(), file_index),
        FileId::HighRes { .. } | FileId::Inode { .. } => (0, 0),
    })
}

/// Returns a file's length without opening it. The system keeps its name while SQLite has it open, so nothing else can
/// have changed; opening it before each event would let virus scanners look at it each time.
pub(super) fn length_unopened(path: &Path) -> io::Result<u64> {
    let mut found = WIN32_FILE_ATTRIBUTE_DATA::default();
    // SAFETY: the name ends in zero, and the system fills in what the level says.
    checked(unsafe {
        GetFileAttributesExW(
            wide(path.as_os_str()).as_ptr(),
            GetFileExInfoStandard,
            (&raw mut found).cast(),
        )
    })?;
    Ok(u64::from(found.nFileSizeHigh) << 32 | u64::from(found.nFileSizeLow))
}

/// A new file inherits the access list of its folder.
pub(super) fn create_private(_: &mut OpenOptions) {}

pub(super) fn make_private(file: &Path) -> io::Result<()> {
    restrict(file, "")
}

pub(super) fn make_private_folder(folder: &Path) -> io::Result<()> {
    restrict(folder, "OICI")
}

fn restrict(path: &Path, inherited: &str) -> io::Result<()> {
    let list = AccessList::of_this_account(inherited)?;
    let what = DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION;
    // SAFETY: both pointers are valid for the call.
    checked(unsafe { SetFileSecurityW(wide(path.as_os_str()).as_ptr(), what, list.0) })
}

/// There is nothing to wait for: a rename here waits for the disk itself.
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Renames a file, and waits until the new name is on disk.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let (from, to) = (wide(from.as_os_str()), wide(to.as_os_str()));
    let how = MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH;
    // SAFETY: both names end in zero.
    patiently(|| checked(unsafe { MoveFileExW(from.as_ptr(), to.as_ptr(), how) }))
}

pub(super) fn remove(path: &Path) -> io::Result<()> {
    patiently(|| std::fs::remove_file(path))
}

/// Repeats what another program prevents by having the file open, as a virus scanner does for a moment.
fn patiently(mut act: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    for pause_ms in [10, 20, 40, 80, 160, 320] {
        match act() {
            Err(error)
                if error
                    .raw_os_error()
                    .is_some_and(|code| IN_USE.contains(&code)) =>
            {
                thread::sleep(Duration::from_millis(pause_ms));
            }
            result => return result,
        }
    }
    act()
}

/// An access list for the account of this process, its administrators and the system.
#[derive(Debug)]
pub struct AccessList(PSECURITY_DESCRIPTOR);

impl AccessList {
    /// Returns the list for a pipe.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn of_pipe() -> io::Result<AccessList> {
        AccessList::of_this_account("")
    }

    fn of_this_account(inherited: &str) -> io::Result<AccessList> {
        let account = own_sid()?;
        let entries =
            [account.as_str(), "SY", "BA"].map(|who| format!("(A;{inherited};FA;;;{who})"));
        let text = wide(OsStr::new(&format!("D:P{}", entries.concat())));
        let mut descriptor = null_mut();
        // SAFETY: the text ends in zero; the system allocates the descriptor, and `drop` frees it.
        checked(unsafe {
            ConvertStringSecurityDescriptorToSecurityDescriptorW(
                text.as_ptr(),
                SDDL_REVISION_1,
                &raw mut descriptor,
                null_mut(),
            )
        })?;
        Ok(AccessList(descriptor))
    }

    /// Passes it to `create` as security attributes, which are valid for the call.
    pub fn given_to<T>(&self, create: impl FnOnce(*mut c_void) -> T) -> T {
        let mut attributes = SECURITY_ATTRIBUTES {
            nLength: u32::try_from(size_of::<SECURITY_ATTRIBUTES>()).unwrap_or(0),
            lpSecurityDescriptor: self.0,
            bInheritHandle: 0,
        };
        create((&raw mut attributes).cast())
    }
}

impl Drop for AccessList {
    fn drop(&mut self) {
        // SAFETY: the system allocated it, and it is freed once.
        unsafe { LocalFree(self.0) };
    }
}

/// Returns the account of this process, as `S-1-5-…`.
fn own_sid() -> io::Result<String> {
    let mut token: HANDLE = null_mut();
    // SAFETY: the token is closed below.
    checked(unsafe { OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token) })?;
    let sid = sid_of(token);
    // SAFETY: it is open, and not used any more.
    unsafe { CloseHandle(token) };
    sid
}

fn sid_of(token: HANDLE) -> io::Result<String> {
    // A user with the longest SID needs less; `u64` aligns it.
    let mut user = [0_u64; 32];
    let bytes = u32::try_from(size_of_val(&user)).unwrap_or(0);
    let mut used = 0;
    // SAFETY: the buffer is as long as stated.
    checked(unsafe {
        GetTokenInformation(
            token,
            TokenUser,
            user.as_mut_ptr().cast(),
            bytes,
            &raw mut used,
        )
    })?;
    let mut text = null_mut();
    // SAFETY: the system has written a user into the buffer, which is aligned; it allocates the text.
    checked(unsafe {
        let user = &*user.as_ptr().cast::<TOKEN_USER>();
        ConvertSidToStringSidW(user.User.Sid, &raw mut text)
    })?;
    // SAFETY: the text ends in zero; it is copied before it is freed.
    let sid = unsafe {
        let length = (0..).take_while(|place| *text.add(*place) != 0).count();
        let sid = String::from_utf16_lossy(std::slice::from_raw_parts(text, length));
        LocalFree(text.cast());
        sid
    };
    Ok(sid)
}

fn wide(text: &OsStr) -> Vec<u16> {
    text.encode_wide().chain([0]).collect()
}

fn checked(result: i32) -> io::Result<()> {
    if result == 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}
