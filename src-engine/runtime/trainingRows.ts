import { at } from "../base/at";
import { finishInTurns } from "../base/work";
import { zeroed } from "../base/zeroed";
import type { Model, ModelFit } from "../compiler/graph/model";
import { layOut } from "../compiler/train/layout";
import { forwardWork } from "../compiler/train/plan";
import { Machine } from "./machine";
import type { PreparedFile } from "./preparedFile";
import { rowBatches } from "./rowBatches";
import { turns } from "./turns";

/** One value of a model, on all training rows. */
export class TrainingRows {
  private constructor(
    private readonly machine: Machine,
    readonly data: PreparedFile,
    readonly signal: AbortSignal | undefined,
    /** Columns of the value. */
    readonly width: number,
  ) {}

  static async make(
    model: Model,
    value: ModelFit["of"],
    data: PreparedFile,
    signal: AbortSignal | undefined,
  ): Promise<TrainingRows> {
    const buffers = model.buffers.map((buffer) => ({ ...buffer, role: "buffer" as const, shape: buffer.value.shape }));
    const { tensors, length: persistentLength } = layOut(buffers);
    const weights = zeroed(Float32Array, persistentLength);
    buffers.forEach(({ start }, place) => weights.set(start, at(tensors, place).offset));
    // Nothing that is trained stands before it.
    const part: Model = { ...model, prediction: value, parameters: [] };
    const program = forwardWork(part, { tensors, persistentLength }, "prediction");
    const machine = new Machine(await finishInTurns(program, turns, signal), weights);
    return new TrainingRows(machine, data, signal, at(value.shape, 1));
  }

  get rows(): number {
    return this.data.prepared.trainRows.length;
  }

  /** The value `[rows, width]`, some rows at a time; they hold until the next ones. */
  async *read(): AsyncGenerator<Float32Array, void, void> {
    for await (const batch of rowBatches(this, this.data.prepared.trainRows)) {
      this.signal?.throwIfAborted();
      this.machine.feed(batch);
      await this.machine.run();
      yield this.machine.prediction.subarray(0, batch.rows * this.width);
    }
  }
}
