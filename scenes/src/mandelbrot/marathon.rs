//! The marathon: points that need many iterations, in lanes that are never idle while there are points left.

use wide::f64x2;

use super::{
    escape::{GROUP, INSIDE, RADIUS_SQUARED, smooth_count},
    kernel::Points,
    lanes::Lanes,
    sprint::Sprint,
};

/// How many vectors run side by side. Six were quickest, though the sixteen registers of x86 do not hold all their numbers.
const VECTORS: usize = 6;

/// How many points run side by side.
const LANES: usize = VECTORS * 2;

/// What is known of a lane beside its numbers.
#[derive(Clone, Copy)]
struct Lane {
    /// The index of its point; `None` when it has none, and then it iterates 0, which never escapes.
    index: Option<usize>,
    /// The group of iterations after which its point counts as inside.
    end: u32,
}

/// Computes all points that come out of their sprint.
///
/// A lane whose point has escaped, or has turned out to be inside, gets the next point at once; so the lanes are full
/// until the points run out, however different their counts are.
pub(super) fn run<P: Points>(points: &mut Sprint<'_, P>, limit: u32) {
    let mut numbers = Lanes::<VECTORS>::idle();
    let mut lanes = [Lane { index: None, end: u32::MAX }; LANES];
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

/// Gives a free lane the next point; `end` is the group after which one would be in vain that had begun now.
fn refill<P: Points>(numbers: &mut Lanes<VECTORS>, lane: usize, it: &mut Lane, points: &mut Sprint<'_, P>, end: u32) {
    let runner = points.next();
    let (re, im, x, y) = runner.map_or((0.0, 0.0, 0.0, 0.0), |runner| (runner.re, runner.im, runner.x, runner.y));
    let (vector, half) = (lane / 2, lane % 2);
    numbers.re[vector].as_mut_array()[half] = re;
    numbers.im[vector].as_mut_array()[half] = im;
    numbers.x[vector].as_mut_array()[half] = x;
    numbers.y[vector].as_mut_array()[half] = y;
    let end = if runner.is_some() { end - points.groups() } else { u32::MAX };
    *it = Lane { index: runner.map(|runner| runner.index), end };
}
