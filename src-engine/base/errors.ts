import { errorTexts, type ErrorCode } from "./errorTexts";
import { fillText, type Text, type TextValues } from "./text";

export type { ErrorCode };

/** Options of a {@link UserError}. */
export interface UserErrorOptions {
  /** Where: a node id with port or parameter (`linear1.input`), a place in a file (`cars.csv:12`) or a JSON path. */
  readonly path?: string;
  readonly cause?: unknown;
}

/** Longest name that an error repeats, in characters: files may hold names of megabytes. */
const longestQuoted = 400;

function shortened(text: string): string {
  return text.length > longestQuoted ? `${text.slice(0, longestQuoted - 1)}…` : text;
}

/**
 * An error the user can act on: a stable code, where it happened, and the values its text names. The text is in every
 * language; `message` is the English one. Each catalogue of texts has a class of its own, which knows its codes.
 */
export class UserError extends Error {
  /** What went wrong: stable, for programs to compare. */
  readonly code: string;
  /** What it says, for {@link fillText}. */
  readonly text: Text;
  /** What the text names: numbers and words by their place in it. */
  readonly values: TextValues;
  /** Where it went wrong, when that is known: see {@link UserErrorOptions}. */
  readonly path: string | undefined;

  constructor(code: string, text: Text, values: TextValues = {}, options: UserErrorOptions = {}) {
    const path = options.path === undefined ? undefined : shortened(options.path);
    const shortValues = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? shortened(value) : value]),
    );
    const message = fillText(text, "en", shortValues);
    super(path === undefined ? message : `At ${path}: ${message}`, { cause: options.cause });
    this.code = code;
    this.text = text;
    this.values = shortValues;
    this.path = path;
  }
}

/** A user error of the engine: its texts stand in `errorTexts/`. */
export class GradwireError extends UserError {
  /** Always "GradwireError": tells one apart where classes do not reach, as from another process. */
  override readonly name = "GradwireError";
  declare readonly code: ErrorCode;

  constructor(code: ErrorCode, values?: TextValues, options?: UserErrorOptions) {
    super(code, errorTexts[code], values, options);
  }

  /** The same error, placed. A place that is already known stays. */
  at(path: string): GradwireError {
    return this.path === undefined ? new GradwireError(this.code, this.values, { path, cause: this }) : this;
  }
}
