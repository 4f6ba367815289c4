import { type ModelMetadata, parseModelMetadata } from "./modelMetadata";
import { GradwireError } from "../../base/errors";
import { readTensor, type NamedTensor, type StoredTensor } from "../../formats/tensors";
import { refusePickle } from "../../formats/pickle";
import type { OpenWeights, WeightsFormat } from "../../formats/weightsFormat";
import { weightsFormats, type WeightsFormatId } from "../../formats/weightsFormats";

/** A trained model: its tensors under `state_dict` names, and what is needed to use them. */
export interface ModelFile {
  readonly tensors: readonly NamedTensor[];
  /** Null for weights that came from elsewhere (a plain `save_file(model.state_dict(), ...)`). */
  readonly metadata: ModelMetadata | null;
}

/** The model as the bytes of a file. */
export function writeModelFile(format: WeightsFormatId, { tensors, metadata }: ModelFile): Uint8Array {
  const found = weightsFormats.find(({ id }) => id === format);
  if (found === undefined) throw new Error(`no format ${format}`);
  return found.write(tensors, metadata);
}

/** A model's file that is checked but not read: see {@link StoredTensor}. */
export interface OpenModelFile {
  readonly tensors: readonly StoredTensor[];
  readonly metadata: ModelMetadata | null;
}

/**
 * Reads a model from untrusted bytes of any of the formats, told apart by their first bytes. Values that are not
 * finite are kept (see `countNonFinite`). Of an npz file no more is read than `readNpz` allows: whoever knows the model
 * uses {@link openModelFile}.
 * @throws GradwireError saying what is wrong with the file and where.
 */
export function readModelFile(file: Uint8Array): ModelFile {
  const { tensors, metadata } = open(file, { eager: true });
  return { tensors: tensors.map(readTensor), metadata };
}

/**
 * As {@link readModelFile}, but no tensor is read: names and shapes are compared first, and then each is read to its
 * place. Beyond the file's bytes this takes as much memory as its description does, whatever sizes it declares.
 */
export function openModelFile(file: Uint8Array): OpenModelFile {
  return open(file, { eager: false });
}

/** As {@link openModelFile}, but the tensors alone, whatever the file says of the model they are of. */
export function openTensors(file: Uint8Array): readonly StoredTensor[] {
  return openStateDict(file).tensors;
}

/** A `state_dict` in a file, its tensors checked but not read. */
export interface OpenStateDict {
  readonly tensors: readonly StoredTensor[];
  /** Whether they are in the order of the `state_dict`. */
  readonly ordered: boolean;
}

/** As {@link openTensors}, with what is known of their order. */
export function openStateDict(file: Uint8Array): OpenStateDict {
  const format: WeightsFormat = formatOf(file);
  return { tensors: format.open(file, { eager: false }).tensors, ordered: format.sortsTensors !== true };
}

function formatOf(file: Uint8Array): (typeof weightsFormats)[number] {
  refusePickle(file);
  const format = weightsFormats.find((candidate) => candidate.begins(file));
  if (format !== undefined) return format;
  const formats = weightsFormats.map(({ id }) => id).join(", ");
  throw new GradwireError("weightsFormat", { formats, found: file.length });
}

function open(file: Uint8Array, how: { readonly eager: boolean }): OpenModelFile {
  const { tensors, description }: OpenWeights = formatOf(file).open(file, how);
  return { tensors, metadata: description === null ? null : parseModelMetadata(description) };
}
