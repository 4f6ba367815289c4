import { refusalData, type RefusalData } from "../../src-engine";

/**
 * The one declared error of every call: something the user can act on. `code` is a key of the engine's or the hosts'
 * error texts. All other faults cross as "internal" with a log id.
 */
export { refusalData, type RefusalData };

/** The `errors` map every procedure of the contract shares. */
export const refusals = { REFUSED: { status: 422, message: "refused", data: refusalData } } as const;
