// Options come as one object: their names, with what they are when absent, stand once, where they are read.
import { GradwireError } from "./errors";
import { isPlainObject, shown } from "./shown";
import { requireBoolean } from "./values";

/** In place of a default: an option that must be given. */
export const required: unique symbol = Symbol("required");

/** What every option is when it is absent. */
type Absent<Options> = { readonly [Key in keyof Options]-?: Options[Key] | typeof required | null | undefined };

/** Every option, given or not. */
type Read<Options, Defaults extends Absent<Options>> = {
  [Key in keyof Options]-?: Exclude<Options[Key], undefined> | Exclude<Defaults[Key], typeof required>;
};

/**
 * The options of a call, completed by what they are when absent. So nothing that was given is passed over: neither a
 * misspelt name, nor a number or a switch in place of the object.
 *
 * @param where what was called, as its caller writes it: `F.dropout`.
 * @param absent every option there is; {@link required} for one that must be given.
 * @throws GradwireError `optionsObject`, `optionUnknown`, `optionMissing`; `valueType` for a switch that is not a boolean.
 */
export function readOptions<Options extends object, const Defaults extends Absent<Options>>(
  where: string,
  given: Options | undefined,
  absent: Defaults,
): Read<Options, Defaults> {
  const read: Record<string, unknown> = { ...absent };
  if (given !== undefined) {
    const found: unknown = given;
    if (!isPlainObject(found)) {
      throw new GradwireError("optionsObject", { where, example: exampleOf(found, read), found: shown(found) });
    }
    for (const [key, value] of Object.entries(found)) {
      if (!Object.hasOwn(absent, key)) throw new GradwireError("optionUnknown", { where, key });
      if (value === undefined) continue;
      if (typeof read[key] === "boolean") requireBoolean(`${key} of ${where}`, value);
      read[key] = value;
    }
  }
  for (const [key, value] of Object.entries(read)) {
    if (value === required) throw new GradwireError("optionMissing", { where, key });
  }
  return read as Read<Options, Defaults>;
}

/** How what was given is written as an option: under the first name that it could be meant for. */
function exampleOf(given: unknown, absent: Readonly<Record<string, unknown>>): string {
  const open = (value: unknown) => value === required || value === undefined;
  const options = Object.entries(absent);
  const meant = options.find(([, value]) => open(value) || typeof value === typeof given);
  const isWritten = meant !== undefined && (typeof given !== "object" || Array.isArray(given));
  const [name = ""] = meant ?? options[0] ?? [];
  return `{ ${name}: ${isWritten ? shown(given) : "..."} }`;
}
