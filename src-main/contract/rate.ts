import { z } from "zod";
import { anyNumber, documentSchema } from "../../src-engine";
import { call } from "./base";
import { fileHandle } from "./files";
import { refusalData } from "./refusal";

/** An update of a range test. */
const rateStep = z.object({
  /** From 1. */
  step: z.number(),
  learningRate: z.number(),
  /** Of the batch, before its update. */
  loss: anyNumber,
  /** Moving average, set against the losses of the same batches with the first weights. */
  smoothed: anyNumber,
});

/** A learning rate for a document, and the range test it comes from. */
export const foundRate = z.object({
  /** The optimizer's node. */
  node: z.string(),
  learningRate: z.number(),
  /** Why it is this one. */
  reason: refusalData,
  steps: z.array(rateStep).readonly(),
  /** Where the smoothed loss falls fastest. */
  steepest: z.number().nullable(),
  /** Above which the loss exploded; null where it did not. */
  limit: z.number().nullable(),
});

/** Looking for a learning rate, which changes neither the document nor any weights. */
export const rate = {
  /** Training and stepping wait until it is done, or until the call is given up. `data`: file handles by Dataset node id. */
  find: call.input(z.object({ document: documentSchema, data: z.record(z.string(), fileHandle) })).output(foundRate),
};

export type FoundRateView = z.infer<typeof foundRate>;
