//! How the scene answers its user, in the loop of a page.

use std::time::Duration;

use fillrate::{Event, Key, Pointer, testing::Page};

use super::{view::HOME, *};

fn open((width, height): (u32, u32)) -> Page {
    Page::open(&ENTRY, width, height).unwrap()
}

/// Sends the events, and takes steps until there is nothing new to show.
fn settle(page: &mut Page, events: &[Event]) {
    for event in events {
        page.send(*event);
    }
    page.settle().unwrap();
}

/// Sets the parameters, and takes steps until there is nothing new to show.
fn set(page: &mut Page, values: &[(&str, f64)]) {
    for (name, value) in values {
        page.set(name, *value).unwrap();
    }
    page.settle().unwrap();
}

/// The value that the newest frame sends to the page.
fn shown(page: &Page, name: &str) -> f64 {
    page.get(name).unwrap()
}

#[test]
fn a_drag_moves_the_centre_and_reset_brings_it_back() {
    let mut page = open((64, 48));
    let first = page.settle().unwrap().clone();
    page.drag((30.0, 20.0), (37.0, 20.0));
    let moved = page.settle().unwrap().clone();
    for y in 0..48 {
        assert_eq!(moved.row(y)[7..], first.row(y)[..57], "row {y}");
    }
    page.press("reset").unwrap();
    assert_eq!(*page.settle().unwrap(), first);
}

#[test]
fn a_key_moves_as_much_while_paused() {
    for key_events in
        [&[Event::KeyDown(Key::ArrowRight), Event::KeyUp(Key::ArrowRight)][..], &[Event::KeyDown(Key::ArrowRight)]]
    {
        let mut page = open((64, 48));
        page.pause();
        settle(&mut page, key_events);
        // 0.15 s, at 0.7 heights per second.
        assert!((shown(&page, "x") - HOME.x - 0.105 * 48.0 * HOME.spacing(48)).abs() < 1e-12);
        assert_eq!((shown(&page, "y"), shown(&page, "zoom")), (HOME.y, HOME.zoom));
    }
}

#[test]
fn each_layout_has_keys_to_zoom_with() {
    for (deeper, back) in
        [(Key::PageUp, Key::PageDown), (Key::NumpadAdd, Key::NumpadSubtract), (Key::Equal, Key::Minus)]
    {
        let mut page = open((64, 48));
        page.pause();
        settle(&mut page, &[Event::KeyDown(deeper), Event::KeyUp(deeper)]);
        assert!(shown(&page, "zoom") > 1.1);
        settle(&mut page, &[Event::KeyDown(back), Event::KeyUp(back)]);
        assert!((shown(&page, "zoom") - 1.0).abs() < 1e-12);
    }
}

#[test]
fn a_value_that_the_scene_limits_is_sent_to_the_page() {
    let mut page = open((8, 1080));
    set(&mut page, &[("iterations", 50.0), ("deepen", 0.0), ("zoom", 1e14)]);
    let deepest = shown(&page, "zoom");
    assert!(deepest < 1e13, "{deepest}");
    // The picture does not change, but the page has another number than the scene.
    set(&mut page, &[("zoom", 0.9e14)]);
    let frames = page.frames();
    set(&mut page, &[("zoom", 1e14)]);
    assert_eq!((shown(&page, "zoom"), page.frames()), (deepest, frames + 1));
}

#[test]
fn colors_that_stop_cycling_stay_and_are_the_offset() {
    let mut page = open((64, 48));
    set(&mut page, &[("offset", 0.75)]);
    let first = page.image().clone();
    page.set("cycle", 0.5).unwrap();
    // The first of these steps comes after a rest: no time elapses in it.
    for _ in 0..=20 {
        assert_eq!(page.tick(Duration::from_millis(50)), Ok(Progress::Changed));
    }
    assert_eq!(shown(&page, "offset"), 0.75);
    let turned = page.image().clone();
    assert_ne!(turned, first);
    set(&mut page, &[("cycle", 0.0)]);
    assert!((shown(&page, "offset") - 0.25).abs() < 1e-9);
    assert_eq!(page.image().clone(), turned);
    set(&mut page, &[("offset", 0.75)]);
    assert_eq!(page.image().clone(), first);
}

#[test]
fn input_drops_the_frame_in_progress_but_not_twice_in_a_row() {
    let wheel = Event::Wheel { x: 5.0, y: 6.0, dx: 0.0, dy: -30.0 };
    let drag = |x| Event::PointerMove(Pointer { id: 1, x, y: 20.0, buttons: 1 });
    let mut page = open((64, 48));
    // The next input comes when an update has just begun.
    let step = |page: &mut Page, event: Event| {
        page.late().send(event);
        (page.tick(Duration::ZERO).unwrap(), page.frames())
    };
    assert_eq!(step(&mut page, wheel), (Progress::Refining, 1), "the first picture is drawn in any case");
    for frames in 1..5 {
        assert_eq!(step(&mut page, wheel), (Progress::Still, frames));
        assert_eq!(step(&mut page, wheel), (Progress::Refining, frames + 1));
    }
    // A drag that goes on and on.
    step(&mut page, Event::PointerDown(Pointer { id: 1, x: 0.0, y: 20.0, buttons: 1 }));
    let (_, before) = step(&mut page, drag(0.0));
    for pixels in 1..20 {
        step(&mut page, drag(f64::from(pixels)));
    }
    let (_, after) = step(&mut page, Event::PointerLeave(Pointer { id: 1, ..Pointer::default() }));
    assert!(after - before >= 10, "{before} {after}");
    page.settle().unwrap();
}

#[test]
fn a_frame_that_a_pause_has_dropped_is_drawn() {
    let mut page = open((64, 48));
    page.settle().unwrap();
    page.wheel(5.0, 6.0, -30.0);
    page.late().pause();
    assert_eq!(page.tick(Duration::ZERO), Ok(Progress::Still));
    page.settle().unwrap();
    assert!(shown(&page, "zoom") > 1.0);
}
