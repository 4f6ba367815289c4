import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { documentLimits, parseDocument, schemaVersion, type CheckedDocument } from "../../../src-engine";
import { atomicWrite } from "../files/atomicWrite";
import { systemCode } from "../files/fileFaults";
import { withFileLock } from "../files/fileLock";
import { readWhole } from "../files/filesService";
import { removeLeftovers } from "../files/leftovers";
import { companionPath } from "../files/temporaryNames";
import { HostError } from "../hostError";

/** A version of a file on disk. Times do not tell versions apart: two saves may share a tick of the clock. */
export interface FileVersion {
  readonly bytes: number;
  readonly sha256: string;
}

/** A project file, read and checked. */
export interface ProjectFile extends CheckedDocument {
  readonly version: FileVersion;
  /** Schema version it is written in. */
  readonly schemaVersion: number;
}

/**
 * Reads a project file.
 * @throws HostError where the file cannot be read; GradwireError with the exact place where its contents are wrong
 */
export async function readProjectFile(path: string, name: string): Promise<ProjectFile> {
  const bytes = await readWhole(path, name, documentLimits.bytes);
  const checked = parseDocument(decodeUtf8(bytes, name));
  return {
    ...checked,
    version: versionOf(bytes),
    schemaVersion: writtenVersion(bytes) ?? schemaVersion,
  };
}

/** What a project file is to be replaced with. */
export interface Replacement {
  readonly path: string;
  /** For messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /**
   * The version that was read or written last; `"none"` where there was no such file; null where the user has just
   * chosen to replace the one that was there.
   */
  readonly known: FileVersion | "none" | null;
  /** The older schema version the file is written in, whose file is kept; null for today's. */
  readonly migratedFrom: number | null;
}

/**
 * Replaces a project file crash-safe, and never what another process or program wrote meanwhile.
 * @throws HostError `fileChangedOnDisk`, `projectReadOnly`, `writeBusy`, `diskFull`, ...; the file is then as it was
 */
export async function replaceProjectFile({
  path,
  name,
  bytes,
  known,
  migratedFrom,
}: Replacement): Promise<FileVersion> {
  const check = () => checkReplaceable(path, name, known);
  await withFileLock(path, async (lock) => {
    await removeLeftovers(dirname(path), path);
    await check();
    await atomicWrite(path, bytes, {
      ...(migratedFrom !== null && { keepAs: basename(companionPath(path, "", `.v${String(migratedFrom)}.bak`)) }),
      // Looked at again as late as can be: programs that know nothing of our lock may have written meanwhile.
      commit: (replace) =>
        lock.commit(async () => {
          await check();
          await replace();
        }),
    });
  });
  return versionOf(bytes);
}

/** Refuses to replace a file that is not the version that is known, or that a newer Gradwire wrote. */
async function checkReplaceable(path: string, name: string, known: Replacement["known"]): Promise<void> {
  try {
    const { size } = await stat(path);
    if (known === "none" || (known !== null && size !== known.bytes))
      throw new HostError("fileChangedOnDisk", { name });
    if (size > documentLimits.bytes) return;
    const bytes = await readWhole(path, name, documentLimits.bytes);
    if (known !== null && sha256Of(bytes) !== known.sha256) throw new HostError("fileChangedOnDisk", { name });
    if ((writtenVersion(bytes) ?? 0) > schemaVersion) throw new HostError("projectReadOnly", { name });
  } catch (error) {
    if (systemCode(error) === "ENOENT" || (error instanceof HostError && error.code === "fileMissing")) return;
    throw error;
  }
}

/** The version of a file that holds these bytes. */
export function versionOf(bytes: Uint8Array): FileVersion {
  return { bytes: bytes.length, sha256: sha256Of(bytes) };
}

function decodeUtf8(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new HostError("projectNotJson", { name, cause: "not UTF-8" }, { cause: error });
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function writtenVersion(bytes: Uint8Array): number | null {
  try {
    const raw: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof raw === "object" && raw !== null && "schemaVersion" in raw && typeof raw.schemaVersion === "number"
      ? raw.schemaVersion
      : null;
  } catch {
    return null;
  }
}
