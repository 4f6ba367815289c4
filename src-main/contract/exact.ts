import { z } from "zod";
import { anyNumber, documentSchema } from "../../src-engine";
import { call } from "./base";
import { fileHandle } from "./files";

/** What theory says of the learning rate before a step is made. */
export const stableRate = z.object({
  /** The optimizer. */
  node: z.string(),
  /** From here on steps grow. */
  limit: z.number(),
  /** A rate safely below. */
  safe: z.number(),
  /** Whether a step sees all training rows; otherwise single batches can have a lower limit. */
  exact: z.boolean(),
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
  /** Null where theory does not give one. */
  rate: call.input(onData).output(stableRate.nullable()),
};

export type ExactSolutionView = z.infer<typeof exactSolution>;
export type StableRateView = z.infer<typeof stableRate>;
