import { strToU8, zipSync, type Zippable } from "fflate";
import { GradwireError } from "../base/errors";
import { ko } from "./npz.ko";
import { npyHeaderBytes, readNpyHeader, writeNpy } from "./npy";
import { maxTensors, readTensor, requireWritable, type NamedTensor, type StoredTensor } from "./tensors";
import { parseStrictJson } from "./strictJson";
import { defineFormat, descriptionKey } from "./weightsFormat";
import { entryName, readZipDirectory, readZipEntry, readZipHead, type ZipEntry, type ZipLimits } from "./zip";
import { zeroed } from "../base/zeroed";

/** Largest file in an npz that is no array, in bytes: a model's description. */
const maxExtraFileBytes = 16 * 2 ** 20;

/** Contents of an npz file: arrays by name, and any other files in it as they are. */
export interface NpzFile {
  readonly tensors: readonly NamedTensor[];
  readonly extras: ReadonlyMap<string, Uint8Array>;
}

/** Fixed time stamp of entries, so that equal weights give equal files. */
const epochOfZip = new Date(1980, 0, 1, 12);

/**
 * Writes NumPy's `np.savez` format: a zip archive of stored `<name>.npy` files, plus `extras` under their own names
 * (`np.load` hands those out as bytes).
 */
export function writeNpz(
  tensors: readonly NamedTensor[],
  extras: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array {
  requireWritable(tensors);
  const files: Zippable = {};
  for (const { name } of tensors) entryName(strToU8(`${name}.npy`));
  for (const { name, shape, data } of tensors) files[`${name}.npy`] = writeNpy(shape, data);
  Object.assign(files, extras);
  return zipSync(files, { level: 0, mtime: epochOfZip });
}

/** Contents beyond the file's own size that are read where no model says how large they must be. */
const maxExtraBytes = 128 * 2 ** 20;

/** What an archive may hold where no model says how large its arrays must be. */
function eagerLimits(file: Uint8Array): Omit<ZipLimits, "entries"> {
  return { totalBytes: file.length + maxExtraBytes, ratio: 200 };
}

/**
 * Reads an npz file of arrays, rounded to float32, under limits: stored or deflated entries only, expansion at most 200 times, all
 * contents at most `maxBytes` (default: 128 MiB more than the file).
 * @throws GradwireError naming the entry.
 */
export function readNpz(file: Uint8Array, { maxBytes }: { readonly maxBytes?: number } = {}): NpzFile {
  const limits = eagerLimits(file);
  const { tensors, extras } = openNpz(file, maxBytes === undefined ? limits : { ...limits, totalBytes: maxBytes });
  return {
    tensors: tensors.map(readTensor),
    extras: new Map([...extras].map(([name, read]) => [name, read()])),
  };
}

/** An npz file whose arrays are checked, each by its header, and not read. */
export interface OpenNpz {
  readonly tensors: readonly StoredTensor[];
  /** Reads the other files, by their names. */
  readonly extras: ReadonlyMap<string, () => Uint8Array>;
}

/**
 * Opens an npz file. Only the arrays' headers are decompressed, whatever sizes the archive declares: whoever knows the
 * model compares names and shapes before a tensor takes memory, so weights that are all 0 may be as small as they like.
 * @throws GradwireError naming the entry.
 */
export function openNpz(file: Uint8Array, limits: Partial<ZipLimits> = {}): OpenNpz {
  const tensors: StoredTensor[] = [];
  const extras = new Map<string, () => Uint8Array>();
  for (const entry of readZipDirectory(file, { entries: maxTensors, ...limits })) {
    if (entry.name.endsWith(".npy")) tensors.push(openArray(entry.name.slice(0, -4), entry));
    else extras.set(entry.name, () => readExtra(entry));
  }
  return { tensors, extras };
}

function openArray(name: string, entry: ZipEntry): StoredTensor {
  const head = readZipHead(entry, (bytes) => (bytes.length < 10 ? 10 : (npyHeaderBytes(bytes) ?? 10)));
  const { shape, numbers, dataStart } = readNpyHeader(name, head, entry.bytes);
  return {
    name,
    shape,
    dtype: numbers.name,
    read: (into) => {
      // The numbers come in pieces of any length: their bytes are put together, where they will lie if they are as many.
      const length = entry.bytes - dataStart;
      const isInPlace = numbers.bytes === into.BYTES_PER_ELEMENT;
      const bytes = isInPlace ? new Uint8Array(into.buffer, into.byteOffset, length) : zeroed(Uint8Array, length);
      readZipEntry(entry, (piece, at) => {
        const skipped = Math.min(Math.max(dataStart - at, 0), piece.length);
        bytes.set(piece.subarray(skipped), Math.max(at - dataStart, 0));
      });
      numbers.read(bytes, into, name);
    },
  };
}

function readExtra(entry: ZipEntry): Uint8Array {
  if (entry.bytes > maxExtraFileBytes)
    throw new GradwireError("npzTooLarge", { bytes: entry.bytes, limit: maxExtraFileBytes }, { path: entry.name });
  const bytes = zeroed(Uint8Array, entry.bytes);
  readZipEntry(entry, (piece, at) => {
    bytes.set(piece, at);
  });
  return bytes;
}

const descriptionFile = `${descriptionKey}.json`;

/** NumPy's archive of arrays, with the model's description as a file of its own. */
export const npz = defineFormat({
  id: "npz",
  label: "NumPy .npz",
  use: "NumPy, SciPy and anything that reads its arrays.",
  ko,
  glyph: "M2.5 2.5h11v11h-11zM2.5 6.2h11M2.5 9.8h11M6.2 2.5v11M9.8 2.5v11",
  bytesPerNumber: 4,
  begins: (file) => file[0] === 0x50 && file[1] === 0x4b,
  write: (tensors, description) =>
    writeNpz(tensors, description === null ? {} : { [descriptionFile]: strToU8(JSON.stringify(description)) }),
  open(file, { eager }) {
    const { tensors, extras } = openNpz(file, eager ? eagerLimits(file) : {});
    const description = extras.get(descriptionFile);
    return { tensors, description: description === undefined ? null : parseStrictJson(description()) };
  },
  python: {
    packages: "numpy",
    lines: (file, tensor) => [
      "import numpy",
      "",
      `weights = numpy.load(${file}, allow_pickle=False)`,
      "print(weights.files)",
      `print(weights[${tensor}].shape)`,
    ],
  },
});
