//! The two pictures of the article.

#![forbid(unsafe_code)]

mod plate;
mod tank;

fillrate::scenes![tank::ENTRY, plate::ENTRY];
