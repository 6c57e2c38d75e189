//! Gaussian weights, and one row of a blurred picture by them.

/// How many standard deviations the weights reach. What lies beyond is 1 in 2000 of the whole, which is an eighth of a
/// level where all of it is black and the rest white.
const REACH: f64 = 3.5;

/// How many numbers are summed up at once: they stay in the first cache while all weights are applied.
const PIECE: usize = 1024;

/// The channels of a pixel.
const CHANNELS: usize = 4;

/// The middle weight, and those on either side of it: the Gaussian function at whole numbers, with a sum of 1.
pub(super) fn weights(sigma: f64) -> Vec<f32> {
    let radius = (sigma * REACH).ceil() as usize;
    let weight = |distance: usize| (-0.5 * (distance as f64 / sigma).powi(2)).exp();
    let sum = 1.0 + 2.0 * (1..=radius).map(weight).sum::<f64>();
    (0..=radius).map(|distance| (weight(distance) / sum) as f32).collect()
}

/// A number that is blurred.
pub(super) trait Sample: Copy {
    /// The number.
    fn number(self) -> f32;

    /// The sum of two.
    fn sum(self, other: Self) -> f32;
}

impl Sample for u8 {
    fn number(self) -> f32 {
        self.into()
    }

    fn sum(self, other: Self) -> f32 {
        (u16::from(self) + u16::from(other)).into()
    }
}

impl Sample for u16 {
    fn number(self) -> f32 {
        self.into()
    }

    fn sum(self, other: Self) -> f32 {
        // Signed, for which there is one instruction.
        (i32::from(self) + i32::from(other)) as f32
    }
}

impl Sample for f32 {
    fn number(self) -> f32 {
        self
    }

    fn sum(self, other: Self) -> f32 {
        self + other
    }
}

/// Memory for a row while it is blurred.
#[derive(Default)]
pub(super) struct Line {
    /// The row, blurred downwards, with its edge repeated on either side.
    padded: Vec<f32>,
    blurred: Vec<f32>,
}

impl Line {
    /// Row `y` of a picture, blurred in both directions: four numbers a pixel.
    ///
    /// Beyond its edges the picture goes on as its edge. First the rows above and below are added up, each read from left
    /// to right, and then the sums along the row: so no column is ever walked down, and nothing but this line is kept.
    pub(super) fn blur<'a, S: Sample + 'a>(
        &mut self,
        weights: &[f32],
        (y, height): (usize, usize),
        row: impl Fn(usize) -> &'a [S],
    ) -> &[f32] {
        let radius = weights.len() - 1;
        let margin = radius * CHANNELS;
        let length = row(y).len();
        self.padded.resize(length + 2 * margin, 0.0);
        self.blurred.resize(length, 0.0);
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
fn sum_up<'a, S: Sample + 'a>(sums: &mut [f32], weights: &[f32], pair: impl Fn(usize) -> (&'a [S], &'a [S])) {
    for (piece, sums) in sums.chunks_mut(PIECE).enumerate() {
        let length = sums.len();
        let cut = |numbers: &'a [S]| &numbers[piece * PIECE..][..length];
        let pair = |distance| {
            let (a, b) = pair(distance);
            (cut(a), cut(b), weights[distance])
        };
        let (middle, _, weight) = pair(0);
        for (sum, number) in sums.iter_mut().zip(middle) {
            *sum = number.number() * weight;
        }
        // Four at a time: then the sums are read and written less often.
        let mut distance = 1;
        while distance + 3 < weights.len() {
            add_four(sums, [0, 1, 2, 3].map(|it| pair(distance + it)));
            distance += 4;
        }
        for distance in distance..weights.len() {
            let (a, b, weight) = pair(distance);
            for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
                *sum += a.sum(*b) * weight;
            }
        }
    }
}

/// Adds four pairs, each with its weight. A function of its own, so that the compiler knows that the sums are nowhere else.
fn add_four<S: Sample>(sums: &mut [f32], pairs: [(&[S], &[S], f32); 4]) {
    let length = sums.len();
    let [(a, b, first), (c, d, second), (e, f, third), (g, h, fourth)] =
        pairs.map(|(one, other, weight)| (&one[..length], &other[..length], weight));
    for index in 0..length {
        sums[index] += (a[index].sum(b[index]) * first + c[index].sum(d[index]) * second)
            + (e[index].sum(f[index]) * third + g[index].sum(h[index]) * fourth);
    }
}
