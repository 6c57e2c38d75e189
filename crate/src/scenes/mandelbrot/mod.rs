//! The Mandelbrot set: as much work a pixel as one likes, in slices, so that it never keeps its user waiting.

use std::time::Duration;

use web_time::Instant;

use self::{
    field::Field,
    gesture::Gesture,
    palette::Palette,
    view::{HOME, MAX_CENTRE, MAX_ZOOM, MIN_ZOOM, View},
};
use crate::{Color, Controls, Entry, Image, Parameter, Progress, Scene};

mod escape;
mod field;
mod gesture;
mod kernel;
mod palette;
#[cfg(test)]
#[expect(clippy::float_cmp, reason = "what is computed in the same way is the same to the last bit")]
mod tests;
mod view;

pub(super) const ENTRY: Entry = Entry {
    name: "mandelbrot",
    title: "Mandelbrot set",
    about: "Drag to move, turn the wheel or pinch to zoom; arrows, plus and minus do it too. Coarse at once, then sharp.",
    make: || Box::new(Mandelbrot::default()),
};

/// How long one update works before it lets what it has be drawn.
const SLICE: Duration = Duration::from_millis(12);

/// By how much of itself the limit of iterations grows with each doubling of the zoom, when it may.
const GROWTH: f64 = 0.1;

/// How many pixels of a row that is not whole are coloured at once.
const PIECE: usize = 64;

#[derive(Debug, Default)]
struct Mandelbrot {
    gesture: Gesture,
    field: Field,
    palette: Option<Palette>,
    density: f32,
    offset: f32,
    turned: f32,
}

impl Scene for Mandelbrot {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::choice("palette", "Palette", palette::LABELS, 0),
            Parameter::range("density", "Colour density", 0.1, 8.0, 0.05, 1.0).unit("×"),
            Parameter::range("offset", "Colour offset", 0.0, 1.0, 0.005, 0.0),
            Parameter::range("cycle", "Colour cycling", -1.0, 1.0, 0.01, 0.0).unit("/s"),
            Parameter::color("inside", "Inside", Color::BLACK),
            Parameter::range("iterations", "Iterations at most", 50.0, 10_000.0, 10.0, 500.0),
            Parameter::toggle("deepen", "More of them when deeper", true),
            Parameter::number("x", "Centre, real part", -MAX_CENTRE, MAX_CENTRE, HOME.x),
            Parameter::number("y", "Centre, imaginary part", -MAX_CENTRE, MAX_CENTRE, HOME.y),
            Parameter::number("zoom", "Zoom", MIN_ZOOM, MAX_ZOOM, HOME.zoom).unit("×"),
            Parameter::button("reset", "Back to the whole set"),
        ]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        let view = self.move_view(controls);
        let is_recolored = self.color(controls);
        let iterations = iterations(controls, &view);
        self.field.aim(&view, (controls.width, controls.height), iterations);
        if self.field.is_complete() {
            // While a key is held, time is needed for it to have an effect.
            let goes_on = is_recolored || gesture::holds_key(controls);
            return if goes_on { Progress::Changed } else { Progress::Still };
        }
        self.refine(controls);
        if self.field.is_complete() { Progress::Changed } else { Progress::Refining }
    }

    /// Colours what is computed; where it is not yet, the block's value.
    fn draw(&mut self, image: &mut Image) {
        let field = &self.field;
        let palette = self.palette.get_or_insert_with(|| Palette::new(0, Color::BLACK));
        let (density, offset) = (self.density, (self.offset + self.turned).rem_euclid(1.0));
        if field.values().is_empty() {
            return image.fill(|_, _| Color::BLACK);
        }
        // The field has another size than the image only when memory has failed one of them.
        let fits = (image.width() as usize, image.height() as usize) == (field.width(), field.height());
        image.fill_rows(|y, row| {
            let y = (y as usize).min(field.height() - 1);
            if let Some(counts) = field.whole_row(y).filter(|_| fits) {
                return palette.color_row(row, counts, density, offset);
            }
            let mut counts = [0.0; PIECE];
            for (piece, pixels) in row.chunks_mut(PIECE).enumerate() {
                let counts = &mut counts[..pixels.len()];
                field.read_best(piece * PIECE, y, counts);
                palette.color_row(pixels, counts, density, offset);
            }
        });
    }
}

impl Mandelbrot {
    /// Moves the view as the user did, and writes it back into the parameters.
    fn move_view(&mut self, controls: &mut Controls) -> View {
        let size = (controls.width, controls.height);
        let mut view = View { x: controls.number("x"), y: controls.number("y"), zoom: controls.number("zoom") };
        self.gesture.read(controls, |motion| view.follow(&motion, size));
        if controls.presses("reset") > 0 {
            view = HOME;
        }
        view.keep_in_bounds(size.1);
        controls.set("x", view.x);
        controls.set("y", view.y);
        controls.set("zoom", view.zoom);
        view
    }

    /// Takes the parameters of the colours; whether the picture's colours change.
    fn color(&mut self, controls: &Controls) -> bool {
        if self.palette.is_none() || controls.changed("palette") || controls.changed("inside") {
            self.palette = Some(Palette::new(controls.choice("palette"), controls.color("inside")));
        }
        self.density = controls.number("density") as f32;
        self.offset = controls.number("offset") as f32;
        let turn = controls.number("cycle") as f32;
        self.turned = (self.turned + turn * controls.elapsed.as_secs_f32()).rem_euclid(1.0);
        turn != 0.0 || ["palette", "inside", "density", "offset"].into_iter().any(|name| controls.changed(name))
    }

    /// Computes for a slice of time: the coarsest level in any case, so that there is something to show.
    fn refine(&mut self, controls: &Controls) {
        let begun = Instant::now();
        let stop = || controls.interrupt().is_raised() || begun.elapsed() >= SLICE;
        while !self.field.is_covered() {
            self.field.refine(|| false);
        }
        while !self.field.is_complete() && !stop() {
            self.field.refine(stop);
        }
    }
}

/// How many iterations a point gets at most.
fn iterations(controls: &Controls, view: &View) -> u32 {
    let doublings = if controls.toggle("deepen") { view.zoom.log2().max(0.0) } else { 0.0 };
    (controls.number("iterations") * (1.0 + GROWTH * doublings)) as u32
}
