import { clsx } from "clsx";
import { useState, type ClipboardEvent, type KeyboardEvent } from "react";
import {
  givenNumbers,
  largestFloat,
  mostGiven,
  nestedList,
  nodeType,
  numel,
  type DocumentNode,
  type GivenTensors,
  type Shape,
} from "../../src-engine";
import { Button } from "../design/Button";
import { NumberInput } from "../design/NumberInput";
import { formatNumber } from "../design/parseNumber";
import { useTexts } from "../i18n";
import { updateParams, useDocument } from "../state/documentStore";
import { dropText, type Reading } from "../state/fieldTexts";
import { shapeText } from "../state/shapeText";
import { givenTensors } from "./givenTensors";
import { readNumber } from "./readNumber";
import { isTable, readTable } from "./readTable";
import { TakeWeights } from "./TakeWeights";
import { useFieldText } from "./useFieldText";

/** Most rows and columns that are drawn of one tensor. */
const mostShown = 24;

/** What a float32 holds. */
const rule = { min: -largestFloat, max: largestFloat };

const noShapes: Readonly<Record<string, Shape>> = {};

/** Zeros in a shape that a project can hold. */
function zeros(shape: Shape): unknown {
  return nestedList(shape, () => 0);
}

/**
 * What else is set with `param`: tensors that it brings into use and that have no numbers yet begin as zeros, in the shapes
 * that the node has.
 */
export function startingTensors(node: DocumentNode, param: string, value: unknown): GivenTensors {
  const shapes = useDocument.getState().lowering.parameterShapes[node.id] ?? noShapes;
  const found = nodeType(node.type)?.params.find(
    ({ control, usedWhen }) =>
      control.kind === "tensors" && usedWhen?.param === param && usedWhen.values.includes(value),
  );
  if (found === undefined || node.params[found.name] !== undefined) return {};
  const fitting = Object.entries(shapes).filter(([, shape]) => numel(shape) <= mostGiven);
  if (fitting.length === 0) return {};
  return { [found.name]: Object.fromEntries(fitting.map(([name, shape]) => [name, zeros(shape)])) };
}

interface TensorsControlProps {
  readonly id: string;
  readonly node: DocumentNode;
  /** The parameter's. */
  readonly name: string;
  readonly label: string;
  readonly disabled: boolean;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: true | undefined;
}

/** A grid of numbers for every tensor of a node, or the choice to leave it to PyTorch. */
export function TensorsControl({ id, node, name, label, disabled, ...rest }: TensorsControlProps) {
  const { t } = useTexts();
  const shapes = useDocument(({ lowering }) => lowering.parameterShapes[node.id] ?? noShapes);
  const given = givenTensors(node, name);
  const set = (tensor: string, list: unknown) => {
    const next = Object.entries({ ...given, [tensor]: list }).filter(([, value]) => value !== undefined);
    updateParams(node.id, { [name]: Object.fromEntries(next) });
  };
  const entries = Object.entries(shapes);
  return (
    <div
      id={id}
      role="group"
      aria-label={label}
      aria-describedby={rest["aria-describedby"]}
      className="flex flex-col gap-3"
    >
      {entries.length === 0 ? (
        <p className="text-sm text-muted">{t("canvas.tensors.none")}</p>
      ) : (
        <TakeWeights key={node.id} node={node} param={name} shapes={shapes} disabled={disabled} />
      )}
      {entries.map(([tensor, shape]) => {
        const numbers = Object.hasOwn(given, tensor) ? givenNumbers(given[tensor], shape) : null;
        const fits = numel(shape) <= mostGiven;
        const isGiven = Object.hasOwn(given, tensor);
        return (
          <div key={tensor} role="group" aria-label={tensor} className="flex flex-col gap-1">
            <div className="flex min-h-6 items-center gap-2">
              <span className="text-sm font-medium">{tensor}</span>
              <span className="tabular text-sm text-muted">{shapeText(shape)}</span>
              {fits && (
                <Button
                  size="sm"
                  variant="ghost"
                  className="ml-auto"
                  disabled={disabled}
                  onClick={() => set(tensor, numbers === null ? zeros(shape) : undefined)}
                >
                  {numbers !== null
                    ? t("canvas.tensors.clear")
                    : isGiven
                      ? t("canvas.tensors.replace")
                      : t("canvas.tensors.give")}
                </Button>
              )}
            </div>
            {numbers === null ? (
              <p className="text-sm text-muted">
                {!fits
                  ? t("canvas.tensors.tooLarge", { limit: mostGiven })
                  : isGiven
                    ? t("canvas.tensors.misfit")
                    : t("canvas.tensors.own")}
              </p>
            ) : (
              <TensorGrid
                node={node.id}
                tensor={tensor}
                shape={shape}
                list={given[tensor]}
                disabled={disabled}
                onChange={(list) => set(tensor, list)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

interface TensorGridProps {
  readonly node: string;
  readonly tensor: string;
  readonly shape: Shape;
  /** Nested, in the shape. */
  readonly list: unknown;
  readonly disabled: boolean;
  readonly onChange: (list: unknown) => void;
}

/** The numbers of one tensor, its last axis across. A table that is pasted goes from the cell it is pasted into on. */
function TensorGrid({ node, tensor, shape, list, disabled, onChange }: TensorGridProps) {
  const { t } = useTexts();
  const [said, setSaid] = useState<string | null>(null);
  const columns = shape.at(-1) ?? 1;
  const numbers = [list].flat(shape.length) as readonly number[];
  const rows = numbers.length / columns;
  const shown = { rows: Math.min(rows, mostShown), columns: Math.min(columns, mostShown) };
  const place = (row: number, column: number) => placeText(tensor, shape, row * columns + column);
  const replace = (changes: ReadonlyMap<number, number>) => {
    onChange(nestedList(shape, (index) => changes.get(index) ?? numbers[index] ?? 0));
  };
  const paste = (event: ClipboardEvent, fromRow: number, fromColumn: number) => {
    const text = event.clipboardData.getData("text/plain");
    if (disabled || !isTable(text)) return;
    event.preventDefault();
    const table = readTable(text);
    if ("cell" in table) {
      setSaid(t("canvas.tensors.notPasted", { cell: table.cell, line: table.line }));
      return;
    }
    // A vector stands across here and often down in a table.
    const down = rows === 1 && table.rows.every((row) => row.length === 1);
    const pasted = down ? [table.rows.flat()] : table.rows;
    const changes = new Map<number, number>();
    for (const [row, cells] of pasted.entries()) {
      for (const [column, value] of cells.entries()) {
        const [r, c] = [fromRow + row, fromColumn + column];
        if (r >= rows || c >= columns) continue;
        changes.set(r * columns + c, value);
        if (r < shown.rows && c < shown.columns) dropText({ node, param: place(r, c) });
      }
    }
    replace(changes);
    const count = changes.size;
    const total = pasted.reduce((sum, cells) => sum + cells.length, 0);
    const size = `${String(pasted.length)} × ${String(Math.max(0, ...pasted.map((cells) => cells.length)))}`;
    setSaid(
      count === total
        ? t("canvas.tensors.pasted", { count })
        : t("canvas.tensors.left", { count, size, place: place(fromRow, fromColumn) }),
    );
  };
  return (
    <>
      <div className="max-h-64 overflow-auto rounded-md border border-line bg-sunken p-1">
        <div
          className="grid gap-1"
          style={{ gridTemplateColumns: `repeat(${String(shown.columns)}, minmax(4.25rem, 1fr))` }}
          onKeyDown={moveFocus(shown.columns)}
        >
          {Array.from({ length: shown.rows * shown.columns }, (_, cell) => {
            const [row, column] = [Math.floor(cell / shown.columns), cell % shown.columns];
            const index = row * columns + column;
            return (
              <Cell
                key={cell}
                node={node}
                label={place(row, column)}
                value={numbers[index] ?? 0}
                disabled={disabled}
                onValue={(value) => {
                  setSaid(null);
                  replace(new Map([[index, value]]));
                }}
                onPaste={(event) => paste(event, row, column)}
              />
            );
          })}
        </div>
      </div>
      {(shown.rows < rows || shown.columns < columns) && (
        <p className="text-xs text-muted">{t("canvas.tensors.part", { ...shown, shape: shape.join(" × ") })}</p>
      )}
      <p role="status" className={clsx("text-sm text-muted", said === null && "sr-only")}>
        {said}
      </p>
    </>
  );
}

/** Arrow keys go up and down a grid; across, the keys are the text's. */
function moveFocus(columns: number) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === "ArrowDown" ? columns : event.key === "ArrowUp" ? -columns : 0;
    if (by === 0) return;
    const cells = [...event.currentTarget.querySelectorAll("input")];
    const next = cells[cells.findIndex((cell) => cell === event.target) + by];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
}

interface CellProps {
  readonly node: string;
  /** Its place, `weight[0][2]`, by which it is also known among the fields. */
  readonly label: string;
  readonly value: number;
  readonly disabled: boolean;
  readonly onValue: (value: number) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}

function Cell({ node, label, value, disabled, onValue, onPaste }: CellProps) {
  const read = (text: string): Reading => readNumber(text, rule);
  const { reason, input } = useFieldText(
    { node, param: label },
    { shown: formatNumber(value), read, write: (next) => onValue(Number(next)) },
  );
  return (
    <NumberInput
      aria-label={label}
      aria-invalid={reason !== null || undefined}
      title={reason ?? label}
      disabled={disabled}
      className="h-6! px-1.5! text-right"
      onPaste={onPaste}
      {...input}
    />
  );
}

/** `weight[0][2]`, as it is written in Python. */
function placeText(tensor: string, shape: Shape, index: number): string {
  let rest = index;
  let text = "";
  for (const size of shape.toReversed()) {
    text = `[${String(rest % size)}]${text}`;
    rest = Math.floor(rest / size);
  }
  return `${tensor}${text}`;
}
