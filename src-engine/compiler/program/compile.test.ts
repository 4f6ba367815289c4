import { describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph/builder";
import type { Value } from "../../ops/define";
import { opByCode } from "../../ops/table";
import { compileProgram, type Compilation } from "./compile";
import type { Program } from "./program";
import { verifyProgram } from "./verify";

/** A program of `result`, whose leaves are inputs of the data matrix unless they are persistent. */
function compile(
  builder: GraphBuilder,
  result: Value | null,
  options: Partial<Compilation> & { readonly inputs?: Compilation["inputs"] } = {},
): Program {
  const count = builder.values.length;
  const program = compileProgram({
    graph: builder,
    persistent: new Map(),
    persistentLength: 0,
    inputs: [],
    phases: { forward: count, backward: count, commit: count },
    loss: null,
    prediction: result,
    checks: [],
    ...options,
  });
  verifyProgram(program);
  return program;
}

const input = (value: Value) => ({ value, column: 0 });
const ops = (program: Program) => program.instructions.map(({ opcode }) => opByCode(opcode)?.name);
const offset = (program: Program, id: number | undefined) => program.buffers[id ?? -1]?.offset;

describe("compiling", () => {
  it("leaves out what no result needs", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [4, 4]);
    const y = builder.leaf("y", [4, 4]);
    const used = builder.apply("relu", [x]);
    builder.apply("exp", [y]);
    const program = compile(builder, used, { inputs: [input(x), { value: y, column: 4 }] });
    expect(ops(program)).toEqual(["relu"]);
    expect(program.inputs.length).toBe(1);
  });

  it("writes an elementwise chain over one buffer", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [4, 4]);
    const end = builder.apply("neg", [builder.apply("tanh", [builder.apply("addScalar", [x], [1])])]);
    const program = compile(builder, end, { inputs: [input(x)] });
    expect(program.arenaLength).toBe(16);
    expect(new Set(program.buffers.map((buffer) => buffer.offset))).toEqual(new Set([0]));
  });

  it("keeps an input that is read again", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [4, 4]);
    const end = builder.apply("mul", [builder.apply("tanh", [x]), x]);
    const [first, second] = compile(builder, end, { inputs: [input(x)] }).instructions;
    expect(first?.output).not.toBe(first?.inputs[0]);
    const program = compile(builder, end, { inputs: [input(x)] });
    expect(offset(program, first?.output)).not.toBe(offset(program, first?.inputs[0]));
    expect(offset(program, second?.output)).toBe(offset(program, first?.output));
  });

  it("does not write a product over its operands, nor a broadcast over its smaller one", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [4, 4]);
    const row = builder.leaf("row", [1, 4]);
    const product = builder.apply("matmul", [x, x], [0, 0]);
    const end = builder.apply("add", [row, product]);
    const program = compile(builder, end, {
      inputs: [input(x)],
      persistent: new Map([[row.id, 0]]),
      persistentLength: 16,
    });
    const [multiply, add] = program.instructions;
    expect(offset(program, multiply?.output)).not.toBe(offset(program, multiply?.inputs[0]));
    expect(offset(program, add?.output)).toBe(offset(program, add?.inputs[1]));
  });

  it("makes a reshape a view, and keeps the memory while the view is read", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [4, 4]);
    const view = builder.apply("reshape", [x], [16]);
    const other = builder.apply("exp", [x]);
    const end = builder.apply("add", [builder.apply("reshape", [other], [16]), view]);
    const program = compile(builder, end, { inputs: [input(x)] });
    const [reshape, exp] = program.instructions;
    expect(offset(program, reshape?.output)).toBe(offset(program, reshape?.inputs[0]));
    expect(offset(program, exp?.output)).not.toBe(offset(program, exp?.inputs[0]));
  });

  it("reuses the memory of what is no longer needed", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [8, 8]);
    let value: Value = x;
    for (let layer = 0; layer < 10; layer += 1) value = builder.apply("matmul", [value, value], [0, 1]);
    expect(compile(builder, value, { inputs: [input(x)] }).arenaLength).toBe(128);
  });

  it("keeps in-place writes though nothing reads them, in the update phase", () => {
    const builder = new GraphBuilder();
    const count = builder.leaf("count", []);
    builder.apply("increment", [count]);
    const program = compile(builder, null, {
      persistent: new Map([[count.id, 0]]),
      persistentLength: 16,
      phases: { forward: 0, backward: 0, commit: 0 },
    });
    expect(ops(program)).toEqual(["increment"]);
    expect(program.instructions[0]?.output).toBe(program.instructions[0]?.inputs[0]);
    expect(program.buffers.length).toBe(1);
  });

  it("refuses to read a value after it was overwritten", () => {
    const builder = new GraphBuilder();
    const count = builder.leaf("count", []);
    builder.apply("increment", [count]);
    const late = builder.apply("neg", [count]);
    const persistent = new Map([[count.id, 0]]);
    expect(() => compile(builder, late, { persistent, persistentLength: 16 })).toThrow(
      'neg reads "count" after it was overwritten',
    );
  });

  it("refuses a leaf that nobody fills", () => {
    const builder = new GraphBuilder();
    const x = builder.leaf("x", [2, 2]);
    const end = builder.apply("neg", [x]);
    expect(() => compile(builder, end)).toThrow('leaf "x" has no place');
  });
});
