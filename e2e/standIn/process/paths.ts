import { mkdirSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Where things are, by the names that Electron has for them. `userData` follows `--user-data-dir`. */
export class Paths {
  readonly #paths = new Map<string, string>();

  constructor(name: string, switchValue: (name: string) => string) {
    const home = homedir();
    const config = process.env["XDG_CONFIG_HOME"] ?? join(home, ".config");
    const userData = switchValue("user-data-dir") || join(config, name);
    const known: Readonly<Record<string, string>> = {
      home,
      appData: config,
      userData,
      sessionData: userData,
      temp: tmpdir(),
      exe: process.execPath,
      module: process.execPath,
      desktop: join(home, "Desktop"),
      documents: join(home, "Documents"),
      downloads: join(home, "Downloads"),
      music: join(home, "Music"),
      pictures: join(home, "Pictures"),
      videos: join(home, "Videos"),
      recent: join(home, "Recent"),
      logs: join(userData, "logs"),
      crashDumps: join(userData, "Crashpad"),
      assets: dirname(process.execPath),
    };
    for (const [key, path] of Object.entries(known)) this.#paths.set(key, path);
  }

  get(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  set(name: string, path: string): void {
    this.get(name);
    mkdirSync(path, { recursive: true });
    this.#paths.set(name, path);
    if (name === "userData") this.#paths.set("sessionData", path);
  }
}
