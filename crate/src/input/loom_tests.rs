//! The ring in the orders in which its threads can meet, as far as the memory model allows; see the mailbox's tests.
//!
//! With the Release or the Acquire of `written` or of `read` weakened to `Relaxed`, this test fails.

use loom::{
    cell::UnsafeCell,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

use super::{CAPACITY, Input};
use crate::{
    event::{Event, Pointer},
    message::Message,
};

/// How often the page tries to push: with all of them it has overwritten each record.
const TRIES: u32 = 2 * CAPACITY;

/// How often the loop drains during that time.
const LOOKS: u32 = 2;

/// In place of a record's word: memory that is no atomic, so that the order of its accesses comes from the counts alone.
///
/// Loom fails the test when two threads can touch one at once, or when an access is not ordered after the last.
#[derive(Debug, Default)]
pub(crate) struct Plain(UnsafeCell<u64>);

// SAFETY: only who may touch a record touches its words; that this is so is what loom checks here, at each access.
#[expect(unsafe_code, reason = "the words are shared as a record's are, and loom checks each access")]
unsafe impl Sync for Plain {}

impl Plain {
    pub(crate) fn store(&self, value: u64, _order: Ordering) {
        // SAFETY: loom fails the test when any other access is not ordered before or after this one.
        #[expect(unsafe_code, reason = "loom's cell hands out a pointer")]
        self.0.with_mut(|word| unsafe { *word = value });
    }

    pub(crate) fn load(&self, _order: Ordering) -> u64 {
        // SAFETY: loom fails the test when a write is not ordered before or after this read.
        #[expect(unsafe_code, reason = "loom's cell hands out a pointer")]
        self.0.with(|word| unsafe { *word })
    }
}

/// A message whose words all tell its number; in the second lap it is of another kind.
fn message(number: u32) -> Message {
    let at = f64::from(number + 1);
    Message::Event(if number < CAPACITY {
        Event::PointerDown(Pointer { id: number + 1, x: at, y: at, buttons: number + 1 })
    } else {
        Event::Wheel { x: at, y: at, dx: at, dy: at }
    })
}

#[test]
fn records_come_once_in_order_and_whole() {
    // The standard library's: it counts over all orders.
    static MOST: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    loom::model(|| {
        let shared = Arc::new((Input::default(), AtomicU32::new(0)));
        let page = Arc::clone(&shared);
        let page = thread::spawn(move || {
            let (input, turns) = &*page;
            (0..TRIES).fold(0, |sent, _| {
                take_turn(turns);
                sent + u32::from(input.push(&message(sent)))
            })
        });
        let (input, turns) = &*shared;
        let mut handled = Vec::new();
        for _ in 0..LOOKS {
            take_turn(turns);
            input.drain(|message| handled.push(message));
        }
        let sent = page.join().unwrap();
        input.drain(|message| handled.push(message));
        assert_eq!(handled, (0..sent).map(message).collect::<Vec<_>>());
        MOST.fetch_max(sent, Ordering::Relaxed);
    });
    assert_eq!(MOST.load(Ordering::Relaxed), TRIES, "in some order each record was overwritten");
}

/// Lets loom try each order of the turns. It follows only the last access to a word, which for a count is often its
/// owner's, and so would leave some out. Relaxed: this orders nothing else.
fn take_turn(turns: &AtomicU32) {
    turns.fetch_add(1, Ordering::Relaxed);
}
