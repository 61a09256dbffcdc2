"""Where the packages lie: the folder `pipelines/` installs as `ostrov_pipelines`, so that the
generic name stays free in site-packages (DECISIONS.md). All else is in pyproject.toml."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["ostrov_crawler*"]), "ostrov_pipelines"],
    package_dir={"ostrov_pipelines": "pipelines"},
    package_data={
        "ostrov_crawler": [
            *(f"**/*.{kind}" for kind in ("tsv", "toml", "mako", "html", "css")),
            "py.typed",
        ],
    },
)
