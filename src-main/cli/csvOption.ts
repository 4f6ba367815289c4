import { csvOptionsSchema, type CsvOptions } from "../../src-engine";
import { type OptionDefinition, UsageError } from "./command";

/** `--csv`: how a file is read. */
export const csvOption: OptionDefinition = {
  name: "csv",
  value: "JSON",
  help: 'How to read it where the guess is wrong, such as {"delimiter":";"}',
};

/** What `--csv` says; what it leaves open is guessed. @throws UsageError */
export function readCsvOption(text: string | undefined): CsvOptions {
  if (text === undefined) return csvOptionsSchema.parse({});
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`--csv must be JSON such as {"delimiter":";"}, got ${text}.`, { cause });
  }
  const parsed = csvOptionsSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UsageError(`--csv${issue?.path.map((key) => `.${String(key)}`).join("") ?? ""}: ${issue?.message ?? ""}.`);
}
