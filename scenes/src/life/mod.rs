//! Life: Conway's game and its relatives, 64 cells a word.

use std::time::Duration;

use fillrate::{Color, Controls, Entry, FixedStep, Image, Parameter, Progress, Scene};
use web_time::Instant;

use self::{grid::Grid, pen::Pen, rule::Rule};

mod grid;
mod kernel;
mod pattern;
mod pen;
mod picture;
mod random;
mod rule;
#[cfg(test)]
mod stage_tests;
#[cfg(test)]
mod tests;

pub(super) const ENTRY: Entry = Entry {
    name: "life",
    title: "Game of Life",
    about: "Cells that live by their neighbours' number. Draw some; the second button or Shift erases.",
    make: || Box::new(Life::default()),
};

/// How long one update may take: generations that do not fit are left out, and not made up for.
const SLICE: Duration = Duration::from_millis(10);

/// The numbers of neighbours, as the rule's flags name them.
const NEIGHBOURS: &[&str] = &["0", "1", "2", "3", "4", "5", "6", "7", "8"];

#[derive(Debug, Default)]
struct Life {
    grid: Grid,
    next: Grid,
    clock: FixedStep,
    pen: Pen,
    cell: usize,
    colors: [Color; 2],
    /// How often the pattern was placed: each time the soup is another.
    starts: u64,
    /// Whether the last generation differed from the one before; when not, none will until something is done.
    is_lively: bool,
    /// Whether generations were due after the last update: time that passed while none were counts for nothing.
    is_running: bool,
}

impl Scene for Life {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::choice("pattern", "Pattern", pattern::LABELS, 0),
            Parameter::range("density", "Density of the soup", 0.0, 1.0, 0.01, 0.3),
            Parameter::range("speed", "Speed", 0.0, 240.0, 1.0, 30.0).unit("/s"),
            Parameter::range("cell", "Cell", 1.0, 32.0, 1.0, 4.0).unit("px"),
            Parameter::choice("edges", "Edges", &["Torus", "Dead"], 0),
            Parameter::flags("birth", "Born with", NEIGHBOURS, Rule::CONWAY.birth),
            Parameter::flags("survive", "Survives with", NEIGHBOURS, Rule::CONWAY.survive),
            Parameter::color("alive", "Alive", Color::hex(0xf2_d4_92)),
            Parameter::color("dead", "Dead", Color::hex(0x12_1a_24)),
            Parameter::button("next", "One generation"),
            Parameter::button("restart", "Restart"),
            Parameter::button("clear", "Clear"),
        ]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        self.colors = [controls.color("dead"), controls.color("alive")];
        let speed = controls.number("speed");
        // First what the time has brought, and then what the user does: that is seen before the rule takes it away.
        let has_moved = self.live(controls, speed);
        let is_resized = self.resize(controls);
        let is_placed = self.place(controls);
        let is_drawn = self.pen.draw(controls, &mut self.grid, self.cell as f64);
        let is_changed = is_resized || is_placed || is_drawn || controls.any_changed();
        self.is_lively |= is_changed;
        self.advance(controls.presses("next"), controls);
        self.is_running = self.is_lively && speed > 0.0;
        if is_changed || has_moved || self.is_running { Progress::Changed } else { Progress::Still }
    }

    fn draw(&mut self, image: &mut Image) {
        picture::draw(image, &self.grid, self.cell.max(1), self.colors);
    }
}

impl Life {
    /// Lets the grid have the size that the picture and the cells give it; whether it had another.
    fn resize(&mut self, controls: &Controls) -> bool {
        self.cell = controls.number("cell").round() as usize;
        let [width, height] = [controls.width(), controls.height()].map(|pixels| (pixels as usize).div_ceil(self.cell));
        if (width, height) == (self.grid.width(), self.grid.height()) {
            return false;
        }
        // Both before either is taken: when memory does not hold them, the board stays.
        (self.grid, self.next) = (self.grid.resized(width, height), Grid::new(width, height));
        true
    }

    /// Places the pattern anew, or nothing, when the user wants it; whether that was so.
    fn place(&mut self, controls: &Controls) -> bool {
        let choice = controls.choice("pattern");
        let is_denser = controls.changed("density") && choice == pattern::SOUP;
        let restarts = is_denser || controls.changed("pattern") || controls.presses("restart") > 0;
        let clears = controls.presses("clear") > 0;
        if restarts || clears {
            self.grid = Grid::new(self.grid.width(), self.grid.height());
        }
        if restarts && !clears {
            self.starts += 1;
            let parts = (controls.number("density") * 256.0).round() as u32;
            pattern::place(&mut self.grid, choice, self.starts, parts);
        }
        restarts || clears
    }

    /// Lets the generations pass that the time has brought; whether any cell has changed.
    fn live(&mut self, controls: &Controls, speed: f64) -> bool {
        if !self.is_running {
            self.clock = FixedStep::default();
            return false;
        }
        let generations = self.clock.steps(controls.elapsed(), speed);
        self.advance(generations, controls)
    }

    /// Lets generations pass, as long as they differ and there is time; whether any cell has changed.
    fn advance(&mut self, generations: u32, controls: &Controls) -> bool {
        let rule = Rule { birth: controls.flags("birth"), survive: controls.flags("survive") };
        let is_torus = controls.choice("edges") == 0;
        let begun = Instant::now();
        let mut has_changed = false;
        for done in 0..generations {
            if !self.is_lively || done > 0 && begun.elapsed() >= SLICE {
                break;
            }
            self.is_lively = kernel::advance(&self.grid, &mut self.next, rule, is_torus);
            std::mem::swap(&mut self.grid, &mut self.next);
            has_changed |= self.is_lively;
        }
        has_changed
    }
}
