//! What a page writes into memory beside numbers: files, pictures and text; and how it is handed over.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::{error::Error, image::Image, parameter::Kind};

/// The content of a parameter: a file, a picture or a text.
///
/// [`Headless::write`](crate::Headless::write) and [`testing::Page::write`](crate::testing::Page::write) take whatever
/// becomes one: bytes as `Vec<u8>`, a slice or an array, an [`Image`], and text as `String` or `&str`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// For [`Parameter::bytes`](crate::Parameter::bytes). A text parameter takes them too, as UTF-8.
    Bytes(Vec<u8>),
    /// For [`Parameter::image`](crate::Parameter::image).
    Image(Image),
    /// For [`Parameter::text`](crate::Parameter::text).
    Text(String),
}

impl Content {
    /// The same as a parameter of that kind holds it; `None` where it cannot. What a page writes comes unchanged.
    pub(crate) fn fit(self, kind: &Kind) -> Option<Self> {
        match (kind, self) {
            (Kind::Text { .. }, Self::Bytes(bytes)) => String::from_utf8(bytes).ok().map(Self::Text),
            (Kind::Bytes { .. }, it @ Self::Bytes(_))
            | (Kind::Image, it @ Self::Image(_))
            | (Kind::Text { .. }, it @ Self::Text(_)) => Some(it),
            _ => None,
        }
    }

    /// How many bytes it has.
    pub(crate) fn length(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Image(image) => size_of_val(image.pixels()),
            Self::Text(text) => text.len(),
        }
    }

    /// The same with a place of its own, also where it has no bytes: of those without, all lie at one address.
    pub(crate) fn with_place(mut self) -> Self {
        match &mut self {
            Self::Bytes(bytes) if bytes.is_empty() => bytes.reserve(1),
            Self::Text(text) if text.is_empty() => text.reserve(1),
            _ => {}
        }
        self
    }
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<&[u8]> for Content {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl<const LENGTH: usize> From<&[u8; LENGTH]> for Content {
    fn from(bytes: &[u8; LENGTH]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl From<Image> for Content {
    fn from(image: Image) -> Self {
        Self::Image(image)
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// What was allocated for the page, and not handed over yet. A wasm has one page.
pub(crate) static HANDOVER: Handover = Handover::new();

/// Memory that was allocated for a page, which writes into it and hands it over by its address.
///
/// Rust owns it all the time, and reads nothing of it before a record of the input names it. What it is, and how long,
/// was settled when it was allocated: of a record only the address counts, and one that is not here is no content.
///
/// What was replaced last is kept as memory for the next of its size, so that a camera's frames are neither allocated nor
/// cleared one by one.
#[derive(Debug)]
pub(crate) struct Handover(Mutex<Held>);

#[derive(Debug)]
struct Held {
    pending: Vec<(usize, Content)>,
    spare: Option<Content>,
}

impl Handover {
    const fn new() -> Self {
        Self(Mutex::new(Held { pending: Vec::new(), spare: None }))
    }

    /// Allocates a picture of `width` x `height` pixels, or without a height `width` bytes, which hold what they held before.
    /// Returns the address.
    ///
    /// # Errors
    ///
    /// As [`Image::new`], and [`Error::OutOfMemory`] for bytes.
    pub(crate) fn allocate(&self, width: u32, height: u32) -> Result<usize, Error> {
        // One of another size is freed before more is requested.
        let spare = self.lock().spare.take().filter(|spare| has_size(spare, width, height));
        Ok(self.put(match spare {
            Some(spare) => spare,
            None if height == 0 => Content::Bytes(allocate(width)?),
            None => Image::new(width, height)?.into(),
        }))
    }

    /// Keeps what is no longer wanted as memory for the next, in place of what was kept before; with `None` nothing.
    pub(crate) fn recycle(&self, content: Option<Content>) {
        let _freed = std::mem::replace(&mut self.lock().spare, content);
    }

    /// Keeps content until it is taken. Returns its address.
    pub(crate) fn put(&self, content: Content) -> usize {
        let address = address_of(&content);
        self.lock().pending.push((address, content));
        address
    }

    /// What lies at that address; `None` where nothing was allocated, or it was taken before.
    pub(crate) fn take(&self, address: usize) -> Option<Content> {
        let pending = &mut self.lock().pending;
        let index = pending.iter().position(|(at, _)| *at == address)?;
        Some(pending.swap_remove(index).1)
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where its first byte lies: in a wasm, the address in its linear memory.
pub(crate) fn address_of(content: &Content) -> usize {
    match content {
        Content::Bytes(bytes) => bytes.as_ptr().addr(),
        Content::Image(image) => image.pixels_ptr().addr(),
        Content::Text(text) => text.as_ptr().addr(),
    }
}

/// Whether it is a picture of `width` x `height` pixels, or without a height `width` bytes.
fn has_size(content: &Content, width: u32, height: u32) -> bool {
    match content {
        Content::Bytes(bytes) => height == 0 && bytes.len() == width as usize && width > 0,
        Content::Image(image) => (image.width(), image.height()) == (width, height),
        Content::Text(_) => false,
    }
}

/// That many bytes, all 0. Also none of them have an address of their own.
fn allocate(length: u32) -> Result<Vec<u8>, Error> {
    let length = length as usize;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length.max(1)).map_err(|_| Error::OutOfMemory { bytes: length })?;
    bytes.resize(length, 0);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_over_is_the_memory_that_was_allocated() {
        let handover = Handover::new();
        let file = handover.allocate(3, 0).unwrap();
        let picture = handover.allocate(3, 2).unwrap();
        let none = handover.allocate(0, 0).unwrap();
        let another = handover.allocate(0, 0).unwrap();
        let taken = [picture, file, none, another].map(|address| handover.take(address).unwrap());
        assert_eq!(taken.each_ref().map(address_of), [picture, file, none, another]);
        assert_eq!(taken, [Image::new(3, 2).unwrap().into(), [0; 3].as_slice().into(), b"".into(), b"".into()]);
        assert!(handover.lock().pending.is_empty());
    }

    #[test]
    fn an_address_counts_once_and_only_if_it_was_allocated() {
        let handover = Handover::new();
        let address = handover.allocate(8, 0).unwrap();
        for wrong in [0, 1, address + 1, usize::MAX] {
            assert_eq!(handover.take(wrong), None);
        }
        assert!(handover.take(address).is_some());
        assert_eq!(handover.take(address), None);
    }

    #[test]
    fn what_was_replaced_is_the_memory_of_the_next_of_its_size() {
        let handover = Handover::new();
        let allocate_and_take = |width, height| {
            let address = handover.allocate(width, height).unwrap();
            handover.take(address).unwrap()
        };
        for (width, height) in [(3, 2), (24, 0)] {
            let first = allocate_and_take(width, height);
            let address = address_of(&first);
            handover.recycle(Some(first));
            let again = allocate_and_take(width, height);
            assert_eq!(address_of(&again), address);
            handover.recycle(Some(again));
            assert_eq!(allocate_and_take(2, 3), Image::new(2, 3).unwrap().into(), "another size is other memory");
            assert_eq!(handover.lock().spare, None, "and the rest is freed");
        }
        handover.recycle(Some("text".into()));
        assert_eq!(allocate_and_take(4, 0), [0; 4].as_slice().into());
        handover.recycle(Some(allocate_and_take(0, 0)));
        handover.recycle(None);
        assert_eq!(handover.lock().spare, None);
    }

    #[test]
    fn what_memory_does_not_hold_is_an_error_and_the_rest_stays() {
        let handover = Handover::new();
        let address = handover.allocate(8, 0).unwrap();
        let side = u32::MAX;
        assert_eq!(handover.allocate(side, side), Err(Error::SizeOverflow { width: side, height: side }));
        assert!(matches!(handover.allocate(side, 1 << 28), Err(Error::OutOfMemory { .. })));
        assert_eq!(handover.allocate(0, 7), Err(Error::ZeroSize { width: 0, height: 7 }));
        assert_eq!(handover.lock().pending.len(), 1);
        assert!(handover.take(address).is_some());
    }

    #[test]
    fn content_fits_the_kind_that_it_is_for() {
        let (bytes, image, text) = (Kind::Bytes { accept: "" }, Kind::Image, Kind::Text { default: "" });
        let picture = Content::from(Image::new(1, 1).unwrap());
        assert_eq!(Content::from(b"abc").fit(&bytes), Some(b"abc".into()));
        assert_eq!(Content::from("größer".as_bytes()).fit(&text), Some("größer".into()));
        assert_eq!(Content::from("a").fit(&text), Some("a".into()));
        assert_eq!(picture.clone().fit(&image), Some(picture.clone()));
        assert_eq!(Content::from(b"\xff").fit(&text), None, "no UTF-8");
        assert_eq!(Content::from("a").fit(&bytes), None);
        assert_eq!(Content::from(b"abc").fit(&image), None);
        assert_eq!(picture.clone().fit(&text), None);
        assert_eq!(picture.fit(&Kind::Toggle), None);
    }
}
