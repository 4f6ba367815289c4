import { spawn, type ChildProcess } from "node:child_process";
import { linkSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { Generator } from "../../../src-engine";
import { builtProgram } from "../files/testProgram";
import { withFileLock } from "../files/fileLock";
import { removeLeftovers } from "../files/leftovers";
import { markText, ownMark } from "../files/processes";

const deadPid = 2 ** 31 - 2;
/** Saves of a race. */
const enough = 80;

let program: string;
beforeAll(async () => {
  program = await builtProgram(new URL("./saveRaceLoop.ts", import.meta.url));
}, 60_000);

/** Contents of locks that nobody holds. */
const staleLocks: readonly (() => string)[] = [
  () => String(deadPid),
  () => lockText({ pid: deadPid }),
  // The number was given to another process meanwhile, this one.
  () => lockText({ start: "1" }),
  () => lockText({ boot: "00000000" }),
];

function lockText(differs: Partial<ReturnType<typeof ownMark>>): string {
  const mark = { ...ownMark(), ...differs };
  return `${String(mark.pid)} ${markText(mark)} ${"5".repeat(32)}\n`;
}

/** Processes that save one file for as long as they live. */
class Writers {
  /** Lines that were told to be safe. */
  readonly saved: string[] = [];
  refused = 0;
  private readonly running: (ChildProcess & { gone?: Promise<void> })[] = [];
  private started = 0;
  private fault: string | null = null;

  constructor(
    private readonly path: string,
    private readonly seed: number,
  ) {}

  start(): void {
    const name = `p${String(this.started++)}`;
    const child = spawn(process.execPath, [program, this.path, name, String(this.seed + this.started)], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let told = "";
    child.stdout.on("data", (piece: Buffer) => {
      const lines = (told + piece.toString()).split("\n");
      told = lines.pop() ?? "";
      for (const line of lines) {
        if (line.startsWith("saved ")) this.saved.push(line.slice(6));
        else this.refused += 1;
      }
    });
    child.stderr.on("data", (piece: Buffer) => (this.fault = (this.fault ?? "") + piece.toString()));
    const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
    this.running.push(Object.assign(child, { gone }));
  }

  signal(which: number, signal: NodeJS.Signals): void {
    this.running[which % this.running.length]?.kill(signal);
  }

  async kill(which: number): Promise<void> {
    const [child] = this.running.splice(which % this.running.length, 1);
    child?.kill("SIGKILL");
    await child?.gone;
  }

  async end(): Promise<void> {
    while (this.running.length > 0) await this.kill(0);
  }

  check(): void {
    expect(this.fault).toBeNull();
  }
}

describe("processes that save one project at the same time, are killed and find stale locks", () => {
  it.each([1, 2, 3])("never overwrite each other, tear the file or lock each other out (seed %i)", async (seed) => {
    const folder = mkdtempSync(join(tmpdir(), "gradwire-race-"));
    const path = join(folder, "model.gradwire");
    const lock = join(folder, ".model.gradwire.lock");
    writeFileSync(path, '{"history":[]}\n');
    const chance = new Generator(seed);
    const writers = new Writers(path, seed * 1000);
    const until = Date.now() + 60_000;
    try {
      for (let number = 0; number < 3; number += 1) writers.start();
      while (writers.saved.length < enough && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, chance.u32() % 30));
        const which = chance.u32() % 3;
        switch (chance.u32() % 12) {
          case 0:
            await writers.kill(which);
            writers.start();
            break;
          case 1:
            // A lock whose owner is held up for long is taken over; the owner has to notice.
            writers.signal(which, "SIGSTOP");
            quietly(() => utimesSync(lock, 0, 0));
            await new Promise((resolve) => setTimeout(resolve, 60));
            writers.signal(which, "SIGCONT");
            break;
          case 2:
          case 3:
            quietly(() => utimesSync(lock, 0, 0));
            break;
          default: {
            const text = staleLocks[chance.u32() % staleLocks.length]?.() ?? "";
            writeFileSync(join(folder, "stale"), text);
            quietly(() => linkSync(join(folder, "stale"), lock));
            rmSync(join(folder, "stale"));
          }
        }
        JSON.parse(readFileSync(path, "utf8"));
        writers.check();
      }
      await writers.end();
      writers.check();
      expect(writers.saved.length).toBeGreaterThanOrEqual(enough);
      const { history } = JSON.parse(readFileSync(path, "utf8")) as { history: string[] };
      expect(new Set(history).size).toBe(history.length);
      // What was told to be safe is in the file, in the order in which each process was told.
      expect(writers.saved.filter((line) => !history.includes(line))).toEqual([]);
      for (const who of new Set(writers.saved.map((line) => line.split("-")[0]))) {
        const own = (lines: string[]) => lines.filter((line) => line.startsWith(`${who ?? ""}-`));
        expect(own(history).slice(0, own(writers.saved).length)).toEqual(own(writers.saved));
      }
      await withFileLock(path, () => removeLeftovers(folder, path));
      await removeLeftovers(folder);
      expect(readdirSync(folder).sort()).toEqual(["model.gradwire", "model.gradwire.bak"]);
    } finally {
      await writers.end();
      rmSync(folder, { recursive: true });
    }
  });
});

/** Does what may fail because a process was faster. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // It was.
  }
}
