"""The pages in a real browser, light and dark: Debian's chromium, where it is."""

import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from ostrov_crawler.archive import Archive
from ostrov_crawler.export import article_page, report, write_text

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
SHOT = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--hide-scrollbars", "--window-size=1000,1200")  # fmt: skip
DARK = "--blink-settings=preferredColorScheme=0"

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no browser here: apt install chromium makes the screenshots"
)


def shot(page: Path, *more: str) -> bytes:
    """The page as a browser paints it, PNG."""
    picture = page.with_suffix(".png")
    command = [str(CHROMIUM), *SHOT, *more, f"--user-data-dir={page.parent}/profile"]
    command += [f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return picture.read_bytes()


@pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)
def test_pages_are_painted_light_and_dark(library: Archive, tmp_path: Path) -> None:
    month, article = tmp_path / "month.html", tmp_path / "article.html"
    write_text(month, report(library, "2026-02", "Invented news."))
    write_text(article, article_page(library, "ostrov/1"))
    light, dark = shot(month), shot(article, DARK)
    for picture in (light, dark):
        assert struct.unpack(">II", picture[16:24]) == (1000, 1200)
        assert len(picture) > 15_000, "an empty page"
