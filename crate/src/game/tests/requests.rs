//! Outputs, pictures of another size, and planes.

use super::*;
use crate::{content::Content, i420, testing::Slices};

const OFFERING: Entry = Entry { name: "offering", title: "", about: "", make: || Box::<Offering>::default() };

/// Draws its size and how often it was updated, in two slices each time, and offers both.
#[derive(Default)]
struct Offering {
    size: (u32, u32),
    begun: (u32, u32),
    updates: u8,
}

impl Scene for Offering {
    fn parameters(&self) -> Vec<Parameter> {
        ["size", "panic", "none"].map(|name| Parameter::output(name, "", "size.bin")).into()
    }

    fn update(&mut self, controls: &mut Controls) -> Progress {
        self.updates += 1;
        let size = (controls.width(), controls.height());
        if size == self.size && controls.events().is_empty() {
            return Progress::Still;
        }
        if size != self.begun {
            self.begun = size;
            return Progress::Refining;
        }
        self.size = size;
        Progress::Changed
    }

    fn draw(&mut self, image: &mut Image) {
        assert_ne!(image.width(), 13, "this size panics");
        let color = Color::rgb(self.size.0 as u8, self.size.1 as u8, 0);
        image.fill(|_, _| color);
    }

    fn output(&mut self, name: &str) -> Vec<u8> {
        assert_ne!(name, "panic", "this output panics");
        if name == "none" { Vec::new() } else { vec![self.size.0 as u8, self.size.1 as u8] }
    }
}

fn open() -> Page {
    let mut page = Page::open(&OFFERING, 8, 4).unwrap();
    page.show(Page::TICK).unwrap();
    page
}

fn answered(page: &Page) -> (u32, Option<Vec<u8>>) {
    let bytes = page.game.output.as_ref().map(|output| match output {
        Content::Bytes(bytes) => bytes.clone(),
        Content::Image(image) => image.bytes()[..4].to_vec(),
        Content::Text(_) => unreachable!("no request gives a text"),
    });
    let place = page.shared.report.output.load(Ordering::Relaxed);
    assert_eq!(place != 0, bytes.is_some());
    (page.shared.report.outputs.load(Ordering::Relaxed), bytes)
}

#[test]
fn an_output_is_kept_until_it_is_read() {
    let mut page = open();
    page.send_message(Message::Output { scene: 0, index: 0 });
    page.tick(Page::TICK).unwrap();
    assert_eq!(answered(&page), (1, Some(vec![8, 4])));
    page.send_message(Message::OutputRead);
    page.tick(Page::TICK).unwrap();
    assert!(page.game.output.is_none());
    page.send_message(Message::Output { scene: 0, index: 2 });
    page.tick(Page::TICK).unwrap();
    assert_eq!(answered(&page), (2, Some(vec![])));
}

#[test]
fn an_output_has_what_was_sent_before_it_and_comes_before_another_scene() {
    #[derive(Default)]
    struct Echo(u8);

    impl Scene for Echo {
        fn parameters(&self) -> Vec<Parameter> {
            vec![Parameter::number("value", "", 0.0, 255.0, 1.0), Parameter::output("echo", "", "echo.bin")]
        }

        fn update(&mut self, controls: &mut Controls) -> Progress {
            self.0 = controls.number("value") as u8;
            Progress::Still
        }

        fn draw(&mut self, _image: &mut Image) {}

        fn output(&mut self, _name: &str) -> Vec<u8> {
            vec![self.0]
        }
    }

    let entry = Entry { name: "echo", title: "", about: "", make: || Box::<Echo>::default() };
    let mut page = super::open(&[entry, OFFERING]);
    page.send_message(Message::Parameter { scene: 0, index: 0, value: 7.0 });
    page.send_message(Message::Output { scene: 0, index: 1 });
    page.tick(Page::TICK).unwrap();
    assert_eq!(answered(&page), (1, Some(vec![7])));
    page.send_message(Message::Output { scene: 0, index: 1 });
    page.send_message(Message::Scene { index: 1 });
    page.tick(Page::TICK).unwrap();
    assert_eq!(answered(&page), (2, Some(vec![7])));
}

#[test]
fn what_cannot_be_made_is_answered_too() {
    let mut page = open();
    for (count, (scene, index)) in [(1, 0), (0, 3), (0, 99)].into_iter().enumerate() {
        page.send_message(Message::Output { scene, index });
        page.tick(Page::TICK).unwrap();
        assert_eq!(answered(&page), (count as u32 + 1, None));
    }
    page.send_message(Message::Output { scene: 0, index: 1 });
    assert!(matches!(page.tick(Page::TICK), Err(Error::Panic { .. })));
    assert_eq!(answered(&page), (4, None));
    page.send_message(Message::Output { scene: 0, index: 0 });
    page.tick(Page::TICK).unwrap();
    assert_eq!(answered(&page), (5, Some(vec![8, 4])), "the scene goes on");
}

#[test]
fn a_picture_of_another_size_is_drawn_by_the_scene_and_what_is_shown_comes_back() {
    let mut page = open();
    page.set_slices(Slices::Timed);
    let frames = page.frames();
    page.send_message(Message::Snapshot { width: 20, height: 10 });
    assert_eq!(page.tick(Page::TICK).unwrap(), Progress::Refining);
    assert_eq!(answered(&page), (0, None), "it is in work");
    page.tick(Page::TICK).unwrap();
    assert_eq!(answered(&page), (1, Some(vec![20, 10, 0, 255])));
    assert_eq!(page.frames(), frames, "nothing of it is shown");
    let image = page.show(Page::TICK).unwrap();
    assert_eq!((image.width(), image.height(), image.pixels()[0]), (8, 4, Color::rgb(8, 4, 0)));
}

#[test]
fn meanwhile_no_input_is_handled_and_none_is_lost() {
    let mut page = Page::with_scenes(&[RECORDER, OFFERING], 0, 8, 4).unwrap();
    page.tick(Page::TICK).unwrap();
    SEEN.with_borrow_mut(Vec::clear);
    ANSWER.set(Progress::Refining);
    page.send_message(Message::Snapshot { width: 20, height: 10 });
    page.set("speed", 3.0).unwrap();
    page.press("press").unwrap();
    page.tick(Page::TICK).unwrap();
    page.set("speed", 4.0).unwrap();
    ANSWER.set(Progress::Still);
    page.tick(Page::TICK).unwrap();
    page.tick(Page::TICK).unwrap();
    let seen = SEEN.with_borrow(Clone::clone);
    let part = |it: &Seen| (it.size, it.elapsed, it.speed, it.presses, it.events.len());
    let small = (20, 10);
    assert_eq!(part(&seen[0]), (small, Duration::ZERO, 2.0, 0, 0));
    assert_eq!(part(&seen[1]), (small, Duration::ZERO, 2.0, 0, 0));
    let after = part(&seen[2]);
    assert_eq!((after.0, after.2, after.3), ((8, 4), 4.0, 1));
}

#[test]
fn one_that_is_given_up_or_fails_is_answered_and_the_scene_goes_on() {
    let mut page = open();
    page.send_message(Message::Snapshot { width: 20, height: 10 });
    page.tick(Page::TICK).unwrap();
    page.send_message(Message::OutputRead);
    page.tick(Page::TICK).unwrap();
    assert_eq!(answered(&page), (1, None));
    page.send_message(Message::Snapshot { width: 0, height: 10 });
    assert_eq!(page.tick(Page::TICK), Err(Error::ZeroSize { width: 0, height: 10 }));
    assert_eq!(answered(&page), (2, None));
    page.send_message(Message::Snapshot { width: 13, height: 10 });
    page.tick(Page::TICK).unwrap();
    assert!(matches!(page.tick(Page::TICK), Err(Error::Panic { .. })));
    assert_eq!(answered(&page), (3, None));
    page.resume();
    let image = page.show(Page::TICK).unwrap();
    assert_eq!(image.pixels()[0], Color::rgb(8, 4, 0));
}

#[test]
fn the_planes_are_those_of_the_newest_frame() {
    let mut page = Page::open(&OFFERING, 8, 4).unwrap();
    page.send_message(Message::Planes);
    page.tick(Page::TICK).unwrap();
    assert_eq!(answered(&page), (1, None), "there was no frame");
    page.show(Page::TICK).unwrap();
    let expected = i420::planes_of(page.image()).unwrap();
    page.send_message(Message::Planes);
    page.send_message(Message::Resize { width: 6, height: 2 });
    page.show(Page::TICK).unwrap();
    assert_eq!(answered(&page), (2, Some(expected)));
    assert_eq!(page.image().width(), 6);
    page.send_message(Message::OutputRead);
    page.send_message(Message::Planes);
    page.tick(Page::TICK).unwrap();
    assert_eq!(answered(&page), (3, Some(i420::planes_of(page.image()).unwrap())));
}

#[test]
fn what_concerns_finished_pictures_drops_none_in_progress() {
    for (message, more) in [
        (Message::Planes, 0),
        (Message::OutputRead, 0),
        (Message::Probe { slot: 0, pixel: 0 }, 0),
        (Message::Resume, 1),
    ] {
        let mut page = super::open(&[RECORDER]);
        page.send_message(Message::Pause);
        page.tick(TICK).unwrap();
        ANSWER.set(Progress::Changed);
        page.send_message(Message::Step { elapsed: TICK });
        page.late().send_message(message);
        page.tick(TICK).unwrap();
        let before = updates();
        page.tick(TICK).unwrap();
        assert_eq!(updates() - before, more, "{message:?}");
    }
}
