import { randomBytes } from "node:crypto";
import { mkdir, realpath } from "node:fs/promises";
import { basename, dirname, extname, join, sep } from "node:path";
import {
  refusalOf,
  datasetParamsSchema,
  documentSchema,
  parseDocument,
  serializeDocument,
  type DatasetSource,
  type GradwireDocument,
} from "../../../src-engine";
import type { Delivery, FileGrant } from "../../contract/files";
import { shownRecoverables, type OpenedProject, type Recoverable, type Template } from "../../contract/project";
import type { AppData } from "../files/appData";
import { removeAbandonedLock } from "../files/fileLock";
import { plainName, type FilesService } from "../files/filesService";
import { grantOf, type GrantedFile } from "../files/grants";
import { removeLeftovers } from "../files/leftovers";
import { pathOnDisk } from "../files/names";
import { HostError } from "../hostError";
import type { Owner } from "../hostBridge";
import { Backups } from "./backups";
import { DataLocator, relativeData, type HashFile } from "./dataLocator";
import { readProjectFile, replaceProjectFile, type FileVersion } from "./projectFile";
import { projectFolder } from "./projectFolder";
import { referencedContents } from "./referencedContents";
import { Templates } from "./templates";

/** What a document is saved with. */
export interface SaveRequest {
  readonly document: GradwireDocument;
  readonly handle: string | null;
  readonly name: string;
  /** Files behind the Dataset nodes. */
  readonly data: Readonly<Record<string, string>>;
}

/** A file as the owner of a handle knows it. */
interface Seen {
  readonly owner: Owner;
  readonly version: FileVersion;
  /** A newer program wrote it. */
  readonly readOnly: boolean;
  /** The older schema version it is written in. */
  readonly migratedFrom: number | null;
}

interface Opened {
  readonly path: string;
  readonly name: string;
  readonly grant: FileGrant | null;
  readonly folder: string | null;
  /** What the window is told; empty where the user has no such file. */
  readonly displayPath: string;
}

/** Documents: opened, saved crash-safe, backed up, recovered. */
export class ProjectService {
  private readonly backups: Backups;
  private readonly shelf: Templates;
  private readonly locator: DataLocator;
  /** By handle: what its owner has read or written last. */
  private readonly seen = new Map<string, Seen>();
  /** Who works on which project: its backups are not offered to others. */
  private readonly live = new Map<string, Owner>();
  /** Owners that nobody is at now: what they work on is offered to others until they come back. */
  private readonly away = new Set<Owner>();
  /** The path for the next {@link openInitial}. */
  private initial: string | null;
  /** Saves of one file wait for each other. */
  private readonly saving = new Map<string, Promise<unknown>>();

  constructor(
    private readonly parts: {
      readonly files: FilesService;
      readonly hash: HashFile;
      readonly appData: AppData;
      /** Folder of the templates and their data. */
      readonly examples: string;
      readonly version: string;
      readonly initialProject: string | null;
    },
  ) {
    this.backups = new Backups(parts.appData.backups);
    this.shelf = new Templates(parts.examples);
    this.locator = new DataLocator(parts.files, parts.hash, parts.examples);
    this.initial = parts.initialProject;
  }

  /** Opens the file behind a handle. @throws HostError, GradwireError with the place that is wrong */
  async open(owner: Owner, handle: string): Promise<OpenedProject> {
    const file = await this.parts.files.resolve(owner, handle, "project", "read");
    return this.openPath(owner, await this.placeOf(file, grantOf(handle, file, null)));
  }

  /** Opens a file whose path the command line or the system gave. */
  async openFile(owner: Owner, path: string): Promise<OpenedProject> {
    const grant = await this.parts.files.grantPath(owner, "project", "write", path, "commandLine");
    return this.open(owner, grant.handle);
  }

  /** Opens a recent project. @throws HostError `recentUnknown`, `fileMissing` */
  async openRecent(owner: Owner, id: string): Promise<OpenedProject> {
    const path = await this.parts.files.recent.pathOf(id);
    if (path === null) throw new HostError("recentUnknown");
    const grant = await this.parts.files.grantPath(owner, "project", "write", path, "recents");
    return this.open(owner, grant.handle);
  }

  templates(): Promise<Template[]> {
    return this.shelf.list();
  }

  /** Opens a template as a new project with its data at hand. @throws HostError `templateUnknown` */
  async openTemplate(owner: Owner, id: string): Promise<OpenedProject> {
    const path = await this.shelf.pathOf(id);
    const { document } = await readProjectFile(path, basename(path));
    const fresh = { ...document, projectId: randomBytes(16).toString("hex") };
    return this.unsaved(owner, fresh, basename(path, extname(path)), dirname(path));
  }

  /** The project named on the command line or handed over by the system, once. */
  async openInitial(owner: Owner): Promise<OpenedProject | null> {
    const path = this.initial;
    this.initial = null;
    return path === null ? null : this.openFile(owner, path);
  }

  /** Lets the next {@link openInitial} open `path` (a file the system asked the running app to open). */
  offer(path: string): void {
    this.initial = path;
  }

  /**
   * Saves crash-safe. Without a handle: into the app's library, and as a download.
   * @throws HostError `fileChangedOnDisk`, `projectReadOnly`, `diskFull`, ...; the old file is then as it was
   */
  async save(owner: Owner, request: SaveRequest): Promise<Delivery & { document: GradwireDocument }> {
    const file =
      request.handle === null ? null : await this.parts.files.resolve(owner, request.handle, "project", "write");
    const path = file?.path ?? (await this.libraryPath(request.document.projectId, request.name));
    const document = await this.withDataPaths(
      owner,
      { ...request.document, appVersion: this.parts.version },
      request.data,
      file,
    );
    const bytes = checkedBytes(document);
    await this.inTurn(path, () =>
      file === null ? this.writeOwn(path, bytes) : this.write(file, request.handle ?? "", bytes),
    );
    await this.parts.files.recent.note(path, {
      own: file === null,
      name: file?.name ?? plainName(request.name, "project"),
    });
    await this.backups.settle(document.projectId);
    const delivery = await this.delivered(owner, request, file, bytes);
    return { ...delivery, document };
  }

  /** Autosaves into the app's own data. */
  async backup(owner: Owner, document: GradwireDocument, name: string): Promise<{ savedAt: number }> {
    this.live.set(document.projectId, owner);
    return { savedAt: await this.backups.take(document, name) };
  }

  /** The document is saved or was discarded on purpose. */
  async settle(projectId: string): Promise<void> {
    this.live.delete(projectId);
    await this.backups.settle(projectId);
  }

  /** Backups newer than what was saved, but for those another window is at work on. */
  async recoverables(owner: Owner): Promise<Recoverable[]> {
    const all = await this.backups.recoverables();
    const found = all.filter(({ projectId }) => {
      const worker = this.live.get(projectId) ?? owner;
      return worker === owner || this.away.has(worker);
    });
    for (const { projectId } of found.slice(0, shownRecoverables)) await this.backups.noteOffered(projectId);
    return found;
  }

  /** The newest backup of a project, to be saved anew. @throws HostError `recoverableUnknown` */
  async recover(owner: Owner, projectId: string): Promise<OpenedProject> {
    const backup = await this.backups.newest(projectId);
    if (backup === null) throw new HostError("recoverableUnknown");
    this.live.set(projectId, owner);
    return this.unsaved(owner, backup.document, backup.name, null);
  }

  /** Nobody is at a session now, or somebody is again. */
  setAway(owner: Owner, away: boolean): void {
    if (away) this.away.add(owner);
    else this.away.delete(owner);
  }

  /** A window or session is gone: what it worked on may be offered to others. */
  releaseOwner(owner: Owner): void {
    this.away.delete(owner);
    for (const [projectId, worker] of this.live) if (worker === owner) this.live.delete(projectId);
    for (const [handle, seen] of this.seen) if (seen.owner === owner) this.seen.delete(handle);
  }

  /** Removes old backups, and uploads that nothing refers to any more. */
  async sweep(): Promise<void> {
    const { appData, files } = this.parts;
    await this.backups.sweep();
    await files.uploads.sweep(async () =>
      referencedContents([appData.library, appData.backups], await files.recent.paths()),
    );
  }

  /** A document that is no file of the user's yet, with the data found in `folder`. */
  private async unsaved(
    owner: Owner,
    document: GradwireDocument,
    name: string,
    folder: string | null,
  ): Promise<OpenedProject> {
    const data = await this.locator.locateAll(owner, document, folder);
    return { document, handle: null, name, displayPath: "", readOnly: null, migrated: false, data };
  }

  /** Uploads and the library's own files are no files of the user's: they are saved as new ones. */
  private async placeOf(file: GrantedFile, grant: FileGrant): Promise<Opened> {
    // Grants hold real paths; the app's folder may be reached by a link.
    const library = await realpath(this.parts.appData.library).catch(() => this.parts.appData.library);
    const own = file.path.startsWith(library + sep);
    if (file.origin === "upload" || own)
      return { path: file.path, name: file.name, grant: null, folder: null, displayPath: "" };
    return { path: file.path, name: file.name, grant, folder: dirname(file.path), displayPath: file.path };
  }

  private async openPath(owner: Owner, place: Opened): Promise<OpenedProject> {
    const read = await readProjectFile(place.path, place.name);
    if (place.grant !== null) {
      this.seen.set(place.grant.handle, {
        owner,
        version: read.version,
        readOnly: read.readOnly !== null,
        migratedFrom: read.migrated ? read.schemaVersion : null,
      });
      await this.parts.files.recent.note(place.path);
      // What a crash left in the user's folder; opening does not depend on it.
      await removeAbandonedLock(place.path).catch(() => undefined);
      await removeLeftovers(dirname(place.path));
    }
    const writable = read.readOnly === null && place.grant?.mode === "write";
    return {
      document: read.document,
      handle: writable ? place.grant.handle : null,
      name: basename(place.name, extname(place.name)),
      displayPath: place.displayPath,
      readOnly: refusalOf(read.readOnly),
      migrated: read.migrated,
      data: await this.locator.locateAll(owner, read.document, place.folder),
    };
  }

  private async write(file: GrantedFile, handle: string, bytes: Uint8Array): Promise<void> {
    const { path, name, owner } = file;
    const seen = this.seen.get(handle);
    if (seen?.readOnly === true) throw new HostError("projectReadOnly", { name });
    const migratedFrom = seen?.migratedFrom ?? null;
    const known = seen?.version ?? (file.isNew ? "none" : null);
    const version = await replaceProjectFile({ path, name, bytes, known, migratedFrom });
    this.seen.set(handle, { owner, version, readOnly: false, migratedFrom: null });
  }

  /** A project in the app's own library. */
  private async writeOwn(path: string, bytes: Uint8Array): Promise<void> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await replaceProjectFile({ path, name: basename(path), bytes, known: null, migratedFrom: null });
  }

  private async delivered(
    owner: Owner,
    request: SaveRequest,
    file: GrantedFile | null,
    bytes: Uint8Array,
  ): Promise<Delivery> {
    if (file === null)
      return this.parts.files.deliver(owner, { kind: "project", handle: null, name: request.name, bytes });
    return { grant: grantOf(request.handle ?? "", file, bytes.length), download: null };
  }

  /** The document with the paths of its data as they are seen from where it is saved. */
  private async withDataPaths(
    owner: Owner,
    document: GradwireDocument,
    data: Readonly<Record<string, string>>,
    file: GrantedFile | null,
  ): Promise<GradwireDocument> {
    const nodes = await Promise.all(
      document.nodes.map(async (node) => {
        const handle = Object.hasOwn(data, node.id) ? data[node.id] : undefined;
        const params = node.type === "dataset" ? datasetParamsSchema.safeParse(node.params) : null;
        if (handle === undefined || !params?.success || params.data.source === null) return node;
        const csv = await this.parts.files.resolve(owner, handle, "csv", "read").catch(() => null);
        if (csv === null) return node;
        const source: DatasetSource = { ...params.data.source, relativePath: dataPath(csv, file) };
        return documentSchema.shape.nodes.element.parse({ ...node, params: { ...params.data, source } });
      }),
    );
    return { ...document, nodes };
  }

  private libraryPath(projectId: string, name: string): Promise<string> {
    return pathOnDisk(join(projectFolder(this.parts.appData.library, projectId), plainName(name, "project")));
  }

  private async inTurn(path: string, work: () => Promise<void>): Promise<void> {
    const before = this.saving.get(path) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(work);
    this.saving.set(path, turn);
    try {
      await turn;
    } finally {
      if (this.saving.get(path) === turn) this.saving.delete(path);
    }
  }
}

/** Uploaded data have no path: they are looked for beside the project under their name. */
function dataPath(csv: GrantedFile, project: GrantedFile | null): string | null {
  if (csv.origin === "upload" || csv.origin === "template" || project === null) return csv.name;
  return relativeData(project.path, csv.path, sep);
}

/** The bytes of a document, read back once to be sure of them. */
function checkedBytes(document: GradwireDocument): Uint8Array {
  const text = serializeDocument(document);
  parseDocument(text);
  return Buffer.from(text, "utf8");
}
