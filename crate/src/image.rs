//! The picture: rows of [`Color`] in one block of memory.

use std::{
    ops::Range,
    sync::atomic::{AtomicU32, Ordering},
};

use crate::{color::Color, error::Error};

/// A picture of `width` x `height` pixels.
///
/// # Representation
///
/// `pixels` is one block, row after row from the top, each row from the left; pixel (x, y) is
/// `pixels[y * width + x]`, and its bytes start at `pixels_ptr() + 4 * (y * width + x)`. There is no padding.
///
/// ```text
/// pixels_ptr()
///     │  row 0                  row 1
///     ▼  ┌──────┬──────┬──────┐ ┌──────┬─
///        │ RGBA │ RGBA │ RGBA │ │ RGBA │ …
///        └──────┴──────┴──────┘ └──────┴─
/// ```
///
/// ```
/// use fillrate::{Color, Image};
///
/// let mut image = Image::new(3, 2)?;
/// image.fill(|x, y| Color::rgb(x as u8, y as u8, 0));
/// assert_eq!(image.row(1)[2], Color::rgb(2, 1, 0));
/// assert_eq!(image.bytes()[4 * 5..], [2, 1, 0, 255]);
/// # Ok::<(), fillrate::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    width: u32,
    height: u32,
    pixels: Vec<Color>,
}

impl Image {
    /// A black image.
    ///
    /// # Errors
    ///
    /// [`Error::ZeroSize`], [`Error::SizeOverflow`] or [`Error::OutOfMemory`].
    pub fn new(width: u32, height: u32) -> Result<Self, Error> {
        let mut image = Self { width: 0, height: 0, pixels: Vec::new() };
        image.resize(width, height)?;
        Ok(image)
    }

    /// Reserves memory for `pixels` pixels, so that later sizes up to that many need no more. If memory is too small,
    /// nothing changes.
    ///
    /// Room that was never written is address space alone: it takes no physical memory.
    pub fn reserve(&mut self, pixels: usize) {
        // A failure here is no error: memory is requested again when a size is used.
        let _ = self.pixels.try_reserve_exact(pixels.saturating_sub(self.pixels.len()));
    }

    /// Makes the image `width` x `height`; the pixels are unspecified afterwards, unless the size is unchanged.
    ///
    /// Memory is kept when the new size fits in it, and released before more is requested.
    ///
    /// # Errors
    ///
    /// As [`Image::new`]; the image then keeps the size that it had.
    pub fn resize(&mut self, width: u32, height: u32) -> Result<(), Error> {
        if (width, height) == (self.width, self.height) && width > 0 {
            return Ok(());
        }
        let count = count(width, height)?;
        if count > self.pixels.capacity() {
            let before = self.pixels.len();
            self.pixels = Vec::new();
            if self.pixels.try_reserve_exact(count).is_err() {
                self.pixels.resize(before, Color::BLACK);
                return Err(Error::OutOfMemory { bytes: count * size_of::<Color>() });
            }
        }
        self.pixels.resize(count, Color::BLACK);
        (self.width, self.height) = (width, height);
        Ok(())
    }

    /// Width in pixels.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Where the pixels are: in a wasm module, their address in its linear memory.
    pub fn pixels_ptr(&self) -> *const Color {
        self.pixels.as_ptr()
    }

    /// All pixels, row after row.
    pub fn pixels(&self) -> &[Color] {
        &self.pixels
    }

    /// All pixels, row after row, to write.
    pub fn pixels_mut(&mut self) -> &mut [Color] {
        &mut self.pixels
    }

    /// All pixels as bytes (red, green, blue, alpha), for crates that read raw pictures.
    pub fn bytes(&self) -> &[u8] {
        bytemuck::cast_slice(&self.pixels)
    }

    /// All pixels as bytes (red, green, blue, alpha), for crates that draw into raw pictures.
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        bytemuck::cast_slice_mut(&mut self.pixels)
    }

    /// Row `y`, from the left.
    ///
    /// # Panics
    ///
    /// When there is no row `y`.
    pub fn row(&self, y: u32) -> &[Color] {
        &self.pixels[self.row_range(y)]
    }

    /// Row `y`, from the left, to write.
    ///
    /// # Panics
    ///
    /// When there is no row `y`.
    pub fn row_mut(&mut self, y: u32) -> &mut [Color] {
        let range = self.row_range(y);
        &mut self.pixels[range]
    }

    fn row_range(&self, y: u32) -> Range<usize> {
        assert!(y < self.height, "there is no row {y}: the image has {} rows, from 0 on", self.height);
        let width = self.width as usize;
        y as usize * width..(y as usize + 1) * width
    }

    /// The pixel with that number as it is in memory now, also while JavaScript writes it; `None` beyond the last.
    ///
    /// For images that no Rust code writes: no reference to a pixel is formed.
    pub(crate) fn peek(&self, index: usize) -> Option<Color> {
        if index >= self.width as usize * self.height as usize {
            return None;
        }
        #[expect(
            unsafe_code,
            reason = "memory that JavaScript writes is read through an atomic, made from its address"
        )]
        // SAFETY: the index is within the block, a colour is aligned as an `AtomicU32` is, and as the caller neither
        // holds nor makes a `&mut` to the pixels, the only accesses are this load and JavaScript's.
        let word = unsafe { AtomicU32::from_ptr(self.pixels.as_ptr().add(index).cast_mut().cast()) };
        Some(bytemuck::cast(word.load(Ordering::Relaxed)))
    }

    /// The rows, from the top.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[Color]> {
        self.pixels.chunks_exact(self.width as usize)
    }
}

/// How many pixels an image of that size has.
fn count(width: u32, height: u32) -> Result<usize, Error> {
    if width == 0 || height == 0 {
        return Err(Error::ZeroSize { width, height });
    }
    (width as usize)
        .checked_mul(height as usize)
        .filter(|count| *count <= isize::MAX as usize / size_of::<Color>())
        .ok_or(Error::SizeOverflow { width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_without_pixels_is_an_error() {
        assert_eq!(Image::new(0, 7), Err(Error::ZeroSize { width: 0, height: 7 }));
        assert_eq!(Image::new(7, 0), Err(Error::ZeroSize { width: 7, height: 0 }));
    }

    #[test]
    #[should_panic(expected = "there is no row 2: the image has 2 rows, from 0 on")]
    fn a_row_that_does_not_exist_is_named() {
        Image::new(3, 2).unwrap().row(2);
    }

    #[test]
    #[should_panic(expected = "there is no row 4294967295: the image has 2 rows, from 0 on")]
    fn a_row_to_write_that_does_not_exist_is_named() {
        Image::new(3, 2).unwrap().row_mut(u32::MAX);
    }

    #[test]
    fn a_size_beyond_the_address_space_is_an_error() {
        let side = u32::MAX;
        assert_eq!(Image::new(side, side), Err(Error::SizeOverflow { width: side, height: side }));
    }

    #[test]
    fn a_size_beyond_memory_is_an_error_and_the_image_stays() {
        let mut image = Image::new(3, 2).unwrap();
        let error = image.resize(u32::MAX, 1 << 28).unwrap_err();
        assert!(matches!(error, Error::OutOfMemory { .. }), "{error:?}");
        assert_eq!((image.width(), image.height(), image.pixels().len()), (3, 2, 6));
    }

    #[test]
    fn a_smaller_size_keeps_the_memory() {
        let mut image = Image::new(64, 64).unwrap();
        let pointer = image.pixels_ptr();
        image.resize(5, 3).unwrap();
        image.resize(64, 64).unwrap();
        assert_eq!(image.pixels_ptr(), pointer);
    }

    #[test]
    fn bytes_are_the_pixels() {
        let mut image = Image::new(2, 1).unwrap();
        image.bytes_mut().copy_from_slice(&[1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(image.row(0)[1], Color { red: 5, green: 6, blue: 7, alpha: 8 });
    }
}
