//! Time in equal steps, for a simulation that must not depend on the screen.

use std::time::Duration;

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
    /// Steps that time has earned and nobody has taken, 0 to 1.
    owed: f64,
}

impl FixedStep {
    /// How many steps to take now, at `rate` steps a second.
    pub fn steps(&mut self, elapsed: Duration, rate: f64) -> u32 {
        self.owed += elapsed.as_secs_f64() * rate;
        let steps = self.owed.floor();
        self.owed -= steps;
        steps as u32
    }
}
