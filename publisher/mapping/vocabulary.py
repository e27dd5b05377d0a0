"""The terms of other vocabularies that published data uses beside our own."""

from typing import Final

TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

TITLE: Final = "http://purl.org/dc/terms/title"
IDENTIFIER: Final = "http://purl.org/dc/terms/identifier"
SOURCE: Final = "http://purl.org/dc/terms/source"
SUBJECT: Final = "http://purl.org/dc/terms/subject"
SPATIAL: Final = "http://purl.org/dc/terms/spatial"
PREF_LABEL: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
ALT_LABEL: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
CONCEPT: Final = "http://www.w3.org/2004/02/skos/core#Concept"
CONCEPT_SCHEME: Final = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
IN_SCHEME: Final = "http://www.w3.org/2004/02/skos/core#inScheme"
TOP_CONCEPT_OF: Final = "http://www.w3.org/2004/02/skos/core#topConceptOf"
NOTATION: Final = "http://www.w3.org/2004/02/skos/core#notation"
BROADER: Final = "http://www.w3.org/2004/02/skos/core#broader"
BROAD_MATCH: Final = "http://www.w3.org/2004/02/skos/core#broadMatch"
CLOSE_MATCH: Final = "http://www.w3.org/2004/02/skos/core#closeMatch"
CONTENT_URL: Final = "https://schema.org/contentUrl"
SAME_AS: Final = "http://www.w3.org/2002/07/owl#sameAs"
ENTITY: Final = "http://www.w3.org/ns/prov#Entity"

DATE: Final = "http://www.w3.org/2001/XMLSchema#date"
DATE_TIME: Final = "http://www.w3.org/2001/XMLSchema#dateTime"
