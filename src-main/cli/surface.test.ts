import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

const orchard = join(root, "assets/examples/orchard.gradwire");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-surface-"));
  await buildCli();
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

interface Place {
  readonly x: number;
  readonly y: number;
  readonly loss: number;
}

interface Surface {
  readonly type: string;
  readonly xAxis: string;
  readonly yAxis: string;
  readonly through: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly losses: readonly (readonly number[])[];
  readonly rows: number;
  readonly centre: Place;
  readonly first: Place;
  readonly least: Place;
  readonly exact: (Place & { readonly onPlane: boolean }) | null;
}

async function surface(...words: string[]) {
  const { status, stdout, stderr } = await runCli(folder, "surface", orchard, "--json", ...words);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
  return { path: lines.slice(0, -1) as readonly (Place & { epoch: number })[], found: lines.at(-1) as Surface };
}

describe("gradwire surface", () => {
  it("is the bowl around the exact solution of a linear model", async () => {
    const { path, found } = await surface();
    expect(path).toEqual([]);
    expect(found).toMatchObject({
      type: "surface",
      xAxis: "linear1.weight[0, 0]",
      yAxis: "linear1.weight[0, 1]",
      through: "exact",
      rows: 15,
      exact: { onPlane: true },
    });
    const { exact, centre, least, losses, x, y } = found;
    expect([x.length, y.length, losses.length, losses[0]?.length]).toEqual([41, 41, 41, 41]);
    expect(centre.loss / (exact?.loss ?? NaN)).toBeCloseTo(1, 3);
    expect(least.loss).toBeGreaterThanOrEqual((exact?.loss ?? NaN) * 0.999);
    // An MSE is quadratic in the weights: its second differences are the same all along a row.
    const row = losses[7] ?? [];
    const bends = row.slice(2).map((loss, i) => loss - 2 * (row[i + 1] ?? NaN) + (row[i] ?? NaN));
    const middle = bends[20] ?? NaN;
    for (const bend of bends) expect(Math.abs(bend / middle - 1)).toBeLessThan(0.02);
  });

  it("shows the way of the run, from the first weights to the last", async () => {
    const { path, found } = await surface("--train", "--x", "linear1.weight[1,2]", "--y", "linear1.bias[0]");
    expect(found).toMatchObject({ xAxis: "linear1.weight[1, 2]", yAxis: "linear1.bias[0]", through: "run" });
    expect(path.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 101 }, (_, epoch) => epoch));
    const [start, end] = [path[0], path.at(-1)];
    expect(start?.x).toBeCloseTo(found.first.x, 5);
    expect(end?.y).toBeCloseTo(found.centre.y, 5);
    for (const { x, y } of path) {
      expect(x).toBeGreaterThan(found.x[0] ?? NaN);
      expect(x).toBeLessThan(found.x.at(-1) ?? NaN);
      expect(y).toBeGreaterThan(found.y[0] ?? NaN);
      expect(y).toBeLessThan(found.y.at(-1) ?? NaN);
    }
  });

  it("goes along random directions, the same ones of a seed", async () => {
    const [one, again, other] = [
      await surface("--random", "3", "--size", "5"),
      await surface("--random", "3", "--size", "5"),
      await surface("--random", "4", "--size", "5"),
    ];
    expect(again.found).toEqual(one.found);
    expect(other.found.losses).not.toEqual(one.found.losses);
    expect(one.found.losses).toHaveLength(5);
  });

  it("tells the loss at a place, and writes a project that starts there", async () => {
    const output = join(folder, "there.gradwire");
    const { status, stdout, stderr } = await runCli(
      ...[folder, "surface", orchard, "--json", "--at", "-0.5,0.75", "--output", output],
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const lines = stdout.trim().split("\n");
    const place = JSON.parse(lines.at(-2) ?? "") as Place & { readonly project: string };
    expect(place).toMatchObject({ type: "place", x: -0.5, y: 0.75, project: output });
    const started = await runCli(folder, "surface", output, "--json", "--through", "first");
    const { first } = JSON.parse(started.stdout.trim()) as Surface;
    expect(first).toMatchObject({ x: expect.closeTo(-0.5, 6) as number, y: 0.75 });
    expect(first.loss).toBeCloseTo(place.loss, 3);
    const again = await runCli(folder, "surface", orchard, "--at", "1,1", "--output", output);
    expect(again.stderr).toMatch(/exists already/);
  });

  it("is printed as a table", async () => {
    const { status, stdout } = await runCli(folder, "surface", orchard);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^Loss over linear1\.weight\[0, 0\] \(to the right\) and linear1\.weight\[0, 1\] \(upwards\), of 15 of 15 rows\./,
    );
    expect(stdout.split("\n").filter((line) => line.includes("│"))).toHaveLength(9);
    expect(stdout).toMatch(/Exact solution: x -?\d/);
  });

  it.each([
    [
      "a number that is not there",
      ["--x", "linear1.weight[9, 9]", "--y", "linear1.bias[0]"],
      /none of the trained numbers/,
    ],
    ["one axis", ["--x", "linear1.bias[0]"], /--x and --y go together/],
    ["random and named axes", ["--random", "1", "--x", "linear1.bias[0]"], /leave out --x and --y/],
    ["an unknown centre", ["--through", "best"], /--through takes run, exact, first, got "best"/],
    ["a place that is none", ["--at", "1"], /--at takes two numbers, X,Y, got "1"/],
    ["a project without a place", ["--output", "x.gradwire"], /--output goes with a place/],
    ["a run that is not there", ["--through", "run"], /no run of this graph/],
  ])("is refused for %s", async (_, words, message) => {
    const { status, stderr } = await runCli(folder, "surface", orchard, ...words);
    expect(status).not.toBe(0);
    expect(stderr).toMatch(message);
  });
});
