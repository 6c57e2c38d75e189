//! Pointwise edits, fused: whatever is set, each pixel takes three look-ups and two additions, or the look-ups alone.
//!
//! An edit of one channel alone is a function of 256 values; what mixes channels is a matrix, and a matrix of sums is a sum
//! over the channels. So the contribution of each value of each channel to all three results is one entry of a table, and six
//! edits cost as much as one.

use bytemuck::cast;
use fillrate::{Color, Image, for_each_row};
use wide::{i16x8, i32x4, i32x8, u8x16};

use super::contrast::Line;

/// What is done to each pixel, in this order; the result of the last is clamped.
///
/// 1. In linear light: exposure, temperature and tint, as one factor for each channel.
/// 2. In sRGB, from 0 to 1: contrast, about the middle, and a clamp.
/// 3. In sRGB: saturation, then hue, as one matrix.
///
/// Source of contrast, saturation and hue: Filter Effects Module Level 1, `contrast()`, `saturate()` and `hue-rotate()`,
/// <https://www.w3.org/TR/filter-effects-1/>; of linear light: IEC 61966-2-1, sRGB.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tone {
    /// In stops: one more is twice the light.
    pub exposure: f64,
    /// From -1, cold, to 1, warm: half a stop more red, and half a stop less blue.
    pub temperature: f64,
    /// From -1, green, to 1, magenta: half a stop less green.
    pub tint: f64,
    /// How many times as far from the middle each channel is: `(v - 1/2) * contrast + 1/2`.
    pub contrast: f64,
    /// How many times as far from its luma each channel is: 0 is grey.
    pub saturation: f64,
    /// By how many degrees colours are turned about the axis of greys.
    pub hue: f64,
}

/// The luma of the matrices, as the source has it.
const LUMA: [f64; 3] = [0.213, 0.715, 0.072];

/// Turns a hue by 90 degrees: what the source multiplies by the sine.
const QUARTER: [[f64; 3]; 3] = [[-0.213, -0.715, 0.928], [0.143, 0.140, -0.283], [-0.787, 0.715, 0.072]];

/// The bits of a table's entry behind the point. Three rounded entries are off by less than 2^-15 of a level together.
const FRACTION: u32 = 16;

impl Tone {
    /// No effect.
    pub const NEUTRAL: Self =
        Self { exposure: 0.0, temperature: 0.0, tint: 0.0, contrast: 1.0, saturation: 1.0, hue: 0.0 };

    /// Applies it to each pixel of `from`, which has the size of `to`.
    pub(super) fn apply(&self, from: &Image, to: &mut Image) {
        let width = to.width() as usize;
        if (self.saturation, self.hue) == (1.0, 0.0) {
            let levels = self.levels();
            let line = Line::of(self.contrast);
            if line.is_exact(&levels) {
                return for_each_row(to.pixels_mut(), width, |y, row| line.apply(from.row(y as u32), row));
            }
            return for_each_row(to.pixels_mut(), width, |y, row| look_up(&levels, from.row(y as u32), row));
        }
        let table = self.table();
        for_each_row(to.pixels_mut(), width, |y, row| apply_row(&table, from.row(y as u32), row));
    }

    /// The factors of red, green and blue in linear light.
    fn factors(&self) -> [f64; 3] {
        [self.temperature / 2.0, -self.tint / 2.0, -self.temperature / 2.0].map(|stops| (self.exposure + stops).exp2())
    }

    /// A channel's value, 0 to 1, after what concerns that channel alone.
    fn channel(&self, value: u8, factor: f64) -> f64 {
        let encoded = encode(decode(f64::from(value) / 255.0) * factor);
        ((encoded - 0.5) * self.contrast + 0.5).clamp(0.0, 1.0)
    }

    /// For each channel and each of its values the result, where it has its place in a pixel; where no channel concerns another.
    pub(super) fn levels(&self) -> Box<[[u32; 256]; 3]> {
        let factors = self.factors();
        let mut levels = Box::new([[0; 256]; 3]);
        for (channel, entries) in levels.iter_mut().enumerate() {
            for (value, entry) in entries.iter_mut().enumerate() {
                // Half a level is rounded up, also where floating point leaves it a little below.
                let level = (255.0 * self.channel(value as u8, factors[channel]) + 1e-9).round() as u32;
                *entry = 0xff00_0000 | (level << (8 * channel));
            }
        }
        levels
    }

    /// Saturation, then hue: a row for each result.
    fn matrix(&self) -> [[f64; 3]; 3] {
        let unit = |row, column| f64::from(u8::from(row == column));
        let saturate = square(|row, column| LUMA[column] + self.saturation * (unit(row, column) - LUMA[column]));
        let (sin, cos) = self.hue.to_radians().sin_cos();
        let turn =
            square(|row, column| LUMA[column] + cos * (unit(row, column) - LUMA[column]) + sin * QUARTER[row][column]);
        square(|row, column| (0..3).map(|inner| turn[row][inner] * saturate[inner][column]).sum())
    }

    /// For each channel and each of its values, what it adds to red, green, blue and alpha.
    fn table(&self) -> Box<[[i32x4; 256]; 3]> {
        let (factors, matrix) = (self.factors(), self.matrix());
        let one = f64::from(1 << FRACTION);
        let mut table = Box::new([[i32x4::splat(0); 256]; 3]);
        for (column, entries) in table.iter_mut().enumerate() {
            for (value, entry) in entries.iter_mut().enumerate() {
                let level = 255.0 * one * self.channel(value as u8, factors[column]);
                let [red, green, blue] = [0, 1, 2].map(|row| (level * matrix[row][column]).round() as i32);
                *entry = i32x4::new([red, green, blue, 0]);
            }
        }
        // Half a level, so that cutting off the fraction rounds; and the alpha, which is whole.
        let half = 1 << (FRACTION - 1);
        let rest = i32x4::new([half, half, half, 255 << FRACTION]);
        table[0].iter_mut().for_each(|entry| *entry += rest);
        table
    }
}

fn square(cell: impl Fn(usize, usize) -> f64) -> [[f64; 3]; 3] {
    [0, 1, 2].map(|row| [0, 1, 2].map(|column| cell(row, column)))
}

/// Linear light of an encoded value.
fn decode(value: f64) -> f64 {
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// The encoded value of linear light, also of more than 1.
fn encode(light: f64) -> f64 {
    if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
}

/// A pixel is a word, red in its lowest byte.
pub(super) fn look_up([red, green, blue]: &[[u32; 256]; 3], from: &[Color], to: &mut [Color]) {
    let from: &[u32] = bytemuck::cast_slice(from);
    for (to, from) in bytemuck::cast_slice_mut::<_, u32>(to).iter_mut().zip(from) {
        let byte = |shift: u32| (from >> shift & 0xff) as usize;
        *to = red[byte(0)] | green[byte(8)] | blue[byte(16)];
    }
}

fn apply_row(table: &[[i32x4; 256]; 3], from: &[Color], to: &mut [Color]) {
    let (from, from_rest) = from.as_chunks::<4>();
    let (to, to_rest) = to.as_chunks_mut::<4>();
    for (from, to) in from.iter().zip(to) {
        *to = apply_four(table, *from);
    }
    for (from, to) in from_rest.iter().zip(to_rest) {
        *to = apply_four(table, [*from; 4])[0];
    }
}

fn apply_four([red, green, blue]: &[[i32x4; 256]; 3], pixels: [Color; 4]) -> [Color; 4] {
    let [a, b, c, d] = pixels.map(|it| {
        let sum = red[usize::from(it.red)] + green[usize::from(it.green)] + blue[usize::from(it.blue)];
        sum >> FRACTION
    });
    let narrow = |a: i32x4, b: i32x4| i16x8::from_i32x8_saturate(cast::<[i32x4; 2], i32x8>([a, b]));
    cast(u8x16::narrow_i16x8(narrow(a, b), narrow(c, d)))
}
