//! The picture that is shown without a photo: mountains behind a lake at dusk, computed.

use fillrate::{Color, Image};

/// Its width and height, in pixels.
pub(super) const SIZE: (u32, u32) = (1280, 720);

/// Red, green and blue, 0 to 1 in sRGB.
type Light = [f32; 3];

/// Where the lake begins, as everything here a part of the picture's height.
const SHORE: f32 = 0.64;

/// The middle of the sun.
const SUN: (f32, f32) = (1.17, 0.455);

/// The sky's colours from the top down, and where they are.
const SKY: [(f32, Light); 5] = [
    (0.0, [0.07, 0.10, 0.25]),
    (0.22, [0.24, 0.21, 0.42]),
    (0.40, [0.72, 0.36, 0.45]),
    (0.52, [0.97, 0.62, 0.38]),
    (SHORE, [1.0, 0.86, 0.60]),
];

/// The chains of mountains from the farthest on: the height of the foot and of the peaks above it, how many peaks there are,
/// and the colour.
const CHAINS: [(f32, f32, f32, Light); 4] = [
    (0.52, 0.20, 2.3, [0.60, 0.42, 0.52]),
    (0.57, 0.17, 3.6, [0.40, 0.32, 0.46]),
    (0.615, 0.14, 5.0, [0.22, 0.24, 0.36]),
    (0.655, 0.09, 8.0, [0.09, 0.15, 0.20]),
];

/// The picture.
pub(super) fn sample() -> Image {
    let (width, height) = SIZE;
    let mut image = Image::new(width, height).expect("there is memory for a small picture");
    let unit = 1.0 / height as f32;
    let places = |x: u32| (x as f32 + 0.5) * unit;
    let ridges: Vec<_> = (0..width).map(|x| ridges(places(x))).collect();
    let trees = trees(places(width));
    image.fill(|x, y| {
        let (x, y) = (places(x), places(y));
        let column = |x: f32| ((x / unit) as usize).min(width as usize - 1);
        let is_tree = trees.iter().any(|tree| tree.covers(x, y));
        let light = if is_tree {
            let grain = noise(x * 160.0, y * 160.0, 5);
            [0.02 + 0.03 * grain, 0.05 + 0.06 * grain, 0.06 + 0.03 * grain]
        } else if y < SHORE {
            land(x, y, &ridges[column(x)])
        } else {
            lake(x, y, |x| &ridges[column(x)])
        };
        let [red, green, blue] = light.map(|it| (it.clamp(0.0, 1.0) * 255.0 + 0.5) as u8);
        Color::rgb(red, green, blue)
    });
    image
}

/// The upper edge of each chain of mountains there.
fn ridges(x: f32) -> [f32; CHAINS.len()] {
    let mut chain = 0;
    CHAINS.map(|(foot, tall, peaks, _)| {
        chain += 1;
        // Folded at its middle, noise has sharp ridges.
        let ridge = 1.0 - (2.0 * layered(x * peaks, 0.5, chain, 2) - 1.0).abs();
        foot - tall * (0.55 * ridge + 0.45 * layered(x * peaks * 2.0, 7.5, chain + 10, 6))
    })
}

/// Mountains, or the sky behind them.
fn land(x: f32, y: f32, ridges: &[f32; CHAINS.len()]) -> Light {
    let hidden = ridges.iter().rposition(|ridge| y > *ridge);
    let Some(chain) = hidden else { return sky(x, y) };
    let (foot, _, _, color) = CHAINS[chain];
    let below = y - ridges[chain];
    // Rock and snow above, haze below.
    let rock = layered(x * 26.0, y * 40.0, 30 + chain as u32, 4) - 0.5;
    let shade = color.map(|it| it * (1.0 + 0.5 * rock));
    let snow = ((0.055 - below - 0.1 * (rock + 0.5)) * 30.0).clamp(0.0, 1.0) * if chain < 2 { 0.55 } else { 0.0 };
    let haze = (1.0 - (foot - y) * 9.0).clamp(0.0, 1.0) * 0.35;
    mix(mix(shade, [0.98, 0.80, 0.76], snow), [0.95, 0.66, 0.52], haze)
}

fn sky(x: f32, y: f32) -> Light {
    let place = SKY.iter().position(|stop| stop.0 >= y).unwrap_or(SKY.len() - 1).max(1);
    let ((from, above), (to, below)) = (SKY[place - 1], SKY[place]);
    let mut light = mix(above, below, ((y - from) / (to - from)).clamp(0.0, 1.0));
    // One star in a hundred squares, at most.
    let (column, row) = ((x * 180.0) as i32, (y * 180.0) as i32);
    let (dx, dy) = (x * 180.0 - column as f32 - 0.5, y * 180.0 - row as f32 - 0.5);
    let bright = ((random(column, row, 1) - 0.985) / 0.015).max(0.0) * (1.0 - y / 0.33).max(0.0);
    let star = bright * (1.0 - (dx * dx + dy * dy) * 12.0).max(0.0);
    light = mix(light, [1.0, 0.97, 0.92], star);
    let cloud = layered(x * 2.6 + 3.0, y * 13.0, 2, 5);
    let part = ((cloud - 0.5) * 4.5).clamp(0.0, 1.0) * (1.0 - (y - 0.30).abs() * 4.0).clamp(0.0, 1.0);
    light = mix(light, mix([0.36, 0.24, 0.42], [1.0, 0.60, 0.46], (cloud - 0.5) * 2.6), part * 0.85);
    let distance = ((x - SUN.0).powi(2) + (y - SUN.1).powi(2)).sqrt();
    let glow = 1.0 / (1.0 + (distance * 9.0).powi(2));
    light = mix(light, [1.0, 0.80, 0.48], glow * 0.75);
    mix(light, [1.0, 0.97, 0.84], ((0.043 - distance) * 360.0).clamp(0.0, 1.0))
}

/// What the lake reflects, with waves that grow towards the viewer.
fn lake<'a>(x: f32, y: f32, ridges: impl Fn(f32) -> &'a [f32; CHAINS.len()]) -> Light {
    let depth = y - SHORE;
    // Waves are seen at a slant: the nearer, the longer.
    let away = 0.06 / (depth + 0.03);
    let wave = layered(x * 9.0 * (0.4 + away), away * 120.0, 3, 3) - 0.5;
    let (across, up) = (x + wave * 0.03, SHORE - depth * 1.15 - wave * (0.02 + depth * 0.25));
    let mirrored = land(across.clamp(0.0, 1.777), up.clamp(0.0, SHORE), ridges(across.max(0.0)));
    let water = mix(mirrored.map(|it| it * 0.86), [0.05, 0.12, 0.20], 0.18 + depth * 0.9);
    let glitter = ((wave - 0.12) * 9.0).clamp(0.0, 1.0) * (1.0 - ((x - SUN.0) / (0.05 + depth * 0.5)).abs()).max(0.0);
    mix(water, [1.0, 0.88, 0.62], glitter * 0.9)
}

/// A fir in front of it all.
struct Tree {
    x: f32,
    top: f32,
    tall: f32,
    seed: u32,
}

/// The trees on both sides, of which the outer ones are the tallest.
fn trees(width: f32) -> Vec<Tree> {
    (0..26)
        .map(|index| {
            let part = random(index, 1, 7);
            let aside = part * part * 0.42;
            let x = if index % 2 == 0 { aside - 0.02 } else { width + 0.02 - aside * 0.8 };
            let tall = 0.16 + 0.42 * (1.0 - part) * random(index, 2, 7).max(0.35);
            Tree { x, top: 1.02 - tall, tall, seed: index as u32 }
        })
        .collect()
}

impl Tree {
    fn covers(&self, x: f32, y: f32) -> bool {
        let (across, down) = ((x - self.x).abs(), y - self.top);
        if down < 0.0 || across > self.tall * 0.2 {
            return false;
        }
        // Rows of branches, each wider at its end, of needles of different length.
        let row = down / self.tall * 17.0;
        let branch = 0.55 + 0.45 * row.fract();
        let needle = random((y * 720.0) as i32, i32::from(x > self.x), self.seed) * 0.35;
        across < self.tall * 0.17 * (down / self.tall).powf(0.85) * (branch - needle * 0.5) || across < 0.0015
    }
}

fn mix(from: Light, to: Light, part: f32) -> Light {
    let part = part.clamp(0.0, 1.0);
    [0, 1, 2].map(|channel| from[channel] + (to[channel] - from[channel]) * part)
}

/// Noise of that many octaves, 0 to 1, each half as strong as the one before and twice as fine.
fn layered(x: f32, y: f32, seed: u32, octaves: u32) -> f32 {
    let (mut sum, mut whole, mut strength, mut fine) = (0.0, 0.0, 1.0, 1.0);
    for octave in 0..octaves {
        sum += strength * noise(x * fine, y * fine, seed * 16 + octave);
        whole += strength;
        (strength, fine) = (strength * 0.5, fine * 2.0);
    }
    sum / whole
}

/// Value noise: random numbers at whole places, 0 to 1, and smooth between them.
fn noise(x: f32, y: f32, seed: u32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let smooth = |it: f32| it * it * (3.0 - 2.0 * it);
    let (across, down) = (smooth(x - left), smooth(y - top));
    let corner = |dx: i32, dy: i32| random(left as i32 + dx, top as i32 + dy, seed);
    let row = |dy: i32| corner(0, dy) + (corner(1, dy) - corner(0, dy)) * across;
    row(0) + (row(1) - row(0)) * down
}

/// A random number from 0 to 1 for each place and seed, always the same.
///
/// Source: Chris Wellons' hash `lowbias32`, <https://nullprogram.com/blog/2018/07/31/>.
fn random(x: i32, y: i32, seed: u32) -> f32 {
    let mut hash =
        (x as u32).wrapping_mul(0x9e37_79b1) ^ (y as u32).wrapping_mul(0x85eb_ca77) ^ seed.wrapping_mul(0xc2b2_ae3d);
    hash = (hash ^ hash >> 16).wrapping_mul(0x7feb_352d);
    hash = (hash ^ hash >> 15).wrapping_mul(0x846c_a68b);
    (hash ^ hash >> 16) as f32 / u32::MAX as f32
}
