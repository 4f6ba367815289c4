import type { Dash } from "plotly.js";
import type { PlotPalette } from "./palette";

const dashes: readonly Dash[] = ["solid", "dash", "dot", "dashdot"];

/** How one of many curves is drawn: colours come again with another dash. */
export function curveStyle(index: number, palette: PlotPalette): { readonly color: string; readonly dash: Dash } {
  const colors = [palette.training, palette.validation, palette.third, palette.fourth];
  return {
    color: colors[index % colors.length]!,
    dash: dashes[Math.floor(index / colors.length) % dashes.length]!,
  };
}
