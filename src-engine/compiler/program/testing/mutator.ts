import { Generator } from "../../../base/random";
import { opTable } from "../../../ops/table";
import type { Draft } from "./draft";
import type { Program } from "../program";

/** Changes programs at random, each change one that a fault in the compiler or in a file might make: for tests. */
export class ProgramMutator {
  readonly #generator: Generator;

  /** `seed` decides every change. */
  constructor(seed: number) {
    this.#generator = new Generator(seed);
  }

  /** A whole number in [0, count). */
  below(count: number): number {
    return this.#generator.u32() % count;
  }

  #number(old: number): number {
    const odd = [-1, 0, 1, 2, 3, 7, 15, 16, 0.5, NaN, Infinity, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 31)];
    const near = [old + 1, old - 1, old + 16, old - 16, old * 2, old + 32, old - 32, old + 48];
    const choices = this.below(3) === 0 ? odd : near;
    return choices[this.below(choices.length)] ?? 0;
  }

  #pick<T>(items: readonly T[]): T | undefined {
    return items[this.below(Math.max(1, items.length))];
  }

  #inList(list: number[] | undefined): void {
    if (!list) return;
    const kind = this.below(6);
    if (kind === 0) list.pop();
    else if (kind === 1) list.push(this.#number(1));
    else if (list.length > 0) {
      const index = this.below(list.length);
      list[index] = this.#number(list[index] ?? 0);
    }
  }

  /** One change of `draft`. */
  mutate(draft: Draft<Program>): void {
    const buffer = this.#pick(draft.buffers);
    const instruction = this.#pick(draft.instructions);
    const input = this.#pick(draft.inputs);
    const mask = this.#pick(draft.masks);
    const check = this.#pick(draft.checks);
    const id = () => this.below(draft.buffers.length + 1);
    const changes: (() => void)[] = [
      () => buffer && (buffer.offset = this.#number(buffer.offset)),
      () => buffer && (buffer.offset = 16 * this.below(30)),
      () => buffer && (buffer.offset = this.#pick(draft.buffers)?.offset ?? 0),
      () => this.#inList(buffer?.shape),
      () => instruction && (instruction.opcode = this.below(opTable.length)),
      () => instruction && (instruction.opcode = this.#number(instruction.opcode)),
      () => this.#inList(instruction?.inputs),
      () => instruction && (instruction.inputs[this.below(instruction.inputs.length)] = id()),
      () => instruction && (instruction.output = id()),
      () => instruction && (instruction.output = this.#number(instruction.output)),
      () => this.#inList(instruction?.attributes),
      () => {
        const [a, b] = [this.below(draft.instructions.length), this.below(draft.instructions.length)];
        const first = draft.instructions[a];
        const second = draft.instructions[b];
        if (first && second) [draft.instructions[a], draft.instructions[b]] = [second, first];
      },
      () => draft.instructions.splice(this.below(draft.instructions.length), 1),
      () => (draft.phases.forward = this.#number(draft.phases.forward)),
      () => (draft.phases.backward = this.#number(draft.phases.backward)),
      () => (draft.phases.commit = this.#number(draft.phases.commit)),
      () => (draft.arenaLength = this.#number(draft.arenaLength)),
      () => (draft.persistentLength = this.#number(draft.persistentLength)),
      () => input && (input.buffer = id()),
      () => input && (input.column = this.#number(input.column)),
      () => input && (input.width = this.#number(input.width)),
      () => draft.inputs.pop(),
      () => mask && (mask.buffer = id()),
      () => mask && (mask.count = this.#number(mask.count)),
      () => mask && (mask.p = this.#number(mask.p)),
      () => draft.masks.pop(),
      () => (draft.loss = this.#number(draft.loss ?? 0)),
      () => (draft.prediction = id()),
      () => check && (check.buffer = this.#number(check.buffer)),
    ];
    this.#pick(changes)?.();
  }
}
