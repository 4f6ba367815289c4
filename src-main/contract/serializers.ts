/**
 * What JSON cannot carry, carried: Infinity, -Infinity and -0 (JSON makes them null and 0: a diverged loss would be lost)
 * and typed arrays (JSON makes them objects). Both ends of both transports use this one list.
 */

/** A pair of functions that oRPC applies to matching values, whatever their depth. */
export interface WireSerializer {
  readonly type: number;
  condition(value: unknown): boolean;
  serialize(value: never): unknown;
  deserialize(value: unknown): unknown;
}

const numberNames = new Map<string, number>([
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["-0", -0],
]);

const specialNumbers: WireSerializer = {
  type: 100,
  condition: (value) => typeof value === "number" && (Math.abs(value) === Infinity || Object.is(value, -0)),
  serialize: (value: number) => (value === 0 ? "-0" : String(value)),
  deserialize: (value) => {
    const number = typeof value === "string" ? numberNames.get(value) : undefined;
    if (number === undefined)
      throw new TypeError(`The wire's number must be one of ${[...numberNames.keys()].join(", ")}.`);
    return number;
  },
};

const arrayTypes = {
  Float32Array,
  Float64Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
  BigInt64Array,
  BigUint64Array,
};
type TypedArray = InstanceType<(typeof arrayTypes)[keyof typeof arrayTypes]>;

const typedArrays: WireSerializer = {
  type: 101,
  condition: (value) => ArrayBuffer.isView(value),
  serialize: (value: TypedArray) => {
    const name = value[Symbol.toStringTag];
    if (!(name in arrayTypes)) throw new TypeError(`The wire carries typed arrays, got ${name}.`);
    return [name, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))];
  },
  deserialize: (value) => {
    const [name, base64] = Array.isArray(value) ? (value as unknown[]) : [];
    if (typeof name !== "string" || typeof base64 !== "string" || !Object.hasOwn(arrayTypes, name))
      throw new TypeError("The wire's typed array must be a pair of its type's name and its bytes in base64.");
    const type = arrayTypes[name as keyof typeof arrayTypes];
    return new type(fromBase64(base64));
  },
};

/** Options of every oRPC handler and link: `{ customJsonSerializers: wireSerializers }`. */
export const wireSerializers: WireSerializer[] = [specialNumbers, typedArrays];

/** What the two runtimes offer for base64: browsers on Uint8Array, Node on Buffer. */
interface Base64Runtime {
  readonly Buffer?: {
    from(base64: string, encoding: "base64"): Uint8Array;
    from(buffer: ArrayBufferLike, offset: number, length: number): { toString(encoding: "base64"): string };
  };
  readonly Uint8Array: { fromBase64?(base64: string): Uint8Array };
}
const runtime = globalThis as unknown as Base64Runtime;

function toBase64(bytes: Uint8Array & { toBase64?(): string }): string {
  if (bytes.toBase64 !== undefined) return bytes.toBase64();
  if (runtime.Buffer !== undefined)
    return runtime.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  throw new TypeError("This browser is too old: Uint8Array.prototype.toBase64 is missing. Update it, or use Chromium.");
}

/** The bytes in a buffer of their own (a typed array needs them aligned). */
function fromBase64(base64: string): ArrayBuffer {
  const bytes = runtime.Uint8Array.fromBase64?.(base64) ?? runtime.Buffer?.from(base64, "base64");
  if (bytes === undefined)
    throw new TypeError("This browser is too old: Uint8Array.fromBase64 is missing. Update it, or use Chromium.");
  return new Uint8Array(bytes).buffer;
}
