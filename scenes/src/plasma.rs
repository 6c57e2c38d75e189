//! Plasma: sums of sines, coloured by a palette. It is little work per pixel, so it measures what filling itself costs.

use fillrate::{Color, Controls, Entry, Image, Parameter, Progress, Scene};

pub(super) const ENTRY: Entry = Entry {
    name: "plasma",
    title: "Plasma",
    about: "Waves of colour. Little work per pixel, so it measures what filling a frame costs.",
    make: || Box::new(Plasma::default()),
};

#[derive(Default)]
struct Plasma {
    seconds: f32,
    scale: f32,
    palette: Vec<Color>,
    columns: Vec<f32>,
}

/// How many colours the palette has; a power of two, so that a place wraps by a mask.
const COLORS: usize = 1024;

/// How many places are computed before their colours are looked up: the compiler makes SIMD of the first, and cannot of
/// the second.
const PIECE: usize = 64;

impl Scene for Plasma {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::range("speed", "Speed", 0.0, 4.0, 0.05, 1.0).unit("×"),
            Parameter::range("scale", "Wavelength", 20.0, 600.0, 1.0, 180.0).unit("px"),
            Parameter::choice("palette", "Palette", &["Ember", "Lagoon", "Rainbow", "Ink"], 1),
        ]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        let speed = controls.number("speed") as f32;
        // Wrapped after a whole number of each wave's periods, so that f32 stays precise for days.
        self.seconds = (self.seconds + controls.elapsed().as_secs_f32() * speed) % (std::f32::consts::TAU * 100.0);
        self.scale = std::f32::consts::TAU / controls.number("scale") as f32;
        if controls.changed("palette") {
            self.palette = palette(controls.choice("palette"));
        }
        if speed > 0.0 || controls.any_changed() { Progress::Changed } else { Progress::Still }
    }

    /// The wave along x is computed once per frame and the wave along y once per row; only the curved diagonal wave takes a
    /// sine per pixel.
    fn draw(&mut self, image: &mut Image) {
        let (time, scale) = (self.seconds, self.scale);
        let Some(palette) = self.palette.first_chunk::<COLORS>() else { return };
        self.columns.clear();
        self.columns.extend((0..image.width()).map(|x| (x as f32 * scale + time).sin()));
        let columns = &self.columns[..];
        image.fill_rows(|y, row| {
            let y = y as f32 * scale;
            let own = (y * 0.8 - time * 1.3).sin();
            let bend = (y * 0.5 + time * 0.7).sin() * 2.0;
            for (piece, pixels) in row.chunks_mut(PIECE).enumerate() {
                let first = piece * PIECE;
                let mut places = [0_u32; PIECE];
                for (index, (place, column)) in places.iter_mut().zip(&columns[first..]).enumerate() {
                    let across = wave((first + index) as f32 * scale * 0.6 + y * 0.6 + bend);
                    *place = ((column + own + across + 3.0) * (COLORS as f32 / 6.0)) as u32;
                }
                for (pixel, place) in pixels.iter_mut().zip(places) {
                    *pixel = palette[place as usize & (COLORS - 1)];
                }
            }
        });
    }
}

/// A sine to within 0.001, in arithmetic that the compiler turns into SIMD.
///
/// Source: Bhaskara's parabola with Capens' correction, <https://web.archive.org/web/2020/http://forum.devmaster.net/t/fast-and-accurate-sine-cosine/9648>.
fn wave(angle: f32) -> f32 {
    let turns = angle * std::f32::consts::FRAC_1_PI * 0.5;
    let turns = turns - (turns + 0.5).floor();
    let parabola = turns * (8.0 - 16.0 * turns.abs());
    parabola * (0.775 + 0.225 * parabola.abs())
}

fn palette(choice: usize) -> Vec<Color> {
    const STOPS: [&[Color]; 4] = [
        &[Color::hex(0x0a_0510), Color::hex(0x7a_1232), Color::hex(0xf2_6b21), Color::hex(0xff_e9a8)],
        &[Color::hex(0x03_1b3a), Color::hex(0x0b_6e8f), Color::hex(0x3f_d0c9), Color::hex(0xf4_f7d2)],
        &[
            Color::hex(0xe4_3d3d),
            Color::hex(0xe8_c13a),
            Color::hex(0x3d_b86b),
            Color::hex(0x3b_6fd4),
            Color::hex(0xa1_4bc9),
        ],
        &[Color::hex(0x10_1014), Color::hex(0xf2_efe6)],
    ];
    let stops = STOPS[choice.min(STOPS.len() - 1)];
    (0..COLORS)
        .map(|index| {
            // Forwards and backwards, so that the palette has no seam.
            let place = 1.0 - (index as f32 / COLORS as f32 * 2.0 - 1.0).abs();
            let along = place * (stops.len() - 1) as f32;
            let from = (along as usize).min(stops.len() - 2);
            stops[from].mix(stops[from + 1], along - from as f32)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fast_sine_is_a_sine() {
        for step in -4000..4000 {
            let angle = step as f32 * 0.005;
            assert!((wave(angle) - angle.sin()).abs() < 1.2e-3, "{angle}: {} {}", wave(angle), angle.sin());
        }
    }
}
