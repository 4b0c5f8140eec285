"""`python -m jdscope`."""

from jdscope.cli.main import main

main()
