from __future__ import annotations

from pathlib import Path

import pytest

from publisher import config
from publisher.errors import ConfigurationError


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_defaults_hold_where_nothing_is_said() -> None:
    found = config.load(environ={})
    assert found.values() == {
        "data": "data",
        "base": "https://kuntalinkki.example",
        "contact": "",
        "corrections": "",
        "host": "127.0.0.1",
        "port": 8000,
        "delay": 1.0,
        "reviews": "",
        "site": "",
        "publisher_fi": "",
        "publisher_sv": "",
        "publisher_en": "",
        "publisher_iri": "",
        "homepage": "",
        "accessibility": "",
        "privacy": "",
        "licence": config.CC_BY,
        "frequency": "IRREG",
        "stream_days": 365,
        "query_seconds": 10.0,
        "query_megabytes": 256,
        "queries_megabytes": 1024,
        "answer_megabytes": 256,
        "temporary_megabytes": 512,
        "query_kilobytes": 64,
        "query_nesting": 500,
        "queries_waiting": 400,
        "request_seconds": 10.0,
        "connections": 2000,
        "cache_megabytes": 64,
        "access_log": "",
        "doubt_share": 0.3,
        "withdrawal_share": 0.05,
        "withdrawal_pages": 10,
        "quarantine_share": 0.1,
        "failure_share": 0.2,
        "archive": True,
        "list_days": 7,
        "revisit_days": 90,
    }
    assert set(found.origins.values()) == {"default"}


def test_a_file_holds_and_a_variable_overrides_it() -> None:
    Path("kuntalinkki.toml").write_text('port = 9000\nbase = "https://a.example/x/"\ndelay = 2\n')
    found = config.load(environ={"KUNTALINKKI_PORT": "9001", "KUNTALINKKI_DATA": "elsewhere"})
    assert (found.port, found.origins["port"]) == (9001, "KUNTALINKKI_PORT")
    assert (found.base, found.origins["base"]) == ("https://a.example/x", "kuntalinkki.toml")
    assert (found.delay, found.store) == (2.0, Path("elsewhere/store"))


def test_a_relative_data_folder_stands_beside_its_file(tmp_path: Path) -> None:
    file = tmp_path / "conf" / "own.toml"
    file.parent.mkdir()
    file.write_text('data = "here"')
    assert config.load(file, environ={}).data == tmp_path / "conf" / "here"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour = 1", "colour is not a setting; known are data, base"),
        ('port = "many"', "port has to be a whole number from 0 to 65535, not 'many'"),
        ("port = true", "port has to be"),
        ("port = 65536", "port has to be"),
        ('base = "kuntalinkki.example"', "base has to be an http(s) address"),
        ('base = "https://a.example/#x"', "base has to be"),
        ('base = "https://a b.example"', "base has to be"),
        ("data = 3", "data has to be the path of a folder"),
        ('data = ""', "data has to be"),
        ('contact = "me"', "contact has to be an e-mail or http(s) address"),
        ('host = "no host"', "host has to be"),
        ("delay = -1", "delay has to be a number of seconds"),
        ("delay = nan", "delay has to be"),
        ('site = "kuntalinkki.example"', "site has to be an http(s) address"),
        ("publisher_fi = 1", "publisher_fi has to be a name on one line"),
        ('publisher_iri = "us"', "publisher_iri has to be an http(s) address"),
        ('homepage = "https://a b.example"', "homepage has to be"),
        ("homepage = 1", "homepage has to be"),
        ('licence = ""', "licence has to be an http(s) address"),
        ('frequency = "often"', "frequency has to be one of CONT, DAILY"),
        ("frequency = [1]", "frequency has to be one of"),
        ("stream_days = 0", "stream_days has to be a whole number of days"),
        ("stream_days = true", "stream_days has to be"),
        ("port = ", "this is not a TOML file"),
    ],
)
def test_a_bad_file_is_one_sentence_that_names_it(text: str, said: str) -> None:
    Path("kuntalinkki.toml").write_text(text)
    with pytest.raises(ConfigurationError) as error:
        config.load(environ={})
    assert str(error.value).startswith("kuntalinkki.toml: ")
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("KUNTALINKKI_COLOUR", "1", "there is no such variable; known are KUNTALINKKI_DATA"),
        ("KUNTALINKKI_port", "1", "there is no such variable"),
        ("KUNTALINKKI_PORT", "", "port has to be"),
        ("KUNTALINKKI_PORT", "8000.5", "port has to be"),
        ("KUNTALINKKI_PORT", "²", "port has to be"),
        ("KUNTALINKKI_DELAY", "soon", "delay has to be"),
    ],
)
def test_a_bad_variable_is_one_sentence_that_names_it(name: str, value: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=name) as error:
        config.load(environ={name: value})
    assert said in str(error.value)


def test_the_public_reaches_the_server_at_its_site_or_the_base() -> None:
    assert config.load(environ={}).public == "https://kuntalinkki.example"
    assert config.load(environ={"KUNTALINKKI_SITE": "http://127.0.0.1:8000/"}).public == "http://127.0.0.1:8000"


def test_a_name_and_password_for_pushing_are_no_settings_and_are_not_shown() -> None:
    found = config.load(environ={"KUNTALINKKI_PUSH_USER": "malli", "KUNTALINKKI_PUSH_PASSWORD": "s3cret"})
    assert not {"malli", "s3cret"} & set(map(str, found.values().values()))


def test_an_empty_contact_is_none() -> None:
    assert config.load(environ={"KUNTALINKKI_CONTACT": ""}).contact == ""
    assert config.load(environ={"KUNTALINKKI_CONTACT": "a@b.example"}).contact == "a@b.example"


def test_a_file_that_is_asked_for_has_to_be_there() -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        config.load(Path("none.toml"), environ={})


def test_what_is_read_elsewhere_is_no_unknown_variable() -> None:
    assert config.load(environ={"KUNTALINKKI_MORPHOLOGY": "simplemma"}).delay == 1.0
