//! The stage: a scene in its loop, with this program in the page's place. What the examples share.

use std::{sync::Arc, time::Duration};

use fillrate::{Entry, Event, Game, Image, Kind, Parameter, Progress, Shared, Timing, threads};
use fillrate_scenes::SCENES;

/// What is said on the command line: words, and options with one value each.
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
                return Err(format!("there is no option --{name}: there are --{}", known.join(", --")));
            }
            let value = arguments.next().ok_or_else(|| format!("--{name} wants a value behind it"))?;
            options.push((name.to_owned(), value));
        }
        Ok(Self { words, options })
    }

    /// What is not an option, in order.
    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }

    /// The option's last value.
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        self.all(name).last()
    }

    /// The option's last value as a number.
    pub(crate) fn number<T: std::str::FromStr>(&self, name: &str, default: T) -> Result<T, String> {
        let Some(value) = self.option(name) else { return Ok(default) };
        value.parse().map_err(|_| format!("--{name} wants a number, not {value:?}"))
    }

    /// The option's values as `name=value`, in order.
    pub(crate) fn pairs(&self, name: &str) -> Result<Vec<(&str, &str)>, String> {
        let split = |pair: &'_ str| format!("--{name} wants name=value, not {pair:?}");
        self.all(name).map(|pair| pair.split_once('=').ok_or_else(|| split(pair))).collect()
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.options.iter().filter(move |option| option.0 == name).map(|option| &option.1[..])
    }
}

/// A scene in its loop.
pub(crate) struct Stage {
    game: Game,
    page: Arc<Shared>,
    parameters: Vec<Parameter>,
    time: Duration,
}

impl Stage {
    /// The time from one tick of the screen to the next.
    pub(crate) const TICK: Duration = Duration::from_nanos(1_000_000_000 / 60);

    /// The scene of that name, in a picture as `--size` says, on as many threads as `--threads` says.
    pub(crate) fn new(scene: &str, arguments: &Arguments) -> Result<Self, String> {
        let (index, entry) = find(scene)?;
        let size = size(arguments.option("size").unwrap_or("1920x1080"))?;
        let count = arguments.number("threads", 0)?;
        if count > threads::available() {
            return Err(format!("--threads {count} is more than the {} of this machine", threads::available()));
        }
        threads::set_limit(count);
        let (page, back, _front) = Shared::new();
        let game = Game::new(SCENES, index, size, (Arc::clone(&page), back)).map_err(|error| error.to_string())?;
        let mut stage = Self { game, page, parameters: (entry.make)().parameters(), time: Duration::ZERO };
        for (name, value) in arguments.pairs("set")? {
            stage.set(name, value)?;
        }
        Ok(stage)
    }

    /// Sets a parameter, as the page would.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let index = self.parameters.iter().position(|parameter| parameter.name == name).ok_or_else(|| {
            let names: Vec<_> = self.parameters.iter().map(|parameter| parameter.name).collect();
            format!("the scene has no parameter {name:?}: it has {}", names.join(", "))
        })?;
        let value = parse(&self.parameters[index], value)?;
        if self.page.input.push(&Event::Parameter { index, value }) {
            Ok(())
        } else {
            Err("too much is set at once".into())
        }
    }

    /// Shows one frame: a tick of the screen, and steps until the picture is as good as it gets before the next one.
    ///
    /// The times of all these steps are added up. What comes back with them says whether the next frame will differ.
    pub(crate) fn show(&mut self) -> Result<(Timing, Progress), String> {
        self.page.input.tick(self.time);
        self.time += Self::TICK;
        let mut sum = Timing::default();
        loop {
            let before = self.number();
            let progress = self.game.step().map_err(|error| error.to_string())?;
            if let Some((_, frame)) = self.game.newest()
                && frame.number() != before
            {
                let timing = frame.timing();
                sum.update += timing.update;
                sum.draw += timing.draw;
                sum.step += timing.step;
            }
            if progress != Progress::Refining {
                return Ok((sum, progress));
            }
        }
    }

    /// The picture shown last.
    pub(crate) fn picture(&self) -> Option<&Image> {
        self.game.newest().map(|(image, _)| image)
    }

    fn number(&self) -> u32 {
        self.game.newest().map_or(0, |(_, frame)| frame.number())
    }
}

/// The scene of that name, and its place in the catalogue.
fn find(name: &str) -> Result<(usize, &'static Entry), String> {
    SCENES.iter().enumerate().find(|(_, entry)| entry.name == name).ok_or_else(|| {
        let names: Vec<_> = SCENES.iter().map(|entry| entry.name).collect();
        format!("there is no scene {name:?}: there are {}", names.join(", "))
    })
}

/// A size written as `1920x1080`.
fn size(text: &str) -> Result<(u32, u32), String> {
    let numbers = text.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    numbers.ok_or_else(|| format!("a size is written as 1920x1080, not {text:?}"))
}

/// A parameter's value: a number, a choice by its label, a colour as #rrggbb, or on and off.
fn parse(parameter: &Parameter, text: &str) -> Result<f64, String> {
    let value = match (&parameter.kind, text) {
        (Kind::Choice { labels }, _) if labels.contains(&text) => {
            labels.iter().position(|it| *it == text).map(|it| it as f64)
        }
        (Kind::Color, _) if text.starts_with('#') => u32::from_str_radix(&text[1..], 16).ok().map(f64::from),
        (Kind::Toggle, "on" | "true") => Some(1.0),
        (Kind::Toggle, "off" | "false") => Some(0.0),
        _ => text.parse().ok(),
    };
    value.ok_or_else(|| format!("{} cannot be {text:?}: it is {:?}", parameter.name, parameter.kind))
}
