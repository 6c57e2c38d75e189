//! The kernel: many points at once, in SIMD lanes that are never idle while there are points left.

#![expect(clippy::inline_always, reason = "the numbers stay in registers only when all of a loop is one function")]

use wide::f64x2;

use super::escape::{GROUP, INSIDE, RADIUS_SQUARED, is_in_main_body, smooth_count};

/// How many vectors are iterated side by side: each instruction waits for the one before it, and another vector's can
/// run meanwhile. Six were quickest, though the sixteen registers of x86 do not hold all their numbers.
const VECTORS: usize = 6;

/// How many points are iterated side by side.
const LANES: usize = VECTORS * 2;

/// Where a kernel's points come from, and where their values go.
pub(super) trait Points {
    /// The next point to compute; after the first `None` there is none.
    fn next(&mut self) -> Option<Point>;

    /// Takes the value of the point with that index: its smooth count, or [`INSIDE`].
    fn keep(&mut self, index: usize, value: f32);
}

/// A point of the plane, and its place in the field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) index: usize,
    pub(super) x: f64,
    pub(super) y: f64,
}

/// What is known of a lane beside its numbers.
#[derive(Clone, Copy)]
struct Lane {
    /// The index of its point; `None` when it has none, and then it iterates 0, which never escapes.
    index: Option<usize>,
    /// The group of iterations after which its point counts as inside.
    end: u32,
}

/// The lanes' numbers: where each point is, and where it started.
struct Lanes {
    re: [f64x2; VECTORS],
    im: [f64x2; VECTORS],
    x: [f64x2; VECTORS],
    y: [f64x2; VECTORS],
}

impl Lanes {
    /// Iterates each lane [`GROUP`] times; the squared distances from 0 after that.
    ///
    /// The operations and their order are those of the scalar reference. There is no fused multiply-add: it would round
    /// differently, and wasm has none.
    #[inline(always)]
    fn iterate(&mut self) -> [f64x2; VECTORS] {
        for _ in 0..GROUP {
            for v in 0..VECTORS {
                let (square_re, square_im) = (self.re[v] * self.re[v], self.im[v] * self.im[v]);
                let product = self.re[v] * self.im[v];
                self.re[v] = square_re - square_im + self.x[v];
                self.im[v] = product + product + self.y[v];
            }
        }
        std::array::from_fn(|v| self.re[v] * self.re[v] + self.im[v] * self.im[v])
    }

    /// Starts a lane at 0 for the point (x, y).
    fn start(&mut self, lane: usize, x: f64, y: f64) {
        let (vector, half) = (lane / 2, lane % 2);
        self.re[vector].as_mut_array()[half] = 0.0;
        self.im[vector].as_mut_array()[half] = 0.0;
        self.x[vector].as_mut_array()[half] = x;
        self.y[vector].as_mut_array()[half] = y;
    }
}

/// Computes all of `points`.
///
/// A lane whose point has escaped, or has turned out to be inside, gets the next point at once; so the lanes are full
/// until the points run out, however different their counts are.
pub(super) fn compute(points: &mut impl Points, iterations: u32) {
    let zero = [f64x2::ZERO; VECTORS];
    let mut numbers = Lanes { re: zero, im: zero, x: zero, y: zero };
    let mut lanes = [Lane { index: None, end: u32::MAX }; LANES];
    let limit = iterations.div_ceil(GROUP).max(1);
    for (lane, it) in lanes.iter_mut().enumerate() {
        refill(&mut numbers, lane, it, points, limit);
    }
    let mut group = 0;
    // No lane ends before this group: those that start later end later. With no point in any lane there is none.
    let first_end = |lanes: &[Lane]| lanes.iter().map(|lane| lane.end).min().unwrap_or(u32::MAX);
    let mut end = first_end(&lanes);
    while end != u32::MAX {
        let (norms, escaped) = loop {
            let norms = numbers.iterate();
            group += 1;
            let escaped = norms.map(|norm| norm.simd_gt(f64x2::splat(RADIUS_SQUARED)));
            let any = escaped.into_iter().reduce(|all, mask| all | mask).unwrap_or_default();
            if group == end || any.any() {
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
                    points.keep(index, smooth_count(count, norms[vector].to_array()[half]));
                }
                refill(&mut numbers, vector * 2 + half, it, points, group + limit);
            }
        }
        if group == end {
            for (lane, it) in lanes.iter_mut().enumerate() {
                if let (Some(index), true) = (it.index, it.end == group) {
                    points.keep(index, INSIDE);
                    refill(&mut numbers, lane, it, points, group + limit);
                }
            }
            end = first_end(&lanes);
        } else if lanes.iter().all(|lane| lane.index.is_none()) {
            return;
        }
    }
}

/// Gives a free lane the next point that has to be iterated; `end` is the group after which that would be in vain.
fn refill(numbers: &mut Lanes, lane: usize, it: &mut Lane, points: &mut impl Points, end: u32) {
    while let Some(point) = points.next() {
        if is_in_main_body(point.x, point.y) {
            points.keep(point.index, INSIDE);
            continue;
        }
        numbers.start(lane, point.x, point.y);
        *it = Lane { index: Some(point.index), end };
        return;
    }
    numbers.start(lane, 0.0, 0.0);
    *it = Lane { index: None, end: u32::MAX };
}

#[cfg(test)]
mod tests {
    use super::{super::escape::escape_scalar, *};

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
        fn next(&mut self) -> Option<Point> {
            let &(x, y) = self.points.get(self.taken)?;
            self.taken += 1;
            Some(Point { index: self.taken - 1, x, y })
        }

        fn keep(&mut self, index: usize, value: f32) {
            assert_eq!(self.values[index].replace(value), None, "the point {index} has a value already");
        }
    }

    /// Computes the points with the kernel, and asserts that each value is the scalar one, bit for bit.
    fn check(points: Vec<(f64, f64)>, iterations: u32) {
        let mut list = List::new(points);
        compute(&mut list, iterations);
        for (&(x, y), value) in list.points.iter().zip(&list.values) {
            let expected = escape_scalar(x, y, iterations);
            let value = value.expect("each point has a value");
            assert_eq!(value.to_bits(), expected.to_bits(), "{x} {y} {iterations}: {value} {expected}");
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

    /// With iterations it would take until long after everybody has gone home.
    #[test]
    fn where_no_point_is_iterated_nothing_is() {
        check(Vec::new(), u32::MAX);
        let mut list = List::new(vec![(0.0, 0.0), (-1.0, 0.0)]);
        compute(&mut list, u32::MAX);
        assert_eq!(list.values, [Some(INSIDE); 2]);
    }

    #[test]
    fn the_kernel_equals_the_scalar_reference_at_any_limit_and_depth() {
        for iterations in [0, 1, 2, 3, 4, 5, 7, 50, 51, 1000] {
            check(grid(37, 23, (-0.5, 0.0), 3.0), iterations.max(1));
        }
        check(grid(53, 41, (-0.743_643_887_037_151, 0.131_825_904_205_330), 1e-9), 3000);
        check(grid(29, 31, (0.0, 0.0), 60.0), 100);
    }
}
