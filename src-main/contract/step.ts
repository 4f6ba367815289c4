import { z } from "zod";
import { anyNumber, documentSchema, pace, phases } from "../../src-engine";
import { call } from "./base";
import { explanation } from "./explanation";
import { fileHandle } from "./files";

/** A tensor where the run stands. */
export const stepTensor = z.object({
  node: z.string(),
  /** The output port's name, or the parameter's without its node (`weight`). */
  name: z.string(),
  role: z.enum(["value", "gradient", "parameter", "state"]),
  /** In which it gets what a step gives it. */
  phase: z.enum(phases),
  shape: z.array(z.number()),
  /** Row by row; null where there are too many to be sent. */
  values: z.instanceof(Float32Array).nullable(),
  /** The first four are of the finite elements, NaN where there is none; `std` is of the population, `norm` is L2. */
  mean: anyNumber,
  std: anyNumber,
  min: anyNumber,
  max: anyNumber,
  norm: anyNumber,
  nonFinite: z.number(),
  /** Of a parameter that the step has updated: L2 norm of the update over that of the parameter before; null elsewhere. */
  updateRatio: anyNumber.nullable(),
  /** How many of the finite elements are in each of 32 bins of equal width from `min` to `max`. */
  histogram: z.instanceof(Uint32Array),
});

/** Where a stepped run stands: what was done last, and every tensor that this step has given something so far. */
export const stepStanding = z.object({
  state: z.literal("paused"),
  /** From 1. */
  epoch: z.number(),
  epochs: z.number(),
  /** Of the whole run, from 1. */
  step: z.number(),
  /** Of the epoch, from 1. */
  batch: z.number(),
  phase: z.enum(phases),
  /** Whose part of forward, loss or backward was done last. */
  node: z.string().nullable(),
  /** Whether the phase is complete. */
  ends: z.boolean(),
  /** Rows of the batch, and the first of them as rows of the file, from 0; none where that is not known. */
  rowCount: z.number(),
  rows: z.array(z.number()),
  /** Whether zeroGrad leaves the gradients as they are. */
  keepsGradients: z.boolean(),
  /** L2 norms of all gradients of parameters, once those that were not zeroed are added: the batch's own, and of the sum. */
  piled: z.object({ own: z.number(), all: z.number() }).nullable(),
  /** Whether something before this is kept. */
  canGoBack: z.boolean(),
  tensors: z.array(stepTensor),
});

/** Where a stepped run is, or how it ended. */
export const stepView = z.discriminatedUnion("state", [
  stepStanding,
  z.object({ state: z.enum(["finished", "stopped", "diverged", "failed"]) }),
]);

/** How far a stepped run goes before it stands again. A value that is not finite ends every way but the last. */
export const stepGoal = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["node", "phase", "step", "epoch", "nonFinite", "end"]) }),
  z.object({ kind: z.literal("epochNumber"), value: z.int().min(1) }),
  z.object({ kind: z.enum(["lossBelow", "normAbove"]), value: z.number() }),
  /** The end of the `count`th step from here. */
  z.object({ kind: z.literal("steps"), count: z.int().min(1).max(1000) }),
]);

/** What a stepped run goes back by. */
export const stepUnit = z.enum(["node", "phase", "step"]);

/** Where a stepped run begins: afresh; where the paused training run stands, which ends; two steps before a value is not finite. */
export const stepOrigin = z.enum(["start", "pausedRun", "divergence"]);

/** A run that stands inside its steps. Each window or session has one at most, which ends with it. */
export const step = {
  /** Begins one and takes a batch; one that is under way ends. `data`: file handles by Dataset node id. */
  begin: call
    .input(
      z.object({
        document: documentSchema,
        data: z.record(z.string(), fileHandle),
        keepGradients: z.boolean(),
        from: stepOrigin,
      }),
    )
    .output(stepView),
  advance: call.input(z.object({ goal: stepGoal })).output(stepView),
  /** Makes an `advance` that is under way stand at once. */
  halt: call.output(z.void()),
  /** To the end of the node, of the phase or of the step before; null where nothing so early is kept. */
  back: call.input(z.object({ by: stepUnit })).output(stepView.nullable()),
  /** From the next zeroGrad phase on. */
  keepGradients: call.input(z.object({ keep: z.boolean() })).output(z.void()),
  /** All numbers of some tensors of a node where the run stands, up to a million elements each. */
  look: call
    .input(z.object({ node: z.string().max(256), most: z.int().min(0).max(1_000_000) }))
    .output(z.array(stepTensor)),
  /** Goes on as a training run, at full speed, with the bits of one that was never stepped through; nothing is stepped then. */
  runOn: call.input(z.object({ pace: pace.nullable() })).output(z.object({ runId: z.string() })),
  /** How one element of a tensor came about, by its place along each axis. */
  explain: call
    .input(
      z.object({
        node: z.string().max(256),
        name: z.string().max(256),
        role: stepTensor.shape.role,
        index: z.array(z.int().min(0)).max(8),
      }),
    )
    .output(explanation),
  /** `handBack`: a paused run that it went on with is paused again, where this one stands. */
  end: call.input(z.object({ handBack: z.boolean() })).output(z.void()),
};

export type StepTensorView = z.infer<typeof stepTensor>;
export type StepStanding = z.infer<typeof stepStanding>;
export type StepView = z.infer<typeof stepView>;
export type StepOrigin = z.infer<typeof stepOrigin>;
export type StepUnit = z.infer<typeof stepUnit>;
export type StepGoal = z.infer<typeof stepGoal>;
