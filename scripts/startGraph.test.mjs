// What stands between the start and the first answer, and between the first line of the page and its canvas: read off the
// built app. Whatever is added here is waited for at every start.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "./build.mjs";
import { inRoot } from "./root.mjs";

const folder = mkdtempSync(join(tmpdir(), "gradwire-start-"));
beforeAll(() => ensureBuilt({ only: ["native", "app"] }), 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the web host with a project and ends it when it has given its address. @returns what it had done by then */
async function recordStart() {
  const record = join(folder, "record");
  const host = spawn(
    process.execPath,
    [
      "--require",
      inRoot("scripts/startGraph/record.cjs"),
      inRoot("out/main/web.js"),
      "--no-window",
      inRoot("assets/examples/orchard.gradwire"),
    ],
    {
      env: { ...process.env, GRADWIRE_HOME: join(folder, "home"), GRADWIRE_RECORD: record },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const ended = once(host, "exit");
  for await (const text of host.stdout.setEncoding("utf8")) if (text.includes("#t=")) break;
  const lines = readFileSync(record, "utf8").trim().split("\n");
  host.kill("SIGTERM");
  await ended;
  const of = (kind) => lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));
  return { files: of("file"), libraries: of("library"), processes: of("process") };
}

describe("before the host gives its address", () => {
  let start;
  beforeAll(async () => {
    start = await recordStart();
  }, 60_000);

  it("it has loaded no package but the one that reads archives", () => {
    const packages = start.files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
    expect([...new Set(packages)]).toEqual(["fflate"]);
    // Else nothing was recorded.
    expect(start.files.some((file) => file.endsWith("out/main/web.js"))).toBe(true);
  });

  it("nothing it has loaded names Node's FormData, with which the whole of its fetch would come", () => {
    const ours = start.files.filter((file) => /^file:.*\/out\/main\/.*\.js$/.test(file));
    const code = ours.map((file) => readFileSync(fileURLToPath(file), "utf8").replace(/\/\*[\s\S]*?\*\//g, ""));
    expect(code.some((text) => text.includes("NoForm"))).toBe(true);
    expect(code.filter((text) => /\bFormData\b/.test(text))).toEqual([]);
  });

  it("it has loaded neither the engine's library nor the database's, and started no process", () => {
    expect(start.libraries).toEqual([]);
    expect(start.processes).toEqual([]);
  });
});

/** Texts that only these packages hold. */
const marks = {
  react: "react.transitional.element",
  zod: "invalid_type",
  engine: "batchNorm1d",
  plotly: "cartesianlayer",
  "React Flow": "react-flow__pane",
};

const page = (name) => inRoot("out/renderer", name);
const contents = (file) => Object.keys(marks).filter((name) => readFileSync(file, "utf8").includes(marks[name]));

/** The files that a script of the page reaches by static imports, itself among them. */
function reached(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  const source = readFileSync(file, "utf8");
  for (const [, name] of source.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g))
    reached(join(dirname(file), name), found);
  return found;
}

/** The attributes of the page's elements of one kind. */
function elements(kind) {
  return [...readFileSync(page("index.html"), "utf8").matchAll(new RegExp(`<${kind}\\s([^>]*)>`, "g"))].map(
    ([, text]) => Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
  );
}

describe("the built page", () => {
  let first;
  let second;
  let built;
  beforeAll(() => {
    built = Object.keys(JSON.parse(readFileSync(page("assets.json"), "utf8")));
    first = elements("script").map(({ src }) => page(src));
    second = elements("link")
      .filter(({ rel }) => rel === "modulepreload")
      .map(({ href }) => page(href));
  });

  it("asks its host by a first script that waits for no library", () => {
    expect(first).toHaveLength(1);
    const files = [...reached(first[0])];
    expect(files.flatMap(contents)).toEqual([]);
    expect(files.some((file) => readFileSync(file, "utf8").includes("/ticket"))).toBe(true);
  });

  it("names what it needs next in its first lines, and nothing of the plots", () => {
    const needed = [...new Set(second.flatMap((file) => [...reached(file)]))];
    expect(new Set(needed)).toEqual(new Set([...second, ...first]));
    expect(new Set(needed.flatMap(contents))).toEqual(new Set(["react", "zod", "engine", "React Flow"]));
  });

  it("has React in a file of its own", () => {
    const holders = second.filter((file) => contents(file).includes("react"));
    expect(holders.map(contents)).toEqual([["react"]]);
  });

  it("has the plots in a file that neither script imports", () => {
    const plots = built.filter((name) => name.endsWith(".js") && contents(page(name)).includes("plotly"));
    expect(plots).toHaveLength(1);
    expect([...first, ...second].map((file) => basename(file))).not.toContain(basename(plots[0]));
  });

  it("has one style sheet, and asks for the font of its texts at once", () => {
    const sheets = elements("link").filter(({ rel }) => rel === "stylesheet");
    expect(sheets.map(({ href }) => href.replace("./", ""))).toEqual(built.filter((name) => name.endsWith(".css")));
    const fonts = elements("link").filter(({ as }) => as === "font");
    expect(fonts).toHaveLength(1);
    expect(built).toContain(fonts[0].href.replace("./", ""));
    expect(fonts[0].href).toContain("inter-latin-wght-normal");
  });
});
