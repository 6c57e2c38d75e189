//! Life: Conway's game and similar rules, on a board of one bit per cell.
//!
//! Generations come from the time that passes and from presses of a button. They are computed in slices of time: what does
//! not fit into one slice is owed, and follows in the next. None is skipped, however slow the machine.
//!
//! The board is as large as the picture that it began in, and grows with it. It never shrinks, until it is started anew: a smaller
//! picture shows the middle of it, and what lies around that lives on.
//!
//! A slice that ends with generations still owed takes no new ones from the time that has elapsed. So on a machine that is
//! too slow for the chosen speed the simulation is slower, and what it owes does not grow.

use std::time::Duration;

use fillrate::{Color, Controls, Entry, FixedStep, Image, Parameter, Progress, Scene, TimeSlice, Use};

use self::{grid::Grid, history::History, kernel::Rule, pen::Pen, rle::Pattern};

mod grid;
mod history;
mod kernel;
#[cfg(test)]
mod page_tests;
mod pattern;
mod pen;
mod picture;
mod random;
mod rle;
#[cfg(test)]
mod tests;

pub(super) const ENTRY: Entry = Entry {
    name: "life",
    title: "Game of Life",
    about: "Cells live or die by the number of their neighbours. Draw with a pointer; Shift or the second button erases. \
            Open a pattern from a file, or drop or paste it on the picture.",
    make: || Box::new(Life::default()),
};

/// How long one update computes generations before what it has is drawn.
const SLICE: Duration = Duration::from_millis(10);

/// The numbers of neighbours, as the rule's flags name them.
const NEIGHBOURS: &[&str] = &["0", "1", "2", "3", "4", "5", "6", "7", "8"];

#[derive(Debug, Default)]
struct Life {
    grid: Grid,
    next: Grid,
    clock: FixedStep,
    /// How many generations a second pass until the next update.
    speed: f64,
    pen: Pen,
    history: History,
    /// The rule, as it was set at the last update.
    rule: Rule,
    /// The pattern that a file has brought, until another is chosen.
    own: Option<Pattern>,
    cell: usize,
    /// How many cells the picture shows, across and down: those around the middle of the board.
    view: (usize, usize),
    /// Those cells, where the board has more.
    shown: Grid,
    colors: [Color; 2],
    /// How often a pattern was placed: the seed of the random cells, which differ each time.
    starts: u64,
    /// How many generations are due and not computed yet.
    owed: u32,
    /// Whether the last generation differed from the one before. If not, all further ones are the same, until the user
    /// changes something.
    is_lively: bool,
    /// Whether the board moved by itself after the last update. If not, the time since then does not count.
    is_running: bool,
}

impl Scene for Life {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::choice("pattern", "Pattern", pattern::LABELS, 0),
            Parameter::bytes("file", "Pattern file", ".rle,.txt"),
            Parameter::output("board", "Board as a pattern file", "life.rle"),
            Parameter::range("density", "Density of random cells", 0.0, 1.0, 0.01, 0.3),
            Parameter::range("speed", "Speed", 0.0, 240.0, 1.0, 30.0).unit("/s"),
            Parameter::range("cell", "Cell", 1.0, 32.0, 1.0, 4.0).unit("px"),
            Parameter::choice("edges", "Edges", &["Torus", "Dead"], 0),
            Parameter::flags("birth", "Born with", NEIGHBOURS, Rule::CONWAY.birth),
            Parameter::flags("survive", "Survives with", NEIGHBOURS, Rule::CONWAY.survive),
            Parameter::color("alive", "Alive", Color::hex(0xf2_d4_92)),
            Parameter::color("dead", "Dead", Color::hex(0x12_1a_24)),
            Parameter::button("next", "One generation"),
            Parameter::button("undo", "Undo"),
            Parameter::button("restart", "Restart"),
            Parameter::button("clear", "Clear"),
        ]
    }

    fn uses(&self) -> &'static [Use] {
        &[Use::Touch, Use::Keys, Use::SecondButton]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        self.colors = [controls.color("dead"), controls.color("alive")];
        let speed = controls.number("speed");
        let slice = controls.time_slice(SLICE);
        // Time comes first: so what the user draws is shown before the next generation changes it.
        let has_moved = self.pass_time(controls, slice);
        self.speed = speed;
        let is_resized = self.resize(controls);
        let is_placed = self.place(controls);
        let board = (&mut self.grid, &mut self.history);
        let is_drawn = self.pen.draw(controls, board, self.view, self.cell as f64);
        let is_undone = self.undo(controls.presses("undo"));
        self.rule = rule_of(controls);
        let is_changed = is_resized || is_placed || is_drawn || is_undone || controls.any_changed();
        self.is_lively |= is_changed;
        let presses = controls.presses("next");
        if presses > 0 {
            self.owed = self.owed.saturating_add(presses);
            self.advance(controls, slice);
        }
        self.is_running = self.is_lively && speed > 0.0;
        match (self.owed, is_changed || has_moved) {
            (1.., _) => Progress::Refining,
            (0, true) => Progress::Changed,
            (0, false) if self.is_running => Progress::Wait(self.clock.until_next(speed)),
            (0, false) => Progress::Still,
        }
    }

    fn draw(&mut self, image: &mut Image) {
        let shown = if self.view == self.grid.size() {
            &self.grid
        } else {
            if self.shown.size() != self.view {
                self.shown = Grid::new(self.view.0, self.view.1);
            }
            self.grid.copy_middle(&mut self.shown);
            &self.shown
        };
        picture::draw(image, shown, self.cell.max(1), self.colors);
    }

    fn output(&mut self, _name: &str) -> Vec<u8> {
        rle::write(&self.grid, self.rule).into_bytes()
    }
}

impl Life {
    /// Shows as many cells as follow from the picture's size and theirs, and lets the board grow to that; whether it showed
    /// others before.
    fn resize(&mut self, controls: &Controls) -> bool {
        let cell = controls.number("cell").round() as usize;
        let [width, height] = [controls.width(), controls.height()].map(|pixels| (pixels as usize).div_ceil(cell));
        let (before, size) = (self.view, self.grid.size());
        let larger = (size.0.max(width), size.1.max(height));
        if larger != size {
            // Both are made before either is replaced: when there is not enough memory, the board stays.
            (self.grid, self.next) = (self.grid.resized(larger.0, larger.1), Grid::new(larger.0, larger.1));
        }
        (self.cell, self.view) = (cell, (width, height));
        self.view != before
    }

    /// Places the pattern, or clears the board, when the user asks for it; whether that was so.
    ///
    /// Generations that the old board owed are dropped with it.
    ///
    /// # Panics
    ///
    /// When a file cannot be read; the board stays.
    fn place(&mut self, controls: &mut Controls) -> bool {
        let choice = controls.choice("pattern");
        let is_opened = self.open(controls);
        let is_chosen = controls.changed("pattern") && !is_opened;
        if is_chosen {
            self.own = None;
        }
        let is_denser = controls.changed("density") && choice == pattern::SOUP && self.own.is_none();
        let restarts = is_denser || is_chosen || is_opened || controls.presses("restart") > 0;
        let clears = controls.presses("clear") > 0;
        if restarts || clears {
            self.history.keep(&self.grid);
            let own = self.own.as_ref().filter(|_| !clears).map_or((0, 0), |own| (own.width, own.height));
            let (width, height) = (self.view.0.max(own.0), self.view.1.max(own.1));
            (self.grid, self.next) = (Grid::new(width, height), Grid::new(width, height));
            self.owed = 0;
        }
        if restarts && !clears {
            if let Some(own) = &self.own {
                own.place(&mut self.grid);
                return true;
            }
            self.starts += 1;
            let parts = (controls.number("density") * 256.0).round() as u32;
            pattern::place(&mut self.grid, choice, self.starts, parts);
        }
        restarts || clears
    }

    /// Takes back so many changes of the user: the board is as it was before, and what it has become since is gone.
    fn undo(&mut self, presses: u32) -> bool {
        let Some(board) = (0..presses).map_while(|_| self.history.undo()).last() else { return false };
        // The picture may show more of it than then.
        let [width, height] =
            [(board.width(), self.view.0), (board.height(), self.view.1)].map(|(was, is)| was.max(is));
        (self.grid, self.next) = (board.resized(width, height), Grid::new(width, height));
        self.owed = 0;
        true
    }

    /// Reads the pattern of a file that was opened, and sets its rule; whether there was one.
    fn open(&mut self, controls: &mut Controls) -> bool {
        let Some(bytes) = controls.bytes("file").filter(|_| controls.changed("file")) else { return false };
        let pattern = Pattern::parse(&String::from_utf8_lossy(bytes)).unwrap_or_else(|why| panic!("{why}"));
        if let Some(Rule { birth, survive }) = pattern.rule {
            controls.set("birth", f64::from(birth));
            controls.set("survive", f64::from(survive));
        }
        self.own = Some(pattern);
        true
    }

    /// Computes generations that are owed, and then those that the time since the last update brings; whether any cell has
    /// changed.
    fn pass_time(&mut self, controls: &Controls, slice: TimeSlice) -> bool {
        let mut has_changed = self.advance(controls, slice);
        if !self.is_running {
            self.clock = FixedStep::default();
        } else if self.owed == 0 {
            self.owed = self.clock.steps(controls.elapsed(), self.speed);
            has_changed |= self.advance(controls, slice);
        }
        has_changed
    }

    /// Computes generations that are owed, at least one, until the slice of time is over; whether any cell has changed.
    fn advance(&mut self, controls: &Controls, slice: TimeSlice) -> bool {
        let rule = rule_of(controls);
        let is_torus = controls.choice("edges") == 0;
        let mut has_changed = false;
        while self.owed > 0 {
            if !self.is_lively {
                // All that are left are the same as this one.
                self.owed = 0;
                break;
            }
            self.is_lively = kernel::advance(&self.grid, &mut self.next, rule, is_torus);
            std::mem::swap(&mut self.grid, &mut self.next);
            self.owed -= 1;
            has_changed |= self.is_lively;
            if slice.is_over() {
                break;
            }
        }
        has_changed
    }
}

fn rule_of(controls: &Controls) -> Rule {
    Rule { birth: controls.flags("birth"), survive: controls.flags("survive") }
}
