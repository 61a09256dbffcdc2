"""Write the README's session anew: each `$ ostrov …` line is run over the demo's archive."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SESSION = re.compile(r"(<!-- session -->\n```console\n)(.*?)(```)", re.DOTALL)


def main() -> None:
    """Every command keeps its place; what follows it is replaced by what it prints."""
    README.write_text(SESSION.sub(_anew, README.read_text("utf-8")), encoding="utf-8")


def _anew(found: re.Match[str]) -> str:
    commands = re.findall(r"^\$ ostrov (.*)$", found[2], re.MULTILINE)
    return found[1] + "\n".join(map(_step, commands)) + found[3]


def _step(command: str) -> str:
    words = [sys.executable, "-m", "ostrov_crawler", "--data", "data/demo", *shlex.split(command)]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=True)  # noqa: S603
    lines = [line.rstrip() for line in done.stdout.splitlines() if line.strip()]
    return "\n".join([f"$ ostrov {command}", *lines, ""])


if __name__ == "__main__":
    main()
