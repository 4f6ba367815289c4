import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { z } from "zod";

/** A file of the built page. */
export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/**
 * The files of the built page by request path (`/`, `/assets/index-1a2b.js`). Only names that the build wrote down
 * exist: a path of a request is looked up, never opened.
 */
export interface Assets {
  readonly paths: readonly string[];
  /** The asset, or null when the build made none of that name. @throws Error when its bytes are not the build's. */
  get(path: string): Promise<Asset | null>;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

const manifestSchema = z.record(z.string().regex(/^[\w@~-][\w@~./-]*$/), z.string().regex(/^[0-9a-f]{64}$/));

/**
 * Reads the names and hashes the build wrote into `assets.json`. Bytes are read on first use and kept.
 *
 * @throws Error when the page was not built.
 */
export function loadAssets(folder: string): Assets {
  const manifestFile = join(folder, "assets.json");
  if (!existsSync(manifestFile)) throw new Error("The page was not built. Run npm run build.");
  const hashes = new Map(Object.entries(manifestSchema.parse(JSON.parse(readFileSync(manifestFile, "utf8")))));
  const names = new Map([...hashes.keys()].map((name) => [name === "index.html" ? "/" : `/${name}`, name]));
  const loaded = new Map<string, Asset>();

  return {
    paths: [...names.keys()],
    async get(path) {
      const name = names.get(path);
      if (name === undefined) return null;
      const known = loaded.get(name);
      if (known !== undefined) return known;
      const bytes = await readFile(join(folder, name));
      if (createHash("sha256").update(bytes).digest("hex") !== hashes.get(name))
        throw new Error(`${name} is not the file that was built. Run npm run build.`);
      const asset = { type: types[extname(name)] ?? "application/octet-stream", bytes };
      loaded.set(name, asset);
      return asset;
    },
  };
}
