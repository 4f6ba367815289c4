import type { TableKind } from "../nodes/data/tableKinds";

/** Kinds of file that hold values, and no texts that are to be parted. */
type RecordKind = Exclude<TableKind, "csv">;

/** `texts(record)` of each kind: the cells that a record has in Gradwire, by column. */
export const textsFunctions: Readonly<Record<RecordKind, readonly string[]>> = {
  jsonLines: [
    'def texts(record, prefix=""):',
    '    """The values of an object as texts, by key; those of objects in it as well."""',
    "    row = {}",
    "    for key, value in record.items():",
    "        if isinstance(value, dict):",
    '            row.update(texts(value, f"{prefix}{key}."))',
    "        elif isinstance(value, bool):",
    "            row[(prefix + key).strip()] = str(value).lower()",
    "        else:",
    '            row[(prefix + key).strip()] = "" if value is None else value',
    "    return row",
  ],
  parquet: [
    "def texts(record):",
    '    """The values of a row as texts, by column."""',
    "    row = {}",
    "    for key, value in record.items():",
    '        text = "" if value is None else str(value)',
    '        row[key.strip()] = text.lower() if isinstance(value, bool) else text.removesuffix(" 00:00:00")',
    "    return row",
  ],
};

/** Opens a file, as text or as bytes. */
type Open = (mode: "t" | "b", how?: string) => string;

/** A loop over the records of each kind, with `row` and its `place` in it. */
export const recordLines: Readonly<Record<RecordKind, (open: Open) => string[]>> = {
  jsonLines: (open) => [
    `    with ${open("t", ', encoding="utf-8-sig"')} as file:`,
    "        for place, line in enumerate(file, 1):",
    "            if not line.strip():",
    "                continue",
    "            row = texts(json.loads(line, parse_int=str, parse_float=str, parse_constant=str))",
  ],
  parquet: (open) => [
    `    with ${open("b")} as file:`,
    "        for place, record in enumerate(pq.read_table(file).to_pylist(), 1):",
    "            row = texts(record)",
  ],
};
