import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { readDataset, readSynthetic, type DatasetSource, type GradwireDocument } from "../../../src-engine";
import type { DataStatus } from "../../contract/project";
import type { FileHash } from "../data/hashSmall";
import { grantSynthetic } from "../data/syntheticFile";
import type { FilesService } from "../files/filesService";
import { systemCode } from "../files/fileFaults";
import type { GrantOrigin } from "../files/grants";
import { isReservedName, sameNames } from "../files/names";
import type { HostErrorCode } from "../hostError";
import type { Owner } from "../hostBridge";

/** SHA-256 and size of a file. */
export type HashFile = (path: string) => Promise<FileHash>;

type Place = { readonly path: string; readonly origin: GrantOrigin } | { readonly code: HostErrorCode };

/**
 * Finds the files behind a project's Dataset nodes without asking. A project file is hostile input: a path in it is
 * followed only where it stays inside the project's folder, meets no link, and leads to the contents it promises.
 */
export class DataLocator {
  constructor(
    private readonly files: FilesService,
    private readonly hash: HashFile,
    /** The folder of the example data that ship with the app. */
    private readonly examples: string,
  ) {}

  /**
   * The files of every Dataset node, by node id.
   * @param folder the project's folder; null for a document that is no file of the user's
   */
  async locateAll(
    owner: Owner,
    document: GradwireDocument,
    folder: string | null,
  ): Promise<Record<string, DataStatus>> {
    const found: Record<string, DataStatus> = {};
    for (const node of document.nodes) {
      const recipe = readSynthetic(node);
      const params = recipe === null ? readDataset(node) : null;
      if (recipe !== null) found[node.id] = { status: "ready", grant: await grantSynthetic(this.files, owner, recipe) };
      else if (params !== null) found[node.id] = await this.locate(owner, params.source, folder);
    }
    return found;
  }

  /** The file of one source. */
  async locate(owner: Owner, source: DatasetSource | null, folder: string | null): Promise<DataStatus> {
    if (source === null) return { status: "missing", code: "dataUnset", values: {} };
    const place = await this.place(source, folder);
    if ("code" in place) return { status: "missing", code: place.code, values: { name: source.name } };
    return {
      status: "ready",
      grant: await this.files.grantPath(owner, "csv", "read", place.path, place.origin, source.name),
    };
  }

  private async place(source: DatasetSource, folder: string | null): Promise<Place> {
    const beside = folder === null ? null : await this.beside(source, folder);
    // A file in its place with other contents is said: a copy of the old ones would keep the change from being noticed.
    if (beside !== null && ("path" in beside || beside.code === "dataChanged")) return beside;
    const upload = await this.files.uploads.find(source.sha256);
    if (upload !== null) return { path: upload, origin: "upload" };
    const example = join(this.examples, basename(source.name));
    if (await this.holds(example, source)) return { path: example, origin: "template" };
    for (const path of await this.files.knownData.pathsOf(source.sha256)) {
      if (await this.holds(path, source)) return { path, origin: "recents" };
    }
    return beside ?? { code: source.relativePath === null ? "dataOutside" : "dataNotFound" };
  }

  /** The file at the source's relative path. */
  private async beside(source: DatasetSource, folder: string): Promise<Place> {
    if (source.relativePath === null) return { code: "dataOutside" };
    // Before any look at the disk: on some systems the look alone gives secrets away.
    const segments = safeSegments(source.relativePath);
    if (segments === null) return { code: "dataOutside" };
    try {
      return await this.below(await realpath(folder), segments, source);
    } catch (error) {
      if (systemCode(error) !== null) return { code: "dataNotFound" };
      throw error;
    }
  }

  /** The file at `segments` below a folder, whose names on the disk may be in another normal form. */
  private async below(folder: string, segments: readonly string[], source: DatasetSource): Promise<Place> {
    const [segment = "", ...rest] = segments;
    let worse: HostErrorCode = "dataNotFound";
    for (const name of await sameNames(folder, segment)) {
      const path = join(folder, name);
      const place = rest.length === 0 ? await this.fileAt(path, source) : await this.belowFolder(path, rest, source);
      if ("path" in place) return place;
      if (worse === "dataNotFound") worse = place.code;
    }
    return { code: worse };
  }

  private async belowFolder(path: string, rest: readonly string[], source: DatasetSource): Promise<Place> {
    return (await lstat(path)).isDirectory() ? this.below(path, rest, source) : { code: "dataOutside" };
  }

  private async fileAt(path: string, source: DatasetSource): Promise<Place> {
    const found = await lstat(path);
    if (!found.isFile() || found.nlink !== 1 || (await realpath(path)) !== path) return { code: "dataOutside" };
    return (await this.holds(path, source)) ? { path, origin: "project" } : { code: "dataChanged" };
  }

  private async holds(path: string, source: DatasetSource): Promise<boolean> {
    try {
      const found = await lstat(path);
      if (!found.isFile() || found.size !== source.bytes) return false;
    } catch (error) {
      if (systemCode(error) !== null) return false;
      throw error;
    }
    return (await this.hash(path)).sha256 === source.sha256;
  }
}

/** The names of a relative path, or null where it could lead anywhere else on any system. */
export function safeSegments(path: string): string[] | null {
  if (path === "" || /[\0\\:]/.test(path)) return null;
  const segments = path.split("/");
  return segments.some((segment) => segment === "" || /[. ]$/.test(segment) || isReservedName(segment))
    ? null
    : segments;
}

/** The path of `data` relative to `project`'s folder, `/`-separated; null where it lies elsewhere. Both are real paths. */
export function relativeData(project: string, data: string, separator: string): string | null {
  const folder = dirname(project).split(separator);
  const parts = data.split(separator);
  const inside = parts.length > folder.length && folder.every((part, index) => parts[index] === part);
  if (!inside) return null;
  const relative = parts.slice(folder.length).join("/");
  return safeSegments(relative) === null ? null : relative;
}
