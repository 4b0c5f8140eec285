"""`jdscope` and `python -m jdscope`."""

import sys

_INTERRUPTED = 130  # as `jdscope.cli.exits` has it, which may not be there yet


def main() -> None:
    """Run the command line; whoever interrupts it while it is still loaded gets no traceback either."""
    try:
        from jdscope.cli.main import main as run
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
