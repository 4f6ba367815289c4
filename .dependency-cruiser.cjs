/**
 * The fence: who may import whom. One table; a room may always import itself. Names are folders, or files without
 * their ending. Tests (`*.test.ts`) may import anything of their side.
 */
const engine = (...rooms) => rooms.map((room) => `src-engine/${room}`);
const main = (...rooms) => rooms.map((room) => `src-main/${room}`);
const renderer = (...rooms) => rooms.map((room) => `src-renderer/${room}`);

/** The engine's front doors for the app. The second one is for Node only. */
const engineIndex = "src-engine/index";
const runtimeIndex = "src-engine/runtime/index";
const page = [engineIndex, "src-main/contract"];

const mayImport = {
  "src-engine/base": [],
  "src-engine/ops": engine("base"),
  "src-engine/formats": engine("base"),
  "src-engine/compiler/graph": engine("base", "ops"),
  "src-engine/compiler/program": engine("base", "ops", "compiler/graph"),
  "src-engine/compiler/train": engine("base", "ops", "compiler"),
  "src-engine/project/nodes": engine("base", "ops", "compiler/graph"),
  "src-engine/project/document": engine("base", "formats/limits", "project/nodes"),
  "src-engine/project/code": engine("base", "compiler", "project/nodes", "project/document"),
  "src-engine/project/model": engine("base", "formats", "compiler/program", "project/nodes", "project/document"),
  "src-engine/project/onnx": engine("base", "ops", "formats", "compiler/graph", "project/nodes", "project/model"),
  "src-engine/native": engine("base", "ops", "compiler/program"),
  "src-engine/runtime": engine("base", "ops", "compiler", "formats", "project", "native/index"),
  "src-engine/eager/tensor": engine("base", "ops"),
  "src-engine/eager/nn": engine("base", "ops", "eager/tensor"),
  "src-engine/eager/optim": engine("base", "ops", "eager/tensor"),
  "src-engine/eager/data": engine("base", "eager/tensor"),
  "src-engine/eager/safetensors": engine("base", "formats", "eager/tensor"),
  "src-engine/engine": engine("base", "eager", "native", "runtime/loadModel", "runtime/predictor"),
  "src-engine/examples": engine("engine"),

  "src-main/contract": [engineIndex],
  "src-main/services": [engineIndex, runtimeIndex, ...main("contract")],
  "src-main/transport": main("contract"),
  "src-main/hosts": [engineIndex, ...main("contract", "services", "transport")],
  "src-main/cli": [
    engineIndex,
    runtimeIndex,
    ...main(
      "contract",
      "services",
      "hosts/installation",
      "hosts/web/startWebHost",
      "hosts/web/modelServer",
      "hosts/web/portError",
    ),
  ],
  "src-main/preload": [],

  "src-renderer/design": [],
  "src-renderer/i18n": page,
  "src-renderer/client": page,
  "src-renderer/state": [...page, ...renderer("i18n")],
  "src-renderer/controls": [...page, ...renderer("i18n", "state", "flows", "design")],
  "src-renderer/editing": [...page, ...renderer("i18n", "state")],
  "src-renderer/flows": [...page, ...renderer("i18n", "client", "state")],
  "src-renderer/commands": [...page, ...renderer("i18n", "client", "state", "flows", "design", "editing")],
  "src-renderer/canvas": [
    ...page,
    ...renderer("i18n", "client", "state", "flows", "design", "controls", "editing", "commands"),
  ],
  "src-renderer/panels": [
    ...page,
    ...renderer("i18n", "client", "state", "flows", "design", "controls", "editing", "commands"),
  ],
  "src-renderer/app": [...page, "src-renderer"],

  e2e: [],
  // The stand-in for Electron runs in processes of its own, which share only the wire.
  "e2e/standIn/wire": [],
  "e2e/standIn/process": ["e2e/standIn/wire"],
  "e2e/standIn/world": ["e2e/standIn/wire"],
  "e2e/standIn/worker": [],
};

/** Tests, and what stands in a folder for them. */
const test = "(\\.test\\.tsx?$|/testing/)";
const escape = (name) => name.replace(/[.]/g, "\\.");
const inRoom = (name) => `^${escape(name)}(/|\\.|$)`;

/** One rule per room: nothing of ours but itself and what the table names. */
const roomRules = Object.entries(mayImport).map(([room, allowed]) => ({
  name: `room-${room.replaceAll("/", "-")}`,
  comment: `${room} may import ${[room, ...allowed].join(", ")}.`,
  severity: "error",
  from: { path: inRoom(room), pathNot: [test, "^src-engine/golden/"] },
  to: { path: "^(src-|e2e/)", pathNot: [room, ...allowed].map(inRoom) },
}));

/** Tests reach into every room of their own side, and of what that side may import. */
const testRules = Object.entries({
  "src-engine": ["src-engine"],
  "src-main": ["src-main", "src-engine"],
  "src-renderer": ["src-renderer", "src-engine", "src-main/contract"],
}).map(([side, allowed]) => ({
  name: `tests-${side}`,
  comment: `Tests of ${side} may import ${allowed.join(", ")}.`,
  severity: "error",
  from: { path: `^${side}/.*${test}` },
  to: { path: "^(src-|e2e/)", pathNot: allowed.map(inRoom) },
}));

/** A package that only some places may import. */
const only = (packagePath, places, comment) => ({
  name: `only-${places[0].replaceAll("/", "-")}`,
  comment,
  severity: "error",
  from: { path: "^(src-|e2e/)", pathNot: places.map(inRoom) },
  to: { path: packagePath },
});

module.exports = {
  forbidden: [
    ...roomRules,
    ...testRules,
    only(
      "^node_modules/electron/|^electron$",
      [...main("hosts/electron", "preload"), "e2e/standIn/apps"],
      "Electron is loaded in its host and preload only: everything else must run in plain Node.",
    ),
    only("^node_modules/@xyflow/", renderer("canvas"), "React Flow stays behind the canvas."),
    only("^node_modules/@bufbuild/", engine("project/onnx"), "Protobuf is ONNX's form of a file, and stays behind it."),
    only("^node_modules/@duckdb/", main("services/data"), "DuckDB runs in the data worker only."),
    {
      name: "stand-in-processes",
      comment: "What runs in the stand-in's processes is started, not imported: a test has only the wire to it.",
      severity: "error",
      from: { path: "^e2e/", pathNot: "^e2e/standIn/(process|world|worker)/" },
      to: { path: "^e2e/standIn/(process|world|worker)/" },
    },
    {
      name: "engine-without-node",
      comment: "The engine runs anywhere: node: is for src-engine/native, src-engine/runtime and for tests.",
      severity: "error",
      from: { path: "^src-engine/", pathNot: ["^src-engine/(native|runtime|golden|bench)/", test] },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "renderer-without-node",
      comment: "The page has no Node.",
      severity: "error",
      from: { path: "^src-(renderer|main/(contract|preload))/", pathNot: test },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "engine-index-without-native",
      comment: "src-engine/index.ts is loaded by the page and may not reach native code, not even by way of others.",
      severity: "error",
      from: { path: "^src-engine/index\\.ts$" },
      to: { path: "^src-engine/(native/|runtime/index\\.ts$)", reachable: true },
    },
    {
      name: "golden-is-for-tests",
      comment: "Golden values and their helpers are for tests.",
      severity: "error",
      from: { path: "^src-", pathNot: [test, "^src-engine/(golden|bench)/"] },
      to: { path: "^src-engine/golden/" },
    },
    {
      name: "shipped-dependencies",
      comment: "Main loads its packages at run time: they belong in `dependencies`, not in `devDependencies`.",
      severity: "error",
      from: {
        path: "^src-(main|engine)/",
        pathNot: [
          test,
          "^src-engine/golden/",
          "^src-main/hosts/electron/",
          "^src-main/preload/",
          "/test[A-Z]\\w*\\.ts$",
        ],
      },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-cycles",
      comment: "Modules that need each other, or each other's types, are one module.",
      severity: "error",
      from: { path: "^(src-|e2e/)", pathNot: "^src-engine/eager/tensor/" },
      to: { circular: true },
    },
    {
      name: "no-cycles-tensor",
      comment:
        "Tensor is one class with a hundred methods, as in PyTorch; they stand in files by subject, which take tensors and so need its type. Nothing else may go in a circle there.",
      severity: "error",
      from: { path: "^src-engine/eager/tensor/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolvable",
      comment: "The import leads nowhere: a file that was moved, or a package that is not in package.json.",
      severity: "error",
      from: { path: "^(src-|e2e/)" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["\\.css$", "\\?"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
      extensions: [".ts", ".tsx", ".d.ts", ".js", ".mjs", ".json"],
    },
  },
};
