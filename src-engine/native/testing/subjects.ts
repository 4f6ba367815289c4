import type { OpSample } from "../../ops/define";
import { opTable } from "../../ops/table";
import { encodeProgram } from "../../program/encode";
import { interpretProgram } from "../../program/interpret";
import { interpretTraining } from "../../program/interpretTraining";
import type { Program } from "../../program/program";
import { programOfOp } from "../../program/sample";
import { adam, sgd } from "../../train/samples";
import { prepareRun, type SampleRun } from "./runs";

/** A program with its arena before and after the reference kernels ran it. */
export interface ProgramSubject {
  readonly name: string;
  readonly program: Program;
  readonly arena: Float32Array;
  readonly expected: Float32Array;
}

/** Every sample of the op table as a program of its own. */
export function opSubjects(): ProgramSubject[] {
  return opTable.flatMap((op) =>
    op.samples.map((sample: OpSample, index) => {
      const shapes = sample.inputs.map(({ shape }) => shape);
      const { program, inputs } = programOfOp(op.name, shapes, sample.attributes);
      const arena = new Float32Array(program.arenaLength);
      for (const [input, { data }] of sample.inputs.entries()) arena.set(data, inputs[input]);
      const expected = arena.slice();
      interpretProgram(program, expected);
      return { name: `${op.name}, sample ${index + 1}`, program, arena, expected };
    }),
  );
}

/** Small runs with tails and validation rows, for each loss and optimizer. */
const runs: Readonly<Record<string, SampleRun>> = {
  "linear regression": { features: 3, units: [2], rows: 17, validation: 4, batchSize: 5, epochs: 20 },
  classification: {
    features: 4,
    units: [6, 3],
    activations: ["tanh"],
    loss: "crossEntropy",
    classes: 3,
    optimizer: sgd(0.1, { momentum: 0.9, nesterov: true }),
    rows: 30,
    validation: 7,
    batchSize: 8,
    epochs: 20,
  },
  "layers wide enough for several threads": {
    features: 33,
    units: [65, 40, 1],
    activations: ["relu", "sigmoid"],
    optimizer: adam(0.01),
    rows: 300,
    validation: 100,
    batchSize: 128,
    epochs: 3,
  },
};

/**
 * What the core's own tests read (`native/tests/subjects.h`): numbers one after the other, a list as its length and
 * then its items, a text as the list of its character codes.
 */
export function encodeSubjects(): Float64Array {
  const out: number[] = [];
  const list = (items: ArrayLike<number>) => {
    out.push(items.length);
    for (let i = 0; i < items.length; i += 1) out.push(items[i] ?? 0);
  };
  const text = (characters: string) => {
    list(Array.from(characters, (character) => character.charCodeAt(0)));
  };
  const program = (encoded: Program | null) => {
    list(encoded === null ? [] : encodeProgram(encoded));
  };

  const programs = opSubjects();
  out.push(programs.length);
  for (const subject of programs) {
    text(subject.name);
    program(subject.program);
    list(subject.arena);
    list(subject.expected);
  }
  const named = Object.entries(runs);
  out.push(named.length);
  for (const [name, options] of named) {
    const run = prepareRun(options);
    const { plan, data } = run;
    text(name);
    for (const part of [plan.train, plan.trainTail, plan.evaluate, plan.evaluateTail]) program(part);
    list(plan.initial);
    out.push(plan.batchSize, plan.evaluationBatchSize, data.rows, data.columns);
    for (const numbers of [data.matrix, run.trainRows, run.validationRows, run.generatorState]) list(numbers);
    out.push(run.epochs);
    list(interpretTraining(run).persistent);
  }
  return Float64Array.from(out);
}
