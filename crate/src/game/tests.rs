//! The loop, step by step, with a scene that records its input; the test takes the page's place.

use std::{
    cell::{Cell, RefCell},
    sync::{Mutex, PoisonError, atomic::Ordering},
    thread,
    time::{Duration, Instant},
};

use super::*;
use crate::{Color, Controls, Image, Key, Parameter, Pointer, Scene, Use, testing::Page};

mod faults;
mod hostile;
mod requests;

/// What the recorder got in one update.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    events: Vec<Event>,
    elapsed: Duration,
    size: (u32, u32),
    speed: f64,
    presses: u32,
    changed: bool,
}

thread_local! {
    // A step runs its scene on the thread that calls it, so each test has these for itself.
    static SEEN: RefCell<Vec<Seen>> = const { RefCell::new(Vec::new()) };
    static DRAWN: Cell<u32> = const { Cell::new(0) };
    static ANSWER: Cell<Progress> = const { Cell::new(Progress::Still) };
}

const RECORDER: Entry = Entry { name: "recorder", title: "", about: "", make: || Box::new(Recorder) };
const COUNTER: Entry = Entry { name: "counter", title: "", about: "", make: || Box::new(Counter(0)) };

/// Notes what it gets, and answers what the test wants.
struct Recorder;

impl Scene for Recorder {
    fn parameters(&self) -> Vec<Parameter> {
        vec![Parameter::range("speed", "", 0.0, 10.0, 1.0, 2.0), Parameter::button("press", "")]
    }

    fn uses(&self) -> &'static [Use] {
        Use::ALL
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        let seen = Seen {
            events: controls.events().to_vec(),
            elapsed: controls.elapsed(),
            size: (controls.width(), controls.height()),
            speed: controls.number("speed"),
            presses: controls.presses("press"),
            changed: controls.changed("speed"),
        };
        SEEN.with_borrow_mut(|all| all.push(seen));
        ANSWER.get()
    }

    fn draw(&mut self, image: &mut Image) {
        DRAWN.set(DRAWN.get() + 1);
        image.fill(|x, y| Color::rgb(x as u8, y as u8, 7));
    }
}

/// Its pixels all hold the number of updates so far.
struct Counter(u32);

impl Scene for Counter {
    fn update(&mut self, _controls: &mut Controls) -> Progress {
        self.0 += 1;
        Progress::Refining
    }

    fn draw(&mut self, image: &mut Image) {
        let color = Color::hex(self.0);
        image.fill(|_, _| color);
    }
}

/// A page that shows the first of the scenes.
fn open(scenes: &[Entry]) -> Page {
    SEEN.with_borrow_mut(Vec::clear);
    DRAWN.set(0);
    ANSWER.set(Progress::Still);
    Page::with_scenes(scenes, 0, SIZE.0, SIZE.1).unwrap()
}

/// What the recorder got in its latest update.
fn seen() -> Seen {
    SEEN.with_borrow(|all| all.last().cloned().expect("there was an update"))
}

fn updates() -> usize {
    SEEN.with_borrow(Vec::len)
}

fn size(page: &Page) -> (u32, u32) {
    (page.image().width(), page.image().height())
}

/// Held by a test that sets how many threads fills use: the number is one for the whole program.
static LIMIT: Mutex<()> = Mutex::new(());

const SIZE: (u32, u32) = (64, 128);
const TICK: Duration = Duration::from_millis(16);

#[test]
fn what_comes_between_two_steps_is_handled_in_order() {
    let mut page = open(&[RECORDER]);
    ANSWER.set(Progress::Changed);
    page.tick(Duration::ZERO).unwrap();
    let pointer = |x| Pointer { id: 3, x, y: 1.0, buttons: 1 };
    let turn = Event::Wheel { x: 1.0, y: 2.0, dx: 0.0, dy: 100.0 };
    let all = [
        Event::PointerDown(pointer(1.0)),
        turn,
        Event::KeyDown(Key::KeyA),
        Event::PointerMove(pointer(2.0)),
        Event::KeyUp(Key::KeyA),
        turn,
        Event::PointerUp(Pointer { buttons: 0, ..pointer(2.0) }),
    ];
    for event in all {
        page.send(event);
    }
    page.tick(TICK).unwrap();
    assert_eq!((seen().events, seen().elapsed), (all.to_vec(), TICK));
    page.tick(TICK).unwrap();
    assert_eq!(seen().events, []);
}

#[test]
fn a_still_scene_publishes_nothing_but_its_first_frame() {
    let mut page = open(&[RECORDER]);
    for _ in 0..6 {
        assert_eq!(page.tick(TICK), Ok(Progress::Still));
    }
    assert_eq!((page.frames(), DRAWN.get(), updates()), (1, 1, 6));
}

#[test]
fn a_scene_that_waits_draws_nothing_and_gets_all_of_the_time() {
    let long = Duration::from_secs(3);
    let mut page = open(&[RECORDER]);
    ANSWER.set(Progress::Wait(long));
    for elapsed in [TICK, long, TICK, long] {
        assert_eq!(page.tick(elapsed), Ok(Progress::Wait(long)));
    }
    assert_eq!((page.frames(), DRAWN.get(), updates(), seen().elapsed), (1, 1, 4, long));
    page.pause();
    assert_eq!(
        page.tick(long),
        Ok(Progress::Still),
        "no time passes while it is paused, so there is nothing to wait for"
    );
}

#[test]
fn another_scene_does_not_get_the_time_that_the_one_before_waited_for() {
    let long = Duration::from_mins(1);
    let mut page = open(&[RECORDER]);
    ANSWER.set(Progress::Wait(long));
    page.tick(TICK).unwrap();
    page.send_message(Message::Scene { index: 0 });
    page.tick(long).unwrap();
    assert_eq!(seen().elapsed, Controls::MAX_ELAPSED);
}

#[test]
fn frames_are_numbered_from_one() {
    let mut page = open(&[RECORDER]);
    ANSWER.set(Progress::Changed);
    for number in 1..=7 {
        assert_eq!(page.tick(TICK), Ok(Progress::Changed));
        assert_eq!(page.frames(), number);
    }
    ANSWER.set(Progress::Refining);
    assert_eq!(page.tick(Duration::ZERO), Ok(Progress::Refining));
    assert_eq!(page.frames(), 8);
}

#[test]
fn time_stops_while_paused_and_does_not_jump_after() {
    let long = Duration::from_secs(5);
    let mut page = open(&[RECORDER]);
    ANSWER.set(Progress::Changed);
    page.tick(TICK).unwrap();
    page.pause();
    assert_eq!(page.tick(TICK), Ok(Progress::Still));
    let (before, frames) = (updates(), page.frames());
    assert_eq!(page.tick(long), Ok(Progress::Still));
    assert_eq!((updates(), page.frames()), (before, frames), "nothing new, so nothing to do");

    // Input is handled, and no time elapses in it.
    page.send(Event::KeyDown(Key::KeyB));
    assert_eq!(page.tick(TICK), Ok(Progress::Still));
    assert_eq!((seen().events, seen().elapsed), (vec![Event::KeyDown(Key::KeyB)], Duration::ZERO));

    page.resume();
    let mut elapsed_after = |elapsed| {
        page.tick(elapsed).unwrap();
        seen().elapsed
    };
    assert_eq!(elapsed_after(long), Duration::ZERO, "the pause is not made up for");
    assert_eq!(elapsed_after(TICK), TICK);
    assert_eq!(elapsed_after(long * 20), Controls::MAX_ELAPSED);
    ANSWER.set(Progress::Still);
    elapsed_after(TICK);
    assert_eq!(elapsed_after(long), Duration::ZERO, "nor is a rest");
}

#[test]
fn single_steps_are_taken_one_by_one() {
    let mut page = open(&[RECORDER]);
    ANSWER.set(Progress::Changed);
    page.pause();
    page.tick(TICK).unwrap();
    let before = page.frames();
    page.step();
    page.step();
    assert_eq!(page.tick(TICK), Ok(Progress::Refining), "another step is due at once");
    assert_eq!(seen().elapsed, Page::TICK);
    assert_eq!(page.tick(Duration::ZERO), Ok(Progress::Still));
    assert_eq!(seen().elapsed, Page::TICK);
    assert_eq!(page.tick(TICK), Ok(Progress::Still));
    assert_eq!(page.frames(), before + 2);
}

#[test]
fn a_step_takes_the_time_that_it_is_sent_with() {
    let mut page = open(&[RECORDER]);
    ANSWER.set(Progress::Wait(Duration::from_secs(1)));
    page.pause();
    page.tick(TICK).unwrap();
    let mut elapsed_in = |elapsed| {
        page.send_message(Message::Step { elapsed });
        assert_eq!(page.tick(Duration::from_secs(9)), Ok(Progress::Still), "no time of its own passes");
        seen().elapsed
    };
    let exact = Duration::from_nanos(33_366_700);
    assert_eq!(elapsed_in(exact), exact);
    assert_eq!(elapsed_in(Duration::from_secs(3)), Controls::MAX_ELAPSED);
}

#[test]
fn a_new_size_is_drawn_even_by_a_still_scene() {
    let mut page = open(&[RECORDER]);
    page.tick(Duration::ZERO).unwrap();
    page.resize(33, 5);
    page.tick(TICK).unwrap();
    assert_eq!((size(&page), seen().size, page.frames()), ((33, 5), (33, 5), 2));
    page.tick(TICK).unwrap();
    assert_eq!(page.frames(), 2);
}

#[test]
fn another_scene_begins_with_its_defaults() {
    let mut page = open(&[COUNTER, RECORDER]);
    page.tick(Duration::ZERO).unwrap();
    page.change_scene("recorder").unwrap();
    assert_eq!((seen().speed, seen().changed, seen().size, page.frames()), (2.0, true, SIZE, 2));
    page.set("speed", 5.0).unwrap();
    page.tick(TICK).unwrap();
    assert_eq!((seen().speed, page.get("speed")), (5.0, Ok(2.0)), "no frame, as the scene was still");
    page.change_scene("recorder").unwrap();
    assert_eq!((seen().speed, page.scene()), (2.0, "recorder"));
}

#[test]
fn what_was_sent_for_the_scene_before_does_not_reach_the_new_one() {
    let mut page = open(&[RECORDER, RECORDER_TOO]);
    page.tick(TICK).unwrap();
    // The first half was sent before the page asked for another scene, the second before it knew that it has it.
    page.set("speed", 5.0).unwrap();
    page.press("press").unwrap();
    page.click(1.0, 2.0);
    page.send_message(Message::Scene { index: 1 });
    page.send_message(Message::Parameter { scene: 0, index: 0, value: 7.0 });
    page.send_message(Message::Parameter { scene: 0, index: 1, value: 1.0 });
    page.send(Event::KeyDown(Key::KeyA));
    page.send_message(Message::Parameter { scene: 1, index: 0, value: 3.0 });
    page.tick(TICK).unwrap();
    let events = vec![Event::KeyDown(Key::KeyA), Event::Parameter { index: 0, value: 3.0 }];
    assert_eq!((page.scene(), seen().events), ("recorder-too", events));
    assert_eq!((seen().speed, seen().presses), (3.0, 0));
}

const RECORDER_TOO: Entry = Entry { name: "recorder-too", ..RECORDER };

#[test]
fn parameters_are_set_within_bounds_and_once() {
    let mut page = open(&[RECORDER]);
    page.tick(Duration::ZERO).unwrap();
    assert!(seen().changed, "at first all count as set");
    page.tick(TICK).unwrap();
    assert!(!seen().changed);
    for (value, expected) in [(7.5, 7.5), (1e9, 10.0), (f64::NEG_INFINITY, 0.0), (f64::NAN, 2.0)] {
        page.set("speed", value).unwrap();
        page.tick(TICK).unwrap();
        assert_eq!((seen().speed, seen().changed), (expected, true), "{value}");
        assert_eq!(seen().events, [Event::Parameter { index: 0, value: expected }], "{value}");
    }
    for _ in 0..3 {
        page.press("press").unwrap();
    }
    // One that the scene does not declare changes nothing, and does not reach it.
    page.send(Event::Parameter { index: 31, value: 1.0 });
    page.tick(TICK).unwrap();
    assert_eq!((seen().presses, seen().changed), (3, false));
    assert_eq!(seen().events, [1.0, 2.0, 3.0].map(|value| Event::Parameter { index: 1, value }));
    page.tick(TICK).unwrap();
    assert_eq!(seen().presses, 0);
    assert!(matches!(page.set("sped", 1.0), Err(Error::UnknownParameter { .. })));
    assert!(matches!(page.press("pres"), Err(Error::UnknownParameter { .. })));
    let error = page.press("speed").unwrap_err();
    assert_eq!(error.to_string(), "the parameter \"speed\" is no button: give it a value with set()");
    assert_eq!(error.code(), "parameter");
}

#[test]
fn what_comes_late_raises_the_interrupt_and_is_handled_in_the_next_step() {
    struct Patient(u32);
    impl Scene for Patient {
        fn update(&mut self, controls: &mut Controls) -> Progress {
            self.0 = u32::from(controls.interrupt().is_raised()) << 8 | controls.events().len() as u32;
            Progress::Changed
        }
        fn draw(&mut self, image: &mut Image) {
            image.fill(|_, _| Color::hex(self.0));
        }
    }
    let patient = Entry { name: "patient", title: "", about: "", make: || Box::new(Patient(0)) };
    let mut page = open(&[patient]);
    let interrupted_and_events = |page: &mut Page| {
        page.tick(TICK).unwrap();
        let color = page.image().row(0)[0];
        (color.green, color.blue)
    };
    assert_eq!(interrupted_and_events(&mut page), (0, 0));
    page.late().click(1.0, 1.0);
    assert_eq!(interrupted_and_events(&mut page), (1, 0));
    assert_eq!(interrupted_and_events(&mut page), (0, 2));
}

#[test]
fn slices_of_time_last_as_the_page_says() {
    struct Sliced(bool);
    impl Scene for Sliced {
        fn update(&mut self, controls: &mut Controls) -> Progress {
            self.0 = controls.time_slice(Duration::from_hours(1)).is_over();
            Progress::Changed
        }
        fn draw(&mut self, image: &mut Image) {
            image.fill(|_, _| if self.0 { Color::WHITE } else { Color::BLACK });
        }
    }
    let sliced = Entry { name: "sliced", title: "", about: "", make: || Box::new(Sliced(false)) };
    let mut page = open(&[sliced]);
    let mut is_over = |slices| {
        page.set_slices(slices);
        page.tick(TICK).unwrap();
        page.image().row(0)[0] == Color::WHITE
    };
    assert_eq!([Slices::Empty, Slices::Endless, Slices::Timed].map(&mut is_over), [true, false, false]);
}

#[test]
fn the_number_of_threads_is_set_and_all_of_them_draw_the_same() {
    let _alone = LIMIT.lock().unwrap_or_else(PoisonError::into_inner);
    let mut page = open(&[RECORDER]);
    page.resize(301, 203);
    let mut pictures = Vec::new();
    for count in (1..=threads::available()).chain([0]) {
        ANSWER.set(Progress::Changed);
        page.send_message(Message::Threads { count });
        page.tick(TICK).unwrap();
        assert_eq!(threads::limit(), if count == 0 { threads::available() } else { count });
        pictures.push(page.image().clone());
    }
    assert!(pictures.windows(2).all(|pair| pair[0] == pair[1]));
}

/// The loop on a thread of its own, and the painter here.
#[test]
fn a_painter_beside_the_running_loop_gets_rising_frames() {
    let (page, back, mut front) = Shared::new();
    let mut game = Game::new(&[COUNTER, RECORDER], 0, (50, 40), (Arc::clone(&page), back)).unwrap();
    thread::spawn(move || game.run());
    page.input.tick(Duration::ZERO);
    let begun = Instant::now();
    let wait_for = |what: &str, mut is_so: Box<dyn FnMut() -> bool + '_>| {
        while !is_so() {
            assert!(begun.elapsed() < Duration::from_mins(1), "{what} never came");
            thread::yield_now();
        }
    };
    let mut last = 0;
    for _ in 0..200 {
        wait_for("a frame", Box::new(|| page.mailbox.take(&mut front)));
        let number = page.frames[front.slot()].number();
        assert!(number > last, "frame {number} after frame {last}");
        last = number;
    }

    // Paused, it sleeps, and one step is one frame.
    assert!(page.input.push(&Message::Scene { index: 1 }) && page.input.push(&Message::Pause));
    page.input.tick(TICK);
    wait_for("sleep", Box::new(|| page.report.sleep.load(Ordering::Acquire) == u32::MAX));
    while page.mailbox.take(&mut front) {}
    let last = page.frames[front.slot()].number();
    assert!(page.input.push(&Message::Resize { width: 9, height: 8 }));
    page.input.tick(TICK * 2);
    wait_for("the resized frame", Box::new(|| page.mailbox.take(&mut front)));
    assert_eq!(page.frames[front.slot()].number(), last + 1);
}
