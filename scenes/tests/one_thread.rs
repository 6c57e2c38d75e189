//! On one thread no scene starts rayon's pool. A program has one such pool, so this test is a program of its own.

mod gallery;

use std::time::Duration;

use fillrate::{Headless, threads};

#[test]
fn on_one_thread_no_pool_is_started() {
    threads::set_limit(1);
    for entry in gallery::scenes() {
        let mut scene = Headless::new(entry, 320, 200).unwrap();
        for _ in 0..2 {
            scene.show(Duration::from_millis(16)).unwrap();
        }
    }
    // rayon's global pool can be built once: this fails when a scene has done so.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("rayon's pool was started");
}
