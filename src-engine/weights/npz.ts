import { zipSync, type Zippable } from "fflate";
import { GradwireError } from "../base/errors";
import { maxNpyHeaderBytes, readNpy, readNpyHeader, writeNpy } from "./npy";
import { maxTensors, type NamedTensor } from "./tensors";
import { readZipDirectory, readZipEntry } from "./zip";

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
  const files: Zippable = {};
  for (const { name, shape, data } of tensors) files[`${name}.npy`] = writeNpy(shape, data);
  Object.assign(files, extras);
  return zipSync(files, { level: 0, mtime: epochOfZip });
}

/**
 * Reads an npz file of float32 arrays under limits: stored or deflated entries only, expansion at most 200 times, all
 * contents at most `maxBytes` (default 1 GiB), and an array's memory only after its header agrees with its size.
 * @throws GradwireError naming the entry.
 */
export function readNpz(file: Uint8Array, { maxBytes = 2 ** 30 }: { maxBytes?: number } = {}): NpzFile {
  const directory = readZipDirectory(file, { entries: maxTensors, totalBytes: maxBytes, ratio: 200 });
  const tensors: NamedTensor[] = [];
  const extras = new Map<string, Uint8Array>();
  for (const entry of directory) {
    const name = entry.name.endsWith(".npy") ? entry.name.slice(0, -4) : null;
    if (name === null) {
      if (entry.bytes > 16 * 2 ** 20)
        throw new GradwireError("npzTooLarge", { bytes: entry.bytes, limit: 16 * 2 ** 20 });
      extras.set(
        entry.name,
        readZipEntry(entry, 0, () => undefined),
      );
      continue;
    }
    const contents = readZipEntry(entry, maxNpyHeaderBytes, (head) => {
      readNpyHeader(name, head, entry.bytes);
    });
    tensors.push({ name, ...readNpy(name, contents) });
  }
  return { tensors, extras };
}
