//! The command line of both programs: words, and options with one value each.

use std::{fs::File, io::BufReader};

use fillrate::{Content, Entry, Image, Kind, Parameter, threads};
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

    /// A parameter's content from a file: a picture from a PNG, anything else as it is.
    #[cfg_attr(not(test), allow(dead_code, reason = "`measure` takes no files"))]
    pub(crate) fn content(&self, name: &str, path: &str) -> Result<Content, String> {
        let parameter = self.find_parameter(name)?;
        let read = match parameter.kind {
            Kind::Image => read_png(path).map(Content::from),
            _ => std::fs::read(path).map(Content::from).map_err(|error| error.to_string()),
        };
        read.map_err(|error| format!("cannot read {path}: {error}"))
    }

    fn find_parameter(&self, name: &str) -> Result<&Parameter, String> {
        self.parameters.iter().find(|parameter| parameter.name == name).ok_or_else(|| {
            let names: Vec<_> = self.parameters.iter().map(|parameter| parameter.name).collect();
            format!("{} has no parameter {name:?}: choose one of {}", self.entry.name, names.join(", "))
        })
    }

    /// A parameter's value from text: a number, a choice by its label, a colour as #rrggbb, or on and off.
    pub(crate) fn value(&self, name: &str, text: &str) -> Result<f64, String> {
        let parameter = self.find_parameter(name)?;
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

/// A picture as red, green, blue and alpha of 8 bits each.
fn read_png(path: &str) -> Result<Image, String> {
    let file = BufReader::new(File::open(path).map_err(|error| error.to_string())?);
    let mut decoder = png::Decoder::new(file);
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
    let mut bytes = vec![0; reader.output_buffer_size().ok_or("it is too large")?];
    let info = reader.next_frame(&mut bytes).map_err(|error| error.to_string())?;
    let mut image = Image::new(info.width, info.height).map_err(|error| error.to_string())?;
    let channels = info.color_type.samples();
    for (to, from) in image.bytes_mut().chunks_exact_mut(4).zip(bytes.chunks_exact(channels)) {
        // Grey and alpha, or all four.
        match *from {
            [grey, alpha] => to.copy_from_slice(&[grey, grey, grey, alpha]),
            _ => to.copy_from_slice(from),
        }
    }
    Ok(image)
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
