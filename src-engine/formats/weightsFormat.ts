import { translated, type Text } from "../base/text";
import type { NamedTensor, StoredTensor } from "./tensors";

/** What a weights file holds: tensors, checked but not read, and the description of their model, unchecked; null for none. */
export interface OpenWeights {
  readonly tensors: readonly StoredTensor[];
  readonly description: unknown;
}

/**
 * A file format in which weights leave and come back. It says of itself all that the command line, the dialogs and the
 * export panel show.
 */
export interface WeightsFormat<Id extends string = string> {
  /** Its name for programs, and how its files end. */
  readonly id: Id;
  readonly label: Text;
  /** Who opens it. */
  readonly use: Text;
  /** Its picture: an SVG path of strokes, on a grid of 16 x 16. */
  readonly glyph: string;
  /** About how many bytes of a file each number takes. */
  readonly bytesPerNumber: number;
  /** Its writers put tensors into an order of their own; absent: they leave them in that of the `state_dict`. */
  readonly sortsTensors?: true;
  /** Whether a file begins as one of this format does. */
  begins(file: Uint8Array): boolean;
  write(tensors: readonly NamedTensor[], description: unknown): Uint8Array;
  /**
   * Opens untrusted bytes. `eager`: all of it will be read, without a model that says how large it must be, so it is held to
   * limits here.
   * @throws GradwireError saying what is wrong with the file and where.
   */
  open(file: Uint8Array, how: { readonly eager: boolean }): OpenWeights;
  /** How Python reads it: what pip installs, and the lines, given two literals: the file's name and a tensor's. */
  readonly python: { readonly packages: string; lines(file: string, tensor: string): readonly string[] };
}

/** Name of a model's description where a format has names: safetensors' `__metadata__`, an npz file's entries. */
export const descriptionKey = "gradwire";

/** A format with its label and use in every language. */
export function defineFormat<const Id extends string>({
  label,
  use,
  ko,
  ...format
}: Omit<WeightsFormat<Id>, "label" | "use"> &
  Record<"label" | "use", string> & {
    readonly ko: Readonly<Record<"label" | "use", string>>;
  }): WeightsFormat<Id> {
  return { ...format, ...translated({ label, use }, { ko }) };
}
