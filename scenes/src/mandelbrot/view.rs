//! The view: which part of the plane the picture shows, and so which point each pixel is.

use crate::gesture::Motion;

/// A centre and a zoom. The picture's height alone sets the scale, so a wider picture shows more of the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    /// The real part of the centre.
    pub(super) x: f64,
    /// The imaginary part of the centre, which grows upwards.
    pub(super) y: f64,
    /// The magnification: 1 shows the whole set.
    pub(super) zoom: f64,
}

/// The whole set, with a margin.
pub(super) const HOME: View = View { x: -0.65, y: 0.0, zoom: 1.0 };

/// The least zoom.
pub(super) const MIN_ZOOM: f64 = 0.2;

/// The greatest zoom of any picture; a high picture stops earlier, at [`MIN_SPACING`].
pub(super) const MAX_ZOOM: f64 = 1e14;

/// How far from 0 the centre may be, in each direction.
pub(super) const MAX_CENTRE: f64 = 3.0;

/// The height of the part of the plane that is shown at a zoom of 1.
const EXTENT: f64 = 2.6;

/// The least distance between two pixels: four times that between two `f64` just below 2. If it were less, neighbours
/// would be the same point.
const MIN_SPACING: f64 = 4.0 * f64::EPSILON;

impl View {
    /// The distance between two neighbouring pixels of a picture of that height.
    pub(super) fn spacing(&self, height: u32) -> f64 {
        EXTENT / (self.zoom * f64::from(height.max(1)))
    }

    /// The point at a place of the picture, in pixels from the upper left corner.
    pub(super) fn point(&self, (x, y): (f64, f64), (width, height): (u32, u32)) -> (f64, f64) {
        let spacing = self.spacing(height);
        (self.x + (x - f64::from(width) / 2.0) * spacing, self.y - (y - f64::from(height) / 2.0) * spacing)
    }

    /// Moves and zooms so that what was at `motion.from` is at `motion.to`.
    pub(super) fn follow(&mut self, motion: &Motion, (width, height): (u32, u32)) {
        let held = self.point(motion.from, (width, height));
        self.zoom *= motion.scale;
        self.keep_in_bounds(height);
        let there = self.point(motion.to, (width, height));
        self.x += held.0 - there.0;
        self.y += held.1 - there.1;
        self.keep_in_bounds(height);
    }

    /// Makes the view the nearest that a picture of that height can show.
    pub(super) fn keep_in_bounds(&mut self, height: u32) {
        let deepest = EXTENT / (MIN_SPACING * f64::from(height.max(1)));
        self.zoom = self.zoom.clamp(MIN_ZOOM, deepest.clamp(MIN_ZOOM, MAX_ZOOM));
        self.x = self.x.clamp(-MAX_CENTRE, MAX_CENTRE);
        self.y = self.y.clamp(-MAX_CENTRE, MAX_CENTRE);
    }
}

/// Which point of the plane each pixel is: exactly the same points while the view moves by whole pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Lattice {
    /// The point from which columns and rows are counted.
    pub(super) origin: (f64, f64),
    /// The distances from there to the first column and the first row, in pixels: whole numbers, or a half more.
    pub(super) first: (f64, f64),
    /// The distance between neighbours.
    pub(super) spacing: f64,
}

impl Lattice {
    /// The points of a picture of that size.
    pub(super) fn new(view: &View, width: u32, height: u32) -> Self {
        let first = |length: u32| (1.0 - f64::from(length)) / 2.0;
        Self { origin: (view.x, view.y), first: (first(width), first(height)), spacing: view.spacing(height) }
    }

    /// The real part of a column's points.
    pub(super) fn x(&self, column: usize) -> f64 {
        self.origin.0 + (self.first.0 + column as f64) * self.spacing
    }

    /// The imaginary part of a row's points.
    pub(super) fn y(&self, row: usize) -> f64 {
        self.origin.1 - (self.first.1 + row as f64) * self.spacing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: (u32, u32) = (1920, 1080);

    fn near(a: (f64, f64), b: (f64, f64), tolerance: f64) {
        assert!((a.0 - b.0).abs() < tolerance && (a.1 - b.1).abs() < tolerance, "{a:?} {b:?}");
    }

    #[test]
    fn the_point_under_the_pointer_stays_there_when_zooming() {
        let mut view = HOME;
        let place = (123.0, 987.0);
        let before = view.point(place, SIZE);
        for _ in 0..40 {
            view.follow(&Motion { from: place, to: place, scale: 1.5 }, SIZE);
        }
        assert!(view.zoom > 1e7);
        near(view.point(place, SIZE), before, 1e-14);
    }

    #[test]
    fn a_drag_moves_the_point_with_the_pointer() {
        let mut view = HOME;
        let held = view.point((900.0, 500.0), SIZE);
        view.follow(&Motion { from: (900.0, 500.0), to: (1000.0, 400.0), scale: 1.0 }, SIZE);
        near(view.point((1000.0, 400.0), SIZE), held, 1e-14);
        assert!(view.x < HOME.x && view.y < HOME.y, "dragged to the right and up");
    }

    #[test]
    fn the_deepest_zoom_keeps_pixels_distinct() {
        for height in [1, 100, 1080, 4320] {
            let mut view = View { x: -1.999_9, y: 0.0, zoom: 1e300 };
            view.keep_in_bounds(height);
            let points: Vec<f64> = (0..64).map(|x| view.point((f64::from(x) + 0.5, 0.0), (64, height)).0).collect();
            assert!(points.windows(2).all(|pair| pair[0] < pair[1]), "{height}");
        }
    }
}
