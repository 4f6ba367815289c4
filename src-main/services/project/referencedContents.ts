import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { documentLimits } from "../../../src-engine";
import { readWhole } from "../files/filesService";
import { HostError } from "../hostError";

/** A backup holds its document as a text, with a backslash before each quote. */
const largest = 2 * documentLimits.bytes;
const nothing = new Set(["fileMissing", "fileNotRegular", "fileTooLarge"]);

/**
 * The SHA-256 of every contents that some document may name: documents in `folders` and below, and the files at `paths`.
 * Documents are not parsed, so that damaged ones and those of newer versions count as well.
 * @throws HostError where a document is there and cannot be read
 */
export async function referencedContents(
  folders: readonly string[],
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const documents = [...(await Promise.all(folders.map(filesBelow))).flat(), ...paths];
  for (const path of documents) {
    const bytes = await readWhole(path, basename(path), largest).catch((error: unknown) => {
      if (error instanceof HostError && nothing.has(error.code)) return new Uint8Array();
      throw error;
    });
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
    for (const [hash] of text.matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g)) found.add(hash);
  }
  return found;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
