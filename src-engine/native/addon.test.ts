import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { tableHash } from "../ops/table";
import { addonPlace, loadAddon } from "./addon";
import { nativeInfo } from "./index";

test("the core that is loaded was built from this op table", () => {
  const { kernels, available, tableHash: built } = nativeInfo();
  expect(built).toBe(tableHash);
  expect(available).toContain(kernels);
});

test("the addon is looked for under the project's root, from any folder in it", () => {
  const here = fileURLToPath(new URL(".", import.meta.url));
  expect(addonPlace(here)).toEqual(addonPlace(join(here, "ops", "deeper")));
  expect(addonPlace(here).path).toMatch(/build[/\\]Release[/\\]gradwire\.node$/);
});

test("a missing or broken addon is said in a sentence that names the command", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gradwire-"));
  try {
    expect(() => loadAddon({ path: join(folder, "gradwire.node") })).toThrow(
      /does not exist\. Run npm run build:native\./,
    );
    await writeFile(join(folder, "gradwire.node"), "not a library");
    expect(() => loadAddon({ path: join(folder, "gradwire.node") })).toThrow(
      /cannot be loaded: .*npm run build:native/s,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("an addon that lies beside a packed app is loaded only when it is the one it was packed with", async () => {
  const { path } = addonPlace(fileURLToPath(new URL(".", import.meta.url)));
  const sha256 = createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
  expect(loadAddon({ path, sha256 }).info().tableHash).toBe(tableHash);
  expect(() => loadAddon({ path, sha256: sha256.replace(/^./, (digit) => (digit === "0" ? "1" : "0")) })).toThrow(
    /is not the file that came with this app/,
  );
});
