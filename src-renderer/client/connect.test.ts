import { expect, it } from "vitest";
import { isElectronScheme } from "./connect";

it.each([
  ["app:", true],
  ["https:", true],
  ["http:", false],
])("a page of %s is Electron's: %s", (scheme, electron) => {
  expect(isElectronScheme(scheme)).toBe(electron);
});
