//! Rings around the pointer.

use fillrate::{Color, Controls, Entry, Image, Parameter, Progress, Scene};

/// The scene's name, and how to make it.
pub(crate) const ENTRY: Entry = Entry {
    name: "ripples",
    title: "Ripples",
    about: "Rings around the pointer.",
    make: || Box::new(Ripples::default()),
};

#[derive(Default)]
struct Ripples {
    phase: f32,
    center: Option<(f32, f32)>,
    tint: Color,
}

impl Scene for Ripples {
    fn parameters(&self) -> Vec<Parameter> {
        let speed = Parameter::range("speed", "Speed", 0.0, 20.0, 0.1, 6.0);
        vec![speed, Parameter::color("tint", "Tint", Color::rgb(90, 200, 250))]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        let moved = controls.elapsed().as_secs_f32() * controls.number("speed") as f32;
        self.phase = (self.phase + moved) % std::f32::consts::TAU;
        self.tint = controls.color("tint");
        if let Some(pointer) = controls.pointers().first() {
            self.center = Some((pointer.x as f32, pointer.y as f32));
        }
        Progress::Changed
    }

    fn draw(&mut self, image: &mut Image) {
        let middle = (image.width() as f32 / 2.0, image.height() as f32 / 2.0);
        let center = self.center.unwrap_or(middle);
        image.fill(|x, y| {
            let distance = (x as f32 - center.0).hypot(y as f32 - center.1);
            let ring = 0.5 + 0.5 * (distance * 0.1 - self.phase).sin();
            Color::BLACK.mix(self.tint, ring / (1.0 + distance * 0.003))
        });
    }
}

#[cfg(test)]
mod tests {
    use fillrate::testing::Page;

    use super::*;

    #[test]
    fn the_rings_move_to_the_pointer() -> Result<(), fillrate::Error> {
        let mut page = Page::open(&ENTRY, 64, 48)?;
        page.click(10.0, 20.0);
        // At the start the rings' middle is half as bright as the tint.
        assert_eq!(page.show(Page::TICK)?.row(20)[10], Color::BLACK.mix(Color::rgb(90, 200, 250), 0.5));
        Ok(())
    }
}
