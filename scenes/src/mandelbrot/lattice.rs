//! The lattice: which point of the plane each pixel stands for.

use super::view::View;

/// The points of the pixels: they stay exactly the same while the view moves by whole pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Lattice {
    /// The point from which the others are counted.
    pub(super) origin: (f64, f64),
    /// The place of the first column and the first row, counted from there, in pixels: whole or a half.
    pub(super) first: (f64, f64),
    /// The distance between neighbours.
    pub(super) spacing: f64,
}

impl Lattice {
    pub(super) fn new(view: &View, width: u32, height: u32) -> Self {
        let first = |length: u32| (1.0 - f64::from(length)) / 2.0;
        Self { origin: (view.x, view.y), first: (first(width), first(height)), spacing: view.spacing(height) }
    }

    pub(super) fn x(&self, column: usize) -> f64 {
        self.origin.0 + (self.first.0 + column as f64) * self.spacing
    }

    pub(super) fn y(&self, row: usize) -> f64 {
        self.origin.1 - (self.first.1 + row as f64) * self.spacing
    }
}
