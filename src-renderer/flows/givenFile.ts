import { givenChoices, type GivenChoice, type GivenTensors, type TakingLayer } from "../../src-engine";
import type { FileGrant } from "../../src-main/contract";
import { host } from "../client/host";
import { chooseFile } from "./chooseFile";
import { orTell } from "./orTell";

/** A weights file that a layer may start with, and what it takes of it. */
export interface GivenFile {
  readonly grant: FileGrant;
  readonly choices: readonly GivenChoice[];
}

/**
 * Lets the user choose a weights file for a layer; null when they cancel, or nothing in it fits, which they are told.
 * Nothing is read yet.
 */
export async function openGivenFile(layer: TakingLayer): Promise<GivenFile | null> {
  const opened = await orTell("canvas.tensors.fileFailed", async () => {
    const grant = await chooseFile("weights");
    if (grant === null) return null;
    const { tensors } = await host().client.files.listTensors({ handle: grant.handle });
    return { grant, choices: givenChoices(layer, { name: grant.name, tensors }) };
  });
  return opened ?? null;
}

/** The numbers that were chosen; null when they cannot be used, which the user is told. */
export async function readGivenFile(
  { id, name, shapes }: TakingLayer,
  { handle }: Pick<FileGrant, "handle">,
  taken: Readonly<Record<string, string>>,
): Promise<GivenTensors | null> {
  const layer = {
    ...{ id, name },
    shapes: Object.fromEntries(Object.entries(shapes).map(([tensor, shape]) => [tensor, [...shape]])),
  };
  const read = await orTell("canvas.tensors.fileFailed", () => host().client.files.readGiven({ handle, layer, taken }));
  return read ?? null;
}
