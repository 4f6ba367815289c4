import { errorTexts, type ErrorCode } from "./errorTexts";
import { fillText, type TextValues } from "./text";

export type { ErrorCode };

/** Options of {@link GradwireError}. */
export interface GradwireErrorOptions {
  /** Where: a node id with port or parameter (`linear1.input`), or a JSON path (`nodes[2].params.lr`). */
  readonly path?: string;
  readonly cause?: unknown;
}

/** Longest name that an error repeats, in characters: files may hold names of megabytes. */
const longestQuoted = 400;

function shortened(text: string): string {
  return text.length > longestQuoted ? `${text.slice(0, longestQuoted - 1)}…` : text;
}

/**
 * An error the user can act on: a stable code, where it happened, and the values its text names.
 * The texts stand in `errorTexts.ts`, in every language; `message` is the English one.
 */
export class GradwireError extends Error {
  /** Always "GradwireError": tells one apart where classes do not reach, as from another process. */
  override readonly name = "GradwireError";
  /** What went wrong: stable, for programs to compare. */
  readonly code: ErrorCode;
  /** What the text names: numbers and words by their place in it. */
  readonly values: TextValues;
  /** Where it went wrong, when that is known: see {@link GradwireErrorOptions}. */
  readonly path: string | undefined;

  constructor(code: ErrorCode, values: TextValues = {}, options: GradwireErrorOptions = {}) {
    const path = options.path === undefined ? undefined : shortened(options.path);
    const shortValues = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? shortened(value) : value]),
    );
    const text = fillText(errorTexts[code], "en", shortValues);
    super(path === undefined ? text : `At ${path}: ${text}`, { cause: options.cause });
    this.code = code;
    this.values = shortValues;
    this.path = path;
  }

  /** The same error, placed. A place that is already known stays. */
  at(path: string): GradwireError {
    return this.path === undefined ? new GradwireError(this.code, this.values, { path, cause: this }) : this;
  }
}
