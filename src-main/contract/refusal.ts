import { refusalData, type RefusalData, type TextValues } from "../../src-engine";
import type { HostErrorCode } from "./errorTexts";

/**
 * The one declared error of every call: something the user can act on. `code` is a key of the engine's or the hosts'
 * error texts. All other faults cross as "internal" with a log id.
 */
export { refusalData, type RefusalData };

/** A refusal or a warning of the hosts, about no place in a document. */
export function hostRefusal(code: HostErrorCode, values: TextValues = {}): RefusalData & { code: HostErrorCode } {
  return { code, values, path: null };
}

/** The `errors` map every procedure of the contract shares. */
export const refusals = { REFUSED: { status: 422, message: "refused", data: refusalData } } as const;
