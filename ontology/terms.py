"""The names of the ontology as constants: classes in PascalCase, properties in UPPER_CASE.

Made from decisions.ttl and vocabularies/ by `python -m ontology.generate`; change those, not this.
"""

from typing import Final

NAMESPACE: Final = "https://w3id.org/kuntalinkki/ontology#"
VOCABULARY: Final = "https://w3id.org/kuntalinkki/vocabulary/"

AgendaItem: Final = "https://w3id.org/kuntalinkki/ontology#AgendaItem"
"""Agenda item: A matter as one item of the agenda or minutes of one meeting."""

AgendaVersion: Final = "https://w3id.org/kuntalinkki/ontology#AgendaVersion"
"""Item as on the agenda: A matter as the agenda had it before the meeting. The item of the minutes is
its later version (prov:wasRevisionOf).
"""

Announcement: Final = "https://w3id.org/kuntalinkki/ontology#Announcement"
"""Announcement: A public notice of a municipality."""

Attachment: Final = "https://w3id.org/kuntalinkki/ontology#Attachment"
"""Attachment: A document that a page lists as belonging to a matter."""

AttachmentPage: Final = "https://w3id.org/kuntalinkki/ontology#AttachmentPage"
"""Page of an attachment: A page, sheet or slide with text in the file of an attachment."""

Attendance: Final = "https://w3id.org/kuntalinkki/ontology#Attendance"
"""Attendance: An elected member's or officeholder's presence in or absence from one meeting: who, in
which role, from when to when.
"""

Body: Final = "https://w3id.org/kuntalinkki/ontology#Body"
"""Decision-making body: A body of a municipality that meets and decides: council, board, committee,
section or another.
"""

BodyName: Final = "https://w3id.org/kuntalinkki/ontology#BodyName"
"""Name of a body and its time: A name that a body has or had, and the time when it was in use. The
town's entry tells it, not a page.
"""

Candidate: Final = "https://w3id.org/kuntalinkki/ontology#Candidate"
"""Candidate statement: A place in a text that looks like a statement and is not sure. It is a
statement only when a person has accepted it, and is counted nowhere.
"""

Case: Final = "https://w3id.org/kuntalinkki/ontology#Case"
"""Case: A matter identified by its case number, which several bodies may handle."""

Decision: Final = "https://w3id.org/kuntalinkki/ontology#Decision"
"""Decision: What was decided in a handling, in the words of the minutes."""

Dissent: Final = "https://w3id.org/kuntalinkki/ontology#Dissent"
"""Dissent: A dissenting opinion recorded in the minutes."""

Doubt: Final = "https://w3id.org/kuntalinkki/ontology#Doubt"
"""Doubt: A note that something read from the page may be wrong, or that something was not understood."""

Handling: Final = "https://w3id.org/kuntalinkki/ontology#Handling"
"""Handling: What one body did with a case in one meeting. A handling retold on several pages is one
handling.
"""

Initiative: Final = "https://w3id.org/kuntalinkki/ontology#Initiative"
"""Initiative: An initiative of councillors or residents that the municipality handles."""

Invocation: Final = "https://w3id.org/kuntalinkki/ontology#Invocation"
"""Invocation: A place in a text where the handling of a case invokes a strategy, a value or a goal."""

Meeting: Final = "https://w3id.org/kuntalinkki/ontology#Meeting"
"""Meeting: One meeting of a body."""

Mention: Final = "https://w3id.org/kuntalinkki/ontology#Mention"
"""Mention: A place where a handling or decision mentions a law, an earlier decision, a sum, a parcel
or a rule of delegation, with its words.
"""

Motion: Final = "https://w3id.org/kuntalinkki/ontology#Motion"
"""Motion: A proposal made in the meeting that differs from the proposal presented."""

Municipality: Final = "https://w3id.org/kuntalinkki/ontology#Municipality"
"""Municipality: A Finnish municipality whose decisions are published."""

OfficialDecision: Final = "https://w3id.org/kuntalinkki/ontology#OfficialDecision"
"""Officeholder's decision: A decision made by one officeholder."""

Person: Final = "https://w3id.org/kuntalinkki/ontology#Person"
"""Person in public office: An elected member or officeholder who acted in public in one municipality,
by the name as printed. Private persons are never one.
"""

Proposal: Final = "https://w3id.org/kuntalinkki/ontology#Proposal"
"""Proposal: What the presenter or the chair proposed to be decided."""

Recusal: Final = "https://w3id.org/kuntalinkki/ontology#Recusal"
"""Recusal: A record that a person took no part in a handling because of a conflict of interest."""

Review: Final = "https://w3id.org/kuntalinkki/ontology#Review"
"""Review: A person's verdict on whether a statement was read rightly from the text."""

Role: Final = "https://w3id.org/kuntalinkki/ontology#Role"
"""Person in a role: A person acting in a public role, such as the presenter of a matter, or the role
alone where no name is told.
"""

SourcePage: Final = "https://w3id.org/kuntalinkki/ontology#SourcePage"
"""Source page: A page published by a municipality from which one named graph was read. The graph's IRI
is the page's.
"""

Statement: Final = "https://w3id.org/kuntalinkki/ontology#Statement"
"""Statement: A place in a text where a page tells a municipality's value, vision, mission, goal or
focus area, with the words that prove it.
"""

Strategy: Final = "https://w3id.org/kuntalinkki/ontology#Strategy"
"""Strategy: A municipality's strategy and its life, from draft to approval and to the next strategy.
Its values and goals are its own concept scheme.
"""

StrategyConcept: Final = "https://w3id.org/kuntalinkki/ontology#StrategyConcept"
"""Concept of a strategy: A value, vision, mission, goal or focus area that a municipality itself has
named. One word of two municipalities is two concepts.
"""

StrategyEvent: Final = "https://w3id.org/kuntalinkki/ontology#StrategyEvent"
"""Event in a strategy's life: One event in the life of a strategy, such as its approval by the
council.
"""

StrategyPage: Final = "https://w3id.org/kuntalinkki/ontology#StrategyPage"
"""Strategy page: A page of a municipality's own web site that tells of its strategy, as it was when
fetched. A changed page is a new page beside the old one.
"""

TaskClass: Final = "https://w3id.org/kuntalinkki/ontology#TaskClass"
"""Task class: The class in a case number, in the town's own classification of tasks. Below the top
level one code may mean different things in two towns.
"""

Vote: Final = "https://w3id.org/kuntalinkki/ontology#Vote"
"""Vote: One vote taken in a meeting."""

ABSENT: Final = "https://w3id.org/kuntalinkki/ontology#absent"
"""absent: The number of members absent from the vote."""

AGENDA_CHANGE: Final = "https://w3id.org/kuntalinkki/ontology#agendaChange"
"""change from the agenda: What became of the agenda's item in the minutes; of an item of the minutes,
that it was added after the agenda.
"""

AGENDA_OF: Final = "https://w3id.org/kuntalinkki/ontology#agendaOf"
"""agenda of: The meeting whose agenda had the item; the meeting whose agenda a graph lists."""

AMOUNT: Final = "https://w3id.org/kuntalinkki/ontology#amount"
"""amount in euros: The sum of money mentioned, in euros."""

APPEALS_END: Final = "https://w3id.org/kuntalinkki/ontology#appealsEnd"
"""appeals end: The day on which the time for appeals is reckoned to be over: the page's own day and
the number of days in the town's entry. Personal data has to leave the web after it (Local
Government Act, section 140), copies included. Reckoned, not read from the page.
"""

APPROVED: Final = "https://w3id.org/kuntalinkki/ontology#approved"
"""approved: The day on which the council approved the strategy."""

ARRIVED: Final = "https://w3id.org/kuntalinkki/ontology#arrived"
"""arrived: The time from which the person was in the meeting, where the minutes tell it; several if
they came back.
"""

ATTACHMENT: Final = "https://w3id.org/kuntalinkki/ontology#attachment"
"""attachment: A document that the page lists with the matter."""

ATTACHMENT_KIND: Final = "https://w3id.org/kuntalinkki/ontology#attachmentKind"
"""kind of attachment: Whether the document is an attachment, background material or the item as PDF."""

ATTENDANCE: Final = "https://w3id.org/kuntalinkki/ontology#attendance"
"""attendance: A person's presence in or absence from the meeting."""

ATTENDEE: Final = "https://w3id.org/kuntalinkki/ontology#attendee"
"""attendee: The person in a role whose attendance this is."""

ATTRIBUTION: Final = "https://w3id.org/kuntalinkki/ontology#attribution"
"""attribution: Whether the municipality tells of itself or of another one."""

BLANK: Final = "https://w3id.org/kuntalinkki/ontology#blank"
"""blank votes: The number of blank votes."""

BODY: Final = "https://w3id.org/kuntalinkki/ontology#body"
"""body: The body that handled, or will handle, the matter."""

BODY_KIND: Final = "https://w3id.org/kuntalinkki/ontology#bodyKind"
"""kind of body: The kind of the body, by the ending of its name."""

BODY_NAME: Final = "https://w3id.org/kuntalinkki/ontology#bodyName"
"""name in its time: A name that the body has or had."""

BYTE_SIZE: Final = "https://w3id.org/kuntalinkki/ontology#byteSize"
"""size in bytes: The size of the file in bytes."""

CANDIDATE_FOR: Final = "https://w3id.org/kuntalinkki/ontology#candidateFor"
"""candidate for: The municipality that the candidate would be a statement of."""

CANDIDATE_REASON: Final = "https://w3id.org/kuntalinkki/ontology#candidateReason"
"""reason of a candidate: Why the candidate is left to a person to judge."""

CASE: Final = "https://w3id.org/kuntalinkki/ontology#case"
"""case: The case that this concerns."""

CASE_NUMBER: Final = "https://w3id.org/kuntalinkki/ontology#caseNumber"
"""case number: The case number, for example 691/00.01.02/2021."""

CASE_STATE: Final = "https://w3id.org/kuntalinkki/ontology#caseState"
"""state of the case: Whether the case is open or closed by its last handling. Derived from the
outcomes; absent where they do not tell.
"""

CHANGE: Final = "https://w3id.org/kuntalinkki/ontology#change"
"""change from the proposal: Whether the decision was as proposed, amended or another."""

CONFIDENCE: Final = "https://w3id.org/kuntalinkki/ontology#confidence"
"""confidence: How sure the rule is, from nought to one."""

DATE: Final = "https://w3id.org/kuntalinkki/ontology#date"
"""date: The day of the handling, decision or other event; a statement's day is that of the handling it
stands in, or the one on which the strategy page was first fetched.
"""

DAYS_HANDLED: Final = "https://w3id.org/kuntalinkki/ontology#daysHandled"
"""days handled: The days from the first handling to the last. Derived from the handlings."""

DECIDED_BY: Final = "https://w3id.org/kuntalinkki/ontology#decidedBy"
"""decided by: The office whose holder made the decision; also the officeholder where the page names
one in that office.
"""

DECISION: Final = "https://w3id.org/kuntalinkki/ontology#decision"
"""decision: The decision that was made."""

DECISION_NUMBER: Final = "https://w3id.org/kuntalinkki/ontology#decisionNumber"
"""decision number: The number or section of the officeholder's decision."""

DEFINITION: Final = "https://w3id.org/kuntalinkki/ontology#definition"
"""given definition: The definition that the text gives beside the word."""

DEPARTED: Final = "https://w3id.org/kuntalinkki/ontology#departed"
"""departed: The time until which the person was in the meeting, where the minutes tell it; several if
they came back.
"""

DISSENT: Final = "https://w3id.org/kuntalinkki/ontology#dissent"
"""dissent: A dissent left in the handling."""

DOCUMENT_KIND: Final = "https://w3id.org/kuntalinkki/ontology#documentKind"
"""kind of document: Whether the page is agenda or minutes."""

DOUBT: Final = "https://w3id.org/kuntalinkki/ontology#doubt"
"""doubt: What is uncertain in what is said of this thing."""

DOUBT_CODE: Final = "https://w3id.org/kuntalinkki/ontology#doubtCode"
"""kind of doubt: The kind of the doubt, as a code."""

DOUBT_FIELD: Final = "https://w3id.org/kuntalinkki/ontology#doubtField"
"""place of the doubt: Which part of the item as it was read the doubt is about, as a path:
handlings[0].votes[1].
"""

EARLIER_HANDLING: Final = "https://w3id.org/kuntalinkki/ontology#earlierHandling"
"""earlier handling: An earlier handling that the page lists without telling it."""

END: Final = "https://w3id.org/kuntalinkki/ontology#end"
"""end: The time at which the meeting ended, where it is told."""

FETCHED: Final = "https://w3id.org/kuntalinkki/ontology#fetched"
"""fetched: When the page was first fetched with this content."""

FIRST_ATTENDED: Final = "https://w3id.org/kuntalinkki/ontology#firstAttended"
"""first attended: The first day on which a meeting's list has the person in this role. The term may
have begun earlier.
"""

FIRST_DAY: Final = "https://w3id.org/kuntalinkki/ontology#firstDay"
"""first day: The first day when the name was in use or the strategy in force; where only a year or
month is known, its first day.
"""

FIRST_HANDLED: Final = "https://w3id.org/kuntalinkki/ontology#firstHandled"
"""first handled: The day of the first handling or officeholder's decision of the case in the data.
Derived from the handlings.
"""

FIRST_SEEN: Final = "https://w3id.org/kuntalinkki/ontology#firstSeen"
"""first seen: The day on which the strategy's page was first fetched, where nothing else is known; not
the day when it came into force.
"""

GROUND: Final = "https://w3id.org/kuntalinkki/ontology#ground"
"""ground: The ground of the recusal in the words of the page."""

HANDLING: Final = "https://w3id.org/kuntalinkki/ontology#handling"
"""handling: A handling that the item's page tells."""

HAS_ATTACHMENTS: Final = "https://w3id.org/kuntalinkki/ontology#hasAttachments"
"""has attachments: Whether the meeting's list of items marks the item as having attachments."""

HAS_TEXT: Final = "https://w3id.org/kuntalinkki/ontology#hasText"
"""has text: False if the file holds no text that can be read, as a scanned document does not."""

HELD_BY: Final = "https://w3id.org/kuntalinkki/ontology#heldBy"
"""held by: The body whose meeting this is."""

IN_ATTACHMENT: Final = "https://w3id.org/kuntalinkki/ontology#inAttachment"
"""in attachment: The attachment on whose page the place is."""

IN_DECISION: Final = "https://w3id.org/kuntalinkki/ontology#inDecision"
"""in decision: The officeholder's decision in whose text the place is."""

IN_FIELD: Final = "https://w3id.org/kuntalinkki/ontology#inField"
"""in field: Which text it is, such as preparation or decision."""

IN_HANDLING: Final = "https://w3id.org/kuntalinkki/ontology#inHandling"
"""in handling: The handling in whose text the place is."""

IN_STRATEGY_PAGE: Final = "https://w3id.org/kuntalinkki/ontology#inStrategyPage"
"""in strategy page: The strategy page in whose text the place is."""

INITIATIVE: Final = "https://w3id.org/kuntalinkki/ontology#initiative"
"""initiative: The initiative that the matter is about."""

INITIATIVE_KIND: Final = "https://w3id.org/kuntalinkki/ontology#initiativeKind"
"""kind of initiative: Whether it is of councillors or of residents."""

INSPECTOR: Final = "https://w3id.org/kuntalinkki/ontology#inspector"
"""inspector of the minutes: The member chosen to check the minutes of the meeting."""

INVOKES: Final = "https://w3id.org/kuntalinkki/ontology#invokes"
"""invokes: The strategy, the municipality's concept or the concept of the vocabulary of values that is
invoked.
"""

IS_COMPLETE: Final = "https://w3id.org/kuntalinkki/ontology#isComplete"
"""is complete: False where the text does not claim to list them all, as in ‘the values mention’."""

ITEM_NUMBER: Final = "https://w3id.org/kuntalinkki/ontology#itemNumber"
"""item number: The item's place on the agenda."""

LANGUAGE: Final = "https://w3id.org/kuntalinkki/ontology#language"
"""language of labels: The language of the page's labels, such as Päätös or Beslut."""

LAST_ATTENDED: Final = "https://w3id.org/kuntalinkki/ontology#lastAttended"
"""last attended: The last day on which a meeting's list has the person in this role. The term may have
ended later.
"""

LAST_DAY: Final = "https://w3id.org/kuntalinkki/ontology#lastDay"
"""last day: The last day when the name was in use or the strategy in force; where only a year or month
is known, its last day.
"""

LAST_HANDLED: Final = "https://w3id.org/kuntalinkki/ontology#lastHandled"
"""last handled: The day of the last handling or officeholder's decision of the case in the data.
Derived from the handlings.
"""

LATEST_MEETING_ID: Final = "https://w3id.org/kuntalinkki/ontology#latestMeetingId"
"""identifier of the latest meeting: The identifier on its platform of the latest meeting that the list
of bodies shows.
"""

MAJORITY: Final = "https://w3id.org/kuntalinkki/ontology#majority"
"""majority: The number of votes on the winning side."""

MEDIA_TYPE: Final = "https://w3id.org/kuntalinkki/ontology#mediaType"
"""media type: The media type of the file by its content, such as application/pdf."""

MEETING: Final = "https://w3id.org/kuntalinkki/ontology#meeting"
"""meeting: The meeting that the item belongs to."""

MEETING_DATE: Final = "https://w3id.org/kuntalinkki/ontology#meetingDate"
"""meeting date: The day of the meeting."""

MENTION: Final = "https://w3id.org/kuntalinkki/ontology#mention"
"""mention: A place in its text that mentions a law, a decision, a sum or a parcel."""

MENTION_KIND: Final = "https://w3id.org/kuntalinkki/ontology#mentionKind"
"""kind of mention: What is mentioned: a law, a delegation, an earlier decision, its repeal or
amendment, a sum or a parcel.
"""

MENTIONED: Final = "https://w3id.org/kuntalinkki/ontology#mentioned"
"""mentioned: The statute mentioned (its ELI in Finlex) or the earlier handling."""

MINORITY: Final = "https://w3id.org/kuntalinkki/ontology#minority"
"""minority: The number of votes on the losing side."""

MOTION: Final = "https://w3id.org/kuntalinkki/ontology#motion"
"""motion: A motion made in the handling."""

MOTION_KIND: Final = "https://w3id.org/kuntalinkki/ontology#motionKind"
"""kind of motion: What the motion asks for: amendment, addition, rejection, return or tabling."""

MOTION_RESULT: Final = "https://w3id.org/kuntalinkki/ontology#motionResult"
"""result of motion: Whether the motion was carried, rejected or lapsed."""

MOVED_BY: Final = "https://w3id.org/kuntalinkki/ontology#movedBy"
"""moved by: The elected member who made the motion."""

MOVER: Final = "https://w3id.org/kuntalinkki/ontology#mover"
"""mover: The name of a person who made the motion; one made together has several."""

MUNICIPALITY: Final = "https://w3id.org/kuntalinkki/ontology#municipality"
"""municipality: The municipality that this belongs to."""

MUNICIPALITY_CODE: Final = "https://w3id.org/kuntalinkki/ontology#municipalityCode"
"""municipality code: The three-digit code of the municipality."""

NAME: Final = "https://w3id.org/kuntalinkki/ontology#name"
"""name: The name as it is published."""

NO: Final = "https://w3id.org/kuntalinkki/ontology#no"
"""no votes: The number of EI votes."""

NO_NAME: Final = "https://w3id.org/kuntalinkki/ontology#noName"
"""voted no: The name of a person who voted EI."""

NO_STANDS_FOR: Final = "https://w3id.org/kuntalinkki/ontology#noStandsFor"
"""NO stands for: What an EI vote stood for."""

NO_VOTER: Final = "https://w3id.org/kuntalinkki/ontology#noVoter"
"""voted no: The elected member who voted EI."""

NOTE: Final = "https://w3id.org/kuntalinkki/ontology#note"
"""note: The reviewer's reason."""

NUMBER: Final = "https://w3id.org/kuntalinkki/ontology#number"
"""number: The number that the minutes give to the motion."""

OFFICIAL: Final = "https://w3id.org/kuntalinkki/ontology#official"
"""official: The office in which the decision was made."""

ON_HANDLING: Final = "https://w3id.org/kuntalinkki/ontology#onHandling"
"""on handling: The handling in which this happened, with its votes and motions."""

ON_MOTION: Final = "https://w3id.org/kuntalinkki/ontology#onMotion"
"""on motion: The motion that was voted on."""

OUTCOME: Final = "https://w3id.org/kuntalinkki/ontology#outcome"
"""outcome: What the handling came to, as a code. Several may hold."""

OWN_HANDLING: Final = "https://w3id.org/kuntalinkki/ontology#ownHandling"
"""own handling: The handling of the item in its own meeting."""

PAGE: Final = "https://w3id.org/kuntalinkki/ontology#page"
"""page: A page of the attachment that has text."""

PAGE_COUNT: Final = "https://w3id.org/kuntalinkki/ontology#pageCount"
"""number of pages: The number of pages, sheets or slides in the file, where the file tells it."""

PAGE_ID: Final = "https://w3id.org/kuntalinkki/ontology#pageId"
"""page identifier: The identifier of the page within its municipality and kind."""

PAGE_KIND: Final = "https://w3id.org/kuntalinkki/ontology#pageKind"
"""kind of page: The kind of the page, such as item or meeting."""

PAGE_NUMBER: Final = "https://w3id.org/kuntalinkki/ontology#pageNumber"
"""page number: The place of the page, sheet or slide in the file, counted from one."""

PART_OF_STRATEGY: Final = "https://w3id.org/kuntalinkki/ontology#partOfStrategy"
"""part of strategy: The strategy whose value, vision or goal the statement tells."""

PERSON: Final = "https://w3id.org/kuntalinkki/ontology#person"
"""person: The elected member or officeholder whom the printed name means."""

PERSON_NAME: Final = "https://w3id.org/kuntalinkki/ontology#personName"
"""person's name: The person's name as the minutes give it."""

PLACE: Final = "https://w3id.org/kuntalinkki/ontology#place"
"""place: The place of the meeting."""

PLATFORM_ID: Final = "https://w3id.org/kuntalinkki/ontology#platformId"
"""platform identifier: The identifier given by the publishing platform. It may change when the
platform changes.
"""

POLITICAL_GROUP: Final = "https://w3id.org/kuntalinkki/ontology#politicalGroup"
"""political group: The group that a list of those present prints behind an elected member's name. It
may change: the day of the meeting shows when it holds.
"""

PREPARATION: Final = "https://w3id.org/kuntalinkki/ontology#preparation"
"""preparation: The preparatory text: account and reasons."""

PREPARED_BY: Final = "https://w3id.org/kuntalinkki/ontology#preparedBy"
"""prepared by: The officeholder who prepared the matter."""

PREPARER: Final = "https://w3id.org/kuntalinkki/ontology#preparer"
"""preparer: Who prepared the matter, as the page names them."""

PRESENT: Final = "https://w3id.org/kuntalinkki/ontology#present"
"""present: Whether the person was there; false where the minutes note them absent."""

PRESENTER: Final = "https://w3id.org/kuntalinkki/ontology#presenter"
"""presenter: The officeholder who presented the matter."""

PROCEEDINGS: Final = "https://w3id.org/kuntalinkki/ontology#proceedings"
"""proceedings: The account of what happened during the handling."""

PROPOSAL: Final = "https://w3id.org/kuntalinkki/ontology#proposal"
"""proposal: The proposal on which the matter was handled."""

PROVISION: Final = "https://w3id.org/kuntalinkki/ontology#provision"
"""provision: The section, such as 37 §, or the identifier of the parcel, such as 240-4-12-3."""

PUBLISHED: Final = "https://w3id.org/kuntalinkki/ontology#published"
"""published: The day on which the announcement was put on display, or the minutes of the meeting
(before them its agenda) were published.
"""

QUESTION: Final = "https://w3id.org/kuntalinkki/ontology#question"
"""question: The question that was voted on."""

READER: Final = "https://w3id.org/kuntalinkki/ontology#reader"
"""reader: The name and version of the code that read the page."""

RECUSAL: Final = "https://w3id.org/kuntalinkki/ontology#recusal"
"""recusal: A recusal recorded in the handling."""

REMOVED: Final = "https://w3id.org/kuntalinkki/ontology#removed"
"""removed: The day on which the announcement is taken down."""

REVIEWER: Final = "https://w3id.org/kuntalinkki/ontology#reviewer"
"""reviewer: The name or byname that the reviewer gave."""

ROLE_IN: Final = "https://w3id.org/kuntalinkki/ontology#roleIn"
"""role in: The body in which the person acted in the role."""

ROLE_NAME: Final = "https://w3id.org/kuntalinkki/ontology#roleName"
"""name in role: The name of the person acting in the role."""

ROLE_TITLE: Final = "https://w3id.org/kuntalinkki/ontology#roleTitle"
"""title of role: The office or task, such as kaupunginjohtaja (mayor)."""

RULE: Final = "https://w3id.org/kuntalinkki/ontology#rule"
"""rule: The rule that found the place in the text."""

SAID_OF: Final = "https://w3id.org/kuntalinkki/ontology#saidOf"
"""said of: The municipality whose value, vision or goal this is. It may be another than the one that
published the page.
"""

SAMPLE: Final = "https://w3id.org/kuntalinkki/ontology#sample"
"""sample: True if the page is a made-up sample and was not published by the municipality."""

SECONDED_BY: Final = "https://w3id.org/kuntalinkki/ontology#secondedBy"
"""seconded by: The elected member who seconded the motion."""

SECONDER: Final = "https://w3id.org/kuntalinkki/ontology#seconder"
"""seconder: The name of a person who seconded the motion."""

SECTION: Final = "https://w3id.org/kuntalinkki/ontology#section"
"""section: The number of the section (§) in the minutes."""

SENTENCE: Final = "https://w3id.org/kuntalinkki/ontology#sentence"
"""sentence: The whole sentence, or the bullet with its heading, for a human reader."""

SHA256: Final = "https://w3id.org/kuntalinkki/ontology#sha256"
"""SHA-256 hash: The SHA-256 hash of the page's bytes; of a derived graph, that of what it was made
from.
"""

SHARED_CONCEPT: Final = "https://w3id.org/kuntalinkki/ontology#sharedConcept"
"""shared concept: The concept of the vocabulary of values that the municipality's word corresponds to;
several where the word joins them, such as 'fairness and equality'.
"""

SIGNATORIES: Final = "https://w3id.org/kuntalinkki/ontology#signatories"
"""signatories: How many signatories the text gives."""

STAGE: Final = "https://w3id.org/kuntalinkki/ontology#stage"
"""stage: What happened to the strategy: it was drafted, proposed, approved, amended, noted or handled."""

START: Final = "https://w3id.org/kuntalinkki/ontology#start"
"""start: The starting time of the meeting, where a time of day is told."""

STATEMENT_KIND: Final = "https://w3id.org/kuntalinkki/ontology#statementKind"
"""kind of statement: Whether it is a value, a vision, a mission, a goal or a focus area."""

STATEMENT_MODE: Final = "https://w3id.org/kuntalinkki/ontology#statementMode"
"""mode of statement: Whether the thing is stated, merely mentioned, denied, proposed or of a time
before.
"""

STATEMENT_TEXT: Final = "https://w3id.org/kuntalinkki/ontology#statementText"
"""statement text: The value, vision or goal in the words of the page, with white space folded."""

STATUS: Final = "https://w3id.org/kuntalinkki/ontology#status"
"""status: The state of the document in the platform's words, such as Tarkastettu (checked)."""

STRATEGY_EVENT: Final = "https://w3id.org/kuntalinkki/ontology#strategyEvent"
"""event: An event in the life of the strategy."""

STRATEGY_PAGE: Final = "https://w3id.org/kuntalinkki/ontology#strategyPage"
"""strategy page: The page of the municipality's web site that tells of this strategy."""

SUBMITTED: Final = "https://w3id.org/kuntalinkki/ontology#submitted"
"""submitted: The day on which the initiative was handed in."""

TASK_CLASS: Final = "https://w3id.org/kuntalinkki/ontology#taskClass"
"""task class: The class in the case number, in the town's classification of tasks."""

TEXT: Final = "https://w3id.org/kuntalinkki/ontology#text"
"""text: The text in the words of the page, with an empty line between paragraphs."""

UNANIMOUS: Final = "https://w3id.org/kuntalinkki/ontology#unanimous"
"""unanimous: Whether the page tells that the decision was unanimous; false if it was voted on."""

VERDICT: Final = "https://w3id.org/kuntalinkki/ontology#verdict"
"""verdict: Whether the statement was accepted or rejected. Rejected ones are not counted."""

VOTE: Final = "https://w3id.org/kuntalinkki/ontology#vote"
"""vote: A vote taken in the handling."""

VOTE_RESULT: Final = "https://w3id.org/kuntalinkki/ontology#voteResult"
"""result of vote: Whether the motion won the vote."""

WORDS_ADDED: Final = "https://w3id.org/kuntalinkki/ontology#wordsAdded"
"""words added: Words of the later text that the proposal did not have, with dots between runs of
words. Absent where the texts have little in common.
"""

WORDS_REMOVED: Final = "https://w3id.org/kuntalinkki/ontology#wordsRemoved"
"""words removed: Words of the proposal that the later text lacks, with dots between runs of words.
Absent where the texts have little in common.
"""

YES: Final = "https://w3id.org/kuntalinkki/ontology#yes"
"""yes votes: The number of JAA votes."""

YES_NAME: Final = "https://w3id.org/kuntalinkki/ontology#yesName"
"""voted yes: The name of a person who voted JAA."""

YES_STANDS_FOR: Final = "https://w3id.org/kuntalinkki/ontology#yesStandsFor"
"""YES stands for: What a JAA vote stood for."""

YES_VOTER: Final = "https://w3id.org/kuntalinkki/ontology#yesVoter"
"""voted yes: The elected member who voted JAA."""

BODY_KIND_ENDINGS: Final = (
    ("ungdomsfullmäktige", "advisory-council"),
    ("nuorisovaltuusto", "advisory-council"),
    ("neuvottelukunta", "advisory-council"),
    ("arbetsgrupp", "commission"),
    ("direktionen", "management-board"),
    ("fullmäktige", "council"),
    ("delegation", "advisory-council"),
    ("fullmäktig", "council"),
    ("johtokunta", "management-board"),
    ("lautakunta", "committee"),
    ("toimikunta", "commission"),
    ("valiokunta", "committee"),
    ("direktion", "management-board"),
    ("kommittén", "commission"),
    ("sektionen", "section"),
    ("styrelsen", "board"),
    ("utskottet", "committee"),
    ("valtuusto", "council"),
    ("hallitus", "board"),
    ("kommitté", "commission"),
    ("neuvosto", "advisory-council"),
    ("styrelse", "board"),
    ("työryhmä", "commission"),
    ("nämnden", "committee"),
    ("sektion", "section"),
    ("utskott", "committee"),
    ("jaosto", "section"),
    ("nämnd", "committee"),
    ("rådet", "advisory-council"),
    ("jaos", "section"),
    ("råd", "advisory-council"),
)
"""Endings of bodies' names with the notation of their kind; the longest stands first."""

TASK_CLASSES: Final = ("00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14")
"""Notations of the vocabulary task-class: the top level to which the classes of towns are mapped."""

CASE_STATES: Final = (
    ("approved", "closed"),
    ("approved-as-amended", "closed"),
    ("elected", "closed"),
    ("granted", "closed"),
    ("noted", "closed"),
    ("proposed-onward", "open"),
    ("put-on-display", "open"),
    ("rejected", "closed"),
    ("returned", "open"),
    ("sent-for-preparation", "open"),
    ("stated", "closed"),
    ("tabled", "open"),
)
"""Notations of outcomes with the state in which each leaves a case; the others tell none."""
