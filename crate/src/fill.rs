//! Filling: every pixel from its coordinates, on all cores or on one.
//!
//! [`Image::fill`] and [`Image::fill_serial`] stand side by side and give the same picture; the serial one is the
//! reference that the tests hold the other to. Work is split into bands of whole rows, each a disjoint `&mut`, and the
//! threads take the next band from one shared iterator: an expensive band does not keep the others waiting.
//!
//! To wake a thread takes some 50 to 100 microseconds, so a fill begins alone, and shares what is left once the first
//! few rows show that it is worth it.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use web_time::Instant;

use crate::{color::Color, image::Image, threads};

/// Bands for each thread: enough that the last one to finish is not waited for long.
const BANDS_PER_THREAD: usize = 16;

/// The least work worth handing to another thread, in cells.
const MIN_BAND_CELLS: usize = 4096;

/// How long rows must have taken to show what the others will: the clocks of browsers go in steps of 5 to 20 microseconds.
const MEASURABLE: Duration = Duration::from_micros(20);

/// How much work must be left for other threads to be woken, as this one would take it.
const WORTH_SHARING: Duration = Duration::from_micros(250);

impl Image {
    /// Sets each pixel (x, y) to `color(x, y)`, in parallel.
    ///
    /// # Panics
    ///
    /// With the panic of `color`, on whichever thread it was.
    pub fn fill(&mut self, color: impl Fn(u32, u32) -> Color + Sync) {
        self.fill_rows(|y, row| fill_row(y, row, &color));
    }

    /// Sets each pixel (x, y) to `color(x, y)`, on this thread, row by row: the reference for [`Image::fill`].
    pub fn fill_serial(&mut self, color: impl Fn(u32, u32) -> Color) {
        self.fill_rows_serial(|y, row| fill_row(y, row, &color));
    }

    /// Hands each row to `draw(y, row)`, in parallel: for a scene that computes a row faster than its pixels one by one.
    ///
    /// # Panics
    ///
    /// With the panic of `draw`, on whichever thread it was.
    pub fn fill_rows(&mut self, draw: impl Fn(u32, &mut [Color]) + Sync) {
        let width = self.width() as usize;
        for_each_row(self.pixels_mut(), width, |y, row| draw(y as u32, row));
    }

    /// Hands each row to `draw(y, row)`, on this thread, from the top: the reference for [`Image::fill_rows`].
    pub fn fill_rows_serial(&mut self, mut draw: impl FnMut(u32, &mut [Color])) {
        let width = self.width() as usize;
        for (y, row) in self.pixels_mut().chunks_exact_mut(width).enumerate() {
            draw(y as u32, row);
        }
    }
}

/// Hands each row of `cells` to `work(y, row)`, in parallel on [`threads::limit`] threads.
///
/// `cells` is any grid kept row after row, `width` cells a row, not just pixels: the cells of a simulation, the
/// distances of a fractal. A last row that is not full is handed out as it is.
///
/// # Panics
///
/// When `width` is 0, and with the panic of `work`, on whichever thread it was; other threads may draw on until then.
pub fn for_each_row<T: Send>(cells: &mut [T], width: usize, work: impl Fn(usize, &mut [T]) + Sync) {
    assert!(width > 0, "for_each_row was given rows of 0 cells: give it the number of cells in a row");
    let rows = cells.len().div_ceil(width);
    let threads = threads::limit();
    let rows_per_band = (rows / (threads * BANDS_PER_THREAD)).max(MIN_BAND_CELLS / width).max(1);
    let work_band = |first: usize, band: &mut [T]| {
        for (y, row) in band.chunks_mut(width).enumerate() {
            work(first + y, row);
        }
    };
    if threads == 1 {
        return work_band(0, cells);
    }
    let (done, cells) = work_alone(cells, width, rows_per_band, &work_band);
    if cells.is_empty() {
        return;
    }
    let bands = Mutex::new(cells.chunks_mut(rows_per_band * width).enumerate());
    let next = || bands.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work_bands = || {
        while let Some((index, band)) = next() {
            work_band(done + index * rows_per_band, band);
        }
    };
    // This thread takes part: it need not be woken, and one that only waited would hold a core while it falls asleep.
    rayon::in_place_scope(|scope| {
        for _ in 1..threads {
            scope.spawn(|_| work_bands());
        }
        work_bands();
    });
}

/// Works from the top, until what is left is worth sharing: how many rows are done, and the cells that are left.
fn work_alone<'a, T>(
    cells: &'a mut [T],
    width: usize,
    rows_per_band: usize,
    work_band: &impl Fn(usize, &mut [T]),
) -> (usize, &'a mut [T]) {
    let begun = Instant::now();
    let (mut done, mut left, mut count) = (0, cells, 1);
    while !left.is_empty() {
        let (band, rest) = left.split_at_mut((count * width).min(left.len()));
        work_band(done, band);
        (done, left) = (done + count, rest);
        let spent = begun.elapsed();
        let to_come = spent.mul_f64(left.len() as f64 / (done * width) as f64);
        if spent >= MEASURABLE && to_come >= WORTH_SHARING {
            break;
        }
        // More at a time, so that looking at the clock costs nothing; not so many that the others would be late.
        count = (count * 2).min(rows_per_band);
    }
    (done, left)
}

fn fill_row(y: u32, row: &mut [Color], color: &impl Fn(u32, u32) -> Color) {
    for (x, pixel) in row.iter_mut().enumerate() {
        *pixel = color(x as u32, y);
    }
}
