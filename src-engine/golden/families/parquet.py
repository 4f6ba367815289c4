"""Parquet files as pandas and pyarrow write them, with the texts that stand in their cells in a CSV."""

import base64
import datetime
import decimal
import io

import pandas
import pyarrow
from pyarrow import parquet


def make(_torch):
    return {"pandas": pandas.__version__, "pyarrow": pyarrow.__version__, "files": [*files()]}


def files():
    yield case("a table of pandas", written_by_pandas(), [
        "n:number", "x:number", "ok:category", "day:category", "when:category", "city:category",
    ], [
        ["1", "0.1", "true", "2024-02-29", "2024-02-29 12:30:00", "서울"],
        [None, None, "false", None, None, None],
        ["9007199254740993", "1e-05", "true", "1999-12-31", "1999-12-31 23:59:59.25", 'a "b", c'],
    ])
    yield case("an indexed table of pandas", written_with_index(), ["x:number", "key:category"], [["1", "one"], ["2", "two"]])
    yield case("a line", written_line(), ["x:number", "y:number"], [[str(x / 10), str(x / 5)] for x in range(12)])
    for options in ({}, {"version": "1.0", "use_dictionary": False, "data_page_version": "2.0"}, {"compression": "zstd"}):
        yield case(f"a table of pyarrow, {options}", written_by_pyarrow(options), [
            "Name:category", "name:category", "money:number", "half:number", "zone:category",
        ], [
            ["A", "a", "12.50", "0.5", "2024-02-29 03:00:00"],
            ["B", "b", "-3.00", None, None],
            ["C", "c", "0.00", "2.0", "2024-03-01"],
        ])


def case(name, content, columns, rows):
    return {"name": name, "base64": base64.b64encode(content).decode(), "columns": columns, "rows": rows}


def written_by_pandas():
    frame = pandas.DataFrame({
        "n": pandas.array([1, None, 9007199254740993], dtype="Int64"),
        "x": [0.1, None, 1e-5],
        "ok": [True, False, True],
        "day": pandas.to_datetime(["2024-02-29", None, "1999-12-31"]),
        "when": pandas.to_datetime(["2024-02-29 12:30:00", None, "1999-12-31 23:59:59.25"], format="ISO8601"),
        "city": pandas.Categorical(["서울", None, 'a "b", c']),
    })
    into = io.BytesIO()
    frame.to_parquet(into, index=False)
    return into.getvalue()


def written_with_index():
    into = io.BytesIO()
    pandas.DataFrame({"x": [1, 2]}, index=pandas.Index(["one", "two"], name="key")).to_parquet(into)
    return into.getvalue()


def written_line():
    into = io.BytesIO()
    pandas.DataFrame({"x": [x / 10 for x in range(12)], "y": [x / 5 for x in range(12)]}).to_parquet(into, index=False)
    return into.getvalue()


def written_by_pyarrow(options):
    utc = datetime.timezone.utc
    table = pyarrow.table({
        "Name": ["A", "B", "C"],
        "name": ["a", "b", "c"],
        "money": [decimal.Decimal("12.50"), decimal.Decimal("-3.00"), decimal.Decimal("0.00")],
        "half": pyarrow.array([0.5, None, 2.0], pyarrow.float32()),
        "zone": pyarrow.array(
            [datetime.datetime(2024, 2, 29, 3, tzinfo=utc), None, datetime.datetime(2024, 3, 1, tzinfo=utc)],
            pyarrow.timestamp("us", "Asia/Seoul"),
        ),
    })
    into = io.BytesIO()
    parquet.write_table(table, into, **options)
    return into.getvalue()
