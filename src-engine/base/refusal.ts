import { z } from "zod";
import { UserError } from "./errors";

/**
 * Something the user can act on, as data: `code` is a key of an error table, `values` fill its text, `path` says where.
 * Warnings have the same form.
 */
export const refusalData = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  path: z.string().nullable(),
});

/** Data of a refusal. */
export type RefusalData = z.infer<typeof refusalData>;

/** The refusal an error crosses the wire as, or null where the user cannot act on it (an internal fault). */
export function refusalOf(error: unknown): RefusalData | null {
  return error instanceof UserError
    ? { code: error.code, values: { ...error.values }, path: error.path ?? null }
    : null;
}
