//! Which input a scene takes from the page that it is embedded in.

use crate::event::Event;

numbered! {
    /// Input that a page would use itself, and that a scene takes from it by naming it in [`Scene::uses`](crate::Scene::uses).
    ///
    /// What a scene does not name stays the page's, and does not reach the scene.
    pub enum Use {
        /// The wheel, also as two fingers on a trackpad, which otherwise scrolls or zooms the page.
        Wheel = "wheel",
        /// Fingers that move, which otherwise scroll or zoom the page: the scene then hears that the finger left.
        Touch = "touch",
        /// Keys while the picture has the focus. A canvas without a `tabindex` gets one meanwhile, so that it can have it.
        Keys = "keys",
        /// The second button, which otherwise opens the browser's menu besides.
        SecondButton = "secondButton",
    }
}

impl Use {
    /// What a scene must use to get that event; `None` for what every scene gets.
    pub(crate) fn of(event: &Event) -> Option<Self> {
        match event {
            Event::Wheel { .. } => Some(Self::Wheel),
            Event::KeyDown(_) | Event::KeyUp(_) => Some(Self::Keys),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Color, Controls, Entry, Event, Image, Key, Progress, Scene, Use, testing::Page};

    struct Turned;

    impl Scene for Turned {
        fn uses(&self) -> &'static [Use] {
            &[Use::Wheel]
        }

        fn update(&mut self, _controls: &mut Controls) -> Progress {
            Progress::Still
        }

        fn draw(&mut self, image: &mut Image) {
            image.fill(|_, _| Color::BLACK);
        }
    }

    const ENTRY: Entry = Entry { name: "turned", title: "", about: "", make: || Box::new(Turned) };

    #[test]
    fn a_test_may_send_what_the_scene_uses() {
        Page::open(&ENTRY, 1, 1).unwrap().wheel(0.0, 0.0, 1.0);
    }

    #[test]
    #[should_panic(expected = "on a page the scene turned does not get KeyDown(KeyA): name Use::Keys in its `uses`")]
    fn what_a_page_would_keep_is_not_sent() {
        Page::open(&ENTRY, 1, 1).unwrap().send(Event::KeyDown(Key::KeyA));
    }
}
