//! The scene in its loop, with the tests in the page's place.

use std::{cell::RefCell, sync::Arc};

use super::{view::HOME, *};
use fillrate::{Event, Frame, Game, Key, Pointer, Shared};

const PLAIN: usize = 0;
const MEDDLED: usize = 1;

static SCENES: &[Entry] = &[ENTRY, Entry { name: "meddled", make: || Box::new(Meddled::default()), ..ENTRY }];

thread_local! {
    static MEDDLING: RefCell<Option<(Arc<Shared>, Event)>> = const { RefCell::new(None) };
}

/// The scene, with an input that always comes when an update has just begun.
#[derive(Default)]
struct Meddled(Mandelbrot);

impl Scene for Meddled {
    fn parameters(&self) -> Vec<Parameter> {
        self.0.parameters()
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        MEDDLING.with_borrow(|meddling| {
            if let Some((page, event)) = meddling {
                assert!(page.input.push(event));
            }
        });
        self.0.update(controls)
    }

    fn draw(&mut self, image: &mut Image) {
        self.0.draw(image);
    }
}

/// A scene in its loop, with the test in the page's place.
struct Stage {
    game: Game,
    page: Arc<Shared>,
}

impl Stage {
    fn new(scene: usize, size: (u32, u32)) -> Self {
        let (page, back, _front) = Shared::new();
        Self { game: Game::new(SCENES, scene, size, (Arc::clone(&page), back)).unwrap(), page }
    }

    /// Says that, and takes steps until there is nothing new to show.
    fn settle(&mut self, events: &[Event]) {
        assert!(events.iter().all(|event| self.page.input.push(event)));
        while self.game.step().unwrap() != Progress::Still {}
    }

    fn frame(&self) -> &Frame {
        self.game.newest().unwrap().1
    }

    fn picture(&self) -> Image {
        self.game.newest().unwrap().0.clone()
    }

    /// The value that the newest frame tells the page.
    fn shown(&self, name: &str) -> f64 {
        self.frame().parameters()[index(name)]
    }
}

/// The place of a parameter.
fn index(name: &str) -> usize {
    Mandelbrot::default().parameters().iter().position(|it| it.name == name).unwrap()
}

fn set(name: &str, value: f64) -> Event {
    Event::Parameter { index: index(name), value }
}

#[test]
fn a_drag_moves_the_centre_and_reset_brings_it_back() {
    let mut stage = Stage::new(PLAIN, (64, 48));
    let mut settle = |events: &[Event]| {
        stage.settle(events);
        stage.game.newest().unwrap().0.clone()
    };
    let first = settle(&[]);
    let pointer = |x, buttons| Pointer { id: 1, x, y: 20.0, buttons };
    let moved = settle(&[
        Event::PointerDown(pointer(30.0, 1)),
        Event::PointerMove(pointer(37.0, 1)),
        Event::PointerUp(pointer(37.0, 0)),
    ]);
    for y in 0..48 {
        assert_eq!(moved.row(y)[7..], first.row(y)[..57], "row {y}");
    }
    assert_eq!(settle(&[set("reset", 1.0)]), first);
}

#[test]
fn a_press_moves_as_much_while_time_stands_still() {
    for key_events in
        [&[Event::KeyDown(Key::ArrowRight), Event::KeyUp(Key::ArrowRight)][..], &[Event::KeyDown(Key::ArrowRight)]]
    {
        let mut stage = Stage::new(PLAIN, (64, 48));
        stage.settle(&[Event::Pause]);
        stage.settle(key_events);
        // 0.15 s, at 0.7 heights a second.
        assert!((stage.shown("x") - HOME.x - 0.105 * 48.0 * HOME.spacing(48)).abs() < 1e-12);
        assert_eq!((stage.shown("y"), stage.shown("zoom")), (HOME.y, HOME.zoom));
    }
}

#[test]
fn each_layout_has_keys_to_zoom_with() {
    for (deeper, back) in
        [(Key::PageUp, Key::PageDown), (Key::NumpadAdd, Key::NumpadSubtract), (Key::Equal, Key::Minus)]
    {
        let mut stage = Stage::new(PLAIN, (64, 48));
        stage.settle(&[Event::Pause]);
        stage.settle(&[Event::KeyDown(deeper), Event::KeyUp(deeper)]);
        assert!(stage.shown("zoom") > 1.1);
        stage.settle(&[Event::KeyDown(back), Event::KeyUp(back)]);
        assert!((stage.shown("zoom") - 1.0).abs() < 1e-12);
    }
}

#[test]
fn what_is_kept_in_bounds_is_told() {
    let mut stage = Stage::new(PLAIN, (8, 1080));
    stage.settle(&[set("iterations", 50.0), set("deepen", 0.0), set("zoom", 1e14)]);
    let deepest = stage.shown("zoom");
    assert!(deepest < 1e13, "{deepest}");
    // The same picture once more, and the page has another number than the scene.
    stage.settle(&[set("zoom", 0.9e14)]);
    let frames = stage.frame().number();
    stage.settle(&[set("zoom", 1e14)]);
    assert_eq!((stage.shown("zoom"), stage.frame().number()), (deepest, frames + 1));
}

#[test]
fn colors_that_stop_cycling_stay_and_are_the_offset() {
    let mut stage = Stage::new(PLAIN, (64, 48));
    stage.settle(&[set("offset", 0.75)]);
    let first = stage.picture();
    assert!(stage.page.input.push(&set("cycle", 0.5)));
    // The first of these steps comes after a rest, and sees no time pass.
    for milliseconds in (1000..=2000).step_by(50) {
        stage.page.input.tick(Duration::from_millis(milliseconds));
        assert_eq!(stage.game.step(), Ok(Progress::Changed));
    }
    assert_eq!(stage.shown("offset"), 0.75);
    let turned = stage.picture();
    assert_ne!(turned, first);
    stage.settle(&[set("cycle", 0.0)]);
    assert!((stage.shown("offset") - 0.25).abs() < 1e-9);
    assert_eq!(stage.picture(), turned);
    stage.settle(&[set("offset", 0.75)]);
    assert_eq!(stage.picture(), first);
}

#[test]
fn an_input_drops_the_frame_in_work_but_not_two_in_a_row() {
    let wheel = Event::Wheel { x: 5.0, y: 6.0, dx: 0.0, dy: -30.0 };
    let drag = |x| Event::PointerMove(Pointer { id: 1, x, y: 20.0, buttons: 1 });
    let mut stage = Stage::new(MEDDLED, (64, 48));
    // Each update has begun when the next input comes.
    let mut step = |event: Event| {
        MEDDLING.set(Some((Arc::clone(&stage.page), event)));
        let progress = stage.game.step().unwrap();
        (progress, stage.game.newest().map_or(0, |(_, frame)| frame.number()))
    };
    assert_eq!(step(wheel), (Progress::Refining, 1), "the first picture is not waited for twice");
    for frames in 1..5 {
        assert_eq!(step(wheel), (Progress::Still, frames));
        assert_eq!(step(wheel), (Progress::Refining, frames + 1));
    }
    // A hand that drags on and on.
    step(Event::PointerDown(Pointer { id: 1, x: 0.0, y: 20.0, buttons: 1 }));
    let (_, before) = step(drag(0.0));
    for pixels in 1..20 {
        step(drag(f64::from(pixels)));
    }
    let (_, after) = step(Event::PointerLeave(Pointer { id: 1, ..Pointer::default() }));
    assert!(after - before >= 10, "{before} {after}");
    MEDDLING.set(None);
    stage.settle(&[]);
}

#[test]
fn a_pause_that_drops_a_frame_does_not_keep_it_from_being_drawn() {
    let mut stage = Stage::new(MEDDLED, (64, 48));
    stage.settle(&[]);
    assert!(stage.page.input.push(&Event::Wheel { x: 5.0, y: 6.0, dx: 0.0, dy: -30.0 }));
    MEDDLING.set(Some((Arc::clone(&stage.page), Event::Pause)));
    assert_eq!(stage.game.step(), Ok(Progress::Still));
    MEDDLING.set(None);
    stage.settle(&[]);
    assert!(stage.shown("zoom") > 1.0);
}
