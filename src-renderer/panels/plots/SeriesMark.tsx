interface SeriesMarkProps {
  readonly series: "training" | "validation";
  /** With a piece of its curve, not only its mark. */
  readonly line?: boolean;
  /** Instead of its own, where colours say something else. */
  readonly color?: string;
}

/** How a chart draws training (round, solid) and validation (diamond, dashed): told apart without colour. */
export function SeriesMark({ series, line = false, color: given }: SeriesMarkProps) {
  const training = series === "training";
  const color = given ?? (training ? "var(--color-plot-1)" : "var(--color-plot-2)");
  const width = line ? 22 : 10;
  return (
    <svg aria-hidden width={width} height={10} viewBox={`0 0 ${String(width)} 10`} className="shrink-0">
      {line && (
        <line
          x1={0}
          x2={width}
          y1={5}
          y2={5}
          stroke={color}
          strokeWidth={2}
          strokeDasharray={training ? undefined : "5 3"}
        />
      )}
      {training ? (
        <circle cx={width / 2} cy={5} r={3.5} fill={color} />
      ) : (
        <path d={`M${String(width / 2)} 0.5 l4.5 4.5 l-4.5 4.5 l-4.5 -4.5 z`} fill={color} />
      )}
    </svg>
  );
}
