//! Filling: every pixel from its coordinates, on all cores or on one.
//!
//! [`Image::fill`] and [`Image::fill_serial`] stand side by side and give the same picture; the serial one is the
//! reference that the tests hold the other to. Work is split into whole rows, each a disjoint `&mut`.
//!
//! Waking a thread takes 50 to 100 microseconds. So a fill whose last runs were cheap begins on one thread, which times
//! its first rows, and shares the rest if that is worth it; one that was expensive is shared at once: [`cost`]. Threads
//! that share a fill steal rows from each other until none is left: [`share`].

use std::{num::NonZero, panic::Location};

use web_time::Instant;

use self::{
    cost::Cost,
    share::{Rows, Work},
};
use crate::{color::Color, image::Image, threads};

mod cost;
mod share;

/// How long the timed rows must have taken for a reliable estimate, in microseconds: browsers' clocks tick every 5 to 20.
const MEASURABLE: f64 = 20.0;

/// For how many microseconds rows that are expected to be cheap are computed at once, before the clock is read again.
const UNSEEN: f64 = 100.0;

impl Image {
    /// Sets each pixel (x, y) to `color(x, y)`, in parallel.
    ///
    /// # Panics
    ///
    /// When `color` panics, on any thread.
    #[track_caller]
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
    #[track_caller]
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
/// A thread takes a row at a time, or 1024 cells where rows are shorter, so rows may differ in cost as they like.
///
/// # Panics
///
/// When `width` is 0, and when `work` panics, on any thread; other threads may finish their rows first.
#[track_caller]
pub fn for_each_row<T: Send>(cells: &mut [T], width: usize, work: impl Fn(usize, &mut [T]) + Sync) {
    let width =
        NonZero::new(width).expect("for_each_row was given rows of 0 cells: give it the number of cells in a row");
    // Source code that fills again most likely takes as long as it did.
    fill(Rows::new(cells, width), &work, Cost::at(Location::caller()));
}

/// What `work` does is not known here, so that the machine code of this is in a program once, and not for each fill.
fn fill<T: Send>(mut rows: Rows<'_, T>, work: &Work<'_, T>, cost: Cost) {
    let threads = threads::limit();
    if threads == 1 {
        return rows.work_all(work);
    }
    let cells = rows.len() * rows.width();
    let begun = Instant::now();
    let total = rows.len();
    let mut own = total;
    if cost.is_worth_sharing() || !work_alone(&mut rows, work, begun) {
        own -= share::work(rows, threads, work);
    }
    // As long as this thread has taken for its rows, it would have taken for the others' too.
    cost.update(microseconds_since(begun) * (total as f64 / own.max(1) as f64), cells);
}

/// Works from the top, until what is left is worth sharing. Returns whether nothing is left.
fn work_alone<T>(rows: &mut Rows<'_, T>, work: &Work<'_, T>, begun: Instant) -> bool {
    let (mut done, mut count) = (0, 1);
    while !rows.is_empty() {
        rows.split_front(count).work_all(work);
        done += count;
        let spent = microseconds_since(begun);
        let to_come = spent * (rows.len() as f64 / done as f64);
        let is_blind = spent == 0.0 && done * rows.width() >= cost::TIMEABLE_CELLS;
        if is_blind || spent >= MEASURABLE && to_come >= cost::WORTH_SHARING {
            return rows.is_empty();
        }
        // More at a time, so that reading the clock costs nothing; but not so many that sharing starts late.
        let unseen = UNSEEN / (spent / done as f64);
        count = (count * 2).min(unseen as usize).max(1);
    }
    true
}

fn microseconds_since(begun: Instant) -> f64 {
    begun.elapsed().as_secs_f64() * 1e6
}

fn fill_row(y: u32, row: &mut [Color], color: &impl Fn(u32, u32) -> Color) {
    for (x, pixel) in row.iter_mut().enumerate() {
        *pixel = color(x as u32, y);
    }
}
