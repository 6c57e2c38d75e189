//! The picture as shapes, from the back to the front: sky, stars, sun, clouds, birds, ridges.

use fillrate::Color;
use tiny_skia::{
    GradientStop, LineCap, PathBuilder, Point, RadialGradient, Rect, Shader, SpreadMode, Stroke, Transform,
};

use crate::{
    bands::Shape,
    land::{crest, random},
    sky::{Light, course, is_day, light_at, starlight},
};

/// What is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct View {
    /// The hour, 0 to 24.
    pub(crate) hour: f32,
    /// How far the view has moved to the right; 1 is the picture's height, for the nearest ridge.
    pub(crate) place: f32,
    /// The time since the start, for what moves by itself.
    pub(crate) seconds: f32,
    /// How many ridges there are.
    pub(crate) ridges: u32,
}

/// The picture's size, and its colours.
struct Frame {
    width: f32,
    height: f32,
    /// A 720th of the height: what is a pixel in a picture of 1280 x 720.
    unit: f32,
    light: Light,
}

impl View {
    /// All shapes of a picture of that size, the one at the back first. Together they cover every pixel.
    pub(crate) fn shapes(&self, width: u32, height: u32) -> Vec<Shape> {
        let (width, height) = (width as f32, height as f32);
        let frame = Frame { width, height, unit: height / 720.0, light: light_at(self.hour) };
        let mut shapes = Vec::new();
        shapes.extend(frame.sky(self.base(&frame, 0) + 2.0));
        shapes.extend(self.stars(&frame));
        shapes.extend(self.disc(&frame));
        shapes.extend((0..5).filter_map(|index| self.cloud(&frame, index)));
        shapes.extend(self.birds(&frame));
        shapes.extend((0..self.ridges).filter_map(|index| self.ridge(&frame, index)));
        shapes
    }

    fn stars(&self, frame: &Frame) -> Option<Shape> {
        let brightness = starlight(self.hour);
        let mut builder = PathBuilder::new();
        for star in (0..220).filter(|_| brightness > 0.0) {
            let x = random(star, 1) * frame.width;
            let y = random(star, 2).powf(1.4) * frame.height * 0.65;
            builder.push_circle(x, y, (0.5 + 1.1 * random(star, 3).powi(4)) * frame.unit);
        }
        Some(Shape::fill(builder.finish()?, solid(Color::WHITE, 0.85 * brightness)))
    }

    /// The sun or the moon with the light around it.
    fn disc(&self, frame: &Frame) -> Option<Shape> {
        let course = course(self.hour);
        let (x, rise) = (frame.width * (0.12 + 0.62 * course), (std::f32::consts::PI * course).sin());
        let center = Point::from_xy(x, frame.height * (0.56 - 0.42 * rise));
        let (radius, glow) = if is_day(self.hour) { (34.0, 0.55) } else { (22.0, 0.16) };
        let (radius, reach) = (radius * frame.unit, 280.0 * frame.unit);
        let disc = frame.light.disc;
        let stops = [(0.0, 1.0), (radius / reach - 0.003, 1.0), (radius / reach, glow), (0.4, glow * 0.3), (1.0, 0.0)];
        let stops = stops.map(|(at, alpha)| GradientStop::new(at, paint_color(disc, alpha))).to_vec();
        let gradient = RadialGradient::new(center, 0.0, center, reach, stops, SpreadMode::Pad, Transform::identity())?;
        Some(Shape::fill(PathBuilder::from_circle(center.x, center.y, reach)?, gradient))
    }

    /// Three flat ovals in one path: where they overlap nothing is painted twice.
    fn cloud(&self, frame: &Frame, index: i32) -> Option<Shape> {
        let unit = frame.unit;
        let lap = frame.width + 700.0 * unit;
        let speed = 4.0 + 6.0 * random(index, 21);
        let travelled = (self.seconds * speed - self.place * 40.0) * unit;
        let x = (random(index, 22) * lap + travelled).rem_euclid(lap) - 350.0 * unit;
        let y = frame.height * (0.12 + 0.3 * random(index, 23));
        let mut builder = PathBuilder::new();
        for part in 0..3 {
            let seed = (30 + part) as u32;
            let (width, height) = (150.0 + 170.0 * random(index, seed), 10.0 + 12.0 * random(index, seed + 10));
            let left = x + (random(index, seed + 20) - 0.5) * 220.0 * unit - width * unit / 2.0;
            let top = y + (part as f32 - 1.0) * 11.0 * unit;
            builder.push_oval(Rect::from_xywh(left, top, width * unit, height * unit)?);
        }
        let color = frame.light.horizon.mix(frame.light.disc, 0.35);
        let alpha = if is_day(self.hour) { 0.42 } else { 0.1 };
        Some(Shape::fill(builder.finish()?, solid(color, alpha)))
    }

    /// A flock, two strokes of the wings each.
    fn birds(&self, frame: &Frame) -> Option<Shape> {
        let unit = frame.unit;
        let lap = frame.width + 400.0 * unit;
        let lead = (self.seconds * 26.0 * unit + frame.width * 0.3 - self.place * 90.0 * unit).rem_euclid(lap);
        let mut builder = PathBuilder::new();
        for bird in (0..9).filter(|_| is_day(self.hour)) {
            // They fly in a V, each one a little out of its place.
            let (behind, side) = (((bird + 1) / 2) as f32, if bird % 2 == 0 { 1.0 } else { -1.0 });
            let x = lead - 200.0 * unit - (behind * 30.0 + 9.0 * random(bird, 51)) * unit;
            let y = frame.height * 0.27 + (side * behind * 12.0 + 8.0 * random(bird, 52)) * unit;
            let beat = (self.seconds * (6.0 + random(bird, 53)) + bird as f32).sin();
            let (span, lift) = (9.0 * unit, (1.5 + 5.0 * beat) * unit);
            builder.move_to(x - span, y - lift);
            builder.quad_to(x - span * 0.4, y - lift * 0.7 - 2.0 * unit, x, y);
            builder.quad_to(x + span * 0.4, y - lift * 0.7 - 2.0 * unit, x + span, y - lift);
        }
        let stroke = Stroke { width: 1.7 * unit, line_cap: LineCap::Round, ..Stroke::default() };
        Some(Shape::line(builder.finish()?, solid(frame.light.near, 0.8), stroke))
    }

    /// The lowest row that the crest of ridge `index` can have.
    fn base(&self, frame: &Frame, index: u32) -> f32 {
        let nearness = (index + 1) as f32 / self.ridges as f32;
        frame.height * (0.56 + 0.4 * nearness.powf(1.35))
    }

    /// Ridge `index`, from the farthest: its crest with the trees, down to where the next ridge hides it.
    fn ridge(&self, frame: &Frame, index: u32) -> Option<Shape> {
        let nearness = (index + 1) as f32 / self.ridges as f32;
        let base = self.base(frame, index);
        // No crest is below its base: what is below the next ridge's base, that ridge hides.
        let foot = if index + 1 < self.ridges { self.base(frame, index + 1) } else { frame.height } + 2.0;
        let rise = frame.height * (0.3 - 0.08 * nearness);
        // What is far moves slowly, and looks small.
        let (drift, scale) = (self.place * nearness.powi(2) * frame.height, frame.height * (0.28 + 0.5 * nearness));
        let height = |x: f32| crest((x + drift) / scale + 40.0 * index as f32, index, 0.85 - 0.6 * nearness);
        let top = |x: f32| base - rise * height(x);

        let step = (4.0 * frame.unit).max(2.0);
        let mut builder = PathBuilder::new();
        builder.move_to(-step, foot);
        for point in 0..=((frame.width / step) as i32 + 2) {
            let x = (point - 1) as f32 * step;
            builder.line_to(x, top(x));
        }
        builder.line_to(frame.width + 2.0 * step, foot);
        builder.close();
        if nearness > 0.55 {
            add_trees(&mut builder, frame, nearness, drift, index, top);
        }
        let color = frame.light.horizon.mix(frame.light.near, 0.12 + 0.88 * nearness.powf(1.2));
        Some(Shape::fill(builder.finish()?, solid(color, 1.0)))
    }
}

impl Frame {
    /// The sky, down to row `bottom`: the ridges hide the rest. Its colour changes from the top to the bottom alone, so it
    /// is made of strips, which are painted many times as fast as a gradient.
    fn sky(&self, bottom: f32) -> impl Iterator<Item = Shape> {
        let strip = (2.0 * self.unit).round().max(1.0);
        let horizon = self.height * 0.68;
        (0..(bottom / strip).ceil() as u32).filter_map(move |index| {
            let top = index as f32 * strip;
            let color = self.light.zenith.mix(self.light.horizon, (top / horizon).min(1.0));
            let path = PathBuilder::from_rect(Rect::from_xywh(0.0, top, self.width, strip)?);
            Some(Shape::fill(path, solid(color, 1.0)))
        })
    }
}

/// Firs on the crest: each stands at a place of the land, so that they move with it.
fn add_trees(
    builder: &mut PathBuilder,
    frame: &Frame,
    nearness: f32,
    drift: f32,
    ridge: u32,
    top: impl Fn(f32) -> f32,
) {
    let size = 34.0 * nearness.powi(3) * frame.unit;
    let spacing = size * 0.42;
    let first = (drift / spacing).floor() as i32 - 2;
    for tree in first..first + (frame.width / spacing) as i32 + 5 {
        let seed = 60 + ridge * 3;
        // They grow in groups.
        let density = random(tree.div_euclid(9), seed);
        if random(tree, seed + 1) > density * 1.3 {
            continue;
        }
        let x = (tree as f32 + random(tree, seed + 2) * 0.8) * spacing - drift;
        let height = size * (0.5 + 0.8 * random(tree, seed));
        let (foot, half) = (top(x) + size * 0.2, height * 0.17);
        builder.move_to(x - half, foot);
        builder.line_to(x, foot - height);
        builder.line_to(x + half, foot);
        builder.close();
    }
}

/// One colour everywhere, `alpha` from 0 to 1.
fn solid(color: Color, alpha: f32) -> Shader<'static> {
    Shader::SolidColor(paint_color(color, alpha))
}

/// tiny-skia's colour, `alpha` from 0 to 1.
fn paint_color(color: Color, alpha: f32) -> tiny_skia::Color {
    let mut made = tiny_skia::Color::from_rgba8(color.red, color.green, color.blue, 255);
    made.apply_opacity(alpha.clamp(0.0, 1.0));
    made
}
