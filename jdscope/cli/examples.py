"""Two examples of each command, for its help, the manual page and the documentation; a test runs them."""

EXAMPLES: dict[str, tuple[str, str]] = {
    "brief": ("jdscope brief draft.md", "jdscope brief posting.html -o brief.html"),
    "classify": ("jdscope classify advert.md", "cat advert.md | jdscope classify --format json"),
    "compare": ("jdscope compare draft.md rewrite.md", "jdscope compare --git main --format markdown draft.md"),
    "evaluate": ("jdscope evaluate labelled.jsonl", "jdscope evaluate --perturb labelled.jsonl"),
    "info": ("jdscope info", "jdscope info --json"),
    "lint": ("jdscope lint drafts/", "jdscope lint --fix --diff draft.md"),
    "lsp": ("jdscope lsp", "python -m jdscope lsp"),
    "read": ("jdscope read posting.html", "jdscope read --format json export.json"),
    "report": ("jdscope report scored.csv -o report.html", "jdscope report --title 'Drafts' -o drafts.html drafts/"),
    "review": ("jdscope review doubtful.jsonl", "jdscope review doubtful.jsonl -o mine.jsonl"),
    "rule": ("jdscope rule JD101", "jdscope rule --all"),
    "score": ("jdscope score vacancies.csv -o scored.csv", "jdscope score --text responsibilities export.csv"),
    "summary": ("jdscope summary scored.csv", "jdscope summary --format json scored.csv"),
    "train": (
        "jdscope train --corpus corpus --output model",
        "jdscope train --output model --add doubtful.reviewed.jsonl",
    ),
}


def epilog(command: str) -> str:
    """Return the end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {example}" for example in EXAMPLES[command])
