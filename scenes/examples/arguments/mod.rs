//! The command line of both programs: words, and options with one value each.

use fillrate::{Entry, Kind, Parameter, threads};
use fillrate_scenes::SCENES;

/// What is written on the command line.
pub(crate) struct Arguments {
    words: Vec<String>,
    options: Vec<(String, String)>,
}

impl Arguments {
    /// Reads the command line; each option must be one of `known`.
    pub(crate) fn read(known: &[&str]) -> Result<Self, String> {
        let (mut words, mut options) = (Vec::new(), Vec::new());
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let Some(name) = argument.strip_prefix("--") else {
                words.push(argument);
                continue;
            };
            if !known.contains(&name) {
                return Err(format!("there is no option --{name}: choose one of --{}", known.join(", --")));
            }
            let value = arguments.next().ok_or_else(|| format!("--{name} needs a value"))?;
            options.push((name.to_owned(), value));
        }
        Ok(Self { words, options })
    }

    /// What is not an option, in order.
    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }

    /// The option's last value.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.all(name).last()
    }

    /// The option's last value as a number, or `default`.
    pub(crate) fn number<T: std::str::FromStr>(&self, name: &str, default: T) -> Result<T, String> {
        let Some(value) = self.text(name) else { return Ok(default) };
        value.parse().map_err(|_| format!("--{name} needs a number, not {value:?}"))
    }

    /// The size of the picture: `--size 1920x1080`.
    pub(crate) fn size(&self) -> Result<(u32, u32), String> {
        let text = self.text("size").unwrap_or("1920x1080");
        let numbers =
            text.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
        numbers.ok_or_else(|| format!("--size needs a width and a height as 1920x1080, not {text:?}"))
    }

    /// Lets the scenes use as many threads as `--threads` says, or all.
    pub(crate) fn set_threads(&self) -> Result<(), String> {
        let count = self.number("threads", 0)?;
        if count > threads::available() {
            return Err(format!("--threads {count} is more than the {} of this machine", threads::available()));
        }
        threads::set_limit(count);
        Ok(())
    }

    /// The option's values as `name=value`, in order.
    pub(crate) fn pairs(&self, name: &str) -> Result<Vec<(&str, &str)>, String> {
        let split = |pair: &'_ str| format!("--{name} needs NAME=VALUE, not {pair:?}");
        self.all(name).map(|pair| pair.split_once('=').ok_or_else(|| split(pair))).collect()
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.options.iter().filter(move |option| option.0 == name).map(|option| &option.1[..])
    }
}

/// A scene of the gallery, and its parameters.
pub(crate) struct Chosen {
    pub(crate) entry: &'static Entry,
    parameters: Vec<Parameter>,
}

impl Chosen {
    /// The scene of that name.
    pub(crate) fn find(name: &str) -> Result<Self, String> {
        let entry = fillrate::find(SCENES, name).map_err(|error| error.to_string())?;
        Ok(Self { entry, parameters: (entry.make)().parameters() })
    }

    /// A parameter's value from text: a number, a choice by its label, a colour as #rrggbb, or on and off.
    pub(crate) fn value(&self, name: &str, text: &str) -> Result<f64, String> {
        let Some(parameter) = self.parameters.iter().find(|parameter| parameter.name == name) else {
            let names: Vec<_> = self.parameters.iter().map(|parameter| parameter.name).collect();
            return Err(format!("{} has no parameter {name:?}: choose one of {}", self.entry.name, names.join(", ")));
        };
        let value = match (&parameter.kind, text) {
            (Kind::Choice { labels }, _) if labels.contains(&text) => {
                labels.iter().position(|label| *label == text).map(|index| index as f64)
            }
            (Kind::Color, _) if text.starts_with('#') => color(&text[1..]),
            (Kind::Toggle, "on" | "true") => Some(1.0),
            (Kind::Toggle, "off" | "false") => Some(0.0),
            _ => text.parse().ok(),
        };
        value.ok_or_else(|| format!("{name} cannot be {text:?}: {}", expected(&parameter.kind)))
    }
}

/// A colour from its six digits; there is no short form.
fn color(digits: &str) -> Option<f64> {
    let is_whole = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let color = u32::from_str_radix(digits, 16).ok().filter(|_| is_whole)?;
    Some(color.into())
}

/// What a parameter's value has to look like.
fn expected(kind: &Kind) -> String {
    match kind {
        Kind::Choice { labels } => format!("choose one of {}", labels.join(", ")),
        Kind::Color => "write a colour as #rrggbb".into(),
        Kind::Toggle => "write on or off".into(),
        _ => "write a number".into(),
    }
}
