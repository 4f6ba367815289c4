import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countReads } from "../../base/testing/countVisits";
import { HeldBuffers } from "./heldBuffers";
import type { ProgramBuffer } from "./program";

const buffer = fc
  .record({ offset: fc.nat(30), floats: fc.integer({ min: 1, max: 12 }) })
  .map(({ offset, floats }): ProgramBuffer => ({ name: "x", shape: [floats], offset }));

const overlap = (a: ProgramBuffer, b: ProgramBuffer) =>
  a.offset < b.offset + (a === b ? 1 : (b.shape[0] ?? 0)) && b.offset < a.offset + (a.shape[0] ?? 0);

describe("the buffers that hold a value", () => {
  it("are those that were added and that no write since has touched", () => {
    const steps = fc.array(fc.record({ add: fc.boolean(), which: fc.nat(99) }), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(buffer, { minLength: 1, maxLength: 20 }), steps, (buffers, actions) => {
        const held = new HeldBuffers(buffers);
        const expected = new Set<number>();
        for (const { add, which } of actions) {
          const id = which % buffers.length;
          if (add) {
            held.add(id);
            expected.add(id);
          } else {
            held.overwrite(id);
            for (const [other, at] of buffers.entries()) {
              if (other !== id && overlap(at, buffers[id] ?? at)) expected.delete(other);
            }
          }
          const copy = held.copy();
          for (const other of buffers.keys()) {
            expect(held.has(other)).toBe(expected.has(other));
            expect(copy.has(other)).toBe(expected.has(other));
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("know nothing of ids that are no buffers", () => {
    const held = new HeldBuffers([{ name: "x", shape: [], offset: 0 }]);
    held.add(1);
    held.overwrite(1);
    expect([held.has(0), held.has(1), held.has(-1), held.copy().has(1)]).toEqual([false, false, false, false]);
    expect(new HeldBuffers([]).has(0)).toBe(false);
  });

  it("keep what a copy was made of", () => {
    const held = new HeldBuffers([
      { name: "x", shape: [4], offset: 0 },
      { name: "y", shape: [4], offset: 0 },
    ]);
    held.add(0);
    const before = held.copy();
    held.overwrite(1);
    expect([before.has(0), held.has(0)]).toEqual([true, false]);
  });

  it("are found without a look at all others", () => {
    const readsOf = (count: number) => {
      const buffers = Array.from({ length: count }, (_, id) => ({ name: "x", shape: [16], offset: 16 * (id >> 1) }));
      const { watched, reads } = countReads(buffers);
      const held = new HeldBuffers(watched);
      for (const id of buffers.keys()) {
        held.overwrite(id);
        held.add(id);
      }
      return reads();
    };
    expect(readsOf(1000) / readsOf(500)).toBeLessThan(2.5);
  });
});
