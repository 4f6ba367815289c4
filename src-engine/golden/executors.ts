import { createTrainingSession } from "../native/index";
import { interpretTraining, type InterpretedRun } from "../compiler/program/testing/interpretTraining";

/** What every executor says about a run. */
export interface ExecutedRun {
  /** Training and validation loss per epoch. */
  readonly losses: readonly (readonly [number, number])[];
  readonly persistent: Float32Array;
}

/** A way to execute a training plan. */
export interface Executor {
  readonly name: string;
  run(run: InterpretedRun): Promise<ExecutedRun>;
}

function native(threads: number): Executor {
  return {
    name: `native, ${threads} ${threads === 1 ? "thread" : "threads"}`,
    async run(run) {
      const losses: [number, number][] = [];
      const session = createTrainingSession({
        ...run,
        threads,
        onTelemetry: (records) => {
          for (const record of records)
            if (record.kind === "epoch") losses.push([record.trainLoss, record.validationLoss]);
        },
      });
      try {
        session.start();
        await session.finished();
        return { losses, persistent: await session.snapshot() };
      } finally {
        session.dispose();
      }
    },
  };
}

/** The interpreter and the native core: golden values hold for all of them. */
export const executors: readonly Executor[] = [
  {
    name: "interpreter",
    run: (run) => {
      const { epochs, persistent } = interpretTraining(run);
      const losses = epochs.map((epoch) => [epoch.trainLoss, epoch.validationLoss] as const);
      return Promise.resolve({ losses, persistent });
    },
  },
  native(1),
  native(2),
];
