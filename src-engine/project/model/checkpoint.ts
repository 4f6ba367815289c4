import { strToU8 } from "fflate";
import { z } from "zod";
import { GradwireError } from "../../base/errors";
import { formatShape, numel, sameShape } from "../../base/shape";
import { type MonitoredLoss, monitoredLosses } from "../../base/bestEpoch";
import type { TrainingSettings } from "../document/trainingSettings";
import type { RunCheckpoint } from "../../compiler/program/checkpoint";
import type { PersistentTensor } from "../../compiler/program/plan";
import { openSafetensors, writeSafetensors } from "../../formats/safetensors";
import { parseStrictJson } from "../../formats/strictJson";
import type { NamedTensor, StoredTensor } from "../../formats/tensors";
import { zeroed } from "../../base/zeroed";

/** Name of the state in safetensors' `__metadata__`. */
const metadataKey = "gradwire-checkpoint";
/** Put before the names of the tensors that a divergence puts back. */
const lastFinitePrefix = "last_finite/";
/** The same of the best epoch's. */
const bestPrefix = "best/";
/** Words of an MT19937's state and its index. */
const generatorWords = 625;

const stateSchema = z.strictObject({
  format: z.literal("gradwire-checkpoint"),
  version: z.literal(2),
  appVersion: z.string().max(64),
  /** What run this is a state of: equal texts, equal runs. */
  run: z.string().max(256),
  /** The same of runs that differ by settings of their training alone, and this one's settings; earlier files do not say. */
  fork: z.string().max(256).exactOptional(),
  settings: z.record(z.string(), z.record(z.string(), z.unknown())).exactOptional(),
  /** How long the run was to be; earlier files do not say. */
  epochs: z.int().min(1).optional(),
  epochsDone: z.int().min(0),
  batch: z.int().min(0),
  lossSum: z.number(),
  seconds: z.number().min(0),
  skippedSteps: z.int().min(0),
  skippedInRow: z.int().min(0),
  accumulated: z.int().min(0),
  samplerSeed: z.int().min(0).max(0xffff_ffff),
  /** 625 words of 8 hex digits. */
  generator: z.string().regex(/^(?:[0-9a-f]{8}){625}$/),
  /** Of a run that keeps its best epoch; epoch 0: there is none so far. */
  best: z
    .strictObject({
      metric: z.enum(monitoredLosses),
      epoch: z.int().min(0),
      loss: z.number(),
      epochsSince: z.int().min(0),
    })
    .exactOptional(),
});

/**
 * Version 1 has the generator before the epoch under way, and masks of dropout that were drawn otherwise: going on from it
 * would give another run's results.
 */
const olderSchema = z.looseObject({ format: z.literal("gradwire-checkpoint"), version: z.literal(1) });

/** What a checkpoint is a state of. */
export interface CheckpointRun {
  /** The plan's tensors; the file has each under its name. */
  readonly tensors: readonly PersistentTensor[];
  /** Floats of the persistent part. */
  readonly persistentLength: number;
  /** Those at its start that hold the model itself. */
  readonly modelLength: number;
  /** Tells this run from others: a hash of whatever decides its results. */
  readonly fingerprint: string;
  /** The same of runs that differ by their settings alone. */
  readonly fork: string;
  /** Settings of optimizers and schedules. A run may be forked with others. */
  readonly settings: TrainingSettings;
  /** How long it is to be. A run may go on to another length. */
  readonly epochs: number;
  /** What its epochs are compared by; null: no best one is kept. A run may go on otherwise. */
  readonly monitored: MonitoredLoss | null;
}

/** A checkpoint, and how many epochs its run was to have; null where its file does not say. */
export interface StoredCheckpoint extends RunCheckpoint {
  readonly epochs: number | null;
  /** Its run's settings; null where its file does not say. */
  readonly settings: TrainingSettings | null;
}

/**
 * A checkpoint as one safetensors file: every tensor of the persistent part under its `state_dict` name, the last finite
 * parameters and buffers behind `last_finite/`, those of the best epoch behind `best/` where there is one, and in the metadata
 * where the run stood. Any safetensors reader can look at it.
 */
export function writeCheckpoint(checkpoint: RunCheckpoint, run: CheckpointRun, appVersion: string): Uint8Array {
  const { persistent, lastFinite, generatorState, bestWeights, bestEpoch, bestLoss, epochsSinceBest, ...progress } =
    checkpoint;
  const tensorsOf = (tensors: readonly PersistentTensor[], floats: Float32Array, prefix: string) =>
    tensors.map(({ name, shape, offset }): NamedTensor => ({
      name: prefix + name,
      shape,
      data: floats.subarray(offset, offset + numel(shape)),
    }));
  const state: z.infer<typeof stateSchema> = {
    format: "gradwire-checkpoint",
    version: 2,
    appVersion,
    run: run.fingerprint,
    fork: run.fork,
    settings: run.settings,
    epochs: run.epochs,
    ...progress,
    generator: Array.from(generatorState, (word) => word.toString(16).padStart(8, "0")).join(""),
    ...(run.monitored !== null && {
      best: { metric: run.monitored, epoch: bestEpoch, loss: bestLoss, epochsSince: epochsSinceBest },
    }),
  };
  const tensors = [
    ...tensorsOf(run.tensors, persistent, ""),
    ...tensorsOf(modelTensors(run), lastFinite, lastFinitePrefix),
    ...(bestEpoch > 0 ? tensorsOf(modelTensors(run), bestWeights, bestPrefix) : []),
  ];
  return writeSafetensors(tensors, { [metadataKey]: JSON.stringify(state) });
}

/**
 * Reads a checkpoint of `run` from untrusted bytes. Everything must be there, in the plan's shapes, and nothing else. A best epoch
 * that was found by another loss than `run` compares is left behind: the search for it begins anew.
 * @param initial for a fork, which may have other settings: what the persistent part begins with. Its own are taken in place of the
 * file's, and state that the file does not have, or that this run does not need, is no fault.
 * @throws GradwireError `checkpointFormat`, `checkpointOlder`, `checkpointOtherRun`, `weightsMissing`, `weightsUnexpected`,
 * `weightsOtherShape`, and as `openSafetensors`.
 */
export function readCheckpoint(
  file: Uint8Array,
  run: CheckpointRun,
  initial: Float32Array | null = null,
): StoredCheckpoint {
  const { tensors, metadata } = openSafetensors(file);
  const state = readState(metadata[metadataKey]);
  if (state.run !== run.fingerprint && state.fork !== run.fork) throw new GradwireError("checkpointOtherRun");
  const isFork = state.run !== run.fingerprint;
  if (isFork && initial === null) throw new GradwireError("checkpointOtherSettings");
  const found = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const wanted = isFork ? run.tensors.filter((tensor) => isCarriedOver(tensor, found)) : run.tensors;
  const persistent = take(found, wanted, initial?.slice() ?? zeroed(Float32Array, run.persistentLength), "");
  const lastFinite = take(found, modelTensors(run), zeroed(Float32Array, run.modelLength), lastFinitePrefix);
  const best = readBest(found, run, state.best);
  const [extra] = found.keys();
  if (extra !== undefined && !isFork) throw new GradwireError("weightsUnexpected", { name: extra });
  const {
    format: _format,
    version: _version,
    appVersion: _app,
    run: _run,
    generator,
    best: _best,
    fork: _fork,
    settings = null,
    epochs = null,
    ...progress
  } = state;
  const generatorState = Uint32Array.from({ length: generatorWords }, (_, word) =>
    Number.parseInt(generator.slice(8 * word, 8 * (word + 1)), 16),
  );
  return { persistent, lastFinite, generatorState, ...progress, ...best, epochs, settings };
}

/** Whether a fork takes a tensor from the file: the model always, what the optimizer remembers where it did, no setting. */
function isCarriedOver({ role, name, shape }: PersistentTensor, found: ReadonlyMap<string, StoredTensor>): boolean {
  if (role === "parameter" || role === "buffer") return true;
  const tensor = found.get(name);
  return role === "state" && tensor !== undefined && sameShape(tensor.shape, shape);
}

type BestPart = Pick<RunCheckpoint, "bestWeights" | "bestEpoch" | "bestLoss" | "epochsSinceBest">;

const noBest: BestPart = { bestWeights: new Float32Array(), bestEpoch: 0, bestLoss: 0, epochsSinceBest: 0 };

function readBest(
  found: Map<string, StoredTensor>,
  run: CheckpointRun,
  best: z.infer<typeof stateSchema>["best"],
): BestPart {
  if (best === undefined) return noBest;
  const { metric, epoch, loss, epochsSince } = best;
  const bestWeights =
    epoch === 0
      ? noBest.bestWeights
      : take(found, modelTensors(run), zeroed(Float32Array, run.modelLength), bestPrefix);
  return metric === run.monitored
    ? { bestWeights, bestEpoch: epoch, bestLoss: loss, epochsSinceBest: epochsSince }
    : noBest;
}

function readState(json: string | undefined): z.infer<typeof stateSchema> {
  if (json === undefined) throw new GradwireError("checkpointFormat", { detail: metadataKey });
  const state = parseStrictJson(strToU8(json));
  if (olderSchema.safeParse(state).success) throw new GradwireError("checkpointOlder");
  const result = stateSchema.safeParse(state);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new GradwireError("checkpointFormat", {
    detail: `${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim(),
  });
}

/** The tensors of the model itself. */
function modelTensors({ tensors, modelLength }: CheckpointRun): readonly PersistentTensor[] {
  return tensors.filter(({ offset }) => offset < modelLength);
}

/** `floats` with the tensors named with `prefix`, which leave `found`. */
function take(
  found: Map<string, StoredTensor>,
  tensors: readonly PersistentTensor[],
  floats: Float32Array,
  prefix: string,
): Float32Array {
  for (const { name: bare, shape, offset } of tensors) {
    const name = prefix + bare;
    const tensor = found.get(name);
    if (tensor === undefined) throw new GradwireError("weightsMissing", { name, shape: formatShape(shape) });
    if (!sameShape(tensor.shape, shape)) {
      const values = { name, expected: formatShape(shape), found: formatShape(tensor.shape) };
      throw new GradwireError("weightsOtherShape", values);
    }
    found.delete(name);
    tensor.read(floats.subarray(offset, offset + numel(shape)));
  }
  return floats;
}
