//! What can go wrong, in words that name the mend.

use std::fmt;

/// Why Fillrate could not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Memory does not hold that many bytes.
    OutOfMemory {
        /// Bytes asked for.
        bytes: usize,
    },
    /// A scene declares more parameters than a frame has room for.
    TooManyParameters {
        /// How many it declares.
        declared: usize,
    },
    /// There is no such scene.
    UnknownScene {
        /// The name asked for.
        name: String,
        /// The names that there are.
        known: Vec<&'static str>,
    },
    /// The scene declares no such parameter.
    UnknownParameter {
        /// The name asked for.
        name: String,
        /// The names that it declares.
        known: Vec<&'static str>,
    },
    /// The scene panicked, on the loop's thread or on any of the pool's.
    Panic {
        /// The panic's message and the place it came from.
        message: String,
    },
}

impl Error {
    /// One word for the kind of error, the same in Rust and on the page.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ZeroSize { .. } | Self::SizeOverflow { .. } => "size",
            Self::OutOfMemory { .. } => "memory",
            Self::TooManyParameters { .. } | Self::UnknownScene { .. } => "scene",
            Self::UnknownParameter { .. } => "parameter",
            Self::Panic { .. } => "panic",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ZeroSize { width, height } => {
                write!(formatter, "an image of {width} x {height} pixels has none: give it at least 1 x 1")
            }
            Self::SizeOverflow { width, height } => {
                write!(
                    formatter,
                    "an image of {width} x {height} pixels is larger than memory can address: make it smaller"
                )
            }
            Self::OutOfMemory { bytes } => {
                write!(formatter, "memory does not hold another {bytes} bytes: make the image smaller")
            }
            Self::TooManyParameters { declared } => write!(
                formatter,
                "a scene declares {declared} parameters, and a frame has room for {}: declare fewer",
                crate::frame::MAX_PARAMETERS
            ),
            Self::UnknownScene { name, known } => {
                write!(formatter, "there is no scene {name:?}: choose one of {}", known.join(", "))
            }
            Self::UnknownParameter { name, known } if known.is_empty() => {
                write!(formatter, "there is no parameter {name:?}: the scene has none")
            }
            Self::UnknownParameter { name, known } => {
                write!(formatter, "there is no parameter {name:?}: choose one of {}", known.join(", "))
            }
            Self::Panic { message } => formatter.write_str(message),
        }
    }
}

impl std::error::Error for Error {}
