//! Points that escape soon, in `f32` and four to a vector: for shallow zooms, where that is most of them.
//!
//! It stands between the kernel and its points: what escapes within [`ITERATIONS`] gets its value here, and the kernel
//! computes the rest in `f64`, from the start. So there are only few iterations whose rounding adds up, and a value depends
//! on its point alone, not on the points that are computed with it.
//!
//! How far from the picture in `f64` is that? The tests hold it to this, near the set's edge, where it is farthest: each value
//! is within 1/64 of that in `f64`, at up to 500 iterations; and of the pixels, drawn with the default density of colours,
//! at most one in a thousand has another colour, the next in the palette, which differs by 1 or 2 of 255. (Measured: 0.007,
//! and 0.03 % by 1.)

use wide::f32x4;

use super::{
    batch::{Batch, LARGEST, Point, Points},
    vector::Vector,
};

/// The least distance between two pixels for which `f32` is used: 2^12 times that between two `f32` just below 2, so that
/// rounding moves a pixel by less than a thousandth of its size. In a picture with 720 rows that is a zoom of 7; farther in,
/// hardly a point escapes soon enough for it to be worth more.
pub(super) const MIN_SPACING: f64 = 4096.0 * f32::EPSILON as f64;

/// How many iterations a point gets here at most.
const ITERATIONS: u32 = 24;

/// The points of a picture, without those that escape soon.
pub(super) struct Shallow<'a, P> {
    points: &'a mut P,
    groups: u32,
    /// Points that did not escape; the first `waiting` of them wait for the kernel.
    left: [Point; LARGEST],
    waiting: usize,
}

impl<'a, P: Points> Shallow<'a, P> {
    /// All of `points`, each of which may have up to `iterations`.
    pub(super) fn new(points: &'a mut P, iterations: u32) -> Self {
        let groups = iterations.min(ITERATIONS).div_ceil(f32x4::GROUP);
        Self { points, groups, left: [Point::default(); LARGEST], waiting: 0 }
    }

    /// Iterates the next batch; false when there is none.
    #[inline(never)]
    fn iterate_batch(&mut self) -> bool {
        let mut batch = Batch::empty::<f32x4>();
        self.points.take(&mut batch);
        let iterated = batch.iterate::<f32x4>(self.groups);
        for lane in 0..batch.count() {
            let point = batch.point(lane);
            if iterated.done >> lane & 1 != 0 {
                self.points.store(point.index, iterated.values[lane]);
            } else {
                self.left[self.waiting] = point;
                self.waiting += 1;
            }
        }
        batch.count() > 0
    }
}

impl<P: Points> Points for Shallow<'_, P> {
    fn take(&mut self, batch: &mut Batch) {
        while batch.has_room() {
            if self.waiting > 0 {
                self.waiting -= 1;
                let Point { index, x, y } = self.left[self.waiting];
                batch.push(index, x, y);
            } else if !self.iterate_batch() {
                return;
            }
        }
    }

    fn store(&mut self, index: usize, value: f32) {
        self.points.store(index, value);
    }
}

/// The value of a point that escapes here, or lies in the main body; else `None`. The scalar reference.
#[cfg(test)]
pub(super) fn escape_early(x: f64, y: f64, iterations: u32) -> Option<f32> {
    use super::escape::{INSIDE, RADIUS_SQUARED, are_in_main_body, smooth_counts};

    let (x, y) = (x as f32, y as f32);
    if are_in_main_body(f32x4::splat(x), f32x4::splat(y)).bits() != 0 {
        return Some(INSIDE);
    }
    let (mut re, mut im) = (0.0_f32, 0.0_f32);
    for group in 1..=iterations.min(ITERATIONS).div_ceil(f32x4::GROUP) {
        for _ in 0..f32x4::GROUP {
            let (square_re, square_im, product) = (re * re, im * im, re * im);
            re = square_re - square_im + x;
            im = product + product + y;
        }
        let norm = re * re + im * im;
        if f64::from(norm) > RADIUS_SQUARED {
            let count = f32x4::splat((group * f32x4::GROUP) as f32);
            return Some(smooth_counts(count, f32x4::splat(norm)).to_array()[0]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use fillrate::Color;

    use super::{
        super::{
            escape::{INSIDE, escape_scalar, is_in_main_body},
            palette::{LABELS, Palette},
            view::{HOME, Lattice, View},
        },
        *,
    };

    /// How far a value may be from that in `f64`.
    const MOST_APART: f32 = 1.0 / 64.0;

    /// The centre of a view in which there is much to see, by a seed: a point near the set's edge.
    fn centre(seed: u32) -> (f64, f64) {
        // The edge of the largest part, c = w/2 - w^2/4 with |w| = 1, at places that are spread evenly.
        let (sin, cos) = (f64::from(seed) * 2.399_963).sin_cos();
        (cos / 2.0 - (cos * cos - sin * sin) / 4.0, sin / 2.0 - sin * cos / 2.0)
    }

    /// A palette's picture of the values.
    fn colored(palette: &Palette, values: &[f32]) -> Vec<Color> {
        let mut picture = vec![Color::BLACK; values.len()];
        palette.color_row(&mut picture, values, 1.0, 0.0);
        picture
    }

    fn difference((a, b): (&Color, &Color)) -> u8 {
        a.red.abs_diff(b.red).max(a.green.abs_diff(b.green)).max(a.blue.abs_diff(b.blue))
    }

    #[test]
    fn a_picture_in_f32_is_within_the_stated_distance_of_the_one_in_f64() {
        let (width, height, iterations) = (160, 90, 500);
        for seed in 0..24 {
            // The pixels as far apart as in the whole set, with 720 rows; and as near together as they may be.
            let spacing = if seed % 2 == 0 { MIN_SPACING } else { HOME.spacing(720) };
            let (x, y) = if seed == 1 { (HOME.x, HOME.y) } else { centre(seed) };
            let view = View { x, y, zoom: HOME.spacing(height) / spacing };
            let lattice = Lattice::new(&view, width, height);
            let point = |at: u32| (lattice.x((at % width) as usize), lattice.y((at / width) as usize));
            let points = || (0..width * height).map(point);
            let exact = |(x, y)| if is_in_main_body(x, y) { INSIDE } else { escape_scalar(x, y, iterations) };
            let expected: Vec<f32> = points().map(exact).collect();
            let early = |((x, y), exact): (_, &f32)| escape_early(x, y, iterations).unwrap_or(*exact);
            let actual: Vec<f32> = points().zip(&expected).map(early).collect();
            assert_ne!(actual, expected, "{seed}: some escape early");
            for (a, b) in actual.iter().zip(&expected) {
                assert!((a - b).abs() <= MOST_APART || *a >= INSIDE && *b >= INSIDE, "{seed}: {a} {b}");
            }
            for choice in 0..LABELS.len() {
                let palette = Palette::new(choice, Color::BLACK);
                let (actual, expected) = (colored(&palette, &actual), colored(&palette, &expected));
                let differences: Vec<u8> = actual.iter().zip(&expected).map(difference).collect();
                assert!(differences.iter().all(|difference| *difference <= 2), "{seed} {choice}");
                let count = differences.iter().filter(|difference| **difference > 0).count();
                assert!(count * 1000 <= differences.len(), "{seed} {choice}: {count} differ");
            }
        }
    }
}
