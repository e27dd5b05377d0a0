"""The forms in which a dataset can be had: its dumps and tables, and the SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from rdflib import DCAT, DCTERMS, RDF, RDFS, XSD, Literal, Namespace, URIRef

from publisher.mapping import iris
from publisher.release import file_formats, texts
from publisher.release.authorities import AVAILABLE, FILE_TYPE, LANGUAGE, MEDIA_TYPE
from publisher.release.statistics import ALL

if TYPE_CHECKING:
    from publisher.release.catalogue import Catalogue

DCATAP: Final = Namespace("http://data.europa.eu/r5r/")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
CURRENT: Final = "releases/current"
STREAM: Final = "changes/ldes/index.ttl"
FEED: Final = "changes/feeds/{}.atom"
LDES: Final = URIRef("https://w3id.org/ldes/specification")
FOLDERS: Final = ("dumps", "tables")


def add(catalogue: Catalogue, dataset: URIRef, subset: str) -> None:
    """Describe the files of a subset, and the endpoint, as distributions of its dataset."""
    folder = catalogue.draft.folder
    for file in catalogue.draft.files():
        path = file.relative_to(folder)
        form = file_formats.form(file.name)
        if form and path.parts[0] in FOLDERS and subset_of(path, catalogue.counted) == subset:
            _file(catalogue, dataset, file, form)
    _endpoint(catalogue, dataset)
    if subset == ALL and (folder / STREAM).is_file():
        _followed(catalogue, dataset, STREAM, "stream", "text/turtle", FILE_TYPE.RDF_TURTLE)
        catalogue.all(URIRef(iris.distribution(dataset, "stream")), DCTERMS.conformsTo, LDES)
    if (folder / FEED.format(subset)).is_file():
        _followed(catalogue, dataset, FEED.format(subset), "feed", "application/atom+xml", FILE_TYPE.ATOM)


def subset_of(path: Path, subsets: object) -> str:
    """Return the subset that a file is of: its name or its folder tells a town, or else it is of all."""
    names = (path.name.partition(".")[0], *path.parts[1:-1])
    return next((name for name in names if name in subsets), ALL)  # type: ignore[operator]


def _file(catalogue: Catalogue, dataset: URIRef, file: Path, form: file_formats.Form) -> None:
    path = file.relative_to(catalogue.draft.folder).as_posix()
    address = URIRef(f"{catalogue.config.public}/{CURRENT}/{path}")
    about = URIRef(iris.distribution(dataset, file.name))
    _common(catalogue, dataset, about, form.kind, file=file.name)
    catalogue.all(about, DCAT.accessURL, address)
    catalogue.all(about, DCAT.downloadURL, address)
    catalogue.all(address, RDF.type, RDFS.Resource)
    catalogue.all(about, DCAT.mediaType, MEDIA_TYPE[form.media_type])
    catalogue.all(about, DCTERMS.format, FILE_TYPE[form.file_type])
    if form.packed:
        catalogue.all(about, DCAT.compressFormat, MEDIA_TYPE[form.packed])
    if form.kind in file_formats.RDF:
        catalogue.all(about, DCTERMS.conformsTo, catalogue.standard)
    catalogue.all(about, DCAT.byteSize, Literal(file.stat().st_size, datatype=XSD.nonNegativeInteger))
    checksum = URIRef(iris.part(about, "checksum"))
    catalogue.all(about, SPDX.checksum, checksum)
    catalogue.all(checksum, RDF.type, SPDX.Checksum)
    catalogue.all(checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256)
    catalogue.all(checksum, SPDX.checksumValue, Literal(catalogue.draft.digest(file), datatype=XSD.hexBinary))


def _endpoint(catalogue: Catalogue, dataset: URIRef) -> None:
    about = URIRef(iris.distribution(dataset, "sparql"))
    _common(catalogue, dataset, about, "sparql")
    catalogue.all(about, DCAT.accessURL, catalogue.endpoint)
    catalogue.all(about, DCAT.accessService, catalogue.service)
    catalogue.all(about, DCAT.mediaType, MEDIA_TYPE["application/sparql-results+json"])
    catalogue.all(about, DCTERMS.format, FILE_TYPE.SPARQLQ)


def _followed(catalogue: Catalogue, dataset: URIRef, path: str, name: str, media: str, file_type: URIRef) -> None:
    """Describe what is followed rather than downloaded: it has no size and no sum."""
    about = URIRef(iris.distribution(dataset, name))
    address = URIRef(f"{catalogue.config.public}/{CURRENT}/{path}")
    _common(catalogue, dataset, about, name)
    catalogue.all(about, DCAT.accessURL, address)
    catalogue.all(address, RDF.type, RDFS.Resource)
    catalogue.all(about, DCAT.mediaType, MEDIA_TYPE[media])
    catalogue.all(about, DCTERMS.format, file_type)


def _common(catalogue: Catalogue, dataset: URIRef, about: URIRef, text: str, **values: str) -> None:
    catalogue.all(dataset, DCAT.distribution, about)
    catalogue.all(about, RDF.type, DCAT.Distribution)
    catalogue.all(about, DCTERMS.title, *texts.say(text, "title", **values))
    catalogue.all(about, DCTERMS.description, *texts.say(text, "description", **values))
    catalogue.all(about, DCTERMS.license, URIRef(catalogue.config.licence))
    catalogue.all(about, DCTERMS.issued, catalogue.issued.get(about, catalogue.time))
    catalogue.all(about, DCTERMS.modified, catalogue.time)
    catalogue.all(about, DCTERMS.language, LANGUAGE.FIN, LANGUAGE.SWE)
    catalogue.all(about, DCATAP.availability, AVAILABLE)
