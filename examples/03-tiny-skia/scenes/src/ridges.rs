//! Ridges behind ridges, at any hour of the day, painted by tiny-skia.

use fillrate::{Controls, Entry, Image, Parameter, Progress, Scene};

use crate::{bands, picture::View};

/// The scene's name, and how to make it.
pub(crate) const ENTRY: Entry = Entry {
    name: "ridges",
    title: "Ridges",
    about: "Ridges behind ridges. Move the pointer to look around, and choose the hour.",
    make: || Box::new(Ridges::default()),
};

/// How many of the picture's heights the pointer moves the nearest ridge, from one side of the picture to the other.
const LOOK: f32 = 0.5;

#[derive(Default)]
struct Ridges {
    view: View,
    /// Where the pointer wants the view to be.
    wanted: f32,
    /// How far the view has travelled by itself.
    travelled: f32,
    /// How far the pointer has turned it.
    turned: f32,
}

impl Scene for Ridges {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::range("hour", "Hour", 0.0, 24.0, 0.05, 19.1).unit("h"),
            Parameter::range("day", "Time passes", 0.0, 2.0, 0.05, 0.0).unit("h/s"),
            Parameter::range("travel", "Travel", 0.0, 1.0, 0.01, 0.12),
            Parameter::range("ridges", "Ridges", 2.0, 9.0, 1.0, 7.0),
        ]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        let seconds = controls.elapsed().as_secs_f32();
        let passes = controls.number("day") * f64::from(seconds);
        if passes > 0.0 {
            controls.set("hour", (controls.number("hour") + passes).rem_euclid(24.0));
        }
        if let Some(pointer) = controls.pointers().first() {
            self.wanted = (pointer.x as f32 / controls.width() as f32 - 0.5) * LOOK;
        }
        // The view follows the pointer as a weight on a spring would: fast at first, and without a jump.
        self.turned += (self.wanted - self.turned) * (1.0 - (-4.0 * seconds).exp());
        self.travelled += controls.number("travel") as f32 * seconds;

        self.view = View {
            hour: controls.number("hour") as f32,
            place: self.travelled + self.turned,
            seconds: self.view.seconds + seconds,
            ridges: controls.number("ridges") as u32,
        };
        // The clouds move on, also where the view stands still.
        Progress::Changed
    }

    fn draw(&mut self, image: &mut Image) {
        bands::paint(&self.view.shapes(image.width(), image.height()), image);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use fillrate::{Color, Headless};

    use super::*;
    use crate::sky::light_at;

    const TICK: Duration = Duration::from_millis(16);

    fn start(hour: f64) -> Headless {
        let mut ridges = Headless::new(&ENTRY, 320, 180).unwrap();
        ridges.set("hour", hour).unwrap();
        ridges
    }

    fn is_near(color: Color, wanted: Color) -> bool {
        let channels = |color: Color| [color.red, color.green, color.blue];
        channels(color).iter().zip(channels(wanted)).all(|(a, b)| a.abs_diff(b) <= 8)
    }

    #[test]
    fn the_sky_has_the_colour_of_its_hour_and_every_pixel_is_opaque() {
        for hour in [0.0, 6.0, 12.0, 19.0, 24.0] {
            let image = start(hour).show(TICK).unwrap().clone();
            let zenith = light_at(hour as f32).zenith;
            assert!(is_near(image.row(0)[0], zenith), "{hour}: {:?}, not {zenith:?}", image.row(0)[0]);
            assert!(image.pixels().iter().all(|color| color.alpha == 255), "{hour}");
        }
    }

    #[test]
    fn the_land_travels_and_stands_still_when_told_to() {
        let mut ridges = start(0.0);
        // The lower third is land alone.
        let mut land = || ridges.show(TICK).map(|image| image.pixels()[120 * 320..].to_vec());
        let travels = land().unwrap() != land().unwrap();
        ridges.set("travel", 0.0).unwrap();
        let mut land = || ridges.show(TICK).map(|image| image.pixels()[120 * 320..].to_vec());
        let stands = land().unwrap() == land().unwrap();
        assert_eq!((travels, stands), (true, true));
    }

    #[test]
    fn any_size_has_a_picture() {
        for (width, height) in [(1, 1), (3, 700), (900, 2), (41, 39)] {
            let mut ridges = Headless::new(&ENTRY, width, height).unwrap();
            assert!(ridges.show(TICK).unwrap().pixels().iter().all(|color| color.alpha == 255), "{width} x {height}");
        }
    }
}
