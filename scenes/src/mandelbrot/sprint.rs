//! The sprint: the first iterations of all points, neighbours side by side and in step.

#![expect(clippy::inline_always, reason = "the numbers stay in registers only when all of a loop is one function")]

use wide::f64x2;

use super::{
    escape::{GROUP, INSIDE, RADIUS_SQUARED, are_in_main_body, smooth_counts},
    kernel::{BATCH, Batch, Points},
    lanes::Lanes,
};

/// How many vectors run side by side.
const VECTORS: usize = BATCH / 2;

/// How many groups of iterations a sprint has at most. Longer ones would keep lanes that are done waiting for the others;
/// after shorter ones more points would have to be taken out one by one.
const GROUPS: u32 = 6;

/// A point that has not escaped in its sprint, with what came of it so far.
#[derive(Clone, Copy, Default)]
pub(super) struct Runner {
    pub(super) index: usize,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) re: f64,
    pub(super) im: f64,
}

/// Lets points sprint, and hands out those that have not escaped.
pub(super) struct Sprint<'a, P> {
    points: &'a mut P,
    groups: u32,
    /// Whether a sprint is as long as any point may run.
    is_whole: bool,
    runners: [Runner; BATCH],
    waiting: usize,
}

impl<'a, P: Points> Sprint<'a, P> {
    /// Sprints of all `points`, which may run for `limit` groups of iterations.
    pub(super) fn new(points: &'a mut P, limit: u32) -> Self {
        let groups = limit.min(GROUPS);
        Self { points, groups, is_whole: groups == limit, runners: [Runner::default(); BATCH], waiting: 0 }
    }

    /// How many groups of iterations a runner has behind it.
    pub(super) fn groups(&self) -> u32 {
        self.groups
    }

    /// The next point that has not escaped in its sprint; after the first `None` all other points have their values.
    pub(super) fn next(&mut self) -> Option<Runner> {
        while self.waiting == 0 {
            if !self.run() {
                return None;
            }
        }
        self.waiting -= 1;
        Some(self.runners[self.waiting])
    }

    /// Keeps the value of a point.
    pub(super) fn keep(&mut self, index: usize, value: f32) {
        self.points.keep(index, value);
    }

    /// Lets the next points run; false when there is none.
    fn run(&mut self) -> bool {
        let mut batch = Batch::empty();
        self.points.take(&mut batch);
        if batch.count == 0 {
            return false;
        }
        let end = sprint(&batch.x, &batch.y, self.groups);
        for lane in 0..batch.count {
            let index = batch.indices[lane];
            if self.is_whole || end.done >> lane & 1 != 0 {
                self.points.keep(index, end.values[lane]);
                continue;
            }
            let runner = Runner { index, x: batch.x[lane], y: batch.y[lane], re: end.re[lane], im: end.im[lane] };
            self.runners[self.waiting] = runner;
            self.waiting += 1;
        }
        true
    }
}

/// What came of each lane.
struct End {
    /// A bit for each lane: whether its value is known.
    done: u32,
    /// The smooth count of a point that has escaped, and [`INSIDE`] of the others.
    values: [f32; BATCH],
    /// Where the point is, when it has not escaped.
    re: [f64; BATCH],
    im: [f64; BATCH],
}

/// Iterates the points until the value of each is known, or for that many groups.
#[inline(always)]
fn sprint(x: &[f64; BATCH], y: &[f64; BATCH], groups: u32) -> End {
    let mut numbers = Lanes::<VECTORS> { x: vectors(x), y: vectors(y), ..Lanes::idle() };
    let inside: [f64x2; VECTORS] = std::array::from_fn(|v| are_in_main_body(numbers.x[v], numbers.y[v]));
    // Lanes that are done iterate on, to no purpose. Of those that have escaped: the distance and the count at that look.
    let mut done = inside;
    let mut norms = [f64x2::ZERO; VECTORS];
    let mut counts = [f64x2::ZERO; VECTORS];
    let mut count = 0.0;
    for _ in 0..groups {
        if done.into_iter().reduce(|all, mask| all & mask).is_some_and(f64x2::all) {
            break;
        }
        let now = numbers.iterate();
        count += f64::from(GROUP);
        for v in 0..VECTORS {
            // Not a number is not greater: what has overflowed was marked before.
            let far = now[v].simd_gt(f64x2::splat(RADIUS_SQUARED));
            norms[v] = done[v].bitselect(norms[v], now[v]);
            counts[v] = done[v].bitselect(counts[v], f64x2::splat(count));
            done[v] |= far;
        }
    }
    let values = std::array::from_fn(|v| {
        let has_escaped = norms[v].simd_gt(f64x2::splat(RADIUS_SQUARED));
        has_escaped.bitselect(smooth_counts(counts[v], norms[v]), f64x2::splat(f64::from(INSIDE)))
    });
    let done = done.into_iter().zip(0..).fold(0, |bits, (mask, v)| bits | mask.to_bitmask() << (v * 2));
    End { done, values: lanes(values).map(|value| value as f32), re: lanes(numbers.re), im: lanes(numbers.im) }
}

#[inline(always)]
fn vectors(lanes: &[f64; BATCH]) -> [f64x2; VECTORS] {
    std::array::from_fn(|v| f64x2::new([lanes[v * 2], lanes[v * 2 + 1]]))
}

#[inline(always)]
fn lanes(vectors: [f64x2; VECTORS]) -> [f64; BATCH] {
    let pairs = vectors.map(f64x2::to_array);
    std::array::from_fn(|lane| pairs[lane / 2][lane % 2])
}
