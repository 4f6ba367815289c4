import { z } from "zod";
import { anyNumber, csvOptionsSchema } from "../../src-engine";
import { badCell, csvNotice } from "./csvNotice";

/** What a column is taken for: as a Dataset reads it, days apart from other texts, and free text from categories. */
export const columnKinds = ["number", "category", "date", "text"] as const;

/** A number; of dates, a day (`2024-12-31`), with its time where it has one. Null where there is none. */
const measure = z.union([anyNumber, z.string()]).nullable();

/** The statistics of one column, over its values: neither missing ones nor cells that do not fit count. */
export const columnProfile = z.object({
  name: z.string(),
  kind: z.enum(columnKinds),
  /** Rows that were looked at. */
  rows: z.number(),
  missing: z.number(),
  /** Cells that are there but are no finite number, or no day. */
  bad: z.number(),
  distinct: z.number(),
  mean: measure,
  /** Sample standard deviation (divided by n - 1, as in pandas); of dates in days. */
  std: anyNumber.nullable(),
  min: measure,
  /** Quartiles, between two values linearly (as in NumPy and pandas). */
  q1: measure,
  median: measure,
  q3: measure,
  max: measure,
  /**
   * Values whose robust z, 0.6745 |x - median| / MAD, is above 3.5 (Iglewicz and Hoaglin, 1993); null where the median
   * absolute deviation is 0.
   */
  outliers: z.number().nullable(),
  /** Values in each of so many equal parts of the range from min to max; null where there is none. */
  histogram: z.array(z.number()).nullable(),
  /** The most frequent values; of those that are equally frequent the first by their order. */
  top: z.array(z.object({ value: z.union([anyNumber, z.string()]), count: z.number() })),
  notices: z.array(csvNotice),
});

/** What is known of a file's columns before a model is made of them. */
export const csvProfile = z.object({
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  rows: z.number(),
  /** The rows that the statistics are of, where these are not all: one of every so many. */
  sample: z.object({ rows: z.number(), every: z.number() }).nullable(),
  /** The options with everything that was sniffed filled in. */
  csv: csvOptionsSchema,
  columns: z.array(columnProfile),
  /** Pearson's r of every two columns of numbers, over the rows that have both; null where one of them is constant. */
  correlations: z.object({
    columns: z.array(z.string()),
    matrix: z.array(z.array(anyNumber.nullable())),
    /** Columns of numbers beyond the most that are compared. */
    leftOut: z.number(),
  }),
  badCells: z.array(badCell),
  badCellCount: z.number(),
  /** What is to be said of the whole file. */
  notices: z.array(csvNotice),
});

/** Most columns that are drawn against each other at once. */
export const mostPairedColumns = 6;

/** Rows of some columns, to be drawn against each other. */
export const columnPairs = z.object({
  /** Rows that are here, spread over the file, and all there are. */
  rows: z.number(),
  ofRows: z.number(),
  /** By row; NaN where there is no value. Dates are days since 1970. */
  columns: z.array(
    z.object({ name: z.string(), kind: z.enum(["number", "date"]), values: z.instanceof(Float64Array) }),
  ),
  /** What the rows are coloured by: numbers, or places among `categories`. */
  color: z.object({ name: z.string(), categories: z.array(z.string()), values: z.instanceof(Float64Array) }).nullable(),
});

/** A column in one part of the split. Its numbers are those that are trained on: 32-bit floats; null of categories. */
const splitPart = z.object({
  count: z.number(),
  mean: anyNumber.nullable(),
  /** Sample standard deviation. */
  std: anyNumber.nullable(),
  min: anyNumber.nullable(),
  median: anyNumber.nullable(),
  max: anyNumber.nullable(),
});

/** A column in training and validation. */
export const columnSplit = z.object({
  name: z.string(),
  role: z.enum(["feature", "target"]),
  type: z.enum(["number", "category"]),
  training: splitPart,
  validation: splitPart,
  /** Of numbers the Kolmogorov-Smirnov distance, of categories the total variation; null where a part has none. */
  distance: anyNumber.nullable(),
  /** How probable a distance at least as large is where both parts are drawn from the same rows: asymptotic, by the KS or the chi-squared test. */
  p: anyNumber.nullable(),
  /** Whether that is so improbable that it is no chance among so many columns: below 1 % for all of them together. */
  differs: z.boolean(),
  /** Rows of the most frequent categories. */
  categories: z.array(z.object({ value: z.string(), training: z.number(), validation: z.number() })),
  /** Rows in equal parts of the common range; null of categories. */
  histogram: z
    .object({ min: anyNumber, max: anyNumber, training: z.array(z.number()), validation: z.array(z.number()) })
    .nullable(),
});

/** Whether validation looks like training. */
export const splitComparison = z.object({
  /** Rows of each part. */
  training: z.number(),
  validation: z.number(),
  /** The rows that were looked at, where these are not all. */
  sample: z.object({ training: z.number(), validation: z.number() }).nullable(),
  columns: z.array(columnSplit),
});

export type SplitPart = z.infer<typeof splitPart>;
export type ColumnSplit = z.infer<typeof columnSplit>;
export type SplitComparison = z.infer<typeof splitComparison>;
export type ColumnPairs = z.infer<typeof columnPairs>;
export type ColumnProfile = z.infer<typeof columnProfile>;
export type CsvProfile = z.infer<typeof csvProfile>;
