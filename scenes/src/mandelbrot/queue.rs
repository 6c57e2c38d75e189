//! The queue: which points of a band a level still has to compute, row after row.

use super::{
    kernel::{Batch, Points},
    lattice::Lattice,
};

/// How many points are taken between two questions whether to stop.
const POINTS_PER_QUESTION: usize = 256;

/// A level of refinement, of which each block has one pixel computed.
pub(super) struct Level<'a> {
    pub(super) lattice: &'a Lattice,
    /// The picture's width, in pixels.
    pub(super) width: usize,
    /// The side of the blocks, in pixels: a power of two.
    pub(super) block: usize,
    /// How far the blocks' corners are from the picture's.
    pub(super) phase: (usize, usize),
}

/// The points of a band that a level adds, row after row.
pub(super) struct Queue<'a, Stop> {
    values: &'a mut [f32],
    level: &'a Level<'a>,
    top: usize,
    /// The row to begin next, counted in the band.
    row: usize,
    /// Of the row begun last: the place of its first value, the column to look at next, and the imaginary part.
    start: usize,
    column: usize,
    y: f64,
    taken: usize,
    stop: &'a Stop,
    is_stopped: bool,
}

impl<'a, Stop> Queue<'a, Stop> {
    /// All that the level adds to the band whose first row is `top`, until `stop` says so.
    pub(super) fn new(values: &'a mut [f32], level: &'a Level<'a>, top: usize, stop: &'a Stop) -> Self {
        Self { values, level, top, row: 0, start: 0, column: level.width, y: 0.0, taken: 0, stop, is_stopped: false }
    }

    /// Whether it was stopped before all points were taken.
    pub(super) fn is_stopped(&self) -> bool {
        self.is_stopped
    }

    /// Begins the next row on the level's lattice, which the picture's first row is always on; false when there is none.
    fn begin_row(&mut self) -> bool {
        while self.row * self.level.width < self.values.len() {
            let y = self.top + self.row;
            (self.start, self.column) = (self.row * self.level.width, 0);
            self.y = self.level.lattice.y(y);
            self.row += 1;
            if y == 0 || (y + self.level.phase.1) & (self.level.block - 1) == 0 {
                return true;
            }
        }
        self.column = self.level.width;
        false
    }
}

impl<Stop: Fn() -> bool> Points for Queue<'_, Stop> {
    fn take(&mut self, batch: &mut Batch) {
        if self.taken >= POINTS_PER_QUESTION {
            self.taken = 0;
            self.is_stopped = (self.stop)();
        }
        if self.is_stopped {
            return;
        }
        while batch.has_room() {
            if self.column >= self.level.width && !self.begin_row() {
                break;
            }
            let values = &self.values[self.start..][..self.level.width];
            let mut column = self.column;
            while column < values.len() && batch.has_room() {
                if values[column].is_nan() {
                    batch.push(self.start + column, self.level.lattice.x(column), self.y);
                }
                // The next column on the level's lattice; the picture's first is always on it.
                column += self.level.block - ((column + self.level.phase.0) & (self.level.block - 1));
            }
            self.column = column;
        }
        self.taken += batch.count;
    }

    fn keep(&mut self, index: usize, value: f32) {
        self.values[index] = value;
    }
}
