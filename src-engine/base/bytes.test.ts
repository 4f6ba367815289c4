import { expect, it } from "vitest";
import { formatBytes } from "./bytes";

it.each([
  [0, "0 bytes"],
  [640, "640 bytes"],
  [1024, "1 KiB"],
  [1536, "1.5 KiB"],
  [1023 * 1024, "1023 KiB"],
  [12 * 1024 ** 3, "12 GiB"],
  [4.1 * 1024 ** 4, "4.1 TiB"],
  [2 ** 80, "1048576 EiB"],
])("%d bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
