//! What scenes declare, checked when it is declared: a mistake is an error that names the scene and the parameter.

use std::fmt;

use crate::parameter::{Kind, MAX_PARAMETERS, Parameter};

/// Why a scene cannot be made.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Problem {
    /// The name is not a word that code, an address and an attribute can hold.
    Name,
    /// Another one before it has the same name.
    SameName,
    /// A bound is not a finite number, or the smallest is above the largest.
    Bounds {
        /// The smallest value.
        min: f64,
        /// The largest value.
        max: f64,
    },
    /// The step of a range is not a finite number above zero.
    Step {
        /// The step.
        step: f64,
    },
    /// A choice or flags without a label.
    NoLabels,
    /// Flags with more labels than a value has bits.
    TooManyLabels {
        /// How many there are.
        labels: usize,
    },
    /// A choice or flags with two labels that differ at most in upper and lower case.
    SameLabel {
        /// The second of them.
        label: &'static str,
    },
    /// The default is no value that the parameter can have.
    Default {
        /// The default.
        default: f64,
    },
    /// More parameters than a frame has room for.
    TooManyParameters {
        /// How many the scene declares.
        declared: usize,
    },
    /// `make` or `parameters` panicked.
    Panic {
        /// The panic's message, and where it was.
        message: String,
    },
}

/// A problem, and the parameter that has it; `None` where it is the scene itself.
#[derive(Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) parameter: Option<&'static str>,
    pub(crate) problem: Problem,
}

/// The most labels that flags can have: a bit of a `u32` each.
const MAX_FLAGS: usize = 32;

/// Checks all that a scene declares.
pub(crate) fn check(parameters: &[Parameter]) -> Result<(), Fault> {
    if parameters.len() > MAX_PARAMETERS {
        let problem = Problem::TooManyParameters { declared: parameters.len() };
        return Err(Fault { parameter: None, problem });
    }
    for (index, parameter) in parameters.iter().enumerate() {
        let fault = |problem| Fault { parameter: Some(parameter.name), problem };
        check_name(parameter.name).map_err(fault)?;
        if parameters[..index].iter().any(|before| before.name == parameter.name) {
            return Err(fault(Problem::SameName));
        }
        check_parameter(parameter).map_err(fault)?;
    }
    Ok(())
}

/// Checks that a name begins with a lower-case letter and goes on with such letters, digits, `-` and `_`.
///
/// So it can stand in an address, and be the name of an attribute of an HTML element, which knows no upper case.
pub(crate) fn check_name(name: &str) -> Result<(), Problem> {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    let is_name = name.starts_with(|initial: char| initial.is_ascii_lowercase()) && name.bytes().all(is_part);
    if is_name { Ok(()) } else { Err(Problem::Name) }
}

fn check_parameter(parameter: &Parameter) -> Result<(), Problem> {
    match parameter.kind {
        Kind::Range { min, max, .. } | Kind::Number { min, max }
            if !(min.is_finite() && max.is_finite() && min <= max) =>
        {
            return Err(Problem::Bounds { min, max });
        }
        Kind::Range { step, .. } if !(step.is_finite() && step > 0.0) => return Err(Problem::Step { step }),
        Kind::Choice { labels } | Kind::Flags { labels } if labels.is_empty() => return Err(Problem::NoLabels),
        Kind::Flags { labels } if labels.len() > MAX_FLAGS => {
            return Err(Problem::TooManyLabels { labels: labels.len() });
        }
        Kind::Choice { labels } | Kind::Flags { labels } => check_labels(labels)?,
        _ => {}
    }
    let default = parameter.default;
    #[expect(clippy::float_cmp, reason = "a value that can be had is accepted as it is, to the last bit")]
    let is_accepted = default.is_finite() && parameter.accept(default) == default;
    if is_accepted { Ok(()) } else { Err(Problem::Default { default }) }
}

/// Checks that each label names one value, also where it is typed without regard to case.
fn check_labels(labels: &[&'static str]) -> Result<(), Problem> {
    let lower: Vec<_> = labels.iter().map(|label| label.to_lowercase()).collect();
    match (1..labels.len()).find(|&index| lower[..index].contains(&lower[index])) {
        Some(index) => Err(Problem::SameLabel { label: labels[index] }),
        None => Ok(()),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name => formatter.write_str(
                "this name cannot be used: begin with a lower-case letter, then use such letters, digits, - and _",
            ),
            Self::SameName => formatter.write_str("another one has the same name: rename one of them"),
            Self::Bounds { min, max } => {
                let [min, max] = [min, max].map(|bound| text(*bound));
                write!(formatter, "its bounds are {min} and {max}: give finite numbers, the smaller first")
            }
            Self::Step { step } => write!(formatter, "its step is {}: give a finite number above 0", text(*step)),
            Self::NoLabels => formatter.write_str("it has no labels: give one for each of its values"),
            Self::TooManyLabels { labels } => {
                write!(formatter, "it has {labels} labels: flags have room for {MAX_FLAGS}")
            }
            Self::SameLabel { label } => {
                write!(formatter, "two of its labels are {label:?}, compared without case: rename one of them")
            }
            Self::Default { default } => {
                let default = text(*default);
                write!(formatter, "its default {default} is none of the values that it can have: choose one of them")
            }
            Self::TooManyParameters { declared } => write!(
                formatter,
                "it declares {declared} parameters, and a frame has room for {MAX_PARAMETERS}: declare fewer"
            ),
            Self::Panic { message } => write!(formatter, "it panicked when it was made: {message}"),
        }
    }
}

/// A number as people write it. In a wasm JavaScript writes it: std's own code for that takes some kilobytes.
#[cfg(target_family = "wasm")]
fn text(value: f64) -> String {
    js_sys::Number::from(value).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// A number as people write it.
#[cfg(not(target_family = "wasm"))]
fn text(value: f64) -> String {
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Color;

    const NAN: f64 = f64::NAN;
    const INFINITY: f64 = f64::INFINITY;
    #[rustfmt::skip]
    static LABELS: [&str; 33] = [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f", "g",
        "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w",
    ];

    fn problem(parameter: Parameter) -> Option<String> {
        let name = parameter.name;
        check(&[parameter]).err().map(|fault| {
            assert_eq!(fault.parameter, Some(name));
            fault.problem.to_string()
        })
    }

    #[test]
    fn each_bad_parameter_has_its_problem() {
        let range = |min, max, step, default| Parameter::range("a", "A", min, max, step, default);
        let number = |min, max, default| Parameter::number("a", "A", min, max, default);
        let choice = |labels, default| Parameter::choice("a", "A", labels, default);
        let flags = |labels, default| Parameter::flags("a", "A", labels, default);
        let with_default = |parameter: Parameter, default| Parameter { default, ..parameter };
        let color = Parameter::color("a", "A", Color::WHITE);
        let toggle = Parameter::toggle("a", "A", true);
        let button = Parameter::button("a", "A");
        for (bad, words) in [
            (range(2.0, 1.0, 0.1, 1.5), "its bounds are 2 and 1:"),
            (range(NAN, 1.0, 0.1, 0.5), "its bounds are NaN and 1:"),
            (range(0.0, NAN, 0.1, 0.5), "its bounds are 0 and NaN:"),
            (range(0.0, INFINITY, 0.1, 0.5), "its bounds are 0 and inf:"),
            (number(2.0, 1.0, 1.5), "its bounds are 2 and 1:"),
            (number(-INFINITY, 1.0, 0.5), "its bounds are -inf and 1:"),
            (number(NAN, NAN, 0.0), "its bounds are NaN and NaN:"),
            (range(0.0, 1.0, 0.0, 0.5), "its step is 0:"),
            (range(0.0, 1.0, -0.1, 0.5), "its step is -0.1:"),
            (range(0.0, 1.0, NAN, 0.5), "its step is NaN:"),
            (range(0.0, 1.0, INFINITY, 0.5), "its step is inf:"),
            (range(0.0, 1.0, 0.1, 1.5), "its default 1.5 "),
            (range(0.0, 1.0, 0.1, NAN), "its default NaN "),
            (number(0.0, 1.0, -0.5), "its default -0.5 "),
            (with_default(toggle, 0.5), "its default 0.5 "),
            (choice(&[], 0), "it has no labels"),
            (choice(&["x", "y"], 2), "its default 2 "),
            (with_default(choice(&["x", "y"], 0), 0.5), "its default 0.5 "),
            (flags(&[], 0), "it has no labels"),
            (flags(&LABELS, 0), "it has 33 labels"),
            (choice(&["Fire", "Ice", "Fire"], 0), "two of its labels are \"Fire\""),
            (flags(&["Größe", "GRÖSSE", "GRÖßE"], 0), "two of its labels are \"GRÖßE\""),
            (flags(&["x", "y"], 0b100), "its default 4 "),
            (with_default(color.clone(), f64::from(0x0100_0000)), "its default 16777216 "),
            (with_default(color, 0.5), "its default 0.5 "),
            (with_default(button, INFINITY), "its default inf "),
        ] {
            let found = problem(bad.clone());
            assert!(found.as_ref().is_some_and(|found| found.starts_with(words)), "{bad:?}: {found:?}");
        }
    }

    #[test]
    fn the_extremes_that_are_allowed_have_none() {
        for good in [
            Parameter::range("a", "A", 1.0, 1.0, 5.0, 1.0),
            Parameter::range("a", "A", -1e300, 1e300, 1e-300, 0.0),
            Parameter::number("a", "A", -0.0, 0.0, 0.0),
            Parameter::choice("a", "A", &["x"], 0),
            Parameter::flags("a", "A", &LABELS[1..], u32::MAX),
            Parameter::color("a", "A", Color::WHITE),
            Parameter::button("a", "A"),
        ] {
            assert_eq!(problem(good.clone()), None, "{good:?}");
        }
    }

    #[test]
    fn names_are_lower_case_words_and_none_comes_twice() {
        for name in ["", " ", "Speed", "9", "-a", "_a", "a b", "a.b", "a=b", "größe", "aB"] {
            assert_eq!(check_name(name), Err(Problem::Name), "{name:?}");
        }
        for name in ["a", "speed", "cell-size", "cell_size", "x2"] {
            assert_eq!(check_name(name), Ok(()), "{name:?}");
        }
        let twice = [Parameter::button("a", "A"), Parameter::button("b", "B"), Parameter::toggle("a", "A", true)];
        assert_eq!(check(&twice), Err(Fault { parameter: Some("a"), problem: Problem::SameName }));
    }

    #[test]
    fn there_are_at_most_as_many_parameters_as_a_frame_has_room_for() {
        let names: Vec<&'static str> = (0..=MAX_PARAMETERS).map(|index| &*format!("p{index}").leak()).collect();
        let parameters: Vec<_> = names.into_iter().map(|name| Parameter::button(name, "")).collect();
        assert_eq!(check(&parameters[1..]), Ok(()));
        let problem = Problem::TooManyParameters { declared: MAX_PARAMETERS + 1 };
        assert_eq!(check(&parameters), Err(Fault { parameter: None, problem }));
    }
}
