/** Why a line is no record, and where: see {@link readJsonLine}. */
export class JsonLineFault extends Error {
  constructor(
    readonly code: "jsonLine" | "jsonNotObject" | "jsonNotValue" | "jsonTwice",
    /** The index of the letter that is not understood. */
    readonly at: number,
    /** The key whose value it is; empty where it is none's. */
    readonly column = "",
  ) {
    super(code);
  }
}

/** Objects stand in each other at most so deep. */
const deepest = 32;

/**
 * Reads an object of one line, and gives each value, by its key, to `take`: numbers as they are written, so that no digit
 * is lost; strings as their text; `true` and `false` as these words; null where there is none. An object in an object is
 * as many values as it has, with keys such as `a.b`. Python's `NaN` and `Infinity` are read as the words they are.
 * @param take answers false where the key had a value before
 * @throws JsonLineFault where the line is no JSON, no object, holds a list, or names a key twice
 */
export function readJsonLine(text: string, take: (key: string, cell: string | null) => boolean): void {
  const line = new JsonLine(text, take);
  line.record();
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null|NaN|-?Infinity/y;

class JsonLine {
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly take: (key: string, cell: string | null) => boolean,
  ) {}

  record(): void {
    this.#space();
    if (this.#next() !== "{") throw new JsonLineFault("jsonNotObject", this.#at);
    this.#object("", 1);
    this.#space();
    if (this.#at < this.text.length) throw new JsonLineFault("jsonLine", this.#at);
  }

  #object(prefix: string, depth: number): void {
    this.#at += 1;
    this.#space();
    if (this.#next() === "}") {
      this.#at += 1;
      return;
    }
    for (;;) {
      this.#space();
      if (this.#next() !== '"') throw new JsonLineFault("jsonLine", this.#at);
      const start = this.#at;
      const key = prefix + this.#string();
      this.#space();
      this.#expect(":");
      this.#space();
      if (this.#next() === "{" && depth < deepest) this.#object(`${key}.`, depth + 1);
      else if (!this.take(key, this.#value(key))) throw new JsonLineFault("jsonTwice", start, key);
      this.#space();
      if (this.#next() === "}") break;
      this.#expect(",");
    }
    this.#at += 1;
  }

  #value(key: string): string | null {
    const next = this.#next();
    if (next === '"') return this.#string();
    if (next === "[" || next === "{") throw new JsonLineFault("jsonNotValue", this.#at, key);
    const found = this.#match(number) ?? this.#match(word);
    if (found === null) throw new JsonLineFault("jsonLine", this.#at);
    return found === "null" ? null : found;
  }

  #string(): string {
    const { text } = this;
    const start = this.#at;
    let end = start;
    do end = text.indexOf('"', end + 1);
    while (end > 0 && isEscaped(text, end));
    if (end < 0) throw new JsonLineFault("jsonLine", start);
    this.#at = end + 1;
    const inner = text.slice(start + 1, end);
    if (!inner.includes("\\")) return inner;
    try {
      // A tab in a string should be written `\t`, but what is meant is plain.
      return JSON.parse(`"${inner.replaceAll("\t", "\\t")}"`) as string;
    } catch {
      throw new JsonLineFault("jsonLine", start);
    }
  }

  #match(form: RegExp): string | null {
    form.lastIndex = this.#at;
    const found = form.exec(this.text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  #expect(sign: string): void {
    if (this.#next() !== sign) throw new JsonLineFault("jsonLine", this.#at);
    this.#at += 1;
  }

  #next(): string {
    return this.text.charAt(this.#at);
  }

  #space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.#at);
      if (code !== 32 && code !== 9 && code !== 13 && code !== 10) return;
      this.#at += 1;
    }
  }
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === "\\") first -= 1;
  return (at - first) % 2 === 1;
}
