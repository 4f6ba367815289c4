import { grouped, numberGaps, numberReader, plainFormat, type NumberFormat } from "../../../src-engine";

/** What the cells of a column look like, if most of them are numbers. */
export interface NumberGuess {
  readonly format: NumberFormat;
  /** Share of the cells that are no gaps which this format reads. */
  readonly share: number;
  /** Another format that reads the same cells as other numbers, where nothing in the file decides between them. */
  readonly other: NumberFormat | null;
  /** Whether any number of the column has decimals. */
  readonly decimals: boolean;
  /** They may be names, such as `4wd`, and no numbers with a unit. */
  readonly doubtful: boolean;
}

/** What is known about the file beside its cells. */
export interface NumberContext {
  readonly delimiter: string;
  /** The decimal mark that the user set. */
  readonly decimal: NumberFormat["decimal"] | null;
}

interface Cell {
  readonly prefix: string;
  readonly body: string;
  readonly suffix: string;
}

/** A column that holds numbers, however they are written. */
interface Candidate {
  /** The formats that read most cells. */
  readonly readings: readonly NumberFormat[];
  /** The numbers without sign and affixes. */
  readonly bodies: readonly string[];
  readonly share: number;
  readonly distinct: number;
}

const marks = [".", ","] as const;
const groups = ["", ",", ".", " ", "'"] as const;
const currency =
  /^(?:[\p{L}.]{0,3}\p{Sc}|USD|EUR|GBP|JPY|KRW|CNY|CHF|INR|AUD|CAD|NZD|SEK|NOK|DKK|BRL|MXN|RUB|ZAR|Rs\.?|[Kk]r\.?|Fr\.?)$/u;
const unit = /^[\p{L}\p{Sc}%‰°'"′″²³µ/·.^ ()-]{0,15}[0-9²³]?$/u;
const parts =
  /^([^0-9.,(+−-]*)[+−-]?([.,]?[0-9](?:[0-9., '’\u00a0\u2007\u2009\u202f]*[0-9])?[.,]?(?:[eE][+-]?[0-9]+)?)(.*)$/su;

/**
 * Finds out how the numbers of each column are written, each from its own cells and, where these leave it open, from
 * the other columns of the file.
 * @param columns cells of each column as they stand in the file.
 * @returns per column how its numbers are written; null where it holds none.
 */
export function sniffNumbers(columns: readonly (readonly string[])[], context: NumberContext): (NumberGuess | null)[] {
  const candidates = columns.map((cells) => candidateOf(cells, context.decimal));
  const decideAll = (evidence: Evidence) =>
    candidates.map((candidate) => (candidate === null ? null : decide(candidate, evidence, context)));
  const evidence = certain(candidates);
  // What is sure of one column speaks for those that are not: 1,080 beside 640 for 118,204 in the next.
  decideAll(evidence).forEach((guess, index) => {
    if (guess !== null && guess.other === null) note(evidence, candidates[index], [guess.format]);
  });
  return decideAll(evidence);
}

/** The decimal mark of a file, by its columns: a point where they say nothing. */
export function usualDecimal(guesses: readonly (NumberGuess | null)[]): NumberFormat["decimal"] {
  const count = (mark: string) => guesses.filter((guess) => guess?.decimals && guess.format.decimal === mark).length;
  return count(",") > count(".") ? "," : ".";
}

function candidateOf(cells: readonly string[], decimal: NumberContext["decimal"]): Candidate | null {
  const present = cells.map((text) => text.trim()).filter((text) => text !== "" && !isGap(text));
  const split = present.map(splitAffixes).filter((cell) => cell !== null);
  if (split.length === 0 || split.length < present.length / 2) return null;
  const { prefix, suffix } = usualAffixes(split);
  const bodies = split
    .filter((cell) => (cell.prefix === prefix || cell.prefix === "") && (cell.suffix === suffix || cell.suffix === ""))
    .map(({ body }) => body);
  const { readings, count } = readingsOf(bodies, decimal);
  if (count === 0) return null;
  return {
    readings: readings.map((format) => ({ ...format, prefix, suffix })),
    bodies,
    share: count / present.length,
    distinct: new Set(bodies).size,
  };
}

const readers = marks.flatMap((decimal) =>
  groups
    .filter((thousands) => thousands !== decimal)
    .map((thousands) => {
      const format: NumberFormat = { ...plainFormat(decimal), thousands };
      return { format, read: numberReader(format) };
    }),
);

/** The formats that read most of the numbers. */
function readingsOf(
  bodies: readonly string[],
  decimal: NumberContext["decimal"],
): { readings: readonly NumberFormat[]; count: number } {
  const allowed = readers.filter(({ format }) => decimal === null || format.decimal === decimal);
  // Most columns leave no doubt at the first look.
  if (bodies.every((body) => /^[0-9]+$/.test(body)))
    return { readings: allowed.map(({ format }) => format), count: bodies.length };
  const counted = allowed.map(({ format, read }) => ({
    format,
    count: bodies.reduce((sum, body) => sum + (Number.isNaN(read(body)) ? 0 : 1), 0),
  }));
  const count = Math.max(...counted.map((entry) => entry.count));
  return { readings: counted.filter((entry) => entry.count === count).map(({ format }) => format), count };
}

/** Whether a cell says "no value" wherever numbers are expected. */
function isGap(text: string): boolean {
  return numberGaps.includes(text.toLowerCase());
}

function splitAffixes(text: string): Cell | null {
  const inner = /^\((.*)\)$/s.exec(text)?.[1] ?? text;
  // The sign may stand before the currency: -$5.
  const [, before = "", body = "", after = ""] = parts.exec(inner.replace(/^[+−-]\s*(?=\D)/u, "")) ?? [];
  if (body === "") return null;
  const prefix = before.trim();
  const suffix = after.trim();
  if (prefix !== "" && !currency.test(prefix)) return null;
  if (suffix !== "" && !(unit.test(suffix) && /[\p{L}\p{Sc}%‰°'"′″]/u.test(suffix))) return null;
  return { prefix, body, suffix };
}

/** The affixes that most cells have; none where fewer than half of them have the same. */
function usualAffixes(cells: readonly Cell[]): Pick<Cell, "prefix" | "suffix"> {
  let best: readonly Cell[] = [];
  for (const alike of grouped(cells, ({ prefix, suffix }) => `${prefix}\0${suffix}`).values())
    if (alike.length > best.length) best = alike;
  return best[0] ?? { prefix: "", suffix: "" };
}

/** Marks that are surely used so somewhere in the file. */
interface Evidence {
  readonly decimals: Set<string>;
  readonly thousands: Set<string>;
}

/** What columns say that can be read in one way only. */
function certain(candidates: readonly (Candidate | null)[]): Evidence {
  const evidence: Evidence = { decimals: new Set(), thousands: new Set() };
  for (const candidate of candidates) note(evidence, candidate, candidate?.readings ?? []);
  return evidence;
}

/** Takes down which marks of a column are used in the same way by all `formats`. */
function note(evidence: Evidence, candidate: Candidate | null | undefined, formats: readonly NumberFormat[]): void {
  for (const mark of marks) {
    if (!candidate?.bodies.some((body) => body.includes(mark))) continue;
    if (formats.every(({ decimal }) => decimal === mark)) evidence.decimals.add(mark);
    if (formats.every(({ thousands }) => thousands === mark)) evidence.thousands.add(mark);
  }
}

function decide(candidate: Candidate, evidence: Evidence, context: NumberContext): NumberGuess {
  const { readings, bodies, share } = candidate;
  const usual = context.decimal ?? (evidence.decimals.has(",") && !evidence.decimals.has(".") ? "," : ".");
  // The usual mark first, and of several that make the same of all cells the simplest.
  const sorted = [...readings].sort(
    (left, right) =>
      Number(right.decimal === usual) - Number(left.decimal === usual) ||
      left.thousands.length - right.thousands.length,
  );
  const guess = (format: NumberFormat | undefined, other: NumberFormat | null): NumberGuess => ({
    format: format ?? plainFormat(usual),
    share,
    other,
    decimals: format !== undefined && bodies.some((body) => body.includes(format.decimal)),
    doubtful: isDoubtful(candidate),
  });
  const contested = marks.find(
    (mark) =>
      bodies.some((body) => body.includes(mark)) &&
      sorted.some(({ decimal }) => decimal === mark) &&
      sorted.some(({ thousands }) => thousands === mark),
  );
  if (contested === undefined) return guess(sorted[0], null);
  const asDecimal = sorted.find(({ decimal }) => decimal === contested);
  const asThousands = sorted.find(({ thousands }) => thousands === contested);
  const verdict = grouping(contested, bodies, evidence, context.delimiter);
  const [best, other] = verdict.groups ? [asThousands, asDecimal] : [asDecimal, asThousands];
  return guess(best, verdict.sure ? null : (other ?? null));
}

/**
 * Whether a mark that stands before exactly three digits wherever it stands parts thousands, and whether that is sure.
 */
function grouping(
  mark: "." | ",",
  bodies: readonly string[],
  evidence: Evidence,
  delimiter: string,
): { groups: boolean; sure: boolean } {
  const other = mark === "." ? "," : ".";
  if (evidence.decimals.has(mark)) return { groups: false, sure: true };
  if (evidence.thousands.has(mark) || evidence.decimals.has(other)) return { groups: true, sure: true };
  // A comma inside a cell of a file of commas was quoted: decimals would have made another delimiter likely.
  if (mark === "," && delimiter === ",") return { groups: true, sure: true };
  // The usual file of English decimals.
  if (mark === "." && delimiter === ",") return { groups: false, sure: true };
  const integers = bodies.filter((body) => /^[0-9]+$/.test(body) && Number(body) !== 0);
  if (integers.length > 0) {
    // 640 beside 1,080: who parts thousands writes small numbers without; who has three decimals has them everywhere.
    const small = integers.every((body) => body.length <= 3);
    return { groups: small, sure: small && mark === "," };
  }
  return { groups: mark === "." ? delimiter === ";" : delimiter !== ";", sure: false };
}

/** Few different numbers with letters behind them (`4wd`, `2wd`) are rather names. */
function isDoubtful({ readings, distinct }: Candidate): boolean {
  return distinct < 3 && /\p{L}/u.test(readings[0]?.suffix ?? "");
}
