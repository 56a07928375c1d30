//! The crate `trafilatura` as a peer: `page-peer fallback|fallback-precision`. The same lines as pages.py.
use std::io::{self, BufRead, Write};

use cpu_time::ProcessTime;
use serde_json::{json, Value};
use trafilatura::{extract, ExtractionFocus, Options};

fn main() {
    let mode = std::env::args().nth(1).unwrap_or_default();
    let mut options = Options::default().with_fallback(true).with_exclude_comments(true);
    let mut call = "extract(html, Options::default().with_fallback(true).with_exclude_comments(true))".to_string();
    if mode == "fallback-precision" {
        options = options.with_focus(ExtractionFocus::FavorPrecision);
        call = "… .with_focus(FavorPrecision)".to_string();
    }
    let mut out = io::stdout();
    writeln!(out, "{}", json!({"version": "0.6.0", "call": call})).unwrap();
    for line in io::stdin().lock().lines() {
        let input: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let html = input["html"].as_str().unwrap();
        let started = ProcessTime::now();
        let result = extract(html, &options);
        let seconds = started.elapsed().as_secs_f64();
        let answer = match result {
            Ok(found) => json!({
                "text": found.content_text,
                "title": found.metadata.title,
                "author": found.metadata.author,
                "date": found.metadata.date.map(|date| date.to_string()),
                "seconds": seconds,
            }),
            Err(error) => json!({"text": "", "error": error.to_string(), "seconds": seconds}),
        };
        // Readers of lines may end them here, too.
        let line = answer.to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        writeln!(out, "{line}").unwrap();
    }
}
