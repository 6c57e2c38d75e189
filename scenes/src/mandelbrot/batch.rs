//! The first iterations of all points: in batches of neighbours, which escape at about the same time.

#![expect(clippy::inline_always, reason = "the numbers stay in registers only when the whole loop is one function")]

use wide::f64x2;

use super::escape::{GROUP, INSIDE, Lanes, RADIUS_SQUARED, are_in_main_body, smooth_counts};

/// How many points are iterated together.
const BATCH: usize = 8;

/// How many vectors a batch fills.
const VECTORS: usize = BATCH / 2;

/// How many groups of iterations a batch gets at most. With more, lanes that are done would wait for the others; with
/// fewer, more points would have to be moved to other lanes one by one.
const GROUPS: u32 = 6;

/// Where the points to compute come from, and where their values go.
pub(super) trait Points {
    /// Puts the next points into an empty batch, until it is full or there are no more.
    fn take(&mut self, batch: &mut Batch);

    /// Stores the value of the point with that index: its smooth count, or [`INSIDE`].
    fn store(&mut self, index: usize, value: f32);
}

/// Points of the plane, each with the index under which its value is stored.
#[derive(Debug)]
pub(super) struct Batch {
    count: usize,
    indices: [usize; BATCH],
    x: [f64; BATCH],
    y: [f64; BATCH],
}

impl Batch {
    /// A batch without points. Lanes without a point hold one that escapes at once.
    fn empty() -> Self {
        Self { count: 0, indices: [0; BATCH], x: [4.0; BATCH], y: [0.0; BATCH] }
    }

    /// How many points it holds.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether another point can be added.
    pub(super) fn has_room(&self) -> bool {
        self.count < BATCH
    }

    /// Adds a point; there must be room.
    pub(super) fn push(&mut self, index: usize, x: f64, y: f64) {
        let lane = self.count;
        (self.indices[lane], self.x[lane], self.y[lane]) = (index, x, y);
        self.count += 1;
    }
}

/// A point that needs more iterations than its batch got, and how far it has come.
#[derive(Clone, Copy, Default)]
pub(super) struct Unfinished {
    pub(super) index: usize,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) re: f64,
    pub(super) im: f64,
}

/// Iterates points batch by batch, and hands out those that need more.
pub(super) struct Batches<'a, P> {
    points: &'a mut P,
    groups: u32,
    /// Whether a batch gets as many iterations as any point may have.
    is_all: bool,
    unfinished: [Unfinished; BATCH],
    waiting: usize,
}

impl<'a, P: Points> Batches<'a, P> {
    /// Batches of all `points`, each of which may have up to `limit` groups of iterations.
    pub(super) fn new(points: &'a mut P, limit: u32) -> Self {
        let groups = limit.min(GROUPS);
        Self { points, groups, is_all: groups == limit, unfinished: [Unfinished::default(); BATCH], waiting: 0 }
    }

    /// How many groups of iterations an unfinished point has had.
    pub(super) fn groups(&self) -> u32 {
        self.groups
    }

    /// The next point that needs more iterations; after the first `None` all other points have their values.
    pub(super) fn next(&mut self) -> Option<Unfinished> {
        while self.waiting == 0 {
            if !self.iterate_batch() {
                return None;
            }
        }
        self.waiting -= 1;
        Some(self.unfinished[self.waiting])
    }

    /// Stores the value of a point.
    pub(super) fn store(&mut self, index: usize, value: f32) {
        self.points.store(index, value);
    }

    /// Iterates the next batch; false when there is none.
    fn iterate_batch(&mut self) -> bool {
        let mut batch = Batch::empty();
        self.points.take(&mut batch);
        if batch.count == 0 {
            return false;
        }
        let result = iterate(&batch.x, &batch.y, self.groups);
        for lane in 0..batch.count {
            let index = batch.indices[lane];
            if self.is_all || result.done >> lane & 1 != 0 {
                self.points.store(index, result.values[lane]);
                continue;
            }
            let (x, y, re, im) = (batch.x[lane], batch.y[lane], result.re[lane], result.im[lane]);
            self.unfinished[self.waiting] = Unfinished { index, x, y, re, im };
            self.waiting += 1;
        }
        true
    }
}

/// The state of each lane after its iterations.
struct Iterated {
    /// A bit for each lane: whether its value is known.
    done: u32,
    /// The smooth count of a point that has escaped, and [`INSIDE`] of the others.
    values: [f32; BATCH],
    /// Where the point is, when it has not escaped.
    re: [f64; BATCH],
    im: [f64; BATCH],
}

/// Iterates the points until the value of each is known, at most `groups` groups of times.
#[inline(always)]
fn iterate(x: &[f64; BATCH], y: &[f64; BATCH], groups: u32) -> Iterated {
    let mut numbers = Lanes::<VECTORS> { x: vectors(x), y: vectors(y), ..Lanes::idle() };
    let inside: [f64x2; VECTORS] = std::array::from_fn(|v| are_in_main_body(numbers.x[v], numbers.y[v]));
    // Lanes that are done go on, without effect. Of an escaped point, its distance and its count at that moment are kept.
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
            // NaN is not greater: a lane that has overflowed was marked as done before.
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
    Iterated { done, values: lanes(values).map(|value| value as f32), re: lanes(numbers.re), im: lanes(numbers.im) }
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
