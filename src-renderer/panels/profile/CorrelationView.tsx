import { Grid3x3 } from "lucide-react";
import { useMemo, type CSSProperties } from "react";
import type { CsvProfile } from "../../../src-main/contract";
import { EmptyState } from "../../design/EmptyState";
import { formatNumber, useTexts } from "../../i18n";
import { ChartFigure } from "../plots/ChartFigure";
import { usePlotPalette } from "../plots/palette";
import { correlationFigure } from "./correlationFigure";
import { correlationTable } from "./correlationTable";

/** Room for a name beside its row or below its column, and for the names of the other axis with the caption (rem). */
const roomOfName = 0.9;
const leastHeight = 8;

/** How the columns of numbers correlate, those that are predicted first. */
export function CorrelationView({ profile }: { readonly profile: CsvProfile }) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const { correlations } = profile;
  const { columns, matrix, leftOut } = correlations;
  const figure = useMemo(
    () => correlationFigure({ correlations, title: t("profile.view.correlations"), palette }),
    [correlations, palette, t],
  );
  const strongest = useMemo(() => strongestPair(matrix), [matrix]);
  if (columns.length < 2)
    return (
      <EmptyState icon={Grid3x3} title={t("profile.noCorrelationsTitle")} text={t("profile.noCorrelationsBody")} />
    );
  const label =
    strongest === null
      ? t("profile.correlationsNone", { count: columns.length })
      : t("profile.correlationsSummary", {
          ...{ count: columns.length, one: columns[strongest.one]!, other: columns[strongest.other]! },
          r: formatNumber(strongest.r, 3),
        });
  return (
    <div className="h-full overflow-auto px-2 pt-1 pb-1">
      <ChartFigure
        name="correlations"
        className="h-[max(100%,var(--least-height))] min-w-(--least-width)"
        style={leastSize(columns.length)}
        caption={
          <span className="flex flex-wrap items-baseline gap-x-3 text-sm text-muted">
            <span className="text-base font-semibold text-ink">{t("profile.correlationsTitle")}</span>
            {strongest !== null && (
              <span className="tabular">
                {t("profile.strongest", {
                  ...{ one: columns[strongest.one]!, other: columns[strongest.other]! },
                  r: formatNumber(strongest.r, 3),
                })}
              </span>
            )}
            {leftOut > 0 && (
              <span>{t("profile.leftOut", { count: columns.length, of: columns.length + leftOut })}</span>
            )}
            {profile.sample !== null && (
              <span>{t("profile.sampled", { count: profile.sample.rows, of: profile.rows })}</span>
            )}
          </span>
        }
        figure={figure}
        label={label}
        table={() => correlationTable(correlations, t)}
        icon={<Grid3x3 className="size-4" />}
      />
    </div>
  );
}

/** So small that the names of the columns do not lie on each other. */
function leastSize(columns: number): CSSProperties {
  return {
    "--least-height": `${String(leastHeight + columns * roomOfName)}rem`,
    "--least-width": `${String(leastHeight + columns * roomOfName)}rem`,
  } as CSSProperties;
}

function strongestPair(matrix: CsvProfile["correlations"]["matrix"]): { one: number; other: number; r: number } | null {
  let found: { one: number; other: number; r: number } | null = null;
  for (const [one, row] of matrix.entries())
    for (let other = one + 1; other < row.length; other += 1) {
      const r = row[other] ?? null;
      if (r !== null && Math.abs(r) > Math.abs(found?.r ?? 0)) found = { one, other, r };
    }
  return found;
}
