//! The pixel.

use bytemuck::{Pod, Zeroable};

/// One pixel: four bytes, red first: the order of canvas data.
///
/// # Representation
///
/// ```text
/// byte    0      1       2      3
///         red    green   blue   alpha
/// ```
///
/// Each channel is 0 to 255 in sRGB. The size is 4 bytes and so is the alignment, so that a colour is written
/// with one store and a row of them is one block of memory; both are asserted when the crate is compiled.
/// The painted frame is always opaque: give `alpha` 255, as [`Color::rgb`] does.
///
/// ```
/// use fillrate::Color;
///
/// assert_eq!(Color::rgb(255, 0, 0), Color { red: 255, green: 0, blue: 0, alpha: 255 });
/// ```
#[repr(C, align(4))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Pod, Zeroable)]
pub struct Color {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
    /// Opacity, 0 to 255; the page paints opaque pixels, so keep it at 255.
    pub alpha: u8,
}

const _: () = assert!(size_of::<Color>() == 4 && align_of::<Color>() == 4);

impl Color {
    /// Black, opaque.
    pub const BLACK: Self = Self::rgb(0, 0, 0);
    /// White, opaque.
    pub const WHITE: Self = Self::rgb(255, 255, 255);

    /// An opaque colour.
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue, alpha: 255 }
    }

    /// The opaque colour `0xRRGGBB`, the form of a colour parameter's value.
    ///
    /// ```
    /// assert_eq!(fillrate::Color::hex(0x3c_465a), fillrate::Color::rgb(60, 70, 90));
    /// ```
    pub const fn hex(rgb: u32) -> Self {
        Self::rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
    }

    /// This colour as `0xRRGGBB`, without its alpha.
    pub const fn to_hex(self) -> u32 {
        (self.red as u32) << 16 | (self.green as u32) << 8 | self.blue as u32
    }

    /// Mixes this colour with `other`: `part` 0 gives this one, 1 gives `other`. Linear per channel, in sRGB.
    #[must_use]
    pub fn mix(self, other: Self, part: f32) -> Self {
        let channel = |from: u8, to: u8| (f32::from(from) + (f32::from(to) - f32::from(from)) * part).round() as u8;
        Self {
            red: channel(self.red, other.red),
            green: channel(self.green, other.green),
            blue: channel(self.blue, other.blue),
            alpha: channel(self.alpha, other.alpha),
        }
    }
}
