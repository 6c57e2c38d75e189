//! Time as a scene uses it: in equal steps, and in slices of work.

use std::time::Duration;

use web_time::Instant;

/// Turns elapsed time into whole steps of a set rate, and keeps what is left over.
///
/// Source: Glenn Fiedler, "Fix Your Timestep!", <https://gafferongames.com/post/fix_your_timestep/>.
///
/// ```
/// use std::time::Duration;
/// use fillrate::FixedStep;
///
/// let mut clock = FixedStep::default();
/// let steps: Vec<u32> = (0..6).map(|_| clock.steps(Duration::from_millis(16), 30.0)).collect();
/// assert_eq!(steps, [0, 0, 1, 0, 1, 0]);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct FixedStep {
    /// The fraction of a step that is left over, 0 to 1.
    remainder: f64,
}

/// More steps a second than can be counted.
const MAX_RATE: f64 = 1e100;

impl FixedStep {
    /// How many steps to take now, at `rate` steps a second: none for a rate that is not finite, or not above 0.
    pub fn steps(&mut self, elapsed: Duration, rate: f64) -> u32 {
        if !rate.is_finite() || rate <= 0.0 {
            return 0;
        }
        // Finite, since a time has less than 2^64 seconds.
        let due = self.remainder + elapsed.as_secs_f64() * rate.min(MAX_RATE);
        self.remainder = due.fract();
        due as u32
    }

    /// The time until the next step at `rate` steps a second, for [`Progress::Wait`](crate::Progress::Wait).
    /// [`Duration::MAX`] for a rate at which there is none.
    pub fn until_next(&self, rate: f64) -> Duration {
        Duration::try_from_secs_f64((1.0 - self.remainder) / rate).unwrap_or(Duration::MAX)
    }
}

/// How long a scene may work in one update before its picture so far is drawn; from
/// [`Controls::time_slice`](crate::Controls::time_slice).
///
/// In the loop of a page it is over after its real time. In [`Headless`](crate::Headless) it is never over,
/// so that no clock decides what is computed; in [`testing`](crate::testing) the test chooses. Do some work
/// before you ask: then each slice makes progress, however slow the machine.
#[derive(Clone, Copy, Debug)]
pub struct TimeSlice {
    end: End,
}

#[derive(Clone, Copy, Debug)]
enum End {
    Never,
    Now,
    At(Instant),
}

/// How long the slices of time last that scenes work in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slices {
    /// They are never over: each update does all of its work.
    #[default]
    Endless,
    /// They are over at once, as on a machine that is too slow for any of them.
    Empty,
    /// They last as long as the scene asks for, in real time, as on a page.
    Timed,
}

impl TimeSlice {
    /// A slice that begins now.
    pub(crate) fn begin(slices: Slices, length: Duration) -> Self {
        let end = match slices {
            Slices::Endless => End::Never,
            Slices::Empty => End::Now,
            // An end later than the clock can show never comes.
            Slices::Timed => Instant::now().checked_add(length).map_or(End::Never, End::At),
        };
        Self { end }
    }

    /// Whether the time is over. Cheap enough to ask some thousand times a second, from any thread.
    pub fn is_over(&self) -> bool {
        match self.end {
            End::Never => false,
            End::Now => true,
            End::At(end) => Instant::now() >= end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_that_is_none_takes_no_step_and_the_next_one_counts_on() {
        let half = Duration::from_millis(500);
        let mut clock = FixedStep::default();
        assert_eq!(clock.steps(half, 1.0), 0);
        for rate in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 0.0] {
            assert_eq!(clock.steps(half, rate), 0, "{rate}");
        }
        assert_eq!(clock.steps(half, 1.0), 1);
        for rate in [f64::MAX, 1e12] {
            assert_eq!(clock.steps(Duration::MAX, rate), u32::MAX, "{rate}");
        }
        assert_eq!(clock.steps(half, 6.0), 3);
    }

    #[test]
    fn after_the_time_until_the_next_step_there_is_one() {
        let mut clock = FixedStep::default();
        for rate in [0.3, 1.0, 7.0, 60.0, 240.0] {
            clock.steps(Duration::from_millis(3), rate);
            let wait = clock.until_next(rate);
            assert_eq!(clock.steps(wait.mul_f64(0.99), rate), 0, "{rate}");
            assert_eq!(clock.steps(wait.mul_f64(0.0101), rate), 1, "{rate}");
        }
        for rate in [0.0, -1.0, f64::NAN, 1e-300] {
            assert_eq!(clock.until_next(rate), Duration::MAX, "{rate}");
        }
    }

    #[test]
    fn each_kind_of_slice_is_over_when_it_should_be() {
        let hour = Duration::from_hours(1);
        let is_over = |slices, length| TimeSlice::begin(slices, length).is_over();
        assert!(!is_over(Slices::Endless, Duration::ZERO));
        assert!(is_over(Slices::Empty, hour));
        assert!(is_over(Slices::Timed, Duration::ZERO));
        assert!(!is_over(Slices::Timed, hour));
        assert!(!is_over(Slices::Timed, Duration::MAX));
    }
}
