import { finishInTurns, type Work } from "../base/work";
import { forwardWork } from "../compiler/train/plan";
import type { Program } from "../compiler/program/program";
import { Machine } from "./machine";
import type { PlannedRun } from "./plannedRun";
import { turns } from "./turns";

/** Machines that compute a run's loss as evaluation does: one for each number of rows. */
export class EvaluationMachines {
  readonly #byRows = new Map<number, Machine>();

  /** @param weights what they begin with: a persistent part of the plan's arena. */
  constructor(
    private readonly run: PlannedRun,
    private readonly weights: Float32Array,
  ) {}

  /** The machine for so many rows. @throws the reason of `signal` once it aborts. */
  async for(rows: number, signal?: AbortSignal): Promise<Machine> {
    const known = this.#byRows.get(rows);
    if (known !== undefined) return known;
    const machine = new Machine(await finishInTurns(this.#work(rows), turns, signal), this.weights);
    this.#byRows.set(rows, machine);
    return machine;
  }

  *#work(rows: number): Work<Program> {
    return yield* forwardWork(yield* this.run.lower(rows, "evaluate"), this.run.plan, "loss");
  }
}
