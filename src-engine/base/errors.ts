import { errorTexts, type ErrorCode } from "./errorTexts";
import { fillText, type TextValues } from "./text";

export type { ErrorCode };

/** Options of {@link GradwireError}. */
export interface GradwireErrorOptions {
  /** Where: a node id with port or parameter (`linear1.input`), or a JSON path (`nodes[2].params.lr`). */
  readonly path?: string;
  readonly cause?: unknown;
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
    const text = fillText(errorTexts[code], "en", values);
    super(options.path === undefined ? text : `At ${options.path}: ${text}`, { cause: options.cause });
    this.code = code;
    this.values = values;
    this.path = options.path;
  }

  /** The same error, placed. A place that is already known stays. */
  at(path: string): GradwireError {
    return this.path === undefined ? new GradwireError(this.code, this.values, { path, cause: this }) : this;
  }
}
