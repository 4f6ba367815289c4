import type { Layout } from "plotly.js";
import type { Figure } from "./figure";
import { chartConfig, loadPlotly } from "./loadPlotly";
import type { PlotPalette } from "./palette";
import { plotText } from "./plotText";

/** Size of a saved picture in CSS pixels at the usual size of text. */
const size = { width: 960, height: 540 };
/** Pixels of a PNG to one CSS pixel. */
const density = 2;
const svgSpace = "http://www.w3.org/2000/svg";

/**
 * The chart as an SVG on a solid ground. Plotly's own `toImage` makes HTML of text, which the page does not allow: this puts the
 * layers that Plotly drew into one.
 */
export async function svgOf(figure: Figure, palette: PlotPalette): Promise<Blob> {
  const plotly = await loadPlotly();
  const { width, height } = scaled(palette);
  const stage = document.createElement("div");
  stage.inert = true;
  stage.style.cssText = `position: fixed; left: -10000px; width: ${String(width)}px; height: ${String(height)}px`;
  document.body.append(stage);
  try {
    // The page says beside the chart what it is and which curve is which; a picture says it itself.
    const data = figure.data.map((trace) => {
      const isListed = trace.name !== undefined && (!("showlegend" in trace) || trace.showlegend);
      return { ...trace, showlegend: isListed };
    });
    const showlegend = data.filter((trace) => trace.showlegend).length > 1;
    const legend = { orientation: "h", x: 0, y: 1.02, yanchor: "bottom", ...figure.layout.legend } as const;
    const layout = {
      ...figure.layout,
      autosize: false,
      width,
      height,
      showlegend,
      legend,
      ...titled(figure, palette, showlegend),
    };
    const config = { ...chartConfig, staticPlot: true };
    // Plotly writes what it finds of the axes into what it is given.
    await plotly.newPlot(stage, structuredClone(data), structuredClone(layout), config);
    const svg = document.createElementNS(svgSpace, "svg");
    svg.setAttribute("width", String(width));
    svg.setAttribute("height", String(height));
    svg.setAttribute("viewBox", `0 0 ${String(width)} ${String(height)}`);
    const ground = document.createElementNS(svgSpace, "rect");
    ground.setAttribute("width", "100%");
    ground.setAttribute("height", "100%");
    ground.setAttribute("fill", palette.surface);
    svg.append(ground);
    for (const layer of stage.querySelectorAll(".main-svg")) svg.append(...layer.cloneNode(true).childNodes);
    return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
  } finally {
    plotly.purge(stage);
    stage.remove();
  }
}

/** The title of a picture, in room of its own above the legend. */
function titled({ title, layout }: Figure, { ink, textScale }: PlotPalette, hasLegend: boolean): Partial<Layout> {
  if (title === undefined) return {};
  const room = hasLegend ? 60 : 36;
  const margin = { ...layout.margin, t: (layout.margin?.t ?? 0) + room * textScale };
  const font = { size: 14 * textScale, color: ink };
  const place = { x: 0, xref: "paper", y: 1, yref: "container", yanchor: "top", pad: { t: 12 * textScale } } as const;
  return { margin, title: { text: plotText(title), font, ...place } };
}

/** The chart as a PNG of twice the resolution. */
export async function pngOf(figure: Figure, palette: PlotPalette): Promise<Blob> {
  const { width, height } = scaled(palette);
  const address = URL.createObjectURL(await svgOf(figure, palette));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * density;
    canvas.height = height * density;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => {
      canvas.toBlob((blob) => (blob === null ? fail(new Error("The browser made no PNG.")) : done(blob)), "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

function scaled({ textScale }: PlotPalette): typeof size {
  return { width: Math.round(size.width * textScale), height: Math.round(size.height * textScale) };
}
