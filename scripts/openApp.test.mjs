import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readyVariable as appsReadyVariable, tellReady } from "../src-main/hosts/electron/tellReady";
import { chooseHost, describeReason } from "./chooseHost.mjs";
import { devEnvironment } from "./devEnvironment.mjs";
import {
  describeFailure,
  electronVersion,
  noteFailedFetch,
  presentElectron,
  progressLines,
  sinceFailedFetch,
} from "./electronBinary.mjs";
import { gatherFacts } from "./hostFacts.mjs";
import { launchElectron, readyVariable } from "./launchElectron.mjs";
import { isNewEnough } from "./nodeVersion.mjs";
import { appArguments, openApp, openBuilt } from "./openApp.mjs";
import { inRoot } from "./root.mjs";

const folder = mkdtempSync(join(tmpdir(), "gradwire-open-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const hour = 60 * 60 * 1000;

/** A machine on which Electron's window opens. */
const fine = {
  ...{ forced: null, platform: "linux", display: true, root: false, unsandboxed: false },
  ...{ namespaces: true, helper: false, binary: "present", sinceFailedFetch: null },
};

/** All facts there can be. */
function* everyMachine() {
  const values = {
    ...{ forced: [null, "web", "electron"], platform: ["linux", "darwin", "win32"], display: [true, false] },
    ...{ root: [true, false], unsandboxed: [true, false], namespaces: [true, false], helper: [true, false] },
    ...{ binary: ["present", "absent", "misplaced"], sinceFailedFetch: [null, 0, 23 * hour, 24 * hour, -hour] },
  };
  const names = Object.keys(values);
  const count = names.reduce((product, name) => product * values[name].length, 1);
  for (let i = 0; i < count; i += 1) {
    let rest = i;
    const facts = {};
    for (const name of names) {
      facts[name] = values[name][rest % values[name].length];
      rest = Math.floor(rest / values[name].length);
    }
    yield facts;
  }
}

describe("what the app opens in", () => {
  /** What each reason claims. */
  const claims = {
    noDisplay: ({ platform, display }) => platform === "linux" && !display,
    root: ({ platform, root, unsandboxed }) => platform === "linux" && root && !unsandboxed,
    misplaced: ({ binary }) => binary === "misplaced",
    fetchFailed: ({ binary, sinceFailedFetch }) => binary === "absent" && [0, 23 * hour].includes(sinceFailedFetch),
    sandbox: ({ platform, binary, namespaces, helper, unsandboxed }) =>
      platform === "linux" && binary === "present" && !(namespaces || helper || unsandboxed),
  };

  it("is right on every machine: what is said holds, and where nothing stands in its way it is Electron", () => {
    let machines = 0;
    for (const facts of everyMachine()) {
      machines += 1;
      const choice = chooseHost(facts);
      const holding = Object.keys(claims).filter((reason) => claims[reason](facts));
      const fetch = facts.binary === "absent";
      if (facts.forced === "web") expect(choice).toEqual({ host: "web", reason: null });
      else if (facts.forced === "electron")
        expect(choice).toEqual(
          facts.binary === "misplaced"
            ? { host: null, reason: "misplaced" }
            : { host: "electron", fetch, fallBack: false },
        );
      else if (holding.length === 0) expect(choice).toEqual({ host: "electron", fetch, fallBack: true });
      else expect({ ...choice, holds: holding.includes(choice.reason) }).toMatchObject({ host: "web", holds: true });
    }
    expect(machines).toBe(3 * 3 * 2 ** 5 * 3 * 5);
  });

  it.each([
    ["a display is asked for before anything else", { display: false, root: true, binary: "absent" }, "noDisplay"],
    ["a present binary does not run as root", { root: true }, "root"],
    ["Ubuntu 24.04 before its helper is set up", { namespaces: false }, "sandbox"],
    ["Ubuntu 24.04 behind it", { namespaces: false, helper: true }, undefined],
    ["Ubuntu 24.04 without a sandbox", { namespaces: false, unsandboxed: true }, undefined],
    ["Ubuntu 24.04 before the download", { namespaces: false, binary: "absent" }, undefined],
  ])("%s", (_, facts, reason) => {
    expect(chooseHost({ ...fine, ...facts }).reason).toBe(reason);
  });

  it("says each reason in one line, with the commands that mend a sandbox", () => {
    const about = {
      version: "45.4.1",
      program: null,
      helperPath: "/home/it's me/chrome-sandbox",
      distFolder: "/opt/e",
    };
    for (const reason of Object.keys(claims)) expect(describeReason(reason, about)).toMatch(/^[^\n]+$/);
    expect(describeReason("sandbox", about)).toContain(
      "sudo chown root:root '/home/it'\\''s me/chrome-sandbox' && sudo chmod 4755 '/home/it'\\''s me/chrome-sandbox'",
    );
    expect(describeReason("misplaced", about)).toContain("/opt/e");
  });
});

describe("the facts of a machine", () => {
  const machine = (over = {}) => ({
    ...{ env: { DISPLAY: ":0" }, platform: "linux", uid: 1000, present: () => "/opt/electron/electron" },
    sinceFailedFetch: () => null,
    read: () => {
      throw new Error("ENOENT");
    },
    stat: () => {
      throw new Error("ENOENT");
    },
    ...over,
  });
  const restricted = "/proc/sys/kernel/apparmor_restrict_unprivileged_userns";
  const settings = (values) => (path) => {
    if (!(path in values)) throw new Error("ENOENT");
    return values[path];
  };

  it.each([
    ["nothing is known", {}, true],
    ["AppArmor restricts", { [restricted]: "1\n" }, false],
    ["AppArmor does not", { [restricted]: "0\n" }, true],
    ["Debian's kernel refuses", { "/proc/sys/kernel/unprivileged_userns_clone": "0\n" }, false],
    ["there may be none", { "/proc/sys/user/max_user_namespaces": "0\n" }, false],
    ["there may be many", { "/proc/sys/user/max_user_namespaces": "63219\n" }, true],
  ])("user namespaces: %s", (_, values, expected) => {
    expect(gatherFacts([], machine({ read: settings(values) })).facts.namespaces).toBe(expected);
  });

  it.each([
    ["root's, 4755", 0, 0o104755, true],
    ["root's, not setuid", 0, 0o100755, false],
    ["root's, not for everybody", 0, 0o104750, false],
    ["the user's, 4755", 1000, 0o104755, false],
  ])("the sandbox's helper beside the program: %s", (_, uid, mode, expected) => {
    const stat = (path) => {
      expect(path).toBe("/opt/electron/chrome-sandbox");
      return { uid, mode };
    };
    expect(gatherFacts([], machine({ stat })).facts.helper).toBe(expected);
  });

  it.each([
    [{ DISPLAY: ":0" }, true],
    [{ WAYLAND_DISPLAY: "wayland-0" }, true],
    [{ DISPLAY: "" }, false],
    [{}, false],
  ])("a display of %j: %s", (env, expected) => {
    expect(gatherFacts([], machine({ env })).facts.display).toBe(expected);
  });

  it("takes what is asked for from arguments and environment", () => {
    const { facts } = gatherFacts(["--electron", "--no-sandbox"], machine({ uid: 0 }));
    expect(facts).toMatchObject({ forced: "electron", unsandboxed: true, root: true, binary: "present" });
    const absent = machine({ env: {}, present: () => null, uid: undefined });
    expect(gatherFacts(["--web"], absent).facts).toMatchObject({ forced: "web", binary: "absent", root: false });
    const elsewhere = machine({ env: { ELECTRON_OVERRIDE_DIST_PATH: "/nowhere" }, present: presentElectron });
    const { facts: misplaced, about } = gatherFacts([], elsewhere);
    expect(misplaced.binary).toBe("misplaced");
    expect(about.distFolder).toBe("/nowhere");
  });

  it("finds Electron's program where ELECTRON_OVERRIDE_DIST_PATH says", () => {
    writeFileSync(join(folder, "electron"), "");
    expect(presentElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toBe(join(folder, "electron"));
  });
});

describe("a download", () => {
  const file = join(folder, "out", ".electron-tried");

  it("that failed is remembered with its time, for its version only", () => {
    expect(sinceFailedFetch(file)).toBeNull();
    noteFailedFetch(file, 1_000);
    expect(sinceFailedFetch(file, 5_000)).toBe(4_000);
    writeFileSync(file, JSON.stringify({ version: "1.0.0", at: 1_000 }));
    expect(sinceFailedFetch(file, 5_000)).toBeNull();
    // As it was written before it had a time: for ever.
    for (const text of [electronVersion(), "", "null", '{"version":1}', `{"version":"${electronVersion()}"}`]) {
      writeFileSync(file, text);
      expect(sinceFailedFetch(file, 5_000)).toBeNull();
    }
  });

  it("says how far it is", async () => {
    const lines = [];
    const tell = progressLines((text) => lines.push(text));
    const total = 100 * 2 ** 20;
    for (const percent of [0, 0.05, 0.12, 0.13, 0.5, 1, 1])
      await tell({ transferred: percent * total, total, percent });
    expect(lines).toEqual(["  10 % (12 of 100 MB)\n", "  50 % (50 of 100 MB)\n", "  100 % (100 of 100 MB)\n"]);
  });

  it("says what its failure was caused by", () => {
    const cause = new Error("getaddrinfo ENOTFOUND");
    expect(describeFailure(new TypeError("fetch failed", { cause }))).toBe("fetch failed: getaddrinfo ENOTFOUND");
    expect(describeFailure("no")).toBe("no");
  });
});

/** A program that stands for Electron's. */
function fakeElectron(name, lines) {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
  return path;
}

const programs = process.platform === "win32" ? describe.skip : describe;
programs("Electron's program", () => {
  const launch = (lines, options) => launchElectron(fakeElectron("electron-played", lines), ["."], options);

  it("opens its window, and ends with its own status", async () => {
    expect(await launch(`echo talk >&2; : > "$${readyVariable}"; exit 3`)).toMatchObject({ opened: true, status: 3 });
  });

  it("tells of its window by what the app writes", () => {
    expect(appsReadyVariable).toBe(readyVariable);
    const file = join(folder, "ready");
    const env = { [readyVariable]: file };
    tellReady(env);
    expect(readFileSync(file, "utf8")).toBe("");
    expect(env).toEqual({});
    writeFileSync(file, "theirs");
    tellReady({ [readyVariable]: file });
    expect(readFileSync(file, "utf8")).toBe("theirs");
    tellReady({ [readyVariable]: join(folder, "gone/ready") });
    tellReady({});
  });

  it("hands over to an instance that runs", async () => {
    expect(await launch("exit 0")).toMatchObject({ opened: true, status: 0 });
  });

  it.each([
    ["with a message", "for i in 1 2 3 4 5 6 7; do echo line $i >&2; done; exit 1", 1, /^line 3\n.*line 7$/s],
    ["without a word", "exit 7", 7, /^$/],
    [
      "by a signal",
      "echo 'FATAL: no sandbox' >&2; kill -TRAP $$",
      133,
      /^FATAL: no sandbox\nIt was ended by SIGTRAP\.$/,
    ],
  ])("dies %s before its window opens", async (_, lines, status, words) => {
    expect(await launch(lines)).toEqual({ opened: false, status, words: expect.stringMatching(words) });
  });

  it("is ended when it opens no window", async () => {
    const { opened, words } = await launch("echo stuck >&2; exec sleep 600", { patience: 300 });
    expect(opened).toBe(false);
    expect(words).toBe("stuck\nIt opened no window within 0.3 seconds.");
  });

  it("is ended when it also ignores being asked to end", async () => {
    const { opened, status } = await launch("trap '' TERM; while :; do sleep 1; done", { patience: 300 });
    expect({ opened, status }).toEqual({ opened: false, status: 137 });
  });

  it("cannot be run at all", async () => {
    const { opened, words } = await launchElectron(join(folder, "missing"), []);
    expect({ opened, words }).toEqual({ opened: false, words: expect.stringContaining("ENOENT") });
    writeFileSync(join(folder, "plain"), "");
    expect(await launchElectron(join(folder, "plain"), [])).toMatchObject({ opened: false });
  });

  it("is not told to be plain Node or in development, and is told its arguments", async () => {
    const program = fakeElectron(
      "electron-asked",
      `echo "\${ELECTRON_RUN_AS_NODE-unset} \${ELECTRON_RENDERER_URL-unset} $*" >&2; exit 1`,
    );
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1", ELECTRON_RENDERER_URL: "http://localhost" };
    expect((await launchElectron(program, ["a", "b c"], { env })).words).toBe("unset unset a b c");
  });
});

programs("a start", () => {
  /** A start on a machine, and what it did. */
  async function start(args, { facts = {}, lines = "exit 0", failure = null } = {}) {
    const did = { said: "", web: null, fetched: 0 };
    const present = { ...fine, ...facts };
    const program = fakeElectron("electron-started", lines);
    const status = await openBuilt(args, {
      gatherFacts: (given) => ({
        facts: {
          ...present,
          forced: given.includes("--web") ? "web" : given.includes("--electron") ? "electron" : null,
        },
        about: { version: "45.4.1", program, helperPath: "/x/chrome-sandbox", distFolder: "/x" },
      }),
      fetchElectron: async () => {
        did.fetched += 1;
        if (failure === null) present.binary = "present";
        return failure;
      },
      launchElectron,
      openWeb: async (given) => {
        did.web = given;
        return 0;
      },
      write: (text) => (did.said += text),
    });
    return { status, ...did };
  }
  const opens = `: > "$${readyVariable}"; exit 0`;

  it("opens Electron, and nothing else, where that works", async () => {
    expect(await start([], { lines: opens })).toEqual({ status: 0, said: "", web: null, fetched: 0 });
  });

  it("opens the web host, with Electron's reason, where Electron dies", async () => {
    const { status, said, web } = await start(["a.gradwire", "--no-sandbox"], {
      lines: "echo 'FATAL: gone' >&2; exit 5",
    });
    expect(status).toBe(0);
    expect(said).toMatch(/^Electron ended before its window opened:\n {2}FATAL: gone\n.*instead\.\n$/);
    expect(web).toEqual([expect.stringMatching(/[\\/]a\.gradwire$/)]);
  });

  it("ends with Electron's status where the user wants Electron alone", async () => {
    const result = await start(["--electron"], { lines: "exit 5", facts: { display: false, root: true } });
    expect(result).toMatchObject({ status: 5, web: null, said: "Electron ended before its window opened.\n" });
  });

  it("opens the web host at once where the user wants that", async () => {
    expect(await start(["--web", "--port", "80"], { lines: "exit 9" })).toEqual({
      ...{ status: 0, said: "", fetched: 0 },
      web: ["--port", "80"],
    });
  });

  it("downloads what is absent, then looks again", async () => {
    expect(await start([], { facts: { binary: "absent" }, lines: opens })).toMatchObject({
      fetched: 1,
      web: null,
      status: 0,
    });
    const locked = await start([], { facts: { binary: "absent", namespaces: false }, lines: opens });
    expect(locked).toMatchObject({ fetched: 1, web: [] });
    expect(locked.said).toMatch(/^[^\n]*sudo chown root:root '\/x\/chrome-sandbox'[^\n]*\n$/);
  });

  it("says why a download failed, and opens the web host unless Electron is wanted", async () => {
    const absent = { facts: { binary: "absent" }, failure: "fetch failed" };
    const { said, web } = await start([], absent);
    expect(said).toMatch(/^Electron 45\.4\.1 could not be downloaded: fetch failed\n.*instead\.\n$/);
    expect(web).toEqual([]);
    expect(await start(["--electron"], absent)).toMatchObject({ status: 1, web: null });
  });

  it("refuses to be told both", async () => {
    await expect(openApp(["--web", "--electron"])).rejects.toThrow("exclude one another");
  });
});

describe("development", () => {
  it("starts Electron with a page that knows it, or the web host in its place", () => {
    const plain = { ELECTRON_RUN_AS_NODE: undefined };
    expect(devEnvironment("/opt/electron", 4000)).toEqual({
      ...plain,
      ...{ ELECTRON_EXEC_PATH: "/opt/electron", GRADWIRE_DEV_PORT: undefined, VITE_GRADWIRE_HOST: "electron" },
    });
    expect(devEnvironment(null, 4000)).toEqual({
      ...plain,
      ...{ ELECTRON_EXEC_PATH: inRoot("scripts/devHost.mjs"), GRADWIRE_DEV_PORT: "4000" },
    });
  });
});

describe("arguments", () => {
  it("name files from where the user stands", () => {
    mkdirSync(join(folder, "work"), { recursive: true });
    const from = join(folder, "work");
    const args = [
      "--web",
      "a.gradwire",
      "../b.gradwire",
      "/c.gradwire",
      "--port",
      "8080",
      "--no-window",
      "--port=1",
      "",
    ];
    const files = [join(from, "a.gradwire"), join(folder, "b.gradwire"), "/c.gradwire"];
    const expected =
      process.platform === "win32" ? expect.anything() : [...files, "--port", "8080", "--no-window", "--port=1", ""];
    expect(appArguments(args, from)).toEqual(expected);
  });
});

describe("the Node that is needed", () => {
  it.each([
    ["18.20.8", false],
    ["20.17.0", false],
    ["20.18.3", false],
    ["20.19.0", true],
    ["20.20.2", true],
    ["21.7.3", false],
    ["22.11.0", false],
    ["22.12.0", true],
    ["23.0.0", true],
    ["26.1.0", true],
    ["v22.12.0", false],
  ])("%s: %s", (version, enough) => {
    expect(isNewEnough(version)).toBe(enough);
  });

  it("is what package.json and electron-vite say", () => {
    const engines = (path) => JSON.parse(readFileSync(inRoot(path), "utf8")).engines.node;
    expect(engines("package.json")).toBe(engines("node_modules/electron-vite/package.json"));
  });

  it("is asked for before anything else is loaded, in syntax that an old Node reads", () => {
    const text = readFileSync(inRoot("scripts", "task.mjs"), "utf8");
    expect(text.match(/^import .*$/gm)).toEqual(['import { requireNode } from "./nodeVersion.mjs";']);
    const modern = /=>|\?\.|\?\?|`|\b(const|let|async|await|class)\b/;
    for (const script of ["task", "nodeVersion"]) {
      const code = readFileSync(inRoot("scripts", `${script}.mjs`), "utf8").replace(/\/\/.*|\/\*[^]*?\*\//g, "");
      expect(code).not.toMatch(modern);
    }
  });
});
