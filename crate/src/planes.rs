//! Planes: a video's frame as cameras and decoders give it, and how it becomes pixels.
//!
//! Brightness (luma) and colour (chroma) lie apart, and one sample of colour is for two by two pixels. That is three
//! eighths of what the pixels take.

use std::array;

use crate::{color::Color, content::allocate, error::Error, fill::for_each_row, image::Image};

/// How many samples of chroma are worked on at a time: as many as the compiler makes the fastest SIMD code of.
const STEP: usize = 16;

/// How many bits of a number in work are a fraction. With them a pixel's sum stays within 16 bits.
const FRACTION: u32 = 5;

/// How many bits of a weight are a fraction: of luma, whose product has 16 bits, and of chroma, whose has 32.
const LUMA_FRACTION: u32 = 7;
const CHROMA_FRACTION: u32 = 13;

/// What the bytes of a frame's planes mean.
///
/// # Representation
///
/// First one byte of luma for each pixel, row after row. Then one sample of chroma for two by two pixels, rounded up where
/// the size is odd: in I420 first all of blue and then all of red, in NV12 (`is_paired`) each blue with its red. There is no
/// padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Width and height in pixels.
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Whether it is NV12, and else I420.
    pub(crate) is_paired: bool,
    /// Whether the weights are those of BT.709, and else of BT.601.
    pub(crate) is_bt709: bool,
    /// Whether luma goes from 0 to 255, and else from 16 to 235.
    pub(crate) is_full: bool,
}

impl Layout {
    /// How many bytes the planes have; `None` where that is no length of memory.
    fn bytes(self) -> Option<usize> {
        let (width, height) = (self.width as usize, self.height as usize);
        let chroma = width.div_ceil(2).checked_mul(height.div_ceil(2))?.checked_mul(2)?;
        width.checked_mul(height)?.checked_add(chroma).filter(|bytes| isize::try_from(*bytes).is_ok())
    }
}

/// The planes of one frame.
#[derive(Debug)]
pub(crate) struct Planes {
    layout: Layout,
    bytes: Vec<u8>,
}

impl Planes {
    /// Planes of that layout, in `memory` where that is as long.
    ///
    /// # Errors
    ///
    /// [`Error::SizeOverflow`] or [`Error::OutOfMemory`].
    pub(crate) fn new(layout: Layout, memory: Option<Vec<u8>>) -> Result<Self, Error> {
        let Layout { width, height, .. } = layout;
        let length = layout.bytes().ok_or(Error::SizeOverflow { width, height })?;
        // Of another length it is freed before more is requested.
        let bytes = match memory.filter(|memory| memory.len() == length) {
            Some(memory) => memory,
            None => allocate(length)?,
        };
        Ok(Self { layout, bytes })
    }

    /// Where the first byte lies.
    pub(crate) fn address(&self) -> usize {
        self.bytes.as_ptr().addr()
    }

    /// The memory, for the next frame.
    pub(crate) fn into_memory(self) -> Vec<u8> {
        self.bytes
    }

    /// Turns them into the pixels of `image`, which has their size, in parallel: each channel within one level of the formula.
    ///
    /// A sample of chroma counts for each of its pixels alike, as in browsers. Luma Y and chroma U, V become, with the weights
    /// r and b of red and blue, `R = Y + 2 (1 - r) V`, `B = Y + 2 (1 - b) U` and `G = (Y - r R - b B) / (1 - r - b)`:
    /// Recommendations ITU-R BT.601-7 and BT.709-6.
    ///
    /// # Panics
    ///
    /// When the image has another size.
    pub(crate) fn draw(&self, image: &mut Image) {
        let Layout { width, height, is_paired, .. } = self.layout;
        assert_eq!((image.width(), image.height()), (width, height), "the image has the frame's size");
        let width = width as usize;
        let weights = Weights::of(self.layout);
        let (luma, chroma) = self.bytes.split_at(width * height as usize);
        let (blues, reds) = chroma.split_at(chroma.len() / 2);
        // Two rows have their chroma in common.
        for_each_row(image.pixels_mut(), 2 * width, |y, rows| {
            let luma = &luma[2 * width * y..][..rows.len()];
            let row = |plane| nth_row(plane, y, width.div_ceil(2));
            if is_paired {
                let chroma = nth_row(chroma, y, 2 * width.div_ceil(2));
                weights.draw(rows, luma, width, &|step| part(&nth_step(chroma, step)));
            } else {
                let (blues, reds) = (row(blues), row(reds));
                weights.draw(rows, luma, width, &|step| [nth_step(blues, step), nth_step(reds, step)]);
            }
        });
    }
}

fn nth_row(plane: &[u8], y: usize, width: usize) -> &[u8] {
    &plane[y * width..][..width]
}

/// The bytes of the step of that number, filled up where there are fewer.
fn nth_step<const COUNT: usize>(bytes: &[u8], number: usize) -> [u8; COUNT] {
    let (whole, rest) = bytes.as_chunks();
    whole.get(number).copied().unwrap_or_else(|| {
        let mut all = [0; COUNT];
        all[..rest.len()].copy_from_slice(rest);
        all
    })
}

/// Blue and red, each on its own, of what is in turn.
fn part(pairs: &[u8; 2 * STEP]) -> [[u8; STEP]; 2] {
    [array::from_fn(|index| pairs[2 * index]), array::from_fn(|index| pairs[2 * index + 1])]
}

/// The weights of a frame's samples, as whole numbers.
struct Weights {
    luma: u16,
    /// What luma at its darkest is, less one half, by which the result is rounded.
    dark: i16,
    red: i16,
    green: [i16; 2],
    blue: i16,
}

impl Weights {
    fn of(layout: Layout) -> Self {
        let (red, blue) = if layout.is_bt709 { (0.2126, 0.0722) } else { (0.299, 0.114) };
        let green = 1.0 - red - blue;
        let (dark, luma_levels, chroma_levels) =
            if layout.is_full { (0.0, 255.0, 255.0) } else { (16.0, 219.0, 224.0) };
        let luma = 255.0 / luma_levels;
        let chroma = |weight: f64| (255.0 / chroma_levels * weight * f64::from(1 << CHROMA_FRACTION)).round() as i16;
        let (of_red, of_blue) = (2.0 * (1.0 - red), 2.0 * (1.0 - blue));
        Self {
            luma: (luma * f64::from(1 << LUMA_FRACTION)).round() as u16,
            dark: ((dark * luma - 0.5) * f64::from(1 << FRACTION)).round() as i16,
            red: chroma(of_red),
            green: [chroma(-of_blue * blue / green), chroma(-of_red * red / green)],
            blue: chroma(of_blue),
        }
    }

    /// Draws a row, or two that have their chroma in common: blue and red of each step.
    fn draw(&self, rows: &mut [Color], luma: &[u8], width: usize, chroma: &dyn Fn(usize) -> [[u8; STEP]; 2]) {
        for step in 0..width.div_ceil(2 * STEP) {
            let tint = self.tint(&chroma(step));
            for (row, luma) in rows.chunks_exact_mut(width).zip(luma.chunks_exact(width)) {
                let (whole, rest) = row.as_chunks_mut();
                if let (Some(colors), Some(luma)) = (whole.get_mut(step), luma.as_chunks().0.get(step)) {
                    self.put_colors(luma, &tint, colors);
                } else {
                    let mut colors = [Color::BLACK; 2 * STEP];
                    self.put_colors(&nth_step(luma, step), &tint, &mut colors);
                    rest.copy_from_slice(&colors[..rest.len()]);
                }
            }
        }
    }

    /// What chroma adds to red, green and blue of each pixel.
    fn tint(&self, [blue, red]: &[[u8; STEP]; 2]) -> [[i16; 2 * STEP]; 3] {
        const DROPPED: u32 = CHROMA_FRACTION - FRACTION;
        let mut sums = [[0; STEP]; 3];
        for index in 0..STEP {
            let [blue, red] = [blue[index], red[index]].map(|level| i16::from(level) - 128);
            let product = |level: i16, weight: i16| i32::from(level) * i32::from(weight);
            let rounded = |sum: i32| ((sum + (1 << (DROPPED - 1))) >> DROPPED) as i16;
            sums[0][index] = rounded(product(red, self.red));
            sums[1][index] = rounded(product(blue, self.green[0]) + product(red, self.green[1]));
            sums[2][index] = rounded(product(blue, self.blue));
        }
        sums.map(|sums| {
            let mut twice = [0; 2 * STEP];
            for (pair, sum) in twice.as_chunks_mut::<2>().0.iter_mut().zip(sums) {
                *pair = [sum; 2];
            }
            twice
        })
    }

    /// The pixels of a step, from their luma and from what chroma adds to it.
    fn put_colors(
        &self,
        luma: &[u8; 2 * STEP],
        [red, green, blue]: &[[i16; 2 * STEP]; 3],
        colors: &mut [Color; 2 * STEP],
    ) {
        const DROPPED: u32 = LUMA_FRACTION - FRACTION;
        // Two channels in one number of 16 bits, as all numbers here are: a register then holds eight of each.
        let mut halves = [[0; 2 * STEP]; 2];
        for index in 0..2 * STEP {
            let light = (u16::from(luma[index]) * self.luma + (1 << (DROPPED - 1))) >> DROPPED;
            let light = light as i16 - self.dark;
            let level = |tint: &[i16; 2 * STEP]| ((light + tint[index]) >> FRACTION).clamp(0, 255) as u16;
            halves[0][index] = level(red) | level(green) << 8;
            halves[1][index] = level(blue) | 0xff00;
        }
        let [low, high] = halves;
        for (color, (low, high)) in colors.iter_mut().zip(low.into_iter().zip(high)) {
            *color = bytemuck::cast((u32::from(low) | u32::from(high) << 16).to_le_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Each pixel by itself, in numbers with fractions.
    fn draw_naively(planes: &Planes, x: usize, y: usize) -> [f64; 3] {
        let Layout { width, height, is_paired, is_bt709, is_full } = planes.layout;
        let (width, height) = (width as usize, height as usize);
        let (across, down) = (width.div_ceil(2), height.div_ceil(2));
        let sample = y / 2 * across + x / 2;
        let chroma = &planes.bytes[width * height..];
        let (u, v) = if is_paired {
            (chroma[2 * sample], chroma[2 * sample + 1])
        } else {
            (chroma[sample], chroma[across * down + sample])
        };
        let [y, u, v] = [planes.bytes[y * width + x], u, v].map(f64::from);
        let (y, u, v) = if is_full {
            (y / 255.0, (u - 128.0) / 255.0, (v - 128.0) / 255.0)
        } else {
            ((y - 16.0) / 219.0, (u - 128.0) / 224.0, (v - 128.0) / 224.0)
        };
        let (of_red, of_blue) = if is_bt709 { (0.2126, 0.0722) } else { (0.299, 0.114) };
        let (red, blue) = (y + 2.0 * (1.0 - of_red) * v, y + 2.0 * (1.0 - of_blue) * u);
        let green = (y - of_red * red - of_blue * blue) / (1.0 - of_red - of_blue);
        [red, green, blue].map(|level| (255.0 * level).round().clamp(0.0, 255.0))
    }

    fn check(planes: &Planes) {
        let Layout { width, height, .. } = planes.layout;
        let mut image = Image::new(width, height).unwrap();
        planes.draw(&mut image);
        for (index, color) in image.pixels().iter().enumerate() {
            let (x, y) = (index % width as usize, index / width as usize);
            let expected = draw_naively(planes, x, y);
            let found = [color.red, color.green, color.blue];
            let is_near = expected.iter().zip(found).all(|(level, found)| (level - f64::from(found)).abs() <= 1.0);
            assert!(is_near && color.alpha == 255, "{:?} at {x}, {y}: {color:?}, not {expected:?}", planes.layout);
        }
    }

    proptest! {
        #[test]
        fn pixels_are_what_the_formula_gives(
            (width, height) in (1_u32..=200, 1_u32..=6),
            [is_paired, is_bt709, is_full] in any::<[bool; 3]>(),
            bytes in proptest::collection::vec(any::<u8>(), 200 * 6 * 3 / 2),
        ) {
            let mut planes = Planes::new(Layout { width, height, is_paired, is_bt709, is_full }, None).unwrap();
            let length = planes.bytes.len();
            planes.bytes.copy_from_slice(&bytes[..length]);
            check(&planes);
        }
    }

    #[test]
    fn every_size_is_drawn_to_its_edges() {
        let bytes: Vec<u8> =
            (0..40 * 40 * 3 / 2_u32).map(|index| (index.wrapping_mul(0x9e37_79b1) >> 24) as u8).collect();
        for case in 0..8 * 40 * 40 {
            let (width, height) = (1 + case / 8 % 40, 1 + case / 8 / 40);
            let [is_paired, is_bt709, is_full] = [1, 2, 4].map(|bit| case & bit > 0);
            let mut planes = Planes::new(Layout { width, height, is_paired, is_bt709, is_full }, None).unwrap();
            let length = planes.bytes.len();
            planes.bytes.copy_from_slice(&bytes[..length]);
            check(&planes);
        }
    }

    #[test]
    fn each_chroma_with_dark_and_light_is_what_the_formula_gives() {
        for flags in 0..4 {
            let layout =
                Layout { width: 512, height: 512, is_paired: true, is_bt709: flags & 1 > 0, is_full: flags & 2 > 0 };
            let mut planes = Planes::new(layout, None).unwrap();
            for luma in (0..=255).step_by(15) {
                let (lumas, chroma) = planes.bytes.split_at_mut(512 * 512);
                lumas.fill(luma);
                for (index, pair) in chroma.chunks_exact_mut(2).enumerate() {
                    pair.copy_from_slice(&[index as u8, (index >> 8) as u8]);
                }
                check(&planes);
            }
        }
    }

    #[test]
    fn black_grey_and_white_are_exact() {
        for flags in 0..4 {
            let is_full = flags & 2 > 0;
            let layout = Layout { width: 3, height: 1, is_paired: false, is_bt709: flags & 1 > 0, is_full };
            let mut planes = Planes::new(layout, None).unwrap();
            planes.bytes.fill(128);
            planes.bytes[0] = if is_full { 0 } else { 16 };
            planes.bytes[2] = if is_full { 255 } else { 235 };
            let mut image = Image::new(3, 1).unwrap();
            planes.draw(&mut image);
            let grey = if is_full { 128 } else { 130 };
            assert_eq!(image.pixels(), [0, grey, 255].map(|level| Color::rgb(level, level, level)));
        }
    }

    #[test]
    fn memory_serves_the_next_of_its_length() {
        let layout = Layout { width: 5, height: 3, is_paired: false, is_bt709: false, is_full: false };
        let planes = Planes::new(layout, None).unwrap();
        assert_eq!(planes.bytes.len(), 15 + 2 * 6);
        let address = planes.address();
        let again = Planes::new(Layout { is_paired: true, ..layout }, Some(planes.into_memory())).unwrap();
        assert_eq!(again.address(), address);
        let other = Planes::new(Layout { width: 7, ..layout }, Some(again.into_memory())).unwrap();
        assert_eq!(other.bytes.len(), 21 + 2 * 8);
    }

    #[test]
    fn a_size_beyond_memory_is_an_error() {
        let layout = Layout { width: u32::MAX, height: u32::MAX, is_paired: false, is_bt709: false, is_full: false };
        assert!(matches!(Planes::new(layout, None), Err(Error::SizeOverflow { .. })));
        let layout = Layout { height: 1 << 28, ..layout };
        assert!(matches!(Planes::new(layout, None), Err(Error::OutOfMemory { .. })));
    }
}
