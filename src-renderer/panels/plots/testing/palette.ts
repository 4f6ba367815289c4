import type { PlotPalette } from "../palette";

/** Colours for a figure that nobody looks at. */
export const palette: PlotPalette = {
  ink: "#000000",
  muted: "#000000",
  faint: "#000000",
  line: "#000000",
  strong: "#000000",
  surface: "#ffffff",
  raised: "#ffffff",
  training: "#0000ff",
  validation: "#ff8800",
  third: "#0d8a8a",
  fourth: "#d03a66",
  danger: "#ff0000",
  font: "Inter",
  textScale: 1,
};
