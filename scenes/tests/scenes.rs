//! Every scene, with the library's public API alone: the images of a page's loop and those without a loop are the same,
//! whatever the clock does.

mod gallery;

use std::time::Duration;

use fillrate::{
    Entry, Headless, Kind, Parameter, Progress,
    testing::{Page, Slices},
};
use fillrate_scenes::SCENES;

const SIZE: (u32, u32) = (97, 61);
const TICK: Duration = Duration::from_millis(16);

/// What is set before each frame: nothing; another value of each choice; the least of each range, and the first button.
fn settings(frame: usize, parameters: &[Parameter]) -> Vec<(&'static str, f64)> {
    let value = |parameter: &Parameter| match (frame, &parameter.kind) {
        (1, Kind::Choice { .. } | Kind::Toggle) => Some((parameter.name, 1.0 - parameter.default)),
        (2, Kind::Range { min, .. }) => Some((parameter.name, *min)),
        _ => None,
    };
    let button = parameters.iter().find(|parameter| parameter.kind == Kind::Button);
    let press = button.filter(|_| frame >= 2).map(|button| (button.name, 1.0));
    parameters.iter().filter_map(value).chain(press).collect()
}

fn find(name: &str) -> &'static Entry {
    fillrate::find(SCENES, name).unwrap()
}

#[test]
fn every_scene_gives_the_image_that_the_loop_gives() {
    for entry in gallery::scenes() {
        for slices in [Slices::Endless, Slices::Timed, Slices::Empty] {
            let parameters = (entry.make)().parameters();
            let mut page = Page::open(entry, SIZE.0, SIZE.1).unwrap();
            page.set_slices(slices);
            let mut headless = Headless::new(entry, SIZE.0, SIZE.1).unwrap();
            for frame in 0..4 {
                for (name, value) in settings(frame, &parameters) {
                    page.set(name, value).unwrap();
                    headless.set(name, value).unwrap();
                }
                let elapsed = if frame == 0 { Duration::ZERO } else { TICK };
                let image = headless.show(elapsed).unwrap();
                assert!(page.show(elapsed).unwrap() == image, "{}, {slices:?}, frame {frame}", entry.name);
            }
        }
    }
}

#[test]
fn a_frame_without_a_loop_is_complete() {
    let mut mandelbrot = Headless::new(find("mandelbrot"), 800, 600).unwrap();
    mandelbrot.set("iterations", 10_000.0).unwrap();
    let first = mandelbrot.show(Duration::ZERO).unwrap().clone();
    assert_eq!(mandelbrot.update(TICK), Ok(Progress::Still));
    assert!(first == *mandelbrot.show(TICK).unwrap());
}

#[test]
fn a_mandelbrot_set_in_slices_that_are_over_at_once_is_finished() {
    let mut page = Page::open(find("mandelbrot"), 200, 150).unwrap();
    page.set_slices(Slices::Empty);
    page.settle().unwrap();
    assert!(page.frames() > 20, "it took many slices: {}", page.frames());
    let mut headless = Headless::new(find("mandelbrot"), 200, 150).unwrap();
    assert!(page.image() == headless.show(Duration::ZERO).unwrap());
}
