import { at } from "../base/at";
import { GradwireError } from "../base/errors";
import { numel } from "../base/shape";
import { TriangularFactor } from "../base/triangularFactor";
import { finishInTurns, type Work } from "../base/work";
import { zeroed } from "../base/zeroed";
import { type LinearModel, linearityWork, type NotLinear, squaredAgainst } from "../compiler/train/linearity";
import { forwardWork } from "../compiler/train/plan";
import type { PersistentTensor } from "../compiler/program/plan";
import type { Program } from "../compiler/program/program";
import { Machine } from "./machine";
import type { PlannedRun } from "./plannedRun";
import { type RowBatch, rowBatches } from "./rowBatches";
import { turns } from "./turns";

/** Some outputs and the parameters they depend on, which no other output does. */
export interface LinearBlock {
  /** Places in the list of all trained numbers, ascending. */
  readonly unknowns: readonly number[];
  /** R of [J r]: of all rows and the block's outputs, the derivatives by the unknowns, and target minus what is there without them. */
  readonly factor: TriangularFactor;
}

/** What the training rows ask of a model that is linear in its parameters. */
export interface LinearSystem {
  /** The trained tensors, whose numbers one after another are the unknowns. */
  readonly tensors: readonly PersistentTensor[];
  readonly blocks: readonly LinearBlock[];
  /** Numbers that are compared: rows times outputs. */
  readonly compared: number;
}

const refusals = { otherLoss: "solveOtherLoss", notLinear: "solveNotLinear", changesByBatch: "solveByBatch" } as const;

/** Whether an error says that a model has no exact solution, or none within the work that is allowed for it. */
export function isUnsolvable(error: unknown): boolean {
  return error instanceof GradwireError && error.code.startsWith("solve");
}

/** How a run's model depends on what is trained. */
export async function linearityOf({ lower, plan }: PlannedRun, signal?: AbortSignal): Promise<LinearModel | NotLinear> {
  const work = function* (): Work<LinearModel | NotLinear> {
    return yield* linearityWork(yield* lower(plan.batchSize, "train"));
  };
  return finishInTurns(work(), turns, signal);
}

/**
 * Brings the training rows into the triangular form that least squares and the curvature of the loss are read from. The
 * derivatives come from the run's own forward pass, in float32: of a layer that sees columns as they are, they are exact.
 *
 * @param mostWork multiplications that it may take at most
 * @throws GradwireError `solveOtherLoss`, `solveNotLinear`, `solveByBatch` with the node; `solveTooLarge`; the reason of `signal`.
 */
export async function linearSystem(
  run: PlannedRun,
  { mostWork, signal }: { readonly mostWork: number; readonly signal?: AbortSignal },
): Promise<LinearSystem> {
  const found = await linearityOf(run, signal);
  if (found.kind !== "linear") throw new GradwireError(refusals[found.kind], {}, { path: found.node });
  const names = new Set(found.parameters.map(({ name }) => name));
  const tensors = run.plan.tensors.filter(({ name, role }) => role === "parameter" && names.has(name));
  const probe = await Probe.of(run, tensors, signal);
  const rows = run.data.prepared.trainRows.length;
  refuseLarge(rows * probe.outputs * probe.unknowns, mostWork);
  const groups = await independentGroups(probe, signal);
  const work = groups.reduce((sum, { unknowns, outputs }) => sum + rows * outputs.length * unknowns.length ** 2, 0);
  refuseLarge(work, mostWork);
  return { tensors, blocks: await factorize(probe, groups, signal), compared: rows * probe.outputs };
}

function refuseLarge(work: number, most: number): void {
  if (work > most) throw new GradwireError("solveTooLarge", { times: Math.ceil(work / most) });
}

/** Runs a model's rows with numbers of its parameters set to 0 or 1. */
class Probe {
  private constructor(
    readonly outputs: number,
    readonly unknowns: number,
    private readonly run: PlannedRun,
    private readonly machines: { readonly prediction: Machine; readonly target: Machine },
    /** Where each unknown stands among the weights. */
    private readonly offsets: readonly number[],
    private readonly rowsAtOnce: number,
  ) {}

  static async of(run: PlannedRun, tensors: readonly PersistentTensor[], signal?: AbortSignal): Promise<Probe> {
    const { plan, lower } = run;
    const rows = Math.min(run.data.prepared.trainRows.length, 1024);
    const offsets = tensors.flatMap(({ offset, shape }) => Array.from({ length: numel(shape) }, (_, i) => offset + i));
    const weights = plan.initial.slice();
    for (const offset of offsets) weights[offset] = 0;
    const programOf = (which: "prediction" | "target") =>
      function* (): Work<Program> {
        const model = yield* lower(rows, "evaluate");
        const shown = which === "prediction" ? model.prediction : squaredAgainst(model);
        return yield* forwardWork({ ...model, prediction: shown ?? model.prediction }, plan, "prediction");
      };
    const prediction = await finishInTurns(programOf("prediction")(), turns, signal);
    const goal = await finishInTurns(programOf("target")(), turns, signal);
    const machines = { prediction: new Machine(prediction, weights), target: new Machine(goal, weights) };
    const outputs = machines.prediction.prediction.length / rows;
    return new Probe(outputs, offsets.length, run, machines, offsets, rows);
  }

  /** The training rows, padded to the size of the programs. */
  async *batches(signal?: AbortSignal): AsyncGenerator<number, void, void> {
    const { prediction, target } = this.machines;
    for await (const batch of rowBatches(this.run, this.run.data.prepared.trainRows)) {
      signal?.throwIfAborted();
      const padded: RowBatch = { ...batch, rows: this.rowsAtOnce };
      prediction.feed(padded);
      target.feed(padded);
      yield batch.rows;
    }
  }

  /** `[rows, outputs]`, with these unknowns at 1 and all others at 0; holds until the next call. */
  async predict(unknowns: readonly number[]): Promise<Float32Array> {
    const { prediction } = this.machines;
    for (const unknown of unknowns) prediction.weights[at(this.offsets, unknown)] = 1;
    await prediction.run();
    for (const unknown of unknowns) prediction.weights[at(this.offsets, unknown)] = 0;
    return prediction.prediction;
  }

  /** What the predictions of the rows are compared with, `[rows, outputs]`; holds until the next call. */
  async target(): Promise<Float32Array> {
    await this.machines.target.run();
    return this.machines.target.prediction;
  }
}

interface Group {
  readonly unknowns: readonly number[];
  readonly outputs: readonly number[];
}

/** Outputs that share no unknown are solved one by one: those of a Linear, each with its own weights. */
async function independentGroups(probe: Probe, signal?: AbortSignal): Promise<Group[]> {
  const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
  if (probe.outputs === 1) return [{ unknowns: all(probe.unknowns), outputs: [0] }];
  const depends = zeroed(Uint8Array, probe.unknowns * probe.outputs);
  for await (const rows of probe.batches(signal)) {
    const without = (await probe.predict([])).slice();
    for (let unknown = 0; unknown < probe.unknowns; unknown += 1) {
      const values = await probe.predict([unknown]);
      for (let i = 0; i < rows * probe.outputs; i += 1)
        if (values[i] !== without[i]) depends[unknown * probe.outputs + (i % probe.outputs)] = 1;
    }
  }
  /** The group of an output is that of the least output it is tied to. */
  const leader = all(probe.outputs);
  const leaderOf = (output: number): number => {
    const next = at(leader, output);
    return next === output ? output : leaderOf(next);
  };
  const outputsOf = (unknown: number): number[] =>
    all(probe.outputs).filter((output) => depends[unknown * probe.outputs + output] === 1);
  for (let unknown = 0; unknown < probe.unknowns; unknown += 1) {
    const [first, ...others] = outputsOf(unknown);
    for (const other of others) {
      const [one, two] = [leaderOf(first ?? other), leaderOf(other)] as const;
      leader[Math.max(one, two)] = Math.min(one, two);
    }
  }
  // An unknown that no row sees may be anything: it joins the first, and gets 0.
  const groupOf = all(probe.unknowns).map((unknown) => leaderOf(outputsOf(unknown)[0] ?? 0));
  return [...new Set(all(probe.outputs).map(leaderOf))].map((group) => ({
    unknowns: all(probe.unknowns).filter((unknown) => groupOf[unknown] === group),
    outputs: all(probe.outputs).filter((output) => leaderOf(output) === group),
  }));
}

async function factorize(probe: Probe, groups: readonly Group[], signal?: AbortSignal): Promise<LinearBlock[]> {
  const blocks = groups.map(({ unknowns }) => ({ unknowns, factor: new TriangularFactor(unknowns.length + 1) }));
  const longest = Math.max(...groups.map(({ unknowns }) => unknowns.length));
  for await (const rows of probe.batches(signal)) {
    const without = (await probe.predict([])).slice();
    const target = await probe.target();
    const tables = groups.map(({ unknowns, outputs }) =>
      zeroed(Float64Array, (unknowns.length + 1) * rows * outputs.length),
    );
    const fill = (column: number | null, values: Float32Array): void => {
      for (const [index, { unknowns, outputs }] of groups.entries()) {
        const table = at(tables, index);
        const place = column ?? unknowns.length;
        if (column !== null && column >= unknowns.length) continue;
        let to = place * rows * outputs.length;
        for (let row = 0; row < rows; row += 1)
          for (const output of outputs) {
            const i = row * probe.outputs + output;
            table[to] = values[i]! - without[i]!;
            to += 1;
          }
      }
    };
    fill(null, target);
    // One unknown of every group at once: each output sees its own alone.
    for (let column = 0; column < longest; column += 1)
      fill(column, await probe.predict(groups.flatMap(({ unknowns }) => unknowns[column] ?? [])));
    for (const [index, { outputs }] of groups.entries())
      await finishInTurns(at(blocks, index).factor.add(at(tables, index), rows * outputs.length), turns, signal);
  }
  return blocks;
}
