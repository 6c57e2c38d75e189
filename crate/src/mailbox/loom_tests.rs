//! The mailbox under every interleaving and every reordering that the memory model allows.
//!
//! ```text
//! RUSTFLAGS="--cfg loom" CARGO_TARGET_DIR=target/loom cargo test --release -p fillrate --lib loom
//! ```
//!
//! Source of the method: loom, <https://docs.rs/loom>, after Norris and Demsky, "`CDSChecker`", 2013. The cells stand
//! for pixels: loom fails the test when two threads can touch one at once, or when an access is not ordered after the
//! last. With `--features __single-buffer`, or with any ordering of an exchange weakened to `Relaxed`, this test fails.

use loom::{cell::UnsafeCell, sync::Arc, thread};

use super::{Mailbox, SLOTS};

/// How many frames the loop publishes: with the fourth it comes back to a slot that the painter has read and handed in,
/// which is where it shows that the painter's reads are over.
const FRAMES: u32 = 4;

/// How often the painter looks during that time.
const LOOKS: u32 = 3;

/// The images: of each its first and its last pixel.
struct Images([[UnsafeCell<u32>; 2]; SLOTS]);

// SAFETY: only the owner of a slot touches its cells; that this is so is what loom checks here, at each access.
#[expect(unsafe_code, reason = "the cells are shared as the pixels are, and loom checks each access")]
unsafe impl Sync for Images {}

impl Images {
    fn new() -> Self {
        Self([(); SLOTS].map(|()| [UnsafeCell::new(0), UnsafeCell::new(0)]))
    }

    fn write(&self, slot: usize, number: u32) {
        for pixel in &self.0[slot] {
            // SAFETY: loom fails the test when any other access is not ordered before or after this one.
            #[expect(unsafe_code, reason = "loom's cell hands out a pointer")]
            pixel.with_mut(|pixel| unsafe { *pixel = number });
        }
    }

    fn read(&self, slot: usize) -> [u32; 2] {
        // SAFETY: loom fails the test when a write is not ordered before or after this read.
        #[expect(unsafe_code, reason = "loom's cell hands out a pointer")]
        let read = |pixel: &UnsafeCell<u32>| pixel.with(|pixel| unsafe { *pixel });
        self.0[slot].each_ref().map(read)
    }
}

#[test]
fn frames_are_whole_and_their_numbers_rise() {
    loom::model(|| {
        let (mailbox, mut back, mut front) = Mailbox::new();
        let shared = Arc::new((mailbox, Images::new()));
        let page = Arc::clone(&shared);
        let painter = thread::spawn(move || {
            let (mailbox, images) = &*page;
            let mut last = 0;
            for _ in 0..LOOKS {
                if mailbox.take(&mut front) {
                    let [first_pixel, last_pixel] = images.read(front.slot());
                    assert_eq!(first_pixel, last_pixel, "a torn frame");
                    assert!(first_pixel > last, "frame {first_pixel} after frame {last}");
                    last = first_pixel;
                }
            }
            (front, last)
        });
        let (mailbox, images) = &*shared;
        for number in 1..=FRAMES {
            images.write(back.slot(), number);
            mailbox.publish(&mut back);
        }
        let (mut front, last) = painter.join().unwrap();
        // What was published last is never lost: the painter has it, or gets it now.
        assert_eq!(mailbox.take(&mut front), last != FRAMES);
        assert_eq!(images.read(front.slot()), [FRAMES; 2]);
    });
}
