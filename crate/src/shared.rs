//! The memory that the loop and the page share, in one piece.

use std::sync::Arc;

use crate::{
    frame::Frame,
    input::Input,
    mailbox::{Back, Front, Mailbox, SLOTS},
    report::Report,
};

/// All words that both sides access. What lies in the images themselves is reached through [`Frame`]'s addresses.
#[derive(Debug)]
pub(crate) struct Shared {
    /// What the page writes.
    pub(crate) input: Input,
    /// Which frame is the newest.
    pub(crate) mailbox: Mailbox,
    /// What is known of the frame in each slot.
    pub(crate) frames: [Frame; SLOTS],
    /// The loop's other reports.
    pub(crate) report: Report,
}

impl Shared {
    /// The shared block, with the right to write frames for the loop and the right to read them for the painter.
    pub(crate) fn new() -> (Arc<Self>, Back, Front) {
        let (mailbox, back, front) = Mailbox::new();
        let shared = Self { input: Input::default(), mailbox, frames: Default::default(), report: Report::default() };
        (Arc::new(shared), back, front)
    }
}
