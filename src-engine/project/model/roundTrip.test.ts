import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GradwireError } from "../../base/errors";
import { numel } from "../../base/shape";
import { openModelFile, readModelFile, writeModelFile } from "./modelFile";
import { weightsFormatIds } from "../../formats/weightsFormats";
import type { NamedTensor } from "../../formats/tensors";

const shapes = fc.array(fc.nat(4), { maxLength: 4 });
const plainName = fc.stringMatching(/^[a-z][a-zA-Z0-9_.]{0,30}$/);
const anyName = fc.string({ unit: "binary", maxLength: 30 });
/** Any bits, so NaN, infinities, zeros of both signs and denormals are among them. */
const bits = fc.integer({ min: 0, max: 0xffffffff });

function tensorsOf(names: fc.Arbitrary<string>): fc.Arbitrary<NamedTensor[]> {
  const tensor = fc.tuple(names, shapes, fc.infiniteStream(bits)).map(([name, shape, stream]): NamedTensor => {
    const words = Uint32Array.from({ length: numel(shape) }, () => Number(stream.next().value));
    return { name, shape, data: new Float32Array(words.buffer) };
  });
  return fc.uniqueArray(tensor, { selector: ({ name }) => name, maxLength: 6 });
}

/** Tensors by name, their numbers as bits; every NaN is one. */
function byName(tensors: readonly NamedTensor[]) {
  return new Map(tensors.map(({ name, shape, data }) => [name, { shape, data: Array.from(data, String), zeros: Array.from(data, (value) => Object.is(value, -0)) }])); // prettier-ignore
}

describe("what is written reads back", () => {
  it.each(weightsFormatIds)("in %s: any numbers and shapes, sizes of 0 too", (format) => {
    fc.assert(
      fc.property(tensorsOf(plainName), (tensors) => {
        const file = writeModelFile(format, { tensors, metadata: null });
        expect(byName(readModelFile(file).tensors)).toEqual(byName(tensors));
        const opened = openModelFile(file).tensors.map(({ name, shape, read }): NamedTensor => {
          const data = new Float32Array(numel(shape) + 1).fill(7);
          read(data);
          expect(data.at(-1), "nothing is written behind a tensor").toBe(7);
          return { name, shape, data: data.subarray(0, -1) };
        });
        expect(byName(opened)).toEqual(byName(tensors));
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it.each(weightsFormatIds)("in %s: any names, or they are refused before anything is written", (format) => {
    fc.assert(
      fc.property(tensorsOf(anyName), (tensors) => {
        let file: Uint8Array;
        try {
          file = writeModelFile(format, { tensors, metadata: null });
        } catch (error) {
          expect(error).toBeInstanceOf(GradwireError);
          return;
        }
        expect(byName(readModelFile(file).tensors)).toEqual(byName(tensors));
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  it.each(weightsFormatIds)("in %s: names that are long, unicode, or known to JavaScript", (format) => {
    const names = [
      "__proto__",
      "constructor",
      "toString",
      "x".repeat(1000),
      "",
      "온도",
      "__metadata__",
      "a".repeat(5000),
    ];
    for (const name of names) {
      const tensors = [{ name, shape: [1], data: Float32Array.of(2) }];
      let written: Uint8Array | null = null;
      try {
        written = writeModelFile(format, { tensors, metadata: null });
      } catch (error) {
        expect(error).toBeInstanceOf(GradwireError);
      }
      if (written !== null) expect(byName(readModelFile(written).tensors)).toEqual(byName(tensors));
    }
  });
});
