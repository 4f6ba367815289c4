import { strToU8, zipSync, type Zippable } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GradwireError, type ErrorCode } from "../base/errors";
import golden from "../golden/weights.json";
import { writeNpy } from "./npy";
import { readNpz, writeNpz } from "./npz";

const tensors = [
  { name: "linear1.weight", shape: [2, 3], data: Float32Array.of(1, -2, 0.1, 1e-42, -0, 3.4e38) },
  { name: "linear1.bias", shape: [2], data: Float32Array.of(NaN, Infinity) },
  { name: "scalar", shape: [], data: Float32Array.of(7) },
  { name: "empty", shape: [0, 4], data: new Float32Array(0) },
];

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

function codeOf(read: () => unknown): ErrorCode | "accepted" {
  try {
    read();
    return "accepted";
  } catch (error) {
    if (error instanceof GradwireError) return error.code;
    throw error;
  }
}

const zip = (files: Zippable, level: 0 | 9 = 9) => zipSync(files, { level });
const array = writeNpy([2, 3], new Float32Array(6));

/** An NPY file with any header text. */
function npyOf(header: string, dataBytes: number): Uint8Array {
  return Uint8Array.from([
    0x93,
    0x4e,
    0x55,
    0x4d,
    0x50,
    0x59,
    1,
    0,
    header.length,
    0,
    ...strToU8(header),
    ...Array<number>(dataBytes).fill(0),
  ]);
}
const header = (shape: string, descr = "<f4", fortran = "False") =>
  `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }\n`;

/** `file` with two bytes (little-endian) replaced at `offset` from the first directory entry. */
function patchDirectory(file: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = file.slice();
  const view = new DataView(copy.buffer);
  const start = view.getUint32(copy.length - 22 + 16, true);
  view.setUint16(start + offset, value, true);
  return copy;
}

describe("npz", () => {
  it("reads back what it writes, to the bit", () => {
    const read = readNpz(writeNpz(tensors, { "gradwire.json": strToU8("{}") }));
    expect(read.tensors).toEqual(tensors);
    expect(read.tensors.map(({ data }) => new Uint32Array(data.buffer))).toEqual(
      tensors.map(({ data }) => new Uint32Array(data.buffer)),
    );
    expect([...read.extras]).toEqual([["gradwire.json", strToU8("{}")]]);
  });

  it("writes equal files for equal weights", () => {
    expect(writeNpz(tensors)).toEqual(writeNpz(tensors));
  });

  const expected = Object.entries(golden.tensors).map(([name, { shape, data }]) => ({
    name,
    shape,
    data: Float32Array.from(data),
  }));

  it(`reads np.savez of NumPy ${golden.numpy}`, () => {
    expect(readNpz(fromBase64(golden.npz)).tensors).toEqual(expected);
  });

  it(`reads np.savez_compressed of NumPy ${golden.numpy}`, () => {
    expect(readNpz(fromBase64(golden.npzDeflated)).tensors).toEqual([
      ...expected,
      { name: "zeros", shape: [40, 30], data: new Float32Array(1200) },
    ]);
  });

  const plain = zip({ "a.npy": array });
  it.each<[string, Uint8Array, ErrorCode]>([
    ["empty file", new Uint8Array(0), "npzMalformed"],
    ["cut off", plain.subarray(0, plain.length - 4), "npzMalformed"],
    ["bytes in front", Uint8Array.from([0, ...plain]), "npzMalformed"],
    ["bytes behind", Uint8Array.from([...plain, 0]), "npzMalformed"],
    ["folder in a name", zip({ "b/a.npy": array }), "npzEntryName"],
    ["parent folder", zip({ "..a.npy": array }), "npzEntryName"],
    ["backslash", zip({ "b\\a.npy": array }), "npzEntryName"],
    ["NUL in a name", zip({ "a\0.npy": array }), "npzEntryName"],
    ["encrypted", patchDirectory(plain, 8, 1), "npzCompression"],
    ["other compression", patchDirectory(plain, 10, 12), "npzCompression"],
    ["declared size too small", patchDirectory(plain, 24, 40), "npzChecksum"],
    ["declared size too large", patchDirectory(plain, 24, 200), "weightsTensorBytes"],
    ["wrong checksum", patchDirectory(plain, 16, 1), "npzChecksum"],
    ["bomb", zip({ "a.npy": writeNpy([1_000_000], new Float32Array(1_000_000)) }), "npzRatio"],
    ["object array", zip({ "a.npy": npyOf(header("(1,)", "|O"), 8) }), "weightsDtype"],
    ["whole numbers where weights are read", zip({ "a.npy": npyOf(header("(1,)", "<i8"), 8) }), "weightsDtype"],
    ["complex numbers", zip({ "a.npy": npyOf(header("(1,)", "<c8"), 8) }), "weightsDtype"],
    ["big endian", zip({ "a.npy": npyOf(header("(1,)", ">f4"), 4) }), "weightsDtype"],
    ["column by column", zip({ "a.npy": npyOf(header("(2, 2)", "<f4", "True"), 16) }), "npyFortran"],
    ["shape of terabytes", zip({ "a.npy": npyOf(header("(1000000, 1000000)"), 16) }), "weightsTensorBytes"],
    ["shape that overflows", zip({ "a.npy": npyOf(header("(4294967296, 4294967296)"), 16) }), "weightsShape"],
    ["code in the header", zip({ "a.npy": npyOf("{'descr': __import__('os'), }\n", 4) }), "npyHeader"],
    ["no NPY file", zip({ "a.npy": strToU8("hello, world") }), "npyHeader"],
  ])("refuses: %s", (_, file, code) => {
    expect(codeOf(() => readNpz(file))).toBe(code);
  });

  it("reads float64 and float16, rounded to float32", () => {
    expect(readNpz(fromBase64(golden.npzFloat64)).tensors).toEqual([
      { name: "weight", shape: [3], data: new Float32Array(3) },
    ]);
    const half = zip({
      "a.npy": Uint8Array.from([...npyOf(header("(3,)", "<f2"), 0), 0x00, 0x3c, 0x01, 0x80, 0xff, 0x7b]),
    });
    expect(readNpz(half).tensors).toEqual([{ name: "a", shape: [3], data: Float32Array.of(1, -(2 ** -24), 65504) }]);
  });

  it("refuses more than the budget", () => {
    expect(codeOf(() => readNpz(writeNpz(tensors), { maxBytes: 100 }))).toBe("npzTooLarge");
  });

  it("refuses one name twice", () => {
    const file = zip({ "a.npy": array, "b.npy": array }, 0);
    const text = new DataView(file.buffer);
    const second = text.getUint32(file.length - 22 + 16, true) + 46 + 5;
    file[second + 46] = "a".charCodeAt(0);
    expect(codeOf(() => readNpz(file))).toBe("weightsDuplicateName");
  });

  it("refuses entries that share their data", () => {
    const file = zip({ "a.npy": array, "b.npy": array }, 0);
    const view = new DataView(file.buffer);
    const second = view.getUint32(file.length - 22 + 16, true) + 46 + 5;
    view.setUint32(second + 42, 0, true);
    expect(codeOf(() => readNpz(file))).toBe("npzMalformed");
  });

  it("answers damaged files with a GradwireError or arrays, never another fault", () => {
    for (const whole of [writeNpz(tensors), fromBase64(golden.npzDeflated)]) {
      const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
      fc.assert(
        fc.property(damage, (changes) => {
          const file = whole.slice();
          for (const [at, byte] of changes) file[at] = byte;
          codeOf(() => readNpz(file));
        }),
        { numRuns: 1500, seed: 1 },
      );
    }
  });
});
