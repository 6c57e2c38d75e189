//! Gaussian weights, and one row of a blurred picture by them: in 16 bits, of which a vector has eight.

use wide::i16x8;

/// Bits of a level behind the point: so many that the sum of two levels still has 16 bits.
pub(super) const FRACTION: u32 = 6;

/// Bits of a weight behind the point.
const WEIGHT: u32 = 15;

/// What part of the whole may be left out beyond the last weight: an eighth of a level where all of it is black and the rest
/// white.
const LEFT_OUT: f64 = 1.0 / 2048.0;

/// How many standard deviations the whole reaches. What lies beyond counts in no number here.
const WHOLE: f64 = 7.0;

/// How many numbers are summed up at once: they stay in the first cache while all weights are applied.
const PIECE: usize = 2048;

/// The numbers of two vectors, which are added one after the other: of more the registers would not hold what is read.
type Two = [[i16; 8]; 2];

/// How many they are.
const LANES: usize = 16;

/// The middle weight, and those on either side of it: the Gaussian function at whole numbers, as far as they count. With both
/// sides their sum is 1, which alone would be out of reach by 1 in 32,768.
pub(super) fn weights(sigma: f64) -> Vec<i16> {
    let weight = |distance: usize| (-0.5 * (distance as f64 / sigma).powi(2)).exp();
    let mut sides: Vec<_> = (1..=(sigma * WHOLE).ceil() as usize).map(weight).collect();
    let mut rest = LEFT_OUT * (1.0 + 2.0 * sides.iter().sum::<f64>());
    while let Some(last) = sides.pop_if(|last| 2.0 * *last <= rest) {
        rest -= 2.0 * last;
    }
    let sum = 1.0 + 2.0 * sides.iter().sum::<f64>();
    let one = 1 << WEIGHT;
    let sides: Vec<_> = sides.iter().map(|weight| (weight / sum * f64::from(one)).round() as i32).collect();
    let middle = one - 2 * sides.iter().sum::<i32>();
    std::iter::once(middle.min(one - 1)).chain(sides).map(|weight| weight as i16).collect()
}

/// Memory for a row while it is blurred.
pub(super) struct Line {
    /// How many numbers a pixel has.
    channels: usize,
    /// The row, blurred downwards, with its edge repeated on either side.
    padded: Vec<i16>,
    blurred: Vec<i16>,
}

impl Line {
    /// For rows whose pixels have so many numbers each.
    pub(super) fn new(channels: usize) -> Self {
        Self { channels, padded: Vec::new(), blurred: Vec::new() }
    }

    /// Row `y` of a picture, blurred in both directions: levels with [`FRACTION`].
    ///
    /// Beyond its edges the picture goes on as its edge. First the rows above and below are added up, each read from left
    /// to right, and then the sums along the row: so no column is ever walked down, and nothing but this line is kept.
    pub(super) fn blur<'a>(
        &mut self,
        weights: &[i16],
        (y, height): (usize, usize),
        row: impl Fn(usize) -> &'a [i16],
    ) -> &[i16] {
        let (radius, channels) = (weights.len() - 1, self.channels);
        let margin = radius * channels;
        let length = row(y).len();
        self.padded.resize(length + 2 * margin, 0);
        self.blurred.resize(length, 0);
        sum_up(&mut self.padded[margin..][..length], weights, |distance| {
            (row(y.saturating_sub(distance)), row((y + distance).min(height - 1)))
        });
        let (first, last) = (margin, margin + length - channels);
        for pad in 0..radius {
            self.padded.copy_within(first..first + channels, pad * channels);
            self.padded.copy_within(last..last + channels, margin + length + pad * channels);
        }
        let padded = &self.padded[..];
        sum_up(&mut self.blurred, weights, |distance| {
            let distance = distance * channels;
            (&padded[margin - distance..][..length], &padded[margin + distance..][..length])
        });
        &self.blurred
    }
}

/// Sets each number of `sums` to the weighted sum of those in the same place of `pair(0)`, `pair(1)` and so on. Both parts
/// of the first are the same, and count once.
fn sum_up<'a>(sums: &mut [i16], weights: &[i16], pair: impl Fn(usize) -> (&'a [i16], &'a [i16])) {
    for (piece, sums) in sums.chunks_mut(PIECE).enumerate() {
        let length = sums.len();
        let cut = |numbers: &'a [i16]| &numbers[piece * PIECE..][..length];
        let pair = |distance| {
            let (a, b) = pair(distance);
            Pair { a: cut(a), b: cut(b), weight: weights[distance] }
        };
        let middle = pair(0);
        let (whole, rest) = sums.split_at_mut(length - length % LANES);
        let whole = whole.as_chunks_mut().0.as_chunks_mut().0;
        // Up to four with the middle, and then four at a time: so the sums are read and written less often.
        let first = match weights.len() - 1 {
            0 => 0,
            pairs => (pairs - 1) % 4 + 1,
        };
        match first {
            0 => begin(whole, middle, []),
            1 => begin(whole, middle, [pair(1)]),
            2 => begin(whole, middle, [1, 2].map(pair)),
            3 => begin(whole, middle, [1, 2, 3].map(pair)),
            _ => begin(whole, middle, [1, 2, 3, 4].map(pair)),
        }
        for distance in (first + 1..weights.len()).step_by(4) {
            add(whole, [0, 1, 2, 3].map(|it| pair(distance + it)));
        }
        // What is left of a vector, in the same way.
        let done = length - rest.len();
        for (at, sum) in (done..).zip(rest) {
            let of = |distance| {
                let Pair { a, b, weight } = pair(distance);
                scaled(a[at] + b[at], weight)
            };
            *sum = scaled(middle.a[at], middle.weight) + (1..weights.len()).map(of).sum::<i16>();
        }
    }
}

/// Two rows, or two places of one, that have the same weight.
#[derive(Clone, Copy)]
struct Pair<'a> {
    a: &'a [i16],
    b: &'a [i16],
    weight: i16,
}

/// Sets the sums to the middle by its weight, and some pairs. Like the next a function of its own, so that the compiler knows
/// that the sums are nowhere else.
fn begin<const COUNT: usize>(sums: &mut [Two], middle: Pair<'_>, pairs: [Pair<'_>; COUNT]) {
    let (pairs, numbers) = (pairs.map(|pair| pair.cut(sums.len())), middle.cut(sums.len()).0);
    for (index, sums) in sums.iter_mut().enumerate() {
        for (half, sum) in sums.iter_mut().enumerate() {
            let middle = i16x8::new(numbers[index][half]).mul_scale_round_n(middle.weight);
            *sum = with_pairs(middle, (index, half), &pairs);
        }
    }
}

/// Adds pairs, each with its weight.
fn add<const COUNT: usize>(sums: &mut [Two], pairs: [Pair<'_>; COUNT]) {
    let pairs = pairs.map(|pair| pair.cut(sums.len()));
    for (index, sums) in sums.iter_mut().enumerate() {
        for (half, sum) in sums.iter_mut().enumerate() {
            *sum = with_pairs(i16x8::new(*sum), (index, half), &pairs);
        }
    }
}

/// Both parts in vectors, and their weight.
type Cut<'a> = (&'a [Two], &'a [Two], i16);

impl<'a> Pair<'a> {
    /// In vectors, so many.
    fn cut(self, count: usize) -> Cut<'a> {
        let cut = |numbers: &'a [i16]| &numbers.as_chunks().0.as_chunks().0[..count];
        (cut(self.a), cut(self.b), self.weight)
    }
}

/// What a vector's place has in all pairs, added to `sum`.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it is the inside of a loop, whose sums stay in registers")]
fn with_pairs<const COUNT: usize>(sum: i16x8, (index, half): (usize, usize), pairs: &[Cut<'_>; COUNT]) -> [i16; 8] {
    let add = |sum, (a, b, weight): &Cut<'_>| {
        sum + (i16x8::new(a[index][half]) + i16x8::new(b[index][half])).mul_scale_round_n(*weight)
    };
    pairs.iter().fold(sum, add).to_array()
}

/// As [`i16x8::mul_scale_round_n`].
fn scaled(level: i16, weight: i16) -> i16 {
    ((i32::from(level) * i32::from(weight) + (1 << (WEIGHT - 1))) >> WEIGHT) as i16
}
