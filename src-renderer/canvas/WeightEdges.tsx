import { memo } from "react";
import { heatScales, type HeatScale } from "../design/heat";
import { formatNumber, useTexts } from "../i18n";
import { dotsOf, edgesOf, shortName, type Edge } from "./weightLines";
import type { Matrix } from "./weightCells";
import { useWeightNames } from "./weightNames";

/** Most edges that are told to who cannot see them. */
const mostTold = 8;

/** What stands beside dots: their names, or where there are none their places. */
function shownNames(names: readonly string[], areKnown: boolean): readonly string[] {
  return names.map((name, index) => (areKnown ? shortName(name) : String(index)));
}

interface WeightEdgesProps extends Matrix {
  readonly node: string;
  /** Of what, as it is called on screen. */
  readonly name: string;
  readonly scale: HeatScale;
  readonly min: number;
  readonly max: number;
}

/**
 * A small weight matrix as edges from inputs to outputs: the wider and stronger, the larger the weight; negative ones are
 * dashed and in the other colour. It draws again only when the numbers have changed.
 */
export const WeightEdges = memo(function WeightEdges({ node, name, scale, min, max, ...matrix }: WeightEdgesProps) {
  const { t } = useTexts();
  const { rows, columns } = matrix;
  const { inputs, outputs, known } = useWeightNames(node, rows, columns);
  const { negative, positive } = heatScales[scale];
  const shown = { inputs: shownNames(inputs, known.inputs), outputs: shownNames(outputs, known.outputs) };
  const dots = dotsOf(shown.inputs, shown.outputs);
  const edges = edgesOf(matrix, Math.max(Math.abs(min), Math.abs(max)) || 1);
  const textOf = ({ input, output, value }: Edge) =>
    `${inputs[input] ?? ""} → ${outputs[output] ?? ""}: ${formatNumber(value, 4)}`;
  const strongest = edges.slice(-mostTold).toReversed().map(textOf).join(", ");
  const range = { min: formatNumber(min, 4), max: formatNumber(max, 4) };
  return (
    <svg
      role="img"
      aria-label={t("step.weights.edges", { name, inputs: columns, outputs: rows, ...range, strongest })}
      width={dots.width}
      height={dots.height}
      className="mt-0.5 block overflow-visible"
    >
      {edges.map((edge) => {
        const [y1, y2] = [dots.inputs.y[edge.input], dots.outputs.y[edge.output]];
        const line = { x1: dots.inputs.x, y1, x2: dots.outputs.x, y2 };
        return (
          <g key={edge.output * columns + edge.input}>
            <title>{textOf(edge)}</title>
            <line
              {...line}
              className="weight-edge"
              strokeWidth={edge.width}
              strokeOpacity={0.3 + 0.7 * edge.share}
              strokeDasharray={edge.value < 0 ? "5 3" : undefined}
              stroke={edge.value < 0 ? negative : positive}
            />
            <line {...line} stroke="transparent" strokeWidth={8} />
          </g>
        );
      })}
      {(["inputs", "outputs"] as const).map((side) =>
        dots[side].y.map((y, index) => {
          const full = (side === "inputs" ? inputs : outputs)[index] ?? "";
          const isLeft = side === "inputs";
          return (
            <g key={`${side} ${String(index)}`}>
              <title>{full}</title>
              <circle cx={dots[side].x} cy={y} r={3} className="weight-dot fill-muted" />
              <text
                x={dots[side].x + (isLeft ? -7 : 7)}
                y={y}
                textAnchor={isLeft ? "end" : "start"}
                dominantBaseline="central"
                className="weight-dot fill-muted text-2xs"
              >
                {shown[side][index]}
              </text>
            </g>
          );
        }),
      )}
    </svg>
  );
});
