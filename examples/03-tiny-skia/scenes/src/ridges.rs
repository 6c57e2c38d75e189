//! Ridges.
use fillrate::{Controls, Entry, Image, Progress, Scene};

pub(crate) const ENTRY: Entry = Entry { name: "ridges", title: "Ridges", about: "", make: || Box::new(Ridges) };

struct Ridges;

impl Scene for Ridges {
    fn update(&mut self, _: &mut Controls) -> Progress {
        Progress::Still
    }

    fn draw(&mut self, _: &mut Image) {}
}
