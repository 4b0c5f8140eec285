"""The choice of columns."""

from __future__ import annotations

import pytest

from jdscope.batch.columns import Chosen, choose
from jdscope.batch.errors import ColumnNotFound


@pytest.mark.parametrize(
    ("columns", "chosen"),
    [
        (["id", "title", "text"], Chosen((("", ("text",)),), "title")),
        (["Job Title", "Job Description", "Summary"], Chosen((("", ("Job Description", "Summary")),), "Job Title")),
        (["job_title", "company", "JobDescription"], Chosen((("", ("JobDescription",)),), "job_title")),
        (["content"], Chosen((("", ("content",)),))),
        (
            ["Stellentitel", "Anforderungen", "AUFGABEN", "Ort"],
            Chosen((("Responsibilities", ("AUFGABEN",)), ("Requirements", ("Anforderungen",))), "Stellentitel"),
        ),
    ],
)
def test_found_by_name(columns: list[str], chosen: Chosen) -> None:
    """The columns whose names fit best are taken, whatever their case and punctuation."""
    assert choose(columns) == chosen


@pytest.mark.parametrize(
    ("columns", "texts", "title"),
    [
        ("Intitulé de l'offre; Description de la mission; Profil souhaité; Type de poste", 2, 0),
        ("Nombre del puesto; Descripción de la oferta; Requisitos mínimos; Nombre de la empresa", 2, 0),
        ("Titolo dell'offerta; Descrizione dell'offerta; Requisiti richiesti; Data dell'offerta", 2, 0),
        ("Nome da vaga; Requisitos e qualificações; Responsabilidades e atribuições; Número de vagas", 2, 0),
        ("Titel der Stelle; Ihre Aufgaben bei uns; Das bringen Sie mit; Das bieten wir; Ort der Arbeit", 3, 0),
        ("Functienaam; Wat ga je doen?; Wie ben jij?; Wat bieden we?; Soort functie", 3, 0),
        ("Post Title; Job Purpose; Key Duties; Essential Criteria; Desirable Criteria; Job Level", 4, 0),
        ("Title; About the role; What you'll do; What you'll need; Place of work", 3, 0),
        ("Role; JD; JD URL", 1, 0),
        ("Titel; Was Sie erwartet; Was wir erwarten; Über das Unternehmen; Art der Stelle", 3, 0),
        ("Poste; Vos missions au quotidien; Votre profil; Ce que nous offrons; Lieu du poste", 3, 0),
        ("Puesto; ¿Qué harás?; ¿Qué buscamos?; ¿Qué ofrecemos?; Tipo de puesto", 3, 0),
        ("Posizione; Cosa farai; Chi cerchiamo; Cosa offriamo; Sede di lavoro", 3, 0),
        ("Title; The Opportunity; What You'll Be Doing; Knowledge, Skills and Experience; Why Join Us; Salary", 4, 0),
        ("Stelle; Langbeschreibung; Kurzbeschreibung", 1, 0),
        ("jobTitle; mainDutiesAndTasks; numberOfPositions", 1, 0),
        ("Jobtitel; Tätigkeitsprofil; Was du mitbringst; Ort", 2, 0),
        ("Libellé du poste; Description de l'offre; Prérequis; Ville", 2, 0),
        ("Cargo; Responsabilidades del cargo; Perfil del candidato; Ciudad", 2, 0),
        ("Titel vacature; Jouw taken; Wat vragen wij; Plaats", 2, 0),
        ("Tytuł ogłoszenia; Treść ogłoszenia; Nasze wymagania; Miasto", 2, 0),
        ("Título; Principais responsabilidades; Perfil procurado; Cidade", 2, 0),
        ("Posizione aperta; Descrizione posizione; Profilo ricercato; Sede", 2, 0),
        ("Job Title; Roles & Responsibilities; Minimum Requirements; Required Experience", 2, 0),
        ("title; description_intro; description_tasks; description_requirements; location", 3, 0),
        ("name; jobAd.sections.jobDescription.text; jobAd.sections.jobDescription.title", 1, 0),
    ],
)
def test_names_as_people_write_them(columns: str, texts: int, title: int) -> None:
    """Names that people give to columns are known by what they name, among whatever little words they stand."""
    names = columns.split("; ")
    chosen = choose(names)
    assert chosen.title == names[title]
    assert sorted(chosen.texts) == sorted(names[1 : texts + 1])


def test_asked_for() -> None:
    """Columns that are asked for are taken."""
    assert choose(["a", "b", "c", "description"], ["b", "c"], "a") == Chosen((("b", ("b",)), ("c", ("c",))), "a")


@pytest.mark.parametrize("text", [None, "c"])
def test_none_fits(text: str | None) -> None:
    """Where none fits, or the one asked for is missing, the error lists what there is."""
    with pytest.raises(ColumnNotFound, match="'a', 'b'"):
        choose(["a", "b"], [text] if text else ())


def test_titles_alone_are_scored_on_demand() -> None:
    """Where there is a title and no text, the error says how titles alone are judged."""
    with pytest.raises(ColumnNotFound, match="--text Job Title judges by titles alone"):
        choose(["id", "Job Title"])


def test_one_column_may_be_several() -> None:
    """A table whose cells stand between something unusual seems to have one column; the error says what to do."""
    with pytest.raises(ColumnNotFound, match="--delimiter"):
        choose(["id^title^description"])


def test_what_was_probably_meant() -> None:
    """A name that is nearly right is told."""
    with pytest.raises(ColumnNotFound, match="did you mean 'Job Description'"):
        choose(["id", "Job Description"], ["job_descripton"])
