import { useMemo } from "react";
import { readSynthetic, syntheticRows, type DocumentNode, type SyntheticRecipe } from "../../src-engine";
import { useTexts } from "../i18n";
import { sketchMarks, sketchSize, type SketchMark } from "./sketchMarks";

interface RowsSketchProps {
  readonly node: Pick<DocumentNode, "type" | "params">;
  /** Says which mark is which class, and what the axes are. */
  readonly withLegend?: boolean;
}

/** The rows of a Synthetic data node as points: classes by mark and colour, numbers by height or colour. */
export function RowsSketch({ node, withLegend = false }: RowsSketchProps) {
  const { t } = useTexts();
  // By its text: other settings of the node leave the points where they are.
  const recipe = recipeText(node);
  const sketch = useMemo(() => (recipe === null ? null : drawn(JSON.parse(recipe) as SyntheticRecipe)), [recipe]);
  if (sketch === null) return null;
  const { rows, features, classes, marks } = sketch;
  const [across = "", up = "y"] = features;
  const label =
    classes.length > 0
      ? t("data.sketch.classes", { count: rows, names: classes.join(", ") })
      : t(features.length === 1 ? "data.sketch.curve" : "data.sketch.surface", { count: rows });
  const picture = (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${String(sketchSize.width)} ${String(sketchSize.height)}`}
      className="block w-full border-t border-line bg-sunken/40 forced-color-adjust-none"
      data-rows-sketch
    >
      {marks.map((mark) => (
        <Marks key={mark.name} mark={mark} />
      ))}
    </svg>
  );
  if (!withLegend) return picture;
  return (
    <figure className="flex flex-col gap-1.5">
      <div className="overflow-hidden rounded-md border border-line [&>svg]:border-t-0">{picture}</div>
      <figcaption className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
        <span>{t("data.sketch.axes", { across, up })}</span>
        {classes.length > 0 &&
          marks.map((mark) => (
            <span key={mark.name} className="inline-flex items-center gap-1">
              <svg aria-hidden viewBox="-5 -5 10 10" className="size-3 forced-color-adjust-none">
                <Marks mark={{ ...mark, path: mark.sample }} />
              </svg>
              {mark.name}
            </span>
          ))}
        {classes.length === 0 && features.length > 1 && <span>{t("data.sketch.colour")}</span>}
      </figcaption>
    </figure>
  );
}

function recipeText(node: RowsSketchProps["node"]): string | null {
  const params = readSynthetic(node);
  if (params === null) return null;
  const { kind, rows, noise, seed } = params;
  return JSON.stringify({ kind, rows, noise, seed });
}

function drawn(recipe: SyntheticRecipe) {
  const made = syntheticRows(recipe);
  return { ...made, rows: recipe.rows, marks: sketchMarks(made) };
}

function Marks({ mark: { path, stroke, width } }: { readonly mark: SketchMark }) {
  return (
    <path
      d={path}
      fill="none"
      stroke={stroke}
      strokeWidth={width}
      strokeOpacity={0.85}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}
