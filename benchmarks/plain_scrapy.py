"""Plain Scrapy on the same pages: fetched and their headline selected, nothing kept."""

import sys

import scrapy
from scrapy.crawler import AsyncCrawlerProcess


class Plain(scrapy.Spider):
    name = "plain"

    async def start(self):
        host, count = sys.argv[1:]
        for number in range(int(count)):
            yield scrapy.Request(f"http://{host}/news/{number}")

    def parse(self, response):
        yield {"headline": response.css("h1::text").get(), "body": response.css("p::text").getall()}


process = AsyncCrawlerProcess(
    {
        "LOG_ENABLED": False,
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "DOWNLOAD_DELAY": 0,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
    }
)
process.crawl(Plain)
process.start()
