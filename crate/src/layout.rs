//! What JavaScript sees of Rust's memory, stated once: the words of each block, the numbers of keys and messages.
//!
//! The macros here make the Rust types and, beside them, their description. On a page [`crate::web`] hands it over as
//! addresses and names; in this crate's tests it becomes `worker/layout.ts`, the same in TypeScript's types.

#[cfg(test)]
mod typescript;

/// One number that the page gets when it starts: an address, or a size.
pub(crate) struct Number {
    /// Its name in Rust, in snake case.
    pub(crate) name: &'static str,
    #[cfg_attr(test, expect(dead_code, reason = "a page alone reads it"))]
    pub(crate) value: usize,
    #[cfg(test)]
    pub(crate) doc: &'static str,
}

/// `name` as JavaScript writes it: `failed_frame` becomes `failedFrame`.
pub(crate) fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(1);
        name + &initial.to_uppercase() + rest
    })
}

/// A [`Number`], whose documentation is for TypeScript alone and not part of a wasm.
macro_rules! number {
    ($name:expr, $value:expr, $doc:expr) => {
        crate::layout::Number {
            name: $name,
            value: $value,
            #[cfg(test)]
            doc: $doc,
        }
    };
}

/// A block of shared memory: words that Rust and JavaScript both touch, so all of them are atomics, at zero at first.
///
/// `addresses` has the place of each field, in bytes from the start of the linear memory.
///
/// Loom's atomics are made one by one, which std does for up to 32 in a row: with loom no block has more.
macro_rules! shared_block {
    (
        $(#[doc = $about:literal])*
        $Block:ident {
            $($(#[doc = $doc:literal])* $field:ident: $Type:ty,)*
        }
    ) => {
        $(#[doc = $about])*
        #[repr(C)]
        #[derive(Debug)]
        #[cfg_attr(not(loom), derive(bytemuck::Zeroable))]
        #[cfg_attr(loom, derive(Default))]
        pub(crate) struct $Block {
            $($(#[doc = $doc])* pub(crate) $field: $Type,)*
        }

        #[cfg(not(loom))]
        impl Default for $Block {
            fn default() -> Self {
                bytemuck::Zeroable::zeroed()
            }
        }

        impl $Block {
            pub(crate) fn addresses(&self) -> Vec<crate::layout::Number> {
                vec![$(
                    number!(stringify!($field), std::ptr::from_ref(&self.$field).addr(), concat!($($doc, "\n"),*))
                ),*]
            }

            /// What the block is, for TypeScript.
            #[cfg(test)]
            pub(crate) const ABOUT: &str = concat!($($about, "\n"),*);
        }
    };
}

/// An enum whose members have a number, counted from 0, and a word: both the same in JavaScript.
macro_rules! numbered {
    (
        $(#[$meta:meta])*
        $visibility:vis enum $Name:ident {
            $($(#[doc = $doc:literal])* $Member:ident = $word:expr,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u32)]
        $visibility enum $Name {
            $($(#[doc = $doc])* $Member,)*
        }

        impl $Name {
            /// All of them, in the order of their numbers.
            #[allow(dead_code, reason = "a wasm has no use for the list of error codes")]
            $visibility const ALL: &[Self] = &[$(Self::$Member),*];

            const WORDS: &[&str] = &[$($word),*];

            /// What each is, for TypeScript.
            #[cfg(test)]
            #[allow(dead_code, reason = "keys have no use for it")]
            pub(crate) const DOCS: &[&str] = &[$(concat!($($doc, "\n",)* "")),*];

            pub(crate) const fn word(self) -> &'static str {
                Self::WORDS[self as usize]
            }
        }
    };
}
