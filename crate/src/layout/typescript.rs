//! The layout in TypeScript: `worker/layout.ts` is written from here, and a test fails where it differs.

use std::{env, fmt::Write, fs, path::Path};

use super::{Number, camel_case};
use crate::{error::Code, frame::Frame, input::Input, message::MessageKind, report::Report, shared::Shared, uses::Use};

/// Set in the environment, the test writes the file instead of comparing it.
const WRITE: &str = "FILLRATE_WRITE_LAYOUT";

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../worker/layout.ts");

const HEAD: &str = "\
/**
 * Where the words lie that Rust and the page share, as types alone.
 *
 * Written from crate/src by `FILLRATE_WRITE_LAYOUT=1 cargo test -p fillrate layout`: change it there.
 */

/** All shared words, in bytes from the start of the linear memory. Rust returns them when it starts; they never change. */
export interface Addresses {
	readonly mailbox: MailboxAddresses;
	readonly input: InputAddresses;
	readonly report: ReportAddresses;
	/** The record of the frame in each slot. */
	readonly frames: readonly FrameAddresses[];
	/** The kinds of input records; a record's kind is an index into it. */
	readonly eventKinds: readonly EventKind[];
	/** The keys as `KeyboardEvent.code` names them; a key is an index into it. */
	readonly keys: readonly string[];
}
";

#[test]
fn the_typescript_matches_the_rust() {
    let expected = typescript();
    // The folder is the repository's: the published crate has none.
    if !Path::new(FILE).parent().is_some_and(Path::exists) {
        return;
    }
    if env::var_os(WRITE).is_some() {
        fs::write(FILE, expected).unwrap();
        return;
    }
    let found = fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        found == expected,
        "worker/layout.ts differs from crate/src: run `{WRITE}=1 cargo test -p fillrate layout`, and review the change"
    );
}

fn typescript() -> String {
    let (shared, _back, front) = Shared::new();
    let about_mailbox = "The mailbox: which slot has the newest frame.";
    [
        HEAD.to_owned(),
        interface("MailboxAddresses", about_mailbox, &shared.mailbox.numbers(&front)),
        interface("InputAddresses", Input::ABOUT, &shared.input.numbers()),
        interface("ReportAddresses", Report::ABOUT, &shared.report.numbers()),
        interface("FrameAddresses", Frame::ABOUT, &shared.frames[0].addresses()),
        union("EventKind", "The kind of an input record.", MessageKind::ALL.iter().map(|kind| (kind.word(), ""))),
        union(
            "Use",
            "Input that a page would use itself, and that a scene can take from it.",
            Use::ALL.iter().map(|used| used.word()).zip(Use::DOCS.iter().copied()),
        ),
        union(
            "LoopErrorCode",
            "The kind of an error that Rust reports.",
            Code::ALL.iter().map(|code| code.word()).zip(Code::DOCS.iter().copied()),
        ),
    ]
    .join("\n")
}

fn interface(name: &str, about: &str, numbers: &[Number]) -> String {
    let mut text = format!("{}export interface {name} {{\n", comment("", about));
    for Number { name, doc, .. } in numbers {
        writeln!(text, "{}\treadonly {}: number;", comment("\t", doc), camel_case(name)).unwrap();
    }
    text + "}\n"
}

fn union<'a>(name: &str, about: &str, members: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = format!("{}export type {name} =", comment("", about));
    for (word, doc) in members {
        write!(text, "\n{}\t| '{word}'", comment("\t", doc)).unwrap();
    }
    text + ";\n"
}

/// A doc comment, of one line where one is enough.
fn comment(indent: &str, doc: &str) -> String {
    let lines: Vec<&str> = doc.trim().lines().map(str::trim).collect();
    match lines[..] {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        _ => {
            let mut text = format!("{indent}/**\n");
            for line in lines {
                let line = format!("{indent} * {line}");
                writeln!(text, "{}", line.trim_end()).unwrap();
            }
            text + indent + " */\n"
        }
    }
}
