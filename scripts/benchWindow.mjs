// The window's speed, for `npm run bench -- --only window`: from the start of the host to a canvas that answers, script time
// per frame while a node is dragged, per edit, of the layout and of the model, and while plots follow a run. In a real Chromium; script time has neither the software rasterizer's time in
// it nor that of other processes.
import { chromium } from "@playwright/test";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { quietSwitches } from "./quietSwitches.mjs";
import { inRoot } from "./root.mjs";

const starts = 5;
const dragSteps = 120;
const edits = 40;
/** How long a person looks at a project before they train it (ms). */
const lookedAtFor = 4000;
/** How long plots are looked at (ms). */
const plotsFor = 10_000;

/** @returns milliseconds: of every start, and of the same steps with a page of one button, which is the browser's share; per frame of drags over graphs of some sizes; per edit of a graph of 500 nodes; the longest frame of first runs; per frame of a run with four plots */
export async function measureWindow() {
  await ensureBuilt({ only: ["native", "app"] });
  const executablePath = await ensureChromium();
  const folder = mkdtempSync(join(tmpdir(), "gradwire-bench-"));
  try {
    const start = [];
    const floor = [];
    for (let run = 0; run < starts; run++) {
      start.push(
        await measureStart(executablePath, (body) =>
          withHost(folder, [inRoot("assets/examples/orchard.gradwire")], body),
        ),
      );
      floor.push(await measureStart(executablePath, withButton));
    }
    const browser = await chromium.launch({ executablePath, args: quietSwitches });
    const onGraph = (nodes, body) => {
      const file = join(folder, `${nodes}.gradwire`);
      writeFileSync(file, JSON.stringify(chain(nodes)));
      return withHost(folder, [file], async (url) => {
        const page = await openPage(browser, url);
        await showAll(page);
        const result = await body(page);
        await page.context().close();
        return result;
      });
    };
    const drags = [];
    for (const nodes of [200, 1000]) drags.push({ nodes, frames: await onGraph(nodes, dragNode) });
    const edit = await onGraph(500, editNode);
    const firstTrain = [];
    for (let run = 0; run < starts; run++) firstTrain.push(await longestOfFirstTrain(browser, folder));
    const plots = await framesOfPlots(browser, folder);
    await browser.close();
    return { start, floor, drags, edit: { nodes: 500, ...edit }, firstTrain, plots };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the start of a browser and of what serves its page until the first thing on it answers a click, in ms. */
async function measureStart(executablePath, serve) {
  const from = performance.now();
  const launching = chromium.launch({ executablePath, args: quietSwitches });
  return serve(async (url) => {
    const browser = await launching;
    const page = await openPage(browser, url);
    await page.locator(".react-flow__node").first().click();
    await page.locator(".react-flow__node.selected").first().waitFor();
    const time = performance.now() - from;
    await browser.close();
    return time;
  });
}

/** Serves a page that is one button, for as long as `body` takes. */
async function withButton(body) {
  const page = `<!doctype html><button class="react-flow__node" onclick="this.classList.add('selected')">A node</button>`;
  const server = createServer((_request, response) => response.setHeader("Content-Type", "text/html").end(page));
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    return await body(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A model of so many nodes: the layers of a perceptron, one behind the other, in rows. */
function chain(count) {
  const document = JSON.parse(readFileSync(inRoot("assets/examples/orchard.gradwire"), "utf8"));
  const [dataset, , loss, optimizer] = document.nodes;
  const kinds = ["linear", "batchNorm1d", "relu", "dropout"];
  const layers = Array.from({ length: count - 3 }, (_, index) => {
    const type = index === count - 4 ? "linear" : kinds[index % kinds.length];
    return {
      id: `${type}${index}`,
      type,
      version: 1,
      params: { ...(type === "linear" && { outFeatures: index === count - 4 ? 2 : 16 }) },
    };
  });
  const columns = Math.ceil(Math.sqrt(count * 1.6));
  const nodes = [dataset, ...layers, loss, optimizer].map((node, index) => ({
    ...node,
    position: { x: (index % columns) * 260, y: Math.floor(index / columns) * 220 },
  }));
  const wire = (from, fromPort, to, toPort) => ({
    id: `${from.id}.${fromPort}-${to.id}.${toPort}`,
    from: { node: from.id, port: fromPort },
    to: { node: to.id, port: toPort },
  });
  const wires = [
    wire(dataset, "features", layers[0], "input"),
    ...layers.slice(1).map((layer, index) => wire(layers[index], "output", layer, "input")),
    wire(layers.at(-1), "output", loss, "prediction"),
    wire(dataset, "targets", loss, "target"),
    wire(loss, "loss", optimizer, "loss"),
  ];
  return { ...document, nodes, wires };
}

async function withHost(folder, args, body) {
  const host = spawn(process.execPath, [inRoot("out/main/web.js"), "--no-window", ...args], {
    env: { ...process.env, GRADWIRE_HOME: join(folder, "home") },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(host, "exit");
  try {
    let output = "";
    for await (const text of host.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
      output += text;
      const url = /http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]+/.exec(output)?.[0];
      if (url !== undefined) return await body(url);
    }
    throw new Error(`The host ended before it gave its address:\n${output}`);
  } finally {
    host.kill("SIGTERM");
    await ended;
  }
}

/** Opens the page and waits until its canvas answers. */
async function openPage(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-US" });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "commit" });
  await page.locator(".react-flow__node").first().waitFor();
  return page;
}

/** Shows the whole graph and waits until the view stands still. */
async function showAll(page) {
  await page.locator("[data-canvas]").focus();
  await page.keyboard.press("Home");
  await page.evaluate(async () => {
    const viewport = document.querySelector(".react-flow__viewport");
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    for (let still = 0, last = ""; still < 20; await frame()) {
      still = viewport.style.transform === last ? still + 1 : 0;
      last = viewport.style.transform;
    }
  });
}

/** Drags a node about. @returns script time of every frame in which it moved, in ms */
async function dragNode(page) {
  await page.keyboard.press("Escape");
  const node = await middleNode(page);
  await page.mouse.move(node.x, node.y);
  await page.mouse.down();
  await page.mouse.move(node.x + 8, node.y + 8, { steps: 4 });
  const frames = await traced(page, async () => {
    for (let step = 0; step < dragSteps; step++) {
      const angle = (step / dragSteps) * 4 * Math.PI;
      await page.mouse.move(node.x + 60 * Math.sin(angle), node.y + 40 * Math.cos(angle));
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    }
  });
  await page.mouse.up();
  // Between two moves the canvas only looks whether it has to scroll: such frames would hide those that cost something.
  return frames.filter(({ moves }) => moves > 0).map(({ time }) => time);
}

/** Moves a node by an arrow key, then changes a size in it. @returns script time until the page has drawn it, in ms, of every edit */
async function editNode(page) {
  const node = await middleNode(page, "[data-id^=linear]");
  await page.mouse.click(node.x, node.y);
  const moves = await timeKey(page, "ArrowRight");
  await page.locator("aside input[inputmode=numeric]").first().focus();
  const changes = await timeKey(page, "ArrowUp");
  return { moves, changes };
}

/** A model that trains for longer than anybody measures it. */
function endlessCars(folder) {
  const document = JSON.parse(readFileSync(inRoot("assets/examples/cars.gradwire"), "utf8"));
  const file = join(folder, "cars.gradwire");
  writeFileSync(file, JSON.stringify({ ...document, training: { ...document.training, epochs: 9_000_000 } }));
  writeFileSync(join(folder, "cars.csv"), readFileSync(inRoot("assets/examples/cars.csv")));
  return file;
}

/** Presses Train, some seconds after the page was opened, until the loss is drawn. @returns the longest script time of a frame meanwhile, in ms */
function longestOfFirstTrain(browser, folder) {
  return withHost(folder, [endlessCars(folder)], async (url) => {
    const page = await openPage(browser, url);
    await page.evaluate((time) => new Promise((done) => setTimeout(done, time)), lookedAtFor);
    const frames = await traced(page, async () => {
      await page.getByRole("button", { name: "Train", exact: true }).click();
      await page.locator(".js-plotly-plot .js-line").first().waitFor();
    });
    await page.context().close();
    return Math.max(...frames.map(({ time }) => time));
  });
}

/** A run at full speed with four plots that follow it. @returns script time of every frame, in ms */
function framesOfPlots(browser, folder) {
  return withHost(folder, [endlessCars(folder)], async (url) => {
    const page = await openPage(browser, url);
    await page.evaluate(() => {
      const place = (x, y) => ({ place: { x, y }, width: 24, height: 17 });
      const windows = [
        { tab: "map", ...place(1, 1) },
        { tab: "metrics", ...place(1, 18) },
      ];
      const state = { right: ["loss"], rightTab: "loss", windows };
      localStorage.setItem("gradwire.tabs", JSON.stringify({ state, version: 1 }));
    });
    await page.reload();
    await page.locator(".react-flow__node").first().waitFor();
    await page.getByRole("tab", { name: "Predicted vs actual" }).click();
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await page.waitForFunction(() => document.querySelectorAll(".js-plotly-plot .main-svg").length >= 4);
    const frames = await traced(page, () =>
      page.evaluate(async (length) => {
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        for (const end = performance.now() + length; performance.now() < end;) await frame();
      }, plotsFor),
    );
    await page.context().close();
    return frames.map(({ time }) => time);
  });
}

/** Presses a key that edits the document, again and again. */
async function timeKey(page, key) {
  const times = [];
  for (let edit = 0; edit < edits; edit++) {
    const frames = await traced(page, async () => {
      await page.keyboard.press(key);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    });
    times.push(frames.reduce((sum, { time }) => sum + time, 0));
  }
  return times;
}

/** Where a node near the middle of the canvas can be taken; with `which` one of those that this selector picks. */
async function middleNode(page, which = "") {
  return page.evaluate((selector) => {
    const near = (box) => Math.hypot(box.x + box.width / 2 - 700, box.y + box.height / 2 - 400);
    const boxes = [...document.querySelectorAll(selector)].map((node) => node.getBoundingClientRect());
    const [box] = boxes.sort((left, right) => near(left) - near(right));
    return { x: box.x + box.width / 2, y: box.y + Math.min(12, box.height / 5) };
  }, `.react-flow__node${which}`);
}

/** What the main thread does for scripts. The outermost of them count; what lies in them is theirs. */
const scripts = new Set([
  "EventDispatch",
  "FunctionCall",
  "FireAnimationFrame",
  "TimerFire",
  "RunMicrotasks",
  "EvaluateScript",
  "v8.evaluateModule",
  "MinorGC",
  "MajorGC",
]);

/**
 * Traces what happens during `body`. Time is the thread's own, without what other processes of the machine take from it.
 * @returns of every frame script time in ms and how often the mouse was moved
 */
async function traced(page, body) {
  const cdp = await page.context().newCDPSession(page);
  const events = [];
  cdp.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await cdp.send("Tracing.start", {
    traceConfig: { includedCategories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8"] },
    transferMode: "ReportEvents",
  });
  await body();
  const complete = new Promise((resolve) => cdp.once("Tracing.tracingComplete", resolve));
  await cdp.send("Tracing.end");
  await complete;
  await cdp.detach();
  const thread = ({ pid, tid }) => `${pid}.${tid}`;
  const main = mainThread(events, thread);
  const ours = events.filter((event) => thread(event) === main).sort((left, right) => left.ts - right.ts);
  let frame = { time: 0, moves: 0 };
  const frames = [frame];
  let end = 0;
  for (const { name, ts, dur = 0, tdur = dur, args } of ours) {
    if (name === "Commit") frames.push((frame = { time: 0, moves: 0 }));
    if (!scripts.has(name) || ts < end) continue;
    end = ts + dur;
    frame.time += tdur / 1000;
    if (args?.data?.type === "mousemove") frame.moves++;
  }
  return frames;
}

/** The thread of the page: of those that run animation frames the busiest. */
function mainThread(events, thread) {
  const counts = new Map();
  for (const event of events)
    if (event.name === "FireAnimationFrame") counts.set(thread(event), (counts.get(thread(event)) ?? 0) + 1);
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0];
}
