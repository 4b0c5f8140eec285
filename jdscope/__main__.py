"""`jdscope` and `python -m jdscope`."""

import gc
import sys

_SELDOM = 300_000  # objects more; 200,000 of the start stay, and looking through them again takes a tenth of it
_INTERRUPTED = 130  # as `jdscope.cli.exits` has it, which may not be there yet


def main() -> None:
    """Run the command line; whoever interrupts it while it is still loaded gets no traceback either."""
    gc.set_threshold(_SELDOM)
    try:
        from jdscope.cli.main import main as run
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
