import fc from "fast-check";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { plainName } from "./filesService";
import { isReservedName, pathOnDisk, sameNames } from "./names";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradwire-names-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const forms = ["NFC", "NFD"] as const;

describe("names in another normal form", () => {
  it.each(forms.flatMap((disk) => forms.map((given) => [disk, given] as const)))(
    "are found, %s on the disk and %s given",
    async (disk, given) => {
      mkdirSync(join(folder, "자료".normalize(disk)));
      const name = "과수원é.csv";
      writeFileSync(join(folder, "자료".normalize(disk), name.normalize(disk)), "x");
      expect(await pathOnDisk(join(folder, "자료".normalize(given), name.normalize(given)))).toBe(
        join(folder, "자료".normalize(disk), name.normalize(disk)),
      );
      expect(await sameNames(folder, "자료".normalize(given))).toEqual(["자료".normalize(disk)]);
    },
  );

  it("give way to the exact one, and stay as given where there is none", async () => {
    if (readdirSync(folder).length === 0)
      for (const form of forms) writeFileSync(join(folder, "é".normalize(form)), form);
    for (const form of forms) expect((await sameNames(folder, "é".normalize(form)))[0]).toBe("é".normalize(form));
    expect(await pathOnDisk(join(folder, "없음"))).toBe(join(folder, "없음"));
    expect(await sameNames(folder, "none")).toEqual([]);
  });
});

describe("names that pages and documents bring", () => {
  it("become names that every system takes", () => {
    const wild = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc
        .array(
          fc.constantFrom("..", "/", "\\", "\0", ":", "CON", "nul", ".", " ", "\n", "\u202e", "한", "\ud800", "com1"),
          {
            maxLength: 60,
          },
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(wild, fc.constantFrom("csv", "project", "weights"), (name, kind) => {
        const plain = plainName(name, kind);
        expect(plain).not.toMatch(/[\p{Cc}\p{Cs}/\\:*?"<>|]/u);
        expect(plain).not.toMatch(/^[.\s]|[.\s]$/);
        expect(Buffer.byteLength(plain)).toBeLessThanOrEqual(241);
        expect(plain.normalize("NFC")).toBe(plain);
        expect(isReservedName(plain)).toBe(false);
        if (kind === "project") expect(plain.toLowerCase()).toMatch(/.\.gradwire$/);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it.each([
    ["con", "project", "_con.gradwire"],
    ["AUX.csv", "csv", "_AUX.csv"],
    ["com1 .txt", "weights", "_com1 .txt"],
    ["console.csv", "csv", "console.csv"],
    [`${"한".repeat(200)}.csv`, "csv", `${"한".repeat(78)}.csv`],
    ["과수원".normalize("NFD"), "project", "과수원.gradwire"],
    [".gradwire", "project", "gradwire.gradwire"],
  ] as const)("%j becomes %j's %j", (name, kind, expected) => {
    expect(plainName(name, kind)).toBe(expected);
  });
});
