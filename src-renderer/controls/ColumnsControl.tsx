import { useMemo, useRef, useState } from "react";
import { upstreamFeatures } from "../../src-engine";
import { Checkbox } from "../design/Checkbox";
import { TextField } from "../design/TextField";
import { useRem } from "../design/rem";
import { useVirtualRows } from "../design/useVirtualRows";
import { useTexts } from "../i18n";
import { useDocument } from "../state/documentStore";

/** Columns from which on a filter is offered. */
const filterFrom = 12;
/** Heights of a row and of the list at most (rem). */
const rowHeight = 1.75;
const tallest = 17.5;

interface ColumnsControlProps {
  readonly id: string;
  /** The node whose feature columns are chosen among. */
  readonly node: string;
  /** What is chosen, in words for those who do not see the label. */
  readonly label: string;
  /** Names of the chosen columns. */
  readonly value: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (names: readonly string[]) => void;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: true | undefined;
}

/** A box for every feature column in front of a node, and for chosen ones that are no longer there. */
export function ColumnsControl({ id, node, label, value, disabled, onChange, ...rest }: ColumnsControlProps) {
  const { t } = useTexts();
  const document = useDocument((state) => state.document);
  const [filter, setFilter] = useState("");
  const known = useMemo(() => upstreamFeatures(document, node), [document, node]);
  const names = useMemo(() => [...new Set([...known, ...value])], [known, value]);
  const wanted = filter.trim().toLocaleLowerCase();
  const shown = names.filter((name) => name.toLocaleLowerCase().includes(wanted));
  const scroller = useRef<HTMLDivElement>(null);
  const pixels = useRem();
  const virtualizer = useVirtualRows({
    count: shown.length,
    scroller,
    size: () => rowHeight,
    getItemKey: (index) => shown[index] ?? index,
    initialRect: { width: 280, height: tallest * pixels },
    overscan: 6,
  });
  if (names.length === 0) {
    return (
      <p id={id} className="text-sm text-muted" {...rest}>
        {t("canvas.columns.none")}
      </p>
    );
  }
  const toggle = (name: string, chosen: boolean) => {
    const set = new Set(value);
    if (chosen) set.add(name);
    else set.delete(name);
    onChange(names.filter((each) => set.has(each)));
  };
  return (
    <div id={id} role="group" aria-label={label} className="flex flex-col gap-1" {...rest}>
      {names.length >= filterFrom && (
        <TextField
          placeholder={t("data.column.search")}
          aria-label={t("data.column.search")}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
      )}
      {shown.length === 0 && <p className="py-2 text-sm text-muted">{t("data.column.noMatch")}</p>}
      <div ref={scroller} className="overflow-y-auto" style={{ maxHeight: tallest * pixels }}>
        <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start, size }) => {
            // The list has as many rows as there are names.
            const name = shown[index]!;
            const box = `${id}-${String(index)}`;
            return (
              <div
                key={key}
                className="absolute inset-x-0 flex items-center gap-2"
                style={{ height: size, top: start }}
              >
                <Checkbox
                  id={box}
                  checked={value.includes(name)}
                  disabled={disabled}
                  onChange={(chosen) => toggle(name, chosen)}
                />
                <label htmlFor={box} className="min-w-0 truncate text-sm" title={name}>
                  {name}
                </label>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
