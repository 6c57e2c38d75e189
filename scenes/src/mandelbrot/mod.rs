//! The Mandelbrot set: expensive pixels, computed in slices of time, so that input never has to wait.
//!
//! The way of a picture: [`gesture`] moves the [`view`]; the [`field`] asks the [`kernel`] for the pixels of one level after
//! the other, coarse to sharp, through a [`queue`]. When the zoom is shallow, most points escape soon, and get their values
//! from [`shallow`] in `f32`. The kernel begins with the others in the [`opening`], in batches as those are (a [`batch`]);
//! [`cycle`] proves that some stay. [`escape`] is the arithmetic, written once for both kinds of [`vector`]; the [`palette`]
//! colours the values.

use std::time::Duration;

use fillrate::{Color, Controls, Entry, Image, Parameter, Progress, Scene, Use};

use crate::gesture::{self, Gesture};

use self::{
    field::Field,
    palette::Palette,
    view::{HOME, MAX_CENTRE, MAX_ZOOM, MIN_ZOOM, View},
};

mod batch;
mod cycle;
mod escape;
mod field;
mod kernel;
mod opening;
#[cfg(test)]
#[expect(clippy::float_cmp, reason = "what is computed in the same way is the same to the last bit")]
mod page_tests;
mod palette;
mod queue;
mod shallow;
#[cfg(test)]
#[expect(clippy::float_cmp, reason = "what is computed in the same way is the same to the last bit")]
mod tests;
mod vector;
mod view;

pub(super) const ENTRY: Entry = Entry {
    name: "mandelbrot",
    title: "Mandelbrot set",
    about: "Drag to move, turn the wheel or pinch to zoom; or use the arrow keys, Page Up and Page Down.",
    make: || Box::new(Mandelbrot::default()),
};

/// How long one update refines the picture before what it has is drawn.
const SLICE: Duration = Duration::from_millis(12);

/// By what part of itself the limit of iterations grows with each doubling of the zoom, when that is on.
const GROWTH: f64 = 0.1;

/// How many pixels of an unfinished row are coloured at once.
const PIECE: usize = 64;

#[derive(Debug, Default)]
struct Mandelbrot {
    gesture: Gesture,
    field: Field,
    palette: Option<Palette>,
    density: f32,
    offset: f64,
    /// How far cycling has turned the colours beyond the offset, in turns through the palette.
    turned: f64,
    /// Whether the last update was dropped because of newer input, before there was anything to show.
    is_dropped: bool,
}

impl Scene for Mandelbrot {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::choice("palette", "Palette", palette::LABELS, 0),
            Parameter::range("density", "Colour density", 0.1, 8.0, 0.05, 1.0).unit("×"),
            Parameter::range("offset", "Colour offset", 0.0, 1.0, 0.005, 0.0),
            Parameter::range("cycle", "Colour cycling", -1.0, 1.0, 0.01, 0.0).unit("/s"),
            Parameter::color("inside", "Inside", Color::BLACK),
            Parameter::range("iterations", "Maximum iterations", 50.0, 10_000.0, 10.0, 500.0),
            Parameter::toggle("deepen", "More iterations when zoomed in", true),
            Parameter::number("x", "Centre, real part", -MAX_CENTRE, MAX_CENTRE, HOME.x),
            Parameter::number("y", "Centre, imaginary part", -MAX_CENTRE, MAX_CENTRE, HOME.y),
            Parameter::number("zoom", "Zoom", MIN_ZOOM, MAX_ZOOM, HOME.zoom).unit("×"),
            Parameter::button("reset", "Back to the whole set"),
        ]
    }

    fn uses(&self) -> &'static [Use] {
        &[Use::Wheel, Use::Touch, Use::Keys]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        let (view, has_moved) = self.move_view(controls);
        let is_recolored = self.color(controls);
        let iterations = iterations(controls, &view);
        let size = (self.field.width(), self.field.height());
        self.field.aim(&view, (controls.width(), controls.height()), iterations);
        if self.field.is_complete() {
            // A frame also carries the view's parameters to the page; and a held key moves the view with the next tick.
            let is_changed = is_recolored || has_moved || gesture::holds_key(controls);
            return if is_changed { Progress::Changed } else { Progress::Still };
        }
        // Not twice in a row, so that a drag shows pictures; nor at a new size, which is drawn in any case.
        let may_drop = !self.is_dropped && size == (self.field.width(), self.field.height());
        self.is_dropped = !self.cover(controls, may_drop);
        if self.is_dropped {
            // The newer input wakes the loop.
            return Progress::Still;
        }
        self.refine(controls);
        if self.field.is_complete() { Progress::Changed } else { Progress::Refining }
    }

    /// Colours each pixel by its value, or by its block's where it is not computed yet.
    fn draw(&mut self, image: &mut Image) {
        let field = &self.field;
        let palette = self.palette.get_or_insert_with(|| Palette::new(0, Color::BLACK));
        let (density, offset) = (self.density, (self.offset + self.turned).rem_euclid(1.0) as f32);
        if field.values().is_empty() {
            return image.fill(|_, _| Color::BLACK);
        }
        // The field has another size than the image only when there was not enough memory.
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
    /// Moves the view by gestures, and writes it into its parameters; whether these differ from what the page has.
    fn move_view(&mut self, controls: &mut Controls) -> (View, bool) {
        let size = (controls.width(), controls.height());
        let known = View { x: controls.number("x"), y: controls.number("y"), zoom: controls.number("zoom") };
        let mut view = known;
        self.gesture.read(controls, |motion| view.follow(&motion, size));
        if controls.presses("reset") > 0 {
            view = HOME;
        }
        view.keep_in_bounds(size.1);
        controls.set("x", view.x);
        controls.set("y", view.y);
        controls.set("zoom", view.zoom);
        (view, view != known)
    }

    /// Reads the parameters of the colours; whether the picture's colours change.
    fn color(&mut self, controls: &mut Controls) -> bool {
        if self.palette.is_none() || controls.changed("palette") || controls.changed("inside") {
            self.palette = Some(Palette::new(controls.choice("palette"), controls.color("inside")));
        }
        self.density = controls.number("density") as f32;
        self.offset = controls.number("offset");
        let turn = controls.number("cycle");
        self.turned = (self.turned + turn * controls.elapsed().as_secs_f64()).rem_euclid(1.0);
        let is_stopped = turn == 0.0 && self.turned != 0.0;
        if is_stopped {
            // The page keeps the offset in its address: whoever opens that sees these colours.
            self.offset = (self.offset + self.turned).rem_euclid(1.0);
            self.turned = 0.0;
            controls.set("offset", self.offset);
        }
        let is_set = ["palette", "inside", "density", "offset"].into_iter().any(|name| controls.changed(name));
        turn != 0.0 || is_stopped || is_set
    }

    /// Computes the coarsest level, so that there is something to show; false when newer input came first.
    fn cover(&mut self, controls: &Controls, may_drop: bool) -> bool {
        let stop = || may_drop && controls.interrupt().is_raised();
        while !self.field.is_covered() && !stop() {
            self.field.refine(stop);
        }
        self.field.is_covered()
    }

    /// Computes the finer levels for a slice of time; some of their points in any case.
    fn refine(&mut self, controls: &Controls) {
        let slice = controls.time_slice(SLICE);
        let stop = || controls.interrupt().is_raised() || slice.is_over();
        loop {
            self.field.refine(stop);
            if self.field.is_complete() || stop() {
                return;
            }
        }
    }
}

/// The most iterations that a point gets.
fn iterations(controls: &Controls, view: &View) -> u32 {
    let doublings = if controls.toggle("deepen") { view.zoom.log2().max(0.0) } else { 0.0 };
    (controls.number("iterations") * (1.0 + GROWTH * doublings)) as u32
}
