//! The loop's reports to the page, besides frames: whether it sleeps, failures, answers to probes and requests.

use std::{
    sync::atomic::{AtomicU8, AtomicU32, Ordering},
    time::Duration,
};

use crate::{bell::Bell, color::Color, scene::Progress};

/// The longest message, in bytes of UTF-8; a longer one is cut.
pub(crate) const MESSAGE_BYTES: usize = if cfg!(loom) { 32 } else { 1024 };

/// The longest time between two ticks of a loop that waits: the page's clock, in 32 bits of microseconds, must not wrap
/// around meanwhile.
const LONGEST_SLEEP: Duration = Duration::from_mins(30);

shared_block! {
    /// The report: what the loop writes and the page reads, besides frames.
    ///
    /// Each count is stored last, after what it counts (Release), and the page reads it first (`Atomics.load`).
    Report {
        /// How many microseconds after the last tick the loop needs another; 0 while it is awake, and all bits set where it
        /// sleeps until there is input, which always wakes it. A tick sets it to 0, before it rings.
        sleep: AtomicU32,
        /// How many turns the loop has done. While it has something to do and this stands still, it has not returned from
        /// the scene's code.
        turns: AtomicU32,
        /// Rung by the loop once it has read the input, and after each turn: the page waits by it for what it has asked for.
        bell: Bell,
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
        /// How many requests for an output, or for a picture of another size, were answered.
        outputs: AtomicU32,
        /// The last answer: where its bytes lie until the page has read them; 0 where there are none.
        output: AtomicU32,
        /// How many there are.
        output_length: AtomicU32,
        /// The last failure, in UTF-8: its code, a line feed, and its message.
        message: [AtomicU8; MESSAGE_BYTES],
    }
}

impl Report {
    /// What the page must know of the report.
    pub(crate) fn numbers(&self) -> Vec<crate::layout::Number> {
        let mut numbers = self.addresses();
        numbers.push(number!("bytes", size_of::<Self>(), "The length of the whole block, from `sleep` on."));
        numbers
    }

    /// Stores whether the loop is about to sleep, and for how long, after an update with that answer.
    pub(crate) fn set_progress(&self, progress: Progress) {
        let sleep = match progress {
            Progress::Still => u32::MAX,
            // Rounded up: a tick before the time would be one for nothing.
            Progress::Wait(time) => time.min(LONGEST_SLEEP).as_nanos().div_ceil(1000).max(1) as u32,
            Progress::Changed | Progress::Refining => 0,
        };
        // Release: a page that sees the loop asleep also sees every frame published before.
        self.sleep.store(sleep, Ordering::Release);
    }

    /// Counts a turn of the loop, and tells the page.
    pub(crate) fn count_turn(&self) {
        self.turns.fetch_add(1, Ordering::Release);
        self.bell.ring();
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

    /// Stores where an output lies, and how many bytes it has; `None` where the scene could not make it.
    pub(crate) fn answer_output(&self, place: Option<(usize, usize)>) {
        let (address, length) = place.unwrap_or_default();
        self.output.store(address as u32, Ordering::Relaxed);
        self.output_length.store(length as u32, Ordering::Relaxed);
        self.outputs.fetch_add(1, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_learns_how_long_the_loop_sleeps() {
        let report = Report::default();
        let sleep = |progress| {
            report.set_progress(progress);
            report.sleep.load(Ordering::Relaxed)
        };
        let wait = |time| sleep(Progress::Wait(time));
        assert_eq!([sleep(Progress::Changed), sleep(Progress::Refining), sleep(Progress::Still)], [0, 0, u32::MAX]);
        assert_eq!(
            [wait(Duration::ZERO), wait(Duration::from_nanos(1)), wait(Duration::from_nanos(16_666_666))],
            [1, 1, 16_667]
        );
        assert_eq!(wait(Duration::MAX), 1_800_000_000);
    }
}
