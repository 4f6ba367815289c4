import { ChartScatter, Plus, TriangleAlert, X } from "lucide-react";
import { useMemo, type CSSProperties } from "react";
import type { DatasetParams } from "../../../src-engine";
import {
  mostPairedColumns,
  type ColumnPairs,
  type CsvProfile,
  type CsvReport,
  type FileGrant,
} from "../../../src-main/contract";
import { Button } from "../../design/Button";
import { EmptyState } from "../../design/EmptyState";
import { Menu } from "../../design/Menu";
import { Spinner } from "../../design/Spinner";
import { usePairs } from "../../flows/usePairs";
import { refusalText, useTexts } from "../../i18n";
import { useDataView } from "../../state/dataViewStore";
import { ChartFigure } from "../plots/ChartFigure";
import { usePlotPalette } from "../plots/palette";
import { pairableColumns, shownPairs, withColumn } from "./pairedColumns";
import { drawnRows, pairsFigure } from "./pairsFigure";
import { pairsTable } from "./pairsTable";

interface PairsViewProps {
  readonly params: DatasetParams;
  readonly report: CsvReport;
  readonly profile: CsvProfile;
  readonly grant: FileGrant;
}

/** Least side of a field, and room for caption and axes (rem). */
const leastField = 5;
const roomAround = 6;

/** Some columns drawn against each other, row by row, coloured by the target. */
export function PairsView({ params, report, profile, grant }: PairsViewProps) {
  const { t } = useTexts();
  const wanted = useDataView(({ pairs }) => pairs);
  const offered = useMemo(() => pairableColumns(profile, params), [profile, params]);
  const columns = shownPairs(wanted, profile, params);
  const color = params.columns.find(({ role }) => role === "target")?.name ?? null;
  const answer = usePairs(grant, params, report, { columns, color });
  const choose = (pairs: readonly string[]): void => useDataView.setState({ pairs });
  const more = offered.filter((name) => !columns.includes(name));
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-1.5 px-3 pt-1.5">
        {columns.map((name) => (
          <Button
            key={name}
            size="sm"
            className="max-w-48"
            aria-label={t("profile.pairs.remove", { name })}
            onClick={() => choose(columns.filter((each) => each !== name))}
          >
            <span className="truncate">{name}</span>
            <X aria-hidden className="size-3 shrink-0 text-muted" />
          </Button>
        ))}
        {more.length > 0 && columns.length < mostPairedColumns && (
          <Menu
            items={more.map((name, index) => ({
              id: String(index),
              label: name,
              onSelect: () => choose(withColumn(columns, name)),
            }))}
          >
            <Button size="sm" variant="ghost" icon={<Plus aria-hidden className="size-3.5" />}>
              {t("profile.pairs.add")}
            </Button>
          </Menu>
        )}
        {wanted !== null && (
          <Button size="sm" variant="ghost" onClick={() => useDataView.setState({ pairs: null })}>
            {t("profile.pairs.usual")}
          </Button>
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-auto px-2 pb-1">
        {columns.length < 2 || answer === null ? (
          <EmptyState icon={ChartScatter} title={t("profile.pairs.emptyTitle")} text={t("profile.pairs.emptyBody")} />
        ) : answer.state === "asked" ? (
          <EmptyState icon={Spinner} title={t("profile.pairs.reading")} />
        ) : answer.state === "refused" ? (
          <EmptyState
            icon={TriangleAlert}
            title={t("profile.failed")}
            text={refusalText(answer.error)}
            actions={<Button onClick={answer.retry}>{t("common.retry")}</Button>}
          />
        ) : (
          <PairsChart pairs={answer.value} profile={profile} />
        )}
      </div>
    </div>
  );
}

/** So small that the rows in a field can be told apart. */
function leastSize(columns: number): CSSProperties {
  return {
    "--least-height": `${String(roomAround + columns * leastField)}rem`,
    "--least-width": `${String(roomAround + columns * leastField)}rem`,
  } as CSSProperties;
}

function PairsChart({ pairs, profile }: { readonly pairs: ColumnPairs; readonly profile: CsvProfile }) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const figure = useMemo(() => {
    const words = { title: t("profile.view.pairs"), others: t("profile.pairs.others") };
    return pairsFigure({ pairs, profile, words, palette });
  }, [pairs, profile, palette, t]);
  const rows = drawnRows(pairs);
  const values = { count: rows, of: pairs.ofRows, color: pairs.color?.name ?? "" };
  return (
    <ChartFigure
      name="pairs"
      className="h-[max(100%,var(--least-height))] min-w-(--least-width)"
      style={leastSize(pairs.columns.length)}
      caption={
        <span className="text-sm text-muted">
          {t(rows < pairs.ofRows ? "profile.pairs.sampled" : "profile.pairs.rows", values)}
          {pairs.color !== null && <> · {t("profile.pairs.colored", values)}</>}
        </span>
      }
      figure={figure}
      label={t("profile.pairs.summary", { ...values, columns: pairs.columns.map(({ name }) => name).join(", ") })}
      table={() => pairsTable(pairs)}
      icon={<ChartScatter className="size-4" />}
    />
  );
}
