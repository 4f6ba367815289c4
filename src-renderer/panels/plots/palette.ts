import { useMemo, useSyncExternalStore } from "react";
import { textScale, useRem } from "../../design/rem";

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
  third: "--color-plot-3",
  fourth: "--color-plot-4",
  danger: "--color-danger",
  font: "--font-sans",
} as const;

/** Colours and font of a chart, from the design's tokens. */
export interface PlotPalette extends Readonly<Record<keyof typeof tokens, string>> {
  /** How many times larger than usual its reader wants text. */
  readonly textScale: number;
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

/** The palette of theme and text in force: charts know neither CSS variables nor rem, so they are redrawn when these change. */
export function usePlotPalette(): PlotPalette {
  const theme = useSyncExternalStore(subscribe, () => document.documentElement.dataset.theme ?? "");
  const pixels = useRem();
  return useMemo(() => readPalette(theme, pixels), [theme, pixels]);
}

function readPalette(_theme: string, _rem: number): PlotPalette {
  const style = getComputedStyle(document.documentElement);
  const values = Object.entries(tokens).map(([name, token]) => [name, style.getPropertyValue(token).trim()]);
  return { ...(Object.fromEntries(values) as Record<keyof typeof tokens, string>), textScale: textScale() };
}
