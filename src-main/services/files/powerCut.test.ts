import { describe, expect, it } from "vitest";
import { Generator } from "../../../src-engine";
import { atomicWrite } from "./atomicWrite";
import { SimulatedDisk, type Forgetful } from "./simulatedDisk";

const path = "/folder/model.gradwire";
const states = 10_000;

/** Saves six times on a disk, cuts the power at random moments and counts what is found. */
async function cutPower(forgets: Forgetful): Promise<{ torn: number; lost: number; tornBackups: number }> {
  const disk = new SimulatedDisk(forgets);
  const contents = Array.from({ length: 6 }, (_, save) => `save ${String(save)}: `.padEnd(70 + save * 7, String(save)));
  for (const content of contents) {
    await atomicWrite(path, Buffer.from(content), { operations: disk.operations() });
    disk.tell(content);
  }
  const generator = new Generator(20_260_501);
  const chance = () => generator.u32() / 2 ** 32;
  const found = { torn: 0, lost: 0, tornBackups: 0 };
  for (let state = 0; state < states; state += 1) {
    const length = Math.floor(chance() * (disk.length + 1));
    const names = disk.afterPowerCut(length, chance);
    const content = names.get(path);
    const backup = names.get(`${path}.bak`);
    const [told] = disk.toldBefore(length);
    if (content !== undefined && !contents.includes(content)) found.torn += 1;
    else if (told !== undefined && (content === undefined || content < told)) found.lost += 1;
    if (backup !== undefined && !contents.includes(backup)) found.tornBackups += 1;
  }
  return found;
}

describe(`${String(states)} power cuts in the middle of saves`, () => {
  it("leave a whole file each time, and never lose a save that was acknowledged", async () => {
    expect(await cutPower("nothing")).toEqual({ torn: 0, lost: 0, tornBackups: 0 });
  });

  // The test of the test: it notices a save that leaves out one of the two flushes.
  it("tear files where files are not flushed", async () => {
    expect((await cutPower("files")).torn).toBeGreaterThan(1000);
  });

  it("lose acknowledged saves where folders are not flushed", async () => {
    const found = await cutPower("folders");
    expect(found.lost).toBeGreaterThan(1000);
    expect(found.torn).toBe(0);
  });
});
