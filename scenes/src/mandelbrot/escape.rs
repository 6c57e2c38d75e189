//! How fast a point escapes: one point at a time, which is the reference, and the same for points side by side.

#![expect(clippy::inline_always, reason = "the numbers stay in registers only when the whole loop is one function")]

use std::f64::consts::{FRAC_1_SQRT_2, LOG2_E};

use wide::f64x2;

use super::vector::Vector;

/// How many iterations there are between two checks whether a point has escaped; a limit is rounded up to a multiple.
pub(super) const GROUP: u32 = f64x2::GROUP;

/// The square of the radius beyond which a point has escaped: large enough for the smooth count to be smooth.
pub(super) const RADIUS_SQUARED: f64 = 65536.0;

/// The value of a point that does not escape.
pub(super) const INSIDE: f32 = f32::INFINITY;

/// How fast the point `(x, y)` escapes: its smooth count, or [`INSIDE`].
///
/// The scalar reference, which the kernel must match bit for bit.
#[cfg(test)]
pub(super) fn escape_scalar(x: f64, y: f64, iterations: u32) -> f32 {
    let (mut re, mut im) = (0.0_f64, 0.0_f64);
    for group in 1..=iterations.div_ceil(GROUP) {
        for _ in 0..GROUP {
            let (square_re, square_im, product) = (re * re, im * im, re * im);
            re = square_re - square_im + x;
            im = product + product + y;
        }
        let norm = re * re + im * im;
        if norm > RADIUS_SQUARED {
            return smooth_count(group * GROUP, norm);
        }
    }
    INSIDE
}

/// The continuous escape count of a point that has, after `count` iterations, the squared distance `norm` from 0.
///
/// A whole count jumps by one at each contour; this one is continuous. It hardly depends on when the check comes, since
/// each further iteration squares the distance.
///
/// Source: Linas Vepstas, "Renormalizing the Mandelbrot Escape", <https://linas.org/art-gallery/escape/escape.html>.
pub(super) fn smooth_count(count: u32, norm: f64) -> f32 {
    let count = f64::from(count) + 2.0 - log2(log2(norm));
    count.max(0.0) as f32
}

/// Whether each point lies in the set's largest parts, the cardioid or the disc to its left, as a mask. Such points never
/// escape, and most points inside the set are among them.
///
/// Source: <https://en.wikipedia.org/wiki/Plotting_algorithms_for_the_Mandelbrot_set#Cardioid_/_bulb_checking>.
#[inline(always)]
pub(super) fn are_in_main_body<V: Vector>(x: V, y: V) -> V {
    let square = y * y;
    let from_cusp = x - V::splat(0.25);
    let distance = from_cusp * from_cusp + square;
    let in_cardioid = (distance * (distance + from_cusp)).at_most(V::splat(0.25) * square);
    let from_center = x + V::splat(1.0);
    let in_disc = (from_center * from_center + square).at_most(V::splat(0.0625));
    in_cardioid | in_disc
}

/// [`are_in_main_body`] of one point: the scalar reference.
#[cfg(test)]
pub(super) fn is_in_main_body(x: f64, y: f64) -> bool {
    let square = y * y;
    let from_cusp = x - 0.25;
    let distance = from_cusp * from_cusp + square;
    let in_cardioid = distance * (distance + from_cusp) <= 0.25 * square;
    let in_disc = (x + 1.0) * (x + 1.0) + square <= 0.0625;
    in_cardioid || in_disc
}

/// The logarithm to base 2 of a positive normal number, to within 1e-7. It is plain arithmetic: fast on wasm, which has no
/// instruction for it, and the same to the last bit on every machine.
fn log2(value: f64) -> f64 {
    // value = 2^exponent * mantissa, with the mantissa from sqrt(1/2) to sqrt(2).
    let bits = value.to_bits().wrapping_sub(FRAC_1_SQRT_2.to_bits());
    let exponent = (bits as i64) >> 52;
    let mantissa = f64::from_bits(value.to_bits().wrapping_sub((exponent as u64) << 52));
    // log(m) = 2 artanh((m - 1) / (m + 1)), and the first terms of the series for artanh.
    let part = (mantissa - 1.0) / (mantissa + 1.0);
    let square = part * part;
    let series = 1.0 + square * (1.0 / 3.0 + square * (1.0 / 5.0 + square * (1.0 / 7.0)));
    exponent as f64 + part * series * (2.0 * LOG2_E)
}

/// [`smooth_count`] of points that have escaped; of `f64` to the same last bit.
#[inline(always)]
pub(super) fn smooth_counts<V: Vector>(counts: V, norms: V) -> V {
    let counts = counts + V::splat(2.0) - log2_of_large(log2_of_large(norms));
    counts.greater(V::splat(0.0)).select(counts, V::splat(0.0))
}

/// [`log2`] of numbers of at least 1: their exponents are not negative, and so need no sign.
#[inline(always)]
fn log2_of_large<V: Vector>(values: V) -> V {
    let (exponents, mantissas) = values.split();
    let part = (mantissas - V::splat(1.0)) / (mantissas + V::splat(1.0));
    let square = part * part;
    let [third, fifth, seventh] = [3.0, 5.0, 7.0].map(|divisor: f64| V::splat(1.0 / divisor));
    let series = V::splat(1.0) + square * (third + square * (fifth + square * seventh));
    exponents + part * series * V::splat(2.0 * LOG2_E)
}

/// Points side by side, in `VECTORS` vectors: where each is now, and the constant that is added.
///
/// There are several vectors because each instruction waits for the one before it; another vector's can run meanwhile.
#[derive(Clone, Copy)]
pub(super) struct Lanes<V, const VECTORS: usize> {
    pub(super) re: [V; VECTORS],
    pub(super) im: [V; VECTORS],
    pub(super) x: [V; VECTORS],
    pub(super) y: [V; VECTORS],
}

impl<V: Vector, const VECTORS: usize> Lanes<V, VECTORS> {
    /// Lanes that all iterate 0, which never escapes.
    #[inline(always)]
    pub(super) fn idle() -> Self {
        let zero = [V::default(); VECTORS];
        Self { re: zero, im: zero, x: zero, y: zero }
    }

    /// Iterates each lane [`Vector::GROUP`] times; the squared distances from 0 after that.
    ///
    /// The operations and their order are those of the scalar reference. There is no fused multiply-add: it would round
    /// differently, and wasm has none.
    #[inline(always)]
    pub(super) fn iterate(&mut self) -> [V; VECTORS] {
        for _ in 0..V::GROUP {
            for v in 0..VECTORS {
                let (square_re, square_im) = (self.re[v] * self.re[v], self.im[v] * self.im[v]);
                let product = self.re[v] * self.im[v];
                self.re[v] = square_re - square_im + self.x[v];
                self.im[v] = product + product + self.y[v];
            }
        }
        std::array::from_fn(|v| self.re[v] * self.re[v] + self.im[v] * self.im[v])
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "what is computed in the same way is the same to the last bit")]
mod tests {
    use wide::f32x4;

    use super::*;

    /// After how many iterations the point is farther than 2 from 0; `None` when it is not within `limit`.
    fn count(x: f64, y: f64, limit: u32) -> Option<u32> {
        let (mut re, mut im) = (0.0_f64, 0.0_f64);
        (1..=limit).find(|_| {
            (re, im) = (re * re - im * im + x, 2.0 * re * im + y);
            re * re + im * im > 4.0
        })
    }

    #[test]
    fn known_points_have_their_known_counts() {
        // c = 1: 0, 1, 2, 5. The fixed points 0 and -2 (0, -2, 2, 2, ...), the cycles -1 and i, and the cusp at 1/4 stay.
        assert_eq!(count(1.0, 0.0, 100), Some(3));
        assert_eq!(count(2.0, 0.0, 100), Some(2));
        for (x, y) in [(0.0, 0.0), (-2.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.25, 0.0)] {
            assert_eq!(count(x, y, 10_000), None, "{x} {y}");
            assert_eq!(escape_scalar(x, y, 10_000), INSIDE, "{x} {y}");
        }
    }

    #[test]
    fn the_count_near_the_cusp_approaches_pi() {
        // Dave Boll, 1991: the count at 1/4 + e^2, times e, approaches pi. His values for e = 0.1, 0.01 and 0.001.
        for (e, published) in [(0.1, 30), (0.01, 312), (0.001, 3140)] {
            let found = count(0.25 + e * e, 0.0, 100_000).unwrap();
            assert!(found.abs_diff(published) <= 2, "{e}: {found}");
        }
    }

    #[test]
    fn the_smooth_count_follows_the_whole_count() {
        for step in 0..4000 {
            let angle = f64::from(step) * 0.001_57;
            let (x, y) = (-0.7 + 1.5 * angle.cos(), 1.3 * angle.sin());
            let smooth = escape_scalar(x, y, 4000);
            match count(x, y, 4000) {
                // A point that escapes at once starts as far out as its later values: the smooth count says little there.
                Some(whole) if whole < 4 => assert!(smooth < 6.0, "{x} {y}: {smooth} {whole}"),
                // Otherwise it lies between the whole count and the next, within a tolerance.
                Some(whole) => {
                    let more = f64::from(smooth) - f64::from(whole);
                    assert!((-0.6..1.6).contains(&more), "{x} {y}: {smooth} {whole}");
                }
                None => assert_eq!(smooth, INSIDE),
            }
        }
    }

    #[test]
    fn the_smooth_count_is_smooth() {
        // Along a line that crosses many contours, neighbours differ by the slope, without a jump.
        let values: Vec<f32> = (0..=30_000).map(|step| escape_scalar(0.3 + f64::from(step) * 1e-5, 0.0, 400)).collect();
        assert!(values[0] > 12.0 && values[30_000] < 6.0, "{} {}", values[0], values[30_000]);
        assert!(values.windows(2).all(|pair| pair[0] > pair[1] - 1e-6 && pair[0] < pair[1] + 3e-3));
    }

    #[test]
    fn the_main_body_is_inside() {
        for step in 0..2000 {
            let angle = f64::from(step) * 0.003_14;
            // On the cardioid c = w/2 - w^2/4 with |w| = 1, and on the disc about -1, both a little inside.
            let (x, y) = (0.999 * angle.cos(), 0.999 * angle.sin());
            let cardioid = (x / 2.0 - (x * x - y * y) / 4.0, y / 2.0 - x * y / 2.0);
            let disc = (x / 4.0 - 1.0, y / 4.0);
            for (x, y) in [cardioid, disc] {
                assert!(is_in_main_body(x, y), "{x} {y}");
                assert_eq!(escape_scalar(x, y, 1000), INSIDE, "{x} {y}");
            }
        }
        for (x, y) in [(0.26, 0.0), (-0.75, 0.01), (-1.251, 0.0), (-1.3, 0.0), (0.4, 0.4)] {
            assert!(!is_in_main_body(x, y), "{x} {y}");
        }
    }

    #[test]
    fn the_fast_logarithm_is_a_logarithm() {
        for step in 1..5000 {
            let value = 1.003_f64.powi(step);
            assert!((log2(value) - value.log2()).abs() < 1e-7, "{value}");
        }
        assert_eq!(log2(1.0), 0.0);
        assert!((log2(1e300) - 1e300_f64.log2()).abs() < 1e-6);
    }

    #[test]
    fn the_logarithms_of_vectors_are_the_same() {
        for step in 1..5000 {
            let value = 1.003_f64.powi(step);
            assert_eq!(log2_of_large(f64x2::splat(value)).to_array(), [log2(value); 2], "{value}");
            let rounded = log2_of_large(f32x4::splat(value as f32)).to_array();
            assert!(rounded.iter().all(|rounded| (f64::from(*rounded) - log2(value)).abs() < 2e-6), "{value}");
        }
    }
}
