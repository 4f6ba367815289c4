import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadAssets } from "./assets";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradwire-assets-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function build(files: Record<string, string>): void {
  const hashes = Object.entries(files).map(([name, text]) => {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
    return [name, createHash("sha256").update(text).digest("hex")];
  });
  writeFileSync(join(folder, "assets.json"), JSON.stringify(Object.fromEntries(hashes)));
}

it("gives the build's files by path, with their types", () => {
  build({ "index.html": "<!doctype html>", "assets/index-1a.js": "1", "assets/font.woff2": "f" });
  writeFileSync(join(folder, "secret.txt"), "not of the build");
  const assets = loadAssets(folder);
  expect([...assets].map(([path, { type }]) => [path, type])).toEqual([
    ["/", "text/html; charset=utf-8"],
    ["/assets/index-1a.js", "text/javascript; charset=utf-8"],
    ["/assets/font.woff2", "font/woff2"],
  ]);
});

it("keeps them when the next build replaces the files", () => {
  build({ "index.html": "old" });
  const assets = loadAssets(folder);
  build({ "index.html": "new" });
  expect(Buffer.from(assets.get("/")?.bytes ?? []).toString()).toBe("old");
});

it("refuses a file that is not the build's", () => {
  build({ "index.html": "<!doctype html>" });
  writeFileSync(join(folder, "index.html"), "changed");
  expect(() => loadAssets(folder)).toThrow("index.html is not the file that was built");
});

it("refuses names that climb", () => {
  writeFileSync(join(folder, "assets.json"), JSON.stringify({ "../package.json": "0".repeat(64) }));
  expect(() => loadAssets(folder)).toThrow();
});

it("says that the page was not built", () => {
  expect(() => loadAssets(folder)).toThrow("not built");
});
