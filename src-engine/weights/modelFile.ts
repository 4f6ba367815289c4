import { strToU8 } from "fflate";
import { type ModelMetadata, parseModelMetadata } from "./modelMetadata";
import { readNpz, writeNpz } from "./npz";
import { readSafetensors, writeSafetensors } from "./safetensors";
import { parseStrictJson } from "./strictJson";
import type { NamedTensor } from "./tensors";
import { readWeightsJson, writeWeightsJson } from "./weightsJson";

/** File formats weights leave in and come back from. */
export const weightsFormats = ["safetensors", "npz", "json"] as const;

/** A file format for weights; also the file's extension. */
export type ModelFileFormat = (typeof weightsFormats)[number];

/** A trained model: its tensors under `state_dict` names, and what is needed to use them. */
export interface ModelFile {
  readonly tensors: readonly NamedTensor[];
  /** Null for weights that came from elsewhere (a plain `save_file(model.state_dict(), ...)`). */
  readonly metadata: ModelMetadata | null;
}

/** Name of the metadata in safetensors' `__metadata__`, and (with `.json`) among an npz file's entries. */
const metadataKey = "gradwire";

/** The model as the bytes of a file. */
export function writeModelFile(format: ModelFileFormat, { tensors, metadata }: ModelFile): Uint8Array {
  switch (format) {
    case "safetensors":
      return writeSafetensors(tensors, metadata === null ? {} : { [metadataKey]: JSON.stringify(metadata) });
    case "npz":
      return writeNpz(tensors, metadata === null ? {} : { [`${metadataKey}.json`]: strToU8(JSON.stringify(metadata)) });
    case "json":
      return writeWeightsJson(tensors, metadata);
  }
}

/**
 * Reads a model from untrusted bytes of any of the formats, told apart by their first bytes. Values that are not
 * finite are kept (see `countNonFinite`).
 * @throws GradwireError saying what is wrong with the file and where.
 */
export function readModelFile(file: Uint8Array): ModelFile {
  if (file[0] === 0x50 && file[1] === 0x4b) {
    const { tensors, extras } = readNpz(file);
    const json = extras.get(`${metadataKey}.json`);
    return { tensors, metadata: json === undefined ? null : parseModelMetadata(parseStrictJson(json)) };
  }
  if (file[0] === 0x7b && file[8] !== 0x7b) {
    const { tensors, model } = readWeightsJson(file);
    return { tensors, metadata: model === null ? null : parseModelMetadata(model) };
  }
  const { tensors, metadata } = readSafetensors(file);
  const json = metadata[metadataKey];
  return { tensors, metadata: json === undefined ? null : parseModelMetadata(parseStrictJson(strToU8(json))) };
}
