//! The queue: which points of a band still have to be computed for a level.

use super::{
    batch::{Batch, Points},
    view::Lattice,
};

/// How many points are taken before `stop` is called, and between two calls.
const POINTS_PER_CHECK: usize = 256;

/// A level of refinement: one pixel of each block is computed.
pub(super) struct Level<'a> {
    pub(super) lattice: &'a Lattice,
    /// The picture's width, in pixels.
    pub(super) width: usize,
    /// The side of the blocks, in pixels: a power of two.
    pub(super) block: usize,
    /// The offset of the blocks from the picture's upper left corner.
    pub(super) phase: (usize, usize),
}

/// The points that a level adds to a band, row by row.
pub(super) struct Queue<'a, Stop> {
    values: &'a mut [f32],
    level: &'a Level<'a>,
    top: usize,
    /// The next row, counted from the top of the band.
    row: usize,
    /// Of the current row: the index of its first value, the next column, and the imaginary part.
    start: usize,
    column: usize,
    y: f64,
    taken: usize,
    /// How many points were taken when `stop` was called last.
    checked: usize,
    stop: &'a Stop,
    is_stopped: bool,
}

impl<'a, Stop> Queue<'a, Stop> {
    /// All points that the level adds to the band whose first row is `top`, until `stop` returns true.
    ///
    /// The first points are taken in any case.
    pub(super) fn new(values: &'a mut [f32], level: &'a Level<'a>, top: usize, stop: &'a Stop) -> Self {
        Self {
            values,
            level,
            top,
            row: 0,
            start: 0,
            column: level.width,
            y: 0.0,
            taken: 0,
            checked: 0,
            stop,
            is_stopped: false,
        }
    }

    /// How many points were taken.
    pub(super) fn taken(&self) -> usize {
        self.taken
    }

    /// Whether it stopped before all points were taken.
    pub(super) fn is_stopped(&self) -> bool {
        self.is_stopped
    }

    /// Goes to the next row in which the level has points, as the picture's first always has; false when there is none.
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
        if self.taken - self.checked >= POINTS_PER_CHECK {
            self.checked = self.taken;
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
                // The next column in which the level has points, as the picture's first always has.
                column += self.level.block - ((column + self.level.phase.0) & (self.level.block - 1));
            }
            self.column = column;
        }
        self.taken += batch.count();
    }

    fn store(&mut self, index: usize, value: f32) {
        self.values[index] = value;
    }
}
