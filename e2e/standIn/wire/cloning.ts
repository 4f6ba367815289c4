/**
 * Structured clone as text: what `postMessage` would carry, between a page and a process that share no memory. The page's
 * end and the process's end are this one file.
 */

/** A value that stands for itself, or `[tag, ...]` for one that JSON has no word for. */
type Encoded = string | number | boolean | null | readonly [tag: string, ...payload: unknown[]];

/** Objects by index, so that one that appears twice, or in itself, arrives as one. */
type Table = (readonly [type: string, payload: unknown])[];

const views: Readonly<Record<string, new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView>> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};
const errors: Readonly<Record<string, new (message?: string, options?: ErrorOptions) => Error>> = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

/** @throws DOMException `DataCloneError` for what structured clone refuses: functions, symbols, promises, blobs. */
export function encode(value: unknown): string {
  const table: Table = [];
  const seen = new Map<object, number>();

  const encodeValue = (item: unknown): Encoded => {
    switch (typeof item) {
      case "string":
      case "boolean":
        return item;
      case "undefined":
        return ["undefined"];
      case "bigint":
        return ["bigint", String(item)];
      case "number":
        return Number.isFinite(item) && !Object.is(item, -0)
          ? item
          : ["number", Object.is(item, -0) ? "-0" : String(item)];
      case "object":
        return item === null ? null : ["object", indexOf(item)];
      case "function":
      case "symbol":
        return refuse(item);
    }
  };
  const indexOf = (item: object): number => {
    const known = seen.get(item);
    if (known !== undefined) return known;
    const index = table.length;
    seen.set(item, index);
    table.push(["", null]);
    table[index] = describe(item);
    return index;
  };
  const describe = (item: object): readonly [string, unknown] => {
    if (Array.isArray(item)) return ["Array", [item.length, entries(item)]];
    if (ArrayBuffer.isView(item)) {
      const { name } = item.constructor;
      const type = item instanceof DataView ? "DataView" : name in views ? name : "Uint8Array";
      const length = "length" in item ? (item.length as number) : item.byteLength;
      return ["View", [type, indexOf(item.buffer), item.byteOffset, length]];
    }
    switch (Object.prototype.toString.call(item)) {
      case "[object ArrayBuffer]":
        return ["ArrayBuffer", toBase64(new Uint8Array(item as ArrayBuffer))];
      case "[object Map]":
        return [
          "Map",
          [...(item as Map<unknown, unknown>)].map(([key, held]) => [encodeValue(key), encodeValue(held)]),
        ];
      case "[object Set]":
        return ["Set", [...(item as Set<unknown>)].map(encodeValue)];
      case "[object Date]":
        return ["Date", encodeValue((item as Date).getTime())];
      case "[object RegExp]":
        return ["RegExp", [(item as RegExp).source, (item as RegExp).flags]];
      case "[object Error]": {
        const { name, message, stack, cause } = item as Error;
        return ["Error", [name, message, stack ?? null, "cause" in item ? [encodeValue(cause)] : []]];
      }
      case "[object Boolean]":
      case "[object Number]":
      case "[object String]":
      case "[object BigInt]":
        return ["Boxed", encodeValue(item.valueOf())];
      case "[object Object]":
      case "[object Arguments]":
        return ["Object", entries(item)];
      default:
        return refuse(item);
    }
  };
  const entries = (item: object): [string, Encoded][] =>
    Object.entries(item).map(([key, held]) => [key, encodeValue(held)]);

  const root = encodeValue(value);
  return JSON.stringify([root, table]);
}

export function decode(text: string): unknown {
  const [root, table] = JSON.parse(text) as [Encoded, Table];
  const made = new Map<number, object>();

  const decodeValue = (encoded: Encoded): unknown => {
    if (encoded === null || typeof encoded !== "object") return encoded;
    const [tag, payload] = encoded;
    if (tag === "undefined") return undefined;
    if (tag === "bigint") return BigInt(payload as string);
    if (tag === "number") return Number(payload);
    return objectAt(payload as number);
  };
  const objectAt = (index: number): object => {
    const known = made.get(index);
    if (known !== undefined) return known;
    const [type, payload] = table[index]!;
    const keep = <Made extends object>(object: Made): Made => {
      made.set(index, object);
      return object;
    };
    switch (type) {
      case "Array": {
        const [length, held] = payload as [number, [string, Encoded][]];
        return fill(keep(new Array<unknown>(length)), held);
      }
      case "Object":
        return fill(keep({}), payload as [string, Encoded][]);
      case "Map": {
        const map = keep(new Map<unknown, unknown>());
        for (const [key, held] of payload as [Encoded, Encoded][]) map.set(decodeValue(key), decodeValue(held));
        return map;
      }
      case "Set": {
        const set = keep(new Set<unknown>());
        for (const held of payload as Encoded[]) set.add(decodeValue(held));
        return set;
      }
      case "Date":
        return keep(new Date(decodeValue(payload as Encoded) as number));
      case "RegExp": {
        const [source, flags] = payload as [string, string];
        return keep(new RegExp(source, flags));
      }
      case "ArrayBuffer":
        return keep(fromBase64(payload as string).buffer);
      case "View": {
        const [name, buffer, offset, length] = payload as [string, number, number, number];
        return keep(new views[name]!(objectAt(buffer) as ArrayBuffer, offset, length));
      }
      case "Error": {
        const [name, message, stack, cause] = payload as [string, string, string | null, Encoded[]];
        const error = keep(new (errors[name] ?? Error)(message));
        Object.defineProperty(error, "stack", { value: stack ?? undefined, configurable: true, writable: true });
        if (cause.length > 0)
          Object.defineProperty(error, "cause", { value: decodeValue(cause[0]!), configurable: true, writable: true });
        return error;
      }
      default:
        return keep(Object(decodeValue(payload as Encoded)) as object);
    }
  };
  const fill = <Made extends object>(object: Made, held: [string, Encoded][]): Made => {
    // Defined, not assigned: a key named __proto__ is a key.
    for (const [key, value] of held)
      Object.defineProperty(object, key, {
        value: decodeValue(value),
        configurable: true,
        enumerable: true,
        writable: true,
      });
    return object;
  };
  return decodeValue(root);
}

function refuse(item: unknown): never {
  const what = typeof item === "function" ? "function" : Object.prototype.toString.call(item);
  throw new DOMException(`${what} could not be cloned.`, "DataCloneError");
}

/** The page's engine has it as a method; Node 20 has Buffer. */
interface WithBase64 {
  toBase64(): string;
}

function toBase64(bytes: Uint8Array): string {
  return "toBase64" in bytes
    ? (bytes as unknown as WithBase64).toBase64()
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if ("fromBase64" in Uint8Array)
    return (Uint8Array as unknown as { fromBase64(text: string): Uint8Array<ArrayBuffer> }).fromBase64(text);
  // A copy: small buffers of Node's are parts of a shared one.
  return new Uint8Array(Buffer.from(text, "base64"));
}
