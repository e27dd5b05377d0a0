#!/bin/sh
# Restore a back-up into a data folder that is not there yet: restore.sh ARCHIVE.tar.gz DATA
# Run `kuntalinkki release` then: releases are made anew from the store.
set -eu
archive=$1 data=$2
if [ -e "$data" ]; then echo "$data is there already; move it away first" >&2; exit 2; fi
work=$(mktemp -d "$(dirname "$data")/.restore-XXXXXX")
trap 'rm -rf "$work"' EXIT
tar -xzf "$archive" -C "$work"
mv "$work/data" "$data"
