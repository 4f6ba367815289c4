import { createHash, randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, stat, type FileHandle } from "node:fs/promises";
import { extname, join } from "node:path";
import { openedExtensions } from "../../contract/fileExtensions";
import type { Delivery, FileGrant, FileKind } from "../../contract/files";
import { HostError } from "../hostError";
import type { HostBridge, Owner } from "../hostBridge";
import type { AppData } from "./appData";
import { atomicWrite, type AtomicWriteOptions } from "./atomicWrite";
import { Downloads, type Download } from "./downloads";
import { Drops } from "./drops";
import { grantOf, GrantTable, type GrantedFile, type GrantOrigin } from "./grants";
import { KnownData } from "./knownData";
import { isReservedName } from "./names";
import { readOpenFile } from "./openFile";
import { Recents } from "./recents";
import { firstBytes } from "./temporaryNames";
import { Uploads } from "./uploads";
import { writeResult } from "./writeResult";

const extensions = {
  project: ".gradwire",
  csv: ".csv",
  weights: "",
  onnx: ".onnx",
  picture: "",
  code: "",
} as const satisfies Record<FileKind, string>;

/** Where contents go: to the chosen file, or, without a handle, into a download of that name. */
interface ToDeliver {
  readonly kind: FileKind;
  readonly handle: string | null;
  readonly name: string;
}

/** Files of the user: chosen in a dialog of the host, uploaded, or known from before. The page holds handles only. */
export class FilesService {
  readonly recent: Recents;
  readonly uploads: Uploads;
  readonly knownData: KnownData;
  private readonly grants = new GrantTable();
  private readonly downloads = new Downloads();
  private readonly drops = new Drops();
  private readonly rescued: string;
  private readonly temporary: string;

  constructor(
    private readonly host: HostBridge,
    appData: AppData,
    /** Told that a table is about to be chosen or is on its way, so that what reads it may get ready. */
    private readonly tableComes: () => void = () => undefined,
  ) {
    this.rescued = appData.rescued;
    this.temporary = join(appData.temporary, String(process.pid));
    this.recent = new Recents(appData.recents);
    this.uploads = new Uploads(appData.uploads);
    this.knownData = new KnownData(appData.knownData);
  }

  /** Opens the host's dialog. @throws HostError `noFileDialog` */
  async chooseOpen(owner: Owner, kind: FileKind): Promise<FileGrant | null> {
    if (this.host.chooseOpen === undefined) throw new HostError("noFileDialog");
    if (kind === "csv") this.tableComes();
    const path = await this.host.chooseOpen(owner, kind);
    if (path === null) return null;
    return this.grantPath(owner, kind, kind === "project" ? "write" : "read", path, "dialog");
  }

  /** Opens the host's save dialog. @throws HostError `noFileDialog` */
  async chooseSave(owner: Owner, kind: FileKind, suggestedName: string): Promise<FileGrant | null> {
    if (this.host.chooseSave === undefined) throw new HostError("noFileDialog");
    const path = await this.host.chooseSave(owner, kind, plainName(suggestedName, kind));
    return path === null ? null : this.grantPath(owner, kind, "write", path, "dialog");
  }

  /** The host was told the path of a file that was dropped on a page of its own. */
  offerDropped(owner: Owner, path: string): void {
    this.drops.offer(owner, path);
  }

  /**
   * Grants the file that was dropped on the page under `name`, as a dialog would; null when the user, who is shown its
   * path, does not mean it.
   * @throws HostError `noFileDialog`, `dropUnknown`, `dropKind`
   */
  async takeDropped(owner: Owner, kind: FileKind, name: string): Promise<FileGrant | null> {
    if (this.host.confirmDropped === undefined) throw new HostError("noFileDialog");
    const endings = openedExtensions(kind).map((ending) => `.${ending}`);
    if (!endings.some((ending) => name.toLowerCase().endsWith(ending)))
      throw new HostError("dropKind", { name, endings: endings.join(", ") });
    const path = await this.drops.take(owner, name);
    if (path === null) throw new HostError("dropUnknown", { name });
    if (!(await this.host.confirmDropped(owner, path))) return null;
    return this.grantPath(owner, kind, kind === "project" ? "write" : "read", path, "drop");
  }

  /** Grants a file whose path the host itself got from the user (a dialog, the command line, the system). */
  grantPath(
    owner: Owner,
    kind: FileKind,
    mode: "read" | "write",
    path: string,
    origin: GrantOrigin,
    name?: string,
  ): Promise<FileGrant> {
    return this.grants.add({ owner, kind, mode, path, origin, ...(name !== undefined && { name }) });
  }

  /** Takes a file's bytes into the app's own data and grants it. */
  async acceptUpload(
    owner: Owner,
    kind: FileKind,
    name: string,
    stream: AsyncIterable<Uint8Array>,
  ): Promise<FileGrant> {
    if (kind === "csv") this.tableComes();
    const shown = plainName(name, kind);
    const { path } = await this.uploads.accept(stream, shown);
    return this.grantPath(owner, kind, "read", path, "upload", shown);
  }

  /** Grants a file that holds what was made by a rule, kept while this process runs. */
  async grantGenerated(owner: Owner, name: string, bytes: Uint8Array): Promise<FileGrant> {
    const path = join(this.temporary, `${createHash("sha256").update(bytes).digest("hex")}${extname(name)}`);
    await mkdir(this.temporary, { recursive: true, mode: 0o700 });
    await atomicWrite(path, bytes, { backup: false });
    return this.grantPath(owner, "csv", "read", path, "generated", name);
  }

  /** A finished download, once; null where there is none for this owner. */
  takeDownload(owner: Owner, id: string): Download | null {
    return this.downloads.take(owner, id);
  }

  /** The file behind a handle. @throws HostError `handleUnknown`, `handleKind`, `handleMode`, `fileMissing`, ... */
  resolve(owner: Owner, handle: string, kind: FileKind, mode: "read" | "write"): Promise<GrantedFile> {
    return this.grants.resolve(owner, handle, kind, mode);
  }

  /** All bytes of a file behind a handle. @throws HostError `fileTooLarge` above `limit` bytes */
  async read(owner: Owner, handle: string, kind: FileKind, limit: number): Promise<Uint8Array> {
    const { path, name } = await this.resolve(owner, handle, kind, "read");
    return readWhole(path, name, limit);
  }

  /** Writes to the chosen file, or, without a handle, makes a download of it. */
  async deliver(
    owner: Owner,
    file: ToDeliver & { readonly bytes: Uint8Array },
    options: AtomicWriteOptions = {},
  ): Promise<Delivery> {
    if (file.handle === null) {
      const name = plainName(file.name, file.kind);
      return { grant: null, download: { id: this.downloads.add(owner, { name, bytes: file.bytes }), name } };
    }
    const target = await this.resolve(owner, file.handle, file.kind, "write");
    if (file.kind === "weights") await this.writeWeights(target, file.bytes, options);
    else await atomicWrite(target.path, file.bytes, options);
    return { grant: grantOf(file.handle, target, file.bytes.length), download: null };
  }

  /**
   * {@link deliver} of contents too large for memory: written as they come, into the chosen file, or, without a handle,
   * into one of our own that waits to be downloaded.
   */
  async deliverPieces(
    owner: Owner,
    file: ToDeliver & { readonly pieces: AsyncIterable<Uint8Array> },
  ): Promise<Delivery> {
    if (file.handle !== null) {
      const target = await this.resolve(owner, file.handle, file.kind, "write");
      await atomicWrite(target.path, file.pieces, { backup: false });
      const { size } = await stat(target.path);
      return { grant: grantOf(file.handle, target, size), download: null };
    }
    const name = plainName(file.name, file.kind);
    await mkdir(this.temporary, { recursive: true, mode: 0o700 });
    const path = join(this.temporary, `${randomBytes(16).toString("hex")}.download`);
    await atomicWrite(path, file.pieces, { backup: false });
    const { size } = await stat(path);
    return { grant: null, download: { id: this.downloads.add(owner, { name, path, size }), name } };
  }

  /** Weights took long to train: where they cannot be written, they are kept among the app's own data. */
  private async writeWeights(
    { path, name }: Pick<GrantedFile, "path" | "name">,
    bytes: Uint8Array,
    options: AtomicWriteOptions,
  ): Promise<void> {
    const written = await writeResult(path, bytes, this.rescued, { backup: true, ...options });
    if (written.refusal === null) return;
    throw written.path === null
      ? new HostError("resultLost", { name })
      : new HostError("resultRescued", { name, place: written.path });
  }

  /** A window or session is gone: so are its files. */
  releaseOwner(owner: Owner): void {
    this.grants.release(owner);
    this.downloads.release(owner);
    this.drops.release(owner);
  }
}

/**
 * All bytes of a regular file, through one descriptor.
 * @throws HostError `fileMissing`, `fileAccess`, `fileNotRegular`, `fileTooLarge`
 */
export async function readWhole(path: string, name: string, limit: number): Promise<Uint8Array> {
  const read = async (file: FileHandle) => {
    const found = await file.stat();
    if (!found.isFile()) throw new HostError("fileNotRegular", { name });
    if (found.size > limit) throw new HostError("fileTooLarge", { name, bytes: found.size, limit });
    return file.readFile();
  };
  // Opening a pipe would wait for whoever writes into it.
  return readOpenFile(path, name, read, constants.O_RDONLY | constants.O_NONBLOCK);
}

/** Characters of a file name that some system refuses, or that make it look like another name. */
const unsafe = /[\p{Cc}\p{Cs}\p{Bidi_Control}<>:"/\\|?*]/gu;
/** Most bytes of a name, so that it leaves room for what is put behind it. */
const nameBytes = 240;

/** A base name that every system takes, in one normal form, with the kind's ending. */
export function plainName(name: string, kind: FileKind): string {
  const plain = name
    .normalize("NFC")
    .replace(unsafe, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const own = kind === "project" ? extensions[kind] : extname(plain);
  const hasOwn = plain.toLowerCase().endsWith(own.toLowerCase());
  const ending = Buffer.byteLength(own) > 32 ? "" : own;
  const stem = hasOwn && ending !== "" ? plain.slice(0, -ending.length) : plain;
  const shown = firstBytes(stem || "untitled", nameBytes - Buffer.byteLength(ending)) + ending;
  const whole = shown.replace(/[.\s]+$/, "");
  return isReservedName(whole) ? `_${whole}` : whole;
}
