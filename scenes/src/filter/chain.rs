//! The photo and what the kernels make of it, one after the other. What is computed is kept until it changes.

use fillrate::{Color, Image};

use super::{blur, edges, pixelate, tone::Tone};

/// One kernel of the scene `filter` with its settings: from an opaque picture to one of the same size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// All pointwise edits, in one pass.
    Tone(Tone),
    /// A Gaussian blur.
    Blur {
        /// The standard deviation, in pixels.
        sigma: f64,
    },
    /// An unsharp mask.
    Sharpen {
        /// The standard deviation of the blur, in pixels.
        sigma: f64,
        /// How many times what the blur takes away is added.
        amount: f64,
    },
    /// Edges, as grey on black.
    Edges {
        /// From 0, the picture, to 1, its edges alone.
        mix: f64,
    },
    /// Squares of one colour.
    Pixelate {
        /// Their side, in pixels.
        side: usize,
    },
}

impl Step {
    /// Computes each pixel of `to`, which has the size of `from`.
    pub fn apply(&self, from: &Image, to: &mut Image) {
        match *self {
            Self::Tone(tone) => tone.apply(from, to),
            Self::Blur { sigma } => blur::blur(from, sigma, to),
            Self::Sharpen { sigma, amount } => blur::sharpen(from, sigma, amount, to),
            Self::Edges { mix } => edges::edges(from, mix, to),
            Self::Pixelate { side } => pixelate::pixelate(from, side, to),
        }
    }
}

/// A photo, and a picture of its size for each step that has an effect.
///
/// So 12 megapixels take 48 MB, and another 48 MB a step, beside what the page has written; and while a blur of 8 pixels or
/// more is computed, up to another 48 MB.
#[derive(Debug, Default)]
pub(super) struct Chain {
    photo: Option<Image>,
    done: Vec<(Step, Image)>,
}

impl Chain {
    /// The photo, opaque; `None` before the first.
    pub(super) fn photo(&self) -> Option<&Image> {
        self.photo.as_ref()
    }

    /// The photo after the last step.
    pub(super) fn result(&self) -> Option<&Image> {
        self.done.last().map(|(_, image)| image).or(self.photo())
    }

    /// Begins with another photo, of which this is a copy on white: kernels work on opaque pixels.
    pub(super) fn set_photo(&mut self, photo: &Image) {
        let mut copy = self.photo.take().unwrap_or_else(|| new_image(1, 1));
        resize(&mut copy, photo);
        copy.fill_rows(|y, row| {
            row.copy_from_slice(photo.row(y));
            if !is_opaque(row) {
                for color in row {
                    *color = on_white(*color);
                }
            }
        });
        self.photo = Some(copy);
        // No settings are equal to these: the pictures stay as memory, and none of them is taken for a result.
        self.done.iter_mut().for_each(|(step, _)| *step = Step::Blur { sigma: f64::NAN });
    }

    /// Takes the steps in this order. Those before the first that changed are not computed again. Whether any was.
    pub(super) fn run(&mut self, steps: &[Step]) -> bool {
        let kept = self.done.iter().zip(steps).take_while(|((done, _), step)| done == *step).count();
        let is_changed = kept < steps.len() || kept < self.done.len();
        let mut memory = self.done.split_off(kept).into_iter().map(|(_, image)| image);
        for step in &steps[kept..] {
            let Some(from) = self.result() else { return false };
            let mut to = memory.next().unwrap_or_else(|| new_image(1, 1));
            resize(&mut to, from);
            step.apply(from, &mut to);
            self.done.push((*step, to));
        }
        is_changed
    }
}

/// Gives an image the size of another.
///
/// # Panics
///
/// When memory is too small.
fn resize(image: &mut Image, like: &Image) {
    let (width, height) = (like.width(), like.height());
    if let Err(error) = image.resize(width, height) {
        panic!("there is no memory to work on a picture of {width} x {height} pixels, open a smaller one: {error}");
    }
}

fn new_image(width: u32, height: u32) -> Image {
    Image::new(width, height).expect("there is memory for a pixel")
}

/// Whether all pixels are. Without an early end, so that several are looked at at once.
fn is_opaque(row: &[Color]) -> bool {
    row.iter().fold(u8::MAX, |all, color| all & color.alpha) == u8::MAX
}

fn on_white(color: Color) -> Color {
    let Color { alpha, .. } = color;
    let channel =
        |level: u8| ((u32::from(level) * u32::from(alpha) + 255 * (255 - u32::from(alpha)) + 127) / 255) as u8;
    Color::rgb(channel(color.red), channel(color.green), channel(color.blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_transparent_lies_on_white_and_what_is_opaque_stays() {
        let mut photo = new_image(3, 1);
        photo.pixels_mut().copy_from_slice(&[
            Color { red: 9, green: 8, blue: 7, alpha: 255 },
            Color { red: 9, green: 8, blue: 7, alpha: 0 },
            Color { red: 0, green: 100, blue: 255, alpha: 51 },
        ]);
        let mut chain = Chain::default();
        chain.set_photo(&photo);
        let expected = [Color::rgb(9, 8, 7), Color::WHITE, Color::rgb(204, 224, 255)];
        assert_eq!(chain.photo().unwrap().pixels(), expected);
    }

    #[test]
    fn steps_are_computed_again_from_the_first_that_changed() {
        let mut chain = Chain::default();
        assert!(!chain.run(&[Step::Blur { sigma: 1.0 }]), "there is no photo");
        chain.set_photo(&new_image(5, 4));
        let steps = |sigma, side| [Step::Blur { sigma }, Step::Pixelate { side }];
        assert!(chain.run(&steps(1.0, 2)));
        // A mark that only computing again takes away.
        let mark =
            |chain: &mut Chain| chain.done.iter_mut().for_each(|(_, image)| image.pixels_mut()[0] = Color::WHITE);
        let marks = |chain: &Chain| chain.done.iter().map(|(_, it)| it.pixels()[0] == Color::WHITE).collect::<Vec<_>>();
        mark(&mut chain);
        assert!(!chain.run(&steps(1.0, 2)));
        assert_eq!(marks(&chain), [true, true]);
        assert!(chain.run(&steps(1.0, 1)));
        assert_eq!(marks(&chain), [true, true], "the second was computed from the first, with its mark");
        chain.done[0].1.pixels_mut()[0] = Color::BLACK;
        assert!(chain.run(&steps(1.0, 3)));
        assert_eq!(marks(&chain), [false, false]);
        mark(&mut chain);
        assert!(chain.run(&steps(2.0, 3)));
        assert_eq!(marks(&chain), [false, false]);
        mark(&mut chain);
        assert!(chain.run(&steps(2.0, 3)[..1]), "the result is another");
        assert_eq!(marks(&chain), [true]);
        chain.set_photo(&new_image(2, 2));
        assert!(chain.run(&steps(2.0, 3)[..1]));
        assert_eq!((marks(&chain), chain.result().unwrap().width()), (vec![false], 2));
        assert!(chain.run(&[]) && chain.result() == chain.photo());
    }
}
