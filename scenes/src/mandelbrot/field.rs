//! The field: a value for each pixel, computed coarsely first, then sharply, and kept while the view moves by whole pixels.

use std::sync::atomic::{AtomicBool, Ordering};

use fillrate::for_each_row;

use super::{
    kernel,
    queue::{Level, Queue},
    shallow,
    view::{Lattice, View},
};

/// The side of the coarsest level's blocks, in pixels. One pixel of a block stands for all, until the block is refined.
pub(super) const COARSEST: usize = 16;

/// How many times finer each level is than the one before. Threads wait for each other after each level, so there are few.
const STEP: usize = 4;

/// The sides of the blocks of all levels.
const BLOCKS: [usize; 3] = [1, STEP, COARSEST];

/// How many rows the kernel gets at once: its lanes stay full from one to the next.
const BAND: usize = 4;

/// The value of a pixel that is not computed yet.
const UNKNOWN: f32 = f32::NAN;

/// The smooth counts of a picture's pixels.
#[derive(Debug, Default)]
pub(super) struct Field {
    width: usize,
    height: usize,
    values: Vec<f32>,
    lattice: Lattice,
    iterations: u32,
    /// The offset of the blocks from the picture's upper left corner: they move with the view.
    phase: (usize, usize),
    /// The side of the current level's blocks; 0 when every pixel is computed.
    block: usize,
    /// Which bands of the current level are finished.
    finished: Vec<AtomicBool>,
    /// Whether a point has turned out to be inside the set by having all its iterations.
    has_inside: AtomicBool,
}

impl Field {
    /// Sets the view. Values that are known and still visible stay; the rest has to be refined.
    ///
    /// # Panics
    ///
    /// When there is not enough memory for the size; the field then stays as it was.
    pub(super) fn aim(&mut self, view: &View, (width, height): (u32, u32), iterations: u32) {
        let lattice = Lattice::new(view, width, height);
        let same_size = (self.width, self.height) == (width as usize, height as usize);
        if same_size && lattice.spacing.to_bits() == self.lattice.spacing.to_bits() && iterations == self.iterations {
            let columns = (lattice.x(0) - self.lattice.x(0)) / lattice.spacing;
            let rows = (self.lattice.y(0) - lattice.y(0)) / lattice.spacing;
            // A part of a pixel is ignored: nobody sees it, and to follow it would discard all known values.
            let (columns, rows) = (columns.round(), rows.round());
            if columns.abs() < f64::from(width) && rows.abs() < f64::from(height) {
                return self.shift(columns as isize, rows as isize);
            }
        }
        if !same_size {
            self.resize(width as usize, height as usize);
        }
        self.values.fill(UNKNOWN);
        self.lattice = lattice;
        self.iterations = iterations;
        self.phase = (0, 0);
        *self.has_inside.get_mut() = false;
        self.start(COARSEST);
    }

    /// Whether every pixel is computed.
    pub(super) fn is_complete(&self) -> bool {
        self.block == 0
    }

    /// Whether every pixel has something to show: the coarsest level is finished.
    pub(super) fn is_covered(&self) -> bool {
        self.block < COARSEST
    }

    /// Works on the current level until it is finished or `stop` returns true.
    ///
    /// Each call makes progress, also when `stop` always returns true: it computes some points, or it finishes the level.
    pub(super) fn refine(&mut self, stop: impl Fn() -> bool + Sync) {
        let level = Level { lattice: &self.lattice, width: self.width, block: self.block, phase: self.phase };
        let (iterations, finished, has_inside) = (self.iterations, &self.finished[..], &self.has_inside);
        let is_shallow = self.lattice.spacing >= shallow::MIN_SPACING;
        let has_worked = AtomicBool::new(false);
        // From the first band that is left: a thread that passed over what is finished would take it for cheap work.
        let is_finished = |band: &AtomicBool| band.load(Ordering::Relaxed);
        let first = finished.iter().position(|band| !is_finished(band)).unwrap_or(finished.len());
        let values = &mut self.values[first * BAND * self.width..];
        for_each_row(values, self.width * BAND, |row, values| {
            let band = first + row;
            if is_finished(&finished[band]) || has_worked.load(Ordering::Relaxed) && stop() {
                return;
            }
            let mut queue = Queue::new(values, &level, band * BAND, &stop);
            kernel::compute(&mut queue, iterations, is_shallow, has_inside);
            has_worked.fetch_or(queue.taken() > 0, Ordering::Relaxed);
            finished[band].store(!queue.is_stopped(), Ordering::Relaxed);
        });
        if finished.iter().all(is_finished) {
            self.start(self.block / STEP);
        }
    }

    /// Width in pixels.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Height in pixels.
    pub(super) fn height(&self) -> usize {
        self.height
    }

    /// All values, row by row; NaN where there is none yet.
    pub(super) fn values(&self) -> &[f32] {
        &self.values
    }

    /// Row `y`, when all its pixels are computed.
    pub(super) fn whole_row(&self, y: usize) -> Option<&[f32]> {
        let is_whole = self.block == 0 || self.block == 1 && self.finished[y / BAND].load(Ordering::Relaxed);
        is_whole.then(|| &self.values[y * self.width..][..self.width])
    }

    /// Reads the best known values of row `y` from column `x` on: of each pixel its own, or that of the smallest block
    /// around it; NaN where nothing is known. Beyond the last column the last one is repeated.
    pub(super) fn read_best(&self, x: usize, y: usize, values: &mut [f32]) {
        // For each size of blocks, the row that holds their computed pixels.
        let rows = BLOCKS.map(|block| &self.values[corner(y, self.phase.1, block) * self.width..][..self.width]);
        for (x, value) in (x..).zip(values) {
            let x = x.min(self.width - 1);
            *value = rows[0][x];
            for (row, block) in rows.iter().zip(BLOCKS) {
                if !value.is_nan() {
                    break;
                }
                *value = row[corner(x, self.phase.0, block)];
            }
        }
    }

    /// Moves the picture by whole pixels, so that column `columns` and row `rows` become the first.
    fn shift(&mut self, columns: isize, rows: isize) {
        if (columns, rows) == (0, 0) {
            return;
        }
        let (width, height) = (self.width, self.height);
        let kept = width - columns.unsigned_abs();
        let (from, to) = if columns > 0 { (columns.unsigned_abs(), 0) } else { (0, columns.unsigned_abs()) };
        let mut shift_row = |y: usize| {
            let row = y * width..(y + 1) * width;
            let Some(source) = y.checked_add_signed(rows).filter(|source| *source < height) else {
                return self.values[row].fill(UNKNOWN);
            };
            self.values.copy_within(source * width + from..source * width + from + kept, row.start + to);
            self.values[row.start..row.start + to].fill(UNKNOWN);
            self.values[row.start + to + kept..row.end].fill(UNKNOWN);
        };
        // In an order in which no row is overwritten before it is copied.
        if rows >= 0 {
            (0..height).for_each(&mut shift_row);
        } else {
            (0..height).rev().for_each(&mut shift_row);
        }
        self.lattice.first.0 += columns as f64;
        self.lattice.first.1 += rows as f64;
        let phase = |phase: usize, by: isize| (phase as isize + by).rem_euclid(COARSEST as isize) as usize;
        self.phase = (phase(self.phase.0, columns), phase(self.phase.1, rows));
        self.start(COARSEST);
    }

    /// Begins a level; the finer levels follow.
    fn start(&mut self, block: usize) {
        self.block = block;
        for band in &mut self.finished {
            *band.get_mut() = false;
        }
    }

    /// Changes the size; the values are undefined afterwards.
    fn resize(&mut self, width: usize, height: usize) {
        let count = width * height;
        if count > self.values.capacity() {
            // Beside the old ones, which stay when there is not enough memory.
            let mut values = Vec::new();
            assert!(
                values.try_reserve_exact(count).is_ok(),
                "there is not enough memory for {width} x {height} pixels: make the picture smaller"
            );
            self.values = values;
        }
        self.values.resize(count, UNKNOWN);
        self.finished.clear();
        self.finished.resize_with(height.div_ceil(BAND), AtomicBool::default);
        (self.width, self.height) = (width, height);
    }
}

/// The place of the computed pixel of the block around `place`, along one axis. In a block that begins outside the picture
/// that is the pixel at the edge.
fn corner(place: usize, phase: usize, block: usize) -> usize {
    ((place + phase) & !(block - 1)).saturating_sub(phase)
}
