"""`python -m tests.patterns_used`: prints, as JSON Lines, every pattern that jdscope compiles, and where.

All modules are imported and the samples are read, judged, linted and briefed, so that patterns which are made of the
lexicon are there too.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import sys
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

_SAMPLES = Path(__file__).parent / "adverts" / "samples"
_compiled: dict[tuple[str | bytes, int], str] = {}
_compile = re._compile  # type: ignore[attr-defined]


def _recorded(pattern: Any, flags: int) -> re.Pattern[Any]:
    """Compile a pattern, and remember it if it is one of jdscope's."""
    compiled: re.Pattern[Any] = _compile(pattern, flags)
    frame = sys._getframe(1)
    while frame.f_back and frame.f_globals["__name__"] == "re":
        frame = frame.f_back
    if str(frame.f_globals["__name__"]).startswith("jdscope."):
        _compiled.setdefault((compiled.pattern, compiled.flags), frame.f_globals["__name__"])
    return compiled


def _use_all() -> None:
    import jdscope

    for module in pkgutil.walk_packages(jdscope.__path__, "jdscope."):
        if not module.name.endswith(("_child", "__main__")):
            importlib.import_module(module.name)
    from jdscope.brief import brief_of
    from jdscope.lint.engine import Linter
    from jdscope.lint.settings import Settings
    from jdscope.reading.read import read_file

    analyzer, linter = jdscope.Analyzer(screen=False, explain=True), Linter()
    for file in sorted(_SAMPLES.iterdir()):
        advert = read_file(file)
        analyzer.analyze(advert)
        linter.lint(advert)
        brief_of(analyzer, advert, Settings())
    _compile_phrases(tomllib.loads((resources.files("jdscope.lexicon") / "questions.toml").read_text("utf-8")))


def _compile_phrases(table: dict[str, Any]) -> None:
    """Compile all phrases of the questions, of which a brief makes patterns only where an advert has their words."""
    from jdscope.lexicon.patterns import phrase_pattern

    rows = [row for question in table["question"] for row in (question, *question.get("item", ()))]
    for row in (*rows, *table["screening"]):
        for key in ("said", "of_role", "listed", "lists", "needs", "other"):
            phrase_pattern(row.get(key, ()))
    for phrases in table["kinds"].values():
        phrase_pattern(phrases)


def _names() -> dict[tuple[str | bytes, int], tuple[str, bool]]:
    """Return the name of each pattern of a module, and whether it is only ever matched at one place."""
    names = {}
    for name, module in list(sys.modules.items()):
        if not name.startswith("jdscope."):
            continue
        source = inspect.getsource(module)
        for variable, value in vars(module).items():
            if isinstance(value, re.Pattern) and f"{variable} = " in source:
                uses = set(re.findall(rf"\b{variable}\b(?! = |: )(?:\.(\w+)\()?", source))
                names[value.pattern, value.flags] = (
                    f"{name}.{variable}",
                    bool(uses) and uses <= {"match", "fullmatch"},
                )
    return names


def main() -> None:
    """Print the patterns."""
    re._compile = _recorded  # type: ignore[attr-defined]
    _use_all()
    names = _names()
    for key, module in _compiled.items():
        pattern, flags = key
        name, anchored = names.get(key, (module, False))
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        row = {"name": name, "pattern": text, "flags": flags, "bytes": isinstance(pattern, bytes), "anchored": anchored}
        sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
