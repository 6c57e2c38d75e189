//! Blurring: a Gaussian blur of any width, and what is made of a blurred picture.

use fillrate::{Color, Image, for_each_row};

use super::{
    coarse::{self, Coarse},
    gauss::{Line, weights},
};

/// How many rows share the memory for one.
const ROWS: usize = 8;

/// Blurs `from` into `to`, which has its size, with a standard deviation of `sigma` pixels: the radius of `blur()` in CSS.
///
/// Beyond its edges the picture goes on as its edge. Below 8 pixels each sum is computed as it is defined, with weights to
/// 3.5 standard deviations: it is within a quarter of a level of the exact one. From 8 pixels on it is computed in coarse
/// squares, within less than a level: see [`coarse`]. So either is rounded to the same level as the exact sum, or to the next.
pub(super) fn blur(from: &Image, sigma: f64, to: &mut Image) {
    for_each_blurred(from, sigma, to, |_, blurred, row| {
        for (to, level) in bytemuck::cast_slice_mut(row).iter_mut().zip(blurred) {
            *to = round(*level);
        }
    });
}

/// Sharpens `from` into `to`, which has its size, by an unsharp mask: adds to each pixel `amount` times what a blur by
/// `sigma` takes from it, for each channel in sRGB.
pub(super) fn sharpen(from: &Image, sigma: f64, amount: f64, to: &mut Image) {
    let amount = amount as f32;
    for_each_blurred(from, sigma, to, |y, blurred, row| {
        let bytes: &[u8] = bytemuck::cast_slice(from.row(y as u32));
        for ((to, byte), level) in bytemuck::cast_slice_mut(row).iter_mut().zip(bytes).zip(blurred) {
            let sharp = f32::from(*byte);
            *to = round((sharp + (sharp - level) * amount).clamp(0.0, 255.0));
        }
    });
}

/// Calls `finish(y, levels, row)` for each row of `to`, with the blurred levels of the four channels.
fn for_each_blurred(from: &Image, sigma: f64, to: &mut Image, finish: impl Fn(usize, &[f32], &mut [Color]) + Sync) {
    let (width, height) = (to.width() as usize, to.height() as usize);
    if coarse::side(sigma) > 1 {
        let coarse = Coarse::blurred(from, sigma);
        return for_each_row(to.pixels_mut(), width * ROWS, |band, rows| {
            let (mut between, mut levels) = (Vec::new(), Vec::new());
            for (y, row) in rows.chunks_exact_mut(width).enumerate() {
                let y = band * ROWS + y;
                coarse.enlarge(y, &mut between, &mut levels);
                finish(y, &bytemuck::cast_slice(&levels)[..width * 4], row);
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
