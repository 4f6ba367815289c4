import { z } from "zod";
import type { Value } from "../../../ops/define";
import { defineNode, type DatasetColumns, type LowerContext } from "../define";

const selectColumnsParams = z.strictObject({
  /** Names of columns of the source; the columns of a one-hot category go together under its name. */
  columns: z.array(z.string().max(1024)).max(16_384).default([]),
});

/** Places in a row that go on without a gap. */
interface Run {
  readonly start: number;
  length: number;
}

function runsOf(places: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last && last.start + last.length === place) last.length += 1;
    else runs.push({ start: place, length: 1 });
  }
  return runs;
}

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
export const selectColumns = defineNode({
  type: "selectColumns",
  version: 1,
  category: "data",
  label: { en: "Select columns", ko: "열 선택" },
  summary: { en: "Passes on some of the feature columns", ko: "특성 열 가운데 일부만 내보냅니다" },
  help: {
    en: "Passes on the columns you choose, in the order of the dataset, and leaves the others out. Use one where parts of a network see different columns, such as an Embedding that takes a single category column, and bring the parts together again with Concat. In PyTorch: x[:, columns].",
    ko: "선택한 열만 데이터셋의 순서대로 내보내고 나머지는 뺍니다. 범주 열 하나만 받는 Embedding처럼 신경망의 부분마다 다른 열을 보여 줄 때 쓰고, 나뉜 부분은 Concat으로 다시 합치세요. PyTorch에서는 x[:, columns]입니다.",
  },
  keywords: ["filter", "slice", "pick", "subset", "features", "고르기", "열", "특성", "부분"],
  inputs: [
    {
      name: "input",
      kind: "tensor",
      label: { en: "Input", ko: "입력" },
      help: {
        en: "The Dataset node's features, as they are or standardized.",
        ko: "데이터셋 노드의 특성입니다. 표준화한 것도 됩니다.",
      },
    },
  ],
  outputs: [
    {
      name: "output",
      kind: "tensor",
      label: { en: "Output", ko: "출력" },
      help: { en: "The chosen columns: [batch, columns].", ko: "선택한 열입니다: [배치, 열]." },
    },
  ],
  params: [
    {
      name: "columns",
      label: { en: "Columns", ko: "열" },
      help: {
        en: "The columns that are passed on. A category with one column per value counts as one.",
        ko: "내보낼 열입니다. 값마다 한 열로 인코딩된 범주는 하나로 칩니다.",
      },
      control: { kind: "columns" },
    },
  ],
  schema: selectColumnsParams,
  migrations: {},
  lower(context, { input }, { columns: names }) {
    const of = input.columns ?? input.standardized?.of;
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
    const parts = runsOf(places).map(({ start, length }) => context.apply("narrow", [input.value], [1, start, length]));
    const value = parts.reduce<Value | null>(
      (joined, part) => (joined ? context.apply("concat", [joined, part], [1]) : part),
      null,
    );
    if (!value) return {};
    const selected: DatasetColumns = {
      ...of,
      count: places.length,
      places: places.map((place) => of.places[place] ?? 0),
      columns: places.flatMap((place) => of.columns[place] ?? []),
    };
    return { output: { value, ...(input.columns && { columns: selected }) } };
  },
  samples: [{ version: 1, params: { columns: ["x"] } }],
});
