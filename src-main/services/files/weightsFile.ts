import { openTensors, readGiven, type GivenTensors, type StoredTensor, type TakingLayer } from "../../../src-engine";
import type { Owner } from "../hostBridge";
import type { FilesService } from "./filesService";

/** Largest weights file that is read, in bytes. */
const maxWeightsBytes = 2 ** 31;

/** All bytes of a weights file or a checkpoint. @throws HostError */
export function readWeights(files: FilesService, owner: Owner, handle: string): Promise<Uint8Array> {
  return files.read(owner, handle, "weights", maxWeightsBytes);
}

/** A weights file, checked but not read. @throws HostError, GradwireError saying what is wrong with the file */
async function open(files: FilesService, owner: Owner, handle: string): Promise<readonly StoredTensor[]> {
  return openTensors(await readWeights(files, owner, handle));
}

/** Names and shapes of what a weights file holds. @throws as {@link open} */
export async function listTensors(
  files: FilesService,
  owner: Owner,
  handle: string,
): Promise<{ name: string; shape: number[] }[]> {
  return (await open(files, owner, handle)).map(({ name, shape }) => ({ name, shape: [...shape] }));
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
  return readGiven(layer, { name, tensors: await open(files, owner, handle) }, taken);
}
