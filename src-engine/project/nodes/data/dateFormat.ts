/** The ways in which people write a day: year, month and day in three orders, or as one number. */
export const dateOrders = ["ymd", "dmy", "mdy", "compact"] as const;

/** The way in which a day is written. */
export type DateOrder = (typeof dateOrders)[number];

/** The last day of 2024 in every way. */
export const dateExamples: Readonly<Record<DateOrder, string>> = {
  ymd: "2024-12-31",
  dmy: "31/12/2024",
  mdy: "12/31/2024",
  compact: "20241231",
};

/** The groups of {@link datePattern} by what they hold, in their order. */
export const dateGroups: Readonly<Record<DateOrder, readonly string[]>> = {
  ymd: ["year", "month", "day", "hour", "minute", "second"],
  dmy: ["day", "month", "year", "hour", "minute", "second"],
  mdy: ["month", "day", "year", "hour", "minute", "second"],
  compact: ["year", "month", "day", "hour", "minute", "second"],
};

/** A regular expression of days, with or without a time, that means the same to JavaScript and to RE2. */
export function datePattern(order: DateOrder): string {
  if (order === "compact") return "[ \\t]*([1-9][0-9]{3})([0-9]{2})([0-9]{2})()()()[ \\t]*";
  const mark = "(?:[-/]|[.년월] ?)";
  const short = "([0-9]{1,2})";
  const year = order === "ymd" ? "([1-9][0-9]{3})" : "([1-9][0-9]{3}|[0-9]{2})";
  const day = (order === "ymd" ? [year, short, short] : [short, short, year]).join(mark);
  const time = "(?:[T ]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.][0-9]+)?)?Z?)?";
  return `[ \t]*${day}[.일]?${time}[ \t]*`;
}

/** A year of two digits is one from 1969 to 2068, as POSIX has it. */
export const firstShortYear = 69;

/** Reads days as numbers since 1970; NaN where a text is none, or names a day that no month has. */
export function dateReader(order: DateOrder): (text: string) => number {
  const pattern = new RegExp(`^(?:${datePattern(order)})$`);
  const places = dateGroups[order];
  return (text) => {
    const found = pattern.exec(text);
    if (found === null) return NaN;
    const part = (name: string) => Number(found[places.indexOf(name) + 1] ?? 0);
    const written = part("year");
    const year = written >= 100 ? written : written + (written < firstShortYear ? 2000 : 1900);
    const [month, day, hour, minute, second] = ["month", "day", "hour", "minute", "second"].map(part) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const time = Date.UTC(year, month - 1, day);
    // 30 February would be a day in March.
    if (new Date(time).getUTCMonth() !== month - 1 || new Date(time).getUTCDate() !== day) return NaN;
    if (hour > 23 || minute > 59 || second > 59) return NaN;
    return time / 86_400_000 + (hour * 3600 + minute * 60 + second) / 86_400;
  };
}

/** Days since 1970 as a day (`2024-12-31`), with its time to the second where it has one. @throws RangeError beyond what a `Date` holds */
export function dayText(days: number): string {
  const [day = "", time = ""] = new Date(Math.round(days * 86_400) * 1000).toISOString().split("T");
  return time.startsWith("00:00:00") ? day : `${day}T${time.slice(0, 8)}`;
}
