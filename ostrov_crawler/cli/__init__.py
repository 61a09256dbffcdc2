"""The command line: `ostrov`."""


def main() -> None:
    """Run `ostrov`."""
    raise SystemExit("ostrov: no command is here yet")
