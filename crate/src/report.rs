//! The loop's reports to the page, besides frames: whether it sleeps, failures, answers to probes.

use std::{
    sync::atomic::{AtomicU8, AtomicU32, Ordering},
    time::Duration,
};

use crate::{color::Color, scene::Progress};

/// The longest message, in bytes of UTF-8; a longer one is cut.
pub(crate) const MESSAGE_BYTES: usize = 1024;

/// The longest time between two ticks: the page's clock, in 32 bits of microseconds, must not wrap around meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_mins(30);

shared_block! {
    /// The report: what the loop writes and the page reads, besides frames.
    ///
    /// Each count is stored last, after what it counts (Release), and the page reads it first (`Atomics.load`).
    Report {
        /// 1 while the loop sleeps: it needs no tick before `due`, but input wakes it; else 0.
        asleep: AtomicU32,
        /// While the loop sleeps: how many milliseconds after the last tick it needs one; 0 when input alone wakes it.
        due: AtomicU32,
        /// The index of the scene that the loop has. After a failed change of scene it is still the one before.
        scene: AtomicU32,
        /// How many failures there were.
        failures: AtomicU32,
        /// The number of the frame in progress at the last failure.
        failed_frame: AtomicU32,
        /// The length of its message, in bytes.
        message_length: AtomicU32,
        /// How many probes were answered.
        probes: AtomicU32,
        /// The last answer: the number of the frame in which Rust read, or 0 when it could not.
        probed_frame: AtomicU32,
        /// The last answer: the pixel that Rust read, red in the lowest byte.
        probed: AtomicU32,
        /// The last failure, in UTF-8: its code, a line feed, and its message.
        message: [AtomicU8; MESSAGE_BYTES],
    }
}

impl Report {
    /// What the page must know of the report.
    pub(crate) fn numbers(&self) -> Vec<crate::layout::Number> {
        let mut numbers = self.addresses();
        numbers.push(number!("bytes", size_of::<Self>(), "The length of the whole block, from `asleep` on."));
        numbers
    }

    /// Stores whether the loop is about to sleep, and for how long, after an update with that answer.
    pub(crate) fn set_progress(&self, progress: Progress) {
        let due = match progress {
            // Rounded up: a tick before the time would be one for nothing.
            Progress::Wait(time) => time.min(LONGEST_SLEEP).as_micros().div_ceil(1000).max(1) as u32,
            Progress::Still | Progress::Changed | Progress::Refining => 0,
        };
        self.due.store(due, Ordering::Relaxed);
        // Release: a page that sees the loop asleep also sees every frame published before, and when it is due.
        self.asleep.store((!progress.draws()).into(), Ordering::Release);
    }

    /// Stores which scene the loop has; before the failure that may follow is counted.
    pub(crate) fn set_scene(&self, index: usize) {
        self.scene.store(index as u32, Ordering::Release);
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
