//! The lesson from which Fillrate grew: two squares, each of one colour.

use fillrate::{Color, Controls, Entry, Image, Parameter, Progress, Scene};

pub(super) const ENTRY: Entry = Entry {
    name: "swatches",
    title: "Swatches",
    about: "Two squares of 100 x 100 pixels. Open the memory inspector and change their bytes.",
    make: || Box::new(Swatches::default()),
};

/// The side of a square, in pixels.
const SIDE: u32 = 100;

#[derive(Default)]
struct Swatches {
    left: Color,
    right: Color,
}

impl Scene for Swatches {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::color("left", "Left square", Color::rgb(255, 0, 0)),
            Parameter::color("right", "Right square", Color::rgb(60, 70, 90)),
        ]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        if !controls.any_changed() {
            return Progress::Still;
        }
        self.left = controls.color("left");
        self.right = controls.color("right");
        Progress::Changed
    }

    /// The squares are side by side in the upper left corner, cut off at the picture's edges.
    fn draw(&mut self, image: &mut Image) {
        image.fill(|x, y| match (x / SIDE, y / SIDE) {
            (0, 0) => self.left,
            (1, 0) => self.right,
            _ => Color::BLACK,
        });
    }
}
