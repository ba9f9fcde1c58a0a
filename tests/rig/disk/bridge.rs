//! The database library's access to a [`super::Disk`]: a VFS with its own name.
//!
//! This is the one place with `unsafe` code, in the tests only: the library calls through C function pointers, and no
//! maintained crate offers a VFS that shares a WAL's memory without it. Each function turns its pointers into Rust
//! values, calls [`Files`], and returns the library's code. The library promises that a file's pointer was filled in
//! by `open`, that buffers have the stated length, and that a file is closed once.
#![expect(
    unsafe_code,
    reason = "a VFS consists of C functions with pointer arguments"
)]
#![expect(
    clippy::undocumented_unsafe_blocks,
    reason = "the library's promises are listed above"
)]

use std::collections::HashMap;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::mem::size_of;
use std::ptr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, OnceLock, PoisonError};

use rusqlite::ffi;

use super::files::{Act, Files, Struck};
use super::locked;
use super::locks::Holder;

pub(crate) const NAME: &str = "handover-test-disk";
const C_NAME: &CStr = c"handover-test-disk";
const MAX_PATH_BYTES: c_int = 512;
/// As the library's own Unix file systems report it.
const SECTOR_BYTES: c_int = 4_096;

/// A disk by the folder under which a program finds it.
type Disks = HashMap<String, (Arc<Mutex<Files>>, u32)>;
static DISKS: LazyLock<Mutex<Disks>> = LazyLock::new(Mutex::default);

/// Registers a disk with the library, for one program. Returns the folder under which the library finds it, and the
/// program's number.
pub(crate) fn enter(files: &Arc<Mutex<Files>>) -> (String, u32) {
    static LAST: AtomicU32 = AtomicU32::new(0);
    register();
    let program = LAST.fetch_add(1, Ordering::Relaxed);
    let folder = format!("/disk-{program}");
    disks().insert(folder.clone(), (Arc::clone(files), program));
    (folder, program)
}

/// Removes a disk from the library.
pub(crate) fn forget(folder: &str) {
    disks().remove(folder);
}

/// Seeds the library's random numbers, for the whole process.
pub(crate) fn seed(seed: u16) {
    let no_connection: *mut ffi::sqlite3 = ptr::null_mut();
    let seed = c_int::from(seed);
    let code =
        unsafe { ffi::sqlite3_test_control(ffi::SQLITE_TESTCTRL_PRNG_SEED, seed, no_connection) };
    assert_eq!(code, ffi::SQLITE_OK, "the library can be seeded");
}

fn disks() -> MutexGuard<'static, Disks> {
    DISKS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Registers the VFS, once per process.
fn register() {
    static DONE: OnceLock<()> = OnceLock::new();
    DONE.get_or_init(|| {
        let vfs = Box::new(ffi::sqlite3_vfs {
            iVersion: 1,
            szOsFile: size_of::<OpenFile>() as c_int,
            mxPathname: MAX_PATH_BYTES,
            pNext: ptr::null_mut(),
            zName: C_NAME.as_ptr(),
            pAppData: ptr::null_mut(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(access),
            xFullPathname: Some(full_path),
            xDlOpen: None,
            xDlError: None,
            xDlSym: None,
            xDlClose: None,
            xRandomness: Some(randomness),
            xSleep: Some(sleep),
            xCurrentTime: None,
            xGetLastError: None,
            xCurrentTimeInt64: None,
            xSetSystemCall: None,
            xGetSystemCall: None,
            xNextSystemCall: None,
        });
        let code = unsafe { ffi::sqlite3_vfs_register(Box::leak(vfs), 0) };
        assert_eq!(code, ffi::SQLITE_OK, "the library accepts the disk");
    });
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// The library's data for an open file: its own part first, then ours.
#[repr(C)]
struct OpenFile {
    base: ffi::sqlite3_file,
    handle: *mut Handle,
}

struct Handle {
    files: Arc<Mutex<Files>>,
    file: usize,
    holder: Holder,
    /// A log, whose name is synced with its first sync, as on Unix.
    syncs_folder: bool,
}

/// Splits a path into a disk, the program that sees it, and a name on it.
fn look_up(path: *const c_char) -> Option<(Arc<Mutex<Files>>, u32, String)> {
    if path.is_null() {
        return None;
    }
    let path = unsafe { CStr::from_ptr(path) }.to_str().ok()?;
    let (folder, name) = path.rsplit_once(['/', '\\'])?;
    let (files, program) = disks().get(folder).cloned()?;
    Some((files, program, name.to_owned()))
}

fn handle<'a>(file: *mut ffi::sqlite3_file) -> &'a mut Handle {
    unsafe { &mut *(*file.cast::<OpenFile>()).handle }
}

fn code(result: Result<(), Struck>) -> c_int {
    result.map_or_else(Struck::code, |()| ffi::SQLITE_OK)
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    path: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    flags_out: *mut c_int,
) -> c_int {
    unsafe { (*file).pMethods = ptr::null() };
    // Files without a name are for sorting and the like; the journal keeps those in memory.
    let Some((files, program, name)) = look_up(path) else {
        return ffi::SQLITE_CANTOPEN;
    };
    let mut state = locked(&files);
    if let Err(struck) = state.strike(Act::Open) {
        return struck.code();
    }
    let number = match state.find(&name) {
        Some(number) => number,
        None if flags & ffi::SQLITE_OPEN_CREATE == 0 => return ffi::SQLITE_CANTOPEN,
        None => {
            if let Err(struck) = state.strike(Act::Create) {
                return struck.code();
            }
            state.create(&name)
        }
    };
    let is_log = flags & (ffi::SQLITE_OPEN_WAL | ffi::SQLITE_OPEN_MAIN_JOURNAL) != 0;
    let mut flags = flags;
    if state.is_read_only() {
        flags = flags & !ffi::SQLITE_OPEN_READWRITE | ffi::SQLITE_OPEN_READONLY;
    }
    let holder = state.next_holder(program);
    drop(state);
    let handle = Box::new(Handle {
        files,
        file: number,
        holder,
        syncs_folder: is_log,
    });
    unsafe {
        (*file.cast::<OpenFile>()).handle = Box::into_raw(handle);
        (*file).pMethods = &raw const METHODS;
        if !flags_out.is_null() {
            *flags_out = flags;
        }
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    let handle = unsafe { Box::from_raw((*file.cast::<OpenFile>()).handle) };
    let mut files = locked(&handle.files);
    files.locks(handle.file).lower(handle.holder, 0);
    files.memory(handle.file).leave(handle.holder);
    ffi::SQLITE_OK
}

unsafe extern "C" fn delete(
    _: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    sync_folder: c_int,
) -> c_int {
    let Some((files, _, name)) = look_up(path) else {
        return ffi::SQLITE_IOERR_DELETE_NOENT;
    };
    let mut files = locked(&files);
    if let Err(struck) = files.strike(Act::Remove) {
        return struck.code();
    }
    if !files.remove(&name) {
        return ffi::SQLITE_IOERR_DELETE_NOENT;
    }
    if sync_folder == 0 {
        ffi::SQLITE_OK
    } else {
        code(files.sync_folder())
    }
}

unsafe extern "C" fn access(
    _: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    flags: c_int,
    found: *mut c_int,
) -> c_int {
    let mut there = false;
    if let Some((files, _, name)) = look_up(path) {
        let mut files = locked(&files);
        if let Err(struck) = files.strike(Act::Look) {
            return struck.code();
        }
        // As on Unix: an empty file counts as missing, unless it is to be written.
        there = files
            .find(&name)
            .is_some_and(|file| files.length(file) > 0 || flags != ffi::SQLITE_ACCESS_EXISTS);
    }
    unsafe { *found = c_int::from(there) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn full_path(
    _: *mut ffi::sqlite3_vfs,
    path: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    let bytes = unsafe { CStr::from_ptr(path) }.to_bytes_with_nul();
    if bytes.len() > room as usize {
        return ffi::SQLITE_CANTOPEN;
    }
    unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), out.cast(), bytes.len()) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn randomness(
    _: *mut ffi::sqlite3_vfs,
    length: c_int,
    out: *mut c_char,
) -> c_int {
    unsafe { ptr::write_bytes(out, 7, length as usize) };
    length
}

/// Does not wait: whoever holds a lock releases it before another thread of the test runs.
unsafe extern "C" fn sleep(_: *mut ffi::sqlite3_vfs, micros: c_int) -> c_int {
    micros
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    buffer: *mut c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    let handle = handle(file);
    let buffer = unsafe { std::slice::from_raw_parts_mut(buffer.cast::<u8>(), length as usize) };
    let mut files = locked(&handle.files);
    if let Err(struck) = files.strike(Act::Read) {
        return struck.code();
    }
    let read = files.read(handle.file, offset as usize, buffer);
    if read == buffer.len() {
        return ffi::SQLITE_OK;
    }
    buffer[read..].fill(0);
    ffi::SQLITE_IOERR_SHORT_READ
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    bytes: *const c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    let handle = handle(file);
    let bytes = unsafe { std::slice::from_raw_parts(bytes.cast::<u8>(), length as usize) };
    code(locked(&handle.files).write(handle.file, offset as usize, bytes))
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, length: i64) -> c_int {
    let handle = handle(file);
    code(locked(&handle.files).truncate(handle.file, length as usize))
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    let handle = handle(file);
    let mut files = locked(&handle.files);
    let result = files.sync(handle.file);
    if result.is_ok() && handle.syncs_folder {
        handle.syncs_folder = false;
        return code(files.sync_folder());
    }
    code(result)
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, length: *mut i64) -> c_int {
    let handle = handle(file);
    let mut files = locked(&handle.files);
    if let Err(struck) = files.strike(Act::Look) {
        return struck.code();
    }
    unsafe { *length = files.length(handle.file) as i64 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    let handle = handle(file);
    let mut files = locked(&handle.files);
    if files.locks(handle.file).raise(handle.holder, level) {
        ffi::SQLITE_OK
    } else {
        ffi::SQLITE_BUSY
    }
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    let handle = handle(file);
    locked(&handle.files)
        .locks(handle.file)
        .lower(handle.holder, level);
    ffi::SQLITE_OK
}

unsafe extern "C" fn check_reserved_lock(
    file: *mut ffi::sqlite3_file,
    reserved: *mut c_int,
) -> c_int {
    let handle = handle(file);
    let found = locked(&handle.files).locks(handle.file).is_reserved();
    unsafe { *reserved = c_int::from(found) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn file_control(_: *mut ffi::sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

unsafe extern "C" fn sector_size(_: *mut ffi::sqlite3_file) -> c_int {
    SECTOR_BYTES
}

/// As on Unix: a write does not touch its neighbours. Nothing is atomic, ordered or safely appended.
unsafe extern "C" fn device_characteristics(_: *mut ffi::sqlite3_file) -> c_int {
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}

unsafe extern "C" fn shm_map(
    file: *mut ffi::sqlite3_file,
    region: c_int,
    _: c_int,
    grow: c_int,
    out: *mut *mut c_void,
) -> c_int {
    let handle = handle(file);
    let mut files = locked(&handle.files);
    if let Err(struck) = files.strike(Act::Map) {
        return struck.code();
    }
    let memory = files.memory(handle.file);
    let found = memory.region(handle.holder, region as usize, grow != 0);
    unsafe { *out = found.map_or(ptr::null_mut(), <*mut u64>::cast) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn shm_lock(
    file: *mut ffi::sqlite3_file,
    first: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    let handle = handle(file);
    let slots = first as usize..(first + count) as usize;
    let mut files = locked(&handle.files);
    let memory = files.memory(handle.file);
    if flags & ffi::SQLITE_SHM_UNLOCK != 0 {
        memory.give_back(handle.holder, slots);
        return ffi::SQLITE_OK;
    }
    if memory.take(handle.holder, slots, flags & ffi::SQLITE_SHM_EXCLUSIVE != 0) {
        ffi::SQLITE_OK
    } else {
        ffi::SQLITE_BUSY
    }
}

unsafe extern "C" fn shm_barrier(_: *mut ffi::sqlite3_file) {
    std::sync::atomic::fence(Ordering::SeqCst);
}

unsafe extern "C" fn shm_unmap(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    let handle = handle(file);
    locked(&handle.files)
        .memory(handle.file)
        .leave(handle.holder);
    ffi::SQLITE_OK
}
