"""Releases: what the public sees, each a folder that never changes once it has its name.

    data/releases/20261124T161500Z/     a release, named by the time it was made (UTC)
        release.json                    what it is made of: time, base, towns, the release before it
        store/                          a checkpoint of the working store, by hard links
        dumps/ tables/ changes/ ontology/ catalogue.* void.ttl
        SHA256SUMS                      of every file but the store's
    data/releases/current               a link to the release that is served
    data/releases/.draft-…              one that is being made, or was when its process died

`layout` knows the folders, `make` makes a release stage by stage in a `draft`, `activation` finishes it, serves it
and removes old ones. A draft gets its name by one rename when all its bytes are on disk, and `current` is
switched by another, so that a process that dies at any moment leaves the last release served.
"""
