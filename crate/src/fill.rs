//! Filling: every pixel from its coordinates, on all cores or on one.
//!
//! [`Image::fill`] and [`Image::fill_serial`] stand side by side and give the same picture; the serial one is the
//! reference that the tests hold the other to. Work is split into bands of whole rows, each a disjoint `&mut`, and the
//! threads take the next band from one shared iterator: an expensive band does not hold up the others.
//!
//! Waking a thread takes 50 to 100 microseconds. So a fill begins on one thread, times a few rows, and shares the rest
//! if that is worth it.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use web_time::Instant;

use crate::{color::Color, image::Image, threads};

/// Bands for each thread: enough that all threads finish at about the same time.
const BANDS_PER_THREAD: usize = 16;

/// The least work worth handing to another thread, in cells.
const MIN_BAND_CELLS: usize = 4096;

/// How long the timed rows must have taken for a reliable estimate: browsers' clocks tick every 5 to 20 microseconds.
const MEASURABLE: Duration = Duration::from_micros(20);

/// The least remaining work, in this thread's time, for which other threads are woken.
const WORTH_SHARING: Duration = Duration::from_micros(250);

impl Image {
    /// Sets each pixel (x, y) to `color(x, y)`, in parallel.
    ///
    /// # Panics
    ///
    /// When `color` panics, on any thread.
    pub fn fill(&mut self, color: impl Fn(u32, u32) -> Color + Sync) {
        self.fill_rows(|y, row| fill_row(y, row, &color));
    }

    /// Sets each pixel (x, y) to `color(x, y)`, on this thread, row by row: the reference for [`Image::fill`].
    pub fn fill_serial(&mut self, color: impl Fn(u32, u32) -> Color) {
        self.fill_rows_serial(|y, row| fill_row(y, row, &color));
    }

    /// Calls `draw(y, row)` for each row, in parallel: for a scene that computes a row faster than its pixels one by
    /// one.
    ///
    /// # Panics
    ///
    /// When `draw` panics, on any thread.
    pub fn fill_rows(&mut self, draw: impl Fn(u32, &mut [Color]) + Sync) {
        let width = self.width() as usize;
        for_each_row(self.pixels_mut(), width, |y, row| draw(y as u32, row));
    }

    /// Calls `draw(y, row)` for each row, on this thread, from the top: the reference for [`Image::fill_rows`].
    pub fn fill_rows_serial(&mut self, mut draw: impl FnMut(u32, &mut [Color])) {
        let width = self.width() as usize;
        for (y, row) in self.pixels_mut().chunks_exact_mut(width).enumerate() {
            draw(y as u32, row);
        }
    }
}

/// Calls `work(y, row)` for each row of `cells`, in parallel on [`threads::limit`] threads.
///
/// `cells` is any grid kept row after row, `width` cells a row, not just pixels: the cells of a simulation, the
/// distances of a fractal. An incomplete last row is passed as it is.
///
/// # Panics
///
/// When `width` is 0, and when `work` panics, on any thread; other threads may finish their bands first.
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
        // More at a time, so that reading the clock costs nothing; but not so many that sharing starts late.
        count = (count * 2).min(rows_per_band);
    }
    (done, left)
}

fn fill_row(y: u32, row: &mut [Color], color: &impl Fn(u32, u32) -> Color) {
    for (x, pixel) in row.iter_mut().enumerate() {
        *pixel = color(x as u32, y);
    }
}
