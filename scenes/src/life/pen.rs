//! The pen: pointers draw cells.

use fillrate::{Controls, Event, Key, Pointer};

use super::{grid::Grid, history::History};

/// The pointers that are drawing, each at its last position.
#[derive(Debug, Default)]
pub(super) struct Pen {
    strokes: Vec<Pointer>,
}

/// The bit of the second button.
const SECOND: u32 = 2;

/// How many cells away a pointer is, at most: one that is further out by a mistake of the page is taken to be there.
const REACH: f64 = (1_u64 << 32) as f64;

impl Pen {
    /// Draws the pointers' lines of this step, in a picture of `view` cells of `cell` pixels around the middle of the grid;
    /// whether there were any.
    ///
    /// The first button, a pen or a finger draws living cells; the second button, or Shift, erases. The board before each
    /// stroke is kept.
    pub(super) fn draw(
        &mut self,
        controls: &Controls,
        (grid, history): (&mut Grid, &mut History),
        view: (usize, usize),
        cell: f64,
    ) -> bool {
        let shift = controls.is_held(Key::ShiftLeft) || controls.is_held(Key::ShiftRight);
        let (width, height) = grid.size();
        let [left, top] = [(width, view.0), (height, view.1)].map(|(all, shown)| (all / 2 - shown / 2) as i64);
        let mut draws = false;
        for event in controls.events() {
            let before = self.strokes.len();
            if let Some((from, to)) = self.handle(event) {
                if self.strokes.len() > before {
                    history.keep(grid);
                }
                let is_alive = to.buttons & SECOND == 0 && !shift;
                let place = |at: f64| (at / cell).floor().clamp(-REACH, REACH) as i64;
                let cell_of = |at: Pointer| (left + place(at.x), top + place(at.y));
                line(cell_of(from), cell_of(to), |x, y| grid.set(x, y, is_alive));
                draws = true;
            }
        }
        draws
    }

    /// The start and the end of the line that an event draws.
    fn handle(&mut self, event: &Event) -> Option<(Pointer, Pointer)> {
        let (Event::PointerDown(pointer) | Event::PointerMove(pointer) | Event::PointerUp(pointer)) = *event else {
            if let Event::PointerLeave(pointer) = *event {
                self.strokes.retain(|stroke| stroke.id != pointer.id);
            }
            return None;
        };
        let known = self.strokes.iter().position(|stroke| stroke.id == pointer.id);
        if pointer.buttons == 0 {
            if let Some(index) = known {
                self.strokes.remove(index);
            }
            return None;
        }
        let from = known.map_or(pointer, |index| self.strokes[index]);
        match known {
            Some(index) => self.strokes[index] = pointer,
            None => self.strokes.push(pointer),
        }
        Some((from, pointer))
    }
}

/// Visits each cell of the line between two cells, both included, without gaps.
///
/// Source: J. E. Bresenham, "Algorithm for computer control of a digital plotter", 1965, in the form for all octants.
fn line(from: (i64, i64), to: (i64, i64), mut visit: impl FnMut(i64, i64)) {
    let (dx, dy) = ((to.0 - from.0).abs(), -(to.1 - from.1).abs());
    let (step_x, step_y) = ((to.0 - from.0).signum(), (to.1 - from.1).signum());
    let (mut x, mut y, mut error) = (from.0, from.1, dx + dy);
    // The limit keeps a pointer that is far outside, by a mistake of the page, from blocking the loop.
    for _ in 0..=dx.max(-dy).min(1 << 16) {
        visit(x, y);
        let twice = 2 * error;
        if twice >= dy {
            error += dy;
            x += step_x;
        }
        if twice <= dx {
            error += dx;
            y += step_y;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(from: (i64, i64), to: (i64, i64)) -> Vec<(i64, i64)> {
        let mut cells = Vec::new();
        line(from, to, |x, y| cells.push((x, y)));
        cells
    }

    #[test]
    fn a_line_has_no_gaps_and_both_its_ends() {
        for to in [(0, 0), (7, 0), (0, -7), (5, 5), (-5, 3), (3, -11), (-100, -99)] {
            let cells = cells((0, 0), to);
            assert_eq!((cells[0], *cells.last().unwrap()), ((0, 0), to));
            assert_eq!(cells.len() as i64, to.0.abs().max(to.1.abs()) + 1);
            assert!(cells.windows(2).all(|pair| {
                (pair[0].0 - pair[1].0).abs() <= 1 && (pair[0].1 - pair[1].1).abs() <= 1 && pair[0] != pair[1]
            }));
        }
    }

    #[test]
    fn each_pointer_has_a_stroke_of_its_own() {
        let mut pen = Pen::default();
        let pointer = |id, x, buttons| Pointer { id, x, y: 0.0, buttons };
        let mut stroke = |event| pen.handle(&event).map(|(from, to)| (from.x, to.x));
        assert_eq!(stroke(Event::PointerMove(pointer(1, 1.0, 0))), None);
        assert_eq!(stroke(Event::PointerDown(pointer(1, 2.0, 1))), Some((2.0, 2.0)));
        assert_eq!(stroke(Event::PointerDown(pointer(2, 50.0, 1))), Some((50.0, 50.0)));
        assert_eq!(stroke(Event::PointerMove(pointer(1, 5.0, 1))), Some((2.0, 5.0)));
        assert_eq!(stroke(Event::PointerMove(pointer(2, 60.0, 1))), Some((50.0, 60.0)));
        assert_eq!(stroke(Event::PointerUp(pointer(1, 6.0, 0))), None);
        assert_eq!(stroke(Event::PointerLeave(pointer(2, 60.0, 0))), None);
        assert_eq!(stroke(Event::PointerDown(pointer(2, 9.0, 1))), Some((9.0, 9.0)));
    }
}
