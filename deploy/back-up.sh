#!/bin/sh
# Back up a data folder: back-up.sh DATA ARCHIVE.tar.gz
# The store comes from the current release, which never changes; it holds all that the crawls know as well.
set -eu
data=$1 archive=$2
release=$(readlink -f "$data/releases/current")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
cp -R "$release/store" "$work/data/store"
if [ -d "$data/quarantine" ]; then cp -R "$data/quarantine" "$work/data/quarantine"; fi
tar -czf "$archive.part" -C "$work" data
mv "$archive.part" "$archive"
