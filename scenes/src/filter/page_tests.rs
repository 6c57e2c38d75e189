//! How the scene answers its user, in the loop of a page.

use fillrate::{Event, Key, Pointer, testing::Page};

use super::{
    tests::{image, noise},
    *,
};

/// A page without effects, all of which is after the divider.
fn open((width, height): Size) -> Page {
    let mut page = Page::open(&ENTRY, width, height).unwrap();
    for (name, value) in NEUTRAL {
        page.set(name, value).unwrap();
    }
    page.set("divider", 0.0).unwrap();
    page
}

fn shown(page: &Page, name: &str) -> f64 {
    page.get(name).unwrap()
}

#[track_caller]
fn expect_shown(page: &Page, values: &[(&str, f64)]) {
    for (name, value) in values {
        assert!((shown(page, name) - value).abs() < 1e-9, "{name}: {} instead of {value}", shown(page, name));
    }
}

#[test]
fn without_an_effect_a_photo_is_shown_byte_for_byte() {
    for size in [(1, 1), (1, 77), (77, 1), (37, 23), (64, 48), (101, 33)] {
        let photo = noise(size);
        let mut page = open(size);
        page.write("photo", photo.clone()).unwrap();
        assert_eq!(*page.settle().unwrap(), photo);
    }
}

#[test]
fn a_button_takes_all_effects_away() {
    let photo = noise((40, 30));
    let mut page = Page::open(&ENTRY, 40, 30).unwrap();
    page.write("photo", photo.clone()).unwrap();
    page.set("divider", 0.0).unwrap();
    page.set("blur", 3.0).unwrap();
    assert_ne!(*page.settle().unwrap(), photo);
    page.press("neutral").unwrap();
    assert_eq!(*page.settle().unwrap(), photo);
    expect_shown(&page, &NEUTRAL);
}

#[test]
fn without_a_photo_the_sample_is_shown_before_and_after() {
    let mut page = open(sample::SIZE);
    let sample = sample::sample();
    assert_eq!(*page.settle().unwrap(), sample);
    page.set("divider", 0.5).unwrap();
    page.set("contrast", 0.0).unwrap();
    let image = page.settle().unwrap();
    let grey = Color::rgb(128, 128, 128);
    assert!(image.row(5)[..600] == sample.row(5)[..600] && image.row(5)[680..].iter().all(|it| *it == grey));
}

#[test]
fn a_pointer_near_the_divider_drags_it_and_another_the_photo() {
    let mut page = open((200, 100));
    page.write("photo", noise((200, 100))).unwrap();
    page.set("divider", 0.5).unwrap();
    page.settle().unwrap();
    page.drag((104.0, 20.0), (154.0, 90.0));
    page.settle().unwrap();
    expect_shown(&page, &[("divider", 0.75), ("x", 0.5), ("y", 0.5), ("zoom", 1.0)]);
    page.drag((104.0, 20.0), (124.0, 30.0));
    page.settle().unwrap();
    expect_shown(&page, &[("divider", 0.75), ("x", 0.4), ("y", 0.4), ("zoom", 1.0)]);
    page.drag((150.0, 20.0), (-900.0, 20.0));
    page.settle().unwrap();
    expect_shown(&page, &[("divider", 0.0), ("x", 0.4)]);
    page.drag((3.0, 20.0), (53.0, 20.0));
    page.settle().unwrap();
    expect_shown(&page, &[("divider", 0.25), ("x", 0.4)]);
}

#[test]
fn two_clicks_show_all_unless_they_are_slow_or_apart() {
    let mut page = open((200, 100));
    let zoom_in = |page: &mut Page| {
        page.wheel(20.0, 30.0, -300.0);
        page.settle().unwrap();
        assert!(shown(page, "zoom") > 1.5);
    };
    zoom_in(&mut page);
    for second in [(120.0, 50.0), (172.0, 50.0)] {
        page.click(120.0, 50.0);
        for _ in 0..if second.0 > 150.0 { 3 } else { 30 } {
            page.tick(Page::TICK).unwrap();
        }
        page.click(second.0, second.1);
        page.tick(Page::TICK).unwrap();
        assert!(shown(&page, "zoom") > 1.5);
        for _ in 0..60 {
            page.tick(Page::TICK).unwrap();
        }
    }
    page.drag((120.0, 50.0), (170.0, 50.0));
    page.drag((120.0, 50.0), (170.0, 50.0));
    page.settle().unwrap();
    assert!(shown(&page, "zoom") > 1.5, "a drag is no click");
    for _ in 0..60 {
        page.tick(Page::TICK).unwrap();
    }
    assert_eq!(page.tick(Page::TICK), Ok(Progress::Still));
    page.click(120.0, 50.0);
    assert!(matches!(page.tick(Page::TICK), Ok(Progress::Wait(_))));
    page.click(121.0, 50.0);
    page.settle().unwrap();
    expect_shown(&page, &[("x", 0.5), ("y", 0.5), ("zoom", 1.0)]);
}

#[test]
fn the_view_is_moved_by_wheel_fingers_and_keys_and_reset() {
    let mut page = open((200, 100));
    page.wheel(20.0, 30.0, -300.0);
    page.settle().unwrap();
    expect_shown(&page, &[("zoom", 2.0)]);
    let finger = |id, x| Pointer { id, x, y: 50.0, buttons: 1 };
    page.send(Event::PointerDown(finger(1, 50.0)));
    page.send(Event::PointerDown(finger(2, 100.0)));
    page.send(Event::PointerMove(finger(2, 150.0)));
    page.settle().unwrap();
    expect_shown(&page, &[("zoom", 4.0)]);
    page.press_key(Key::ArrowRight);
    let before = shown(&page, "x");
    page.settle().unwrap();
    assert!(shown(&page, "x") > before);
    page.press("reset").unwrap();
    page.settle().unwrap();
    expect_shown(&page, &[("x", 0.5), ("y", 0.5), ("zoom", 1.0)]);
}

#[test]
fn a_photo_of_the_same_size_keeps_the_view() {
    let mut page = open((200, 100));
    page.write("photo", noise((200, 100))).unwrap();
    page.set("zoom", 3.0).unwrap();
    page.settle().unwrap();
    expect_shown(&page, &[("zoom", 3.0)]);
    page.write("photo", image((200, 100), |_, _| Color::WHITE)).unwrap();
    page.settle().unwrap();
    expect_shown(&page, &[("zoom", 3.0)]);
    page.write("photo", noise((20, 10))).unwrap();
    page.settle().unwrap();
    expect_shown(&page, &[("zoom", 1.0)]);
}

#[test]
fn absurd_photos_are_shown_with_all_effects() {
    for size in [(1, 65_535), (65_535, 1), (1, 1), (3, 2)] {
        let mut page = Page::open(&ENTRY, 128, 72).unwrap();
        page.write("photo", noise(size)).unwrap();
        for (name, value) in
            [("blur", 64.0), ("sharpen", 500.0), ("edges", 50.0), ("pixelate", 64.0), ("histogram", 1.0)]
        {
            page.set(name, value).unwrap();
        }
        page.settle().unwrap();
        for zoom in [0.0, 100.0, 1e9] {
            page.set("zoom", zoom).unwrap();
            page.settle().unwrap();
        }
    }
}

#[test]
fn the_histogram_is_drawn_in_the_lower_left_corner() {
    let mut page = open((640, 360));
    let before = page.settle().unwrap().clone();
    page.set("histogram", 1.0).unwrap();
    let after = page.settle().unwrap();
    assert_ne!(after.row(330)[100], before.row(330)[100]);
    assert_eq!(after.row(330)[300..], before.row(330)[300..]);
    assert_eq!(after.row(200), before.row(200));
}
