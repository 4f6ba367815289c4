import { strFromU8, strToU8 } from "fflate";
import { limits } from "./limits";
import { GradwireError } from "../base/errors";

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const minus = 0x2d;
const zero = 0x30;

/** Longest number that is read, in characters; a float32 takes at most 16. */
const maxNumberBytes = 1024;

/** A list or object that is open: where names of an object are kept, and how many entries it has so far. */
interface Open {
  readonly names: Set<string> | null;
  entries: number;
}

/** How much {@link JsonCursor.skip} lets pass. */
export interface JsonExtent {
  readonly entries: number;
  readonly values: number;
}

/**
 * Reads untrusted JSON from bytes, from one value to the next, and makes nothing but what it is asked for: a file of
 * numbers never becomes objects. Nothing recurses, so neither depth nor length can exhaust the stack.
 * Every method throws GradwireError `weightsJson` with the byte that is wrong.
 */
export class JsonCursor {
  constructor(
    readonly bytes: Uint8Array,
    /** The byte that is read next. */
    public at = 0,
  ) {}

  /** The next byte that is no white space, which stays to be read; -1 at the end. */
  peek(): number {
    for (; this.at < this.bytes.length; this.at += 1) {
      const byte = this.byteAt(this.at);
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
    }
    return -1;
  }

  /** Nothing but white space may follow. */
  end(): void {
    if (this.peek() !== -1) throw this.fault();
  }

  /**
   * Reads an object; `visit` must read the value of each name. A name may occur once and have `maxNameBytes`.
   * @throws GradwireError `weightsDuplicateName`, `weightsNameLength` too
   */
  members(maxNameBytes: number, visit: (name: string) => void): void {
    this.take(openBrace);
    const names = new Set<string>();
    if (this.peek() === closeBrace) {
      this.at += 1;
      return;
    }
    do {
      visit(this.name(names, maxNameBytes));
    } while (this.goesOn(closeBrace));
  }

  /** Reads a list; `visit` must read each item. */
  items(visit: (index: number) => void): void {
    this.take(openBracket);
    if (this.peek() === closeBracket) {
      this.at += 1;
      return;
    }
    let index = 0;
    do {
      visit(index);
      index += 1;
    } while (this.goesOn(closeBracket));
  }

  /** Reads a text of at most `maxBytes` bytes in the file. */
  string(maxBytes: number): string {
    this.peek();
    const start = this.at;
    this.passString();
    const raw = this.bytes.subarray(start, this.at);
    if (raw.length - 2 > maxBytes)
      throw new GradwireError("weightsNameLength", { limit: maxBytes, found: raw.length - 2, at: start });
    return this.decoded(raw, start);
  }

  /** Reads a number; null, and nothing is read, where something else stands. */
  number(): number | null {
    const first = this.peek();
    if (first !== minus && !isDigit(first)) return null;
    const start = this.at;
    const plain = this.passNumber();
    return plain ?? Number(strFromU8(this.bytes.subarray(start, this.at), true));
  }

  /**
   * Passes over one value of any kind, nested as deep as `limits.depth`. With an `extent` it also counts, and refuses a
   * name that an object has twice; names are as long as they like.
   * @throws GradwireError `weightsJsonDeep`; with an extent `weightsJsonMany`, `weightsDuplicateName`
   */
  skip(extent: JsonExtent | null = null): void {
    const open: Open[] = [];
    let values = 0;
    do {
      values += 1;
      if (extent !== null && values > extent.values)
        throw new GradwireError("weightsJsonMany", { limit: extent.values, at: this.at });
      const begins = this.peek();
      if (begins === openBrace || begins === openBracket) {
        if (open.length >= limits.depth)
          throw new GradwireError("weightsJsonDeep", { limit: limits.depth, at: this.at });
        this.at += 1;
        const inner: Open = { names: begins === openBrace ? new Set() : null, entries: 1 };
        open.push(inner);
        if (this.peek() !== closing(inner)) {
          this.passName(inner, extent);
          continue;
        }
        this.at += 1;
        open.pop();
      } else this.passScalar(begins);
      // A value has ended, and with it the lists and objects whose last it was.
      for (let around = open.at(-1); around !== undefined && !this.goesOn(closing(around)); around = open.at(-1))
        open.pop();
      const around = open.at(-1);
      if (around === undefined) continue;
      around.entries += 1;
      if (extent !== null && around.entries > extent.entries)
        throw new GradwireError("weightsJsonMany", { limit: extent.entries, at: this.at });
      this.passName(around, extent);
    } while (open.length > 0);
  }

  /** What is wrong with the byte that would be read next. */
  fault(at = this.at): GradwireError {
    return new GradwireError("weightsJson", { detail: `byte ${String(at)}` });
  }

  private take(byte: number): void {
    if (this.peek() !== byte) throw this.fault();
    this.at += 1;
  }

  /** Whether a comma follows, and not `end`, which is read as well. */
  private goesOn(end: number): boolean {
    const byte = this.peek();
    if (byte !== comma && byte !== end) throw this.fault();
    this.at += 1;
    return byte === comma;
  }

  private name(names: Set<string>, maxBytes: number): string {
    const name = this.string(maxBytes);
    if (names.has(name)) throw new GradwireError("weightsDuplicateName", { name: name.slice(0, 200) });
    names.add(name);
    this.take(colon);
    return name;
  }

  /** Passes over the name of an object's next value; in a list there is none. */
  private passName({ names }: Open, extent: JsonExtent | null): void {
    if (names === null) return;
    if (extent !== null) {
      this.name(names, Infinity);
      return;
    }
    this.peek();
    this.passString();
    this.take(colon);
  }

  private passScalar(begins: number): void {
    if (begins === quote) this.passString();
    else if (begins === minus || isDigit(begins)) this.passNumber();
    else this.passWord();
  }

  /** Passes over a text, every byte of which is checked. */
  private passString(): void {
    const start = this.at;
    if (this.byteAt(start) !== quote) throw this.fault();
    let isAscii = true;
    for (let at = start + 1; at < this.bytes.length; at += 1) {
      const byte = this.byteAt(at);
      if (byte === quote) {
        this.at = at + 1;
        if (!isAscii) this.requireUtf8(start, at);
        return;
      }
      if (byte < 0x20) throw this.fault(at);
      if (byte >= 0x80) isAscii = false;
      if (byte !== backslash) continue;
      const escape = this.byteAt(at + 1);
      const isHex = escape === 0x75 && [2, 3, 4, 5].every((digit) => isHexDigit(this.byteAt(at + digit)));
      if (!isHex && !'"\\/bfnrt'.includes(String.fromCharCode(escape))) throw this.fault(at);
      at += isHex ? 5 : 1;
    }
    throw this.fault(this.bytes.length);
  }

  /**
   * Passes over a number. Its value where that is exact at once: at most 15 digits, and a power of ten that a double
   * holds; else null.
   */
  private passNumber(): number | null {
    const { bytes } = this;
    const start = this.at;
    let at = start;
    let digits = 0;
    const isNegative = bytes[at] === minus;
    if (isNegative) at += 1;
    const whole = at;
    for (; isDigit(bytes[at] ?? -1); at += 1) digits = 10 * digits + (bytes[at] ?? 0) - zero;
    if (at === whole) throw this.fault(at);
    if (bytes[whole] === zero && at > whole + 1) throw this.fault(whole + 1);
    let places = 0;
    if (bytes[at] === 0x2e) {
      const fraction = (at += 1);
      for (; isDigit(bytes[at] ?? -1); at += 1) digits = 10 * digits + (bytes[at] ?? 0) - zero;
      places = at - fraction;
      if (places === 0) throw this.fault(at);
    }
    const hasExponent = ((bytes[at] ?? 0) | 0x20) === 0x65;
    if (hasExponent) {
      at += 1;
      if (bytes[at] === 0x2b || bytes[at] === minus) at += 1;
      const exponent = at;
      while (isDigit(bytes[at] ?? -1)) at += 1;
      if (at === exponent) throw this.fault(at);
    }
    if (at - start > maxNumberBytes) throw this.fault(start);
    this.at = at;
    if (hasExponent || digits > 1e15 || places > 22) return null;
    const value = places === 0 ? digits : digits / 10 ** places;
    return isNegative ? -value : value;
  }

  private passWord(): void {
    const found = String.fromCharCode(...this.bytes.subarray(this.at, this.at + 5));
    const word = ["true", "false", "null"].find((candidate) => found.startsWith(candidate));
    if (word === undefined) throw this.fault();
    this.at += word.length;
  }

  /** Holds text to UTF-8, a piece at a time. */
  private requireUtf8(start: number, end: number): void {
    const step = 64 * 1024;
    for (let at = start; at < end;) {
      let next = Math.min(at + step, end);
      // Not within a character.
      while (next < end && (this.byteAt(next) & 0xc0) === 0x80 && next - at < step + 4) next += 1;
      const piece = this.bytes.subarray(at, next);
      if (!sameBytes(strToU8(strFromU8(piece)), piece))
        throw new GradwireError("weightsJson", { detail: `UTF-8, byte ${String(at)}` });
      at = next;
    }
  }

  private decoded(raw: Uint8Array, at: number): string {
    const text: unknown = JSON.parse(strFromU8(raw));
    if (typeof text !== "string") throw this.fault(at);
    return text;
  }

  private byteAt(at: number): number {
    return this.bytes[at] ?? -1;
  }
}

function closing({ names }: Open): number {
  return names === null ? closeBracket : closeBrace;
}

function isDigit(byte: number): boolean {
  return byte >= zero && byte <= 0x39;
}

function isHexDigit(byte: number): boolean {
  return isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
