import type { Config, Data } from "plotly.js";
import { useEffect } from "react";

export type Plotly = typeof import("plotly.js");

/** How every chart is drawn. Without its bar of buttons: Plotly makes that of text, which the page does not allow. */
export const chartConfig: Partial<Config> = {
  displayModeBar: false,
  doubleClick: "reset",
  responsive: false,
  showTips: false,
};

let loading: Promise<Plotly> | null = null;

/** Whether a chart on screen has asked for Plotly. */
let isUsed = false;

/** Plotly for a chart on screen. A load that failed can be tried again. */
export function loadPlotly(): Promise<Plotly> {
  isUsed = true;
  return load();
}

/** Plotly is large: not a part of the page's first script. */
function load(): Promise<Plotly> {
  loading ??= import("plotly.js-cartesian-dist-min").then(
    (module) => module.default,
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** Longest that a page which is never idle puts off what it does when it is (ms). */
const patience = 10_000;

/** How long nobody has touched the window before it does something that it cannot be interrupted in (ms). */
const calm = 1000;

/** Resolves when nobody has pressed or moved anything for a while: a person who has just opened a project takes hold of it at once. */
function whenCalm(): Promise<void> {
  return new Promise((resolve) => {
    const ending = new AbortController();
    const done = (): void => {
      ending.abort();
      clearTimeout(latest);
      clearTimeout(quiet);
      resolve();
    };
    const latest = setTimeout(done, patience);
    let quiet = setTimeout(done, calm);
    const touched = (): void => {
      clearTimeout(quiet);
      quiet = setTimeout(done, calm);
    };
    const { signal } = ending;
    for (const type of ["pointerdown", "pointermove", "keydown", "wheel"])
      window.addEventListener(type, touched, { capture: true, passive: true, signal });
  });
}

const whenIdle = (): Promise<unknown> => new Promise((done) => requestIdleCallback(done, { timeout: patience }));

/** Draws a chart that nobody sees: the browser compiles what draws one, which takes longer than drawing it. */
async function rehearse(plotly: Plotly): Promise<void> {
  const stage = document.createElement("div");
  stage.inert = true;
  stage.style.cssText = "position: fixed; visibility: hidden; width: 400px; height: 200px";
  document.body.append(stage);
  try {
    const curve: Data = { type: "scatter", mode: "lines+markers", x: [0, 1], y: [0, 1] };
    await plotly.newPlot(stage, [curve], { showlegend: false, hovermode: "x" }, chartConfig);
    plotly.purge(stage);
  } finally {
    stage.remove();
  }
}

let isPrepared = false;

async function prepareCharts(): Promise<void> {
  if (isPrepared) return;
  isPrepared = true;
  await whenCalm();
  await whenIdle();
  const plotly = await load();
  await whenIdle();
  if (!isUsed) await rehearse(plotly);
}

/** Makes the first chart quick, while the page is idle, once one may come: `wanted`, because the graph can be trained. */
export function usePreparedCharts(wanted: boolean): void {
  useEffect(() => {
    // The chart itself loads it again and says what is wrong.
    if (wanted) prepareCharts().catch(() => undefined);
  }, [wanted]);
}
