//! What a scene lets its user set; the page makes its controls from it.

use crate::color::Color;

/// How many parameters a scene may declare.
pub const MAX_PARAMETERS: usize = 32;

/// One thing to set: its name, its label, its kind with its bounds, its default and its unit.
///
/// Each value is one `f64`; see [`Kind`]. A file, a picture or a text is content instead, which the page writes into
/// memory, or reads from it where the scene offers it. What a scene declares is checked when it is made: one that declares a range
/// whose smallest value is above its largest, or two parameters of one name, is an
/// [`Error::Scene`](crate::Error::Scene).
///
/// ```
/// use fillrate::{Color, Parameter};
///
/// let parameters = [
///     Parameter::range("speed", "Speed", 0.0, 4.0, 0.1, 1.0).unit("x"),
///     Parameter::toggle("torus", "Wrap edges", true),
///     Parameter::choice("palette", "Palette", &["Fire", "Ice"], 0),
///     Parameter::color("alive", "Living cells", Color::WHITE),
///     Parameter::button("clear", "Clear"),
/// ];
/// assert_eq!(parameters[0].accept(9.0), 4.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name in code, in an address and as an attribute: a lower-case letter, then such letters, digits, `-` and
    /// `_`.
    pub name: &'static str,
    /// What the page calls it.
    pub label: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// Its value at first, one that it can have.
    pub default: f64,
    /// The unit that the page shows behind the value; empty for none.
    pub unit: &'static str,
}

/// What a parameter may be, and so which control the page makes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Kind {
    /// A number between bounds, set with a slider that moves by `step`.
    Range {
        /// The smallest value, finite.
        min: f64,
        /// The largest value, finite, not below `min`.
        max: f64,
        /// The slider's step, above 0; other values between the bounds are accepted too.
        step: f64,
    },
    /// A number between bounds, typed, where a slider is too coarse.
    Number {
        /// The smallest value.
        min: f64,
        /// The largest value.
        max: f64,
    },
    /// On or off: 1 or 0.
    Toggle,
    /// One of several options, by its index.
    Choice {
        /// What the page calls them: at least one, and no two the same.
        labels: &'static [&'static str],
    },
    /// Any of several options: bit `n` is set when the one with index `n` is in.
    Flags {
        /// What the page calls them: 1 to 32, and no two the same.
        labels: &'static [&'static str],
    },
    /// A colour: `0xRRGGBB`.
    Color,
    /// An action: how often it was pressed.
    Button,
    /// A file: content without a number.
    Bytes {
        /// Which files the page offers, as the attribute `accept` of HTML has it: `.ch8,.rom`; empty for all.
        accept: &'static str,
    },
    /// A picture: content without a number.
    Image,
    /// A text: content without a number.
    Text {
        /// The text at first; empty for none.
        default: &'static str,
    },
    /// What the page can save: content without a number, which the scene makes when it is asked.
    Output {
        /// The name of the file that the page offers: `board.rle`.
        file: &'static str,
    },
}

impl Kind {
    /// The method of [`Controls`](crate::Controls) that reads it.
    pub(crate) fn method(&self) -> &'static str {
        match self {
            Self::Range { .. } | Self::Number { .. } => "number",
            Self::Toggle => "toggle",
            Self::Choice { .. } => "choice",
            Self::Flags { .. } => "flags",
            Self::Color => "color",
            Self::Button => "presses",
            Self::Bytes { .. } => "bytes",
            Self::Image => "image",
            Self::Text { .. } => "text",
            Self::Output { .. } => "output",
        }
    }

    /// Whether it is content, and no number.
    pub(crate) fn is_content(&self) -> bool {
        matches!(self, Self::Bytes { .. } | Self::Image | Self::Text { .. } | Self::Output { .. })
    }
}

impl Parameter {
    /// A number from `min` to `max`, set with a slider.
    pub const fn range(name: &'static str, label: &'static str, min: f64, max: f64, step: f64, default: f64) -> Self {
        Self::new(name, label, Kind::Range { min, max, step }, default)
    }

    /// A number from `min` to `max`, typed.
    pub const fn number(name: &'static str, label: &'static str, min: f64, max: f64, default: f64) -> Self {
        Self::new(name, label, Kind::Number { min, max }, default)
    }

    /// On or off.
    pub const fn toggle(name: &'static str, label: &'static str, default: bool) -> Self {
        Self::new(name, label, Kind::Toggle, default as u8 as f64)
    }

    /// One of `labels`, by its index.
    pub const fn choice(
        name: &'static str,
        label: &'static str,
        labels: &'static [&'static str],
        default: usize,
    ) -> Self {
        Self::new(name, label, Kind::Choice { labels }, default as f64)
    }

    /// Any of `labels`; `default` has a bit for each.
    pub const fn flags(name: &'static str, label: &'static str, labels: &'static [&'static str], default: u32) -> Self {
        Self::new(name, label, Kind::Flags { labels }, default as f64)
    }

    /// A colour.
    pub const fn color(name: &'static str, label: &'static str, default: Color) -> Self {
        Self::new(name, label, Kind::Color, default.to_hex() as f64)
    }

    /// An action.
    pub const fn button(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Button, 0.0)
    }

    /// A file. `accept` says which ones the page offers, as in HTML: `.ch8,.rom`; empty for all.
    ///
    /// The scene reads it with [`Controls::bytes`](crate::Controls::bytes).
    pub const fn bytes(name: &'static str, label: &'static str, accept: &'static str) -> Self {
        Self::new(name, label, Kind::Bytes { accept }, 0.0)
    }

    /// A picture, decoded: red, green, blue and alpha of 8 bits each, straight alpha, sRGB.
    ///
    /// The scene reads it with [`Controls::image`](crate::Controls::image).
    pub const fn image(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Image, 0.0)
    }

    /// A text, which is `default` until another is written; an empty default is none.
    ///
    /// The scene reads it with [`Controls::text`](crate::Controls::text).
    pub const fn text(name: &'static str, label: &'static str, default: &'static str) -> Self {
        Self::new(name, label, Kind::Text { default }, 0.0)
    }

    /// What the page can save, as a file of that name: `board.rle`.
    ///
    /// The scene makes it when it is asked, in [`Scene::output`](crate::Scene::output).
    pub const fn output(name: &'static str, label: &'static str, file: &'static str) -> Self {
        Self::new(name, label, Kind::Output { file }, 0.0)
    }

    /// The same with a unit.
    #[must_use]
    pub const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    /// The value nearest to `value` that this parameter may have; NaN gives the default, and content has only 0.
    pub fn accept(&self, value: f64) -> f64 {
        if value.is_nan() {
            return self.default;
        }
        match self.kind {
            Kind::Range { min, max, .. } | Kind::Number { min, max } => value.max(min).min(max),
            Kind::Toggle => f64::from(u8::from(value != 0.0)),
            Kind::Choice { labels } => value.round().clamp(0.0, labels.len().saturating_sub(1) as f64),
            Kind::Flags { labels } => f64::from(value as u32 & (((1_u64 << labels.len().min(32)) - 1) as u32)),
            Kind::Color => value.round().clamp(0.0, f64::from(0x00ff_ffff)),
            Kind::Button => value.clamp(0.0, f64::MAX).floor(),
            Kind::Bytes { .. } | Kind::Image | Kind::Text { .. } | Kind::Output { .. } => 0.0,
        }
    }

    const fn new(name: &'static str, label: &'static str, kind: Kind, default: f64) -> Self {
        Self { name, label, kind, default, unit: "" }
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these values are exact")]
mod tests {
    use super::*;

    #[test]
    fn a_value_out_of_bounds_becomes_the_nearest_within() {
        let range = Parameter::range("a", "A", -1.0, 2.0, 0.5, 0.25);
        assert_eq!([-9.0, 0.3, 9.0, f64::NAN].map(|value| range.accept(value)), [-1.0, 0.3, 2.0, 0.25]);
        let choice = Parameter::choice("b", "B", &["x", "y"], 1);
        assert_eq!([-1.0, 0.6, f64::INFINITY].map(|value| choice.accept(value)), [0.0, 1.0, 1.0]);
        let flags = Parameter::flags("c", "C", &["0", "1", "2"], 0b101);
        assert_eq!([5.0, 255.0, -1.0].map(|value| flags.accept(value)), [5.0, 7.0, 0.0]);
        assert_eq!(Parameter::toggle("d", "D", false).accept(-3.0), 1.0);
        assert_eq!(Parameter::color("e", "E", Color::BLACK).accept(1e9), 16_777_215.0);
    }
}
