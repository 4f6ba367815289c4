import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "./root.mjs";

const stampFile = (name) => inRoot("out", `.${name}.stamp`);

/** SHA-256 over the names and bytes of files, and of the files in folders, that `keep` lets through. */
export function contentHash(paths, keep = () => true) {
  const hash = createHash("sha256");
  const add = (path) => {
    if (statSync(inRoot(path)).isDirectory()) {
      for (const name of readdirSync(inRoot(path)).sort()) add(join(path, name));
    } else if (keep(path)) {
      hash
        .update(`${path}\0`)
        .update(readFileSync(inRoot(path)))
        .update("\0");
    }
  };
  for (const path of paths) add(path);
  return hash.digest("hex");
}

/** Whether `outputs` exist and were made from inputs with this hash. */
export function isFresh(name, hash, outputs) {
  const stamp = stampFile(name);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hash && outputs.every((path) => existsSync(inRoot(path)));
}

/** Notes that the outputs were made from inputs with this hash. */
export function markFresh(name, hash) {
  mkdirSync(inRoot("out"), { recursive: true });
  writeFileSync(stampFile(name), hash);
}

/** Forgets it: the outputs are being made. */
export function markStale(name) {
  rmSync(stampFile(name), { force: true });
}
