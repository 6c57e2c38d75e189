//! What a page writes into memory beside numbers: files, pictures and text; and how it is handed over.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::{
    error::Error,
    image::Image,
    parameter::Kind,
    planes::{Layout, Planes},
};

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
/// What was replaced last is kept as memory for the next of its size, and so are the planes of a frame, so that a camera's
/// frames are neither allocated nor cleared one by one.
#[derive(Debug)]
pub(crate) struct Handover(Mutex<Held>);

#[derive(Debug)]
struct Held {
    pending: Vec<Pending>,
    spare: Option<Content>,
    spare_planes: Option<Vec<u8>>,
}

#[derive(Debug)]
struct Pending {
    address: usize,
    content: Content,
    /// What the page writes where `content` is the picture of a frame.
    planes: Option<Planes>,
}

/// Whether a page can have frames' planes written: where no memory is shared it sends pixels, and what turns planes into
/// them is left out of the wasm.
const TAKES_PLANES: bool = !cfg!(all(target_family = "wasm", not(target_feature = "atomics")));

impl Handover {
    const fn new() -> Self {
        Self(Mutex::new(Held { pending: Vec::new(), spare: None, spare_planes: None }))
    }

    /// Allocates a picture of `width` x `height` pixels, or without a height `width` bytes, which hold what they held before.
    /// Returns the address.
    ///
    /// # Errors
    ///
    /// As [`Image::new`], and [`Error::OutOfMemory`] for bytes.
    pub(crate) fn allocate(&self, width: u32, height: u32) -> Result<usize, Error> {
        // What has another size is freed before more is requested.
        self.lock().spare_planes = None;
        let content = match self.take_spare(width, height) {
            Some(spare) => spare,
            None if height == 0 => Content::Bytes(allocate(width as usize)?),
            None => Image::new(width, height)?.into(),
        };
        Ok(self.put(content))
    }

    /// Allocates the planes of a frame, which hold what they held before, and the picture that they become when they are
    /// taken. Returns the planes' address.
    ///
    /// # Errors
    ///
    /// As [`Image::new`] and [`Planes::new`].
    #[cfg_attr(
        not(any(test, target_feature = "atomics")),
        expect(dead_code, reason = "pages with threads alone call it")
    )]
    pub(crate) fn allocate_frame(&self, layout: Layout) -> Result<usize, Error> {
        let Layout { width, height, .. } = layout;
        let spare = self.take_spare(width, height);
        let memory = self.lock().spare_planes.take();
        let planes = Planes::new(layout, memory)?;
        let content = spare.map_or_else(|| Image::new(width, height).map(Content::Image), Ok)?;
        let address = planes.address();
        self.lock().pending.push(Pending { address, content, planes: Some(planes) });
        Ok(address)
    }

    /// What is kept, where it has that size, and else frees it.
    fn take_spare(&self, width: u32, height: u32) -> Option<Content> {
        self.lock().spare.take().filter(|spare| has_size(spare, width, height))
    }

    /// Keeps what is no longer wanted as memory for the next, in place of what was kept before; with `None` nothing.
    pub(crate) fn recycle(&self, content: Option<Content>) {
        let _freed = std::mem::replace(&mut self.lock().spare, content);
    }

    /// Frees the memory that is kept.
    pub(crate) fn free(&self) {
        let mut held = self.lock();
        (held.spare, held.spare_planes) = (None, None);
    }

    /// Keeps content until it is taken. Returns its address.
    pub(crate) fn put(&self, content: Content) -> usize {
        let address = address_of(&content);
        self.lock().pending.push(Pending { address, content, planes: None });
        address
    }

    /// What lies at that address; `None` where nothing was allocated, or it was taken before.
    ///
    /// Planes become their picture here, in parallel, which takes milliseconds: for the loop's thread.
    pub(crate) fn take(&self, address: usize) -> Option<Content> {
        let Pending { mut content, planes, .. } = self.find(address)?;
        if TAKES_PLANES && let (Some(planes), Content::Image(image)) = (planes, &mut content) {
            planes.draw(image);
            self.lock().spare_planes = Some(planes.into_memory());
        }
        Some(content)
    }

    /// Frees what lies at that address, if anything does.
    pub(crate) fn discard(&self, address: usize) {
        let _freed = self.find(address);
    }

    fn find(&self, address: usize) -> Option<Pending> {
        let pending = &mut self.lock().pending;
        let index = pending.iter().position(|it| it.address == address)?;
        Some(pending.swap_remove(index))
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
pub(crate) fn allocate(length: usize) -> Result<Vec<u8>, Error> {
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

    const FRAME: Layout = Layout { width: 3, height: 2, is_paired: false, is_bt709: false, is_full: false };

    #[test]
    fn a_frame_is_handed_over_as_its_picture_and_its_planes_serve_the_next() {
        let handover = Handover::new();
        let mut found = Vec::new();
        for _ in 0..3 {
            let address = handover.allocate_frame(FRAME).unwrap();
            assert_eq!(handover.take(address + 1), None);
            let picture = handover.take(address).unwrap();
            assert_eq!(handover.take(address), None, "an address counts once");
            assert_ne!(address_of(&picture), address);
            found.push((address, address_of(&picture)));
            handover.recycle(Some(picture));
        }
        assert_eq!(found, [found[0]; 3]);
        let Some(Content::Image(image)) = &handover.lock().spare else { panic!("the picture is kept") };
        // Of planes that are all 0.
        assert_eq!((image.width(), image.height(), image.pixels()[0]), (3, 2, crate::Color::rgb(0, 136, 0)));
    }

    #[test]
    fn planes_are_freed_with_a_frame_that_is_not_wanted_and_by_what_is_no_frame() {
        let handover = Handover::new();
        let planes_after = |next: &dyn Fn()| {
            let address = handover.allocate_frame(FRAME).unwrap();
            assert!(handover.take(address).is_some());
            next();
            handover.lock().spare_planes.as_ref().map(Vec::len)
        };
        assert_eq!(planes_after(&|| {}), Some(6 + 2 * 2));
        assert_eq!(planes_after(&|| handover.discard(handover.allocate_frame(FRAME).unwrap())), None);
        assert_eq!(planes_after(&|| handover.discard(handover.allocate(4, 0).unwrap())), None);
        assert_eq!(planes_after(&|| handover.free()), None);
        let [first, second] = [FRAME, FRAME].map(|layout| handover.allocate_frame(layout).unwrap());
        assert_ne!(first, second, "one that waits is not written over");
        assert!(handover.take(second).is_some() && handover.take(first).is_some());
        assert!(handover.lock().pending.is_empty());
    }

    #[test]
    fn a_frame_that_memory_does_not_hold_is_an_error_and_the_rest_stays() {
        let handover = Handover::new();
        let address = handover.allocate(8, 0).unwrap();
        let side = u32::MAX;
        let allocate = |width, height| handover.allocate_frame(Layout { width, height, ..FRAME });
        assert_eq!(allocate(side, side), Err(Error::SizeOverflow { width: side, height: side }));
        assert!(matches!(allocate(side, 1 << 28), Err(Error::OutOfMemory { .. })));
        assert_eq!(allocate(0, 7), Err(Error::ZeroSize { width: 0, height: 7 }));
        assert_eq!(handover.lock().pending.len(), 1);
        assert!(handover.take(address).is_some());
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
