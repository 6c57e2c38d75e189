//! An image of two colours.

use fillrate::{Color, Controls, Entry, Image, Parameter, Progress, Scene};

/// The scene's name, and how to make it.
pub(crate) const ENTRY: Entry = Entry {
    name: "swatches",
    title: "Swatches",
    about: "Two squares, each of one colour.",
    make: || Box::new(Swatches::default()),
};

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

    fn draw(&mut self, image: &mut Image) {
        let middle = image.width() / 2;
        image.fill(|x, _| if x < middle { self.left } else { self.right });
    }
}
