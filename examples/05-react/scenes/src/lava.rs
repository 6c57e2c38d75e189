//! A lava lamp: drops that melt into each other.

use std::f32::consts::TAU;

use fillrate::{Color, Controls, Entry, Image, Parameter, Progress, Scene};

/// The scene's name, and how to make it.
pub(crate) const ENTRY: Entry = Entry {
    name: "lava",
    title: "Lava lamp",
    about: "Drops of wax rise, sink and melt into each other.",
    make: || Box::new(Lava::default()),
};

/// The seconds after which all drops are where they began: each has risen and swayed a whole number of times.
const PERIOD: f32 = 1000.0;

#[derive(Default)]
struct Lava {
    seconds: f32,
    drops: usize,
    wax: Color,
    glow: Color,
}

impl Scene for Lava {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::range("drops", "Drops", 1.0, 16.0, 1.0, 7.0),
            Parameter::range("speed", "Speed", 0.0, 4.0, 0.1, 1.0),
            Parameter::color("wax", "Wax", Color::rgb(255, 106, 61)),
            Parameter::color("glow", "Glow", Color::rgb(58, 16, 64)),
        ]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        let passed = controls.elapsed().as_secs_f32() * controls.number("speed") as f32;
        self.seconds = (self.seconds + passed) % PERIOD;
        self.drops = controls.number("drops") as usize;
        self.wax = controls.color("wax");
        self.glow = controls.color("glow");
        Progress::Changed
    }

    fn draw(&mut self, image: &mut Image) {
        let height = image.height() as f32;
        let middle = image.width() as f32 / height / 2.0;
        let drops: Vec<_> = (0..self.drops).map(|index| self.drop_at(index)).collect();
        image.fill(|x, y| {
            let (x, y) = (x as f32 / height - middle, y as f32 / height);
            let field = field(&drops, x, y);
            // Inside a drop the field is above 1; its edge is as soft as the glow around it is not.
            let inside = ((field - 1.0) * 12.0 + 0.5).clamp(0.0, 1.0);
            let glow = Color::BLACK.mix(self.glow, (0.3 + 0.7 * y) * (0.4 + 0.6 * field.min(1.0)));
            let light = 0.6 * (1.0 - 1.0 / field.max(1.0)).powi(2);
            glow.mix(self.wax.mix(Color::WHITE, light), inside)
        });
    }
}

/// A drop: where it is, in heights of the picture, and how large.
struct Drop {
    x: f32,
    y: f32,
    radius_squared: f32,
}

impl Lava {
    /// Where a drop is now: each goes its own way, and comes back to it.
    fn drop_at(&self, index: usize) -> Drop {
        let seed = index as f32 * 0.618;
        let passed = self.seconds / PERIOD;
        let rise = passed * (35.0 + 30.0 * seed.fract()).round() + seed;
        let sway = passed * 50.0 + seed * 3.7;
        Drop {
            x: 0.34 * (TAU * sway).sin() * (1.0 + 2.1 * seed).cos(),
            y: 0.5 - 0.46 * (TAU * rise).cos(),
            radius_squared: (0.065 + 0.055 * (seed * 1.7).fract()).powi(2),
        }
    }
}

/// How near the drops are: 1 at the edge of a drop that is alone, more where some meet.
fn field(drops: &[Drop], x: f32, y: f32) -> f32 {
    drops.iter().map(|drop| drop.radius_squared / ((x - drop.x).powi(2) + (y - drop.y).powi(2)).max(1e-6)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_the_period_each_drop_is_where_it_began() {
        let drops = |seconds| (0..16).map(move |index| Lava { seconds, ..Lava::default() }.drop_at(index));
        for (first, last) in drops(0.0).zip(drops(PERIOD)) {
            assert!((first.x - last.x).hypot(first.y - last.y) < 1e-3);
        }
        assert!(drops(0.0).zip(drops(0.5 * PERIOD + 3.0)).all(|(first, other)| (first.y - other.y).abs() > 1e-3));
    }

    #[test]
    fn two_drops_melt_before_they_touch() {
        let drop = |x| Drop { x, y: 0.5, radius_squared: 0.01 };
        assert!((field(&[drop(0.0)], 0.1, 0.5) - 1.0).abs() < 1e-4, "the edge of one drop");
        assert!(field(&[drop(0.0)], 0.13, 0.5) < 0.6, "outside of it");
        assert!(field(&[drop(0.0), drop(0.26)], 0.13, 0.5) > 1.1, "between two whose edges are apart");
    }
}
