//! On one thread nothing asks for rayon's pool. A file of its own, since that pool is the whole program's.

use std::time::Duration;

use fillrate::{Headless, threads};
use fillrate_scenes::SCENES;

#[test]
fn on_one_thread_no_pool_is_started() {
    threads::set_limit(1);
    for name in ["swatches", "plasma", "mandelbrot", "life"] {
        let entry = fillrate::find(SCENES, name).unwrap();
        let mut scene = Headless::new(entry, 320, 200).unwrap();
        for _ in 0..2 {
            scene.show(Duration::from_millis(16)).unwrap();
        }
    }
    // rayon's own pool is made once: where it was, this fails.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("rayon's pool was started");
}
