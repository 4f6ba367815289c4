import { Generator, type DatasetColumn } from "../../../src-engine";

/** The rows of parity cases. */
export interface ParityTable {
  readonly csv: string;
  readonly rows: number;
  readonly columns: readonly DatasetColumn[];
}

const rows = 50;

function number(name: string): DatasetColumn {
  return { name, type: "number", role: "ignore", categories: [], encoding: "oneHot" };
}

function category(name: string, categories: readonly string[]): DatasetColumn {
  return { name, type: "category", role: "ignore", categories: [...categories], encoding: "oneHot" };
}

const kinds = ["blue", "green", "red"];
const answers = ["no", "yes"];

const round = (value: number) => Number(value.toPrecision(6));

/** One row by column: numbers that hang together, so that there is something to learn. */
function rowsOfAll(): Readonly<Record<string, number | string>>[] {
  const generator = new Generator(7);
  return Array.from({ length: rows }, () => {
    const [a = 0, b = 0, c = 0, noise = 0] = Array.from(generator.uniform(4, -2, 2), round);
    const y1 = round(2 * a - b + 0.3 * c + 0.1 * noise + 5);
    const y2 = round(a * b - c + 0.1 * noise);
    const scores = [a, b, c].map((value) => Math.exp(value));
    const sum = scores.reduce((total, value) => total + value, 0);
    const [p1 = 0, p2 = 0, p3 = 0] = scores.map((value) => round(value / sum));
    const kind = kinds[[a, b, c].indexOf(Math.max(a, b, c))] ?? "";
    return {
      ...{ a, b: round(100 + 30 * b), c, kind, flag: answers[a + b > 0 ? 1 : 0] ?? "", y1, y2, p1, p2, p3 },
      ...{ l1: round(Math.log(p1)), l2: round(Math.log(p2)), l3: round(Math.log(p3)) },
    };
  });
}

const all = rowsOfAll();

/** Numbers, categories, and targets for every kind of loss. */
export const mixedTable: ParityTable = {
  csv: csvOf(all),
  rows,
  columns: [
    ...["a", "b", "c"].map(number),
    category("kind", kinds),
    category("flag", answers),
    ...["y1", "y2", "p1", "p2", "p3", "l1", "l2", "l3"].map(number),
  ],
};

/** The same with gaps: of numbers, of a category, and of a target, whose row cannot be learned from. */
export const holedTable: ParityTable = {
  ...mixedTable,
  csv: csvOf(
    all.map((row, index) => ({
      ...row,
      ...(index % 5 === 2 && { a: "" }),
      ...(index % 11 === 3 && { c: "NA" }),
      ...(index === 20 && { kind: "" }),
      ...(index === 30 && { y1: "" }),
    })),
  ),
};

const pixels = Array.from({ length: 36 }, (_, index) => `p${index}`);

/** Images of 6 x 6 in one channel, and what they are. */
export const imageTable: ParityTable = {
  csv: csvOf(imageRows()),
  rows,
  columns: [...pixels.map(number), category("label", ["bar", "dot"])],
};

function imageRows(): Readonly<Record<string, number | string>>[] {
  const generator = new Generator(11);
  return Array.from({ length: rows }, () => {
    const isBar = generator.u32() % 2 === 0;
    const place = generator.u32() % 6;
    const values = Array.from(generator.rand(36), (value, index) =>
      round(value / 4 + ((isBar ? index % 6 : index) === place ? 1 : 0)),
    );
    return {
      ...Object.fromEntries(pixels.map((name, index) => [name, values[index] ?? 0])),
      label: isBar ? "bar" : "dot",
    };
  });
}

function csvOf(lines: readonly Readonly<Record<string, number | string>>[]): string {
  const [first = {}] = lines;
  return (
    [Object.keys(first), ...lines.map((line) => Object.values(line))].map((cells) => cells.join(",")).join("\n") + "\n"
  );
}

/** The table written in other ways: semicolons, decimal commas, gaps, groups of thousands, units, days; two lines above it. */
export const writtenTable: ParityTable = {
  csv: [
    "# measured by hand",
    "name;amount;day;share;y",
    ...all.map(({ a, b, c, y1 }, index) =>
      [
        index % 7 === 3 ? "n/a" : decimal(Number(a)),
        `$${(Math.round(Number(b) * 1000) / 100).toLocaleString("en", { minimumFractionDigits: 2 })}`,
        new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10).split("-").reverse().join("."),
        `${decimal(Math.round(Number(c) * 100) / 100)} %`,
        decimal(Number(y1)),
      ].join(";"),
    ),
    "",
  ].join("\r\n"),
  rows,
  columns: [
    { ...number("name"), format: { decimal: ",", thousands: "", prefix: "", suffix: "" } },
    { ...number("amount"), format: { decimal: ".", thousands: ",", prefix: "$", suffix: "" } },
    { ...number("day"), format: { decimal: ".", thousands: "", prefix: "", suffix: "", date: "dmy" } },
    { ...number("share"), format: { decimal: ",", thousands: "", prefix: "", suffix: "%" } },
    { ...number("y"), format: { decimal: ",", thousands: "", prefix: "", suffix: "" } },
  ],
};

/** Times in seconds: numbers so large that float32 does not tell one from the next. */
export const timedTable: ParityTable = {
  csv: csvOf(all.map(({ a, c, y1 }) => ({ time: 1_700_000_000 + Math.round(Number(a) * 30), c: c ?? 0, y: y1 ?? 0 }))),
  rows,
  columns: ["time", "c", "y"].map(number),
};

function decimal(value: number): string {
  return String(value).replace(".", ",");
}
