"""The built wheel works in an empty environment, beside a foreign package named `pipelines`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
UV = Path(sys.executable).parent / "uv"
FOREIGN = "def whose() -> str:\n    return 'somebody else'\n"
PAGE = """<!doctype html><html lang="ru"><head><title>Мост открыт</title>
<meta property="og:type" content="article"></head><body><article><h1>Мост открыт</h1>
<p>Мэр Зареченска Анна Вершинина заявила, что "мост простоит сто лет". Об этом сообщает ТАСС.</p>
<p>Движение по мосту началось утром, первыми проехали автобусы городского маршрута.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, its run-time dependencies, and a foreign `pipelines`."""
    room = tmp_path_factory.mktemp("wheel")
    _run(UV, "build", "--quiet", "--wheel", "--no-build-isolation", "--out-dir", room, ROOT)
    _run(UV, "venv", "--quiet", "--python", sys.executable, room / "env")
    python = room / "env" / "bin" / "python"
    wheel = next(room.glob("*.whl"))
    lock = ("--constraint", ROOT / "requirements.lock")
    _run(UV, "pip", "install", "--quiet", "--python", python, *lock, f"{wheel}[ru,uk]")
    site = subprocess.check_output(
        [python, "-c", "import site; print(site.getsitepackages()[0])"], text=True
    )
    foreign = Path(site.strip(), "pipelines")
    assert not foreign.exists(), "the wheel claims the generic name `pipelines`"
    foreign.mkdir()
    (foreign / "__init__.py").write_text(FOREIGN)
    return python


def _run(*command: str | Path, cwd: Path = ROOT) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_wheel_reads_a_page(python: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    line = _run(python.parent / "ostrov", "read", page, cwd=tmp_path)
    article = json.loads(line)
    assert article["headline"] == "Мост открыт"
    assert [q["speaker"]["name"] for q in article["quotes"]] == ["Анна Вершинина"]
    assert [[link["name"] for link in c["chain"]] for c in article["citations"]] == [["ТАСС"]]


def test_both_packages_are_there(python: Path, tmp_path: Path) -> None:
    code = "import pipelines, ostrov_pipelines; print(pipelines.whose())"
    assert _run(python, "-c", code, cwd=tmp_path).strip() == "somebody else"
