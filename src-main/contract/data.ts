import { z } from "zod";
import {
  anyNumber,
  csvOptionsSchema,
  datasetParamsSchema,
  numberFormatSchema,
  syntheticParamsSchema,
} from "../../src-engine";
import { call } from "./base";
import { badCell, csvNotice } from "./csvNotice";
import { fileGrant, fileHandle } from "./files";
import { columnPairs, csvProfile, mostPairedColumns, splitComparison } from "./profile";

/** What the data worker found in one column. */
export const columnReport = z.object({
  name: z.string(),
  /** The header gives it no name. */
  unnamed: z.boolean(),
  type: z.enum(["number", "category"]),
  missing: z.number(),
  /** Numbers only; null otherwise or when every cell is missing. */
  min: anyNumber.nullable(),
  mean: anyNumber.nullable(),
  max: anyNumber.nullable(),
  /** Distinct values; at most 10,000 are counted. */
  distinct: z.number(),
  /** Category columns: values sorted by text; none where there are more than a Dataset takes. */
  categories: z.array(z.string()),
  /** How its numbers are written, where that is not plainly with the file's decimal mark. */
  format: numberFormatSchema.exactOptional(),
});

/** What the data worker found in a CSV. */
export const csvReport = z.object({
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  rows: z.number(),
  /** The options with everything that was sniffed filled in. */
  csv: csvOptionsSchema,
  columns: z.array(columnReport),
  badCells: z.array(badCell),
  badCellCount: z.number(),
  notices: z.array(csvNotice),
});

/** Untrusted files are read by a child process; these calls wait for it. */
/** What code that reads the rows of a CSV has to know, as `TableFacts`. */
export const csvFacts = z.object({
  csv: csvOptionsSchema,
  offsets: z.instanceof(Float64Array),
  trainRows: z.number(),
});

export const data = {
  /** What a file holds now: cheap while it does not change. */
  identify: call.input(z.object({ handle: fileHandle })).output(z.object({ sha256: z.string(), bytes: z.number() })),
  /** The file of a Synthetic data node's rows. */
  generate: call
    .input(syntheticParamsSchema.pick({ kind: true, rows: true, noise: true, seed: true }))
    .output(fileGrant),
  inspect: call.input(z.object({ handle: fileHandle, csv: csvOptionsSchema })).output(csvReport),
  /** Statistics of the columns, what is suspicious in them, and how they correlate: those that are predicted first. */
  profile: call
    .input(
      z.object({ handle: fileHandle, csv: csvOptionsSchema, targets: z.array(z.string()).max(16_384).default([]) }),
    )
    .output(csvProfile),
  /** Rows of some columns of numbers, to be drawn against each other, with the column that colours them. */
  pairs: call
    .input(
      z.object({
        handle: fileHandle,
        dataset: datasetParamsSchema.omit({ source: true }),
        columns: z.array(z.string()).min(1).max(mostPairedColumns),
        color: z.string().nullable(),
      }),
    )
    .output(columnPairs),
  /** Whether the rows held out for validation look like those that are trained on, column by column. */
  compareSplit: call
    .input(z.object({ handle: fileHandle, dataset: datasetParamsSchema.omit({ source: true }) }))
    .output(splitComparison),
  /** What code that reads the rows has to know beyond what the document says. Of a Dataset's parameters, without where its file lies. */
  facts: call
    .input(z.object({ handle: fileHandle, dataset: datasetParamsSchema.omit({ source: true }) }))
    .output(csvFacts),
  /** Rows as text, for the virtualised preview. */
  rows: call
    .input(
      z.object({ handle: fileHandle, csv: csvOptionsSchema, offset: z.int().min(0), limit: z.int().min(1).max(500) }),
    )
    .output(z.object({ rows: z.array(z.array(z.string().nullable())) })),
};

export type CsvFacts = z.infer<typeof csvFacts>;
export type ColumnReport = z.infer<typeof columnReport>;
export type CsvReport = z.infer<typeof csvReport>;
