//! The loop, step by step, with scenes that note what they see, and a test in the page's place.

#![expect(clippy::float_cmp, reason = "a parameter's value comes back as it was set")]

use std::{
    cell::{Cell, RefCell},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use fillrate::{
    Color, Controls, Entry, Error, Event, Game, Image, Key, MAX_PARAMETERS, Parameter, Pointer, Progress, Scene,
    Shared, mailbox::Front, threads,
};

/// What the recorder has seen in one update.
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

const RECORDER: usize = 0;
const FAULTY: usize = 1;
const COUNTER: usize = 2;
const GREEDY: usize = 3;
const STILLBORN: usize = 4;

static CATALOGUE: &[Entry] = &[
    Entry { name: "recorder", title: "", about: "", make: || Box::new(Recorder) },
    Entry { name: "faulty", title: "", about: "", make: || Box::new(Faulty::default()) },
    Entry { name: "counter", title: "", about: "", make: || Box::new(Counter(0)) },
    Entry { name: "greedy", title: "", about: "", make: || Box::new(Greedy) },
    Entry { name: "stillborn", title: "", about: "", make: || panic!("not today") },
];

/// Notes what it sees, and answers what the test wants.
struct Recorder;

/// Its parameters, by their place.
const SPEED: usize = 0;
const PRESS: usize = 1;

impl Scene for Recorder {
    fn parameters(&self) -> Vec<Parameter> {
        vec![Parameter::range("speed", "", 0.0, 10.0, 1.0, 2.0), Parameter::button("press", "")]
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

/// Panics where it is told to.
#[derive(Default)]
struct Faulty {
    place: usize,
}

const NOWHERE: f64 = 0.0;
const IN_UPDATE: f64 = 1.0;
const IN_DRAW: f64 = 2.0;
const ON_THE_POOL: f64 = 3.0;

impl Scene for Faulty {
    fn parameters(&self) -> Vec<Parameter> {
        vec![Parameter::choice("place", "", &["nowhere", "update", "draw", "pool"], 0)]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        self.place = controls.choice("place");
        assert_ne!(self.place, 1, "update cannot");
        Progress::Changed
    }

    fn draw(&mut self, image: &mut Image) {
        assert_ne!(self.place, 2, "draw cannot");
        let is_faulty = self.place == 3;
        image.fill(|x, y| {
            assert!(!is_faulty || (x, y) != (63, 127), "pixel {x} {y} cannot");
            Color::WHITE
        });
    }
}

/// Its pixels all say which update they are from.
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

/// Declares more parameters than there is room for.
struct Greedy;

impl Scene for Greedy {
    fn parameters(&self) -> Vec<Parameter> {
        vec![Parameter::toggle("a", "", false); MAX_PARAMETERS + 1]
    }

    fn update(&mut self, _controls: &mut Controls) -> Progress {
        Progress::Still
    }

    fn draw(&mut self, _image: &mut Image) {}
}

/// A game and its page.
struct Stage {
    game: Game,
    page: Arc<Shared>,
    front: Front,
    time: Duration,
}

impl Stage {
    fn new(scene: usize, size: (u32, u32)) -> Self {
        SEEN.with_borrow_mut(Vec::clear);
        DRAWN.set(0);
        ANSWER.set(Progress::Still);
        let (page, back, front) = Shared::new();
        let game = Game::new(CATALOGUE, scene, size, (Arc::clone(&page), back)).unwrap();
        Self { game, page, front, time: Duration::ZERO }
    }

    fn say(&self, event: Event) {
        assert!(self.page.input.push(&event), "the ring is full");
    }

    /// A tick `milliseconds` after the last, and a step.
    fn step(&mut self, milliseconds: u64) -> Result<Progress, Error> {
        self.time += Duration::from_millis(milliseconds);
        self.page.input.tick(self.time);
        self.game.step()
    }

    fn frames(&self) -> u32 {
        self.game.newest().map_or(0, |(_, frame)| frame.number())
    }

    fn size(&self) -> (u32, u32) {
        self.game.newest().map(|(image, _)| (image.width(), image.height())).unwrap()
    }
}

/// What the recorder has seen in its latest update.
fn seen() -> Seen {
    SEEN.with_borrow(|all| all.last().cloned().expect("there was an update"))
}

fn updates() -> usize {
    SEEN.with_borrow(Vec::len)
}

const SIZE: (u32, u32) = (64, 128);

#[test]
fn what_comes_between_two_steps_is_seen_in_order() {
    let mut stage = Stage::new(RECORDER, SIZE);
    ANSWER.set(Progress::Changed);
    stage.step(0).unwrap();
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
        stage.say(event);
    }
    stage.step(16).unwrap();
    assert_eq!((seen().events, seen().elapsed), (all.to_vec(), Duration::from_millis(16)));
    stage.step(16).unwrap();
    assert_eq!(seen().events, []);
}

#[test]
fn a_still_scene_publishes_nothing_but_its_first_frame() {
    let mut stage = Stage::new(RECORDER, SIZE);
    assert_eq!(stage.step(0), Ok(Progress::Still));
    assert!(stage.page.mailbox.take(&mut stage.front));
    for _ in 0..5 {
        assert_eq!(stage.step(16), Ok(Progress::Still));
    }
    assert!(!stage.page.mailbox.take(&mut stage.front));
    assert_eq!((stage.frames(), DRAWN.get(), updates()), (1, 1, 6));
}

#[test]
fn frames_are_numbered_from_one() {
    let mut stage = Stage::new(RECORDER, SIZE);
    ANSWER.set(Progress::Changed);
    for number in 1..=7 {
        assert_eq!(stage.step(16), Ok(Progress::Changed));
        assert!(stage.page.mailbox.take(&mut stage.front));
        assert_eq!(stage.page.frames[stage.front.slot()].number(), number);
    }
    ANSWER.set(Progress::Refining);
    assert_eq!(stage.step(0), Ok(Progress::Refining));
    assert_eq!(stage.frames(), 8);
}

#[test]
fn time_stands_still_while_paused_and_does_not_leap_after() {
    let mut stage = Stage::new(RECORDER, SIZE);
    ANSWER.set(Progress::Changed);
    stage.step(16).unwrap();
    stage.say(Event::Pause);
    assert_eq!(stage.step(16), Ok(Progress::Still));
    let (before, frames) = (updates(), stage.frames());
    assert_eq!(stage.step(5000), Ok(Progress::Still));
    assert_eq!((updates(), stage.frames()), (before, frames), "nothing to see, nothing to do");

    // Input is heard, and time stands still in it.
    stage.say(Event::KeyDown(Key::KeyB));
    assert_eq!(stage.step(16), Ok(Progress::Still));
    assert_eq!((seen().events, seen().elapsed), (vec![Event::KeyDown(Key::KeyB)], Duration::ZERO));

    stage.say(Event::Resume);
    let mut elapsed_after = |milliseconds| {
        stage.step(milliseconds).unwrap();
        seen().elapsed
    };
    assert_eq!(elapsed_after(5000), Duration::ZERO, "the pause is not made up for");
    assert_eq!(elapsed_after(16), Duration::from_millis(16));
    assert_eq!(elapsed_after(100_000), Game::MAX_ELAPSED);
    ANSWER.set(Progress::Still);
    elapsed_after(16);
    assert_eq!(elapsed_after(5000), Duration::ZERO, "nor is a rest");
}

#[test]
fn single_steps_are_taken_one_by_one() {
    let mut stage = Stage::new(RECORDER, SIZE);
    ANSWER.set(Progress::Changed);
    stage.say(Event::Pause);
    stage.step(16).unwrap();
    let before = stage.frames();
    stage.say(Event::Step);
    stage.say(Event::Step);
    assert_eq!(stage.step(16), Ok(Progress::Refining), "another step is due at once");
    assert_eq!(seen().elapsed, Game::SINGLE_STEP);
    assert_eq!(stage.game.step(), Ok(Progress::Still));
    assert_eq!(seen().elapsed, Game::SINGLE_STEP);
    assert_eq!(stage.step(16), Ok(Progress::Still));
    assert_eq!(stage.frames(), before + 2);
}

#[test]
fn a_new_size_is_drawn_even_by_a_still_scene() {
    let mut stage = Stage::new(RECORDER, SIZE);
    stage.step(0).unwrap();
    stage.say(Event::Resize { width: 33, height: 5 });
    stage.step(16).unwrap();
    assert_eq!((stage.size(), seen().size, stage.frames()), ((33, 5), (33, 5), 2));
    stage.step(16).unwrap();
    assert_eq!(stage.frames(), 2);
}

#[test]
fn a_size_that_cannot_be_had_is_told_and_the_picture_goes_on() {
    let mut stage = Stage::new(RECORDER, SIZE);
    ANSWER.set(Progress::Changed);
    stage.step(16).unwrap();
    for (failures, (width, height, code)) in
        (1..).zip([(0, 7, "size"), (7, 0, "size"), (u32::MAX, u32::MAX, "size"), (u32::MAX, 1 << 28, "memory")])
    {
        let before = stage.frames();
        stage.say(Event::Resize { width, height });
        let error = stage.step(16).unwrap_err();
        assert_eq!((error.code(), stage.page.report.failures()), (code, failures), "{width} x {height}");
        assert_eq!(stage.step(16), Ok(Progress::Changed));
        assert_eq!((stage.size(), seen().size), (SIZE, SIZE));
        assert!(stage.frames() > before);
    }
}

#[test]
fn another_scene_begins_with_its_defaults() {
    let mut stage = Stage::new(COUNTER, SIZE);
    stage.step(0).unwrap();
    stage.say(Event::Scene { index: RECORDER });
    stage.step(16).unwrap();
    assert_eq!((seen().speed, seen().changed, seen().size, stage.frames()), (2.0, true, SIZE, 2));
    stage.say(Event::Parameter { index: SPEED, value: 5.0 });
    stage.step(16).unwrap();
    assert_eq!(seen().speed, 5.0);
    stage.say(Event::Scene { index: RECORDER });
    stage.step(16).unwrap();
    assert_eq!(seen().speed, 2.0);
    // One that does not exist changes nothing.
    stage.say(Event::Scene { index: 99 });
    assert_eq!(stage.step(16), Ok(Progress::Still));
}

#[test]
fn parameters_are_set_within_bounds_and_once() {
    let mut stage = Stage::new(RECORDER, SIZE);
    stage.step(0).unwrap();
    assert!(seen().changed, "at first all count as set");
    stage.step(16).unwrap();
    assert!(!seen().changed);
    for (value, expected) in [(7.5, 7.5), (1e9, 10.0), (f64::NEG_INFINITY, 0.0), (f64::NAN, 2.0)] {
        stage.say(Event::Parameter { index: SPEED, value });
        stage.step(16).unwrap();
        assert_eq!((seen().speed, seen().changed), (expected, true), "{value}");
    }
    for _ in 0..3 {
        stage.say(Event::Parameter { index: PRESS, value: 1.0 });
    }
    stage.say(Event::Parameter { index: 31, value: 1.0 });
    stage.step(16).unwrap();
    assert_eq!((seen().presses, seen().changed), (3, false));
    stage.step(16).unwrap();
    assert_eq!(seen().presses, 0);
}

/// What the last panic said is noted once for the whole program, so one test at a time may panic.
fn panics_alone() -> MutexGuard<'static, ()> {
    static PANICS: Mutex<()> = Mutex::new(());
    PANICS.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn a_panic_becomes_an_error_with_its_message_and_place_and_the_next_frame_renders() {
    let _alone = panics_alone();
    for (index, (place, message)) in
        [(IN_UPDATE, "update cannot"), (IN_DRAW, "draw cannot"), (ON_THE_POOL, "pixel 63 127 cannot")]
            .into_iter()
            .enumerate()
    {
        let mut stage = Stage::new(FAULTY, SIZE);
        stage.step(16).unwrap();
        stage.say(Event::Parameter { index: 0, value: place });
        let Err(Error::Panic { message: told }) = stage.step(16) else { panic!("no panic at {index}") };
        assert!(told.contains(message) && told.contains("game.rs:"), "{told}");
        assert_eq!((stage.page.report.failures(), stage.frames()), (1, 1));

        // Nothing moves until it is told to go on; what is set meanwhile holds.
        assert_eq!(stage.step(16), Ok(Progress::Still));
        stage.say(Event::Parameter { index: 0, value: NOWHERE });
        assert_eq!(stage.step(16), Ok(Progress::Still));
        assert_eq!(stage.frames(), 1);
        stage.say(Event::Resume);
        assert_eq!(stage.step(16), Ok(Progress::Changed));
        assert_eq!(stage.frames(), 2);
        assert!(stage.game.newest().unwrap().0.pixels().iter().all(|pixel| *pixel == Color::WHITE));
    }
}

#[test]
fn a_scene_that_cannot_be_made_is_told_and_the_one_before_goes_on() {
    let _alone = panics_alone();
    let mut stage = Stage::new(COUNTER, SIZE);
    stage.step(16).unwrap();
    stage.say(Event::Scene { index: GREEDY });
    assert_eq!(stage.step(16), Err(Error::TooManyParameters { declared: MAX_PARAMETERS + 1 }));
    assert_eq!(stage.step(16), Ok(Progress::Refining));

    stage.say(Event::Scene { index: STILLBORN });
    let Err(Error::Panic { message }) = stage.step(16) else { panic!("no panic") };
    assert!(message.contains("not today"), "{message}");
    stage.say(Event::Resume);
    assert_eq!(stage.step(16), Ok(Progress::Refining));
}

#[test]
fn the_number_of_threads_is_set_and_all_of_them_draw_the_same() {
    let mut stage = Stage::new(RECORDER, (301, 203));
    let mut pictures = Vec::new();
    for count in (1..=threads::available()).chain([0]) {
        ANSWER.set(Progress::Changed);
        stage.say(Event::Threads { count });
        stage.step(16).unwrap();
        assert_eq!(threads::limit(), if count == 0 { threads::available() } else { count });
        pictures.push(stage.game.newest().unwrap().0.clone());
    }
    assert!(pictures.windows(2).all(|pair| pair[0] == pair[1]));
}

/// The loop on a thread of its own, and the painter here.
#[test]
fn a_painter_beside_the_running_loop_gets_rising_frames() {
    let (page, back, mut front) = Shared::new();
    let mut game = Game::new(CATALOGUE, COUNTER, (50, 40), (Arc::clone(&page), back)).unwrap();
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
    assert!(page.input.push(&Event::Scene { index: RECORDER }) && page.input.push(&Event::Pause));
    page.input.tick(Duration::from_millis(16));
    wait_for("sleep", Box::new(|| page.report.is_asleep()));
    while page.mailbox.take(&mut front) {}
    let last = page.frames[front.slot()].number();
    assert!(page.input.push(&Event::Resize { width: 9, height: 8 }));
    page.input.tick(Duration::from_millis(32));
    wait_for("the resized frame", Box::new(|| page.mailbox.take(&mut front)));
    assert_eq!(page.frames[front.slot()].number(), last + 1);
}
