import { z } from "zod";
import { custom, integer, number, optional, schemaOf, select, toggle, type ParamsOf } from "../declareParams";
import { numberFormatSchema } from "./numberFormat";

/** How the bytes of a CSV may stand for text, by the names of the encoding standard: the likeliest first. */
export const csvEncodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "euc-kr",
  "shift_jis",
  "euc-jp",
  "gb18030",
  "big5",
  "windows-1252",
  "windows-1250",
  "windows-1251",
] as const;

/** How a CSV is read. `null` means: find out from the file. */
export const csvOptionsSchema = z.strictObject({
  /** One to four characters; a space stands for runs of spaces and tabs. */
  delimiter: z.string().min(1).max(4).nullable().default(null),
  quote: z.string().length(1).nullable().default(null),
  header: z.boolean().nullable().default(null),
  /** Lines to skip before the header. */
  skip: z.int().min(0).max(1_000_000).default(0),
  /** Whether titles above the table are looked for where no lines are skipped by hand. */
  titles: z.boolean().nullable().default(null),
  encoding: z.enum(csvEncodings).nullable().default(null),
  /** Whether the record below the header holds units and is no data. */
  unitsRow: z.boolean().nullable().default(null),
  decimal: z.enum([".", ","]).nullable().default(null),
  /** Cells that mean "no value", besides the empty cell. */
  missing: z.array(z.string().max(32)).max(32).default(["NA", "NaN", "nan", "null", "NULL", "?"]),
  /** Types the user set by hand, by column name. */
  types: z.record(z.string(), z.enum(["number", "category"])).default({}),
  /** How numbers are written, where the user set it by hand, by column name. */
  formats: z.record(z.string(), numberFormatSchema).default({}),
});

/** One column of the source, as the model uses it. */
const datasetColumnSchema = z.strictObject({
  name: z.string().max(1024),
  type: z.enum(["number", "category"]),
  role: z.enum(["feature", "target", "ignore"]),
  /** Categories in the order of their codes (sorted by text); empty for numbers. */
  categories: z.array(z.string().max(1024)).max(10_000).default([]),
  /** How categories become numbers: one 0/1 column each, or one column with the class index (for Cross-entropy). */
  encoding: z.enum(["oneHot", "classIndex"]).default("oneHot"),
  /** How its numbers are written; absent: plainly, with the file's decimal mark. */
  format: numberFormatSchema.exactOptional(),
});

/** Where the rows come from, in words that travel with the project. Never a path that is opened unasked. */
const datasetSourceSchema = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(255)
    // No file has such a name, and no system takes it.
    .refine((name) => !name.includes("\0")),
  /** Relative to the project's folder, `/`-separated; null when the data lie elsewhere. */
  relativePath: z.string().max(1024).nullable(),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Rows of the file, without the header. */
  rows: z.int().min(0),
});

/** Parameters of the Dataset node, in the order of its form. */
export const datasetParams = {
  source: custom(datasetSourceSchema.nullable(), {
    default: null,
    panel: "dataset",
    label: "File",
    help: "The CSV file the rows come from.",
  }),
  csv: custom(csvOptionsSchema, {
    default: csvOptionsSchema.parse({}),
    panel: "dataset",
    label: "Reading",
    help: "How the file is read: delimiter, quotes, header, decimal mark, missing markers. Found out from the file unless set.",
  }),
  columns: custom(z.array(datasetColumnSchema).max(16_384), {
    default: [],
    panel: "dataset",
    label: "Columns",
    help: "What each column is used for: feature, target, or not at all.",
  }),
  missingRows: select({
    default: "refuse",
    label: "Rows with missing values",
    help: "Refuse: stop and say where the values are missing. Drop: leave these rows out. Keep: keep rows that lack numbers of features, for an Impute node to fill in; rows that lack a category or a target are left out.",
    options: { refuse: "Refuse", drop: "Drop", keep: "Keep for Impute" },
  }),
  validationFraction: number({
    min: 0,
    max: 0.9,
    default: 0.2,
    step: 0.05,
    label: "Validation share",
    help: "Share of the rows held out for validation, from 0 to 0.9. 0 trains on all rows.",
  }),
  testFraction: optional(
    number({
      min: 0,
      max: 0.9,
      default: 0,
      step: 0.05,
      label: "Test share",
      help: "Share of the rows kept for a test, from 0 to 0.9. Nothing is fitted, stopped or chosen by them: they are touched only when the trained model is evaluated on them.",
    }),
  ),
  split: optional(
    select({
      default: "random",
      label: "Split",
      help: "Which rows are held out. Random: any. Stratified: the same share of each class of the first target, or of each tenth of its numbers. In order: the last rows of the file, the very last for the test, which is right where later rows are to be predicted from earlier ones.",
      options: { random: "Random", stratified: "Stratified", ordered: "In order" },
    }),
  ),
  /** Of the split's own generator (PyTorch's `random_split`). */
  splitSeed: integer({
    min: 0,
    max: 0xffffffff,
    default: 0,
    label: "Split seed",
    help: "Decides which rows are held out. The same seed always picks the same rows.",
  }),
  batchSize: integer({
    min: 1,
    max: 1_048_576,
    default: 32,
    label: "Batch size",
    help: "Rows per training step. Small batches step often and noisily, large ones rarely and smoothly.",
    inline: true,
  }),
  shuffle: toggle({
    default: true,
    label: "Shuffle",
    help: "Draws a new order of the training rows for every epoch. Usually on.",
  }),
};

/** Schema of the Dataset node's parameters. */
export const datasetParamsSchema = schemaOf(datasetParams);

/** Parameters of the Dataset node. */
export type DatasetParams = ParamsOf<typeof datasetParams>;
/** How a CSV is read. */
export type CsvOptions = z.infer<typeof csvOptionsSchema>;
/** One column of the source, as the model uses it. */
export type DatasetColumn = z.infer<typeof datasetColumnSchema>;
/** Where the rows come from. */
export type DatasetSource = z.infer<typeof datasetSourceSchema>;

/** One column of the prepared matrix. */
export interface MatrixColumn {
  /** `rainfall`, or `species=Adelie` for a one-hot column. */
  readonly name: string;
  readonly role: "feature" | "target";
  readonly source: DatasetColumn;
  /** The category of a one-hot column. */
  readonly category: string | null;
}

/** The prepared matrix's columns: all feature columns in source order, then all target columns. */
export function matrixColumns(params: Pick<DatasetParams, "columns">): MatrixColumn[] {
  const expand = (role: "feature" | "target") =>
    params.columns
      .filter((source) => source.role === role)
      .flatMap((source): MatrixColumn[] =>
        source.type === "category" && source.encoding === "oneHot"
          ? source.categories.map((category) => ({ name: `${source.name}=${category}`, role, source, category }))
          : [{ name: source.name, role, source, category: null }],
      );
  return [...expand("feature"), ...expand("target")];
}
