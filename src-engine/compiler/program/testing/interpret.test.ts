import { expect, it } from "vitest";
import { bindProgram, interpretProgram } from "./interpret";
import { programOfOp } from "./opProgram";

const { program, inputs, output } = programOfOp("add", [[2], [2]]);

it("runs in the arena it is given, as often as wanted", () => {
  const arena = new Float32Array(program.arenaLength);
  arena.set([1, 2], inputs[0]);
  arena.set([10, 20], inputs[1]);
  interpretProgram(program, arena);
  expect([...arena.subarray(output, output + 2)]).toEqual([11, 22]);
  const run = bindProgram(program, arena);
  arena.set([5, 6], inputs[0]);
  run({ from: 0, to: 0 });
  expect([...arena.subarray(output, output + 2)]).toEqual([11, 22]);
  run();
  expect([...arena.subarray(output, output + 2)]).toEqual([15, 26]);
});

it("refuses an arena that is too small, and programs that name what does not exist", () => {
  const arena = new Float32Array(program.arenaLength);
  const [add] = program.instructions;
  const changed = (change: object) => ({ ...program, instructions: add ? [{ ...add, ...change }] : [] });
  expect(() => bindProgram(program, arena.subarray(1))).toThrow("needs an arena of 48 floats, got 47");
  expect(() => bindProgram(changed({ output: 9 }), arena)).toThrow("no buffer 9");
  expect(() => bindProgram(changed({ opcode: 99 }), arena)).toThrow("no op has opcode 99");
});
