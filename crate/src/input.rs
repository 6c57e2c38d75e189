//! Input: values that JavaScript stores in wasm memory, and Rust reads once a step.
//!
//! One ring of records carries all that the page says, in order, so nothing that happens between two steps is lost: a
//! press and its release, three turns of the wheel. Single producer (the page), single consumer (the loop).

use std::{
    array,
    sync::atomic::{AtomicU32, AtomicU64, Ordering},
    time::Duration,
};

use crate::{
    bell::Bell,
    event::{Event, Record, VALUES},
};

/// How many records the ring holds; the page keeps what does not fit until there is room.
pub(crate) const CAPACITY: u32 = 1024;

/// The block of shared memory that the page writes and the loop reads.
///
/// # Representation
///
/// 32-bit words, but for `values`, whose words are 64-bit floats, four to a record. Record number `n`, counted
/// with wrap from the start, lies at index `n % CAPACITY` of `kinds`, `ids` and `values`. All of it is atomic, since
/// JavaScript writes it, and it is never behind a `&mut`.
#[repr(C)]
#[derive(Debug)]
pub struct Input {
    /// Rung by the page on each tick of its screen, and on input while the loop sleeps.
    pub(crate) bell: Bell,
    /// The page's clock at the last ring, in microseconds, with wrap.
    pub(crate) time: AtomicU32,
    /// How many records were written, with wrap. The page stores it, after the records.
    pub(crate) written: AtomicU32,
    /// The value of `written` after the last urgent record.
    pub(crate) urgent: AtomicU32,
    /// How many records were read, with wrap. The loop stores it, after it has read them.
    pub(crate) read: AtomicU32,
    pub(crate) kinds: [AtomicU32; CAPACITY as usize],
    pub(crate) ids: [AtomicU32; CAPACITY as usize],
    pub(crate) values: [[AtomicU64; VALUES]; CAPACITY as usize],
}

impl Default for Input {
    fn default() -> Self {
        Self {
            bell: Bell::default(),
            time: AtomicU32::default(),
            written: AtomicU32::default(),
            urgent: AtomicU32::default(),
            read: AtomicU32::default(),
            kinds: array::from_fn(|_| AtomicU32::default()),
            ids: array::from_fn(|_| AtomicU32::default()),
            values: array::from_fn(|_| array::from_fn(|_| AtomicU64::default())),
        }
    }
}

impl Input {
    /// Writes one event; false, and nothing is written, when the ring is full.
    ///
    /// The producer's side: natively the thread that plays the page. On a page JavaScript does the same.
    #[must_use = "a full ring takes nothing"]
    pub fn push(&self, event: &Event) -> bool {
        let written = self.written.load(Ordering::Relaxed);
        // Acquire: the loop has read the record that this one overwrites; the partner is the Release in `drain`.
        if written.wrapping_sub(self.read.load(Ordering::Acquire)) >= CAPACITY {
            return false;
        }
        let index = (written % CAPACITY) as usize;
        let record = event.encode();
        self.kinds[index].store(record.kind, Ordering::Relaxed);
        self.ids[index].store(record.id, Ordering::Relaxed);
        for (word, value) in self.values[index].iter().zip(record.values) {
            word.store(value.to_bits(), Ordering::Relaxed);
        }
        let written = written.wrapping_add(1);
        // Release: the record comes before its count; the partner is the Acquire in `drain`.
        self.written.store(written, Ordering::Release);
        if event.is_urgent() {
            self.urgent.store(written, Ordering::Release);
        }
        true
    }

    /// Says that the screen shows its next frame at `time`, and wakes the loop. The producer's side.
    pub fn tick(&self, time: Duration) {
        self.time.store(time.as_micros() as u32, Ordering::Relaxed);
        self.bell.ring();
    }

    /// Hands each event that has come to `see`, in order. The loop calls it, once a step.
    pub(crate) fn drain(&self, mut see: impl FnMut(Event)) {
        // Acquire: the records up to this count are whole; the partner is the Release in `push`.
        let written = self.written.load(Ordering::Acquire);
        let mut read = self.read.load(Ordering::Relaxed);
        while read != written {
            if let Some(event) = Event::decode(&self.record(read)) {
                see(event);
            }
            read = read.wrapping_add(1);
        }
        // Release: the records are read before the page may overwrite them; the partner is the Acquire in `push`.
        self.read.store(read, Ordering::Release);
    }

    /// The page's clock at the last ring, in microseconds, with wrap.
    pub(crate) fn time(&self) -> u32 {
        self.time.load(Ordering::Relaxed)
    }

    /// How many records were read, with wrap.
    pub(crate) fn read_count(&self) -> u32 {
        self.read.load(Ordering::Relaxed)
    }

    /// Whether an urgent event has come that no step has read yet. Any thread may ask.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn drained(input: &Input) -> Vec<Event> {
        let mut events = Vec::new();
        input.drain(|event| events.push(event));
        events
    }

    #[test]
    fn all_events_between_two_steps_are_seen_in_order() {
        let input = Input::default();
        let turn = Event::Wheel { x: 1.0, y: 2.0, dx: 0.0, dy: 100.0 };
        let sent = [Event::Pause, turn, turn, turn, Event::Resume];
        assert!(sent.iter().all(|event| input.push(event)));
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
        let event = |index: u32| Event::Parameter { index: 0, value: f64::from(index) };
        assert!((0..CAPACITY).all(|index| input.push(&event(index))));
        assert!(!input.push(&Event::Pause));
        assert_eq!(drained(&input), (0..CAPACITY).map(event).collect::<Vec<_>>());
        assert!(input.push(&Event::Pause));
    }

    #[test]
    fn only_urgent_events_interrupt() {
        let input = Input::default();
        assert!(input.push(&Event::PointerMove(crate::Pointer::default())));
        assert!(!input.is_urgent());
        assert!(input.push(&Event::Step));
        assert!(input.is_urgent());
        drained(&input);
        assert!(!input.is_urgent());
    }
}
