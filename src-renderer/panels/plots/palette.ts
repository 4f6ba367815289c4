import { useMemo, useSyncExternalStore } from "react";

const tokens = {
  ink: "--color-ink",
  muted: "--color-muted",
  faint: "--color-faint",
  line: "--color-line",
  strong: "--color-strong",
  surface: "--color-surface",
  raised: "--color-raised",
  training: "--color-plot-1",
  validation: "--color-plot-2",
  danger: "--color-danger",
  font: "--font-sans",
} as const;

/** Colours and font of a chart, from the design's tokens. */
export type PlotPalette = Readonly<Record<keyof typeof tokens, string>>;

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

/** The palette of the theme in force: charts cannot read CSS variables, so they are redrawn when it changes. */
export function usePlotPalette(): PlotPalette {
  const theme = useSyncExternalStore(subscribe, () => document.documentElement.dataset.theme ?? "");
  return useMemo(() => readPalette(theme), [theme]);
}

function readPalette(_theme: string): PlotPalette {
  const style = getComputedStyle(document.documentElement);
  const values = Object.entries(tokens).map(([name, token]) => [name, style.getPropertyValue(token).trim()]);
  return Object.fromEntries(values) as PlotPalette;
}
