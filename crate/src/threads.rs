//! How many threads a fill uses.

use std::sync::atomic::{AtomicUsize, Ordering};

/// The most threads that a fill uses; 0 stands for all there are.
static LIMIT: AtomicUsize = AtomicUsize::new(0);

/// How many threads rayon's pool has; on a page, as many as the pool was started with, and 1 where no memory is shared.
pub fn available() -> usize {
    // Rayon's own code is left out of a wasm that has no threads.
    if cfg!(all(target_family = "wasm", not(target_feature = "atomics"))) { 1 } else { rayon::current_num_threads() }
}

/// How many threads the next fill uses: 1 to [`available`].
pub fn limit() -> usize {
    match LIMIT.load(Ordering::Relaxed) {
        0 => available(),
        // Rayon is not called: that would start its pool, which is not possible on a page's main thread.
        1 => 1,
        limit => limit.min(available()),
    }
}

/// Sets how many threads each later fill uses; 0, and any number above [`available`], means all.
///
/// The pool keeps its threads: those left out sleep. It applies to the whole program, as rayon's own pool does.
pub fn set_limit(threads: usize) {
    LIMIT.store(threads, Ordering::Relaxed);
}
