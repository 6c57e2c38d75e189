//! Pixelation: squares of one colour.

use fillrate::{Color, Image, for_each_row};

/// Fills each square of `side` x `side` pixels of `to` with the mean of those of `from`, which has the same size: rounded,
/// for each channel in sRGB. The squares begin in the upper left corner; those at the other edges have fewer pixels.
pub(super) fn pixelate(from: &Image, side: usize, to: &mut Image) {
    let width = to.width() as usize;
    for_each_row(to.pixels_mut(), width * side, |band, rows| {
        let count = rows.len() / width;
        let mut sums = vec![[0_u32; 4]; width.div_ceil(side)];
        for y in 0..count {
            for (sum, pixels) in sums.iter_mut().zip(from.row((band * side + y) as u32).chunks(side)) {
                for pixel in pixels {
                    let bytes: [u8; 4] = bytemuck::cast(*pixel);
                    *sum = [0, 1, 2, 3].map(|channel| sum[channel] + u32::from(bytes[channel]));
                }
            }
        }
        let (first, others) = rows.split_at_mut(width);
        for (sum, pixels) in sums.iter().zip(first.chunks_mut(side)) {
            let cells = (count * pixels.len()) as u32;
            let mean: Color = bytemuck::cast(sum.map(|sum| ((sum + cells / 2) / cells) as u8));
            pixels.fill(mean);
        }
        for row in others.chunks_exact_mut(width) {
            row.copy_from_slice(first);
        }
    });
}
