import { expect, it } from "vitest";
import { tableHash } from "../../ops/table";
import { encodeProgram, programMagic } from "./encode";
import { programOfOp } from "./testing/opProgram";

it("an encoded program is its lists, each after its length", () => {
  const { program } = programOfOp("sum", [[2, 3]], [1, 0]);
  const encoded = encodeProgram({
    ...program,
    inputs: [{ buffer: 1, column: 4, width: 3 }],
    masks: [{ buffer: 1, count: 40, p: 0.25 }],
    checks: [{ buffer: 1, kind: "gradient", node: null, parameter: "x" }],
  });
  const hash = [tableHash.slice(0, 6), tableHash.slice(6, 12)].map((digits) => Number.parseInt(digits, 16));
  expect([...encoded]).toEqual([
    ...[programMagic, ...hash, 16, 32, 1, 1, 1, -1, 1],
    ...[2, 0, 2, 2, 3, 16, 2, 1, 3],
    ...[1, 17, 1, 0, 1, 2, 1, 0],
    ...[1, 1, 4, 3],
    ...[1, 1, 40, 0.25],
    ...[1, 1, 1],
  ]);
});
