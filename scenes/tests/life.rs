//! Life computes every generation that time or its user asks for, however fast the machine is.

use std::time::Duration;

use fillrate::{
    Headless, Image, Progress,
    testing::{Page, Slices},
};
use fillrate_scenes::SCENES;

/// A board of random cells, one pixel each, that is at rest.
fn board(width: u32, height: u32) -> Headless {
    let mut life = Headless::new(fillrate::find(SCENES, "life").unwrap(), width, height).unwrap();
    life.set("cell", 1.0).unwrap();
    life.set("speed", 0.0).unwrap();
    life.show(Duration::ZERO).unwrap();
    life
}

/// The same board on a page.
fn page(width: u32, height: u32, slices: Slices) -> Page {
    let mut page = Page::open(fillrate::find(SCENES, "life").unwrap(), width, height).unwrap();
    page.set_slices(slices);
    page.set("cell", 1.0).unwrap();
    page.set("speed", 0.0).unwrap();
    page.settle().unwrap();
    page
}

/// The board's image after so many single generations.
fn after(width: u32, height: u32, generations: u32) -> Image {
    let mut life = board(width, height);
    for _ in 0..generations {
        life.set("next", 1.0).unwrap();
        life.update(Duration::ZERO).unwrap();
    }
    life.show(Duration::ZERO).unwrap().clone()
}

#[test]
fn a_tenth_of_a_second_of_a_large_board_has_every_generation() {
    // Together they take several times as long as one slice of time.
    let (side, speed) = (4000, 240.0);
    let expected = after(side, side, 24);
    for _ in 0..2 {
        let mut life = board(side, side);
        life.set("speed", speed).unwrap();
        // The board moves from the next update on.
        life.update(Duration::ZERO).unwrap();
        assert!(*life.show(Duration::from_millis(100)).unwrap() == expected);
    }
}

#[test]
fn forty_presses_are_forty_generations() {
    let (width, height) = (2000, 1500);
    let expected = after(width, height, 40);
    let mut life = board(width, height);
    for _ in 0..40 {
        life.set("next", 1.0).unwrap();
    }
    assert!(*life.show(Duration::ZERO).unwrap() == expected, "without a loop");
    for slices in [Slices::Endless, Slices::Timed, Slices::Empty] {
        let mut page = page(width, height, slices);
        for _ in 0..40 {
            page.press("next").unwrap();
        }
        assert!(*page.show(Duration::ZERO).unwrap() == expected, "{slices:?}");
    }
}

#[test]
fn a_slice_that_is_over_at_once_computes_one_generation() {
    let mut page = page(300, 200, Slices::Empty);
    for _ in 0..3 {
        page.press("next").unwrap();
    }
    for generation in 1..=2 {
        assert_eq!(page.tick(Page::TICK), Ok(Progress::Refining));
        assert!(*page.image() == after(300, 200, generation), "what is computed is shown");
    }
    assert_eq!(page.tick(Page::TICK), Ok(Progress::Changed));
    assert!(*page.image() == after(300, 200, 3));
    assert_eq!(page.tick(Page::TICK), Ok(Progress::Still));
}

#[test]
fn a_machine_that_is_too_slow_slows_the_simulation() {
    let mut page = page(300, 200, Slices::Empty);
    page.set("speed", 240.0).unwrap();
    page.tick(Duration::ZERO).unwrap();
    // Ten seconds in which 4 generations are due in each tick, and one is computed.
    for _ in 0..600 {
        page.tick(Page::TICK).unwrap();
    }
    // What is owed at the end is less than what one tick brings.
    page.set("speed", 0.0).unwrap();
    let mut steps = 0;
    while page.tick(Page::TICK).unwrap() != Progress::Still {
        steps += 1;
        assert!(steps <= 5, "it owes no more than a few generations");
    }
}

#[test]
fn a_new_board_does_not_owe_the_generations_of_the_old_one() {
    let mut page = page(300, 200, Slices::Empty);
    for _ in 0..40 {
        page.press("next").unwrap();
    }
    assert_eq!(page.tick(Page::TICK), Ok(Progress::Refining));
    page.press("clear").unwrap();
    assert_eq!(page.tick(Page::TICK), Ok(Progress::Changed));
    let cleared = page.image().row(0)[0];
    assert!(page.image().pixels().iter().all(|pixel| *pixel == cleared));
}
