//! Input: messages that JavaScript stores in wasm memory, and Rust reads once a step.
//!
//! One ring of records holds all that the page sends, in order, so nothing that happens between two steps is lost: a
//! press and its release, three turns of the wheel. Single producer (the page), single consumer (the loop).
//! `input/loom_tests.rs` tries the orders in which the two can meet.

#[cfg(not(loom))]
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

#[cfg(loom)]
use loom::sync::atomic::{AtomicU32, Ordering};

#[cfg(loom)]
use self::loom_tests::Plain as AtomicU64;
use crate::{
    bell::Bell,
    message::{Message, Record, VALUES},
};

/// How many records the ring holds; the page keeps what does not fit until there is room.
///
/// With loom they are few, and soon overwritten.
pub(crate) const CAPACITY: u32 = if cfg!(loom) { 2 } else { 1024 };

// The counts wrap at 2^32: only then does the index of the next record follow on, and not jump.
const _: () = assert!(CAPACITY.is_power_of_two());

shared_block! {
    /// The input ring: what the page writes and the loop reads.
    ///
    /// Record number `n`, counted with wrap from the start, lies at index `n % capacity` of `kinds`, `ids` and
    /// `values`.
    Input {
        /// Rung by the page on each tick of its screen, and on input while the loop sleeps.
        bell: Bell,
        /// The page's clock at the last ring, in microseconds; wraps around.
        time: AtomicU32,
        /// How many records were written; wraps around. The page stores it, after the records.
        written: AtomicU32,
        /// The value of `written` after the last urgent record.
        urgent: AtomicU32,
        /// How many records were handled; wraps around. The loop stores it, after each record.
        read: AtomicU32,
        /// 32-bit words, one a record: its kind.
        kinds: [AtomicU32; CAPACITY as usize],
        /// 32-bit words, one a record: the pointer, key, parameter or scene that it is about.
        ids: [AtomicU32; CAPACITY as usize],
        /// 64-bit floats, four a record.
        values: [[AtomicU64; VALUES]; CAPACITY as usize],
    }
}

impl Input {
    /// What the page must know of the ring.
    pub(crate) fn numbers(&self) -> Vec<crate::layout::Number> {
        let mut numbers = self.addresses();
        numbers.push(number!("capacity", CAPACITY as usize, "How many records the ring holds."));
        numbers.push(number!("bytes", size_of::<Self>(), "The length of the whole block, from `bell` on."));
        numbers
    }

    /// Writes one message. Returns false, and writes nothing, if the ring is full.
    ///
    /// The producer's side, for [`crate::testing::Page`]. On a page JavaScript does the same.
    #[must_use = "a full ring drops the message"]
    pub(crate) fn push(&self, message: &Message) -> bool {
        self.push_record(&message.encode(), message.is_urgent())
    }

    /// The same for a record as it is, which need not be one of a message.
    #[must_use = "a full ring drops the record"]
    pub(crate) fn push_record(&self, record: &Record, is_urgent: bool) -> bool {
        let written = self.written.load(Ordering::Relaxed);
        // Acquire: the loop has read the record that this one overwrites; the partner is the Release in `Advance`.
        if written.wrapping_sub(self.read.load(Ordering::Acquire)) >= CAPACITY {
            return false;
        }
        let index = (written % CAPACITY) as usize;
        self.kinds[index].store(record.kind, Ordering::Relaxed);
        self.ids[index].store(record.id, Ordering::Relaxed);
        for (word, value) in self.values[index].iter().zip(record.values) {
            word.store(value.to_bits(), Ordering::Relaxed);
        }
        let written = written.wrapping_add(1);
        // Release: the record comes before its count; the partner is the Acquire in `drain`.
        self.written.store(written, Ordering::Release);
        if is_urgent {
            self.urgent.store(written, Ordering::Release);
        }
        true
    }

    /// Announces the screen's next frame, at `time`, and wakes the loop. The producer's side.
    pub(crate) fn tick(&self, time: Duration) {
        self.time.store(time.as_micros() as u32, Ordering::Relaxed);
        self.bell.ring();
    }

    /// Calls `handle` with each new message, in order. The loop does so once a step.
    ///
    /// A message is handled once, also when `handle` panics over it.
    pub(crate) fn drain(&self, mut handle: impl FnMut(Message)) {
        // Acquire: the records up to this count are whole; the partner is the Release in `push`.
        let written = self.written.load(Ordering::Acquire);
        let mut number = self.read.load(Ordering::Relaxed);
        while number != written {
            let message = Message::decode(&self.record(number));
            number = number.wrapping_add(1);
            let _advance = Advance { read: &self.read, to: number };
            if let Some(message) = message {
                handle(message);
            }
        }
    }

    /// The page's clock at the last ring, in microseconds; wraps around.
    pub(crate) fn time(&self) -> u32 {
        self.time.load(Ordering::Relaxed)
    }

    /// How many records were handled; wraps around.
    pub(crate) fn read_count(&self) -> u32 {
        self.read.load(Ordering::Relaxed)
    }

    /// Whether an urgent message has come that no step has handled yet. Any thread may ask.
    pub(crate) fn is_urgent(&self) -> bool {
        let ahead = self.urgent.load(Ordering::Relaxed).wrapping_sub(self.read.load(Ordering::Relaxed));
        ahead != 0 && ahead <= CAPACITY
    }

    fn record(&self, number: u32) -> Record {
        let index = (number % CAPACITY) as usize;
        Record {
            kind: self.kinds[index].load(Ordering::Relaxed),
            id: self.ids[index].load(Ordering::Relaxed),
            values: self.values[index].each_ref().map(|word| f64::from_bits(word.load(Ordering::Relaxed))),
        }
    }
}

/// Counts a record as handled when it goes out of scope, so also while a panic unwinds.
struct Advance<'a> {
    read: &'a AtomicU32,
    to: u32,
}

impl Drop for Advance<'_> {
    fn drop(&mut self) {
        // Release: the record is read, and what it changed is stored, before the page sees the count; the partner is
        // the Acquire in `push`.
        self.read.store(self.to, Ordering::Release);
    }
}

#[cfg(loom)]
mod loom_tests;

#[cfg(all(test, not(loom)))]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;
    use crate::event::{Event, Pointer};

    const STEP: Message = Message::Step { elapsed: Duration::ZERO };

    fn drained(input: &Input) -> Vec<Message> {
        let mut messages = Vec::new();
        input.drain(|message| messages.push(message));
        messages
    }

    #[test]
    fn all_messages_between_two_steps_are_handled_in_order() {
        let input = Input::default();
        let turn = Message::Event(Event::Wheel { x: 1.0, y: 2.0, dx: 0.0, dy: 100.0 });
        let sent = [Message::Pause, turn, turn, turn, Message::Resume];
        assert!(sent.iter().all(|message| input.push(message)));
        assert_eq!(drained(&input), sent);
        assert_eq!(drained(&input), []);
    }

    #[test]
    fn a_full_ring_refuses_and_loses_nothing() {
        let input = Input::default();
        // A start close to the wrap of the count, where a wrong comparison would show.
        let start = 0_u32.wrapping_sub(CAPACITY / 2);
        for count in [&input.written, &input.read, &input.urgent] {
            count.store(start, Ordering::Relaxed);
        }
        let message = |index: u32| Message::Parameter { scene: 0, index: 0, value: f64::from(index) };
        assert!((0..CAPACITY).all(|index| input.push(&message(index))));
        assert!(!input.push(&Message::Pause));
        assert_eq!(drained(&input), (0..CAPACITY).map(message).collect::<Vec<_>>());
        assert!(input.push(&Message::Pause));
    }

    #[test]
    fn a_message_whose_handling_panics_is_not_handled_again() {
        let input = Input::default();
        assert!([Message::Pause, STEP, Message::Resume].iter().all(|message| input.push(message)));
        let handling = catch_unwind(AssertUnwindSafe(|| {
            input.drain(|message| assert_ne!(message, STEP, "cannot handle this"));
        }));
        assert!(handling.is_err());
        assert_eq!(drained(&input), [Message::Resume]);
    }

    #[test]
    fn only_urgent_messages_interrupt() {
        let input = Input::default();
        assert!(input.push(&Message::Event(Event::PointerMove(Pointer::default()))));
        assert!(!input.is_urgent());
        assert!(input.push(&STEP));
        assert!(input.is_urgent());
        drained(&input);
        assert!(!input.is_urgent());
    }
}
