import { zeroed } from "../base/zeroed";
import { finishInTurns, type Work } from "../base/work";
import { forwardWork } from "../compiler/train/plan";
import type { Model } from "../compiler/graph/model";
import { numel } from "../base/shape";
import type { Program } from "../compiler/program/program";
import type { TrainingPlan } from "../compiler/program/plan";
import { runProgram } from "../native/index";
import { turns } from "./turns";

/** Most rows that go through the model at once. */
const maxBatch = 1024;

/** What a model makes of rows: `[count, width]`, row by row, before any inverse transform. */
export interface Outputs {
  readonly values: Float32Array;
  readonly width: number;
}

/** Runs a trained model forward, on any weights laid out as its plan says. */
export class Inference {
  /** By rows; those under way, too. */
  readonly #programs = new Map<number, Promise<Program>>();

  constructor(
    private readonly lower: (batchSize: number, mode: "evaluate") => Work<Model>,
    private readonly plan: Pick<TrainingPlan, "tensors" | "persistentLength">,
  ) {}

  /**
   * @param weights the persistent part of the plan's arena.
   * @param features `[count, stride]`, row by row, in the prepared matrix's order; further columns are passed over.
   */
  async run(weights: Float32Array, features: Float32Array, stride: number): Promise<Outputs> {
    const count = stride === 0 ? 0 : features.length / stride;
    // Batches of a power of two, the last one filled up with zeros, so that few programs serve any number of rows.
    const batch = Math.min(maxBatch, 2 ** Math.ceil(Math.log2(Math.max(1, count))));
    const program = await this.#program(batch);
    const arena = zeroed(Float32Array, program.arenaLength);
    arena.set(weights);
    const prediction = program.buffers[program.prediction ?? -1];
    if (prediction === undefined) throw new Error("an inference program has a prediction");
    const width = numel(prediction.shape) / batch;
    const values = zeroed(Float32Array, count * width);
    for (let start = 0; start < count; start += batch) {
      const rows = Math.min(batch, count - start);
      for (const input of program.inputs) {
        const offset = program.buffers[input.buffer]?.offset ?? 0;
        if (rows < batch) arena.fill(0, offset, offset + batch * input.width);
        if (input.width === stride) {
          arena.set(features.subarray(start * stride, (start + rows) * stride), offset);
          continue;
        }
        for (let row = 0; row < rows; row += 1) {
          const from = (start + row) * stride + input.column;
          arena.set(features.subarray(from, from + input.width), offset + row * input.width);
        }
      }
      await runProgram(program, arena);
      values.set(arena.subarray(prediction.offset, prediction.offset + rows * width), start * width);
    }
    return { values, width };
  }

  #program(batch: number): Promise<Program> {
    const known = this.#programs.get(batch);
    if (known !== undefined) return known;
    const program = finishInTurns(this.#compilation(batch), turns);
    this.#programs.set(batch, program);
    return program;
  }

  *#compilation(batch: number): Work<Program> {
    return yield* forwardWork(yield* this.lower(batch, "evaluate"), this.plan, "prediction");
  }
}
