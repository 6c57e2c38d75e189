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

#[cfg(test)]
mod tests {
    use fillrate::{Error, testing::Page};

    use super::*;

    #[test]
    fn the_bytes_lie_at_the_address_of_the_image() -> Result<(), Error> {
        let mut page = Page::open(&ENTRY, 200, 100)?;
        let image = page.show(Page::TICK)?;
        assert_eq!(image.pixels_ptr().cast(), image.bytes().as_ptr());
        assert_eq!(image.bytes()[..4], [255, 0, 0, 255]);
        assert_eq!(image.bytes()[4 * 199..][..4], [60, 70, 90, 255]);
        Ok(())
    }

    #[test]
    fn a_colour_from_the_page_is_used_and_then_nothing_changes() -> Result<(), Error> {
        let mut page = Page::open(&ENTRY, 4, 1)?;
        page.set("right", f64::from(0x22_c55e))?;
        let (left, right) = (Color::rgb(255, 0, 0), Color::rgb(0x22, 0xc5, 0x5e));
        assert_eq!(page.settle()?.row(0), [left, left, right, right]);
        assert_eq!(page.tick(Page::TICK)?, Progress::Still);
        Ok(())
    }
}
