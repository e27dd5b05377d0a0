#!/bin/sh
# Back up a data folder: back-up.sh DATA ARCHIVE.tar.gz
# The store comes from the current release, which never changes; it holds all that the crawls know as well.
set -eu
data=$1 archive=$2
release=$(readlink -f "$data/releases/current")
# Beside the archive: /tmp is often memory, and a store is large.
work=$(mktemp -d -p "$(dirname "$archive")")
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
cp -R "$release/store" "$work/data/store"
for folder in quarantine archive crawls; do
  if [ -d "$data/$folder" ]; then cp -R "$data/$folder" "$work/data/$folder"; fi
done
tar -czf "$archive.part" -C "$work" data
mv "$archive.part" "$archive"
