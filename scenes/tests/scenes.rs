//! Every scene without a loop: the image that the loop gives, whole, and the same each time.

use std::{sync::Arc, time::Duration};

use fillrate::{Entry, Event, Game, Headless, Kind, Parameter, Progress, Shared};
use fillrate_scenes::SCENES;

/// Scenes that fail on purpose, or refine for ever.
const TRIALS: [&str; 3] = ["uniform", "fault", "echo"];

const SIZE: (u32, u32) = (97, 61);
const TICK: Duration = Duration::from_millis(16);

/// What is set before each frame: nothing; every choice another; every range at its least and the first button pressed.
fn settings(frame: usize, parameters: &[Parameter]) -> Vec<(usize, f64)> {
    let value = |(index, parameter): (usize, &Parameter)| match (frame, &parameter.kind) {
        (1, Kind::Choice { .. } | Kind::Toggle) => Some((index, 1.0 - parameter.default)),
        (2, Kind::Range { min, .. }) => Some((index, *min)),
        _ => None,
    };
    let button = parameters.iter().position(|parameter| parameter.kind == Kind::Button);
    let press = button.filter(|_| frame >= 2).map(|index| (index, 1.0));
    parameters.iter().enumerate().filter_map(value).chain(press).collect()
}

fn find(name: &str) -> &'static Entry {
    fillrate::find(SCENES, name).unwrap()
}

#[test]
fn every_scene_gives_the_image_that_the_loop_gives() {
    for (scene, entry) in SCENES.iter().enumerate().filter(|(_, entry)| !TRIALS.contains(&entry.name)) {
        let parameters = (entry.make)().parameters();
        let (page, back, _front) = Shared::new();
        let mut game = Game::new(SCENES, scene, SIZE, (Arc::clone(&page), back)).unwrap();
        let mut headless = Headless::new(entry, SIZE.0, SIZE.1).unwrap();
        for frame in 0..4 {
            for (index, value) in settings(frame, &parameters) {
                assert!(page.input.push(&Event::Parameter { index, value }));
                headless.set(parameters[index].name, value).unwrap();
            }
            page.input.tick(TICK * frame as u32);
            while game.step().unwrap() == Progress::Refining {}
            let elapsed = if frame == 0 { Duration::ZERO } else { TICK };
            let image = headless.show(elapsed).unwrap();
            assert!(game.newest().unwrap().0 == image, "{}, frame {frame}", entry.name);
        }
    }
}

#[test]
fn generations_of_life_follow_one_another_in_the_same_way_each_time() {
    let run = || {
        let mut life = Headless::new(find("life"), 160, 120).unwrap();
        life.set("speed", 0.0).unwrap();
        life.set("cell", 1.0).unwrap();
        let mut generation = || {
            life.set("next", 1.0).unwrap();
            life.show(TICK).unwrap().clone()
        };
        [generation(), generation(), generation()]
    };
    let [first, second, third] = run();
    assert!(first != second && second != third);
    assert!(run() == [first, second, third]);
}

#[test]
fn a_frame_is_whole_at_once() {
    let mut mandelbrot = Headless::new(find("mandelbrot"), 800, 600).unwrap();
    mandelbrot.set("iterations", 10_000.0).unwrap();
    let first = mandelbrot.show(Duration::ZERO).unwrap().clone();
    assert!(first == *mandelbrot.show(TICK).unwrap());
}
