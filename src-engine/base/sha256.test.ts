import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sha256 } from "./sha256";

const ours = (text: string) => sha256(new TextEncoder().encode(text));

describe("sha256", () => {
  it("is the standard's for its own examples", () => {
    expect(ours("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(ours("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });

  it.each([1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 100_003])("is Node's for %i bytes", (length) => {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 197 + 31) & 0xff);
    expect(sha256(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
  });
});
