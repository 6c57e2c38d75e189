//! Filters: a photo that the page writes into memory goes through a few kernels, and is shown before and after.
//!
//! The way of a picture: the [`chain`] applies those kernels that have an effect, each to the whole photo, and keeps what each
//! made: [`tone`] (all pointwise edits in one pass, and faster where that is [`contrast`] alone), [`blur()`](blur::blur) and
//! [`sharpen`](blur::sharpen), [`edges`] and [`pixelate`]. [`gauss`] is what both blurs are made of, of rows that are
//! [`packed`]; [`coarse`] makes wide ones cheap. The [`picture`] is a part of the results, as the [`view`] says; the
//! [`divider`] lies between before and after, and the [`histogram`] in a corner. Without a photo a [`sample`] is shown.
//!
//! While the view or the divider moves nothing is filtered again, and of the kernels only those from the first that changed. One
//! update does all of it, on all cores: values that are set meanwhile are read by the next.

use fillrate::{Color, Controls, Entry, Image, Parameter, Progress, Scene, Use};

use crate::gesture;

use self::{
    chain::Chain,
    divider::{Hand, Wish},
    picture::Shown,
    view::{HOME, MAX_ZOOM, MIN_ZOOM, Size, View},
};
pub use self::{chain::Step, tone::Tone};

mod blur;
mod chain;
mod coarse;
mod contrast;
mod divider;
mod edges;
mod gauss;
mod histogram;
#[cfg(test)]
mod measure;
mod packed;
#[cfg(test)]
mod page_tests;
mod picture;
mod pixelate;
mod png;
mod sample;
#[cfg(test)]
mod tests;
mod tone;
mod view;

pub(super) const ENTRY: Entry = Entry {
    name: "filter",
    title: "Photo filters",
    about: "Open or drop a photo, or let a camera send one. Drag the divider to compare; drag beside it to move, turn the \
            wheel or pinch to zoom, and click twice to see all.",
    make: || Box::<Filter>::default(),
};

/// What each effect is set to where it has none.
const NEUTRAL: [(&str, f64); 10] = [
    ("exposure", 0.0),
    ("temperature", 0.0),
    ("tint", 0.0),
    ("contrast", 100.0),
    ("saturation", 100.0),
    ("hue", 0.0),
    ("blur", 0.0),
    ("sharpen", 0.0),
    ("edges", 0.0),
    ("pixelate", 1.0),
];

/// The least blur in pixels, as a standard deviation: below it the nearest neighbours count for less than a level.
const LEAST_BLUR: f64 = 0.2;

#[derive(Debug, Default)]
struct Filter {
    chain: Chain,
    hand: Hand,
    view: Option<View>,
    divider: f64,
    /// `None` while it is not shown.
    histogram: Option<Box<[[u32; 256]; 3]>>,
}

impl Scene for Filter {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::image("photo", "Photo"),
            Parameter::range("divider", "Before | after", 0.0, 1.0, 0.001, 0.5),
            Parameter::range("exposure", "Exposure", -4.0, 4.0, 0.05, 0.15).unit("stops"),
            Parameter::range("temperature", "Temperature", -100.0, 100.0, 1.0, 12.0).unit("%"),
            Parameter::range("tint", "Tint", -100.0, 100.0, 1.0, 0.0).unit("%"),
            Parameter::range("contrast", "Contrast", 0.0, 300.0, 1.0, 120.0).unit("%"),
            Parameter::range("saturation", "Saturation", 0.0, 300.0, 1.0, 135.0).unit("%"),
            Parameter::range("hue", "Hue", -180.0, 180.0, 1.0, 0.0).unit("°"),
            Parameter::range("blur", "Blur", 0.0, 64.0, 0.1, 0.0).unit("px"),
            Parameter::range("sharpen", "Sharpen", 0.0, 500.0, 5.0, 60.0).unit("%"),
            Parameter::range("radius", "Sharpening radius", 0.3, 16.0, 0.1, 1.2).unit("px"),
            Parameter::range("edges", "Edges", 0.0, 100.0, 1.0, 0.0).unit("%"),
            Parameter::range("pixelate", "Pixelate", 1.0, 64.0, 1.0, 1.0).unit("px"),
            Parameter::output("result", "Filtered photo", "photo.png"),
            Parameter::button("neutral", "No effects"),
            Parameter::toggle("histogram", "Histogram", false),
            Parameter::number("x", "Centre, from the left", 0.0, 1.0, HOME.x),
            Parameter::number("y", "Centre, from the top", 0.0, 1.0, HOME.y),
            Parameter::number("zoom", "Zoom", MIN_ZOOM, MAX_ZOOM, HOME.zoom).unit("×"),
            Parameter::button("reset", "Whole photo"),
        ]
    }

    fn uses(&self) -> &'static [Use] {
        &[Use::Wheel, Use::Touch, Use::Keys]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        let is_other_size = self.read_photo(controls);
        if controls.presses("neutral") > 0 {
            for (name, value) in NEUTRAL {
                controls.set(name, value);
            }
        }
        let is_filtered = self.chain.run(&steps(controls));
        self.read_histogram(controls, is_filtered);
        let has_moved = self.move_view(controls, is_other_size);
        if is_filtered || has_moved || controls.any_changed() || gesture::holds_key(controls) {
            return Progress::Changed;
        }
        // While another click would make it a double click, time has to elapse.
        self.hand.waits().map_or(Progress::Still, Progress::Wait)
    }

    fn draw(&mut self, image: &mut Image) {
        let (Some(before), Some(after)) = (self.chain.photo(), self.chain.result()) else {
            return image.fill(|_, _| Color::BLACK);
        };
        let split = (self.divider * f64::from(image.width())).round() as usize;
        Shown { before, after, view: self.view.unwrap_or(HOME), split }.draw(image);
        divider::draw(image, split);
        if let Some(counts) = &self.histogram {
            histogram::draw(counts, image);
        }
    }

    fn output(&mut self, _name: &str) -> Vec<u8> {
        self.chain.result().map(png::encode).unwrap_or_default()
    }
}

impl Filter {
    /// Takes over a photo that was written, or the sample before the first. Whether its size is another than that of the one
    /// before it.
    fn read_photo(&mut self, controls: &Controls) -> bool {
        let before = self.chain.photo().map(size);
        match controls.image("photo").filter(|_| controls.changed("photo")) {
            Some(photo) => self.chain.set_photo(photo),
            None if before.is_none() => self.chain.set_photo(&sample::sample()),
            None => {}
        }
        before.is_some() && before != self.chain.photo().map(size)
    }

    /// Counts the levels, where they are shown and have changed.
    fn read_histogram(&mut self, controls: &Controls, is_filtered: bool) {
        if !controls.toggle("histogram") {
            self.histogram = None;
        } else if is_filtered || controls.changed("photo") || self.histogram.is_none() {
            self.histogram = self.chain.result().map(histogram::count);
        }
    }

    /// Moves the view and the divider, and writes them into their parameters. Whether these differ from what the page has.
    fn move_view(&mut self, controls: &mut Controls, is_other_size: bool) -> bool {
        let photo = self.chain.photo().map_or((1, 1), size);
        let picture = (controls.width(), controls.height());
        let known = (read_view(controls), controls.number("divider"));
        let (mut view, mut divider) = known;
        if is_other_size || controls.presses("reset") > 0 {
            view = HOME;
        }
        self.hand.elapse(controls.elapsed());
        for event in controls.events() {
            match self.hand.handle(event, picture.0, divider) {
                Some(Wish::Move(motion)) => view.follow(&motion, photo, picture),
                Some(Wish::Divide(place)) => divider = place,
                Some(Wish::Reset) => view = HOME,
                None => {}
            }
        }
        if let Some(motion) = gesture::keys(controls) {
            view.follow(&motion, photo, picture);
        }
        view.keep_in_bounds(photo, picture);
        controls.set("x", view.x);
        controls.set("y", view.y);
        controls.set("zoom", view.zoom);
        controls.set("divider", divider);
        // What is no number has become one.
        let mut view = read_view(controls);
        view.keep_in_bounds(photo, picture);
        (self.view, self.divider) = (Some(view), controls.number("divider"));
        (view, self.divider) != known
    }
}

fn size(image: &Image) -> Size {
    (image.width(), image.height())
}

fn read_view(controls: &Controls) -> View {
    View { x: controls.number("x"), y: controls.number("y"), zoom: controls.number("zoom") }
}

/// The kernels that have an effect, in their order.
fn steps(controls: &Controls) -> Vec<Step> {
    let number = |name| controls.number(name);
    let part = |name| controls.number(name) / 100.0;
    let tone = Tone {
        exposure: number("exposure"),
        temperature: part("temperature"),
        tint: part("tint"),
        contrast: part("contrast"),
        saturation: part("saturation"),
        hue: number("hue"),
    };
    let (sigma, amount, mix, side) = (number("blur"), part("sharpen"), part("edges"), number("pixelate") as usize);
    let all = [
        (tone != Tone::NEUTRAL, Step::Tone(tone)),
        (sigma >= LEAST_BLUR, Step::Blur { sigma }),
        (amount > 0.0, Step::Sharpen { sigma: number("radius"), amount }),
        (mix > 0.0, Step::Edges { mix }),
        (side > 1, Step::Pixelate { side }),
    ];
    all.into_iter().filter_map(|(has_effect, step)| has_effect.then_some(step)).collect()
}
