//! The kernel: many points at once, in SIMD lanes that are hardly ever idle.
//!
//! All points begin in the [`opening`](super::opening): neighbours side by side, in step. Most escape there, and at about
//! the same time. The others go on here, in lanes that are independent of each other: each gets the next point as soon as
//! its own is done. When an orbit has come near to an earlier place, [`cycle`](super::cycle) may prove that it stays.

use std::sync::atomic::{AtomicBool, Ordering};

use wide::f64x2;

use super::{
    batch::{Point, Points},
    cycle::{NEAR, stays},
    escape::{GROUP, INSIDE, Lanes, RADIUS_SQUARED, smooth_count},
    opening::{Opening, Unfinished},
    shallow::Shallow,
};

/// How many vectors are iterated side by side. Six were the fastest, though the sixteen registers of x86 do not hold all
/// their numbers.
const VECTORS: usize = 6;

/// How many points are iterated side by side.
const LANES: usize = VECTORS * 2;

/// How many groups of iterations there are between two comparisons with the earlier places: with 48 iterations, the cycles
/// of most points inside the set fit in.
const COMPARE: u32 = 12;

/// How many comparisons there are with the same earlier places. Cycles that are longer are not found; but the longer these
/// places are kept, the later it is before points have come near enough to a cycle for their place to be on it.
const SHORTEST_WINDOW: u32 = 2;
const LONGEST_WINDOW: u32 = 20;

/// What is known of a lane beside its numbers.
#[derive(Clone, Copy)]
struct Lane {
    /// The index of its point; `None` when it has none, and then it iterates 0, which never escapes.
    index: Option<usize>,
    /// The group of iterations after which its point counts as inside.
    end: u32,
}

/// Computes all of `points`, in `f32` where that does: those that escape soon, when the zoom [is shallow](super::shallow).
/// Each other value equals that of the scalar reference to the last bit.
///
/// Cycles are looked for once a point has turned out to be inside, as many views have none: `has_inside` says whether one
/// has, here or before.
pub(super) fn compute(points: &mut impl Points, iterations: u32, is_shallow: bool, has_inside: &AtomicBool) {
    if is_shallow {
        compute_exactly(&mut Shallow::new(points, iterations), iterations, has_inside);
    } else {
        compute_exactly(points, iterations, has_inside);
    }
}

fn compute_exactly(points: &mut impl Points, iterations: u32, has_inside: &AtomicBool) {
    let limit = iterations.div_ceil(GROUP).max(1);
    finish(&mut Opening::new(points, limit), limit, has_inside);
}

/// Computes all points that the opening leaves unfinished.
///
/// A lane whose point has escaped, or is inside, gets the next point at once; so the lanes are full until there are no more
/// points, however different their counts are.
fn finish<P: Points>(points: &mut Opening<'_, P>, limit: u32, has_inside: &AtomicBool) {
    let mut numbers = Lanes::<f64x2, VECTORS>::idle();
    let mut lanes = [Lane { index: None, end: u32::MAX }; LANES];
    for (lane, it) in lanes.iter_mut().enumerate() {
        refill(&mut numbers, lane, it, points, limit);
    }
    let window = COMPARE * (limit / 8 / COMPARE).clamp(SHORTEST_WINDOW, LONGEST_WINDOW);
    let mut group = 0;
    let mut compare = if has_inside.load(Ordering::Relaxed) { COMPARE } else { u32::MAX };
    let mut earlier = Earlier { re: [f64x2::splat(f64::NAN); VECTORS], im: [f64x2::ZERO; VECTORS], group };
    // The next group after which a point counts as inside; `u32::MAX` when no lane has a point.
    let first_end = |lanes: &[Lane]| lanes.iter().map(|lane| lane.end).min().unwrap_or(u32::MAX);
    let mut end = first_end(&lanes);
    while end != u32::MAX {
        let event = end.min(compare);
        let (norms, escaped) = loop {
            let norms = numbers.iterate();
            group += 1;
            let escaped = norms.map(|norm| norm.simd_gt(f64x2::splat(RADIUS_SQUARED)));
            let any = escaped.into_iter().reduce(|all, mask| all | mask).unwrap_or_default();
            if group == event || any.any() {
                break (norms, escaped);
            }
        };
        for (vector, mask) in escaped.into_iter().enumerate() {
            let mut bits = mask.to_bitmask();
            while bits != 0 {
                let half = bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let it = &mut lanes[vector * 2 + half];
                if let Some(index) = it.index {
                    let count = (group + limit - it.end) * GROUP;
                    points.store(index, smooth_count(count, norms[vector].to_array()[half]));
                }
                refill(&mut numbers, vector * 2 + half, it, points, group + limit);
            }
        }
        if group == compare {
            compare += COMPARE;
            let proven = earlier.proven(&numbers, group);
            for (lane, it) in lanes.iter_mut().enumerate() {
                if let (Some(index), true) = (it.index, proven >> lane & 1 != 0) {
                    points.store(index, INSIDE);
                    refill(&mut numbers, lane, it, points, group + limit);
                }
            }
            if group - earlier.group >= window {
                earlier = Earlier { re: numbers.re, im: numbers.im, group };
            }
        }
        if group >= end {
            for (lane, it) in lanes.iter_mut().enumerate() {
                if let (Some(index), true) = (it.index, it.end == group) {
                    points.store(index, INSIDE);
                    refill(&mut numbers, lane, it, points, group + limit);
                    compare = compare.min(group + COMPARE);
                    has_inside.store(true, Ordering::Relaxed);
                }
            }
            end = first_end(&lanes);
        } else if lanes.iter().all(|lane| lane.index.is_none()) {
            return;
        }
    }
}

/// Where the lanes were after some group of iterations.
struct Earlier {
    re: [f64x2; VECTORS],
    im: [f64x2; VECTORS],
    group: u32,
}

impl Earlier {
    /// The lanes, as bits, whose orbits have come near to their earlier places, and are proven to stay.
    ///
    /// A lane that has come near will not again, until there are other earlier places: one proof is tried.
    #[cold]
    #[inline(never)]
    fn proven(&mut self, numbers: &Lanes<f64x2, VECTORS>, group: u32) -> u32 {
        let mut proven = 0;
        for lane in 0..LANES {
            let of = |vectors: &[f64x2; VECTORS]| vectors[lane / 2].as_array()[lane % 2];
            let (re, im) = (of(&numbers.re), of(&numbers.im));
            if (re - of(&self.re)).abs() <= NEAR && (im - of(&self.im)).abs() <= NEAR {
                self.re[lane / 2].as_mut_array()[lane % 2] = f64::NAN;
                let point = Point { index: 0, x: of(&numbers.x), y: of(&numbers.y) };
                proven |= u32::from(stays(&Unfinished { point, re, im }, (group - self.group) * GROUP)) << lane;
            }
        }
        proven
    }
}

/// Gives a free lane the next point; `end` is the group after which a point without any iterations would count as inside.
#[inline(never)]
fn refill<P: Points>(
    numbers: &mut Lanes<f64x2, VECTORS>,
    lane: usize,
    it: &mut Lane,
    points: &mut Opening<'_, P>,
    end: u32,
) {
    let next = points.next();
    let Unfinished { point, re, im } = next.unwrap_or_default();
    let set = |vectors: &mut [f64x2; VECTORS], value| vectors[lane / 2].as_mut_array()[lane % 2] = value;
    set(&mut numbers.re, re);
    set(&mut numbers.im, im);
    set(&mut numbers.x, point.x);
    set(&mut numbers.y, point.y);
    let end = if next.is_some() { end - points.groups() } else { u32::MAX };
    *it = Lane { index: next.map(|next| next.point.index), end };
}

#[cfg(test)]
mod tests {
    use super::{
        super::{batch::Batch, escape::escape_scalar, shallow::escape_early},
        *,
    };

    /// A list of points, and their values.
    struct List {
        points: Vec<(f64, f64)>,
        taken: usize,
        values: Vec<Option<f32>>,
    }

    impl List {
        fn new(points: Vec<(f64, f64)>) -> Self {
            Self { values: vec![None; points.len()], taken: 0, points }
        }
    }

    impl Points for List {
        fn take(&mut self, batch: &mut Batch) {
            while let Some(&(x, y)) = self.points.get(self.taken)
                && batch.has_room()
            {
                batch.push(self.taken, x, y);
                self.taken += 1;
            }
        }

        fn store(&mut self, index: usize, value: f32) {
            assert_eq!(self.values[index].replace(value), None, "the point {index} has a value already");
        }
    }

    /// Computes the points with the kernel, and asserts that each value is the scalar one, bit for bit.
    fn check(points: Vec<(f64, f64)>, iterations: u32) {
        let mut list = List::new(points);
        for (is_shallow, has_inside) in [(false, false), (false, true), (true, true)] {
            list.taken = 0;
            list.values.fill(None);
            compute(&mut list, iterations, is_shallow, &AtomicBool::new(has_inside));
            for (&(x, y), value) in list.points.iter().zip(&list.values) {
                let early = if is_shallow { escape_early(x, y, iterations) } else { None };
                let expected = early.unwrap_or_else(|| escape_scalar(x, y, iterations));
                let value = value.expect("each point has a value");
                assert_eq!(value.to_bits(), expected.to_bits(), "{x} {y} {iterations}: {value} {expected}");
            }
        }
    }

    fn grid(width: usize, height: usize, (x, y): (f64, f64), extent: f64) -> Vec<(f64, f64)> {
        let spacing = extent / height as f64;
        let column = |index: usize| x + (index as f64 - width as f64 / 2.0) * spacing;
        let row = |index: usize| y + (index as f64 - height as f64 / 2.0) * spacing;
        (0..width * height).map(|index| (column(index % width), row(index / width))).collect()
    }

    #[test]
    fn the_kernel_equals_the_scalar_reference_at_any_count_of_points() {
        for count in 0..40 {
            check(grid(count, 1, (-0.75, 0.1), 0.01), 300);
        }
        for (width, height) in [(1, 1), (1, 17), (13, 1), (31, 37), (101, 67)] {
            check(grid(width, height, (-0.65, 0.0), 2.6), 500);
        }
    }

    /// If these points were iterated up to the limit, the test would not end.
    #[test]
    fn points_known_to_be_inside_are_not_iterated() {
        check(Vec::new(), u32::MAX);
        let mut list = List::new(vec![(0.0, 0.0), (-1.0, 0.0)]);
        compute(&mut list, u32::MAX, false, &AtomicBool::new(true));
        assert_eq!(list.values, [Some(INSIDE); 2]);
    }

    /// Nor would this end, if it were not seen that these orbits come near to cycles, of the periods 3, 4 and 5.
    #[test]
    fn points_proven_to_be_inside_are_not_iterated_to_the_limit() {
        let points = [(-0.13, 0.74), (-1.305, 0.01), (-0.505, 0.563)];
        let mut list = List::new(points.repeat(7));
        compute(&mut list, u32::MAX / 2, false, &AtomicBool::new(true));
        assert_eq!(list.values, [Some(INSIDE); 21]);
    }

    #[test]
    fn the_kernel_equals_the_scalar_reference_where_parts_touch() {
        // Cusp and necks: inside and outside there are orbits that hardly move.
        for (centre, extent) in [((0.25, 0.0), 1e-3), ((-0.75, 0.0), 1e-2), ((-1.25, 0.0), 1e-2), ((-1.75, 0.0), 1e-3)]
        {
            check(grid(31, 23, centre, extent), 5000);
        }
    }

    #[test]
    fn the_kernel_equals_the_scalar_reference_at_any_limit_and_depth() {
        for iterations in [1, 2, 3, 4, 5, 7, 24, 25, 28, 29, 33, 37, 41, 45, 50, 51, 1000] {
            check(grid(37, 23, (-0.5, 0.0), 3.0), iterations);
        }
        check(grid(53, 41, (-0.743_643_887_037_151, 0.131_825_904_205_330), 1e-9), 3000);
        check(grid(29, 31, (0.0, 0.0), 60.0), 100);
    }
}
