import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { profileFolder } from "./profileFolder";

const mac = "/Users/me/Library/Application Support";

it.each([
  // A Mac's disk takes both names for one folder.
  ["darwin", mac, `${mac}/Gradwire`, `${mac}/Gradwire/window`],
  ["darwin", mac, `${mac}/GRADWIRE`, `${mac}/GRADWIRE/window`],
  ["darwin", mac, "/Users/me/data", `${mac}/gradwire`],
  ["linux", "/home/me/.config", "/home/me/.local/share/gradwire", "/home/me/.config/gradwire"],
  ["linux", "/home/me/.config", "/home/me/.config/gradwire", "/home/me/.config/gradwire/window"],
  ["linux", "/home/me/.config", "/home/me/.config/gradwire/", "/home/me/.config/gradwire//window"],
  ["linux", "/home/me/.config", "/home/me/.config/Gradwire", "/home/me/.config/gradwire"],
] as const)("%s: settings in %s, data in %s: the profile is in %s", (platform, settings, data, expected) => {
  expect(profileFolder(settings, data, platform)).toBe(join(expected));
});

it("a link does not make two folders of one", () => {
  const folder = mkdtempSync(join(tmpdir(), "gradwire-profile-"));
  try {
    mkdirSync(join(folder, "gradwire"));
    symlinkSync(join(folder, "gradwire"), join(folder, "data"));
    expect(profileFolder(folder, join(folder, "data"), "linux")).toBe(join(folder, "data", "window"));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
