import { openStateDict, readGiven, type GivenTensors, type OpenStateDict, type TakingLayer } from "../../../src-engine";
import type { Owner } from "../hostBridge";
import type { FilesService } from "./filesService";

/** Largest weights file that is read, in bytes. */
const maxWeightsBytes = 2 ** 31;

/** All bytes of a weights file or a checkpoint. @throws HostError */
export function readWeights(files: FilesService, owner: Owner, handle: string): Promise<Uint8Array> {
  return files.read(owner, handle, "weights", maxWeightsBytes);
}

/** A weights file, checked but not read. @throws HostError, GradwireError saying what is wrong with the file */
async function open(files: FilesService, owner: Owner, handle: string): Promise<OpenStateDict> {
  return openStateDict(await readWeights(files, owner, handle));
}

/** Names, shapes and types of what a weights file holds. @throws as {@link open} */
export async function listTensors(
  files: FilesService,
  owner: Owner,
  handle: string,
): Promise<{ tensors: { name: string; shape: number[]; dtype: string }[]; ordered: boolean }> {
  const { tensors, ordered } = await open(files, owner, handle);
  return { tensors: tensors.map(({ name, shape, dtype }) => ({ name, shape: [...shape], dtype })), ordered };
}

/** A layer's first weights out of a file. @throws as {@link open}, and as the engine's `readGiven` */
export async function readGivenFile(
  files: FilesService,
  owner: Owner,
  {
    handle,
    layer,
    taken,
  }: { readonly handle: string; readonly layer: TakingLayer; readonly taken: Readonly<Record<string, string>> },
): Promise<GivenTensors> {
  const { name } = await files.resolve(owner, handle, "weights", "read");
  const { tensors } = await open(files, owner, handle);
  return readGiven(layer, { name, tensors }, taken);
}
