//! The loop on one of the pool's threads. The worker that starts it is free from then on.

use wasm_bindgen::prelude::*;
// For its export `initThreadPool`.
use wasm_bindgen_rayon as _;

use crate::game::Game;

/// Lets the loop run on a thread of its own.
pub(super) fn start(mut game: Game) {
    rayon::broadcast(|_| report_rejections());
    rayon::spawn(move || game.run());
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
