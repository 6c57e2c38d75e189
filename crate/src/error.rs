//! What can go wrong. Each message says how to fix it.

use std::fmt;

use crate::declaration::Problem;

/// Why a call failed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// An image needs at least one pixel.
    ZeroSize {
        /// Width asked for, in pixels.
        width: u32,
        /// Height asked for, in pixels.
        height: u32,
    },
    /// The pixels of that size cannot be addressed.
    SizeOverflow {
        /// Width asked for, in pixels.
        width: u32,
        /// Height asked for, in pixels.
        height: u32,
    },
    /// There is no memory for that many bytes.
    OutOfMemory {
        /// Bytes asked for.
        bytes: usize,
    },
    /// The list of scenes is empty.
    NoScenes,
    /// There is no such scene.
    UnknownScene {
        /// The name asked for, or the index.
        name: String,
        /// The names that there are.
        known: Vec<&'static str>,
    },
    /// A scene cannot be made: what it declares is wrong, or it panicked.
    Scene {
        /// The scene's name.
        scene: String,
        /// The parameter that is wrong; `None` where it is the scene itself.
        parameter: Option<String>,
        /// What is wrong.
        problem: Problem,
    },
    /// The scene declares no such parameter.
    UnknownParameter {
        /// The name asked for.
        name: String,
        /// The names that it declares.
        known: Vec<&'static str>,
    },
    /// A parameter was to be pressed that is no button.
    NotAButton {
        /// Its name.
        name: String,
    },
    /// A parameter was given what it does not take: content in place of a number, a number in place of content, or
    /// another kind of content.
    WrongContent {
        /// Its name.
        name: String,
        /// The method of [`Controls`](crate::Controls) that reads it, which says what it takes.
        kind: &'static str,
    },
    /// The scene panicked, on the loop's thread or on any of the pool's; or it left another image in place of its own.
    Panic {
        /// The panic's message and where it was.
        message: String,
    },
}

numbered! {
    /// The kind of an error, as the page knows it.
    pub(crate) enum Code {
        /// A size that no image can have.
        Size = "size",
        /// There is no memory for what was asked.
        Memory = "memory",
        /// There is no such scene, or it cannot be made: what it declares is wrong, or it panicked.
        Scene = "scene",
        /// There is no such parameter, or the value is none that it can have.
        Parameter = "parameter",
        /// The scene panicked. The renderer lives, and goes on when it is resumed.
        Panic = "panic",
    }
}

impl Error {
    /// The kind of error as one word, equal to the page's `code`: `size`, `memory`, `scene`, `parameter` or `panic`.
    pub fn code(&self) -> &'static str {
        let code = match self {
            Self::ZeroSize { .. } | Self::SizeOverflow { .. } => Code::Size,
            Self::OutOfMemory { .. } => Code::Memory,
            Self::NoScenes | Self::UnknownScene { .. } | Self::Scene { .. } => Code::Scene,
            Self::UnknownParameter { .. } | Self::NotAButton { .. } | Self::WrongContent { .. } => Code::Parameter,
            Self::Panic { .. } => Code::Panic,
        };
        code.word()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ZeroSize { width, height } => {
                write!(formatter, "an image of {width} x {height} pixels has no pixels: give it at least 1 x 1")
            }
            Self::SizeOverflow { width, height } => write!(
                formatter,
                "an image of {width} x {height} pixels is larger than memory can address: make it smaller"
            ),
            Self::OutOfMemory { bytes } => {
                write!(formatter, "there is no memory for another {bytes} bytes: make the image smaller")
            }
            Self::NoScenes => formatter.write_str("the list of scenes is empty: write fillrate::scenes![a::ENTRY]"),
            Self::UnknownScene { name, known } => {
                write!(formatter, "there is no scene {name:?}: choose one of {}", known.join(", "))
            }
            Self::Scene { scene, parameter: None, problem } => write!(formatter, "scene {scene:?}: {problem}"),
            Self::Scene { scene, parameter: Some(parameter), problem } => {
                write!(formatter, "scene {scene:?}, parameter {parameter:?}: {problem}")
            }
            Self::UnknownParameter { name, known } if known.is_empty() => {
                write!(formatter, "there is no parameter {name:?}: the scene has none")
            }
            Self::UnknownParameter { name, known } => {
                write!(formatter, "there is no parameter {name:?}: choose one of {}", known.join(", "))
            }
            Self::NotAButton { name } => {
                write!(formatter, "the parameter {name:?} is no button: give it a value with set()")
            }
            Self::WrongContent { name, kind } => {
                write!(
                    formatter,
                    "the parameter {name:?} does not take that: give it what the scene reads with {kind}()"
                )
            }
            Self::Panic { message } => formatter.write_str(message),
        }
    }
}

impl std::error::Error for Error {}
