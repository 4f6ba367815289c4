import { fillText, refusalOf as engineRefusalOf, type TextValues } from "../../src-engine";
import { hostErrorTexts, type HostErrorCode } from "../contract/errorTexts";
import type { RefusalData } from "../contract/refusal";

export type { HostErrorCode };

/** Options of {@link HostError}. */
export interface HostErrorOptions {
  /** Where: a file's base name with a place in it (`cars.csv:12`), or a JSON path (`nodes[2].params`). */
  readonly path?: string;
  readonly cause?: unknown;
}

/**
 * An error of the hosts and services the user can act on: a stable code and the values its text names. The texts stand
 * in `contract/errorTexts.ts`, in every language; `message` is the English one.
 */
export class HostError extends Error {
  override readonly name = "HostError";
  readonly code: HostErrorCode;
  readonly values: TextValues;
  readonly path: string | undefined;

  constructor(code: HostErrorCode, values: TextValues = {}, options: HostErrorOptions = {}) {
    const text = fillText(hostErrorTexts[code], "en", values);
    super(options.path === undefined ? text : `At ${options.path}: ${text}`, { cause: options.cause });
    this.code = code;
    this.values = values;
    this.path = options.path;
  }
}

/** The refusal an error crosses the wire as, or null where the user cannot act on it (an internal fault). */
export function refusalOf(error: unknown): RefusalData | null {
  return error instanceof HostError
    ? { code: error.code, values: { ...error.values }, path: error.path ?? null }
    : engineRefusalOf(error);
}
