//! The view: which part of the photo the picture shows, and so which of its pixels each pixel of the picture shows.

use std::ops::Range;

use crate::gesture::Motion;

/// Width and height, in pixels.
pub(super) type Size = (u32, u32);

/// A centre and a zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    /// Which place of the photo is in the middle, 0 to 1 from the left.
    pub(super) x: f64,
    /// Which place of the photo is in the middle, 0 to 1 from the top.
    pub(super) y: f64,
    /// The magnification: at 1 the whole photo just fits.
    pub(super) zoom: f64,
}

/// The whole photo, as large as it fits.
pub(super) const HOME: View = View { x: 0.5, y: 0.5, zoom: 1.0 };

/// The least zoom.
pub(super) const MIN_ZOOM: f64 = 0.25;

/// The greatest zoom of any photo; a small one stops earlier, at [`LARGEST`].
pub(super) const MAX_ZOOM: f64 = 1e6;

/// The side of the largest square that a photo's pixel becomes by zooming, in pixels of the picture.
const LARGEST: f64 = 64.0;

impl View {
    /// How many pixels of the picture a pixel of the photo is wide.
    fn scale(&self, photo: Size, picture: Size) -> f64 {
        self.zoom * fit(photo, picture)
    }

    /// Moves and zooms so that what was at `motion.from` is at `motion.to`.
    pub(super) fn follow(&mut self, motion: &Motion, photo: Size, picture: Size) {
        // A part of the photo, for a place of the picture.
        let place = |view: &Self, at: (f64, f64)| {
            let scale = view.scale(photo, picture);
            let part = |at: f64, picture: u32, photo: u32| (at - f64::from(picture) / 2.0) / scale / f64::from(photo);
            (view.x + part(at.0, picture.0, photo.0), view.y + part(at.1, picture.1, photo.1))
        };
        let held = place(self, motion.from);
        self.zoom *= motion.scale;
        self.keep_in_bounds(photo, picture);
        let there = place(self, motion.to);
        self.x += held.0 - there.0;
        self.y += held.1 - there.1;
        self.keep_in_bounds(photo, picture);
    }

    /// Makes the view the nearest that the picture can show: its middle is within the photo.
    pub(super) fn keep_in_bounds(&mut self, photo: Size, picture: Size) {
        self.zoom = self.zoom.clamp(MIN_ZOOM, (LARGEST / fit(photo, picture)).clamp(1.0, MAX_ZOOM));
        self.x = self.x.clamp(0.0, 1.0);
        self.y = self.y.clamp(0.0, 1.0);
    }

    /// How the columns lie, and how the rows.
    pub(super) fn axes(&self, photo: Size, picture: Size) -> (Axis, Axis) {
        let scale = self.scale(photo, picture);
        (Axis::new(self.x, scale, photo.0, picture.0), Axis::new(self.y, scale, photo.1, picture.1))
    }
}

/// The scale at which the photo fits.
fn fit(photo: Size, picture: Size) -> f64 {
    let part = |picture: u32, photo: u32| f64::from(picture) / f64::from(photo.max(1));
    part(picture.0, photo.0).min(part(picture.1, photo.1))
}

/// How the photo lies along the picture's columns or rows: it begins and ends between two pixels of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    /// Where the photo begins, which may lie before the picture.
    start: i64,
    /// The pixels of the picture that show the photo.
    pub(super) begin: usize,
    pub(super) end: usize,
    /// Pixels of the picture for one of the photo.
    pub(super) scale: f64,
    /// Pixels of the photo.
    cells: usize,
}

impl Axis {
    fn new(middle: f64, scale: f64, cells: u32, picture: u32) -> Self {
        let length = f64::from(cells) * scale;
        let start = (f64::from(picture) / 2.0 - middle * length).round() as i64;
        // However small it is, a pixel shows it.
        let end = start + length.round().max(1.0) as i64;
        let [begin, end] = [start, end].map(|it| it.clamp(0, picture.into()) as usize);
        Self { start, begin, end, scale, cells: cells as usize }
    }

    /// Where in the photo a pixel of the picture begins, in pixels.
    fn place(&self, pixel: usize) -> f64 {
        (pixel as i64 - self.start) as f64 / self.scale
    }

    /// The pixel of the photo in the middle of a pixel of the picture.
    pub(super) fn nearest(&self, pixel: usize) -> usize {
        let half = 0.5 / self.scale;
        ((self.place(pixel) + half) as usize).min(self.cells - 1)
    }

    /// The pixels of the photo that a pixel of the picture covers, whole or in part. The part of each, of a sum of 1, goes
    /// to `parts`.
    pub(super) fn cover(&self, pixel: usize, parts: &mut Vec<f32>) -> Range<usize> {
        let from = self.place(pixel).max(0.0);
        let to = self.place(pixel + 1);
        let first = (from as usize).min(self.cells - 1);
        let last = (to.ceil() as usize).clamp(first + 1, self.cells);
        // A pixel that lies beyond the photo by a rounding error shows its last.
        let part = |cell: usize| (to.min((cell + 1) as f64) - from.max(cell as f64)).max(1e-9);
        let sum: f64 = (first..last).map(part).sum();
        parts.extend((first..last).map(|cell| (part(cell) / sum) as f32));
        first..last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PICTURE: Size = (1280, 720);

    fn zoom_at(view: &mut View, at: (f64, f64), scale: f64, photo: Size) {
        view.follow(&Motion { from: at, to: at, scale }, photo, PICTURE);
    }

    #[test]
    fn at_first_the_whole_photo_fits() {
        let (columns, rows) = HOME.axes((4000, 3000), PICTURE);
        assert_eq!((columns.begin, columns.end, rows.begin, rows.end), (160, 1120, 0, 720));
        assert_eq!((columns.nearest(160), columns.nearest(1119), rows.nearest(719)), (2, 3997, 2997));
        let (columns, rows) = HOME.axes((65_535, 1), PICTURE);
        assert_eq!((columns.begin, columns.end, rows.begin, rows.end), (0, 1280, 360, 361));
        assert_eq!(rows.nearest(360), 0);
    }

    #[test]
    fn what_is_under_the_pointer_stays_there_until_a_pixel_is_a_large_square() {
        let photo = (4000, 3000);
        let mut view = HOME;
        let at = (300.5, 700.5);
        let before = view.axes(photo, PICTURE);
        for _ in 0..60 {
            zoom_at(&mut view, at, 1.3, photo);
        }
        let (columns, rows) = view.axes(photo, PICTURE);
        assert!((columns.scale - LARGEST).abs() < 1e-9);
        assert!(columns.nearest(300).abs_diff(before.0.nearest(300)) <= 2);
        assert!(rows.nearest(700).abs_diff(before.1.nearest(700)) <= 2);
        for _ in 0..60 {
            zoom_at(&mut view, at, 0.5, photo);
        }
        assert!((view.zoom - MIN_ZOOM).abs() < 1e-9);
    }

    #[test]
    fn a_drag_moves_the_photo_with_the_pointer() {
        let photo = (4000, 3000);
        let mut view = View { zoom: 8.0, ..HOME };
        let before = view.axes(photo, PICTURE);
        view.follow(&Motion { from: (900.0, 500.0), to: (1000.0, 400.0), scale: 1.0 }, photo, PICTURE);
        let after = view.axes(photo, PICTURE);
        assert_eq!((after.0.start - before.0.start, after.1.start - before.1.start), (100, -100));
    }

    #[test]
    fn parts_cover_each_pixel_of_the_photo_once() {
        for (cells, picture) in [(4000, 1280), (7, 3), (1000, 999), (65_535, 720), (1, 1)] {
            let (columns, _) = HOME.axes((cells, 1), (picture, picture));
            let mut whole = vec![0.0; cells as usize];
            for pixel in columns.begin..columns.end {
                let mut parts = Vec::new();
                let covered = columns.cover(pixel, &mut parts);
                assert!((parts.iter().sum::<f32>() - 1.0).abs() < 1e-5);
                for (whole, part) in whole[covered].iter_mut().zip(&parts) {
                    *whole += f64::from(*part);
                }
            }
            let scale = f64::from(picture) / f64::from(cells);
            assert!(whole.iter().all(|it| (it / scale - 1.0).abs() < 1e-3), "{cells} {picture}");
        }
    }
}
