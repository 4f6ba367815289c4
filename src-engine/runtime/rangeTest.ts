import { at } from "../base/at";
import { stepsPerEpoch } from "../compiler/program/batches";
import type { ObservedTensor } from "../compiler/program/observed";
import type { TrainingPlan } from "../compiler/program/plan";
import { createSteppedSession, type SteppedSession } from "../native/index";
import type { PlannedRun } from "./plannedRun";

/** One update of a range test. */
export interface RatePoint {
  /** From 1. */
  readonly step: number;
  readonly learningRate: number;
  /** Of the batches of this update, before it: what the rates before have made of the weights. NaN or infinite where it overflowed. */
  readonly loss: number;
}

/** Rates that grow by the same factor from update to update. */
export interface RateRange {
  /** Of the first update; 0: nothing is learned. */
  readonly from: number;
  /** 1: the rate stays. */
  readonly factor: number;
  /** Most updates. */
  readonly steps: number;
}

/**
 * Trains from the first weights with a rate that grows from update to update, and tells the loss before each of them, until a
 * value is not finite, or the reader has seen enough. `planned` is of a run without validation rows, observed.
 * @throws GradwireError for a row that may not be trained on; the reason of `signal` once it aborts.
 */
export async function* rangeTest(
  planned: PlannedRun,
  range: RateRange,
  { threads, signal }: { readonly threads: number; readonly signal?: AbortSignal },
): AsyncGenerator<RatePoint, void, void> {
  const { data, dataset, generatorState } = planned;
  const { prepared, path } = data;
  const trainRows = prepared.trainRows;
  const plan = { ...planned.plan, schedule: growth(planned.plan, range) };
  const session = createSteppedSession({
    plan,
    data: { path, rows: prepared.rows, columns: prepared.columns.length },
    trainRows,
    validationRows: prepared.validationRows,
    epochs: Math.ceil(range.steps / stepsPerEpoch(plan, trainRows.length)),
    shuffle: dataset.shuffle,
    generatorState,
    threads,
  });
  const stop = () => {
    session.dispose();
  };
  signal?.addEventListener("abort", stop);
  try {
    for (let step = 1; step <= range.steps; step += 1) {
      signal?.throwIfAborted();
      const { loss, isLast } = await updateLoss(session, plan);
      signal?.throwIfAborted();
      if (loss === null) return;
      yield { step, learningRate: Math.fround(range.from * range.factor ** (step - 1)), loss };
      if (isLast) return;
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    session.dispose();
  }
}

/** The rates of the range as a schedule, in place of the document's own. */
function growth({ tensors }: TrainingPlan, range: RateRange): NonNullable<TrainingPlan["schedule"]> {
  const rate = tensors.find(({ name }) => name === "learning_rate");
  if (!rate) throw new Error("a training plan has a learning rate");
  const spec = { kind: "exponential", gamma: range.factor } as const;
  return { rate: range.from, offset: rate.offset, chain: [{ kind: "curve", interval: "step", spec }], epochRate: null };
}

/** Goes on to the end of the next update: the mean loss over the rows of its batches, null where the run has ended. */
async function updateLoss(
  session: SteppedSession,
  plan: TrainingPlan,
): Promise<{ readonly loss: number | null; readonly isLast: boolean }> {
  let [sum, rows] = [0, 0];
  for (;;) {
    const state = await session.advance({ kind: "step" });
    if (state.state !== "paused") {
      const { fault } = session;
      if (fault) throw fault;
      return { loss: state.state === "diverged" ? Infinity : null, isLast: true };
    }
    sum += state.rows.length * lossOf(session, state.observed === plan.observedTail ? plan.trainTail : plan.train);
    rows += state.rows.length;
    const isLast = state.failedCheck !== null;
    if (isLast || state.updated) return { loss: isLast ? Infinity : sum / rows, isLast };
  }
}

function lossOf(session: SteppedSession, program: TrainingPlan["trainTail"]): number {
  if (!program || program.loss === null) throw new Error("a training program has a loss");
  const { offset, shape } = at(program.buffers, program.loss);
  const tensor: ObservedTensor = { node: "", name: "loss", role: "value", phase: "loss", shape, offset, completeAt: 0 };
  return session.read(tensor)?.[0] ?? NaN;
}
