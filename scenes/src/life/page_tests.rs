//! How the scene answers its user, in the loop of a page.

use std::time::Duration;

use fillrate::{Event, Pointer, testing::Page};

use super::*;

/// Life on 64 x 64 cells of one pixel, living cells white, with these settings; its first frame is drawn.
fn open(settings: &[(&str, f64)]) -> Page {
    let mut page = Page::open(&ENTRY, 64, 64).unwrap();
    for (name, value) in [("cell", 1.0), ("alive", f64::from(0x00ff_ffff))].iter().chain(settings) {
        page.set(name, *value).unwrap();
    }
    tick(&mut page, 0);
    page
}

/// A tick, that many milliseconds after the last.
fn tick(page: &mut Page, milliseconds: u64) -> Progress {
    page.tick(Duration::from_millis(milliseconds)).unwrap()
}

/// The places of the living cells.
fn cells(page: &Page) -> Vec<(u32, u32)> {
    let cells = (0..64).flat_map(|y| (0..64).map(move |x| (x, y)));
    cells.filter(|&(x, y)| page.image().row(y)[x as usize] == Color::WHITE).collect()
}

#[test]
fn a_user_draws_erases_and_steps() {
    // The places of the living cells, of ten pixels each, once the scene has nothing new to show.
    let cells = |page: &mut Page| -> Vec<(u32, u32)> {
        page.tick(Duration::ZERO).unwrap();
        assert_eq!(page.tick(Duration::ZERO), Ok(Progress::Still));
        let image = page.image();
        let is_alive = |x: u32, y: u32| image.row(y * 10 + 5)[x as usize * 10 + 5] == Color::WHITE;
        let cells = (0..image.height() / 10).flat_map(|y| (0..image.width() / 10).map(move |x| (x, y)));
        cells.filter(|(x, y)| is_alive(*x, *y)).collect()
    };
    let pointer = |x, buttons| Pointer { id: 1, x, y: 45.0, buttons };
    let mut page = Page::open(&ENTRY, 200, 100).unwrap();
    for (name, value) in [("cell", 10.0), ("speed", 0.0), ("clear", 1.0), ("alive", f64::from(0x00ff_ffff))] {
        page.set(name, value).unwrap();
    }
    assert_eq!(cells(&mut page), []);
    // A fast line over three cells; the row becomes a column, and a row again.
    page.send(Event::PointerDown(pointer(81.0, 1)));
    page.send(Event::PointerMove(pointer(109.0, 1)));
    let row = [(8, 4), (9, 4), (10, 4)];
    assert_eq!(cells(&mut page), row);
    page.send(Event::PointerUp(pointer(109.0, 0)));
    page.press("next").unwrap();
    assert_eq!(cells(&mut page), [(9, 3), (9, 4), (9, 5)]);
    page.press("next").unwrap();
    assert_eq!(cells(&mut page), row);
    page.send(Event::PointerDown(pointer(95.0, 2)));
    assert_eq!(cells(&mut page), [(8, 4), (10, 4)]);
    // In a larger picture the cells stay in the middle.
    page.resize(240, 120);
    assert_eq!(cells(&mut page), [(10, 5), (12, 5)]);
}

#[test]
fn the_board_lives_on_whatever_happens_to_the_picture() {
    let mut page = open(&[("pattern", 0.0), ("speed", 0.0)]);
    let all = cells(&page);
    for (width, height) in [(64, 20), (9, 64), (1, 1), (33, 31), (64, 64)] {
        page.resize(width, height);
        tick(&mut page, 16);
    }
    assert_eq!(cells(&page), all);
    // What is drawn in a smaller picture stays where it was drawn.
    page.press("clear").unwrap();
    page.resize(31, 32);
    tick(&mut page, 16);
    page.click(5.0, 6.0);
    tick(&mut page, 16);
    assert_eq!(page.image().row(6)[5], Color::WHITE);
    page.resize(64, 64);
    tick(&mut page, 16);
    assert_eq!(cells(&page).len(), 1);
}

#[test]
fn a_pattern_comes_from_a_file_with_its_rule() {
    let mut page = open(&[("speed", 0.0)]);
    page.write("file", b"x = 3, y = 1, rule = B36/S12\n3o!".to_vec()).unwrap();
    tick(&mut page, 16);
    let row = [(30, 31), (31, 31), (32, 31)];
    assert_eq!(cells(&page), row);
    assert_eq!((page.get("birth").unwrap(), page.get("survive").unwrap()), (f64::from(0b100_1000), f64::from(0b110)));
    // It is what restarting brings, until another is chosen.
    page.press("clear").unwrap();
    tick(&mut page, 16);
    assert_eq!(cells(&page), []);
    page.press("restart").unwrap();
    tick(&mut page, 16);
    assert_eq!(cells(&page), row);
    // One that cannot be read leaves the board as it is.
    page.write("file", b"what is this".to_vec()).unwrap();
    let why = page.tick(Duration::from_millis(16)).unwrap_err().to_string();
    assert!(why.contains("is no part of"), "{why}");
    page.resume();
    tick(&mut page, 16);
    assert_eq!(cells(&page), row);
    page.set("pattern", 1.0).unwrap();
    tick(&mut page, 16);
    assert_eq!(cells(&page).len(), 5);
}

#[test]
fn a_second_has_as_many_generations_as_the_speed_says() {
    let mut page = open(&[("pattern", 1.0), ("speed", 30.0)]);
    let glider = cells(&page);
    let frames = page.frames();
    // Four seconds in steps shorter than a generation: 120 generations, in which a glider moves 30 cells.
    for _ in 0..160 {
        let before = page.frames();
        let progress = tick(&mut page, 25);
        // Until a generation is due nothing is drawn; it is due within a thirtieth of a second.
        match progress {
            Progress::Wait(time) => assert!(page.frames() == before && time < Duration::from_millis(34), "{time:?}"),
            _ => assert_eq!((progress, page.frames()), (Progress::Changed, before + 1)),
        }
    }
    assert_eq!(page.frames() - frames, 120);
    let mut expected: Vec<_> = glider.iter().map(|(x, y)| ((x + 30) % 64, (y + 30) % 64)).collect();
    expected.sort_by_key(|(x, y)| (*y, *x));
    assert_eq!((glider.len(), cells(&page)), (5, expected));
}

#[test]
fn a_new_speed_holds_from_when_it_is_set() {
    let mut page = open(&[("pattern", 1.0), ("speed", 1.0)]);
    let glider = cells(&page);
    tick(&mut page, 900);
    page.set("speed", 240.0).unwrap();
    tick(&mut page, 50);
    assert_eq!(cells(&page), glider, "0.95 of a generation at one a second");
    tick(&mut page, 10);
    assert_ne!(cells(&page), glider);
}

#[test]
fn a_dot_on_a_resting_board_is_shown_before_it_dies() {
    // A little less than the time of a generation, in milliseconds.
    for (speed, nearly) in [(30.0, 30), (240.0, 4)] {
        let mut page = open(&[("speed", speed), ("clear", 1.0)]);
        while tick(&mut page, 25) != Progress::Still {}
        for _ in 0..3 {
            page.click(20.5, 30.5);
            assert_eq!(tick(&mut page, 90), Progress::Changed);
            assert_eq!(cells(&page), [(20, 30)]);
            tick(&mut page, nearly);
            assert_eq!(cells(&page), [(20, 30)], "time from before the rest does not count");
            // The frame without it is drawn, even when that tick has computed the generation after too.
            tick(&mut page, nearly * 3);
            assert_eq!(cells(&page), []);
            while tick(&mut page, 25) != Progress::Still {}
        }
    }
}

#[test]
fn a_dot_on_a_moving_board_is_shown() {
    let mut page = open(&[("pattern", 1.0), ("speed", 240.0)]);
    tick(&mut page, 50);
    page.send(Event::PointerDown(Pointer { id: 1, x: 2.5, y: 3.5, buttons: 1 }));
    tick(&mut page, 50);
    assert!(cells(&page).contains(&(2, 3)));
}
