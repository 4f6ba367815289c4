import { describe, expect, it } from "vitest";
import { copied, filled, zeroed } from "./zeroed";

/** An array that a machine has no room for, as V8 says it. */
class NoRoom {
  static readonly BYTES_PER_ELEMENT = 4;
  constructor(readonly count: number) {
    throw new RangeError("Array buffer allocation failed");
  }
}

describe("zeroed", () => {
  it("gives zeros", () => {
    expect(zeroed(Uint8Array, 3)).toEqual(Uint8Array.of(0, 0, 0));
    expect(filled(Float32Array, 3, (index) => index * 2)).toEqual(Float32Array.of(0, 2, 4));
  });

  it.each([
    ["there is no room", NoRoom, 2 ** 29],
    ["no array is that long", Float32Array, 1e12],
  ] as const)("says how much was wanted where %s", (_why, kind, count) => {
    expect(() => zeroed<unknown>(kind, count)).toThrow(
      expect.objectContaining({
        code: "tensorMemory",
        values: { count, mebibytes: Math.ceil(count / 2 ** 18) },
        cause: expect.any(RangeError) as RangeError,
      }),
    );
  });

  it("lets a fault be a fault", () => {
    class Broken {
      static readonly BYTES_PER_ELEMENT = 4;
      constructor(readonly count: number) {
        throw new TypeError("broken");
      }
    }
    expect(() => zeroed(Broken, 1)).toThrow(TypeError);
  });
});

it("a copy is of the same kind, and its own", () => {
  const values = Float64Array.of(1, 2);
  const copy = copied(values);
  values[0] = 9;
  expect(copy).toEqual(Float64Array.of(1, 2));
  expect(copied(Float32Array.of(1))).toEqual(Float32Array.of(1));
});
