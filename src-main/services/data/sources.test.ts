import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CsvOptions } from "../../../src-engine";
import { Database } from "./database";
import { findLines, type Source } from "./source";
import { Sources } from "./sources";
import { csvOptions, datasetParams, numberColumn, useDataBench } from "./testData";

const bench = useDataBench();
const never = new AbortController().signal;

function open(): { database: Database; sources: Sources; temporary: string } {
  const temporary = join(bench.folder, `database${String(Math.random()).slice(2)}`);
  const database = new Database({ memoryBytes: 512 * 2 ** 20, threads: 1, temporary });
  return { database, sources: new Sources(database, temporary), temporary };
}

const count = (database: Database, source: Source) =>
  database.use(never, async (connection) =>
    Number((await connection.runAndReadAll(`SELECT count(*) FROM ${source.table.name}`)).getRows()[0]?.[0]),
  );

const table = (rows: number) => `a,b\n${"1,2\n".repeat(rows)}`;

describe("tables in use", { timeout: 120_000 }, () => {
  it("stay, however many others are loaded; those that are not go", async () => {
    const { database, sources } = open();
    const paths = [1, 2, 3, 4, 5, 6].map((rows) => bench.writeTable(table(rows)));
    const [first = "", ...others] = paths;
    const loaded = await sources.using(async (lease) => {
      const source = await lease.get(first, csvOptions(), never);
      const met: Source[] = [];
      for (const path of others) met.push(await sources.using((other) => other.get(path, csvOptions(), never)));
      expect(await count(database, source)).toBe(1);
      return met;
    });
    // The oldest of those that nobody uses is gone, the newest is there.
    await expect(count(database, loaded[0] as Source)).rejects.toThrow(/does not exist/);
    expect(await count(database, loaded[4] as Source)).toBe(6);
  });

  it("are loaded once for two who ask at once; one who gives up does not fail the other", async () => {
    const { database, sources } = open();
    const path = bench.writeTable(table(200_000));
    const giving = new AbortController();
    const get = (signal: AbortSignal) => sources.using((lease) => lease.get(path, csvOptions(), signal));
    const [left, right, third] = [get(giving.signal), get(never), get(never)];
    const refused = expect(left).rejects.toThrow("enough");
    giving.abort(new Error("enough"));
    await refused;
    const sourcesGiven = await Promise.all([right, third]);
    expect(sourcesGiven[0].table.name).toBe(sourcesGiven[1].table.name);
    expect(await count(database, sourcesGiven[0])).toBe(200_000);
  });

  it("that everybody gave up are loaded again", async () => {
    const { sources } = open();
    const path = bench.writeTable(table(200_000));
    const giving = new AbortController();
    const first = sources.using((lease) => lease.get(path, csvOptions(), giving.signal));
    const refused = expect(first).rejects.toThrow("enough");
    giving.abort(new Error("enough"));
    await refused;
    expect((await sources.using((lease) => lease.get(path, csvOptions(), never))).rows).toBe(200_000);
  });

  it("of a file that was changed are loaded anew, and the old one stays for who uses it", async () => {
    const { database, sources } = open();
    const path = bench.write("changing.csv", table(3));
    await sources.using(async (lease) => {
      const old = await lease.get(path, csvOptions(), never);
      bench.write("changing.csv", table(5));
      const fresh = await sources.using((other) => other.get(path, csvOptions(), never));
      expect(fresh.rows).toBe(5);
      expect(await count(database, old)).toBe(3);
    });
  });

  it("are shared by options that leave open what others say, until nobody uses them", async () => {
    const { database, sources } = open();
    const path = bench.writeTable("a;b\n1;2\n3;4\n");
    const said = csvOptions({ delimiter: ";", quote: '"', header: true, encoding: "utf-8" });
    const get = (csv: CsvOptions) => sources.using((lease) => lease.get(path, csv, never));
    const first = await get(csvOptions());
    const shared = await get(said);
    expect(shared.table.name).toBe(first.table.name);
    expect((await get(csvOptions({ delimiter: "," }))).table.name).not.toBe(first.table.name);
    await sources.using(async (lease) => {
      await lease.get(path, said, never);
      // Others come, and the options that it was loaded for are forgotten.
      for (const rows of [1, 2, 3])
        await sources.using((other) => other.get(bench.writeTable(table(rows)), csvOptions(), never));
      expect(await count(database, shared)).toBe(2);
    });
    for (const rows of [4, 5, 6])
      await sources.using((other) => other.get(bench.writeTable(table(rows)), csvOptions(), never));
    await expect(count(database, shared)).rejects.toThrow(/does not exist/);
  });

  it("leave no copies behind", async () => {
    const { sources, temporary } = open();
    const path = bench.writeTable("a  b\n1  2\n3  4\n");
    expect((await sources.using((lease) => lease.get(path, csvOptions(), never))).rows).toBe(2);
    expect(readdirSync(temporary).filter((name) => name.endsWith(".csv"))).toEqual([]);
  });

  it("of five files at once, through the worker, some of it cancelled", async () => {
    const paths = [0, 1, 2, 3, 4].map((index) => bench.writeTable(`x,y\n${`${String(index)},1\n3,2\n`.repeat(4000)}`));
    const dataset = datasetParams({ columns: [numberColumn("x"), numberColumn("y", "target")] });
    const calls = paths.flatMap((path) => {
      const giving = new AbortController();
      const cancelled = bench.worker.call("inspect", { path, csv: csvOptions() }, giving.signal);
      const refused = expect(cancelled).rejects.toThrow("enough");
      giving.abort(new Error("enough"));
      return [
        refused.then(() => 8000),
        bench.worker.call("inspect", { path, csv: csvOptions() }).then(({ rows }) => rows),
        bench.worker.call("prepare", { path, dataset, cache: bench.cache }).then(({ prepared }) => prepared.rows),
        bench.worker
          .call("readRows", {
            path,
            csv: csvOptions(),
            columns: ["x"],
            missingRows: "refuse",
            offset: 0,
            limit: 9000,
          })
          .then(({ rows }) => rows.length),
        bench.worker.call("locate", { path, dataset, row: 7999 }).then(({ line }) => line - 1),
      ];
    });
    expect(await Promise.all(calls)).toEqual(calls.map(() => 8000));
  });
});

describe("refused records", { timeout: 60_000 }, () => {
  it("know their line and how many rows come before them", async () => {
    const { sources } = open();
    const path = bench.writeTable('a,b\n1,2\n3\n"4\n4",5\n\n6,7,8\n9,9\n"x,1\n');
    await sources.using(async (lease) => {
      const source = await lease.get(path, csvOptions({ header: true }), never);
      expect(source.refused).toMatchObject([
        { line: 3, rowsBefore: 1, reason: "rowWidth", short: true, text: "3" },
        { line: 7, rowsBefore: 2, reason: "rowWidth", short: false, text: "6,7,8" },
        { line: 9, rowsBefore: 3, reason: "rowQuote", text: '"x,1' },
      ]);
      const lineOf = await findLines(source, [0, 1, 2], never);
      expect([0, 1, 2].map(lineOf)).toEqual([2, 4, 8]);
      expect(source.refused.map(({ line }) => line)).toEqual([3, 7, 9]);
    });
  });
});
