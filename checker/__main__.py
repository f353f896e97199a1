"""``python -m checker`` is ``xiaobao``."""

from checker.cli import main

main()
