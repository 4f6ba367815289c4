import { z } from "zod";
import { csvOptionsSchema, type CsvOptions } from "../../src-engine";
import { refusalData } from "./refusal";

/** A cell that could not be read as its column's type. */
export const badCell = z.object({ line: z.number(), column: z.string(), text: z.string(), reason: z.string() });

/** Options to change, the others stay. A plain `partial()` would fill in their defaults and so change them. */
const csvPatch = z.strictObject(
  Object.fromEntries(
    Object.entries(csvOptionsSchema.shape).map(([name, option]) => [name, option.unwrap().optional()]),
  ),
) as unknown as z.ZodType<Partial<CsvOptions>>;

const noticeValues = refusalData.shape.values;

/** Something about a CSV that was guessed and may be otherwise. Codes are those of the error texts. */
export const csvNotice = z.object({
  code: z.string(),
  values: noticeValues,
  /** Null where it is about the whole file. */
  column: z.string().nullable(),
  /**
   * What to set where the guess is wrong, or where nothing can be learned: changes of the options in force, and of what
   * the column is used for.
   */
  fixes: z.array(
    z.object({ code: z.string(), values: noticeValues, csv: csvPatch, role: z.literal("ignore").exactOptional() }),
  ),
});

export type BadCell = z.infer<typeof badCell>;
export type CsvNotice = z.infer<typeof csvNotice>;
