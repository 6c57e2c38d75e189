//! The picture: the photo before and after, side by side, as the view has it.

use fillrate::{Color, Image};
use wide::f32x4;

use super::{
    blur::round,
    view::{Axis, View},
};

/// What is around the photo.
const AROUND: Color = Color::hex(0x17_191d);

/// How many columns of the picture are averaged at once.
const PIECE: usize = 32;

/// The photo and what became of it, which have the same size, and how they are shown.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) before: &'a Image,
    pub(super) after: &'a Image,
    pub(super) view: View,
    /// The first column of the picture that shows `after`.
    pub(super) split: usize,
}

impl Shown<'_> {
    /// Draws all of the picture.
    ///
    /// Where the photo is enlarged, or has its own size, each pixel shows one of the photo's. Where it is made smaller, each is
    /// the mean of the area that it covers, in sRGB: of 12 megapixels each counts.
    pub(super) fn draw(&self, image: &mut Image) {
        let photo = (self.before.width(), self.before.height());
        let (columns, rows) = self.view.axes(photo, (image.width(), image.height()));
        let split = self.split.clamp(columns.begin, columns.end);
        let halves = [(self.before, columns.begin..split), (self.after, split..columns.end)];
        let (is_whole, pieces) = (columns.scale >= 1.0, Piece::all(&columns, &halves.clone().map(|half| half.1)));
        let nearest: Vec<_> = (columns.begin..columns.end).map(|x| columns.nearest(x)).collect();
        image.fill_rows(|y, row| {
            let y = y as usize;
            if !(rows.begin..rows.end).contains(&y) {
                return row.fill(AROUND);
            }
            row[..columns.begin].fill(AROUND);
            row[columns.end..].fill(AROUND);
            if is_whole {
                for (source, range) in halves.clone() {
                    let source = source.row(rows.nearest(y) as u32);
                    let cells = &nearest[range.start - columns.begin..range.end - columns.begin];
                    // In its own size.
                    if let (1.0, Some(first)) = (columns.scale, cells.first()) {
                        row[range].copy_from_slice(&source[*first..][..cells.len()]);
                        continue;
                    }
                    for (to, cell) in row[range].iter_mut().zip(cells) {
                        *to = source[*cell];
                    }
                }
                return;
            }
            let mut parts = Vec::new();
            let covered = rows.cover(y, &mut parts);
            let mut sums = Vec::new();
            for (half, pieces) in pieces.iter().enumerate() {
                for piece in pieces {
                    sums.clear();
                    sums.resize(piece.cells.len() * 4, 0.0);
                    for (y, part) in covered.clone().zip(&parts) {
                        let source = &halves[half].0.row(y as u32)[piece.cells.clone()];
                        for (sum, byte) in sums.iter_mut().zip(bytemuck::cast_slice::<_, u8>(source)) {
                            *sum += f32::from(*byte) * part;
                        }
                    }
                    piece.finish(&sums, &mut row[piece.pixels.clone()]);
                }
            }
        });
    }
}

/// Some columns of the picture, next to each other, and what of a photo they cover.
struct Piece {
    pixels: std::ops::Range<usize>,
    cells: std::ops::Range<usize>,
    /// For each pixel the first cell that it covers, counted from the piece's first, and how many they are.
    covers: Vec<(usize, usize)>,
    parts: Vec<f32>,
}

impl Piece {
    /// The pieces of each half; none where nothing is averaged.
    fn all(columns: &Axis, halves: &[std::ops::Range<usize>; 2]) -> [Vec<Self>; 2] {
        halves.clone().map(|half| {
            let firsts = half.clone().step_by(PIECE).filter(|_| columns.scale < 1.0);
            firsts.map(|first| Self::new(columns, first..(first + PIECE).min(half.end))).collect()
        })
    }

    fn new(columns: &Axis, pixels: std::ops::Range<usize>) -> Self {
        let mut parts = Vec::new();
        let ranges: Vec<_> = pixels.clone().map(|x| columns.cover(x, &mut parts)).collect();
        let first = ranges.first().map_or(0, |it| it.start);
        let end = ranges.last().map_or(0, |it| it.end);
        let covers = ranges.iter().map(|it| (it.start - first, it.len())).collect();
        Self { pixels, cells: first..end, covers, parts }
    }

    /// Adds up what each pixel covers of `sums`, four numbers a cell.
    fn finish(&self, sums: &[f32], pixels: &mut [Color]) {
        let (cells, _) = sums.as_chunks::<4>();
        let mut parts = &self.parts[..];
        for (pixel, &(first, count)) in pixels.iter_mut().zip(&self.covers) {
            let (own, rest) = parts.split_at(count);
            parts = rest;
            let sum = cells[first..first + count]
                .iter()
                .zip(own)
                .fold(f32x4::splat(0.0), |sum, (cell, part)| sum + f32x4::new(*cell) * f32x4::splat(*part));
            let [red, green, blue, _] = sum.to_array().map(round);
            *pixel = Color::rgb(red, green, blue);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{image, levels, noise},
        *,
    };

    /// The mean of the area that a pixel covers, in the smaller picture; or the pixel in its middle, in the larger one.
    #[test]
    fn a_view_shows_the_mean_of_what_each_pixel_covers() {
        let photo = noise((60, 40));
        for (size, zoom) in [
            ((60, 40), 1.0),
            ((45, 30), 4.0 / 3.0),
            ((30, 20), 1.0),
            ((37, 25), 1.0),
            ((7, 5), 1.0),
            ((90, 60), 1.0),
            ((45, 30), 3.0),
        ] {
            let view = View { x: 0.5, y: 0.5, zoom };
            let mut picture = image(size, |_, _| Color::BLACK);
            Shown { before: &photo, after: &photo, view, split: 0 }.draw(&mut picture);
            let scale = (f64::from(size.0) / 60.0).min(f64::from(size.1) / 40.0) * zoom;
            let start = |length: u32, cells: f64| (f64::from(length) / 2.0 - cells * scale / 2.0).round();
            let (left, top) = (start(size.0, 60.0), start(size.1, 40.0));
            for y in 0..size.1 {
                for x in 0..size.0 {
                    let from = ((f64::from(x) - left) / scale, (f64::from(y) - top) / scale);
                    if from.0 < 0.0 || from.1 < 0.0 || from.0 + 0.6 / scale > 60.0 || from.1 + 0.6 / scale > 40.0 {
                        continue;
                    }
                    let middle = [from.0, from.1].map(|at| (at + 0.5 / scale).floor() as i64);
                    let nearest = levels(&photo, middle[0], middle[1]);
                    let mut mean = [0.0; 3];
                    let mut whole = 0.0;
                    for cell_y in 0..40_i64 {
                        for cell_x in 0..60_i64 {
                            let overlap = |from: f64, cell: i64| {
                                ((from + 1.0 / scale).min(cell as f64 + 1.0) - from.max(cell as f64)).max(0.0)
                            };
                            let part = overlap(from.0, cell_x) * overlap(from.1, cell_y);
                            let level = levels(&photo, cell_x, cell_y);
                            mean = [0, 1, 2].map(|channel| mean[channel] + part * level[channel]);
                            whole += part;
                        }
                    }
                    let expected = if scale >= 1.0 { nearest } else { mean.map(|sum| sum / whole) };
                    let actual = levels(&picture, x.into(), y.into());
                    let is_near = (0..3).all(|channel| (actual[channel] - expected[channel]).abs() <= 0.51);
                    assert!(is_near, "{size:?} {x} {y}: {actual:?} {expected:?}");
                }
            }
        }
    }
}
