import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef } from "react";
import { IconButton } from "../../design/IconButton";
import { useTexts } from "../../i18n";
import { announce } from "../../state/announcement";
import { markedRow, type BatchMarks } from "./batchMarks";

interface BatchBarProps {
  readonly marks: BatchMarks;
  readonly onShow: (row: number) => void;
}

/** How many rows the batch of this step has, and the way to them. */
export function BatchBar({ marks, onShow }: BatchBarProps) {
  const { t } = useTexts();
  const at = useRef(-1);
  const { rows, rowCount } = marks;
  const go = (way: 1 | -1) => {
    const row = markedRow(rows, at.current, way);
    if (row === undefined) return;
    at.current = row;
    onShow(row);
    announce(t("data.batchRows.at", { row: row + 1, index: rows.indexOf(row) + 1, count: rows.length }));
  };
  return (
    <span role="group" aria-label={t("data.batchRows.label")} className="inline-flex items-center gap-1">
      <span aria-hidden className="mr-1 size-2.5 rounded-xs border border-accent bg-accent-soft" />
      <span className="tabular">
        {rows.length < rowCount
          ? t("data.batchRows.first", { count: rows.length, all: rowCount })
          : t("data.batchRows.marked", { count: rowCount })}
      </span>
      <IconButton
        size="sm"
        tooltipSide="top"
        label={t("data.batchRows.previous")}
        icon={<ArrowUp aria-hidden className="size-3.5" />}
        onClick={() => go(-1)}
      />
      <IconButton
        size="sm"
        tooltipSide="top"
        label={t("data.batchRows.next")}
        icon={<ArrowDown aria-hidden className="size-3.5" />}
        onClick={() => go(1)}
      />
    </span>
  );
}
