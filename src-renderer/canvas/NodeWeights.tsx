import { useStore } from "@xyflow/react";
import type { ReactNode } from "react";
import { numel } from "../../src-engine";
import { heatColour } from "../design/heat";
import { mostElements } from "../flows/stepRun";
import { useAllNumbers } from "../flows/useAllNumbers";
import { formatNumber, useTexts } from "../i18n";
import { nodesById } from "../state/documentIndex";
import { useDocument } from "../state/documentStore";
import { shapeText } from "../state/shapeText";
import { standingOf, useStep } from "../state/stepStore";
import { useView } from "../state/viewStore";
import { useWeightsOnNode } from "../state/weightsOnNode";
import { cellSize, shrunk } from "./weightCells";
import { WeightEdges } from "./WeightEdges";
import { hasEdges, mostDots } from "./weightLines";

/** From this zoom on, and this size of a cell on (canvas pixels), a cell has room for a number that can be read. */
const readable = { zoom: 0.85, width: 38, height: 12 } as const;

interface NodeWeightsProps {
  readonly node: string;
  /** What stands there otherwise. */
  readonly children: ReactNode;
}

/**
 * A node's weight matrix, or its gradient, as a heat map or as edges while it is seen at work. It takes the place of what cannot be
 * changed then, so that a node grows no further than the next one.
 */
export function NodeWeights({ node, children }: NodeWeightsProps) {
  const { t } = useTexts();
  const standing = useStep(standingOf);
  const shown = useView(({ nodeWeights }) => nodeWeights);
  const own = useWeightsOnNode(node);
  const role = shown === "gradients" || shown === "gradientEdges" ? "gradient" : "parameter";
  const isLinear = useDocument(({ document }) => nodesById(document).get(node)?.type === "linear");
  const isWanted = own.length > 0;
  const found = own.find((tensor) => tensor.role === role);
  const isCut = isWanted && found?.values === null && numel(found.shape) <= mostElements;
  const all = useAllNumbers(standing, node, isCut);
  const tensor = all?.find((each) => each.name === "weight" && each.role === role) ?? found;
  const [rows = 0, columns = 0] = own[0]?.shape ?? [];
  const cell = cellSize({ rows: Math.max(1, rows), columns: Math.max(1, columns) });
  const isNear = useStore(
    ({ transform }) => transform[2] >= readable.zoom && cell.width * transform[2] >= readable.width,
  );
  const isReadable = isNear && cell.height >= readable.height;
  if (!isWanted) return children;
  const { values, min, max } = tensor ?? { values: null, min: 0, max: 0 };
  const small = values === null ? null : shrunk({ rows, columns, values });
  const size = small === null ? cell : cellSize(small);
  const largest = Math.max(Math.abs(min), Math.abs(max)) || 1;
  const name = t(role === "gradient" ? "step.weights.gradient" : "step.weights.weight");
  const scale = role === "gradient" ? "gradient" : "value";
  const wantsEdges = isLinear && (shown === "weightEdges" || shown === "gradientEdges");
  const asEdges = wantsEdges && hasEdges({ rows, columns });
  return (
    <figure data-node-weights={role} className="near-only border-t border-line px-3 py-1.5">
      <figcaption className="flex justify-between text-xs text-muted">
        <span className={role === "gradient" ? "text-gradient" : undefined}>
          {wantsEdges && !asEdges ? (
            <span title={t("step.weights.tooLargeTip", { most: mostDots })}>{t("step.weights.tooLarge")}</span>
          ) : (
            name
          )}
        </span>
        <span className="tabular">{shapeText([rows, columns])}</span>
      </figcaption>
      {small === null && tensor !== undefined ? null : small === null ? (
        <p className="text-xs text-faint">{t("step.weights.none")}</p>
      ) : asEdges ? (
        <WeightEdges {...{ node, name, scale, min, max, ...small }} />
      ) : (
        <svg
          role="img"
          aria-label={t("step.weights.map", { name, min: formatNumber(min, 4), max: formatNumber(max, 4) })}
          width={small.columns * size.width}
          height={small.rows * size.height}
          className="mt-0.5 block overflow-hidden rounded-xs border border-line forced-color-adjust-none"
        >
          {Array.from(small.values, (value, index) => {
            const [x, y] = [(index % small.columns) * size.width, Math.trunc(index / small.columns) * size.height];
            return (
              <g key={index}>
                <rect
                  {...{ x, y, width: size.width, height: size.height }}
                  style={{ fill: heatColour(value, largest, scale) }}
                />
                {isReadable && small.values === values && (
                  <text
                    x={x + size.width / 2}
                    y={y + size.height / 2}
                    textAnchor="middle"
                    dominantBaseline="central"
                    className="tabular fill-ink text-2xs"
                  >
                    {formatNumber(value, 3)}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      )}
    </figure>
  );
}
