//! The scene in its loop, with the tests in the page's place.

use std::sync::Arc;

use super::*;
use fillrate::{Event, Game, Pointer, Shared};

/// Life in its loop, with the test in the page's place.
struct Stage {
    game: Game,
    page: Arc<Shared>,
    time: Duration,
}

impl Stage {
    /// A picture of 64 x 64 cells of a pixel, living cells white, its settings said and its first frame drawn.
    fn new(settings: &[(&str, f64)]) -> Self {
        let (page, back, _front) = Shared::new();
        let game = Game::new(&[ENTRY], 0, (64, 64), (Arc::clone(&page), back)).unwrap();
        let mut stage = Self { game, page, time: Duration::ZERO };
        for (name, value) in [("cell", 1.0), ("alive", f64::from(0x00ff_ffff))].iter().chain(settings) {
            let index = Life::default().parameters().iter().position(|it| it.name == *name).unwrap();
            stage.say(Event::Parameter { index, value: *value });
        }
        stage.tick(0);
        stage
    }

    fn say(&self, event: Event) {
        assert!(self.page.input.push(&event));
    }

    /// A tick that many milliseconds after the last, and a step.
    fn tick(&mut self, milliseconds: u64) -> Progress {
        self.time += Duration::from_millis(milliseconds);
        self.page.input.tick(self.time);
        self.game.step().unwrap()
    }

    /// Where the living cells are.
    fn cells(&self) -> Vec<(u32, u32)> {
        let (image, _) = self.game.newest().unwrap();
        let cells = (0..64).flat_map(|y| (0..64).map(move |x| (x, y)));
        cells.filter(|&(x, y)| image.row(y)[x as usize] == Color::WHITE).collect()
    }
}

#[test]
fn a_user_draws_erases_and_steps() {
    let (shared, back, _front) = Shared::new();
    let page = Arc::clone(&shared);
    let mut game = Game::new(&[ENTRY], 0, (200, 100), (shared, back)).unwrap();
    let set = |name: &str, value| {
        let index = Life::default().parameters().iter().position(|it| it.name == name).unwrap();
        Event::Parameter { index, value }
    };
    // Where the living cells are, of ten pixels each; and that the scene has nothing more to show.
    let mut cells_after = |events: &[Event]| -> Vec<(u32, u32)> {
        assert!(events.iter().all(|event| page.input.push(event)));
        game.step().unwrap();
        assert_eq!(game.step(), Ok(Progress::Still));
        let (image, _) = game.newest().unwrap();
        let is_alive = |x: u32, y: u32| image.row(y * 10 + 5)[x as usize * 10 + 5] == Color::WHITE;
        let cells = (0..image.height() / 10).flat_map(|y| (0..image.width() / 10).map(move |x| (x, y)));
        cells.filter(|(x, y)| is_alive(*x, *y)).collect()
    };
    let pointer = |x, buttons| Pointer { id: 1, x, y: 45.0, buttons };
    let setting = [set("cell", 10.0), set("speed", 0.0), set("clear", 1.0), set("alive", f64::from(0x00ff_ffff))];
    assert_eq!(cells_after(&setting), []);
    // One quick stroke over three cells; the row becomes a column, and a row again.
    let stroke = [Event::PointerDown(pointer(81.0, 1)), Event::PointerMove(pointer(109.0, 1))];
    let row = [(8, 4), (9, 4), (10, 4)];
    assert_eq!(cells_after(&stroke), row);
    assert_eq!(cells_after(&[Event::PointerUp(pointer(109.0, 0)), set("next", 1.0)]), [(9, 3), (9, 4), (9, 5)]);
    assert_eq!(cells_after(&[set("next", 1.0)]), row);
    assert_eq!(cells_after(&[Event::PointerDown(pointer(95.0, 2))]), [(8, 4), (10, 4)]);
    // A larger picture keeps the cells in its middle.
    assert_eq!(cells_after(&[Event::Resize { width: 240, height: 120 }]), [(10, 5), (12, 5)]);
}

#[test]
fn a_second_has_as_many_generations_as_the_speed_says() {
    let mut stage = Stage::new(&[("pattern", 1.0), ("speed", 30.0)]);
    let glider = stage.cells();
    // Four seconds, less than a generation at a time: 120 generations, in which a glider goes 30 cells on.
    for _ in 0..160 {
        assert_eq!(stage.tick(25), Progress::Changed);
    }
    let mut expected: Vec<_> = glider.iter().map(|(x, y)| ((x + 30) % 64, (y + 30) % 64)).collect();
    expected.sort_by_key(|(x, y)| (*y, *x));
    assert_eq!((glider.len(), stage.cells()), (5, expected));
}

#[test]
fn a_dot_on_a_resting_board_is_shown_before_it_dies() {
    // Nearly a generation, in milliseconds.
    for (speed, nearly) in [(30.0, 30), (240.0, 4)] {
        let mut stage = Stage::new(&[("speed", speed), ("clear", 1.0)]);
        while stage.tick(25) != Progress::Still {}
        for _ in 0..3 {
            let pointer = |buttons| Pointer { id: 1, x: 20.5, y: 30.5, buttons };
            stage.say(Event::PointerDown(pointer(1)));
            stage.say(Event::PointerUp(pointer(0)));
            assert_eq!(stage.tick(90), Progress::Changed);
            assert_eq!(stage.cells(), [(20, 30)]);
            stage.tick(nearly);
            assert_eq!(stage.cells(), [(20, 30)], "what was left of the time before the rest counts for nothing");
            // The frame in which it is gone is shown, even when the generation after was looked at already.
            stage.tick(nearly * 3);
            assert_eq!(stage.cells(), []);
            while stage.tick(25) != Progress::Still {}
        }
    }
}

#[test]
fn what_is_drawn_on_a_lively_board_is_shown_too() {
    let mut stage = Stage::new(&[("pattern", 1.0), ("speed", 240.0)]);
    stage.tick(50);
    stage.say(Event::PointerDown(Pointer { id: 1, x: 2.5, y: 3.5, buttons: 1 }));
    stage.tick(50);
    assert!(stage.cells().contains(&(2, 3)));
}
