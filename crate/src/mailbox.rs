#![doc = include_str!("mailbox.md")]

#[cfg(loom)]
use loom::sync::atomic::{AtomicU32, Ordering};
#[cfg(not(loom))]
use std::sync::atomic::{AtomicU32, Ordering};

/// How many images there are.
pub(crate) const SLOTS: usize = 3;

/// The bits of the mailbox's word that hold its slot.
pub(crate) const SLOT: u32 = 0b011;

/// Set in the mailbox's word when its slot was published and not yet taken.
pub(crate) const FRESH: u32 = 0b100;

/// The right to write a slot: the loop's thread has it. Not `Clone`: there is one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Back(u32);

/// The right to read a slot: the painter has it. Not `Clone`: there is one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Front(u32);

impl Back {
    /// Which of the three images may be written.
    pub(crate) fn slot(&self) -> usize {
        self.0 as usize
    }
}

impl Front {
    /// Which of the three images may be read.
    pub(crate) fn slot(&self) -> usize {
        self.0 as usize
    }
}

/// Which of three images is the newest whole one: single producer, single consumer, wait-free on both sides.
///
/// # Representation
///
/// One word of 4 bytes: the slot in bits 0 and 1, [`FRESH`] in bit 2.
#[repr(transparent)]
#[derive(Debug)]
pub(crate) struct Mailbox {
    word: AtomicU32,
}

impl Mailbox {
    /// A mailbox that holds the third slot and nothing fresh, with the rights to the two others.
    pub(crate) fn new() -> (Self, Back, Front) {
        (Self { word: AtomicU32::new(2) }, Back(0), Front(1))
    }

    /// What the page must know to take frames: where the word is, what its bits mean, and the slot that the page has
    /// first.
    pub(crate) fn numbers(&self, front: &Front) -> Vec<crate::layout::Number> {
        vec![
            number!("word", std::ptr::from_ref(self).addr(), "Address of the mailbox's one word."),
            number!("slot", SLOT as usize, "The bits of the word that hold a slot."),
            number!("fresh", FRESH as usize, "The bit that is set when that slot was published and not yet taken."),
            number!("front", front.slot(), "The slot that the page owns at first."),
        ]
    }

    /// Hands in the slot just written, and takes for `back` the one that the mailbox held. The loop's thread calls it.
    pub(crate) fn publish(&self, back: &mut Back) {
        if cfg!(feature = "__single-buffer") {
            // Broken on purpose: the loop goes on writing the slot that it has handed in.
            self.word.store(back.0 | FRESH, Ordering::Release);
            return;
        }
        // Release: all pixels of `back` are visible to the thread that reads this word. Its partner is the Acquire of
        // `take`. Acquire: the painter's last reads of the slot that comes back are over; the partner is `take`'s
        // Release.
        back.0 = self.word.swap(back.0 | FRESH, Ordering::AcqRel) & SLOT;
    }

    /// Takes the newest slot for `front` and hands in the one painted last; false when nothing new was published.
    ///
    /// The painter calls it. On a page that is JavaScript, which does the same exchange with `Atomics`.
    pub(crate) fn take(&self, front: &mut Front) -> bool {
        if self.word.load(Ordering::Relaxed) & FRESH == 0 {
            return false;
        }
        // Acquire: the pixels published with this word are seen whole; the partner is the Release of `publish`.
        // Release: our reads of the old front are over before the loop may write it; the partner is its Acquire.
        front.0 = self.word.swap(front.0, Ordering::AcqRel) & SLOT;
        true
    }
}

#[cfg(all(test, loom))]
mod loom_tests;

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_taken_once() {
        let (mailbox, mut back, mut front) = Mailbox::new();
        assert!(!mailbox.take(&mut front));
        mailbox.publish(&mut back);
        let newest = back.slot();
        mailbox.publish(&mut back);
        assert_eq!(back.slot(), 0, "the first was never taken, so it comes back to be written");
        assert!(mailbox.take(&mut front));
        assert_eq!(front.slot(), newest);
        assert!(!mailbox.take(&mut front));
    }
}
