import { isNumber, type CellTests } from "./cellText";
import { columnFacts } from "./columnFacts";
import type { CsvRecord } from "./records";

const bracketed = /^(\[.*\]|\(.*\)|\{.*\}|<.*>)$/;
const unitSigns = /[°℃℉%‰µμΩ²³㎡㎥㎜㎝㎞㎏]|^[$€£¥₩]$/;
const prefix = "(da|[yzafpnumcdhkMGTPEZYµμ])?";
const unit =
  "(m|g|s|A|K|mol|cd|Hz|N|Pa|J|W|C|V|F|S|Wb|T|H|lm|lx|Bq|Gy|Sv|kat|l|L|t|bar|eV|B|b|bit|Wh|VA|Ah|Nm|rad|sr|cal|ohm|Ohm|M|gal|pc|in|ft|yd|mi|oz|lb|lbs)";
const other =
  "(deg|degC|degF|degrees?|celsius|fahrenheit|kelvin|min|mins|minutes?|hr?|hrs?|hours?|sec|secs|seconds?|d|days?|wk|weeks?|mo|months?|yr?|yrs?|years?|rpm|rps|psi|atm|mmHg|inHg|ppm|ppb|ppt|mph|kph|kmh|kt|kn|knots?|ha|acres?|dB|dBA|dBm|pH|USD|EUR|KRW|GBP|JPY|won|dollars?|euros?|percent|pct|count|counts|number|num|no|pcs|pieces|persons?|people|index|ratio|au|a\\.u\\.|arb|mg/dl|bpm|NTU|PSU|UTC|KST|GMT|code|text|string|float|int|integer|numeric|real|number|bool|category|continuous|discrete|date|datetime|time|id|원|명|개|건|도|년|월|일|시|분|초|회|대|호|천원|백만원|억원|만원)";
const knownUnit = new RegExp(
  `^(${prefix}${unit}|${other})([\\^*]{0,2}[-+]?\\d)?((\\s*[/·*.]\\s*|\\s+)(${prefix}${unit}|${other})([\\^*]{0,2}[-+]?\\d)?)*$`,
);
const noValue =
  /^(n\/?a|none|nil|null|nan|missing|unknown|undefined|absent|error|err|fail(ed)?|off|on|yes|no|true|false|tbd|x|inf|#n\/a|<na>|[-.*?_]+)$/i;

function looksLikeUnit(cell: string): boolean {
  return (
    bracketed.test(cell) ||
    (!/^[\d.,]+$/.test(cell) && unitSigns.test(cell) && cell.length <= 20 && !/^[-+]?\d/.test(cell)) ||
    knownUnit.test(cell)
  );
}

/** Whether a record is a line drawn below a header, as in Markdown: dashes or equals signs, and nothing else. */
export function isRule(record: CsvRecord | undefined): boolean {
  if (record === undefined) return false;
  const cells = record.cells.map((cell) => cell.trim());
  const filled = cells.filter((cell) => cell !== "");
  // A single dash may mean "no value", unless the line is drawn from margin to margin.
  const framed = cells[0] === "" && cells.at(-1) === "" && cells.length > 2;
  return (
    filled.length > 0 &&
    filled.every((cell) => /^(?::?-+:?|=+)$/.test(cell)) &&
    (framed || filled.some((cell) => cell.length > 2))
  );
}

/** Whether nearly every filled cell of a record is a unit. */
export function isUnits({ cells }: CsvRecord): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "" && cell !== "-");
  return filled.length > 0 && filled.filter(looksLikeUnit).length >= filled.length * 0.8;
}

/**
 * Whether the record below the header holds units, kinds or a second line of names instead of data: no number where the
 * columns below are numbers, and texts that are no values.
 */
export function hasUnitsRow(table: readonly CsvRecord[], tests: CellTests): boolean {
  const [header, row, ...rest] = table;
  if (header === undefined || row === undefined) return false;
  if (isRule(row) && row.cells.length === header.cells.length && !isRule(header)) return true;
  if (rest.length < 2) return false;
  const width = header.cells.length;
  if (row.cells.length < width || row.cells.slice(width).some((cell) => cell.trim() !== "")) return false;
  const columns = columnFacts(rest, width, tests);
  const cells = row.cells.map((cell) => cell.trim());
  const above = columns.flatMap(({ numeric }, index) => (numeric ? [cells[index] ?? ""] : []));
  const filled = above.filter((cell) => cell !== "" && cell !== "-");
  if (filled.length === 0 || filled.length * 2 < above.length) return false;
  if (filled.some((cell) => isNumber(cell, null) || noValue.test(cell) || tests.isMissing(cell))) return false;
  const beside = columns.flatMap(({ numeric, values }, index) => {
    const cell = cells[index] ?? "";
    return numeric || cell === "" || cell === "-" ? [] : [{ cell, known: values.has(cell) }];
  });
  if (beside.some(({ cell, known }) => known && !bracketed.test(cell))) return false;
  const units = filled.filter(looksLikeUnit).length;
  if (units * 2 >= filled.length && (units > 1 || beside.every(({ cell }) => looksLikeUnit(cell)))) return true;
  // Words without digits above several columns of numbers, and nothing beside them that might be a value.
  return filled.length > 1 && beside.length === 0 && filled.every((cell) => !/\d/.test(cell) && cell.length <= 24);
}
