import { useMemo, useSyncExternalStore } from "react";

/** Colours and font of a chart, from the design's tokens. */
export interface PlotPalette {
  readonly ink: string;
  readonly muted: string;
  readonly faint: string;
  readonly line: string;
  readonly strong: string;
  readonly surface: string;
  readonly raised: string;
  readonly training: string;
  readonly validation: string;
  readonly danger: string;
  readonly font: string;
}

const tokens: Readonly<Record<keyof PlotPalette, string>> = {
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
};

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
  const read = (name: keyof PlotPalette): string => style.getPropertyValue(tokens[name]).trim();
  return {
    ink: read("ink"),
    muted: read("muted"),
    faint: read("faint"),
    line: read("line"),
    strong: read("strong"),
    surface: read("surface"),
    raised: read("raised"),
    training: read("training"),
    validation: read("validation"),
    danger: read("danger"),
    font: read("font"),
  };
}
