import { afterEach, expect, it, vi } from "vitest";
import { isElectronScheme } from "./connect";

afterEach(() => {
  vi.unstubAllEnvs();
});

it.each([
  ["app:", true],
  ["https:", true],
  ["http:", false],
])("a page of %s is Electron's: %s", (scheme, electron) => {
  expect(isElectronScheme(scheme)).toBe(electron);
});

it.each([
  [true, "electron", true],
  [true, "", false],
  // A page that is built does not look.
  [false, "electron", false],
])("a page of Vite's, in development %s, for the host %j, is Electron's: %s", (development, host, electron) => {
  vi.stubEnv("DEV", development);
  vi.stubEnv("VITE_GRADWIRE_HOST", host);
  expect(isElectronScheme("http:")).toBe(electron);
});
