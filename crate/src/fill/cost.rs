//! What a fill is expected to cost: what it cost before.

use std::{cell::RefCell, panic::Location, time::Duration};

/// The least work, in one thread's time, for which other threads are woken.
pub(super) const WORTH_SHARING: Duration = Duration::from_millis(1);

/// So many cells take longer to fill than the step of an isolated page's clock, 5 to 20 microseconds. Where they seem to take
/// no time, the clock goes in steps of many milliseconds, as in browsers that protect privacy, and the fill is shared.
pub(super) const TIMEABLE_CELLS: usize = 1 << 17;

thread_local! {
    /// What the fills that begin on this thread cost, each with the address of its place in the source code: a handful.
    static KNOWN: RefCell<Vec<(usize, Duration)>> = const { RefCell::new(Vec::new()) };
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
        let expected =
            KNOWN.with_borrow(|known| known.iter().find(|(known, _)| *known == place).map(|(_, cost)| *cost));
        Self { place, expected: expected.unwrap_or_default() }
    }

    pub(super) fn is_worth_sharing(&self) -> bool {
        self.expected >= WORTH_SHARING
    }

    /// Learns what the fill of `cells` cells took, or would have taken, one thread.
    ///
    /// An expensive one is remembered for some time: to share a cheap fill costs less than not to share an expensive one.
    pub(super) fn update(self, measured: Duration, cells: usize) {
        let is_blind = measured.is_zero() && cells >= TIMEABLE_CELLS;
        let cost = if is_blind { WORTH_SHARING } else { measured.max(self.expected / 2) };
        KNOWN.with_borrow_mut(|known| match known.iter_mut().find(|(place, _)| *place == self.place) {
            Some((_, known)) => *known = cost,
            None => known.push((self.place, cost)),
        });
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
            here.update(WORTH_SHARING, 1);
            assert!(!cost().is_worth_sharing());
        }
    }

    #[test]
    fn a_cheap_run_or_two_do_not_make_an_expensive_fill_cheap() {
        let costs = [8 * WORTH_SHARING, Duration::ZERO, Duration::ZERO, Duration::ZERO, Duration::ZERO];
        let shared = costs.map(|elapsed| {
            let cost = cost();
            let is_shared = cost.is_worth_sharing();
            cost.update(elapsed, 1);
            is_shared
        });
        assert_eq!(shared, [false, true, true, true, true]);
    }

    #[test]
    fn where_the_clock_shows_nothing_the_cells_decide() {
        let shared = [TIMEABLE_CELLS, TIMEABLE_CELLS - 1, 0].map(|cells| {
            let cost = cost();
            let is_shared = cost.is_worth_sharing();
            cost.update(Duration::ZERO, cells);
            is_shared
        });
        assert_eq!(shared, [false, true, false]);
    }
}
