"""Who waits where: kinds of queries that took long apart from the others."""

from __future__ import annotations

from publisher.web.sparql.frames import Task
from publisher.web.sparql.job import Job
from publisher.web.sparql.spool import Room
from publisher.web.sparql.waiting import Waiting


def job(query: str, deadline: float = 10) -> Job:
    return Job(Task(query), deadline, Room(0))


def test_a_kind_that_took_long_waits_apart_until_one_of_it_did_not() -> None:
    waiting = Waiting()
    first, other = job("SELECT ?s { ?s ?p 'a', 1 }"), job("ASK { ?s ?p ?o }")
    alike = job('SELECT  ?x\n{ ?x ?y "b", 22 }')
    waiting.put(other)
    waiting.put(alike)
    waiting.learn(first, took_long=True)
    assert ([*waiting.short], [*waiting.long]) == ([other], [alike])
    waiting.put(first)
    assert [*waiting.long] == [alike, first]
    waiting.learn(alike, took_long=False)
    waiting.put(again := job("SELECT ?s { ?s ?p 'c', 3 }"))
    assert [*waiting.short] == [other, again]
    assert len(waiting) == 4


def test_jobs_whose_time_is_over_are_taken_out() -> None:
    waiting = Waiting()
    late, left, next_one = job("ASK {}", 1), job("ASK {}", 9), job("ASK {}", 9)
    for one in (late, left, next_one):
        waiting.put(one)
    left.abandoned = 1.5
    assert [*waiting.take_late(2)] == [late, left]
    assert [*waiting.clear()] == [next_one]
    assert len(waiting) == 0
