import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
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
export type Assets = ReadonlyMap<string, Asset>;

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

const manifestSchema = z.record(z.string().regex(/^(?!.*\.\.)[\w@~-][\w@~./-]*$/), z.string().regex(/^[0-9a-f]{64}$/));

/**
 * Reads the files that the build wrote down in `assets.json`. They are kept: a build that is made meanwhile changes
 * nothing for a host that runs.
 *
 * @throws Error when the page was not built, or a file is not the build's.
 */
export function loadAssets(folder: string): Assets {
  const manifestFile = join(folder, "assets.json");
  if (!existsSync(manifestFile)) throw new Error("The page was not built. Run npm run build.");
  const hashes = manifestSchema.parse(JSON.parse(readFileSync(manifestFile, "utf8")));
  return new Map(
    Object.entries(hashes).map(([name, hash]) => {
      const bytes = readFileSync(join(folder, name));
      if (createHash("sha256").update(bytes).digest("hex") !== hash)
        throw new Error(`${name} is not the file that was built. Run npm run build.`);
      const type = types[extname(name)] ?? "application/octet-stream";
      return [name === "index.html" ? "/" : `/${name}`, { type, bytes }];
    }),
  );
}
