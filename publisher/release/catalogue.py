"""The catalogue of a release, as open-data portals read it: DCAT-AP 3.0.1.

A catalogue, a series of datasets, a dataset of each town and one of all, and every file and the SPARQL endpoint as
a distribution or a data service. Everything has an IRI; nothing is a blank node. The same release described twice
is the same bytes: all times are the release's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

from publisher.config import Config
from publisher.errors import ConfigurationError
from publisher.mapping import published_iris
from publisher.release import agents, avoindata, distributions, rdf, statistics, texts, towns, void
from publisher.release.authorities import ACCESS, FREQUENCY, GOVERNMENT, LANGUAGE, THEMES, describe
from publisher.release.catalogue_context import CatalogueContext
from publisher.release.draft import Draft
from publisher.release.statistics import ALL, Statistics
from publisher.release.towns import Town

NAME: Final = "catalogue"
PROFILE: Final = URIRef("https://semiceu.github.io/DCAT-AP/releases/3.0.1")
PROTOCOL: Final = URIRef("https://www.w3.org/TR/sparql11-protocol/")
# rdflib knows the words of DCAT 2 only.
DCAT_3: Final = Namespace(str(DCAT))
ADMS: Final = Namespace("http://www.w3.org/ns/adms#")
# Names that never belong to anybody (RFC 2606 and 6761).
_NOBODYS: Final = (".example", ".invalid", ".test", ".localhost", ".example.com", ".example.org", ".example.net")


def check_configuration(config: Config) -> None:
    """Raise ConfigurationError where what a public catalogue has to tell is not configured, and name all of it."""
    missing = [
        f"{name} is {value}, which is nobody's address"
        for name, value in (("base", config.base), ("site", config.site))
        if value and _is_nobodys(value)
    ]
    missing += [f"{name} is not set" for name in ("publisher_fi", "contact") if not getattr(config, name)]
    missing += [
        f"{name} names no folder with a text fi.txt ({what})"
        for name, folder, what in (
            ("accessibility", config.accessibility, "the accessibility statement, Act 306/2019"),
            ("privacy", config.privacy, "the privacy notice"),
        )
        if not folder or not (folder / "fi.txt").is_file()
    ]
    if missing:
        raise ConfigurationError(
            f"this is not to be published: {'; '.join(missing)}. Set it in kuntalinkki.toml, "
            "or say --allow-example for a release to try things with"
        )


def write(draft: Draft) -> None:
    """Write `catalogue.*`, `catalogue-avoindata.*` and `void.ttl` into a draft that has its dumps and tables."""
    draft.say("Describing the release …")
    counted = statistics.read(draft.folder / "dumps", draft.towns, draft.config.base)
    graph = Catalogue(draft, counted).graph
    rdf.write(graph, draft.folder, NAME)
    rdf.write(avoindata.apply_profile(graph, draft.folder), draft.folder, avoindata.NAME)
    rdf.write(void.describe_release(draft, counted), draft.folder, void.NAME)


class Catalogue(CatalogueContext):
    """A catalogue in the making; `graph` is the whole of it."""

    def __init__(self, draft: Draft, counted: dict[str, Statistics]) -> None:
        super().__init__(draft, counted, _issued(draft))
        self.iri = URIRef(published_iris.catalogue(self.config.base))
        self.series = URIRef(published_iris.dataset(self.config.base, "series"))
        self.towns = [towns.read_town(draft.store, self.config.base, key) for key in draft.towns]
        self.publisher = agents.publisher(self.graph, self.config)
        self.contact = agents.contact(self.graph, self.config)
        self._catalogue()
        self._series()
        self._service()
        for subset in (ALL, *(town.key for town in self.towns)):
            self._dataset(subset)
        self._linked()
        describe(self.graph)

    def dataset(self, subset: str) -> URIRef:
        """Return the IRI of the dataset of a town, or of all."""
        return URIRef(published_iris.dataset(self.config.base, subset))

    def _common(self, about: URIRef, *keys: str, kept: Sequence[str] = (), **values: str | int) -> None:
        """Say what catalogue, series, datasets and services all say of themselves.

        `kept` are the names of towns among them whose data is that of the last release.
        """
        for predicate, name in ((DCTERMS.title, "title"), (DCTERMS.description, "description")):
            told = texts.say(*keys, name, **values)
            if self.counted[ALL].sample:
                told = texts.start(told, "sample" if name == "title" else "sample_told")
            if kept and name == "description":
                told = texts.start(told, "kept_told", towns=", ".join(kept), release=str(self.draft.kept.from_))
            self.all(about, predicate, *told)
        self.all(about, DCTERMS.publisher, self.publisher)
        self.all(about, DCAT.contactPoint, *self.contact)
        self.all(about, DCTERMS.modified, self.time)
        self.all(about, DCTERMS.issued, self.issued.get(about, self.time))

    def _catalogue(self) -> None:
        self._common(self.iri, "catalogue")
        self.all(self.iri, RDF.type, DCAT.Catalog)
        self.all(self.iri, DCTERMS.conformsTo, PROFILE)
        self.all(self.iri, DCTERMS.license, URIRef(self.config.licence))
        self.all(self.iri, DCTERMS.language, *(LANGUAGE[code] for code in ("FIN", "SWE", "ENG")))
        self.all(self.iri, FOAF.homepage, agents.document(self.graph, f"{self.config.public}/"))
        self.all(self.iri, DCAT.themeTaxonomy, THEMES)
        self.all(self.iri, DCAT.service, self.service)
        self.all(self.iri, DCAT_3.resource, self.series)
        self._where_and_when(self.iri, ALL)

    def _series(self) -> None:
        self._common(self.series, "series")
        self.all(self.series, RDF.type, DCAT_3.DatasetSeries)
        self.all(self.series, DCTERMS.accrualPeriodicity, FREQUENCY[self.config.frequency])
        self._where_and_when(self.series, ALL)

    def _service(self) -> None:
        self._common(self.service, "sparql")
        self.all(self.service, RDF.type, DCAT.DataService)
        self.all(self.service, DCAT.endpointURL, self.endpoint)
        self.all(self.service, DCAT.endpointDescription, self.endpoint)
        self.all(self.service, DCTERMS.conformsTo, PROTOCOL)
        self.all(self.service, DCTERMS.license, URIRef(self.config.licence))
        self.all(self.service, DCTERMS.accessRights, ACCESS.PUBLIC)
        self.all(self.service, DCAT.theme, GOVERNMENT)
        self.all(self.service, DCAT.keyword, *texts.words("keywords"))
        self.all(self.service, DCAT.landingPage, self.endpoint)
        self.all(self.endpoint, RDF.type, FOAF.Document, RDFS.Resource)

    def _dataset(self, subset: str) -> None:
        dataset, counted = self.dataset(subset), self.counted[subset]
        name = next((town.name for town in self.towns if town.key == subset), "")
        kind = "town" if name else ALL
        kept = [town.name for town in self.towns if town.key in self.draft.kept.kept and subset in (ALL, town.key)]
        self._common(dataset, kind, kept=kept, town=name, towns=len(self.towns), pages=counted.pages)
        self.all(self.iri, DCAT.dataset, dataset)
        self.all(self.service, DCAT.servesDataset, dataset)
        self.all(dataset, RDF.type, DCAT.Dataset)
        self.all(dataset, DCAT_3.inSeries, self.series)
        self.all(dataset, DCTERMS.identifier, Literal(str(dataset)))
        self.all(dataset, DCAT.keyword, *texts.words("keywords"), *([Literal(name, lang="fi")] if name else []))
        self.all(dataset, DCAT.theme, GOVERNMENT)
        self.all(dataset, DCTERMS.accessRights, ACCESS.PUBLIC)
        self.all(dataset, DCTERMS.accrualPeriodicity, FREQUENCY[self.config.frequency])
        self.all(dataset, DCTERMS.conformsTo, self.standard)
        self.all(dataset, DCTERMS.language, LANGUAGE.FIN, LANGUAGE.SWE)
        self.all(dataset, DCTERMS.provenance, URIRef(published_iris.catalogue(self.config.base, "provenance")))
        self.all(dataset, DCAT_3.version, Literal(self.draft.name))
        self.all(dataset, ADMS.versionNotes, *texts.say("version", "notes", release=self.draft.name))
        self.all(dataset, DCAT.landingPage, agents.document(self.graph, f"{self.config.public}/"))
        self.all(dataset, FOAF.page, agents.document(self.graph, f"{self.config.public}/ontology/"))
        self._where_and_when(dataset, subset)
        distributions.add(self, dataset, subset)

    def _where_and_when(self, about: URIRef, subset: str) -> None:
        for town in self.towns:
            if subset in {ALL, town.key}:
                self.all(about, DCTERMS.spatial, self._place(town))
        counted = self.counted[subset]
        if counted.oldest and counted.newest:
            period = URIRef(published_iris.part(self.dataset(subset), "period"))
            self.all(about, DCTERMS.temporal, period)
            self.all(period, RDF.type, DCTERMS.PeriodOfTime)
            self.all(period, DCAT.startDate, Literal(counted.oldest, datatype=XSD.date))
            self.all(period, DCAT.endDate, Literal(counted.newest, datatype=XSD.date))

    def _place(self, town: Town) -> URIRef:
        place = URIRef(town.place)
        self.all(place, RDF.type, DCTERMS.Location)
        self.all(place, SKOS.prefLabel, *(Literal(name, lang=language) for language, name in town.names.items()))
        return place

    def _linked(self) -> None:
        """Describe what the catalogue points to and no authority describes."""
        provenance = URIRef(published_iris.catalogue(self.config.base, "provenance"))
        self.all(provenance, RDF.type, DCTERMS.ProvenanceStatement)
        self.all(provenance, RDFS.label, *texts.say("provenance", "label"))
        self.all(self.standard, RDF.type, DCTERMS.Standard)
        self.all(self.standard, DCTERMS.title, *texts.say("ontology", "title"))
        self.all(URIRef(self.config.licence), RDF.type, DCTERMS.LicenseDocument)


def _issued(draft: Draft) -> dict[URIRef, Literal]:
    """Return when what the release before described was first published."""
    file = draft.previous.folder / f"{NAME}.ttl" if draft.previous else None
    if not file or not file.is_file():
        return {}
    known = Graph().parse(file, format="turtle").subject_objects(DCTERMS.issued)
    return {about: time for about, time in known if isinstance(about, URIRef) and isinstance(time, Literal)}


def _is_nobodys(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    return host.startswith("127.") or host == "::1" or f".{host}".endswith(_NOBODYS)
