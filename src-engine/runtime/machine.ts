import { zeroed } from "../base/zeroed";
import { numel } from "../base/shape";
import type { Program } from "../compiler/program/program";
import { runProgram } from "../native/index";
import type { RowBatch } from "./rowBatches";

/** A program of a plan and the memory it runs in, with weights in their place, which it leaves as they are. */
export class Machine {
  readonly #arena: Float32Array;
  /** What the inputs hold: a run may use their memory for what comes after them. */
  readonly #inputs = new Map<number, Float32Array>();

  /** @param weights the persistent part of the plan's arena. */
  constructor(
    readonly program: Program,
    weights: Float32Array,
  ) {
    this.#arena = zeroed(Float32Array, program.arenaLength);
    this.#arena.set(weights);
  }

  /** The persistent part, to be changed. */
  get weights(): Float32Array {
    return this.#arena;
  }

  /** Puts rows into the inputs: as many as the program is for. */
  feed({ rows, stride, values }: RowBatch): void {
    for (const { buffer, column, width } of this.program.inputs) {
      const input = this.#inputs.get(buffer) ?? zeroed(Float32Array, this.#floats(buffer).length);
      copyColumns(input, values, { rows, stride, column, width });
      this.#inputs.set(buffer, input);
    }
  }

  /** Runs the program on what it was fed last. */
  async run(): Promise<void> {
    for (const [buffer, values] of this.#inputs) this.#floats(buffer).set(values);
    await runProgram(this.program, this.#arena);
  }

  /** What the last run left of the loss; holds until the next one. */
  get loss(): number {
    return this.#floats(this.program.loss)[0] ?? NaN;
  }

  /** What the last run left of the prediction, row by row; holds until the next one. */
  get prediction(): Float32Array {
    return this.#floats(this.program.prediction);
  }

  #floats(id: number | null): Float32Array {
    const buffer = this.program.buffers[id ?? -1];
    if (buffer === undefined) throw new Error("the program has no such result");
    return this.#arena.subarray(buffer.offset, buffer.offset + numel(buffer.shape));
  }
}

/** Columns `[column, column + width)` of the first `rows` of `values`, side by side. */
export function copyColumns(
  to: Float32Array,
  values: Float32Array,
  { rows, stride, column, width }: { rows: number; stride: number; column: number; width: number },
): void {
  for (let row = 0; row < rows; row += 1) {
    const start = row * stride + column;
    to.set(values.subarray(start, start + width), row * width);
  }
}
