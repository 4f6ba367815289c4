import { isIdentifier, mostMissing, type CsvOptions } from "../../../src-engine";
import type { CsvNotice } from "../../contract/csvNotice";
import type { ColumnReport } from "../../contract/data";
import type { ColumnProfile } from "../../contract/profile";
import { asCategories, columnNotice, fileNotice, leaveOut } from "./notices";
import { topValues } from "./numberSummary";

/** Of fewer values nothing is said that they may be by chance. */
const fewestValues = 20;
/** Share of one value from which on a column hardly varies. */
const nearConstant = 0.95;
/** A class is rare where it has less than this share of what it had if all were equally frequent. */
const rareShare = 0.2;
/** From this |r| on two columns say nearly the same. */
const strongCorrelation = 0.95;
/** From so many times the standard deviation on another column is of another size. */
const unevenScales = 100;
/** So few whole numbers may name classes, where each has so many rows on average, of so many rows at least. */
const fewestClasses = 3;
const mostClasses = 10;
const rowsPerClass = 5;
const fewestNumbered = 50;
const shownLength = 80;

/** What is known of a column, and whether it holds nothing but whole numbers. */
export type ProfiledColumn = Omit<ColumnProfile, "notices"> & { readonly integers: boolean };

/** What should be looked at in the values of a column. */
export function valueNotices(column: ProfiledColumn, report: ColumnReport, csv: CsvOptions): CsvNotice[] {
  const { name, rows, missing, bad, distinct, top } = column;
  const count = rows - missing - bad;
  const [first] = top;
  if (first === undefined) return [columnNotice("columnEmpty", name, {}, [leaveOut()])];
  const notices: CsvNotice[] = [];
  if (missing > rows * mostMissing)
    notices.push(columnNotice("columnMostlyMissing", name, { percent: percent(missing / rows) }, [leaveOut()]));
  if (distinct === 1)
    return [...notices, columnNotice("columnConstant", name, { text: shown(first.value) }, [leaveOut()])];
  if (identifies(column, report)) notices.push(columnNotice("columnIdentifier", name, {}, [leaveOut()]));
  if (count < fewestValues) return notices;
  if (first.count >= count * nearConstant)
    notices.push(
      columnNotice("columnNearConstant", name, { percent: percent(first.count / count), text: shown(first.value) }, [
        leaveOut(),
      ]),
    );
  if ((column.kind === "category" || column.kind === "text") && distinct === count)
    notices.push(columnNotice("columnAllDifferent", name, { count }, [leaveOut()]));
  if (mayBeClasses(column, count))
    notices.push(columnNotice("columnMayBeClasses", name, { count: distinct }, [asCategories(name, csv)]));
  notices.push(...unevenNotices(column, count));
  return notices;
}

/** Columns that hold the same texts in the same rows: said of each but the first. @param fingerprints see `CellTable` */
export function duplicateNotices(columns: readonly ProfiledColumn[], fingerprints: readonly bigint[]): CsvNotice[] {
  const firsts = new Map<bigint, string>();
  return columns.flatMap(({ name, distinct }, index) => {
    // That all of them are constant, or empty, is said already.
    if (distinct < 2) return [];
    const fingerprint = fingerprints[index]!;
    const other = firsts.get(fingerprint);
    if (other !== undefined) return [columnNotice("columnDuplicate", name, { other }, [leaveOut()])];
    firsts.set(fingerprint, name);
    return [];
  });
}

/** Columns of numbers that nearly lie on a line: said of each with the one before that it follows most. */
export function correlationNotices(
  names: readonly string[],
  { matrix, rows }: { readonly matrix: readonly (readonly number[])[]; readonly rows: readonly (readonly number[])[] },
): CsvNotice[] {
  return names.flatMap((name, column) => {
    const others = names
      .slice(0, column)
      .map((other, index) => ({ other, r: matrix[column]![index]!, rows: rows[column]![index]! }))
      .filter((pair) => pair.rows >= fewestValues && Math.abs(pair.r) >= strongCorrelation)
      .toSorted((left, right) => Math.abs(right.r) - Math.abs(left.r));
    const [most] = others;
    if (most === undefined) return [];
    return [columnNotice("columnsCorrelate", name, { other: most.other, r: most.r.toFixed(3) }, [leaveOut()])];
  });
}

/**
 * Says that the numbers of columns differ in size so much that a step of training that fits one is wrong for another.
 * @param targets columns that are predicted: their size does not matter here
 */
export function scaleNotices(columns: readonly ProfiledColumn[], targets: ReadonlySet<string>): CsvNotice[] {
  const sized = columns
    .filter(({ name, kind, std }) => kind === "number" && std !== null && std > 0 && !targets.has(name))
    .toSorted((one, other) => one.std! - other.std!);
  const [narrow, wide] = [sized[0], sized.at(-1)];
  if (narrow === undefined || wide === undefined || wide.std! < narrow.std! * unevenScales) return [];
  const stds = { least: narrow.std!.toPrecision(2), most: wide.std!.toPrecision(2) };
  const values = { narrow: narrow.name, wide: wide.name, least: Number(stds.least), most: Number(stds.most) };
  return [fileNotice("columnScalesDiffer", values)];
}

/** A few whole numbers that come again and again, as the numbers of classes do. */
function mayBeClasses({ kind, distinct, integers, top: [first] }: ProfiledColumn, count: number): boolean {
  if (first === undefined || first.count >= count * nearConstant) return false;
  const isFew = distinct >= fewestClasses && distinct <= mostClasses && count >= distinct * rowsPerClass;
  return kind === "number" && integers && isFew && count >= fewestNumbered;
}

/** By its name, or because its whole numbers are all different and leave no gap, or are named as an id. */
function identifies({ name, rows, distinct, min, max, integers }: ProfiledColumn, report: ColumnReport): boolean {
  if (isIdentifier(report)) return true;
  if (!integers || distinct < rows || rows < fewestValues) return false;
  return Number(max) - Number(min) + 1 === distinct || /(?:^|[\s_.-])id$|\p{Ll}I[dD]$/iu.test(name.trim());
}

/** Classes some of which are much rarer than others: of categories, or of numbers such as 0 and 1. */
function unevenNotices({ name, kind, distinct, top, integers }: ProfiledColumn, count: number): CsvNotice[] {
  const isClass = kind === "category" || (kind === "number" && integers && distinct === 2);
  const [common, rare] = [top[0], top.at(-1)];
  if (!isClass || distinct > topValues || common === undefined || rare === undefined) return [];
  if (rare.count * distinct > count * rareShare) return [];
  const classes = { common: shown(common.value), most: common.count, rare: shown(rare.value), least: rare.count };
  return [columnNotice("classesUneven", name, classes)];
}

function shown(value: string | number): string {
  return typeof value === "number" ? String(value) : `“${value.slice(0, shownLength)}”`;
}

/** In percent, never rounded up to all of it. */
function percent(share: number): number {
  return Math.floor(share * 1000) / 10;
}
