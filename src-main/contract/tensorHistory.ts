import { z } from "zod";
import { anyNumber } from "../../src-engine";

/** A tensor of a node: an output, or a parameter without its node (`weight`). */
export const tensorPlace = z.object({ node: z.string().max(256), name: z.string().max(256) });

/** One tensor, or its gradient, at every sample. */
const tensorSeries = z.object({
  mean: z.instanceof(Float64Array),
  std: z.instanceof(Float64Array),
  /** L2. */
  norm: z.instanceof(Float64Array),
  /** Of the finite elements; NaN where there is none. */
  min: z.instanceof(Float64Array),
  max: z.instanceof(Float64Array),
  /** `[samples, 32]`: how many of them lie in each of 32 bins of equal width from `min` to `max`. */
  histograms: z.instanceof(Uint32Array),
  /** `[samples, elements]` of a parameter with few of them, row by row, and of a single number; null of others. */
  elements: z.instanceof(Float32Array).nullable(),
});

/** What was in a run's tensors over its epochs. */
export const tensorHistory = z.object({
  runId: z.string(),
  /** Whether more samples come. */
  recording: z.boolean(),
  /** Epochs that were done at each sample, in parts. */
  epochs: z.instanceof(Float64Array),
  /** Parameters, and what nodes make of the batch, in the order of a step. */
  tensors: z.array(
    tensorPlace.extend({
      role: z.enum(["parameter", "value"]),
      shape: z.array(z.number()),
      /** Of a parameter, at each sample: L2 norm of the step's update over that of the parameter; NaN where it was all zeros, infinite where the update is not finite. */
      updateRatios: z.instanceof(Float64Array).nullable(),
      /** L2 norm of its newest gradient; null without one. */
      gradientNorm: anyNumber.nullable(),
    }),
  ),
  /** The tensor that was asked for; null where there is none. */
  chosen: tensorPlace.extend({ values: tensorSeries, gradients: tensorSeries.nullable() }).nullable(),
});

export type TensorPlace = z.infer<typeof tensorPlace>;
export type TensorSeries = z.infer<typeof tensorSeries>;
export type TensorHistoryView = z.infer<typeof tensorHistory>;
