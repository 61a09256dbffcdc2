"""`python -m ostrov_crawler` is `ostrov`."""

from ostrov_crawler.cli import main

if __name__ == "__main__":
    main()
