import { unitOf } from "../model/columnUnit";
import type { ModelColumn } from "../model/modelMetadata";
import { markerNumbers } from "../nodes/data/numberFormat";
import { int, ints, strings, typeNumbers } from "./graph";
import type { OnnxGraphBuilder } from "./graphBuilder";

/** The feature columns as the model takes them, and which rows lack a value. */
export interface Features {
  /** Name of the matrix of numbers, `[batch, width]`. */
  readonly matrix: string;
  readonly width: number;
  /** Name of `[batch, 1]`: whether a row lacks a value, has one that is no finite number, or a category that is not known. */
  readonly missing: string;
}

/** Numbers of some columns, each of which may lack them. */
interface Block {
  /** `[batch, columns]`; 0 where a value is missing, NaN where it will be filled in. */
  readonly values: string;
  /** `[batch, columns]` of truth values. */
  readonly missing: string;
  readonly width: number;
}

/**
 * Adds an input `[batch, 1]` for every feature column, by its name, and what makes the model's matrix of them: numbers as
 * float32 (float64 where an offset is subtracted that float32 cannot tell apart), categories as text.
 * @param node id of the Dataset.
 * @param markers texts of cells that mean "no value".
 * @param imputes whether numbers that are missing stay so, as NaN, for the model to fill in.
 */
export function writeFeatures(
  builder: OnnxGraphBuilder,
  columns: readonly ModelColumn[],
  { node, markers, imputes }: { readonly node: string; readonly markers: readonly string[]; readonly imputes: boolean },
): Features {
  return builder.inNode(node, () => {
    // All names of columns come before names of what is between.
    const inputs = columns.map((column) => ({ column, name: addInput(builder, column) }));
    const blocks: Block[] = [];
    for (let from = 0; from < inputs.length;) {
      const plain = inputs.slice(from).findIndex(({ column }) => !isPlain(column));
      const run = inputs.slice(from, plain === -1 ? undefined : from + plain);
      if (run.length > 0) {
        blocks.push(numberBlock(builder, run.map(({ name }) => name), { markers, imputes, offset: 0 })); // prettier-ignore
        from += run.length;
        continue;
      }
      const { column, name } = inputs[from]!;
      if (column.type === "category") blocks.push(categoryBlock(builder, column, { name, markers }));
      else blocks.push(numberBlock(builder, [name], { markers, imputes, offset: column.offset ?? 0 }));
      from += 1;
    }
    const missing = joined(builder, blocks.map((block) => block.missing)); // prettier-ignore
    const flags = builder.emit("Cast", [missing], { to: int(typeNumbers.float) });
    const most = builder.emit("ReduceMax", [flags, builder.constant("int64", [1], [1])], { keepdims: int(1) });
    return {
      matrix: joined(builder, blocks.map(({ values }) => values)), // prettier-ignore
      width: blocks.reduce((sum, { width }) => sum + width, 0),
      missing: builder.emit("Greater", [most, builder.constant("float", [0.5])]),
    };
  });
}

/** Whether a column's numbers are taken as they are. */
const isPlain = ({ type, offset = 0 }: ModelColumn) => type === "number" && offset === 0;

function addInput(builder: OnnxGraphBuilder, column: ModelColumn): string {
  const type = column.type === "category" ? "string" : isPlain(column) ? "float" : "double";
  return builder.input({ name: column.column, type, shape: [null, 1], about: aboutColumn(column) });
}

/** Whether a column's numbers stand in files as ONNX takes them: plain, without a unit. */
export function isPlainFormat({ format }: Pick<ModelColumn, "format">): boolean {
  if (!format) return true;
  const { thousands, prefix, suffix, date } = format;
  return date === undefined && [thousands, prefix, suffix].every((part) => part === "");
}

/** A column in one line. */
export function aboutColumn(column: ModelColumn): string {
  if (column.type === "category") {
    const shown = column.categories.slice(0, 20);
    return `one of: ${shown.join(", ")}${column.categories.length > shown.length ? ", ..." : ""}`;
  }
  const unit = unitOf(column);
  const range = column.min === null || column.max === null ? "" : `${column.min} to ${column.max} in training`;
  return [unit, range].filter((part) => part !== "").join("; ");
}

function joined(builder: OnnxGraphBuilder, names: readonly string[]): string {
  const [first = "", ...others] = names;
  return others.length === 0 ? first : builder.emit("Concat", names, { axis: int(1) });
}

/** Columns of numbers; those with an offset one by one, in double precision until it is subtracted. */
function numberBlock(
  builder: OnnxGraphBuilder,
  names: readonly string[],
  {
    markers,
    imputes,
    offset,
  }: { readonly markers: readonly string[]; readonly imputes: boolean; readonly offset: number },
): Block {
  const type = offset === 0 ? "float" : "double";
  const numbers = joined(builder, names);
  const gaps = [
    builder.emit("IsNaN", [numbers]),
    builder.emit("IsInf", [numbers]),
    ...[...new Set(markerNumbers(markers))].map((marker) =>
      builder.emit("Equal", [numbers, builder.constant(type, [marker])]),
    ),
  ];
  const lacking = gaps.reduce((all, gap) => builder.emit("Or", [all, gap]));
  const kept = builder.emit("Where", [lacking, builder.constant(type, [imputes ? NaN : offset]), numbers]);
  // What is filled in is not missing; infinity is no number that could be meant.
  const missing = imputes ? builder.emit("IsInf", [numbers]) : lacking;
  if (offset === 0) return { values: kept, missing, width: names.length };
  const shifted = builder.emit("Sub", [kept, builder.constant(type, [offset])]);
  return { values: builder.emit("Cast", [shifted], { to: int(typeNumbers.float) }), missing, width: names.length };
}

/** A column of categories: a number of 0 or 1 for each, or the one number of its place. */
function categoryBlock(
  builder: OnnxGraphBuilder,
  { categories, encoding }: ModelColumn,
  { name, markers }: { readonly name: string; readonly markers: readonly string[] },
): Block {
  const gaps = new Set(["", ...markers.map((marker) => marker.trim())]);
  // A text may come composed or not: both are the same category.
  const codes = new Map(
    categories.flatMap((category, code) =>
      [category, category.normalize("NFC"), category.normalize("NFD")]
        .filter((text) => !gaps.has(text.trim()))
        .map((text) => [text, code] as const),
    ),
  );
  const code = builder.emit("LabelEncoder", [name], {
    keys_strings: strings([...codes.keys()]),
    values_int64s: ints([...codes.values()]),
    default_int64: int(-1),
  });
  const zero = builder.constant("int64", [0]);
  const missing = builder.emit("Less", [code, zero]);
  if (encoding === "classIndex") {
    const known = builder.emit("Max", [code, zero]);
    return { values: builder.emit("Cast", [known], { to: int(typeNumbers.float) }), missing, width: 1 };
  }
  const places = builder.constant("int64", categories.map((_, place) => place), [1, categories.length]); // prettier-ignore
  const isPlace = builder.emit("Equal", [code, places]);
  const values = builder.emit("Cast", [isPlace], { to: int(typeNumbers.float) });
  return { values, missing, width: categories.length };
}
