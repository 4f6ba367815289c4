import { describe, expect, it } from "vitest";
import { GradwireError } from "../base/errors";
import { Generator } from "../base/random";
import { numel } from "../base/shape";
import { opcodeOf } from "../ops/table";
import { buildInferenceProgram, buildTrainingPlan } from "../train/plan";
import { adam, denseModel, sgd, type DenseModelOptions } from "../train/samples";
import { bindProgram } from "./interpret";
import type { Program } from "./program";
import { programRules, verifyProgram, type ProgramRule } from "./verify";

type Draft<T> = T extends readonly (infer Item)[]
  ? Draft<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Draft<T[Key]> }
    : T;

function planOf(options: DenseModelOptions) {
  const lower = denseModel(options);
  const plan = buildTrainingPlan({
    lower,
    batchSize: 4,
    trainRows: 6,
    validationRows: 3,
    generator: new Generator(1),
  });
  return { plan, inference: buildInferenceProgram(lower(2), plan) };
}

const linear = planOf({ features: 3, units: [2] });
const deep = planOf({
  features: 3,
  units: [4, 4, 3],
  activations: ["relu", "tanh"],
  loss: "crossEntropy",
  optimizer: adam(0.01),
});
const wide = planOf({
  features: 2,
  units: [5, 1],
  activations: ["sigmoid"],
  optimizer: sgd(0.1, { momentum: 0.9, nesterov: true }),
});

const programs: readonly Program[] = [linear, deep, wide].flatMap(({ plan, inference }) =>
  [plan.train, plan.trainTail, plan.evaluate, inference].flatMap((program) => program ?? []),
);

/** The draft's instruction that runs `op`. */
function find(draft: Draft<Program>, op: string): Draft<Program["instructions"][number]> {
  const found = draft.instructions.find((instruction) => instruction.opcode === opcodeOf(op));
  if (!found) throw new Error(`no ${op} in the program`);
  return found;
}

function at<T>(items: readonly T[], index: number | null | undefined): T {
  const item = items[index ?? -1];
  if (item === undefined) throw new Error(`no item ${index}`);
  return item;
}

interface Broken {
  readonly rule: ProgramRule;
  readonly what: string;
  readonly program: Program;
  readonly change: (draft: Draft<Program>) => void;
  readonly finding: string;
}

const broken: readonly Broken[] = [
  {
    rule: "P1",
    what: "another op table",
    program: linear.plan.train,
    change: (draft) => (draft.tableHash = "0000000000000000"),
    finding: "tableHash: 0000000000000000 instead of",
  },
  {
    rule: "P1",
    what: "an arena smaller than its persistent part",
    program: linear.plan.train,
    change: (draft) => (draft.arenaLength = 8),
    finding: "arena: persistent 80, arena 8",
  },
  {
    rule: "P2",
    what: "a buffer past the arena",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, 0).offset = draft.arenaLength),
    finding: "buffer 0: [4, 3] at 176 reaches past 176",
  },
  {
    rule: "P2",
    what: "a buffer across the end of the persistent part",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, 0).offset = 64 + 5),
    finding: "buffer 0: [4, 3] at 69 reaches past 80",
  },
  {
    rule: "P2",
    what: "a size that overflows",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, 0).shape = [2 ** 40, 2 ** 40]),
    finding: "buffer 0: [1099511627776, 1099511627776] at 80",
  },
  {
    rule: "P3",
    what: "an unaligned buffer",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, 0).offset += 1),
    finding: "buffer 0: [4, 3] at 81",
  },
  {
    rule: "P4",
    what: "phases out of order",
    program: linear.plan.train,
    change: (draft) => (draft.phases.forward = 7),
    finding: "phases: forward 7, backward 6 of 9 instructions",
  },
  {
    rule: "P5",
    what: "an unknown opcode",
    program: linear.plan.train,
    change: (draft) => (at(draft.instructions, 1).opcode = 999),
    finding: "instruction 1: opcode 999",
  },
  {
    rule: "P5",
    what: "a buffer that is not there",
    program: linear.plan.train,
    change: (draft) => (at(draft.instructions, 1).inputs[0] = 99),
    finding: "instruction 1 (add): buffer 99 of 13",
  },
  {
    rule: "P5",
    what: "an input too many",
    program: linear.plan.train,
    change: (draft) => at(draft.instructions, 0).inputs.push(0),
    finding: "instruction 0 (matmul): 3 inputs instead of 2",
  },
  {
    rule: "P6",
    what: "inputs that do not fit",
    program: linear.plan.train,
    change: (draft) => (at(draft.instructions, 0).attributes[1] = 0),
    finding: "instruction 0 (matmul): matmul requires inner sizes to match, got [4, 3] and [2, 3].",
  },
  {
    rule: "P6",
    what: "an output of another shape",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, find(draft, "matmul").output).shape = [2, 4]),
    finding: "instruction 0 (matmul): [2, 4] instead of [4, 2]",
  },
  {
    rule: "P7",
    what: "an update before the checks",
    program: linear.plan.train,
    change: (draft) => (draft.phases.backward = draft.instructions.length),
    finding: "instruction 6 (increment): before the update phase",
  },
  {
    rule: "P7",
    what: "an update into another buffer",
    program: linear.plan.train,
    change: (draft) => (find(draft, "sgdUpdate").output = find(draft, "sgdUpdate").inputs[1] ?? -1),
    finding: "instruction 7 (sgdUpdate): output 10",
  },
  {
    rule: "P7",
    what: "an update of scratch memory",
    program: linear.plan.train,
    change(draft) {
      find(draft, "increment").inputs = [at(draft.instructions, 2).output];
      find(draft, "increment").output = at(draft.instructions, 2).output;
    },
    finding: "instruction 6 (increment): input 0 is not persistent",
  },
  {
    rule: "P8",
    what: "two moments in one place",
    program: deep.plan.train,
    change(draft) {
      const update = find(draft, "adamUpdate");
      update.inputs[3] = update.inputs[2] ?? -1;
    },
    finding: "(adamUpdate): inputs 2 and 3",
  },
  {
    rule: "P9",
    what: "a view somewhere else",
    program: deep.plan.train,
    change: (draft) => (at(draft.buffers, find(draft, "reshape").output).offset = 0),
    finding: "(reshape): at 0 instead of",
  },
  {
    rule: "P10",
    what: "a forward op that writes over a parameter",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, find(draft, "matmul").output).offset = 0),
    finding: "instruction 0 (matmul): writes at 0",
  },
  {
    rule: "P11",
    what: "a product written over its own input",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, find(draft, "matmul").output).offset = at(draft.buffers, 0).offset),
    finding: "instruction 0 (matmul): output and input 0 (a)",
  },
  {
    rule: "P12",
    what: "reading what was never written",
    program: linear.plan.train,
    change: (draft) => draft.inputs.pop(),
    finding: "instruction 2 (mseLoss): buffer 5 holds nothing",
  },
  {
    rule: "P12",
    what: "reading what was overwritten",
    program: deep.plan.train,
    change(draft) {
      const relu = find(draft, "relu");
      at(draft.instructions, draft.instructions.indexOf(relu) + 1).inputs[0] = relu.inputs[0] ?? -1;
    },
    finding: "holds nothing",
  },
  {
    rule: "P13",
    what: "an input of other columns than its width",
    program: linear.plan.train,
    change: (draft) => (at(draft.inputs, 0).width = 2),
    finding: "input 0: [4, 3] for 2 columns from column 0",
  },
  {
    rule: "P13",
    what: "an input in the persistent part",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, at(draft.inputs, 0).buffer).offset = 0),
    finding: "input 0: lies in the persistent part",
  },
  {
    rule: "P13",
    what: "two inputs in one place",
    program: linear.plan.train,
    change: (draft) =>
      (at(draft.buffers, at(draft.inputs, 1).buffer).offset = at(draft.buffers, at(draft.inputs, 0).buffer).offset),
    finding: "input 1: shares memory with another input",
  },
  {
    rule: "P13",
    what: "inputs of different numbers of rows",
    program: linear.plan.train,
    change: (draft) => (at(draft.buffers, at(draft.inputs, 1).buffer).shape = [3, 2]),
    finding: "input 1: has 3 rows, another has 4",
  },
  {
    rule: "P14",
    what: "a loss that is no scalar",
    program: linear.plan.train,
    change: (draft) => (draft.loss = draft.prediction),
    finding: "loss: buffer 4 [4, 2]",
  },
  {
    rule: "P14",
    what: "a prediction that is gone at the end",
    program: linear.plan.train,
    change: (draft) => (draft.prediction = find(draft, "matmul").output),
    finding: "prediction: buffer 3 holds nothing",
  },
  {
    rule: "P15",
    what: "a check of what does not exist",
    program: linear.plan.train,
    change: (draft) => (at(draft.checks, 1).buffer = 1e9),
    finding: "check 1: buffer 1000000000 holds nothing",
  },
];

describe("a legal program", () => {
  it.each(programs.map((program, index) => [index, program] as const))("passes (%i)", (_, program) => {
    expect(() => verifyProgram(program)).not.toThrow();
  });
});

describe("an illegal program is refused", () => {
  it.each(broken)("[$rule] $what", ({ rule, program, change, finding }) => {
    const draft = structuredClone(program) as Draft<Program>;
    change(draft);
    let error: unknown;
    try {
      verifyProgram(draft);
    } catch (thrown) {
      error = thrown;
    }
    if (!(error instanceof GradwireError)) throw new Error("it was accepted");
    expect(error.values["rule"]).toBe(rule);
    expect(`${error.values["place"]}: ${error.values["finding"]}`).toContain(finding);
    expect(error.message).toContain(programRules[rule]);
  });

  it("by every rule", () => {
    expect(new Set(broken.map((item) => item.rule))).toEqual(new Set(Object.keys(programRules)));
  });
});

/** Draws changes of numbers in a program. */
class Mutator {
  readonly #generator: Generator;

  constructor(seed: number) {
    this.#generator = new Generator(seed);
  }

  below(count: number): number {
    return this.#generator.u32() % count;
  }

  number(old: number): number {
    const odd = [-1, 0, 1, 2, 3, 7, 15, 16, 0.5, NaN, Infinity, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 31)];
    const near = [old + 1, old - 1, old + 16, old - 16, old * 2, old + 32, old - 32, old + 48];
    const choices = this.below(3) === 0 ? odd : near;
    return choices[this.below(choices.length)] ?? 0;
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[this.below(Math.max(1, items.length))];
  }

  #inList(list: number[] | undefined): void {
    if (!list) return;
    const kind = this.below(6);
    if (kind === 0) list.pop();
    else if (kind === 1) list.push(this.number(1));
    else if (list.length > 0) {
      const index = this.below(list.length);
      list[index] = this.number(list[index] ?? 0);
    }
  }

  mutate(draft: Draft<Program>): void {
    const buffer = this.pick(draft.buffers);
    const instruction = this.pick(draft.instructions);
    const input = this.pick(draft.inputs);
    const check = this.pick(draft.checks);
    const id = () => this.below(draft.buffers.length + 1);
    const changes: (() => void)[] = [
      () => buffer && (buffer.offset = this.number(buffer.offset)),
      () => buffer && (buffer.offset = 16 * this.below(30)),
      () => buffer && (buffer.offset = this.pick(draft.buffers)?.offset ?? 0),
      () => this.#inList(buffer?.shape),
      () => instruction && (instruction.opcode = this.below(32)),
      () => instruction && (instruction.opcode = this.number(instruction.opcode)),
      () => this.#inList(instruction?.inputs),
      () => instruction && (instruction.inputs[this.below(instruction.inputs.length)] = id()),
      () => instruction && (instruction.output = id()),
      () => instruction && (instruction.output = this.number(instruction.output)),
      () => this.#inList(instruction?.attributes),
      () => {
        const [a, b] = [this.below(draft.instructions.length), this.below(draft.instructions.length)];
        const first = draft.instructions[a];
        const second = draft.instructions[b];
        if (first && second) [draft.instructions[a], draft.instructions[b]] = [second, first];
      },
      () => draft.instructions.splice(this.below(draft.instructions.length), 1),
      () => (draft.phases.forward = this.number(draft.phases.forward)),
      () => (draft.phases.backward = this.number(draft.phases.backward)),
      () => (draft.arenaLength = this.number(draft.arenaLength)),
      () => (draft.persistentLength = this.number(draft.persistentLength)),
      () => input && (input.buffer = id()),
      () => input && (input.column = this.number(input.column)),
      () => input && (input.width = this.number(input.width)),
      () => draft.inputs.pop(),
      () => (draft.loss = this.number(draft.loss ?? 0)),
      () => (draft.prediction = id()),
      () => check && (check.buffer = this.number(check.buffer)),
    ];
    this.pick(changes)?.();
  }
}

/**
 * Runs a program that was accepted, with `scratch` in every float that nobody filled, between two guards, and returns
 * all it may be judged by: guards, persistent part before and after the update, loss and prediction.
 */
function observe(program: Program, scratch: number) {
  const guard = 64;
  const memory = new Float32Array(program.arenaLength + 2 * guard).fill(12345);
  const arena = memory.subarray(guard, guard + program.arenaLength);
  arena.fill(scratch);
  arena.fill(0.5, 0, program.persistentLength);
  const part = (id: number | null) => {
    const buffer = id === null ? undefined : program.buffers[id];
    return buffer ? Array.from(arena.subarray(buffer.offset, buffer.offset + numel(buffer.shape))) : [];
  };
  for (const { buffer } of program.inputs) {
    const { offset, shape } = at(program.buffers, buffer);
    arena.fill(1, offset, offset + numel(shape));
  }
  const run = bindProgram(program, arena);
  const persistent = () => Array.from(arena.subarray(0, program.persistentLength));
  const before = persistent();
  run({ from: 0, to: program.phases.backward });
  const afterBackward = persistent();
  const checks = program.checks.map((check) => part(check.buffer));
  run({ from: program.phases.backward, to: program.instructions.length });
  const guards = [...memory.subarray(0, guard), ...memory.subarray(guard + program.arenaLength)];
  return {
    guards,
    before,
    afterBackward,
    results: { checks, persistent: persistent(), loss: part(program.loss), prediction: part(program.prediction) },
  };
}

const seeds = [11, 12, 13, 14, 15, 16, 17, 18];

describe("thousands of broken programs", () => {
  it.each(seeds)("are refused, or are in bounds and read nothing undefined (seed %i)", { timeout: 60_000 }, (seed) => {
    const mutator = new Mutator(seed);
    let accepted = 0;
    for (let round = 0; round < 1000; round += 1) {
      const draft = structuredClone(at(programs, mutator.below(programs.length))) as Draft<Program>;
      for (let changes = 1 + mutator.below(3); changes > 0; changes -= 1) mutator.mutate(draft);
      try {
        verifyProgram(draft);
      } catch (error) {
        if (!(error instanceof GradwireError) || error.code !== "programIllegal") throw error;
        continue;
      }
      accepted += 1;
      if (draft.arenaLength > 100_000) continue;
      const zero = observe(draft, 0);
      const noise = observe(draft, NaN);
      const told = `seed ${seed}, round ${round}`;
      expect(new Set(zero.guards), told).toEqual(new Set([12345]));
      expect(zero.afterBackward, told).toEqual(zero.before);
      expect(noise.results, told).toEqual(zero.results);
    }
    expect(accepted).toBeGreaterThan(20);
  });
});
