#!/bin/sh
# Brings the peers of `npm run bench -- html --peers DIR` into DIR: needs python3, npm and cargo.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
python3 -m venv python
python/bin/pip install --quiet --upgrade pip
python/bin/pip install --quiet trafilatura==2.3.1 readability-lxml==0.9 resiliparse==2.0.1 justext==3.0.2 lxml_html_clean
python/bin/pip install --quiet newspaper4k==0.9.6
npm install --silent --no-save --prefix . defuddle@0.19.4 jsdom@31.0.1 @mozilla/readability@0.6.0
cargo build --quiet --release --manifest-path "$here/pages-rust/Cargo.toml" --target-dir "$1/rust"
