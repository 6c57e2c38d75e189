//! Contrast alone: a straight line, so that several pixels are computed at once, where a table gives one after the other.

use fillrate::Color;

/// `(value * factor + offset) / 2^20`, clamped.
pub(super) struct Line {
    factor: i32,
    /// With the half by which the result is rounded.
    offset: i32,
}

impl Line {
    /// The bits of both behind the point: with so many, levels to 255 and a contrast to 3 stay within 32.
    const FRACTION: u32 = 20;

    /// What keeps half a level from being rounded down, as a part of a level: twice what the factor's rounding can make of it.
    const TIE: f64 = 1.0 / 4096.0;

    /// For a contrast, as `Tone` has it.
    pub(super) fn of(contrast: f64) -> Self {
        let fixed = |number: f64| (number * f64::from(1 << Self::FRACTION)).round() as i32;
        Self { factor: fixed(contrast), offset: fixed(127.5 * (1.0 - contrast) + 0.5 + Self::TIE) }
    }

    /// Whether it gives just what the tables of red, green and blue do, whose entries are words of pixels.
    pub(super) fn is_exact(&self, levels: &[[u32; 256]; 3]) -> bool {
        let is_same = |(channel, entries): (usize, &[u32; 256])| {
            (0..).zip(entries).all(|(value, entry)| *entry == 0xff00_0000 | self.level(value) << (8 * channel))
        };
        levels.iter().enumerate().all(is_same)
    }

    fn level(&self, value: u32) -> u32 {
        let sum = (value as i32).wrapping_mul(self.factor).wrapping_add(self.offset);
        (sum >> Self::FRACTION).clamp(0, 255) as u32
    }

    /// Applies it to a row. A pixel is a word, red in its lowest byte. The compiler makes SIMD of this.
    pub(super) fn apply(&self, from: &[Color], to: &mut [Color]) {
        let from: &[u32] = bytemuck::cast_slice(from);
        for (to, from) in bytemuck::cast_slice_mut::<_, u32>(to).iter_mut().zip(from) {
            let level = |shift: u32| self.level(from >> shift & 0xff) << shift;
            *to = 0xff00_0000 | level(0) | level(8) | level(16);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            tests::noise,
            tone::{Tone, look_up},
        },
        *,
    };

    /// What the line makes of some rows, beside the table.
    fn check(line: &Line, levels: &[[u32; 256]; 3]) {
        let picture = noise((263, 3));
        for y in 0..3 {
            let (mut fast, mut naive) = (vec![Color::BLACK; 263], vec![Color::BLACK; 263]);
            line.apply(picture.row(y), &mut fast);
            look_up(levels, picture.row(y), &mut naive);
            assert_eq!(fast, naive);
        }
    }

    #[test]
    fn every_contrast_that_can_be_set_is_a_line_that_gives_what_the_table_does() {
        for percent in 0..=300 {
            let tone = Tone { contrast: f64::from(percent) / 100.0, ..Tone::NEUTRAL };
            let (line, levels) = (Line::of(tone.contrast), tone.levels());
            assert!(line.is_exact(&levels), "{percent} %");
            check(&line, &levels);
        }
    }

    #[test]
    fn what_is_no_line_is_not_taken_for_one() {
        let exposed = Tone { exposure: 0.5, contrast: 1.2, ..Tone::NEUTRAL };
        assert!(!Line::of(exposed.contrast).is_exact(&exposed.levels()));
        for contrast in [-1e300, -50.0, 3.001, 5000.0, f64::INFINITY, f64::NAN] {
            let (line, levels) = (Line::of(contrast), Tone { contrast, ..Tone::NEUTRAL }.levels());
            if line.is_exact(&levels) {
                check(&line, &levels);
            }
        }
    }
}
