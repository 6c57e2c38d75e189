//! What a fill is expected to cost: what it cost before.

use std::{cell::RefCell, collections::BTreeMap, panic::Location, time::Duration};

/// The least work, in one thread's time, for which other threads are woken.
pub(super) const WORTH_SHARING: Duration = Duration::from_millis(1);

/// So many cells take longer than any clock's step to fill, unless it goes in steps of many milliseconds: browsers that
/// protect privacy round time so. With such a clock a fill of that many cells is shared.
pub(super) const TIMEABLE_CELLS: usize = 1 << 16;

thread_local! {
    /// What the fills that begin on this thread cost, by the address of the place in the source code.
    static KNOWN: RefCell<BTreeMap<usize, Duration>> = const { RefCell::new(BTreeMap::new()) };
}

/// The expected cost of a fill, in one thread's time.
pub(super) struct Cost {
    place: usize,
    expected: Duration,
}

impl Cost {
    /// The expectation for the fill at that place in the source code; nothing for its first.
    pub(super) fn at(place: &'static Location<'static>) -> Self {
        let place = std::ptr::from_ref(place).addr();
        Self { place, expected: KNOWN.with_borrow(|known| known.get(&place).copied().unwrap_or_default()) }
    }

    pub(super) fn is_worth_sharing(&self) -> bool {
        self.expected >= WORTH_SHARING
    }

    /// Learns what the fill of `cells` cells took on `threads` threads.
    ///
    /// An expensive one is remembered for some time: to share a cheap fill costs less than not to share an expensive one.
    pub(super) fn update(self, elapsed: Duration, threads: usize, cells: usize) {
        let is_blind = elapsed.is_zero() && cells >= TIMEABLE_CELLS;
        let cost = if is_blind { WORTH_SHARING } else { elapsed.saturating_mul(threads as u32) };
        KNOWN.with_borrow_mut(|known| known.insert(self.place, cost.max(self.expected / 2)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cost() -> Cost {
        Cost::at(Location::caller())
    }

    #[test]
    fn a_place_remembers_what_it_cost_and_others_do_not() {
        for expected in [false, true] {
            let here = cost();
            assert_eq!(here.is_worth_sharing(), expected);
            here.update(WORTH_SHARING, 1, 1);
            assert!(!cost().is_worth_sharing());
        }
    }

    #[test]
    fn a_cheap_run_or_two_do_not_make_an_expensive_fill_cheap() {
        let costs = [8 * WORTH_SHARING, Duration::ZERO, Duration::ZERO, Duration::ZERO, Duration::ZERO];
        let shared = costs.map(|elapsed| {
            let cost = cost();
            let is_shared = cost.is_worth_sharing();
            cost.update(elapsed, 1, 1);
            is_shared
        });
        assert_eq!(shared, [false, true, true, true, true]);
    }

    #[test]
    fn where_the_clock_shows_nothing_the_cells_decide() {
        let shared = [TIMEABLE_CELLS, TIMEABLE_CELLS - 1, 0].map(|cells| {
            let cost = cost();
            let is_shared = cost.is_worth_sharing();
            cost.update(Duration::ZERO, 1, cells);
            is_shared
        });
        assert_eq!(shared, [false, true, false]);
    }
}
