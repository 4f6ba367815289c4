import { openedExtensions, type FileGrant, type FileKind } from "../../src-main/contract";
import { host } from "../client/host";

/** Lets the user choose a file of a kind; null when they cancel. */
export function chooseFile(kind: FileKind): Promise<FileGrant | null> {
  return host().files.open(kind, openedExtensions(kind));
}
