//! What a user does, one thing at a time and in order.

/// One thing that a user does, as a scene gets it from [`Controls::events`](crate::Controls::events).
///
/// Positions are in pixels of the image, from its upper left corner, and may have a fraction or lie outside it while a
/// pointer is held.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// A pointer touched down, or one more of its buttons was pressed.
    PointerDown(Pointer),
    /// A pointer moved.
    PointerMove(Pointer),
    /// A pointer was lifted, or one of its buttons released.
    PointerUp(Pointer),
    /// A pointer left, or the browser cancelled it. All its buttons count as released.
    PointerLeave(Pointer),
    /// The wheel turned, or two fingers scrolled.
    Wheel {
        /// Where the pointer is, from the left.
        x: f64,
        /// Where the pointer is, from the top.
        y: f64,
        /// How far to the right, in CSS pixels.
        dx: f64,
        /// How far down, in CSS pixels.
        dy: f64,
    },
    /// A key went down. The repeats of a held key are not sent.
    KeyDown(Key),
    /// A key came up.
    KeyUp(Key),
    /// A parameter was set. Of a button, each such event is one press.
    ///
    /// A scene gets only those of the parameters that it declares. Where content was written the value is 0.
    Parameter {
        /// Its index, in the order in which the scene declares its parameters.
        index: usize,
        /// Its value; see [`Kind`](crate::Kind) for how each kind is a number. What a scene gets is one that the
        /// parameter can have.
        value: f64,
    },
}

/// A mouse, a pen or a finger.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pointer {
    /// Its number, the same from touching down to lifting.
    pub id: u32,
    /// Pixels from the left.
    pub x: f64,
    /// Pixels from the top.
    pub y: f64,
    /// The buttons held after the event, as bits: 1 the first (or contact), 2 the second, 4 the middle one.
    pub buttons: u32,
}

macro_rules! keys {
    ($($key:ident)*) => {
        numbered! {
            /// A key by its place on the keyboard, named as `KeyboardEvent.code` names it.
            ///
            /// Source: UI Events `KeyboardEvent` code Values, <https://www.w3.org/TR/uievents-code/>.
            #[expect(missing_docs, reason = "the names are the standard's")]
            pub enum Key { $($key = stringify!($key),)* }
        }
    };
}

keys! {
    ArrowUp ArrowDown ArrowLeft ArrowRight Space Enter Escape Tab Backspace Delete Insert Home End PageUp PageDown
    ShiftLeft ShiftRight ControlLeft ControlRight AltLeft AltRight MetaLeft MetaRight CapsLock
    KeyA KeyB KeyC KeyD KeyE KeyF KeyG KeyH KeyI KeyJ KeyK KeyL KeyM
    KeyN KeyO KeyP KeyQ KeyR KeyS KeyT KeyU KeyV KeyW KeyX KeyY KeyZ
    Digit0 Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9
    Minus Equal BracketLeft BracketRight Backslash IntlBackslash Semicolon Quote Backquote Comma Period Slash
    F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12
    Numpad0 Numpad1 Numpad2 Numpad3 Numpad4 Numpad5 Numpad6 Numpad7 Numpad8 Numpad9
    NumpadAdd NumpadSubtract NumpadMultiply NumpadDivide NumpadDecimal NumpadEnter
}

impl Key {
    /// The key's name in the standard.
    pub fn code(self) -> &'static str {
        self.word()
    }
}
