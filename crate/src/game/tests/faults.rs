//! What goes wrong in a scene's code, wherever it is: it is reported, and the loop goes on.

use std::{mem, panic::panic_any};

use super::*;
use crate::{Problem, panic::panics_alone};

/// Fails where its parameter says.
#[derive(Default)]
struct Faulty {
    place: usize,
    /// The image that it took from a draw, and goes on writing.
    taken: Option<Image>,
}

const FAULTY: Entry = Entry { name: "faulty", title: "", about: "", make: || Box::<Faulty>::default() };

/// The places in which it fails.
const PLACES: &[&str] =
    &["nowhere", "update", "draw", "pool", "replace", "swap", "resize", "replace and panic", "payload", "drop"];

impl Scene for Faulty {
    fn parameters(&self) -> Vec<Parameter> {
        vec![Parameter::choice("place", "", PLACES, 0)]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        self.place = controls.choice("place");
        if self.place == place("payload") {
            panic_any(PanicsWhenDropped);
        }
        assert_ne!(self.place, place("update"), "update cannot");
        // Values that it cannot have.
        controls.set("place", if self.place == 0 { f64::NAN } else { self.place as f64 });
        Progress::Changed
    }

    fn draw(&mut self, image: &mut Image) {
        image.fill(|_, _| Color::BLACK);
        if let Some(taken) = &mut self.taken {
            taken.fill(|_, _| Color::hex(0xff_0000));
        }
        match PLACES[self.place] {
            "draw" => panic!("draw cannot"),
            "replace" => *image = Image::new(1, 1).unwrap(),
            "swap" => {
                let other = Image::new(image.width(), image.height()).unwrap();
                self.taken = Some(mem::replace(image, other));
            }
            "resize" => image.resize(3, 2).unwrap(),
            "replace and panic" => {
                *image = Image::new(1, 1).unwrap();
                panic!("draw cannot go on");
            }
            _ => {}
        }
        let is_faulty = self.place == place("pool");
        image.fill(|x, y| {
            assert!(!is_faulty || (x, y) != (63, 127), "pixel {x} {y} cannot");
            Color::WHITE
        });
    }
}

impl Drop for Faulty {
    fn drop(&mut self) {
        assert_ne!(self.place, place("drop"), "drop cannot");
    }
}

struct PanicsWhenDropped;

impl Drop for PanicsWhenDropped {
    fn drop(&mut self) {
        panic_any(Self);
    }
}

fn place(name: &str) -> usize {
    PLACES.iter().position(|place| *place == name).unwrap()
}

fn set_place(page: &mut Page, name: &str) {
    page.set("place", place(name) as f64).unwrap();
}

fn failures(page: &Page) -> u32 {
    page.shared.report.failures.load(Ordering::Acquire)
}

/// The message of a step that panics.
fn panic_of(page: &mut Page) -> String {
    match page.tick(TICK) {
        Err(Error::Panic { message }) => message,
        other => panic!("no panic: {other:?}"),
    }
}

#[test]
fn a_fault_in_update_or_draw_is_an_error_and_the_next_frame_is_as_it_should_be() {
    let _alone = panics_alone();
    let replaced = |size| format!("given an image of 64 x 128 pixels, and left another in its place, of {size}:");
    for (name, message) in [
        ("update", "update cannot"),
        ("draw", "draw cannot"),
        ("pool", "pixel 63 127 cannot"),
        ("replace", &replaced("1 x 1")),
        ("swap", &replaced("64 x 128")),
        ("resize", &replaced("3 x 2")),
        ("replace and panic", "draw cannot go on"),
        ("payload", "a panic without a message"),
    ] {
        let mut page = open(&[FAULTY]);
        page.tick(TICK).unwrap();
        let before = (page.image().clone(), page.frames());
        set_place(&mut page, name);
        let found = panic_of(&mut page);
        assert!(found.contains(message), "{name}: {found}");
        assert_eq!(found.contains("faults.rs:"), !found.contains("left another"), "{name}: {found}");
        assert_eq!(failures(&page), 1, "{name}");
        assert!((page.image().clone(), page.frames()) == before, "{name}: what is shown stays");

        // Nothing moves until it is resumed; what is set in the meantime holds.
        assert_eq!(page.tick(TICK), Ok(Progress::Still));
        set_place(&mut page, "nowhere");
        assert_eq!(page.tick(TICK), Ok(Progress::Still));
        assert_eq!(page.frames(), 1);
        page.resume();
        for frame in 2..6 {
            assert_eq!(page.tick(TICK), Ok(Progress::Changed));
            assert_eq!((page.frames(), size(&page)), (frame, SIZE), "{name}");
            assert!(page.image().pixels().iter().all(|pixel| *pixel == Color::WHITE), "{name}");
        }
    }
}

#[test]
fn a_scene_that_panics_when_it_is_dropped_is_reported_and_the_next_takes_over() {
    let _alone = panics_alone();
    let mut page = open(&[FAULTY, RECORDER]);
    set_place(&mut page, "drop");
    page.tick(TICK).unwrap();
    let Err(Error::Panic { message }) = page.change_scene("recorder") else { panic!("no panic") };
    assert!(message.contains("drop cannot"), "{message}");
    assert_eq!((page.scene(), page.frames(), failures(&page)), ("recorder", 2, 1));
    assert_eq!(page.tick(TICK), Ok(Progress::Still));
    assert_eq!(updates(), 2, "it is not waited for a resume");

    // Nor does the end of the loop end the program.
    let mut page = open(&[FAULTY]);
    set_place(&mut page, "drop");
    page.tick(TICK).unwrap();
    drop(page);
}

#[test]
fn a_scene_that_cannot_be_made_is_reported_and_the_one_before_goes_on() {
    let _alone = panics_alone();
    let bad = |name, make| Entry { name, title: "", about: "", make };
    let scenes = [
        RECORDER,
        bad("unmade", || panic!("not today")),
        bad("undeclared", || Box::new(Declares(|| panic!("no words")))),
        bad("twice", || Box::new(Declares(|| vec![Parameter::button("a", ""), Parameter::toggle("a", "", true)]))),
        bad("upside-down", || Box::new(Declares(|| vec![Parameter::range("speed", "", 2.0, 1.0, 0.1, 1.0)]))),
    ];
    let mut page = open(&scenes);
    page.set("speed", 5.0).unwrap();
    page.tick(TICK).unwrap();
    for (index, parameter, words) in [
        (1, None, "scene \"unmade\": it panicked when it was made: not today"),
        (2, None, "scene \"undeclared\": it panicked when it was made: no words"),
        (3, Some("a"), "scene \"twice\", parameter \"a\": another one has the same name"),
        (4, Some("speed"), "scene \"upside-down\", parameter \"speed\": its bounds are 2 and 1"),
    ] {
        let (frames, before) = (page.frames(), updates());
        // As a page does it: at once with the new scene's values, which are not the old one's.
        page.send_message(Message::Scene { index });
        page.send_message(Message::Parameter { scene: index, index: 0, value: 9.0 });
        let error = page.tick(TICK).unwrap_err();
        assert_eq!(error.code(), "scene");
        assert!(error.to_string().starts_with(words), "{error}");
        assert!(matches!(&error, Error::Scene { parameter: found, .. } if found.as_deref() == parameter));
        assert_eq!((failures(&page), page.shared.report.scene.load(Ordering::Acquire)), (index as u32, 0));
        assert_eq!((page.scene(), seen().speed, updates()), ("recorder", 5.0, before + 1));
        assert_eq!((page.tick(TICK), page.frames()), (Ok(Progress::Still), frames));
    }
    page.send_message(Message::Scene { index: 99 });
    let error = page.tick(TICK).unwrap_err();
    assert!(matches!(error, Error::UnknownScene { .. }) && page.scene() == "recorder", "{error}");
    assert!(matches!(page.change_scene("none"), Err(Error::UnknownScene { .. })));

    // None of them can be the first either.
    for entry in &scenes[1..] {
        assert!(matches!(Page::open(entry, 4, 4), Err(Error::Scene { scene, .. }) if scene == entry.name));
    }
}

/// Declares what its function says.
struct Declares(fn() -> Vec<Parameter>);

impl Scene for Declares {
    fn parameters(&self) -> Vec<Parameter> {
        (self.0)()
    }

    fn update(&mut self, _controls: &mut Controls) -> Progress {
        Progress::Still
    }

    fn draw(&mut self, _image: &mut Image) {}
}

#[test]
fn a_list_of_scenes_has_some_and_each_name_once() {
    let open = |scenes: &[Entry]| Page::with_scenes(scenes, 0, 4, 4).map(|page| page.scene());
    assert_eq!(open(&[]), Err(Error::NoScenes));
    let error = |problem| Err(Error::Scene { scene: "recorder".to_owned(), parameter: None, problem });
    assert_eq!(open(&[RECORDER, COUNTER, RECORDER]), error(Problem::SameName));
    assert_eq!(open(&[RECORDER, COUNTER]), Ok("recorder"));
    let unnamed = Entry { name: "", ..RECORDER };
    let error = Error::Scene { scene: String::new(), parameter: None, problem: Problem::Name };
    assert_eq!(open(&[unnamed]), Err(error));
}

#[test]
fn a_size_that_cannot_be_had_is_reported_and_the_picture_goes_on() {
    let mut page = open(&[RECORDER]);
    ANSWER.set(Progress::Changed);
    page.tick(TICK).unwrap();
    for (count, (width, height, code)) in
        (1..).zip([(0, 7, "size"), (7, 0, "size"), (u32::MAX, u32::MAX, "size"), (u32::MAX, 1 << 28, "memory")])
    {
        let before = page.frames();
        page.resize(width, height);
        let error = page.tick(TICK).unwrap_err();
        assert_eq!((error.code(), failures(&page)), (code, count), "{width} x {height}");
        assert_eq!(page.tick(TICK), Ok(Progress::Changed));
        assert_eq!((size(&page), seen().size), (SIZE, SIZE));
        assert!(page.frames() > before);
    }
}
