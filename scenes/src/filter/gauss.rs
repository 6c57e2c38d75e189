//! Gaussian weights, and one row of a blurred picture by them: in 16 bits, of which a vector has eight.

use wide::{i16x8, u8x16};

/// Bits of a level behind the point: so many that the sum of two levels still has 16 bits.
pub(super) const FRACTION: u32 = 6;

/// Bits of a weight behind the point.
const WEIGHT: u32 = 15;

/// How many standard deviations the weights reach. What lies beyond is 1 in 2000 of the whole, which is an eighth of a
/// level where all of it is black and the rest white.
const REACH: f64 = 3.5;

/// How many numbers are summed up at once: they stay in the first cache while all weights are applied.
const PIECE: usize = 2048;

/// How many numbers are added at once: a vector of bytes, or two of levels.
const LANES: usize = 16;

/// The channels of a pixel.
const CHANNELS: usize = 4;

/// The middle weight, and those on either side of it: the Gaussian function at whole numbers. With both sides their sum is 1,
/// which alone would be out of reach by 1 in 32,768. Those that are none in 15 bits are left out.
pub(super) fn weights(sigma: f64) -> Vec<i16> {
    let radius = (sigma * REACH).ceil() as usize;
    let weight = |distance: usize| (-0.5 * (distance as f64 / sigma).powi(2)).exp();
    let sum = 1.0 + 2.0 * (1..=radius).map(weight).sum::<f64>();
    let one = 1 << WEIGHT;
    let sides = (1..=radius).map(|distance| (weight(distance) / sum * f64::from(one)).round() as i32);
    let sides = sides.take_while(|weight| *weight > 0);
    let middle = one - 2 * sides.clone().sum::<i32>();
    std::iter::once(middle.min(one - 1)).chain(sides).map(|weight| weight as i16).collect()
}

/// A number that is blurred: a byte, or a level with [`FRACTION`].
pub(super) trait Sample: Copy {
    /// As a level.
    fn level(self) -> i16;

    /// So many as levels.
    fn levels(numbers: [Self; LANES]) -> [i16x8; 2];

    /// The sums of so many and so many others, as levels.
    fn sums(a: [Self; LANES], b: [Self; LANES]) -> [i16x8; 2];
}

impl Sample for u8 {
    fn level(self) -> i16 {
        i16::from(self) << FRACTION
    }

    fn levels(numbers: [Self; LANES]) -> [i16x8; 2] {
        let numbers = u8x16::new(numbers);
        [i16x8::from_u8x16_low(numbers) << FRACTION, i16x8::from_u8x16_high(numbers) << FRACTION]
    }

    fn sums(a: [Self; LANES], b: [Self; LANES]) -> [i16x8; 2] {
        let [a, b] = [a, b].map(u8x16::new);
        [
            (i16x8::from_u8x16_low(a) + i16x8::from_u8x16_low(b)) << FRACTION,
            (i16x8::from_u8x16_high(a) + i16x8::from_u8x16_high(b)) << FRACTION,
        ]
    }
}

impl Sample for i16 {
    fn level(self) -> i16 {
        self
    }

    fn levels(numbers: [Self; LANES]) -> [i16x8; 2] {
        bytemuck::cast(numbers)
    }

    fn sums(a: [Self; LANES], b: [Self; LANES]) -> [i16x8; 2] {
        let [a, b] = [a, b].map(Self::levels);
        [a[0] + b[0], a[1] + b[1]]
    }
}

/// Memory for a row while it is blurred.
#[derive(Default)]
pub(super) struct Line {
    /// The row, blurred downwards, with its edge repeated on either side.
    padded: Vec<i16>,
    blurred: Vec<i16>,
}

impl Line {
    /// Row `y` of a picture, blurred in both directions: four levels a pixel, with [`FRACTION`].
    ///
    /// Beyond its edges the picture goes on as its edge. First the rows above and below are added up, each read from left
    /// to right, and then the sums along the row: so no column is ever walked down, and nothing but this line is kept.
    pub(super) fn blur<'a, S: Sample + 'a>(
        &mut self,
        weights: &[i16],
        (y, height): (usize, usize),
        row: impl Fn(usize) -> &'a [S],
    ) -> &[i16] {
        let radius = weights.len() - 1;
        let margin = radius * CHANNELS;
        let length = row(y).len();
        self.padded.resize(length + 2 * margin, 0);
        self.blurred.resize(length, 0);
        sum_up(&mut self.padded[margin..][..length], weights, |distance| {
            (row(y.saturating_sub(distance)), row((y + distance).min(height - 1)))
        });
        let (first, last) = (margin, margin + length - CHANNELS);
        for pad in 0..radius {
            self.padded.copy_within(first..first + CHANNELS, pad * CHANNELS);
            self.padded.copy_within(last..last + CHANNELS, margin + length + pad * CHANNELS);
        }
        let padded = &self.padded[..];
        sum_up(&mut self.blurred, weights, |distance| {
            let distance = distance * CHANNELS;
            (&padded[margin - distance..][..length], &padded[margin + distance..][..length])
        });
        &self.blurred
    }
}

/// Sets each number of `sums` to the weighted sum of those in the same place of `pair(0)`, `pair(1)` and so on. Both parts
/// of the first are the same.
fn sum_up<'a, S: Sample + 'a>(sums: &mut [i16], weights: &[i16], pair: impl Fn(usize) -> (&'a [S], &'a [S])) {
    for (piece, sums) in sums.chunks_mut(PIECE).enumerate() {
        let length = sums.len();
        let cut = |numbers: &'a [S]| &numbers[piece * PIECE..][..length];
        let pair = |distance| {
            let (a, b) = pair(distance);
            Pair { a: cut(a), b: cut(b), weight: weights[distance] }
        };
        let middle = pair(0);
        let (whole, rest) = sums.as_chunks_mut::<LANES>();
        // Four at a time, after those that are more: then the sums are read and written less often.
        let more = (weights.len() - 1) % 4;
        match more {
            0 => begin(whole, middle, []),
            1 => begin(whole, middle, [pair(1)]),
            2 => begin(whole, middle, [1, 2].map(pair)),
            _ => begin(whole, middle, [1, 2, 3].map(pair)),
        }
        for distance in (more + 1..weights.len()).step_by(4) {
            add(whole, [0, 1, 2, 3].map(|it| pair(distance + it)));
        }
        // What is left of a vector, in the same way.
        let first = length - rest.len();
        for (at, sum) in rest.iter_mut().enumerate() {
            let of = |distance| {
                let Pair { a, b, weight } = pair(distance);
                scaled(a[first + at].level() + b[first + at].level(), weight)
            };
            *sum = scaled(middle.a[first + at].level(), middle.weight) + (1..weights.len()).map(of).sum::<i16>();
        }
    }
}

/// Two rows, or two places of one, that have the same weight.
#[derive(Clone, Copy)]
struct Pair<'a, S> {
    a: &'a [S],
    b: &'a [S],
    weight: i16,
}

/// Sets the sums to the middle by its weight, and some pairs. Like the next a function of its own, so that the compiler knows
/// that the sums are nowhere else.
fn begin<S: Sample, const COUNT: usize>(sums: &mut [[i16; LANES]], middle: Pair<'_, S>, pairs: [Pair<'_, S>; COUNT]) {
    let (pairs, numbers) = (pairs.map(|pair| pair.cut(sums.len())), middle.cut(sums.len()).0);
    for (index, sum) in sums.iter_mut().enumerate() {
        let levels = S::levels(numbers[index]).map(|levels| levels.mul_scale_round_n(middle.weight));
        *sum = bytemuck::cast(with_pairs(levels, index, &pairs));
    }
}

/// Adds pairs, each with its weight.
fn add<S: Sample, const COUNT: usize>(sums: &mut [[i16; LANES]], pairs: [Pair<'_, S>; COUNT]) {
    let pairs = pairs.map(|pair| pair.cut(sums.len()));
    for (index, sum) in sums.iter_mut().enumerate() {
        *sum = bytemuck::cast(with_pairs(bytemuck::cast(*sum), index, &pairs));
    }
}

type Cut<'a, S> = (&'a [[S; LANES]], &'a [[S; LANES]], i16);

impl<'a, S> Pair<'a, S> {
    /// In vectors, so many.
    fn cut(self, count: usize) -> Cut<'a, S> {
        (&self.a.as_chunks().0[..count], &self.b.as_chunks().0[..count], self.weight)
    }
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "it is the inside of a loop, whose sums stay in registers")]
fn with_pairs<S: Sample>(mut sums: [i16x8; 2], index: usize, pairs: &[Cut<'_, S>]) -> [i16x8; 2] {
    for (a, b, weight) in pairs {
        for (sum, pair) in sums.iter_mut().zip(S::sums(a[index], b[index])) {
            *sum += pair.mul_scale_round_n(*weight);
        }
    }
    sums
}

/// As [`i16x8::mul_scale_round_n`].
fn scaled(level: i16, weight: i16) -> i16 {
    ((i32::from(level) * i32::from(weight) + (1 << (WEIGHT - 1))) >> WEIGHT) as i16
}
