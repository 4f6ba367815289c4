import { encodeProgram } from "../compiler/program/encode";
import type { Program } from "../compiler/program/program";
import { nativeAddon } from "./addon";
import { refusal } from "./trainingSession";

export { createSteppedSession, placeIn, placesOf } from "./steppedSession";
export type {
  PiledNorms,
  Standing,
  StepGoal,
  StepPlace,
  SteppedSession,
  StepState,
  TensorStatistics,
} from "./steppedSession";
export { createTrainingSession } from "./trainingSession";
export type { StepLosses } from "./addon";
export type {
  SessionMetrics,
  TelemetryRecord,
  TrainingData,
  TrainingOptions,
  TrainingSession,
  TrainingState,
  WeightPath,
} from "./session";

/** The native core in use. */
export interface NativeInfo {
  /** The instruction set its kernels are for: `avx512`, `avx2`, `neon` or `portable`. */
  readonly kernels: string;
  /** All sets this processor can run, fastest first. */
  readonly available: readonly string[];
  /** The op table it was built from. */
  readonly tableHash: string;
}

/** Options of {@link runProgram}. */
export interface RunOptions {
  /** Threads to use, the calling one included; 1 by default. */
  readonly threads?: number;
}

/** What the core is. @throws GradwireError `nativeMissing`, `nativeUnloadable`, `nativeOtherTable`. */
export function nativeInfo(): NativeInfo {
  return nativeAddon().info();
}

/**
 * Runs all instructions of a program once, off the JavaScript thread; `arena` holds the results when the promise
 * resolves, and must not be written meanwhile.
 * @throws GradwireError `nativeRefused` for a program that may not be executed, and as {@link nativeInfo}.
 */
export async function runProgram(program: Program, arena: Float32Array, options: RunOptions = {}): Promise<void> {
  const addon = nativeAddon();
  try {
    await addon.run(encodeProgram(program), arena, options.threads ?? 1);
  } catch (cause) {
    throw refusal(cause);
  }
}

/** As {@link runProgram}, on the calling thread and in the arena itself: for small programs. */
export function runProgramSync(program: Program, arena: Float32Array, options: RunOptions = {}): void {
  const addon = nativeAddon();
  try {
    addon.runSync(encodeProgram(program), arena, options.threads ?? 1);
  } catch (cause) {
    throw refusal(cause);
  }
}
