#!/bin/sh
# Brings the peers of `npm run bench -- dedup --docs DIR --peers FOLDER/bin/python` into FOLDER: needs python3; npm minhash is here
# already. What cannot be had is named, here and in the table.
set -eu
folder=$1
python3 -m venv "$folder"
bring() {
  "$folder/bin/pip" install --quiet "$@" || echo "not installed: $*" >&2
}
bring --upgrade pip
bring datasketch==2.0.0
bring rensa==0.5.0
bring simhash==2.1.2
bring scikit-learn==1.9.1
bring text-dedup==0.4.0
# Its English words come from spaCy by way of tokenizers; xxhash 4 takes no strings, which it gives.
bring datatrove==0.10.1 spacy==3.8.18 tokenizers==0.23.3 'xxhash==3.8.2'
