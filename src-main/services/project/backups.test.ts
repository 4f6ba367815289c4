import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { emptyDocument } from "../../../src-engine";
import { Backups } from "./backups";

const day = 86_400_000;
const document = emptyDocument({ projectId: "a".repeat(32), appVersion: "1" });
let folder: string;
let now: number;
let backups: Backups;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradwire-backups-"));
  now = 1_800_000_000_000;
  backups = new Backups(folder, () => now);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Makes all files look as old as they would be. */
function age(days: number): void {
  now += days * day;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) utimesSync(join(entry.parentPath, entry.name), 0, 0);
}

it("a backup that nobody was asked about is kept for ever", async () => {
  await backups.take(document, "a");
  age(1000);
  await backups.sweep();
  expect(await backups.recoverables()).toMatchObject([{ name: "a" }]);
});

it("one that was offered is kept for thirty days after that, however old it was", async () => {
  await backups.take(document, "a");
  age(100);
  await backups.noteOffered(document.projectId);
  age(29);
  // To be asked again does not prolong it.
  await backups.noteOffered(document.projectId);
  await backups.sweep();
  expect(await backups.recoverables()).toHaveLength(1);
  age(2);
  await backups.sweep();
  expect(await backups.recoverables()).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

it("one that came after the offer is not part of it", async () => {
  await backups.take(document, "a");
  await backups.noteOffered(document.projectId);
  age(20);
  const later = await backups.take(document, "b");
  age(11);
  await backups.sweep();
  expect(readdirSync(join(folder, document.projectId)).sort()).toEqual([`${String(later)}.json`, "offered.json"]);
  expect(await backups.recoverables()).toMatchObject([{ name: "b" }]);
});

it("one that was declined is not offered, and kept for thirty days after that", async () => {
  await backups.take(document, "a");
  age(100);
  await backups.settle(document.projectId);
  age(29);
  await backups.sweep();
  expect(await backups.recoverables()).toEqual([]);
  expect(readdirSync(join(folder, document.projectId))).toHaveLength(2);
  age(2);
  await backups.sweep();
  expect(readdirSync(folder)).toEqual([]);
});

it("damaged marks keep everything", async () => {
  await backups.take(document, "a");
  for (const name of ["offered.json", "settled"]) writeFileSync(join(folder, document.projectId, name), "{ damaged");
  age(1000);
  await backups.sweep();
  expect(await backups.recoverables()).toHaveLength(1);
});
