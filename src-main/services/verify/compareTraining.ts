import { elementName, type Shape } from "../../../src-engine";
import type { FirstDifference, Verification } from "../../contract/verify";
import { apart, closeness, least, tolerance } from "./closeness";

/** Mean losses of an epoch; `validationLoss` null without held-out rows. */
export interface EpochLosses {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly validationLoss: number | null;
}

/** A tensor after training, by its name in the project. */
export interface TrainedTensor {
  readonly name: string;
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** What a training came to. */
export interface Trained {
  readonly epochs: readonly EpochLosses[];
  readonly tensors: readonly TrainedTensor[];
}

/** What two engines make of one thing: how far they are apart, and where first. */
export type Comparison = Omit<Verification, "engine" | "version" | "epochs">;

/** A number or its absence. */
const orNull = (value: number | undefined): number | null => value ?? null;

/** The node of a tensor: names are `<node>.<parameter>`. */
const nodeOf = (name: string): string => name.split(".")[0] ?? name;

/**
 * Compares the losses of every epoch, and every number of every tensor after training.
 * @param lossNode where a loss differs that no parameter explains.
 */
export function compareTraining(ours: Trained, theirs: Trained, lossNode: string): Comparison {
  const losses = compareLosses(ours.epochs, theirs.epochs);
  const tensors = compareTensors(ours.tensors, theirs.tensors);
  const { first: loss } = losses;
  const { first: number } = tensors;
  const common = {
    maxLossDifference: losses.most,
    maxParameterDifference: tensors.most,
    maxPredictionDifference: null,
  };
  if (loss === null && number === null) return { ...common, equal: true, first: null };
  const first: FirstDifference = {
    epoch: loss?.epoch ?? ours.epochs.length,
    node: number?.node ?? lossNode,
    parameter: number?.parameter ?? null,
    ours: (number ?? loss)?.ours ?? null,
    theirs: (number ?? loss)?.theirs ?? null,
    loss: loss && { name: loss.name, ours: loss.ours, theirs: loss.theirs },
    row: null,
  };
  return { ...common, equal: false, first };
}

interface LossDifference {
  readonly epoch: number;
  readonly name: "trainLoss" | "validationLoss";
  readonly ours: number | null;
  readonly theirs: number | null;
}

function compareLosses(ours: readonly EpochLosses[], theirs: readonly EpochLosses[]) {
  let most = 0;
  let first: LossDifference | null = null;
  for (let index = 0; index < Math.max(ours.length, theirs.length); index += 1)
    for (const name of ["trainLoss", "validationLoss"] as const) {
      const [here = null, there = null] = [ours[index]?.[name], theirs[index]?.[name]];
      const difference = here === null && there === null ? 0 : apart(here ?? NaN, there ?? NaN);
      most = Math.max(most, difference);
      if (difference > tolerance) first ??= { epoch: index + 1, name, ours: here, theirs: there };
    }
  return { most, first };
}

interface NumberDifference {
  readonly node: string;
  readonly parameter: string;
  readonly ours: number | null;
  readonly theirs: number | null;
}

function compareTensors(ours: readonly TrainedTensor[], theirs: readonly TrainedTensor[]) {
  const byName = new Map(theirs.map((tensor) => [tensor.name, tensor]));
  let most = 0;
  let first: NumberDifference | null = null;
  for (const { name, shape, data } of ours) {
    const found = byName.get(name);
    const node = nodeOf(name);
    if (found?.data.length !== data.length) {
      most = Infinity;
      first ??= { node, parameter: name, ours: null, theirs: null };
      continue;
    }
    for (let i = 0; i < data.length; i += 1) {
      const difference = apart(data[i]!, found.data[i]!, least.number);
      if (difference > most) most = difference;
      if (difference > tolerance && first === null)
        first = { node, parameter: elementName(name, shape, i), ours: orNull(data[i]), theirs: orNull(found.data[i]) };
    }
  }
  return { most, first };
}

/** What is compared where another engine predicts with our weights. */
export interface PredictedRows {
  readonly ours: readonly (readonly number[])[];
  readonly theirs: readonly (readonly number[])[];
  readonly epochs: number;
  /** Where predictions come from. */
  readonly node: string;
}

/** Compares predictions row by row. */
export function comparePredictions({ ours, theirs, epochs, node }: PredictedRows): Comparison {
  let most = 0;
  let first: FirstDifference | null = null;
  for (let row = 0; row < Math.max(ours.length, theirs.length); row += 1) {
    const [here = [], there = []] = [ours[row], theirs[row]];
    for (let place = 0; place < Math.max(here.length, there.length); place += 1) {
      const difference = apart(here[place] ?? NaN, there[place] ?? NaN, least.number);
      most = Math.max(most, difference);
      if (difference > closeness)
        first ??= {
          ...{ epoch: epochs, node, parameter: null, loss: null, row: row + 1 },
          ...{ ours: orNull(here[place]), theirs: orNull(there[place]) },
        };
    }
  }
  const none = { maxLossDifference: null, maxParameterDifference: null };
  return { ...none, maxPredictionDifference: most, equal: first === null, first };
}
