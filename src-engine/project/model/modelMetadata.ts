import { z } from "zod";
import { forbiddenKey } from "../document/keys";
import { documentNodeSchema, documentWireSchema } from "../document/schema";
import { GradwireError } from "../../base/errors";
import { numberFormatSchema } from "../nodes/data/numberFormat";
import { formatPath } from "../nodes/schemaIssue";

/** A column of the source as the model reads or predicts it. */
const modelColumnSchema = z.strictObject({
  column: z.string(),
  type: z.enum(["number", "category"]),
  /** In the order of their codes; empty for numbers. */
  categories: z.array(z.string()),
  encoding: z.enum(["oneHot", "classIndex"]),
  /** Range over the training rows; null for categories. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** How its numbers are written; absent: plainly, with the decimal mark of the graph's Dataset. */
  format: numberFormatSchema.exactOptional(),
  /** What is subtracted from its numbers, in double precision, before they become float32; absent: nothing. */
  offset: z.number().exactOptional(),
});

/** A setting that a run went on with in place of another one, and from where on: whole epochs done, and batches of the next one. */
export const changedSettingSchema = z.strictObject({
  node: z.string(),
  param: z.string(),
  from: z.unknown(),
  to: z.unknown(),
  epoch: z.number(),
  batch: z.number(),
});

/**
 * What a weights file says besides its tensors: everything needed to feed the model rows of the source and to read its
 * predictions. Fitted statistics are tensors of the file (`standardize1.mean`).
 */
export const modelMetadataSchema = z.strictObject({
  format: z.literal("gradwire-model"),
  version: z.literal(1),
  appVersion: z.string(),
  task: z.enum(["regression", "classification"]),
  /** Feature columns in the order the model takes them; a one-hot column is one 0/1 input per category. */
  inputs: z.array(modelColumnSchema),
  /** Target columns in the order of the model's outputs. For classification the outputs are logits per category. */
  outputs: z.array(modelColumnSchema),
  /** Tensors that turn outputs into the columns' own units: `output * scale + mean`; null when they are already. */
  outputTransform: z.strictObject({ mean: z.string(), scale: z.string() }).nullable(),
  /** Where the run diverged whose last finite weights these are; absent for every other run. */
  diverged: z.strictObject({ epoch: z.int(), batch: z.int() }).optional(),
  /** The run had not ended its first epoch; absent for every other run. */
  unfinished: z.literal(true).optional(),
  /** Settings that were changed during the run, oldest first; absent: none were. The graph has the last ones. */
  changedSettings: z.array(changedSettingSchema).optional(),
  /** The graph that was trained. */
  graph: z.strictObject({
    nodes: z.array(documentNodeSchema).max(5000),
    wires: z.array(documentWireSchema).max(20000),
  }),
});

/** What a weights file says besides its tensors. */
export type ModelMetadata = z.infer<typeof modelMetadataSchema>;
/** A column of the source as the model reads or predicts it. */
export type ModelColumn = z.infer<typeof modelColumnSchema>;

/** Checks metadata that were read from a file. @throws GradwireError `weightsMetadata`, `documentKey` with the JSON path. */
export function parseModelMetadata(value: unknown): ModelMetadata {
  const forbidden = forbiddenKey(value);
  if (forbidden) throw new GradwireError("documentKey", { key: forbidden.key }, { path: formatPath(forbidden.path) });
  const result = modelMetadataSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new GradwireError(
    "weightsMetadata",
    { detail: issue?.message ?? "" },
    { path: issue?.path.join(".") || "model" },
  );
}
