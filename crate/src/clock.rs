//! The time that elapses in each step of the loop.

use std::{collections::VecDeque, mem, time::Duration};

use crate::controls::Controls;

/// Follows the page's clock, stops while paused, and supplies single steps.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    last: Option<u32>,
    is_paused: bool,
    /// The times of the single steps to come, in order.
    single_steps: VecDeque<Duration>,
    /// How long the scene has asked to wait for the next step.
    waits: Duration,
    /// How much of that had passed when time was paused: it elapses in the first step after the pause.
    waited: Duration,
}

impl Clock {
    /// The time that elapses in a single step of a page's user.
    pub(crate) const SINGLE_STEP: Duration = Duration::from_nanos(1_000_000_000 / 60);

    /// Pauses time, when the page's clock shows `time` microseconds.
    pub(crate) fn pause(&mut self, time: u32) {
        let passed = self.last.map_or(0, |last| time.wrapping_sub(last));
        self.waited = (self.waited + Duration::from_micros(passed.into())).min(self.waits);
        self.is_paused = true;
        self.rest();
    }

    /// Resumes time.
    pub(crate) fn resume(&mut self) {
        self.is_paused = false;
        self.rest();
    }

    /// Ignores the time until the next step: the loop slept, or was paused.
    pub(crate) fn rest(&mut self) {
        self.last = None;
    }

    /// Allows so much time to elapse until the next step, in addition to what may elapse in any.
    pub(crate) fn wait(&mut self, time: Duration) {
        (self.waits, self.waited) = (time, Duration::ZERO);
    }

    /// Whether time is paused.
    pub(crate) fn is_paused(&self) -> bool {
        self.is_paused
    }

    /// Queues one more single step, in which that time elapses: at most [`Controls::MAX_ELAPSED`], as in any step.
    pub(crate) fn queue_step(&mut self, elapsed: Duration) {
        self.single_steps.push_back(elapsed.min(Controls::MAX_ELAPSED));
    }

    /// Whether single steps are queued.
    pub(crate) fn has_queued_step(&self) -> bool {
        !self.single_steps.is_empty()
    }

    /// The time since the last call, when the page's clock shows `time` microseconds, with wrap.
    pub(crate) fn elapsed(&mut self, time: u32) -> Duration {
        let passed = time.wrapping_sub(self.last.replace(time).unwrap_or(time));
        if let Some(step) = self.single_steps.pop_front() {
            step
        } else if self.is_paused {
            Duration::ZERO
        } else {
            let most = Controls::MAX_ELAPSED.saturating_add(mem::take(&mut self.waits));
            (mem::take(&mut self.waited) + Duration::from_micros(passed.into())).min(most)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_begins_at_zero_goes_on_over_the_wrap_and_does_not_jump() {
        let mut clock = Clock::default();
        let times = [u32::MAX - 999, 0, 15_000, 2_000_000_000];
        let elapsed = times.map(|time| clock.elapsed(time).as_micros());
        assert_eq!(elapsed, [0, 1000, 15_000, 100_000]);
    }

    #[test]
    fn a_time_that_was_waited_for_elapses_whole_once() {
        let mut clock = Clock::default();
        clock.elapsed(0);
        clock.wait(Duration::from_secs(1));
        let times = [1_010_000, 3_000_000, 3_010_000];
        assert_eq!(times.map(|time| clock.elapsed(time).as_millis()), [1010, 100, 10]);
    }

    #[test]
    fn what_was_waited_before_a_pause_is_not_lost() {
        let mut clock = Clock::default();
        clock.elapsed(0);
        clock.wait(Duration::from_secs(10));
        clock.pause(9_000_000);
        assert_eq!(clock.elapsed(9_500_000), Duration::ZERO);
        clock.resume();
        clock.pause(20_000_000);
        clock.resume();
        assert_eq!([50_000_000, 50_016_000].map(|time| clock.elapsed(time).as_millis()), [9000, 16]);
    }

    #[test]
    fn while_paused_only_single_steps_pass() {
        let mut clock = Clock::default();
        clock.pause(0);
        let [short, long] = [Clock::SINGLE_STEP, Duration::from_secs(1)];
        clock.queue_step(short);
        clock.queue_step(long);
        let elapsed = [0, 0, 9_000].map(|time| clock.elapsed(time));
        assert_eq!(elapsed, [short, Controls::MAX_ELAPSED, Duration::ZERO]);
    }

    #[test]
    fn neither_a_pause_nor_a_rest_is_made_up_for() {
        let mut clock = Clock::default();
        clock.elapsed(0);
        clock.pause(0);
        clock.resume();
        assert_eq!(clock.elapsed(50_000), Duration::ZERO);
        assert_eq!(clock.elapsed(51_000), Duration::from_millis(1));
        clock.rest();
        assert_eq!(clock.elapsed(99_000), Duration::ZERO);
    }
}
