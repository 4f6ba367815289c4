import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { documentLimits, parseDocument, schemaVersion, type CheckedDocument } from "../../../src-engine";
import { readWhole } from "../files/filesService";
import { systemCode } from "../files/fileFaults";
import { HostError } from "../hostError";

/** A version of a file on disk: the cheap marks first, the sure one after. */
export interface FileVersion {
  readonly bytes: number;
  readonly modified: number;
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
  const { mtimeMs } = await stat(path);
  return {
    ...checked,
    version: { bytes: bytes.length, modified: mtimeMs, sha256: sha256Of(bytes) },
    schemaVersion: writtenVersion(bytes) ?? schemaVersion,
  };
}

/**
 * Refuses to replace a file that is not the version that was read, or that a newer Gradwire wrote.
 * @param known the version that was read or written last; null where the user has just chosen to replace the file
 */
export async function checkReplaceable(path: string, name: string, known: FileVersion | null): Promise<void> {
  try {
    const found = await stat(path);
    if (known !== null && found.size === known.bytes && found.mtimeMs === known.modified) return;
    if (found.size > documentLimits.bytes) {
      if (known !== null) throw new HostError("fileChangedOnDisk", { name });
      return;
    }
    const bytes = await readWhole(path, name, documentLimits.bytes);
    if (known !== null && sha256Of(bytes) !== known.sha256) throw new HostError("fileChangedOnDisk", { name });
    if ((writtenVersion(bytes) ?? 0) > schemaVersion) throw new HostError("projectReadOnly", { name });
  } catch (error) {
    if (systemCode(error) === "ENOENT" || (error instanceof HostError && error.code === "fileMissing")) return;
    throw error;
  }
}

/** The version of the file that has just been written. */
export async function versionOf(path: string, bytes: Uint8Array): Promise<FileVersion> {
  return { bytes: bytes.length, modified: (await stat(path)).mtimeMs, sha256: sha256Of(bytes) };
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
