//! What the loop tells the page beside its frames: whether it sleeps, what failed, what it reads.

use std::{
    array,
    sync::atomic::{AtomicU8, AtomicU32, Ordering},
};

use crate::color::Color;

/// The longest message, in bytes of UTF-8; a longer one is cut.
pub(crate) const MESSAGE_BYTES: usize = 1024;

/// The block of shared memory that the loop writes and the page reads.
///
/// # Representation
///
/// 32-bit words, and then the message's bytes. Each count is stored last, after what it counts (Release), and the page
/// reads it first (`Atomics.load`).
#[repr(C)]
#[derive(Debug)]
pub struct Report {
    /// 1 while the loop waits for input and needs no tick, else 0.
    pub(crate) asleep: AtomicU32,
    /// How many failures there were.
    pub(crate) failures: AtomicU32,
    /// Which frame was in work when the last one happened.
    pub(crate) failed_frame: AtomicU32,
    /// The length of its message, in bytes.
    pub(crate) message_length: AtomicU32,
    /// How many probes were answered.
    pub(crate) probes: AtomicU32,
    /// The last answer: the number of the frame in which Rust read, or 0 when it could not.
    pub(crate) probed_frame: AtomicU32,
    /// The last answer: the pixel that Rust read, red in the lowest byte.
    pub(crate) probed: AtomicU32,
    /// The last failure: one word for its kind, a line feed, and its message.
    pub(crate) message: [AtomicU8; MESSAGE_BYTES],
}

impl Default for Report {
    fn default() -> Self {
        Self {
            asleep: AtomicU32::default(),
            failures: AtomicU32::default(),
            failed_frame: AtomicU32::default(),
            message_length: AtomicU32::default(),
            probes: AtomicU32::default(),
            probed_frame: AtomicU32::default(),
            probed: AtomicU32::default(),
            message: array::from_fn(|_| AtomicU8::default()),
        }
    }
}

impl Report {
    /// Whether the loop waits for input and needs no tick.
    pub fn is_asleep(&self) -> bool {
        self.asleep.load(Ordering::Acquire) != 0
    }

    /// How many failures there were.
    pub fn failures(&self) -> u32 {
        self.failures.load(Ordering::Acquire)
    }

    /// Release: a frame published before is there for who has seen the loop asleep.
    pub(crate) fn set_asleep(&self, asleep: bool) {
        self.asleep.store(asleep.into(), Ordering::Release);
    }

    pub(crate) fn fail(&self, frame: u32, message: &str) {
        let end = message.floor_char_boundary(MESSAGE_BYTES);
        for (word, byte) in self.message.iter().zip(message[..end].bytes()) {
            word.store(byte, Ordering::Relaxed);
        }
        self.message_length.store(end as u32, Ordering::Relaxed);
        self.failed_frame.store(frame, Ordering::Relaxed);
        self.failures.fetch_add(1, Ordering::Release);
    }

    pub(crate) fn answer_probe(&self, read: Option<(u32, Color)>) {
        let (frame, color) = read.unwrap_or_default();
        self.probed_frame.store(frame, Ordering::Relaxed);
        self.probed.store(u32::from_le_bytes(bytemuck::cast(color)), Ordering::Relaxed);
        self.probes.fetch_add(1, Ordering::Release);
    }
}
