//! Blurring: a Gaussian blur of any width, and what is made of a blurred picture.

use std::array;

use fillrate::{Image, for_each_row};
use wide::{i16x8, u8x16};

use super::{
    coarse::{self, Coarse},
    gauss::{FRACTION, Line, weights},
    packed::{self, Packed, unpack},
};

/// How many rows share memory.
const ROWS: usize = 16;

/// Half a level.
const HALF: i16 = 1 << (FRACTION - 1);

/// Blurs `from` into `to`, which has its size, with a standard deviation of `sigma` pixels: the radius of `blur()` in CSS.
///
/// Beyond its edges the picture goes on as its edge. Below 8 pixels each sum is computed as it is defined, but for
/// weights of 1 in 2048 together: it is within a quarter of a level of the exact one. From 8 pixels on it is computed in coarse
/// squares, within less than a level: see [`coarse`]. So either is rounded to the same level as the exact sum, or to the next.
pub(super) fn blur(from: &Image, sigma: f64, to: &mut Image) {
    apply(from, sigma, None, to);
}

/// Sharpens `from` into `to`, which has its size, by an unsharp mask: adds to each pixel `amount` times what a blur by
/// `sigma` takes from it, for each channel in sRGB.
pub(super) fn sharpen(from: &Image, sigma: f64, amount: f64, to: &mut Image) {
    apply(from, sigma, Some(Sharpening::by(amount)), to);
}

fn apply(from: &Image, sigma: f64, sharpening: Option<Sharpening>, to: &mut Image) {
    if coarse::side(sigma) > 1 {
        apply_coarsely(from, sigma, sharpening, to);
    } else {
        apply_finely(from, &weights(sigma), sharpening, to);
    }
}

fn apply_coarsely(from: &Image, sigma: f64, sharpening: Option<Sharpening>, to: &mut Image) {
    let width = to.width() as usize;
    let coarse = Coarse::blurred(from, sigma);
    for_each_row(to.pixels_mut(), width * ROWS, |band, rows| {
        let (mut between, mut blurred, mut sharp) = (Vec::new(), Vec::new(), Vec::new());
        for (y, row) in (band * ROWS..).zip(rows.chunks_exact_mut(width)) {
            coarse.enlarge(y, &mut between, &mut blurred);
            let bytes = bytemuck::cast_slice_mut(row);
            let blurred = &blurred[..bytes.len()];
            if let Some(sharpening) = sharpening {
                let own = bytemuck::cast_slice::<_, u8>(from.row(y as u32));
                sharp.clear();
                sharp.extend(own.iter().map(|byte| i16::from(*byte) << FRACTION));
                sharpening.apply(&sharp, blurred, bytes);
            } else {
                round_all(blurred, bytes);
            }
        }
    });
}

fn apply_finely(from: &Image, weights: &[i16], sharpening: Option<Sharpening>, to: &mut Image) {
    let (width, height) = (to.width() as usize, to.height() as usize);
    let radius = weights.len() - 1;
    for_each_row(to.pixels_mut(), width * ROWS, |band, rows| {
        let (begin, end) = (band * ROWS, band * ROWS + rows.len() / width);
        let packed = Packed::of(from, begin.saturating_sub(radius)..(end + radius).min(height));
        let mut line = Line::new(packed::CHANNELS);
        let mut bytes = vec![0; width * packed::CHANNELS + packed::SLACK];
        for (y, row) in (begin..end).zip(rows.chunks_exact_mut(width)) {
            let blurred = line.blur(weights, (y, height), |y| packed.row(y));
            if let Some(sharpening) = sharpening {
                sharpening.apply(packed.row(y), blurred, &mut bytes);
            } else {
                round_all(blurred, &mut bytes);
            }
            unpack(&bytes, row);
        }
    });
}

/// The nearest bytes of levels; what `bytes` has beyond stays.
fn round_all(levels: &[i16], bytes: &mut [u8]) {
    let (levels, levels_rest) = levels.as_chunks::<16>();
    let (whole, bytes) = bytes.split_at_mut(levels.len() * 16);
    for (bytes, levels) in whole.as_chunks_mut::<16>().0.iter_mut().zip(levels) {
        let [low, high] = bytemuck::cast::<_, [i16x8; 2]>(*levels).map(|it| (it + i16x8::splat(HALF)) >> FRACTION);
        *bytes = u8x16::narrow_i16x8(low, high).to_array();
    }
    for (byte, level) in bytes.iter_mut().zip(levels_rest) {
        *byte = ((level + HALF) >> FRACTION) as u8;
    }
}

/// How much of what a blur takes away is added: a part, in 32,768ths, of a power of two.
#[derive(Clone, Copy)]
struct Sharpening {
    part: i16,
    doublings: i32,
}

impl Sharpening {
    fn by(amount: f64) -> Self {
        let doublings = (amount.log2().ceil() as i32).max(0);
        let part = (amount / f64::from(1 << doublings) * 32_768.0).round().min(32_767.0) as i16;
        Self { part, doublings }
    }

    /// Makes the bytes of levels and of what a blur leaves of them; what `bytes` has beyond stays.
    fn apply(self, sharp: &[i16], blurred: &[i16], bytes: &mut [u8]) {
        let (sharp, sharp_rest) = sharp.as_chunks::<16>();
        let (blurred, blurred_rest) = blurred.as_chunks::<16>();
        let (whole, bytes) = bytes.split_at_mut(sharp.len() * 16);
        for ((to, sharp), blurred) in whole.as_chunks_mut::<16>().0.iter_mut().zip(sharp).zip(blurred) {
            *to = self.sharper(*sharp, *blurred);
        }
        let fill = |rest: &[i16]| array::from_fn(|index| rest.get(index).copied().unwrap_or_default());
        let rest = self.sharper(fill(sharp_rest), fill(blurred_rest));
        bytes[..sharp_rest.len()].copy_from_slice(&rest[..sharp_rest.len()]);
    }

    fn sharper(self, sharp: [i16; 16], blurred: [i16; 16]) -> [u8; 16] {
        let sharpen = |sharp: i16x8, blurred: i16x8| {
            let mut more = (sharp - blurred).mul_scale_round_n(self.part);
            for _ in 0..self.doublings {
                more = more.saturating_add(more);
            }
            sharp.saturating_add(more).saturating_add(i16x8::splat(HALF)) >> FRACTION
        };
        let (sharp, blurred): ([i16x8; 2], [i16x8; 2]) = (bytemuck::cast(sharp), bytemuck::cast(blurred));
        u8x16::narrow_i16x8(sharpen(sharp[0], blurred[0]), sharpen(sharp[1], blurred[1])).to_array()
    }
}

/// The nearest level of a number from 0 to 255, or off by a rounding error; of two, the even one.
pub(super) fn round(level: f32) -> u8 {
    // Beside 2^23 the lowest bits of a number are its whole part. The compiler makes SIMD of this.
    (level + 8_388_608.0).to_bits() as u8
}
