//! Blurring: a Gaussian blur of any width, and what is made of a blurred picture.

use fillrate::{Color, Image, for_each_row};
use wide::{i16x8, u8x16};

use super::{
    coarse::{self, Coarse},
    gauss::{FRACTION, Line, weights},
};

/// How many rows share the memory for one.
const ROWS: usize = 8;

/// Half a level.
const HALF: i16 = 1 << (FRACTION - 1);

/// Blurs `from` into `to`, which has its size, with a standard deviation of `sigma` pixels: the radius of `blur()` in CSS.
///
/// Beyond its edges the picture goes on as its edge. Below 8 pixels each sum is computed as it is defined, with weights to
/// 3.5 standard deviations: it is within a quarter of a level of the exact one. From 8 pixels on it is computed in coarse
/// squares, within less than a level: see [`coarse`]. So either is rounded to the same level as the exact sum, or to the next.
pub(super) fn blur(from: &Image, sigma: f64, to: &mut Image) {
    for_each_blurred(from, sigma, to, |_, blurred, row| {
        for (to, level) in bytemuck::cast_slice_mut(row).iter_mut().zip(blurred) {
            *to = ((level + HALF) >> FRACTION) as u8;
        }
    });
}

/// Sharpens `from` into `to`, which has its size, by an unsharp mask: adds to each pixel `amount` times what a blur by
/// `sigma` takes from it, for each channel in sRGB.
pub(super) fn sharpen(from: &Image, sigma: f64, amount: f64, to: &mut Image) {
    // As a part of a power of two, in 32,768ths.
    let doublings = (amount.log2().ceil() as i32).max(0);
    let part = (amount / f64::from(1 << doublings) * 32_768.0).round().min(32_767.0) as i16;
    for_each_blurred(from, sigma, to, |y, blurred, row| {
        let (bytes, bytes_rest) = bytemuck::cast_slice::<_, u8>(from.row(y as u32)).as_chunks::<16>();
        let (levels, levels_rest) = blurred.as_chunks::<16>();
        let (row, row_rest) = bytemuck::cast_slice_mut::<_, u8>(row).as_chunks_mut::<16>();
        for ((to, bytes), levels) in row.iter_mut().zip(bytes).zip(levels) {
            *to = sharper(*bytes, *levels, part, doublings);
        }
        let (mut bytes, mut levels) = ([0; 16], [0; 16]);
        bytes[..bytes_rest.len()].copy_from_slice(bytes_rest);
        levels[..levels_rest.len()].copy_from_slice(levels_rest);
        row_rest.copy_from_slice(&sharper(bytes, levels, part, doublings)[..row_rest.len()]);
    });
}

/// Each byte, and `part` times `doublings` powers of two of how far it is from its blurred level.
fn sharper(bytes: [u8; 16], blurred: [i16; 16], part: i16, doublings: i32) -> [u8; 16] {
    let bytes = u8x16::new(bytes);
    let [low, high]: [i16x8; 2] = bytemuck::cast(blurred);
    let sharpen = |sharp: i16x8, blurred: i16x8| {
        let sharp = sharp << FRACTION;
        let mut more = (sharp - blurred).mul_scale_round_n(part);
        for _ in 0..doublings {
            more = more.saturating_add(more);
        }
        sharp.saturating_add(more).saturating_add(i16x8::splat(HALF)) >> FRACTION
    };
    let [low, high] = [sharpen(i16x8::from_u8x16_low(bytes), low), sharpen(i16x8::from_u8x16_high(bytes), high)];
    u8x16::narrow_i16x8(low, high).to_array()
}

/// Calls `finish(y, levels, row)` for each row of `to`, with the blurred levels of the four channels, with [`FRACTION`].
fn for_each_blurred(from: &Image, sigma: f64, to: &mut Image, finish: impl Fn(usize, &[i16], &mut [Color]) + Sync) {
    let (width, height) = (to.width() as usize, to.height() as usize);
    if coarse::side(sigma) > 1 {
        let coarse = Coarse::blurred(from, sigma);
        return for_each_row(to.pixels_mut(), width * ROWS, |band, rows| {
            let (mut between, mut levels) = (Vec::new(), Vec::new());
            for (y, row) in rows.chunks_exact_mut(width).enumerate() {
                let y = band * ROWS + y;
                coarse.enlarge(y, &mut between, &mut levels);
                finish(y, &levels[..width * 4], row);
            }
        });
    }
    let weights = weights(sigma);
    for_each_row(to.pixels_mut(), width * ROWS, |band, rows| {
        let mut line = Line::default();
        for (y, row) in rows.chunks_exact_mut(width).enumerate() {
            let y = band * ROWS + y;
            let source = |y: usize| bytemuck::cast_slice::<_, u8>(from.row(y as u32));
            finish(y, line.blur(&weights, (y, height), source), row);
        }
    });
}

/// The nearest level of a number from 0 to 255, or off by a rounding error; of two, the even one.
pub(super) fn round(level: f32) -> u8 {
    // Beside 2^23 the lowest bits of a number are its whole part. The compiler makes SIMD of this.
    (level + 8_388_608.0).to_bits() as u8
}
