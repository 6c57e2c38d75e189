//! A picture in coarse squares, for wide blurs: made smaller, blurred, and made larger again.
//!
//! What a wide blur leaves has no detail that every second, fourth or sixteenth pixel could not hold. Each pixel goes to the
//! two squares between whose middles it lies, the nearer one gets more of it; and between these middles the result is
//! interpolated, linearly too. Both blur a little: on average over the places within a square of side `d` with a variance of
//! `d²/6 + 1/12` each, which the blur in between leaves out.
//!
//! Squares that were the means of their own pixels alone would be cheaper, but fine noise would come through them: by up to
//! three levels instead of a third of one.

use std::array;

use fillrate::{Image, for_each_row};
use wide::{i16x8, i32x4};

use super::gauss::{FRACTION, Line, weights};

/// The least standard deviation in squares: the larger, the nearer the result is to a Gaussian blur.
///
/// Interpolation is off by at most an eighth of the second derivative, which at an edge from black to white is
/// `255 * 0.242 / 4²`: half a level. Of that half is the variance that is left out. (Measured: up to 0.3 in a direction.)
const LEAST: f64 = 4.0;

/// How many rows share the memory for one.
const ROWS: usize = 4;

/// The side of the largest squares. In those the parts of a column of pixels still add up to 16 bits.
const LARGEST: usize = 8;

/// The side of the squares for a blur, in pixels: 1 where it is too narrow for squares.
pub(super) fn side(sigma: f64) -> usize {
    let mut side = 1;
    while side < LARGEST && sigma >= LEAST * 2.0 * side as f64 {
        side *= 2;
    }
    side
}

/// A blurred picture in squares.
pub(super) struct Coarse {
    side: usize,
    /// How many squares there are on each side beyond the picture, whose edge goes on there.
    margin: usize,
    /// In squares, with both margins.
    width: usize,
    /// Levels with [`FRACTION`].
    squares: Vec<[i16; 4]>,
}

impl Coarse {
    /// The picture, blurred by `sigma` pixels, of which a square must have several: see [`side`].
    pub(super) fn blurred(image: &Image, sigma: f64) -> Self {
        let side = side(sigma);
        let weights = weights((sigma.powi(2) - (side * side) as f64 / 3.0 - 1.0 / 6.0).sqrt() / side as f64);
        let sharp = Self::reduced(image, side, weights.len());
        let (width, height) = (sharp.width, sharp.squares.len() / sharp.width);
        let mut squares = vec![[0; 4]; sharp.squares.len()];
        for_each_row(&mut squares, width * ROWS, |band, rows| {
            let mut line = Line::new(4);
            for (y, row) in (band * ROWS..).zip(rows.chunks_exact_mut(width)) {
                let source = |y: usize| sharp.squares[y * width..][..width].as_flattened();
                row.as_flattened_mut().copy_from_slice(line.blur(&weights, (y, height), source));
            }
        });
        Self { squares, ..sharp }
    }

    /// The picture in squares.
    fn reduced(image: &Image, side: usize, margin: usize) -> Self {
        let [across, down] = [image.width(), image.height()].map(|length| length as usize);
        let [width, height] = [across, down].map(|length| length.div_ceil(side) + 2 * margin);
        let mut squares = vec![[0; 4]; width * height];
        // Over the pixels of the square and half of those around it: 1, 3, 5 and so on, to the middle and back.
        let parts: Vec<_> = (0..side).chain((0..side).rev()).map(|it| 2 * it as u16 + 1).collect();
        // Their sum is 2 side², in either direction.
        let shift = 2 * (1 + 2 * side.ilog2()) - FRACTION;
        let half = side / 2;
        for_each_row(&mut squares, width * ROWS, |band, rows| {
            // The pixels from half a square before the first margin to half a square behind the last.
            let mut sums = vec![[0_u16; 4]; (width + 1) * side];
            let inner = margin * side + half..margin * side + half + across;
            for (y, row) in (band * ROWS..).zip(rows.chunks_exact_mut(width)) {
                sums[inner.clone()].fill([0; 4]);
                // Four rows at a time, so that the sums are read and written less often.
                for (four, parts) in parts.as_chunks::<4>().0.iter().enumerate() {
                    let [a, b, c, d] = [0, 1, 2, 3].map(|at| {
                        let pixel = (y * side + 4 * four + at).saturating_sub(margin * side + half).min(down - 1);
                        bytemuck::cast_slice::<_, u8>(image.row(pixel as u32))
                    });
                    let bytes = a.iter().zip(b).zip(c).zip(d);
                    for (sum, (((a, b), c), d)) in sums[inner.clone()].as_flattened_mut().iter_mut().zip(bytes) {
                        let products = [a, b, c, d].into_iter().zip(parts).map(|(byte, part)| u16::from(*byte) * part);
                        *sum += products.sum::<u16>();
                    }
                }
                let (first, last) = (sums[inner.start], sums[inner.end - 1]);
                sums[..inner.start].fill(first);
                sums[inner.end..].fill(last);
                match side {
                    2 => gather::<2>(&sums, &parts, shift, row),
                    4 => gather::<4>(&sums, &parts, shift, row),
                    _ => gather::<LARGEST>(&sums, &parts, shift, row),
                }
            }
        });
        Self { side, margin, width, squares }
    }

    /// Row `y` of the picture in its own size: four levels a pixel, and some more behind the last. `between` is memory for
    /// a row of squares.
    pub(super) fn enlarge(&self, y: usize, between: &mut Vec<i16>, row: &mut Vec<i16>) {
        let (above, part) = self.place(y);
        let [upper, lower] = [above, above + 1].map(|it| self.squares[it * self.width..][..self.width].as_flattened());
        between.resize(upper.len(), 0);
        mix(upper, lower, part, between);
        let parts: Vec<_> = (0..self.side).map(|x| self.place(x).1).collect();
        let near = &between.as_chunks::<4>().0[self.margin - 1..=self.width - self.margin];
        row.resize((near.len() - 2) * self.side * 4, 0);
        match self.side {
            2 => spread::<2>(near, &parts, row),
            4 => spread::<4>(near, &parts, row),
            _ => spread::<LARGEST>(near, &parts, row),
        }
    }

    /// The square whose middle is the last at or before that pixel's, and how far the pixel is on the way to the next, in
    /// 32,768ths.
    fn place(&self, pixel: usize) -> (usize, i16) {
        // In halves of a pixel, from a square's middle.
        let halves = 2 * (pixel + self.margin * self.side) + 1 - self.side;
        let square = 2 * self.side;
        (halves / square, (((halves % square) << 15) / square) as i16)
    }
}

/// The squares of a row, from the sums of their columns and of half of those around them. `parts` says how much of each counts.
fn gather<const SIDE: usize>(sums: &[[u16; 4]], parts: &[u16], shift: u32, squares: &mut [[i16; 4]]) {
    // Two columns at a time: an instruction multiplies and adds both.
    let parts: [i16x8; SIDE] = array::from_fn(|pair| {
        let [a, b] = [parts[2 * pair], parts[2 * pair + 1]].map(|it| it as i16);
        i16x8::new([a, b, a, b, a, b, a, b])
    });
    for (square, near) in squares.iter_mut().zip(sums.as_chunks::<SIDE>().0.windows(2)) {
        let columns = near.as_flattened().as_chunks::<2>().0;
        let sum = columns.iter().zip(parts).fold(i32x4::splat(1 << shift >> 1), |sum, (columns, parts)| {
            let [[a, b, c, d], [e, f, g, h]] = columns.map(|it| it.map(|sum| sum as i16));
            sum + i16x8::new([a, e, b, f, c, g, d, h]).dot(parts)
        });
        *square = (sum >> shift).to_array().map(|level| level as i16);
    }
}

/// The levels between two rows, in that part of the way.
fn mix(from: &[i16], to: &[i16], part: i16, between: &mut [i16]) {
    let (between, rest) = between.as_chunks_mut::<8>();
    let (from, from_rest) = from.as_chunks::<8>();
    let (to, to_rest) = to.as_chunks::<8>();
    let mix = |from, to| {
        let (from, to) = (i16x8::new(from), i16x8::new(to));
        (from + (to - from).mul_scale_round_n(part)).to_array()
    };
    for ((between, from), to) in between.iter_mut().zip(from).zip(to) {
        *between = mix(*from, *to);
    }
    let fill = |rest: &[i16]| array::from_fn(|index| rest.get(index).copied().unwrap_or_default());
    rest.copy_from_slice(&mix(fill(from_rest), fill(to_rest))[..rest.len()]);
}

/// The pixels of each square but the first and the last, from its own number and those on its two sides: the first half of
/// them lies on the way from the one before, and the second half on the way to the next. `parts` says how far.
fn spread<const SIDE: usize>(squares: &[[i16; 4]], parts: &[i16], row: &mut [i16]) {
    let Some(parts) = parts.first_chunk::<SIDE>() else { return };
    let two = |one: [i16; 4], other: [i16; 4]| {
        let [a, b, c, d] = one;
        let [e, f, g, h] = other;
        i16x8::new([a, b, c, d, e, f, g, h])
    };
    let (pixels, _) = row.as_chunks_mut::<8>();
    for (near, pixels) in squares.windows(3).zip(pixels.chunks_exact_mut(SIDE / 2)) {
        for (pair, pixels) in pixels.iter_mut().enumerate() {
            // Which squares lie on either side of two pixels.
            let [left, right] = [2 * pair, 2 * pair + 1].map(|x| usize::from(x >= SIDE / 2));
            let (from, to) = (two(near[left], near[right]), two(near[left + 1], near[right + 1]));
            let part = two([parts[2 * pair]; 4], [parts[2 * pair + 1]; 4]);
            *pixels = (from + (to - from).mul_scale_round(part)).to_array();
        }
    }
}
