"""Articles a second and core, memory and start-up of the annotation: `make bench-annotate`.

The project's own articles are repeated to 300 words each; caches are warm, one core.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path

ARTICLES = Path(__file__).parent / "language" / "articles"
WORDS = 300
START = "from ostrov_crawler.language import annotate; annotate('Мэр Сомов сказал, что снег.')"


def articles() -> list[str]:
    """The articles of the open test set, brought to the same length."""
    texts = [p.read_text("utf-8") for p in sorted(ARTICLES.glob("*.txt"))]
    return [" ".join((text + "\n\n" + text).split(" ")[:WORDS]) for text in texts]


def start_up() -> float:
    """Seconds from an empty interpreter to the first answer, Russian dictionary loaded."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", START], check=True)
    return time.perf_counter() - begun


def main() -> None:
    from ostrov_crawler.language import annotate

    texts = articles()
    for text in texts:
        annotate(text)
    begun = time.process_time()
    for _ in range(3):
        for text in texts:
            annotate(text)
    speed = 3 * len(texts) / (time.process_time() - begun)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"articles of {WORDS} words a second and core: {speed:.0f}")
    print(f"memory of the process, ru and uk dictionaries loaded: {memory:.0f} MB")
    print(f"start-up to the first answer: {start_up():.2f} s")


if __name__ == "__main__":
    main()
