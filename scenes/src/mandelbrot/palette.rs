//! Palettes: from a smooth count to a colour, through a table.

use fillrate::Color;

use super::escape::INSIDE;

/// How many colours a table has; a power of two, so that a place wraps by a mask.
const COLORS: usize = 4096;

/// By how much the square root of the smooth count grows during one turn through the palette, at density 1.
const ROOTS_PER_TURN: f32 = 6.0;

/// The square root of the smooth count at which the palette begins: that of a point that escapes at once.
const FIRST_ROOT: f32 = 1.3;

/// How many places are computed before their colours are looked up: the compiler makes SIMD of the first, and cannot of
/// the second.
const PIECE: usize = 64;

/// Added to a number between -2^22 and 2^22, it leaves the nearest whole number in the sum's lowest bits. That is
/// faster than a conversion, which has to check the range.
const ROUNDER: f32 = 12_582_912.0;

/// The palettes' names.
pub(super) const LABELS: &[&str] = &["Abyss", "Ember", "Aurora", "Orchid", "Dusk", "Ink", "Spectrum"];

/// A gradient's colour at a place from 0 to 1; the last is followed by the first.
type Stop = (f32, u32);

const GRADIENTS: [&[Stop]; 7] = [
    &[
        (0.0, 0x03_0a_24),
        (0.2, 0x0c_4a_9e),
        (0.4, 0x6f_c3_f0),
        (0.5, 0xfb_fb_f2),
        (0.64, 0xf8_b1_35),
        (0.8, 0x8a_2f_0c),
        (0.92, 0x1a_06_10),
    ],
    &[
        (0.0, 0x0b_03_0c),
        (0.25, 0x6a_0f_2e),
        (0.45, 0xd6_3a_1f),
        (0.6, 0xff_9a_2e),
        (0.72, 0xff_f0_b8),
        (0.85, 0x8c_2a_3a),
    ],
    &[
        (0.0, 0x04_12_1e),
        (0.25, 0x0a_5c_5c),
        (0.45, 0x3f_c8_8a),
        (0.58, 0xe4_f7_c0),
        (0.75, 0x5a_6f_d8),
        (0.9, 0x2a_1a_5a),
    ],
    &[
        (0.0, 0x12_06_22),
        (0.25, 0x6b_1f_8a),
        (0.45, 0xe0_5a_a8),
        (0.58, 0xff_e3_e6),
        (0.75, 0x4d_8f_d6),
        (0.9, 0x15_25_5e),
    ],
    &[
        (0.0, 0x16_1b_33),
        (0.3, 0x4f_5d_8f),
        (0.5, 0xe8_a8_8f),
        (0.6, 0xfb_e6_c8),
        (0.75, 0xb0_5f_6d),
        (0.9, 0x3c_2a_4d),
    ],
    &[(0.0, 0x0e_0f_12), (0.5, 0xf3_f0_e8)],
    &[
        (0.0, 0xd8_3a_3f),
        (0.17, 0xe8_a8_2f),
        (0.33, 0x8f_c4_3a),
        (0.5, 0x2f_b5_9a),
        (0.67, 0x34_6f_d0),
        (0.83, 0x9a_46_c0),
    ],
];

/// A table of colours: the gradient, and behind it the colour of points that do not escape.
#[derive(Debug)]
pub(super) struct Palette {
    table: Vec<Color>,
}

impl Palette {
    /// The palette with that index in [`LABELS`].
    pub(super) fn new(choice: usize, inside: Color) -> Self {
        let stops = GRADIENTS[choice.min(GRADIENTS.len() - 1)];
        let gradient = (0..COLORS).map(|index| mix(stops, index as f32 / COLORS as f32));
        Self { table: gradient.chain([inside]).collect() }
    }

    /// Colours a row of smooth counts. `density` and `offset` are in turns through the palette.
    ///
    /// The place grows with the count's square root: far from the set, contours are far apart; near it there are thousands
    /// close together.
    pub(super) fn color_row(&self, row: &mut [Color], counts: &[f32], density: f32, offset: f32) {
        let scale = COLORS as f32 / ROOTS_PER_TURN * density;
        let start = COLORS as f32 * offset - scale * FIRST_ROOT;
        for (pixels, counts) in row.chunks_mut(PIECE).zip(counts.chunks(PIECE)) {
            let mut places = [0; PIECE];
            for (place, count) in places.iter_mut().zip(counts) {
                let outside = (count.sqrt() * scale + start + ROUNDER).to_bits() & (COLORS as u32 - 1);
                *place = if *count < INSIDE { outside } else { COLORS as u32 };
            }
            for (pixel, place) in pixels.iter_mut().zip(places) {
                *pixel = self.table[place as usize];
            }
        }
    }
}

/// The gradient's colour at `place`, 0 to 1.
fn mix(stops: &[Stop], place: f32) -> Color {
    let after = stops.iter().position(|stop| stop.0 > place).unwrap_or(stops.len());
    let from = stops[after - 1];
    let to = stops.get(after).copied().unwrap_or((1.0, stops[0].1));
    let part = (place - from.0) / (to.0 - from.0);
    // The slope is 0 at each stop, so that none is visible as an edge.
    Color::hex(from.1).mix(Color::hex(to.1), part * part * (3.0 - 2.0 * part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_palette_is_a_ring_without_a_seam() {
        for choice in 0..LABELS.len() {
            let palette = Palette::new(choice, Color::BLACK);
            let ring = &palette.table[..COLORS];
            let ring = ring.iter().zip(ring.iter().cycle().skip(1));
            for (a, b) in ring {
                let steps = [a.red.abs_diff(b.red), a.green.abs_diff(b.green), a.blue.abs_diff(b.blue)];
                assert!(steps.into_iter().all(|step| step <= 2), "{choice}: {a:?} {b:?}");
            }
        }
    }

    #[test]
    fn every_count_has_the_color_of_its_place() {
        let palette = Palette::new(0, Color::hex(0x12_34_56));
        let first = FIRST_ROOT * FIRST_ROOT;
        let one_turn = (FIRST_ROOT + ROOTS_PER_TURN).powi(2);
        let counts: Vec<f32> =
            (0..3000).map(|step| step as f32 * 0.37).chain([first, one_turn, INSIDE, f32::NAN]).collect();
        for (density, offset) in [(1.0, 0.0), (0.1, 0.9), (8.0, 0.5)] {
            let mut row = vec![Color::BLACK; counts.len()];
            palette.color_row(&mut row, &counts, density, offset);
            for (color, count) in row.iter().zip(&counts[..3000]) {
                let turns = (count.sqrt() - FIRST_ROOT) / ROOTS_PER_TURN * density + offset;
                let place = (turns.rem_euclid(1.0) * COLORS as f32) as usize;
                // The two round differently, so it may be a neighbouring place.
                let near = [COLORS - 1, 0, 1].map(|by| palette.table[(place + by) % COLORS]);
                assert!(near.contains(color), "{count}: {color:?} {near:?}");
            }
            assert_eq!(row[3002..], [Color::hex(0x12_34_56); 2]);
        }
        let mut row = [Color::BLACK; 2];
        palette.color_row(&mut row, &counts[3000..3002], 1.0, 0.0);
        assert_eq!(row, [palette.table[0]; 2]);
    }
}
