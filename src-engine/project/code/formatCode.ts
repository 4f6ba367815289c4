import { python } from "../nodes/code";
import type { NumberFormat } from "../nodes/data/numberFormat";

/** What reading numbers that are not written plainly takes. */
export interface FormatHelpers {
  /** Packages of the standard library. */
  readonly imports: readonly string[];
  /** `read_number` and what it needs. */
  readonly functions: readonly string[];
  /** `FORMATS`, by column. */
  constants(formats: ReadonlyMap<string, NumberFormat>): string[];
}

const readDate = [
  "def read_date(text, order):",
  '    """Days since 1970, with the time as a part of a day."""',
  '    if order == "compact":',
  "        parts = [text[:4], text[4:6], text[6:8]]",
  "    else:",
  '        parts = re.findall(r"\\d+", text)',
  '    where = {"dmy": (2, 1, 0), "mdy": (2, 0, 1)}.get(order, (0, 1, 2))',
  "    year, month, day = (int(parts[place]) for place in where)",
  "    if year < 100:",
  "        year += 2000 if year < 69 else 1900",
  "    hour, minute, second = (int(part) for part in (parts[3:6] + [0, 0, 0])[:3])",
  "    days = (datetime.date(year, month, day) - datetime.date(1970, 1, 1)).days",
  "    return days + (hour * 3600 + minute * 60 + second) / 86400",
];

/** The functions that numbers in these formats take. */
export function formatHelpers(formats: Iterable<NumberFormat>): FormatHelpers {
  const all = [...formats];
  const hasDates = all.some(({ date }) => date !== undefined);
  const hasThousands = all.some(({ thousands }) => thousands !== "");
  const hasAffixes = all.some(({ prefix, suffix }) => prefix !== "" || suffix !== "");
  const parameters = [
    'decimal="."',
    ...(hasThousands ? ['thousands=""'] : []),
    ...(hasAffixes ? ['prefix=""', 'suffix=""'] : []),
    ...(hasDates ? ["date=None"] : []),
  ].join(", ");
  const readNumber = [
    `def read_number(text, ${parameters}):`,
    '    """A number as its column writes it."""',
    ...(hasDates ? ["    if date is not None:", "        return read_date(text, date)"] : []),
    '    negative = text.startswith("(") and text.endswith(")")',
    '    text = text.strip("()").replace("\\u2212", "-")',
    ...(hasAffixes
      ? [
          '    text = text.replace(prefix, "", 1) if prefix else text',
          "    text = text.removesuffix(suffix)",
          '    text = "".join(text.split())',
        ]
      : []),
    ...(hasThousands
      ? [
          "    for mark in thousands:",
          '        text = "".join(text.split()) if mark == " " else text.replace(mark, "")',
        ]
      : []),
    '    value = float(text.replace(decimal, "."))',
    "    return -value if negative else value",
  ];
  return {
    imports: hasDates ? ["datetime", "re"] : [],
    functions: [...(hasDates ? [...readDate, "", ""] : []), ...readNumber],
    constants: (byName) =>
      byName.size === 0
        ? []
        : ["FORMATS = {", ...[...byName].map(([name, format]) => `    ${python(name)}: ${dictOf(format)},`), "}"],
  };
}

function dictOf({ date, ...format }: NumberFormat): string {
  if (date !== undefined) return `{"date": ${python(date)}}`;
  const usual: Readonly<Record<string, string>> = { decimal: ".", thousands: "", prefix: "", suffix: "" };
  // An apostrophe may also be a curly one.
  const shown = { ...format, thousands: format.thousands === "'" ? "'\u2019" : format.thousands };
  const entries = Object.entries(shown).filter(([key, value]) => value !== usual[key]);
  return `{${entries.map(([key, value]) => `${python(key)}: ${python(value)}`).join(", ")}}`;
}
