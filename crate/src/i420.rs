//! A picture as video encoders take it: its planes, in I420 and the colours of BT.709.

use crate::{content::allocate, error::Error, image::Image};

/// How many bits of a weight are a fraction.
const FRACTION: u32 = 16;

/// How many pixels of two rows are worked on at a time: as many as the compiler makes the fastest SIMD code of.
const STEP: usize = 16;

/// What red, green and blue add to luma, which goes from 16 to 235, and to both chromas, from 16 to 240.
const LUMA: [f64; 3] = [0.2126, 0.7152, 0.0722];
const LUMA_LEVELS: f64 = 219.0 / 255.0;
const CHROMA_LEVELS: f64 = 224.0 / 255.0;

/// The planes of `image`: luma of each pixel, row after row, then blue and then red chroma of each two by two. Each byte is within
/// one level of the formula.
///
/// A side of odd length gets one more pixel, which repeats the last, as chroma is for two by two. Alpha is ignored.
///
/// On this thread alone: it takes a fraction of what an encoder then does, which has the other cores meanwhile.
///
/// Source: Recommendation ITU-R BT.709-6.
///
/// # Errors
///
/// [`Error::OutOfMemory`].
pub(crate) fn planes_of(image: &Image) -> Result<Vec<u8>, Error> {
    let (width, height) = (even(image.width()), even(image.height()));
    let mut planes = allocate(width * height * 3 / 2)?;
    let (luma, chroma) = planes.split_at_mut(width * height);
    let (blue, red) = chroma.split_at_mut(width * height / 4);
    let weights = Weights::new();
    let lumas = luma.chunks_exact_mut(2 * width);
    let chromas = blue.chunks_exact_mut(width / 2).zip(red.chunks_exact_mut(width / 2));
    for ((luma, (blue, red)), y) in lumas.zip(chromas).zip((0..image.height()).step_by(2)) {
        let rows = [image.row(y), image.row((y + 1).min(image.height() - 1))];
        let [upper, lower] = rows.map(bytemuck::cast_slice::<_, u32>);
        let (luma_above, luma_below) = luma.split_at_mut(width);
        weights.put_luma(upper, luma_above);
        weights.put_luma(lower, luma_below);
        weights.put_chroma(upper, lower, blue, red);
    }
    Ok(planes)
}

fn even(length: u32) -> usize {
    (length as usize).next_multiple_of(2)
}

/// What red, green and blue add to luma, and to the chroma of blue and of red.
struct Weights {
    luma: [i32; 3],
    blue: [i32; 3],
    red: [i32; 3],
}

impl Weights {
    fn new() -> Self {
        let whole = |weight: f64| (weight * f64::from(1 << FRACTION)).round() as i32;
        let chroma = |own: usize| {
            [0, 1, 2].map(|channel| {
                let weight = if channel == own { 1.0 - LUMA[own] } else { -LUMA[channel] };
                whole(weight * CHROMA_LEVELS / (2.0 * (1.0 - LUMA[own])))
            })
        };
        Self { luma: LUMA.map(|weight| whole(weight * LUMA_LEVELS)), blue: chroma(2), red: chroma(0) }
    }

    /// The luma of a row of pixels, red in the lowest byte. `bytes` may have one more, which repeats the last.
    fn put_luma(&self, row: &[u32], bytes: &mut [u8]) {
        for (byte, word) in bytes.iter_mut().zip(row) {
            *byte = level(&self.luma, [0, 8, 16].map(|shift| word >> shift & 0xff), 16, 0);
        }
        if bytes.len() > row.len() {
            bytes[row.len()] = bytes[row.len() - 1];
        }
    }

    /// Both chromas of two rows: of the mean of each two by two pixels.
    fn put_chroma(&self, upper: &[u32], lower: &[u32], blues: &mut [u8], reds: &mut [u8]) {
        let ((uppers, upper), (lowers, lower)) = (upper.as_chunks(), lower.as_chunks());
        let whole = uppers.len() * STEP / 2;
        let ((blues, blues_rest), (reds, reds_rest)) = (blues.split_at_mut(whole), reds.split_at_mut(whole));
        let chromas = blues.as_chunks_mut().0.iter_mut().zip(reds.as_chunks_mut().0);
        for ((upper, lower), (blue, red)) in uppers.iter().zip(lowers).zip(chromas) {
            self.put_step(upper, lower, blue, red);
        }
        if let (Some(last_above), Some(last_below)) = (upper.last(), lower.last()) {
            let (mut above, mut below) = ([*last_above; STEP], [*last_below; STEP]);
            above[..upper.len()].copy_from_slice(upper);
            below[..lower.len()].copy_from_slice(lower);
            let (mut blue, mut red) = ([0; STEP / 2], [0; STEP / 2]);
            self.put_step(&above, &below, &mut blue, &mut red);
            blues_rest.copy_from_slice(&blue[..blues_rest.len()]);
            reds_rest.copy_from_slice(&red[..reds_rest.len()]);
        }
    }

    fn put_step(
        &self,
        upper: &[u32; STEP],
        lower: &[u32; STEP],
        blues: &mut [u8; STEP / 2],
        reds: &mut [u8; STEP / 2],
    ) {
        /// Two channels at once, sixteen bits apart: four levels fit.
        const TWO: u32 = 0x00ff_00ff;
        let (mut ends, mut middles) = ([0; STEP], [0; STEP]);
        for index in 0..STEP {
            ends[index] = (upper[index] & TWO) + (lower[index] & TWO);
            middles[index] = (upper[index] >> 8 & TWO) + (lower[index] >> 8 & TWO);
        }
        for index in 0..STEP / 2 {
            let ends = ends[2 * index] + ends[2 * index + 1];
            let middles = middles[2 * index] + middles[2 * index + 1];
            let four = [ends & 0xffff, middles & 0xffff, ends >> 16];
            blues[index] = level(&self.blue, four, 128, 2);
            reds[index] = level(&self.red, four, 128, 2);
        }
    }
}

/// The level above `base` of a pixel, or of the sum of 2 to the power of `bits`.
fn level([red, green, blue]: &[i32; 3], sums: [u32; 3], base: i32, bits: u32) -> u8 {
    let [r, g, b] = sums.map(|sum| sum as i32);
    let fraction = FRACTION + bits;
    ((r * red + g * green + b * blue + (base << fraction) + (1 << (fraction - 1))) >> fraction) as u8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::color::Color;

    /// Each byte by itself, in numbers with fractions.
    fn planes_naively(image: &Image) -> Vec<f64> {
        let (width, height) = (even(image.width()), even(image.height()));
        let color = |x: usize, y: usize| {
            let [x, y] = [(x, image.width()), (y, image.height())].map(|(at, length)| (at as u32).min(length - 1));
            let Color { red, green, blue, .. } = image.row(y)[x as usize];
            [red, green, blue].map(f64::from)
        };
        let luma = |[red, green, blue]: [f64; 3]| 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        let mut planes = Vec::new();
        for y in 0..height {
            planes.extend((0..width).map(|x| 16.0 + luma(color(x, y)) * 219.0 / 255.0));
        }
        for (channel, most) in [(2, 1.8556), (0, 1.5748)] {
            for (x, y) in (0..height / 2).flat_map(|y| (0..width / 2).map(move |x| (2 * x, 2 * y))) {
                let four = [color(x, y), color(x + 1, y), color(x, y + 1), color(x + 1, y + 1)];
                let mean = four.iter().map(|color| (color[channel] - luma(*color)) / most).sum::<f64>() / 4.0;
                planes.push(128.0 + mean * 224.0 / 255.0);
            }
        }
        planes
    }

    proptest! {
        #[test]
        fn planes_are_what_the_formula_gives(
            (width, height) in (1_u32..70, 1_u32..9),
            bytes in proptest::collection::vec(any::<u8>(), 4 * 70 * 9),
        ) {
            let mut image = Image::new(width, height).unwrap();
            let length = image.bytes().len();
            image.bytes_mut().copy_from_slice(&bytes[..length]);
            let (found, expected) = (planes_of(&image).unwrap(), planes_naively(&image));
            prop_assert_eq!(found.len(), expected.len());
            for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
                prop_assert!((f64::from(*found) - expected).abs() <= 0.51, "{} is {}, not {}", index, found, expected);
            }
        }
    }

    #[test]
    fn the_ends_of_all_levels_are_theirs() {
        let planes = |color| {
            let mut image = Image::new(2, 2).unwrap();
            image.pixels_mut().fill(color);
            let planes = planes_of(&image).unwrap();
            [planes[0], planes[4], planes[5]]
        };
        assert_eq!(planes(Color::BLACK), [16, 128, 128]);
        assert_eq!(planes(Color::WHITE), [235, 128, 128]);
        assert_eq!(planes(Color::rgb(0, 0, 255)), [32, 240, 118]);
        assert_eq!(planes(Color::rgb(255, 0, 0)), [63, 102, 240]);
    }
}
