import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** The folders of the app's own data. */
export interface AppData {
  readonly root: string;
  /** Prepared matrices; may be deleted at any time. */
  readonly cache: string;
  /** What a worker cannot hold in memory, in a folder per process. */
  readonly temporary: string;
  /** Uploaded files, by the SHA-256 of their bytes. */
  readonly uploads: string;
  /** Autosaved documents: `<projectId>/<time>.gradwire`. */
  readonly backups: string;
  /** Projects saved where the host has no files of the user's. */
  readonly library: string;
  /** Results that could not be written where they were to go. */
  readonly rescued: string;
  readonly log: string;
  readonly recents: string;
  readonly knownData: string;
}

/** The folders below `root`: `$GRADWIRE_HOME`, or where the system keeps the data of programs. */
export function appDataAt(root: string): AppData {
  return {
    root,
    cache: join(root, "cache", "matrices"),
    temporary: join(root, "cache", "temporary"),
    uploads: join(root, "uploads"),
    backups: join(root, "backups"),
    library: join(root, "library"),
    rescued: join(root, "rescued"),
    log: join(root, "log"),
    recents: join(root, "recents.json"),
    knownData: join(root, "data.json"),
  };
}

/** Where the app's data lie on this machine. */
export function defaultAppDataRoot(
  environment: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): string {
  const home = homedir();
  // Absolute, so that nothing depends on where the program stands later.
  if (environment["GRADWIRE_HOME"]) return resolve(environment["GRADWIRE_HOME"]);
  if (platform === "win32") return join(environment["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "Gradwire");
  if (platform === "darwin") return join(home, "Library", "Application Support", "Gradwire");
  return join(environment["XDG_DATA_HOME"] ?? join(home, ".local", "share"), "gradwire");
}
