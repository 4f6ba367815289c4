import { randomBytes } from "node:crypto";
import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { FileGrant, FileKind } from "../../contract/files";
import { HostError } from "../hostError";
import type { Owner } from "../hostBridge";
import { readFault, systemCode } from "./fileFaults";
import { pathOnDisk } from "./names";

/** How the user let us use a file. */
export type GrantOrigin =
  "dialog" | "drop" | "recents" | "upload" | "commandLine" | "system" | "template" | "project" | "generated";

/** A file behind a handle. Paths stay on this side. */
export interface GrantedFile {
  readonly path: string;
  /** Base name for display: of an upload, the name it was uploaded under. */
  readonly name: string;
  readonly kind: FileKind;
  readonly mode: "read" | "write";
  readonly owner: Owner;
  readonly origin: GrantOrigin;
  /** There was no such file when it was chosen. */
  readonly isNew: boolean;
}

/** What the page is told of a file it may use under `handle`. */
export function grantOf(handle: string, { kind, mode, name, path }: GrantedFile, bytes: number | null): FileGrant {
  return { handle, kind, mode, name, displayPath: path, bytes };
}

/** The table of files that windows and sessions may use: 128 random bits for each. */
export class GrantTable {
  private readonly grants = new Map<string, GrantedFile>();

  /**
   * Grants a file that the user chose.
   * @throws HostError `fileMissing` (reading), `fileNotRegular`
   */
  async add(grant: {
    readonly owner: Owner;
    readonly path: string;
    readonly kind: FileKind;
    readonly mode: "read" | "write";
    readonly origin: GrantOrigin;
    readonly name?: string;
  }): Promise<FileGrant> {
    const name = grant.name ?? basename(grant.path);
    const { path, bytes } = await settle(grant.path, grant.mode, name);
    const handle = randomBytes(16).toString("hex");
    this.grants.set(handle, { ...grant, path, name, isNew: bytes === null });
    const displayPath = ["upload", "template", "generated"].includes(grant.origin) ? "" : path;
    return { handle, kind: grant.kind, mode: grant.mode, name, displayPath, bytes };
  }

  /**
   * The file behind a handle, for this owner and this purpose only. A file granted for writing may also be read.
   * @throws HostError `handleUnknown` (also for another owner's), `handleKind`, `handleMode`, `fileReplaced`
   */
  async resolve(owner: Owner, handle: string, kind: FileKind, mode: "read" | "write"): Promise<GrantedFile> {
    const grant = this.grants.get(handle);
    if (grant?.owner !== owner) throw new HostError("handleUnknown");
    if (grant.kind !== kind) throw new HostError("handleKind", { kind: grant.kind, expected: kind });
    if (mode === "write" && grant.mode !== "write")
      throw new HostError("handleMode", { name: grant.name, mode: grant.mode });
    if (mode === "write") return grant;
    const now = await settle(grant.path, "read", grant.name);
    // Editors save by replacing the file, so another inode is another version of it. A link put in its place is not.
    if (now.path !== grant.path) throw new HostError("fileReplaced", { name: grant.name });
    return grant;
  }

  /** Forgets a window's or a session's files. */
  release(owner: Owner): void {
    for (const [handle, grant] of this.grants) if (grant.owner === owner) this.grants.delete(handle);
  }
}

/** The real path, and that it is a regular file (or, for writing, that there is none yet). */
async function settle(
  path: string,
  mode: "read" | "write",
  name: string,
): Promise<{ path: string; bytes: number | null }> {
  try {
    const real = await realpath(await pathOnDisk(path));
    const found = await lstat(real);
    if (!found.isFile()) throw new HostError("fileNotRegular", { name });
    return { path: real, bytes: found.size };
  } catch (error) {
    if (mode === "write" && systemCode(error) === "ENOENT") {
      const folder = await realpath(await pathOnDisk(dirname(path))).catch(() => {
        throw new HostError("writeNoFolder", { name }, { cause: error });
      });
      return { path: join(folder, basename(path)), bytes: null };
    }
    throw readFault(error, name);
  }
}
