"""WARC written, verified, repaired, read back: the pages as they came."""

from ostrov_crawler.recording.answers import Answers
from ostrov_crawler.recording.blank import blank, blank_at
from ostrov_crawler.recording.exchange import Exchange
from ostrov_crawler.recording.recorded import Recorded, load, load_record, pages, recorded
from ostrov_crawler.recording.recorder import Recorder
from ostrov_crawler.recording.repair import Repair, repair
from ostrov_crawler.recording.retention import expire
from ostrov_crawler.recording.verify import Fault, Verification, verify

__all__ = [
    "Answers",
    "Exchange",
    "Fault",
    "Recorded",
    "Recorder",
    "Repair",
    "Verification",
    "blank",
    "blank_at",
    "expire",
    "load",
    "load_record",
    "pages",
    "recorded",
    "repair",
    "verify",
]
