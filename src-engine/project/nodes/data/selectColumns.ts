import { at } from "../../../base/at";
import { columns } from "../declareParams";
import { type DatasetColumns, type LowerContext, defineNode } from "../define";
import { mayLack } from "./missingNumbers";
import { featurePorts } from "./preparation";
import { runsOf, takeColumns } from "./takeColumns";
import { ko } from "./selectColumns.ko";

/** The places of the columns called `names`, in the dataset's order; null after reporting why there are none. */
function selectedPlaces(context: LowerContext, of: DatasetColumns, names: readonly string[]): number[] | null {
  const known = new Set(of.columns.map(({ source }) => source.name));
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) {
    context.report({
      severity: "error",
      code: "selectUnknown",
      values: { column: unknown },
      param: "columns",
      fix: {
        kind: "setParam",
        node: context.node,
        param: "columns",
        value: names.filter((name) => known.has(name)),
      },
    });
    return null;
  }
  if (names.length === 0) {
    context.report({ severity: "error", code: "selectNone", param: "columns" });
    return null;
  }
  const wanted = new Set(names);
  return of.columns.flatMap(({ source }, place) => (wanted.has(source.name) ? [place] : []));
}

/** Select columns: some of the dataset's columns, by name. */
export const selectColumns = defineNode(
  {
    type: "selectColumns",
    category: "data",
    order: 36,
    takesMissing: true,
    glyph: "M2.5 3.5h11v9h-11zM6.2 3.5v9M9.8 3.5v9M8 6v4",
    label: "Select columns",
    summary: "Passes on some of the feature columns",
    help: "Passes on the columns you choose, in the order of the dataset, and leaves the others out. Use one where parts of a network see different columns, such as an Embedding that takes a single category column, and bring the parts together again with Concat. In PyTorch: x[:, columns].",
    keywords: ["filter", "slice", "pick", "subset", "features"],
    inputs: featurePorts,
    outputs: { output: { kind: "tensor", label: "Output", help: "The chosen columns: [batch, columns]." } },
    params: {
      columns: columns({
        default: [],
        label: "Columns",
        help: "The columns that are passed on. A category with one column per value counts as one.",
      }),
    },
    lower(context, { input }, { columns: names }) {
      const of = input.columns ?? input.prepared?.of;
      if (!of) {
        const values = { source: context.nameOf(input.from.node) };
        context.report({ severity: "error", code: "selectComputed", values, port: "input" });
        return {};
      }
      if (of.role === "target") {
        context.report({ severity: "error", code: "selectTargets", port: "input" });
        return {};
      }
      const places = selectedPlaces(context, of, names);
      if (!places) return {};
      const value = takeColumns(context, input.value, places);
      if (!value) return {};
      const selected: DatasetColumns = {
        ...of,
        count: places.length,
        places: places.map((place) => at(of.places, place)),
        columns: places.flatMap((place) => of.columns[place] ?? []),
      };
      const missing = input.mayMiss && selected.columns.some(({ source }) => mayLack(source));
      if (input.columns) return { output: { value, columns: selected, ...(missing && { mayMiss: true as const }) } };
      return { output: { value, prepared: { role: of.role, of: selected, inverse: null } } };
    },
    code(_context, { input }, { columns: names }) {
      const wanted = new Set(names);
      const places = (input.columns ?? []).flatMap(({ source }, place) => (wanted.has(source.name) ? [place] : []));
      const [run, ...others] = runsOf(places);
      const chosen = run && others.length === 0 ? `${run.start}:${run.start + run.length}` : `[${places.join(", ")}]`;
      return `${input.text}[:, ${chosen}]`;
    },
    samples: [{ version: 1, params: { columns: ["x"] } }],
  },
  { ko },
);
