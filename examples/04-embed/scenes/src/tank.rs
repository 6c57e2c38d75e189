//! Waves from two sources on water, seen from above.

use std::f32::consts::TAU;

use fillrate::{Color, Controls, Entry, Image, Parameter, Progress, Scene};

/// The scene's name, and how to make it.
pub(crate) const ENTRY: Entry = Entry {
    name: "tank",
    title: "Two waves",
    about: "Rings run from two points that move up and down together. Where a crest meets a trough, the water is at rest.",
    make: || Box::new(Tank::default()),
};

/// How far the waves come before they are half as high, in widths of the picture.
const REACH: f32 = 0.8;

#[derive(Default)]
struct Tank {
    /// How far the sources are in their cycle, in cycles.
    phase: f32,
    /// Between the sources, in widths of the picture.
    apart: f32,
    /// Between two crests, in widths of the picture.
    wavelength: f32,
    trough: Color,
    crest: Color,
}

impl Scene for Tank {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::range("apart", "Distance of the sources", 0.0, 60.0, 1.0, 24.0).unit("%"),
            Parameter::range("wavelength", "Wavelength", 1.5, 20.0, 0.5, 6.0).unit("%"),
            Parameter::range("speed", "Waves a second", 0.0, 3.0, 0.1, 0.6),
            Parameter::color("trough", "Trough", Color::rgb(8, 34, 64)),
            Parameter::color("crest", "Crest", Color::rgb(174, 226, 244)),
        ]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        self.phase = (self.phase + controls.elapsed().as_secs_f32() * controls.number("speed") as f32).fract();
        self.apart = controls.number("apart") as f32 / 100.0;
        self.wavelength = controls.number("wavelength") as f32 / 100.0;
        self.trough = controls.color("trough");
        self.crest = controls.color("crest");
        if controls.number("speed") == 0.0 && !controls.any_changed() { Progress::Still } else { Progress::Changed }
    }

    fn draw(&mut self, image: &mut Image) {
        let width = image.width() as f32;
        let middle = image.height() as f32 / width / 2.0;
        image.fill(|x, y| {
            let (x, y) = (x as f32 / width - 0.5, y as f32 / width - middle);
            let height = self.wave(x - self.apart / 2.0, y) + self.wave(x + self.apart / 2.0, y);
            self.trough.mix(self.crest, 0.5 + 0.25 * height)
        });
    }
}

impl Tank {
    /// The height of one source's wave, from -1 to 1, at a distance of `(x, y)` from it.
    fn wave(&self, x: f32, y: f32) -> f32 {
        let distance = x.hypot(y);
        (TAU * (distance / self.wavelength - self.phase)).sin() * REACH / (REACH + distance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The points where one source is half a wavelength farther than the other stay at rest.
    #[test]
    fn where_a_crest_meets_a_trough_the_water_is_at_rest() {
        for phase in [0.0, 0.2, 0.45, 0.9] {
            let tank = Tank { phase, apart: 0.3, wavelength: 0.1, ..Tank::default() };
            // On the line between the sources, a quarter of a wavelength from the middle.
            let at = 0.025;
            let height = tank.wave(at - 0.15, 0.0) + tank.wave(at + 0.15, 0.0);
            assert!(height.abs() < 0.06, "{height} at phase {phase}");
        }
        let tank = Tank { phase: 0.25, apart: 0.3, wavelength: 0.1, ..Tank::default() };
        assert!((tank.wave(-0.15, 0.0) + tank.wave(0.15, 0.0)).abs() > 1.5, "in the middle they add up");
    }
}
