//! Sand on a plate that sounds: Chladni's figures.

use std::f32::consts::PI;

use fillrate::{Color, Controls, Entry, Image, Parameter, Progress, Scene};

/// The scene's name, and how to make it.
pub(crate) const ENTRY: Entry = Entry {
    name: "plate",
    title: "Sand on a plate",
    about: "A square plate sounds, and sand gathers on the lines that stay at rest.",
    make: || Box::new(Plate::default()),
};

/// About how many grains lie along one side of the plate.
const GRAINS: u32 = 420;

#[derive(Default)]
struct Plate {
    /// Half waves along one side, and along the other.
    waves: (f32, f32),
    ground: Color,
    sand: Color,
}

impl Scene for Plate {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::range("n", "Half waves one way", 1.0, 12.0, 1.0, 3.0),
            Parameter::range("m", "Half waves the other way", 1.0, 12.0, 1.0, 5.0),
            Parameter::color("plate", "Plate", Color::rgb(43, 38, 34)),
            Parameter::color("sand", "Sand", Color::rgb(240, 222, 186)),
        ]
    }

    /// The plate is drawn when something has changed, and costs nothing after that.
    fn update(&mut self, controls: &mut Controls) -> Progress {
        if !controls.any_changed() {
            return Progress::Still;
        }
        self.waves = (controls.number("n") as f32, controls.number("m") as f32);
        self.ground = controls.color("plate");
        self.sand = controls.color("sand");
        Progress::Changed
    }

    fn draw(&mut self, image: &mut Image) {
        let (width, height) = (image.width(), image.height());
        // Whole pixels, so that all grains have one size.
        let grain = (width.max(height) / GRAINS).max(1);
        let (columns, rows) = (width as f32 / grain as f32, height as f32 / grain as f32);
        image.fill(|x, y| {
            let (column, row) = (x / grain, y / grain);
            let swing = self.swing(column as f32 / columns, row as f32 / rows);
            // Grains stay where the plate moves little.
            let likely = (-40.0 * swing * swing).exp() * 0.9;
            if random(column, row) < likely { self.sand } else { self.ground }
        });
    }
}

impl Plate {
    /// How far the plate moves at a point, from -2 to 2; x and y go from 0 to 1.
    ///
    /// The sum of two standing waves of one pitch: <https://en.wikipedia.org/wiki/Ernst_Chladni#Chladni_figures>.
    fn swing(&self, x: f32, y: f32) -> f32 {
        let (n, m) = self.waves;
        (n * PI * x).cos() * (m * PI * y).cos() - (m * PI * x).cos() * (n * PI * y).cos()
    }
}

/// A number from 0 to 1 that looks random and is always the same for a grain's place.
fn random(column: u32, row: u32) -> f32 {
    let mut bits = column.wrapping_mul(0x9e37_79b9) ^ row.wrapping_mul(0x85eb_ca6b);
    bits = (bits ^ (bits >> 15)).wrapping_mul(0x2c1b_3c6d);
    bits = (bits ^ (bits >> 12)).wrapping_mul(0x297a_2d39);
    (bits ^ (bits >> 15)) as f32 / u32::MAX as f32
}

#[cfg(test)]
mod tests {
    use fillrate::Headless;

    use super::*;

    #[test]
    fn the_diagonals_are_at_rest_and_hold_the_sand() {
        let mut headless = Headless::new(&ENTRY, 420, 420).expect("the scene starts");
        let image = headless.show(std::time::Duration::ZERO).expect("it draws");
        let sand = Color::rgb(240, 222, 186);
        let on_the_diagonal = (0..420).filter(|&at| image.row(at)[at as usize] == sand).count();
        let everywhere = image.pixels().iter().filter(|&&pixel| pixel == sand).count();
        assert!(on_the_diagonal > 350, "{on_the_diagonal} of 420 grains on a line at rest");
        assert!(everywhere < 420 * 420 / 3, "{everywhere} grains in all");
    }
}
