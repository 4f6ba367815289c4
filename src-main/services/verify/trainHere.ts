import { type ErrorCode, GradwireError, type RefusalData, type UserError } from "../../../src-engine";
import { TrainingRun, type PlannedRun } from "../../../src-engine/runtime/index";
import { hostErrorTexts } from "../../contract/errorTexts";
import { HostError, type HostErrorCode } from "../hostError";
import type { EpochLosses } from "./compareTraining";
import type { VerifyScene } from "./verifyScene";

/** A run here that has finished. */
export interface TrainedHere {
  readonly epochs: readonly EpochLosses[];
  readonly planned: PlannedRun;
  readonly weights: Float32Array;
}

/** Why a run failed, as an error. */
function refusalError({ code, values, path }: RefusalData): UserError {
  const options = path === null ? {} : { path };
  return Object.hasOwn(hostErrorTexts, code)
    ? new HostError(code as HostErrorCode, values, options)
    : new GradwireError(code as ErrorCode, values, options);
}

/** Trains what is verified. @throws HostError `verifyNotTrained`, or why the run failed; the signal's reason */
export async function trainHere({ run: options, signal, onProgress }: VerifyScene): Promise<TrainedHere> {
  const epochs: EpochLosses[] = [];
  const total = options.checked.document.training.epochs;
  onProgress({ stage: "training", epoch: 0, epochs: total });
  const run = new TrainingRun({
    ...options,
    id: "verify",
    threads: null,
    onChange: () => undefined,
    onEpoch({ trainLoss, validationLoss }) {
      const epoch = epochs.length + 1;
      epochs.push({ epoch, trainLoss, validationLoss: Number.isNaN(validationLoss) ? null : validationLoss });
      onProgress({ stage: "training", epoch, epochs: total });
    },
    wantsScatter: () => false,
  });
  const stop = () => {
    run.stop();
    run.dismiss();
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    await run.execute();
  } finally {
    signal.removeEventListener("abort", stop);
  }
  signal.throwIfAborted();
  const { state, refusal, epoch } = run.status();
  const weights = await run.weights();
  if (refusal !== null) throw refusalError(refusal);
  if (state !== "finished" || run.planned === null || weights === null)
    throw new HostError("verifyNotTrained", { state, epoch });
  return { epochs, planned: run.planned, weights };
}
