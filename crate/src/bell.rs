//! The bell on which the loop sleeps, and one by which the page waits for it. `bell/loom_tests.rs` tries whether the loop sleeps
//! through any input.

#[cfg(not(loom))]
use std::sync::atomic::{AtomicU32, Ordering};

#[cfg(loom)]
use loom::sync::atomic::{AtomicU32, Ordering};

#[cfg(loom)]
use self::loom_tests::{sleep, wake};

/// A counter on which one thread sleeps until another increments it.
///
/// # Representation
///
/// One 32-bit word. JavaScript rings it with `Atomics.add` and `Atomics.notify`, and waits for it with `Atomics.waitAsync`.
#[repr(transparent)]
#[derive(Debug, Default)]
#[cfg_attr(not(loom), derive(bytemuck::Zeroable))]
pub(crate) struct Bell {
    rings: AtomicU32,
}

impl Bell {
    /// Increments the counter and wakes the sleeping thread.
    pub(crate) fn ring(&self) {
        // Release: what was stored before the ring is visible to the thread that it wakes; the partner is the Acquire
        // in `rings`.
        self.rings.fetch_add(1, Ordering::Release);
        wake(&self.rings);
    }

    /// How often it was rung so far; wraps around.
    #[cfg(any(not(target_family = "wasm"), target_feature = "atomics"))]
    pub(crate) fn rings(&self) -> u32 {
        self.rings.load(Ordering::Acquire)
    }

    /// Sleeps until it is rung, if it was rung `rings` times so far.
    #[cfg(any(not(target_family = "wasm"), target_feature = "atomics"))]
    pub(crate) fn wait(&self, rings: u32) {
        while self.rings() == rings {
            sleep(&self.rings, rings);
        }
    }
}

#[cfg(all(target_family = "wasm", target_feature = "atomics"))]
#[expect(unsafe_code, reason = "the wait instruction has no safe form, and JavaScript cannot wake std's futex")]
fn sleep(word: &AtomicU32, value: u32) {
    const WITHOUT_TIMEOUT: i64 = -1;
    // SAFETY: the pointer comes from a live atomic, which is aligned; the instruction only reads it.
    unsafe {
        core::arch::wasm32::memory_atomic_wait32(word.as_ptr().cast(), value as i32, WITHOUT_TIMEOUT);
    }
}

#[cfg(all(target_family = "wasm", target_feature = "atomics"))]
#[expect(unsafe_code, reason = "the notify instruction has no safe form")]
fn wake(word: &AtomicU32) {
    // SAFETY: the pointer comes from a live atomic, which is aligned; the instruction neither reads nor writes it.
    unsafe {
        core::arch::wasm32::memory_atomic_notify(word.as_ptr().cast(), u32::MAX);
    }
}

/// Natively only a test runs the loop on a thread of its own. Polling once a millisecond is enough for it.
#[cfg(not(any(target_family = "wasm", loom)))]
fn sleep(_word: &AtomicU32, _value: u32) {
    std::thread::sleep(std::time::Duration::from_millis(1));
}

/// Natively a sleeping thread looks for itself, and in a wasm without threads none sleeps.
#[cfg(not(any(all(target_family = "wasm", target_feature = "atomics"), loom)))]
fn wake(_word: &AtomicU32) {}

#[cfg(loom)]
mod loom_tests;
