import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { anyNumber, documentSchema } from "../../src-engine";
import { call } from "./base";
import { fileHandle } from "./files";

/** What verified a model: its training was repeated by PyTorch, or its predictions by ONNX Runtime. */
export const verifyEngines = ["pytorch", "onnxruntime"] as const;

/** A pair of numbers that should be the same; null: there is none. */
const pair = { ours: anyNumber.nullable(), theirs: anyNumber.nullable() };

/** Where two trainings are no longer the same. */
const firstDifference = z.object({
  /** The first whose loss differs; the last one where only numbers after training do. */
  epoch: z.number(),
  /** Whose parameter differs, the first one on the way of the data; the loss's where none does. */
  node: z.string(),
  /** `linear1.weight[0, 2]`; null where the parameters are equal. */
  parameter: z.string().nullable(),
  /** The parameter's number after training; of the loss, or a prediction, where `parameter` is null. */
  ...pair,
  /** The loss of the epoch, where it differs. */
  loss: z.object({ name: z.enum(["trainLoss", "validationLoss"]), ...pair }).nullable(),
  /** Of the prediction that differs, from 1; null where predictions were not compared. */
  row: z.number().nullable(),
});

/** What came of comparing a model with another engine's. */
export const verification = z.object({
  engine: z.enum(verifyEngines),
  version: z.string(),
  epochs: z.number(),
  /** Largest ones, relative: of losses to themselves, of other numbers to the larger of 1 and themselves. Null: not compared. */
  maxLossDifference: anyNumber.nullable(),
  maxParameterDifference: anyNumber.nullable(),
  maxPredictionDifference: anyNumber.nullable(),
  equal: z.boolean(),
  first: firstDifference.nullable(),
});

/** How far it is. `training`: here; `running`: the script. */
const verifyProgress = z.object({
  type: z.literal("progress"),
  stage: z.enum(["asking", "training", "running"]),
  epoch: z.number(),
  epochs: z.number(),
});

/** What is said while it is verified; the last one is `verified`. */
export const verifyEvent = z.discriminatedUnion("type", [
  verifyProgress,
  verification.extend({ type: z.literal("verified") }),
]);

/** What would be run, to be shown before it is. */
export const verifyPlan = z.object({
  /** Names it for {@link verify}.`run`, once. */
  id: z.string(),
  /** Each with the words of its command behind the Python: what versions it has, what trains, and what runs only without PyTorch. */
  scripts: z.array(z.object({ name: z.string(), words: z.array(z.string()), text: z.string() })),
});

/** Whether PyTorch comes to the same, by a Python of the user's. */
export const verify = {
  /** Writes what would be run; nothing runs. */
  plan: call
    .input(
      z.object({
        document: documentSchema,
        data: z.record(z.string(), fileHandle),
        epochs: z.int().min(1).max(10_000),
      }),
    )
    .output(verifyPlan),
  /**
   * Runs what was planned, once, with a Python: its full path, or its bare name. Nothing else of the command can be chosen. Ends with
   * the call.
   */
  run: call
    .input(z.object({ id: z.string().max(64), python: z.string().min(1).max(4096) }))
    .output(eventIterator(verifyEvent)),
};

export type Verification = z.infer<typeof verification>;
export type FirstDifference = z.infer<typeof firstDifference>;
export type VerifyProgress = z.infer<typeof verifyProgress>;
export type VerifyEvent = z.infer<typeof verifyEvent>;
export type VerifyPlan = z.infer<typeof verifyPlan>;
