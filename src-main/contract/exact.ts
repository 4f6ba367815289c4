import { z } from "zod";
import { anyNumber, documentSchema } from "../../src-engine";
import { call } from "./base";
import { fileHandle } from "./files";

/** What theory says of the learning rate before a step is made. */
const stableRate = z.object({
  /** From here on steps grow. */
  limit: z.number(),
  /** A rate safely below. */
  safe: z.number(),
  /** Whether a step sees all training rows; otherwise single batches can have a lower limit. */
  exact: z.boolean(),
});

/** A feature column and the largest of its numbers, without their signs. */
const columnSize = z.object({ column: z.string(), size: z.number() });

/** What can be told of a run before it is started. */
export const foresight = z.object({
  /** The optimizer. */
  node: z.string(),
  /** Null where there is no theory. */
  rate: stableRate.nullable(),
  /** Losses of the first and the last of some steps that were tried, where they grow; `last` NaN: no longer finite. */
  growing: z.object({ steps: z.number(), first: z.number(), last: anyNumber }).nullable(),
  /** The feature columns of the smallest and the largest numbers, as the file has them; null without two. */
  sizes: z.object({ smallest: columnSize, largest: columnSize }).nullable(),
});

/** The least squares solution of a model that is linear in what is trained. */
export const exactSolution = z.object({
  /** MSE over the training rows. */
  loss: z.number(),
  /** How many of an output's unknowns the rows decide about, and how many there are. */
  rank: z.number(),
  unknowns: z.number(),
  /** Infinite where rows do not decide about all. */
  condition: anyNumber,
  /** The L2 penalty that is minimized with the loss; 0: none. */
  decay: z.number(),
  /** Trained tensors by `state_dict` name, row by row. */
  parameters: z.array(z.object({ name: z.string(), shape: z.array(z.number()), values: z.instanceof(Float64Array) })),
  /** Predictions as sums over columns, in their units; null where they are none. */
  formulas: z
    .array(
      z.object({
        target: z.string(),
        intercept: anyNumber,
        terms: z.array(z.object({ column: z.string(), coefficient: anyNumber })),
      }),
    )
    .nullable(),
});

/** `data`: file handles by Dataset node id. */
const onData = z.object({ document: documentSchema, data: z.record(z.string(), fileHandle) });

/** What can be known of a model without training it. */
export const exact = {
  /** Refused where there is none, with the node that stands in its way. */
  solve: call.input(onData).output(exactSolution),
  /** Nothing of what is tried is kept. */
  foresee: call.input(onData).output(foresight),
};

export type ExactSolutionView = z.infer<typeof exactSolution>;
export type Foresight = z.infer<typeof foresight>;
