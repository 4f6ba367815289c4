import { strToU8 } from "fflate";
import { type ModelMetadata, parseModelMetadata } from "./modelMetadata";
import { eagerLimits, openNpz, type OpenNpz, writeNpz } from "../../formats/npz";
import { openSafetensors, writeSafetensors } from "../../formats/safetensors";
import { parseStrictJson } from "../../formats/strictJson";
import { readTensor, type NamedTensor, type StoredTensor } from "../../formats/tensors";
import { openWeightsJson, writeWeightsJson } from "../../formats/weightsJson";

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
  const { tensors, metadata } = open(file, (npz) => openNpz(npz, eagerLimits(npz)));
  return { tensors: tensors.map(readTensor), metadata };
}

/**
 * As {@link readModelFile}, but no tensor is read: names and shapes are compared first, and then each is read to its
 * place. Beyond the file's bytes this takes as much memory as its description does, whatever sizes it declares.
 */
export function openModelFile(file: Uint8Array): OpenModelFile {
  return open(file, openNpz);
}

function open(file: Uint8Array, openArchive: (file: Uint8Array) => OpenNpz): OpenModelFile {
  if (file[0] === 0x50 && file[1] === 0x4b) {
    const { tensors, extras } = openArchive(file);
    const json = extras.get(`${metadataKey}.json`);
    return { tensors, metadata: json === undefined ? null : parseModelMetadata(parseStrictJson(json())) };
  }
  if (file[0] === 0x7b && file[8] !== 0x7b) {
    const { tensors, model } = openWeightsJson(file);
    return { tensors, metadata: model === null ? null : parseModelMetadata(model) };
  }
  const { tensors, metadata } = openSafetensors(file);
  const json = metadata[metadataKey];
  return { tensors, metadata: json === undefined ? null : parseModelMetadata(parseStrictJson(strToU8(json))) };
}
