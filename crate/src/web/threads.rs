//! The loop on one of the pool's threads. The worker that starts it is free from then on.

use wasm_bindgen::prelude::*;
// For its export `initThreadPool`.
use wasm_bindgen_rayon as _;

use crate::{content::HANDOVER, game::Game, planes::Layout};

/// Lets the loop run on a thread of its own.
pub(super) fn start(mut game: Game) {
    rayon::broadcast(|_| report_rejections());
    rayon::spawn(move || game.run());
}

/// Allocates memory for the planes of a video's frame, I420 or NV12 (`is_paired`), of `width` x `height` pixels and without
/// padding, in the colours of BT.601 or BT.709, limited or full. Returns its address; 0 where there is no memory for it.
///
/// Like [`allocate`](super::allocate): with the record that holds the address the loop turns them into a picture.
#[wasm_bindgen(js_name = allocateFrame)]
pub fn allocate_frame(width: u32, height: u32, is_paired: bool, is_bt709: bool, is_full: bool) -> usize {
    HANDOVER.allocate_frame(Layout { width, height, is_paired, is_bt709, is_full }).unwrap_or(0)
}

/// Frees what was allocated at that address, which no record is to hold.
#[wasm_bindgen]
pub fn discard(address: usize) {
    HANDOVER.discard(address);
}

// A trap (out of stack, out of memory) ends a pool thread inside an async function, where it becomes an unhandled
// rejection, which no other thread sees. Reported as an error, it reaches the worker that owns the pool. The listener
// is JavaScript, not a closure over web-sys: after a trap no Rust of that instance can be called.
#[wasm_bindgen(inline_js = "
    export function reportRejections() {
        self.addEventListener('unhandledrejection', (event) => {
            event.preventDefault();
            self.reportError(event.reason);
        });
    }
")]
extern "C" {
    #[wasm_bindgen(js_name = reportRejections)]
    fn report_rejections();
}
