// Files that are made from others, so that an op, an optimizer, a node type, an option or a text is named where it is defined and nowhere else.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { functionalDoor, modulesDoor } from "./nnDoors.mjs";
import { nodeCatalog } from "./nodeCatalog.mjs";
import { pageTexts } from "./pageTexts.mjs";
import { inRoot } from "./root.mjs";

const engine = "src-engine";
const list = `${engine}/ops/list.generated.ts`;

/** A module of the engine, as it is now. */
async function load(path) {
  const { module } = await runnerImport(fileURLToPath(new URL(`../${engine}/${path}`, import.meta.url)), {
    configFile: false,
    logLevel: "error",
  });
  return module;
}

/** The files of a folder that define rules, each with what it exports. */
async function ruleFiles(folder) {
  const files = readdirSync(inRoot(engine, folder), { recursive: true })
    .map((file) => file.replaceAll("\\", "/"))
    .filter(
      (file) => /\.ts$/.test(file) && !/\.(test|generated)\.ts$|^table\.ts$|(^generate|(^|\/)index\.ts$)/.test(file),
    )
    .sort();
  return Promise.all(
    files.map(async (file) => ({ path: `./${file.slice(0, -3)}`, exports: await load(`${folder}/${file}`) })),
  );
}

/**
 * What is generated, in an order in which each file can be made once those before it are written.
 * @returns {{ path: string, make: () => Promise<string> }[]} paths inside the project.
 */
export const generated = [
  {
    path: list,
    async make() {
      const { listFile } = await load("ops/generate/list.ts");
      return listFile(await ruleFiles("ops"), readFileSync(inRoot(list), "utf8"));
    },
  },
  {
    path: `${engine}/base/schedules/list.generated.ts`,
    make: async () => (await load("base/schedules/generate.ts")).scheduleList(await ruleFiles("base/schedules")),
  },
  {
    path: `${engine}/eager/optim/lrScheduler/classes.generated.ts`,
    async make() {
      const { scheduleClasses } = await load("base/schedules/generate.ts");
      return scheduleClasses((await load("base/schedules/index.ts")).scheduleRules);
    },
  },
  {
    path: `${engine}/native/opcodes.generated.h`,
    make: async () => (await load("ops/generate/header.ts")).opcodeHeader(),
  },
  {
    path: `${engine}/eager/optim/classes.generated.ts`,
    make: async () => (await load("ops/generate/optimizerClasses.ts")).optimizerClasses(),
  },
  {
    path: `${engine}/golden/optimizerCases.generated.json`,
    make: async () => (await load("ops/generate/goldenCases.ts")).goldenCases(),
  },
  {
    path: `${engine}/native/run/runOptions.generated.h`,
    make: async () => (await load("native/runOptionsHeader.ts")).runOptionsHeader(),
  },
  { path: `${engine}/project/nodes/catalog.generated.ts`, make: async () => nodeCatalog() },
  { path: "src-renderer/i18n/catalogue.generated.ts", make: async () => pageTexts() },
  { path: `${engine}/eager/nn/functional.generated.ts`, make: async () => functionalDoor() },
  { path: `${engine}/eager/nn/modules.generated.ts`, make: async () => modulesDoor() },
];
