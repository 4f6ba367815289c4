import type { OpSample } from "../../ops/define";
import { opTable } from "../../ops/table";
import { encodeProgram } from "../../program/encode";
import { interpretProgram } from "../../program/interpret";
import { interpretTraining } from "../../program/interpretTraining";
import type { Program } from "../../program/program";
import { programOfOp } from "../../program/sample";
import { adam, sgd } from "../../train/samples";
import { enlarge, filledArena, type Fill } from "./enlarge";
import { encodeRun } from "../trainingSession";
import { prepareRun, type SampleRun } from "./runs";

/** A program with its arena before and after the reference kernels ran it. */
export interface ProgramSubject {
  readonly name: string;
  readonly program: Program;
  readonly fills: readonly Fill[];
  /** Null where the reference kernels would take long: then only the bits are compared. */
  readonly expected: Float32Array | null;
}

/** Every sample of the op table as a program of its own. */
export function opSubjects(): ProgramSubject[] {
  return opTable.flatMap((op) =>
    op.samples.map((sample: OpSample, index) => {
      const shapes = sample.inputs.map(({ shape }) => shape);
      const { program, inputs } = programOfOp(op.name, shapes, sample.attributes);
      const fills = sample.inputs.map(({ data }, input) => ({
        offset: inputs[input] ?? 0,
        count: data.length,
        values: data,
      }));
      const expected = filledArena(program.arenaLength, fills);
      interpretProgram(program, expected);
      return { name: `${op.name}, sample ${index + 1}`, program, fills, expected };
    }),
  );
}

/** The same samples on tensors that threads share. */
function largeSubjects(): ProgramSubject[] {
  return opTable.flatMap((op) =>
    op.samples.flatMap((sample: OpSample, index) => {
      const large = enlarge(op, sample, 40_000);
      return large === null ? [] : { ...large, name: `${op.name}, sample ${index + 1} enlarged`, expected: null };
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
  "a last batch that joins the one before it": {
    features: 3,
    units: [2],
    minimumRows: 2,
    rows: 16,
    batchSize: 5,
    epochs: 20,
  },
  "layers wide enough for several threads": {
    features: 33,
    units: [65, 40, 1],
    activations: ["relu", "sigmoid"],
    optimizer: adam(0.01),
    gradients: { accumulate: 2, clipNorm: 1 },
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
  const programs = [...opSubjects(), ...largeSubjects()];
  out.push(programs.length);
  for (const subject of programs) {
    text(subject.name);
    list(encodeProgram(subject.program));
    out.push(subject.fills.length);
    for (const { offset, count, values } of subject.fills) {
      out.push(offset, count);
      list(values);
    }
    list(subject.expected ?? []);
  }
  const named = Object.entries(runs);
  out.push(named.length);
  for (const [name, options] of named) {
    const run = prepareRun(options);
    const native = encodeRun({ ...run, threads: 1 });
    text(name);
    for (const part of [native.train, native.trainTail, native.evaluate, native.evaluateTail]) list(part ?? []);
    list(native.initial);
    out.push(
      native.modelLength,
      native.batchSize,
      native.trainTailRows,
      native.evaluationBatchSize,
      native.rows,
      native.columns,
    );
    list(run.data.matrix);
    for (const numbers of [native.trainRows, native.validationRows, native.generatorState]) list(numbers);
    list(native.metrics ?? []);
    out.push(native.accumulation, native.nonFiniteLimit);
    list(native.checkedParameters);
    out.push(run.epochs);
    list(interpretTraining(run).persistent);
  }
  return Float64Array.from(out);
}
