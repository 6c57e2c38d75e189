//! Rows of a picture as a blur takes them: without alpha, which is the same everywhere, so that there is a quarter less to
//! compute; and as levels with a fraction.

use std::{hint, ops::Range};

use fillrate::{Color, Image};
use wide::{i16x8, u8x16};

use super::gauss::FRACTION;

/// The channels of a packed pixel.
pub(super) const CHANNELS: usize = 3;

/// How many bytes lie behind the last pixel: four are unpacked at a time, from a vector of four more bytes than they have.
pub(super) const SLACK: usize = 4;

/// No byte of a vector.
const NONE: u8 = u8::MAX;

/// Rows of a picture that lie next to each other.
pub(super) struct Packed {
    first: usize,
    width: usize,
    levels: Vec<i16>,
}

impl Packed {
    /// Those rows of the picture.
    pub(super) fn of(image: &Image, rows: Range<usize>) -> Self {
        let (first, width) = (rows.start, image.width() as usize * CHANNELS);
        let mut levels = vec![0; rows.len() * width + SLACK];
        for (index, y) in rows.enumerate() {
            pack(image.row(y as u32), &mut levels[index * width..][..width + SLACK]);
        }
        Self { first, width, levels }
    }

    /// Row `y` of the picture.
    pub(super) fn row(&self, y: usize) -> &[i16] {
        &self.levels[(y - self.first) * self.width..][..self.width]
    }
}

/// Leaves out alpha. Behind the levels of the row, [`SLACK`] are written too.
fn pack(row: &[Color], levels: &mut [i16]) {
    // Hidden from the compiler, which would otherwise load each byte on its own.
    let order = hint::black_box(u8x16::new([0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, NONE, NONE, NONE, NONE]));
    let (whole, rest) = row.as_chunks::<4>();
    for (index, pixels) in whole.iter().enumerate() {
        let packed = bytemuck::cast::<_, u8x16>(*pixels).shuffle(order);
        let halves = [i16x8::from_u8x16_low(packed), i16x8::from_u8x16_high(packed)].map(|half| half << FRACTION);
        levels[index * 4 * CHANNELS..][..16].copy_from_slice(&bytemuck::cast::<_, [i16; 16]>(halves));
    }
    let levels = levels[whole.len() * 4 * CHANNELS..].as_chunks_mut::<CHANNELS>().0;
    for (levels, color) in levels.iter_mut().zip(rest) {
        *levels = [color.red, color.green, color.blue].map(|level| i16::from(level) << FRACTION);
    }
}

/// Makes opaque pixels of packed bytes, behind which [`SLACK`] more lie.
pub(super) fn unpack(bytes: &[u8], row: &mut [Color]) {
    let order = hint::black_box(u8x16::new([0, 1, 2, NONE, 3, 4, 5, NONE, 6, 7, 8, NONE, 9, 10, 11, NONE]));
    let opaque: u8x16 = bytemuck::cast([Color { red: 0, green: 0, blue: 0, alpha: u8::MAX }; 4]);
    let (whole, rest) = row.as_chunks_mut::<4>();
    let done = whole.len() * 4 * CHANNELS;
    for (index, pixels) in whole.iter_mut().enumerate() {
        let bytes: [u8; 16] = bytes[index * 4 * CHANNELS..].first_chunk().copied().unwrap_or_default();
        *pixels = bytemuck::cast(u8x16::new(bytes).shuffle(order) | opaque);
    }
    for (color, [red, green, blue]) in rest.iter_mut().zip(bytes[done..].as_chunks::<CHANNELS>().0) {
        *color = Color::rgb(*red, *green, *blue);
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::noise, *};

    #[test]
    fn packed_rows_have_every_level_and_become_the_pixels_again() {
        for width in 1..=21 {
            let picture = noise((width, 5));
            let packed = Packed::of(&picture, 1..4);
            for y in 1..4 {
                let expected: Vec<_> = picture.row(y).iter().flat_map(|it| [it.red, it.green, it.blue]).collect();
                let levels = expected.iter().map(|level| i16::from(*level) << FRACTION);
                assert!(levels.eq(packed.row(y as usize).iter().copied()), "{width}");
                let mut row = vec![Color::BLACK; width as usize];
                unpack(&[&expected[..], &[7; SLACK]].concat(), &mut row);
                assert_eq!(row, picture.row(y), "{width}");
            }
        }
    }
}
