import type { OpSample } from "../../ops/define";
import { opTable } from "../../ops/table";
import { encodeProgram } from "../../compiler/program/encode";
import { interpretProgram } from "../../compiler/program/testing/interpret";
import { interpretTraining } from "../../compiler/program/testing/interpretTraining";
import type { Program } from "../../compiler/program/program";
import { firstBreach } from "../../compiler/program/requirements";
import { programOfOp } from "../../compiler/program/testing/opProgram";
import { type Field, type FieldRecord, runOptions } from "../runOptions";
import { recordWidth, runStates } from "../telemetry";
import { encodeRun } from "../trainingSession";
import { enlarge, filledArena, type Fill } from "./enlarge";
import type { PreparedRun } from "./runs";
import { subjectRuns } from "./subjectRuns";

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

/** How a run ends by the interpreter. */
interface RunEnd {
  readonly state: (typeof runStates)[number];
  readonly persistent: Float32Array;
  /** The last epoch's metrics, as the core's record holds them, and their details; empty without any. */
  readonly metrics: readonly number[];
  /** Requirement, row, column and what is found there, of the row it is refused for; empty when it is not. */
  readonly breach: readonly number[];
}

function endOf(run: PreparedRun): RunEnd {
  const { plan, data } = run;
  const breach = firstBreach(plan.requirements, data, Uint32Array.of(...run.trainRows, ...run.validationRows));
  if (breach) {
    const { requirement, row, column } = breach;
    const found = data.matrix[row * data.columns + column] ?? NaN;
    return { state: "failed", persistent: plan.initial, metrics: [], breach: [requirement, row, column, found] };
  }
  const { state, persistent, epochs } = interpretTraining(run);
  const report = epochs.at(-1)?.metrics;
  const values = Array.from({ length: recordWidth - 2 }, (_, index) => report?.values[index] ?? NaN);
  return { state, persistent, metrics: report ? [...values, ...report.details] : [], breach: [] };
}

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
  const fields = <R extends FieldRecord>(record: R, values: Readonly<Record<string, unknown>>) => {
    for (const [name, { of, many, orNull }] of Object.entries<Field>(record.fields)) {
      const value = values[name];
      if (orNull === true) out.push(Number(value !== null));
      if (orNull === true && value === null) continue;
      if (typeof of === "string") plain(value as number | boolean | string | ArrayLike<number>);
      else if (many === true) {
        const items = value as readonly Readonly<Record<string, unknown>>[];
        out.push(items.length);
        for (const item of items) fields(of, item);
      } else fields(of, value as Readonly<Record<string, unknown>>);
    }
  };
  const plain = (value: number | boolean | string | ArrayLike<number>) => {
    if (typeof value === "string") text(value);
    else if (typeof value === "object") list(value);
    else out.push(Number(value));
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
  const named = Object.entries(subjectRuns);
  out.push(named.length);
  for (const [name, prepare] of named) {
    const run = prepare();
    text(name);
    fields(runOptions, encodeRun({ ...run, threads: 1 }));
    const end = endOf(run);
    out.push(runStates.indexOf(end.state));
    for (const numbers of [end.persistent, end.metrics, end.breach]) list(numbers);
  }
  return Float64Array.from(out);
}
