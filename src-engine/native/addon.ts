import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { GradwireError } from "../base/errors";
import { tableHash } from "../ops/table";
import type { PlannedMemory } from "../compiler/program/plan";
import type { checkpointFields, runOptions, ValuesOf } from "./runOptions";

/** A checkpoint as the addon gives and takes it. */
export type NativeCheckpoint = ValuesOf<typeof checkpointFields>;

/** What the addon copied: of a snapshot these parts only. */
export type NativeCopy = Pick<NativeCheckpoint, "persistent" | "bestWeights" | "bestEpoch"> & Partial<NativeCheckpoint>;

/** A run inside the addon. Everything but `dispose` returns at once. */
export interface NativeTraining {
  start(): void;
  pause(): void;
  resume(): void;
  stop(): void;
  /** 0: no pace. */
  setPace(secondsPerStep: number): void;
  /** Of the persistent part and the best epoch, or of everything a checkpoint holds. */
  requestSnapshot(whole: boolean): void;
  dispose(): void;
  /** An index into `runStates` (telemetry.ts). */
  state(): number;
  /** Why it failed, in words; empty otherwise. */
  fault(): string;
  /** Requirement, row, column and what is found there, of the row the run was refused for; null when it was not. */
  breach(): Float64Array | null;
  /** Bytes it holds; nothing once it is disposed of. */
  memory(): HeldMemory;
  /** What was reported since the last call: eight numbers a record (telemetry.ts). */
  drain(): Float64Array;
  takeSnapshot(): NativeCopy | null;
  /** The way that the model has gone so far; empty once it is disposed of. */
  path(): NativePath;
  /** The loss of every step so far; empty once it is disposed of. */
  stepLosses(): StepLosses;
  /** Epoch, rows, then the details of the newest metrics; null when there are none that were not taken. */
  takeMetrics(): Float64Array | null;

  // Of an observed run; what is read is null while it does not stand.

  /** Number of a goal in `goalKinds` (steppedSession.ts), its value, and the step and place of a goal that is one. */
  advance(kind: number, value: number, step: number, place: number): void;
  /** False when nothing that old is kept, or when it does not stand. */
  goBack(step: number, place: number): boolean;
  /** From the next `advance` on it is the run that the checkpoint is of. False while it does not stand. */
  restart(checkpoint: NativeCheckpoint): boolean;
  zeroGradients(zero: boolean): void;
  /**
   * Step, place, epoch, batch, rows, 1 for the tail program, the check that failed, -1 when none did, and 1 each for gradients
   * that pile up, a commit and an update.
   */
  standing(): Float64Array | null;
  stepRows(): Uint32Array;
  /** A copy of floats of the arena. */
  readTensor(offset: number, count: number): Float32Array | null;
  /** The same of the persistent part before the step, and of the gradients of the step before, one behind the other. */
  readBefore(offset: number, count: number): Float32Array | null;
  readGradientsBefore(offset: number, count: number): Float32Array | null;
  /** What is said of them: mean, std, min, max, L2 norm, how many are not finite, then 32 bins. */
  describeTensor(offset: number, count: number): Float64Array | null;
  /** Of the persistent part: L2 norms of what the step has changed so far, and of what was there before it. */
  describeChange(offset: number, count: number): Float64Array | null;
}

/** Bytes a run holds, by the names of its plan. */
export type HeldMemory = Omit<PlannedMemory, "total">;

/** A run's models at ends of epochs, `modelLength` floats each, one behind the other; epoch 0: its first. */
export interface NativePath {
  readonly epochs: Float64Array;
  readonly models: Float32Array;
}

/** The losses of a run's batches by step, in constant memory: of long runs the least and the largest of as many steps. */
export interface StepLosses {
  /** The first step of a run is 1. In order; steps whose loss was not finite are left out. */
  readonly steps: Float64Array;
  /** The mean over the rows of the step's batch, before its update. */
  readonly losses: Float64Array;
}

/** One op for fixed shapes, on arrays of the caller's: one for each buffer of its program. */
export interface NativeOperation {
  run(threads: number, ...arrays: readonly Float32Array[]): void;
}

/** Options of {@link NativeAddon.Training}: a `TrainingOptions` as the core takes it. */
export type NativeTrainingOptions = ValuesOf<typeof runOptions>;

/** What gradwire.node exports (src/addon.cc). */
export interface NativeAddon {
  info(): { readonly kernels: string; readonly available: readonly string[]; readonly tableHash: string };
  useKernels(name: string): boolean;
  measurePeak(threads: number): number;
  measureTile(threads: number): number;
  /** How many floats of an array come before its first whole cache line. */
  floatsToLine(array: Float32Array): number;
  runSync(program: Float64Array, arena: Float32Array, threads: number): void;
  run(program: Float64Array, arena: Float32Array, threads: number): Promise<void>;
  readonly Operation: new (program: Float64Array) => NativeOperation;
  readonly Training: new (options: NativeTrainingOptions, wake: () => void) => NativeTraining;
}

let loaded: NativeAddon | null = null;

/**
 * The native core, loaded once.
 * @throws GradwireError `nativeMissing` when it has not been built, `nativeChanged` when it is not the one the app was
 * packed with, `nativeUnloadable` when the system refuses it, `nativeOtherTable` when it was built from another op table.
 */
export function nativeAddon(): NativeAddon {
  loaded ??= loadAddon(addonPlace(dirname(fileURLToPath(import.meta.url))));
  return loaded;
}

/** Where the addon is. */
export interface AddonPlace {
  readonly path: string;
  /** Of the file's bytes, in hexadecimal, where it was packed beside the archive that says so. */
  readonly sha256?: string | undefined;
}

/** Where the addon of the project around `folder` is. */
export function addonPlace(folder: string): AddonPlace {
  for (let at = folder; ; at = dirname(at)) {
    const manifest = projectManifest(at);
    if (manifest !== null) return { path: join(at, "build/Release/gradwire.node"), sha256: manifest.addonSha256 };
    if (dirname(at) === at) return { path: join(folder, "gradwire.node") };
  }
}

function projectManifest(folder: string): { readonly addonSha256?: string } | null {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return null;
  const content = JSON.parse(readFileSync(file, "utf8")) as { readonly name?: string; readonly addonSha256?: string };
  return content.name === "gradwire" ? content : null;
}

/** Loads the addon and compares its op table with ours. Throws as {@link nativeAddon}. */
export function loadAddon({ path, sha256 }: AddonPlace): NativeAddon {
  if (!existsSync(path)) throw new GradwireError("nativeMissing", { path });
  if (sha256 !== undefined && createHash("sha256").update(readFileSync(path)).digest("hex") !== sha256)
    throw new GradwireError("nativeChanged", { path });
  const addon = requireAddon(path);
  const got = addon.info().tableHash;
  if (got !== tableHash) throw new GradwireError("nativeOtherTable", { expected: tableHash, got });
  return addon;
}

function requireAddon(path: string): NativeAddon {
  try {
    return createRequire(import.meta.url)(path) as NativeAddon;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new GradwireError("nativeUnloadable", { path, reason }, { cause });
  }
}
