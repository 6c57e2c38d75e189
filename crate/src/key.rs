//! Keys, by their place on the keyboard.

macro_rules! keys {
    ($($key:ident)*) => {
        /// A key by its place on the keyboard, named as `KeyboardEvent.code` names it.
        ///
        /// Source: UI Events `KeyboardEvent` code Values, <https://www.w3.org/TR/uievents-code/>.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u32)]
        #[expect(missing_docs, reason = "the names are the standard's")]
        pub enum Key { $($key),* }

        impl Key {
            /// All keys, in the order in which the page numbers them.
            pub const ALL: &[Self] = &[$(Self::$key),*];

            /// The key's name in the standard.
            pub fn code(self) -> &'static str {
                const CODES: &[&str] = &[$(stringify!($key)),*];
                CODES[self.index()]
            }
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
    /// The key's number.
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// The key with that number.
    pub(crate) fn from_index(index: usize) -> Option<Self> {
        Self::ALL.get(index).copied()
    }
}
