//! The bell and the ring together, in the orders in which their threads can meet, as far as the memory model allows; see
//! the mailbox's tests.
//!
//! With the Release of `ring` or the Acquire of `rings` weakened to `Relaxed`, or with a page that rings before it
//! pushes, this test fails: the loop sleeps for ever, which loom calls a deadlock.

use std::{sync::Arc, time::Duration};

use loom::{
    sync::{
        Condvar, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

use crate::{
    input::{CAPACITY, Input},
    message::Message,
};

loom::lazy_static! {
    /// Who sleeps. The lock is the one that a futex holds while it compares the word and falls asleep.
    static ref SLEEPERS: (Mutex<()>, Condvar) = (Mutex::new(()), Condvar::new());
}

/// Sleeps until it is woken, unless the word has another value: in place of the wait instruction.
pub(super) fn sleep(word: &AtomicU32, value: u32) {
    let (lock, woken) = &*SLEEPERS;
    let guard = lock.lock().unwrap();
    // Relaxed: the lock orders it after the ring whose waking has come too early for this thread.
    if word.load(Ordering::Relaxed) == value {
        drop(woken.wait(guard).unwrap());
    }
}

/// Wakes who sleeps: in place of the notify instruction.
pub(super) fn wake(_word: &AtomicU32) {
    let (lock, woken) = &*SLEEPERS;
    let _guard = lock.lock().unwrap();
    woken.notify_all();
}

/// The loop looks at the bell, drains, and sleeps, in that order, as [`Game::run`](crate::game::Game::run) does.
#[test]
fn the_loop_sleeps_through_nothing_that_was_pushed() {
    loom::model(|| {
        // An `Arc` of std: loom's would panic once more, and end the program, while a deadlock ends the test.
        let input = Arc::new(Input::default());
        let page = Arc::clone(&input);
        let page = thread::spawn(move || {
            for index in 0..CAPACITY {
                assert!(page.push(&Message::Scene { index: index as usize }));
                page.tick(Duration::ZERO);
            }
        });
        let mut handled = 0;
        input.bell.wait(0);
        loop {
            let rings = input.bell.rings();
            input.drain(|_| handled += 1);
            if handled == CAPACITY {
                break;
            }
            input.bell.wait(rings);
        }
        page.join().unwrap();
    });
}
