import { clsx } from "clsx";
import { ChartColumn, Columns2, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import type { DatasetParams } from "../../../src-engine";
import type { ColumnSplit, FileGrant, SplitComparison } from "../../../src-main/contract";
import { Button } from "../../design/Button";
import { EmptyState } from "../../design/EmptyState";
import { Spinner } from "../../design/Spinner";
import { useSplitComparison } from "../../flows/useSplitComparison";
import { formatCount, formatNumber, refusalText, useTexts } from "../../i18n";
import { useDataView } from "../../state/dataViewStore";
import { roleColor } from "../data/roleStyle";
import { ChartFigure } from "../plots/ChartFigure";
import { usePlotPalette } from "../plots/palette";
import { ChoiceTable, type ChoiceColumn } from "./ChoiceTable";
import { ColumnName } from "./ColumnName";
import { splitFigure } from "./splitFigure";
import { splitTable } from "./splitTable";

interface SplitViewProps {
  readonly params: DatasetParams;
  readonly grant: FileGrant;
}

/** Whether validation looks like training, column by column. */
export function SplitView({ params, grant }: SplitViewProps) {
  const { t } = useTexts();
  const answer = useSplitComparison(grant, params);
  if (answer === null)
    return <EmptyState icon={Columns2} title={t("profile.split.noneTitle")} text={t("profile.split.noneBody")} />;
  if (answer.state === "asked") return <EmptyState icon={Spinner} title={t("profile.split.reading")} />;
  if (answer.state === "refused")
    return (
      <EmptyState
        icon={TriangleAlert}
        title={t("profile.split.failed")}
        text={refusalText(answer.error)}
        actions={<Button onClick={answer.retry}>{t("common.retry")}</Button>}
      />
    );
  return <ComparedColumns found={answer.value} />;
}

type SplitBy = "name" | "distance" | "p";

/** What the columns are in the order of. */
interface SplitOrder {
  readonly by: SplitBy;
  readonly way: "ascending" | "descending";
}

function ComparedColumns({ found }: { readonly found: SplitComparison }) {
  const { t } = useTexts();
  const [order, setOrder] = useState<SplitOrder>({ by: "p", way: "ascending" });
  const rows = useMemo(() => ordered(found.columns, order), [found, order]);
  const name = useDataView(({ column }) => column);
  const chosen = rows.find((row) => row.name === name) ?? rows[0] ?? null;
  const differing = found.columns.filter(({ differs }) => differs).length;
  const columns: readonly ChoiceColumn<ColumnSplit, SplitBy>[] = [
    {
      ...{ id: "name", by: "name", title: t("profile.column"), width: 14 },
      cell: (column) => <ColumnName name={column.name} type={column.type} role={column.role} />,
    },
    {
      ...{ id: "distance", by: "distance", title: t("profile.split.distance"), width: 5.5, align: "right" },
      hint: t("profile.split.distanceHint"),
      cell: ({ distance }) => shown(distance, 3),
    },
    {
      ...{ id: "p", by: "p", title: t("profile.split.chance"), width: 8, align: "right" },
      hint: t("profile.split.chanceHint"),
      cell: ({ p, differs }) => (
        <span className={clsx("inline-flex items-center gap-1", differs && "font-medium text-warning-text")}>
          {differs && <TriangleAlert role="img" aria-label={t("profile.split.differs")} className="size-3.5" />}
          {p === null ? "–" : p < 0.0001 ? "< 0.0001" : p.toFixed(4)}
        </span>
      ),
    },
    ...(["mean", "std", "median"] as const).flatMap((statistic): ChoiceColumn<ColumnSplit, SplitBy>[] =>
      (["training", "validation"] as const).map((part) => ({
        ...{ id: `${part} ${statistic}`, width: 6.5, align: "right" },
        title: t(`profile.split.${part}`, { statistic: t(`profile.statistic.${statistic}`) }),
        cell: (column) => (
          <span className={column[part][statistic] === null ? "text-faint" : "text-ink"}>
            {shown(column[part][statistic], 4)}
          </span>
        ),
      })),
    ),
  ];
  return (
    <div className="flex h-full min-h-0">
      <div className="flex min-w-0 flex-1 flex-col">
        <p className="flex shrink-0 flex-wrap items-center gap-x-3 border-b border-line px-3 py-1.5 text-sm text-muted">
          <span className={clsx("text-base font-medium", differing > 0 ? "text-warning-text" : "text-ink")}>
            {differing > 0 ? t("profile.split.some", { count: differing }) : t("profile.split.alike")}
          </span>
          <span className="tabular">
            {t("data.split.counts", { train: found.training, validation: found.validation })}
            {found.sample !== null &&
              ` · ${t("profile.sampled", {
                count: found.sample.training + found.sample.validation,
                of: found.training + found.validation,
              })}`}
          </span>
        </p>
        <ChoiceTable
          label={t("profile.split.tableLabel")}
          columns={columns}
          rows={rows}
          chosen={chosen}
          onChoose={(row) => useDataView.setState({ column: row.name })}
          order={order}
          onOrder={(by) => setOrder(next(order, by))}
          colorOf={({ role }) => roleColor[role]}
        />
      </div>
      {chosen !== null && <ComparedColumn column={chosen} />}
    </div>
  );
}

function ComparedColumn({ column }: { readonly column: ColumnSplit }) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const figure = useMemo(() => {
    const words = {
      training: t("scatter.training"),
      validation: t("scatter.validation"),
      share: t("profile.share"),
    };
    return splitFigure({ column, words, palette });
  }, [column, palette, t]);
  const { name, training, validation, distance } = column;
  return (
    <aside
      aria-label={t("profile.split.detailOf", { name })}
      className="flex w-96 max-w-[48%] shrink-0 flex-col border-l border-line bg-surface px-2 py-1.5"
    >
      <ChartFigure
        name={`split-${name}`}
        className="min-h-40 flex-1"
        caption={
          <span className="flex min-w-0 flex-wrap items-baseline gap-x-3 text-sm">
            <span title={name} className="max-w-full truncate text-base font-semibold text-ink">
              {name}
            </span>
            {(["training", "validation"] as const).map((part) => (
              <span key={part} className="inline-flex items-center gap-1 text-muted">
                <span
                  aria-hidden
                  className={clsx("inline-block w-4 border-t-2", part === "validation" && "border-dashed")}
                  style={{ borderColor: palette[part] }}
                />
                {t(`scatter.${part}`)} {formatCount(column[part].count)}
              </span>
            ))}
          </span>
        }
        figure={figure}
        label={t("profile.split.summary", {
          ...{ name, distance: shown(distance, 3) },
          ...{ training: training.count, validation: validation.count },
        })}
        table={() => splitTable(column, t)}
        icon={<ChartColumn className="size-4" />}
      />
    </aside>
  );
}

function shown(value: number | null, digits: number): string {
  return value === null ? "–" : formatNumber(value, digits);
}

function next(order: SplitOrder, by: SplitBy): SplitOrder {
  const first = by === "distance" ? "descending" : "ascending";
  if (order.by !== by) return { by, way: first };
  return { by, way: order.way === "ascending" ? "descending" : "ascending" };
}

function ordered(columns: readonly ColumnSplit[], order: SplitOrder): readonly ColumnSplit[] {
  const { by } = order;
  const sign = order.way === "ascending" ? 1 : -1;
  if (by === "name") return columns.toSorted((one, other) => sign * one.name.localeCompare(other.name));
  // Where nothing is known it comes last, whichever way is wanted.
  const rank = (column: ColumnSplit) => (column[by] === null ? Infinity : sign * column[by]);
  return columns.toSorted((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)));
}
