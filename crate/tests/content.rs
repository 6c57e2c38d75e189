//! Of content that a page writes, what was replaced last is kept as memory for the next, and no more: counted by the allocator.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicIsize, Ordering},
    time::Duration,
};

use fillrate::{Controls, Entry, Error, Headless, Image, Parameter, Progress, Scene, testing::Page};

/// Bytes that are allocated now.
static LIVE: AtomicIsize = AtomicIsize::new(0);

struct Counting;

#[expect(unsafe_code, reason = "an allocator is an unsafe trait; this one counts, and leaves the work to the system's")]
// SAFETY: each call is handed to `System` as it came, and what that returns is returned.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.fetch_add(layout.size() as isize, Ordering::Relaxed);
        // SAFETY: the caller keeps what `System` asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size() as isize, Ordering::Relaxed);
        // SAFETY: it comes from `alloc`, and so from `System`, with that layout.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// Shows the first byte of its file.
struct Reader(u8);

impl Scene for Reader {
    fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::bytes("file", "File", ""),
            Parameter::image("photo", "Photo"),
            Parameter::text("note", "Note", ""),
        ]
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        self.0 = controls.bytes("file").and_then(|bytes| bytes.first()).copied().unwrap_or_default();
        Progress::Changed
    }

    fn draw(&mut self, image: &mut Image) {
        image.bytes_mut().fill(self.0);
    }
}

const READER: Entry = Entry { name: "reader", title: "", about: "", make: || Box::new(Reader(0)) };
const OTHER: Entry = Entry { name: "other", ..READER };

const MEGABYTE: usize = 1 << 20;

/// Megabytes that are allocated now.
fn live() -> isize {
    LIVE.load(Ordering::Relaxed) / MEGABYTE as isize
}

// One test, so that nothing else allocates meanwhile.
#[test]
fn a_parameter_has_one_content_and_what_it_replaced_last_is_kept_as_memory() -> Result<(), Error> {
    let before = live();
    let mut page = Page::with_scenes(&[READER, OTHER], 0, 4, 1)?;
    let file = |byte: u8| vec![byte; 3 * MEGABYTE];
    for byte in 1..=20 {
        page.write("file", file(byte))?;
        assert_eq!(page.show(Page::TICK)?.bytes()[0], byte);
        assert_eq!(live() - before, if byte == 1 { 3 } else { 6 });
    }
    // Written twice in one step: the first is replaced when the second is taken.
    page.write("file", file(21))?;
    page.write("file", file(22))?;
    assert_eq!(live() - before, 12);
    assert_eq!(page.show(Page::TICK)?.bytes()[0], 22);
    assert_eq!(live() - before, 6);
    // One that does not fit is freed too, and what was there stays.
    let error = page.write("photo", file(0)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the parameter \"photo\" does not take that: give it what the scene reads with image()"
    );
    page.write("note", file(0xff)).unwrap_err();
    page.tick(Page::TICK)?;
    assert_eq!((page.image().bytes()[0], live() - before), (22, 6));
    // Another scene gives it up, and what comes for the one before is freed.
    page.write("file", file(23))?;
    page.change_scene("other")?;
    assert_eq!((page.image().bytes()[0], live() - before), (0, 0));
    page.write("file", file(24))?;
    drop(page);
    assert_eq!(live(), before, "what was never taken ends with the page");

    let mut headless = Headless::new(&READER, 4, 1)?;
    for byte in 1..=3 {
        headless.write("file", file(byte))?;
        assert_eq!(headless.show(Duration::ZERO)?.bytes()[0], byte);
        assert_eq!(live() - before, 3);
    }
    assert!(matches!(headless.write("note", file(0xff)), Err(Error::WrongContent { .. })));
    assert!(matches!(headless.write("other", ""), Err(Error::UnknownParameter { .. })));
    assert!(matches!(headless.set("file", 1.0), Err(Error::WrongContent { .. })));
    headless.write("note", "Größe")?;
    headless.write("photo", Image::new(2, 2)?)?;
    drop(headless);
    assert_eq!(live(), before);
    Ok(())
}
