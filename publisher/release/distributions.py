"""The forms in which a dataset can be had: its dumps and tables, and the SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rdflib import DCAT, DCTERMS, RDF, RDFS, XSD, Literal, Namespace, URIRef

from publisher.mapping import published_iris
from publisher.release import file_formats, texts, views
from publisher.release.authorities import AVAILABLE, FILE_TYPE, LANGUAGE, MEDIA_TYPE
from publisher.release.catalogue_context import CatalogueContext
from publisher.release.statistics import ALL

DCATAP: Final = Namespace("http://data.europa.eu/r5r/")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
CURRENT: Final = "releases/current"
STREAM: Final = "changes/ldes/index.ttl"
FEED: Final = "changes/feeds/{}.atom"
LDES: Final = URIRef("https://w3id.org/ldes/specification")
FOLDERS: Final = ("dumps", "tables", views.FOLDER)


def add(description: CatalogueContext, dataset: URIRef, subset: str) -> None:
    """Describe the files of a subset, and the endpoint, as distributions of its dataset."""
    folder = description.draft.folder
    for file in description.draft.files():
        path = file.relative_to(folder)
        form = file_formats.format_of(file.name)
        if form and path.parts[0] in FOLDERS and subset_of(path, description.counted) == subset:
            _file(description, dataset, file, form)
    _endpoint(description, dataset)
    if subset == ALL and (folder / STREAM).is_file():
        _followed(description, dataset, STREAM, "stream", "text/turtle", FILE_TYPE.RDF_TURTLE)
        description.all(URIRef(published_iris.distribution(dataset, "stream")), DCTERMS.conformsTo, LDES)
    if (folder / FEED.format(subset)).is_file():
        _followed(description, dataset, FEED.format(subset), "feed", "application/atom+xml", FILE_TYPE.ATOM)


def subset_of(path: Path, subsets: object) -> str:
    """Return the subset that a file is of: its name or its folder tells a town, or else it is of all."""
    names = (path.name.partition(".")[0], *path.parts[1:-1])
    return next((name for name in names if name in subsets), ALL)  # type: ignore[operator]


def _file(description: CatalogueContext, dataset: URIRef, file: Path, form: file_formats.Form) -> None:
    path = file.relative_to(description.draft.folder).as_posix()
    address = URIRef(f"{description.config.public}/{CURRENT}/{path}")
    about = URIRef(published_iris.distribution(dataset, file.name))
    view = path.partition("/")[2].partition(".")[0] if path.startswith(f"{views.FOLDER}/") else None
    _common(description, dataset, about, f"view-{view}" if view else form.kind, file=file.name)
    description.all(about, DCAT.accessURL, address)
    description.all(about, DCAT.downloadURL, address)
    description.all(address, RDF.type, RDFS.Resource)
    description.all(about, DCAT.mediaType, MEDIA_TYPE[form.media_type])
    description.all(about, DCTERMS.format, FILE_TYPE[form.file_type])
    if form.packed:
        description.all(about, DCAT.compressFormat, MEDIA_TYPE[form.packed])
    if view:
        standard = URIRef(views.STANDARDS[view])
        description.all(about, DCTERMS.conformsTo, standard)
        description.all(standard, RDF.type, DCTERMS.Standard)
        description.all(standard, DCTERMS.title, *texts.say(f"view-{view}", "standard"))
    elif form.kind in file_formats.RDF:
        description.all(about, DCTERMS.conformsTo, description.standard)
    description.all(about, DCAT.byteSize, Literal(file.stat().st_size, datatype=XSD.nonNegativeInteger))
    checksum = URIRef(published_iris.part(about, "checksum"))
    description.all(about, SPDX.checksum, checksum)
    description.all(checksum, RDF.type, SPDX.Checksum)
    description.all(checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256)
    description.all(checksum, SPDX.checksumValue, Literal(description.draft.digest(file), datatype=XSD.hexBinary))


def _endpoint(description: CatalogueContext, dataset: URIRef) -> None:
    about = URIRef(published_iris.distribution(dataset, "sparql"))
    _common(description, dataset, about, "sparql")
    description.all(about, DCAT.accessURL, description.endpoint)
    description.all(about, DCAT.accessService, description.service)
    description.all(about, DCAT.mediaType, MEDIA_TYPE["application/sparql-results+json"])
    description.all(about, DCTERMS.format, FILE_TYPE.SPARQLQ)


def _followed(
    description: CatalogueContext, dataset: URIRef, path: str, name: str, media: str, file_type: URIRef
) -> None:
    """Describe what is followed rather than downloaded: it has no size and no sum."""
    about = URIRef(published_iris.distribution(dataset, name))
    address = URIRef(f"{description.config.public}/{CURRENT}/{path}")
    _common(description, dataset, about, name)
    description.all(about, DCAT.accessURL, address)
    description.all(address, RDF.type, RDFS.Resource)
    description.all(about, DCAT.mediaType, MEDIA_TYPE[media])
    description.all(about, DCTERMS.format, file_type)


def _common(description: CatalogueContext, dataset: URIRef, about: URIRef, text: str, **values: str) -> None:
    description.all(dataset, DCAT.distribution, about)
    description.all(about, RDF.type, DCAT.Distribution)
    description.all(about, DCTERMS.title, *texts.say(text, "title", **values))
    description.all(about, DCTERMS.description, *texts.say(text, "description", **values))
    description.all(about, DCTERMS.license, URIRef(description.config.licence))
    description.all(about, DCTERMS.issued, description.issued.get(about, description.time))
    description.all(about, DCTERMS.modified, description.time)
    description.all(about, DCTERMS.language, LANGUAGE.FIN, LANGUAGE.SWE)
    description.all(about, DCATAP.availability, AVAILABLE)
