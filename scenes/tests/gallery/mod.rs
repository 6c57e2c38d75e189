//! The gallery's scenes, without those that the feature `trials` adds.

use fillrate::Entry;
use fillrate_scenes::SCENES;

/// Scenes that fail on purpose, or refine for ever.
const TRIALS: [&str; 5] = ["uniform", "fault", "echo", "refusing", "second"];

/// The scenes that a page offers.
pub(crate) fn scenes() -> impl Iterator<Item = &'static Entry> {
    SCENES.iter().filter(|entry| !TRIALS.contains(&entry.name))
}
