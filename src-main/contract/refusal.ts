import { z } from "zod";

/**
 * The one declared error of every call: something the user can act on. `code` is a key of the engine's or the hosts'
 * error texts, `values` fill the text, `path` says where. All other faults cross as "internal" with a log id.
 */
export const refusalData = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  path: z.string().nullable(),
});

/** Data of a refusal. */
export type RefusalData = z.infer<typeof refusalData>;

/** The `errors` map every procedure of the contract shares. */
export const refusals = { REFUSED: { status: 422, message: "refused", data: refusalData } } as const;
