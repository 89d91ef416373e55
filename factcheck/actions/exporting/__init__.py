"""Handing verdicts on: who found what, when, on which sources; streamed at any size."""

from factcheck.actions.exporting.examples import examples
from factcheck.actions.exporting.forms import (
    CSV_COLUMNS,
    FORMS,
    as_csv,
    as_json,
    as_jsonl,
    as_table,
)
from factcheck.actions.exporting.records import Record, changed_records, records

__all__ = [
    "CSV_COLUMNS",
    "FORMS",
    "Record",
    "as_csv",
    "as_json",
    "as_jsonl",
    "as_table",
    "changed_records",
    "examples",
    "records",
]
