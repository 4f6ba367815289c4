import { z } from "zod";
import { grouped } from "../../base/grouped";
import { formatShape, sameShape, type Shape } from "../../base/shape";
import { refusalData, type RefusalData } from "../../base/refusal";
import type { StoredTensor } from "../../formats/tensors";
import {
  type Alike,
  type Found,
  type Module,
  type StateDictLayer,
  type StateDictModel,
  isCounter,
  isFloat,
  needs,
  parameterNames,
  tensorsOf,
} from "./stateDictModules";

/**
 * How a tensor found its place: by the graph's own name; as the only one of its names and shapes; as one of several that are
 * alike, in order. Or why there is none: it is measured on the training rows, it counts batches for training alone, no layer
 * has such names and shapes, the file has none, several could be meant.
 */
export const importWays = ["name", "shape", "order", "measured", "counter", "unused", "missing", "ambiguous"] as const;

/** What became of one tensor of a `state_dict`, or of the graph. */
export const importRow = z.object({
  /** The file's; null: it has none for the parameter. */
  tensor: z.string().nullable(),
  /** How the file stores it, by PyTorch's name; it becomes float32. Null where there is none. */
  dtype: z.string().nullable(),
  /** The graph's, `linear1.weight`; null: nothing takes the tensor. */
  parameter: z.string().nullable(),
  shape: z.array(z.number()),
  way: z.enum(importWays),
});

/** What became of one tensor of a `state_dict`, or of the graph. */
export type ImportRow = z.infer<typeof importRow>;

/** What is said of a `state_dict` before it is taken. */
export const importReport = z.object({
  /** The graph's tensors in forward order, then the file's that are not used. */
  rows: z.array(importRow),
  /** Why it cannot be taken; none: it can. */
  refusals: z.array(refusalData),
  /** What is to be known of it. */
  notes: z.array(refusalData),
});

/** What is said of a `state_dict` before it is taken. */
export type ImportReport = z.infer<typeof importReport>;

/** A `state_dict` beside a model. */
export interface StateDictMatch extends ImportReport {
  /** The file's tensors by the graph's names. */
  readonly taken: ReadonlyMap<string, StoredTensor>;
  /** Names of what is to be measured. */
  readonly measured: readonly string[];
}

/** Most names that a message has. */
const mostNamed = 6;

/** What is known once every module was looked for. */
export interface Search {
  /** Modules that no layer takes. */
  readonly left: readonly Module[];
  /** By layer, the module of its name. */
  readonly named: ReadonlyMap<string, Module>;
  readonly found: ReadonlyMap<string, Found>;
  readonly ambiguous: readonly Alike[];
}

/** The same, as what is missing is looked for. */
interface Rest extends Omit<Search, "left"> {
  readonly left: ReadonlySet<Module>;
  readonly byNames: ReadonlyMap<string, readonly Module[]>;
  /** The tensors that are left, in words. */
  readonly leftText: string;
}

/** What became of every tensor, once all modules were looked for. */
export function described(model: StateDictModel, tensors: readonly StoredTensor[], search: Search): StateDictMatch {
  const { found, ambiguous } = search;
  const left = new Set(search.left);
  const leftText = listed(search.left.flatMap(tensorsOf).map(withShape));
  const rest: Rest = { ...search, left, leftText, byNames: grouped(search.left, parameterNames) };
  const isAmbiguous = new Set(ambiguous.flatMap(({ layers }) => layers));
  const layers = model.layers.map((layer) => layerMatch(layer, rest, isAmbiguous.has(layer)));
  const taken = new Map(layers.flatMap((layer) => layer.taken));
  const measured = layers.flatMap((layer) => layer.measured);

  const used = new Set(taken.values());
  const couldBe = new Set(ambiguous.flatMap(({ modules }) => modules.flatMap(tensorsOf)));
  const wayOf = (tensor: StoredTensor) =>
    isCounter(tensor) ? "counter" : couldBe.has(tensor) ? "ambiguous" : "unused";
  const others = tensors
    .filter((tensor) => !used.has(tensor))
    .map((tensor) => ({ tensor, way: wayOf(tensor) }) as const);
  const unused = others.filter(({ way }) => way === "unused").map(({ tensor }) => tensor);
  return {
    rows: [
      ...layers.flatMap(({ rows }) => rows),
      ...others.map(({ tensor: { name, dtype, shape }, way }) => {
        return { tensor: name, dtype, parameter: null, shape: [...shape], way };
      }),
    ],
    refusals: [...ambiguous.map(ambiguity), ...layers.flatMap(({ refusals }) => refusals)],
    notes: [...orderNotes(model, found), ...unusedNotes(unused)],
    taken,
    measured,
  };
}

/** What one layer has of the file. */
interface LayerMatch {
  readonly rows: ImportRow[];
  readonly refusals: RefusalData[];
  readonly taken: [string, StoredTensor][];
  readonly measured: string[];
}

function layerMatch(layer: StateDictLayer, search: Rest, isAmbiguous: boolean): LayerMatch {
  const match: LayerMatch = { rows: [], refusals: [], taken: [], measured: [] };
  const found = search.found.get(layer.id);
  const module = found?.module ?? (isAmbiguous ? null : nearest(layer, search));
  const missing: { readonly name: string; readonly shape: string }[] = [];
  for (const { name, shape, measured } of layer.tensors) {
    const parameter = `${layer.id}.${name}`;
    const tensor = module?.tensors.get(name);
    const none = { tensor: null, dtype: null, parameter, shape: [...shape] };
    if (measured && tensor === undefined) {
      match.measured.push(parameter);
      match.rows.push({ ...none, way: "measured" });
    } else if (isAmbiguous) match.rows.push({ ...none, way: "ambiguous" });
    else if (found === undefined || tensor === undefined || !sameShape(tensor.shape, shape)) {
      match.rows.push({ ...none, way: "missing" });
      if (tensor === undefined || sameShape(tensor.shape, shape))
        missing.push({ name: parameter, shape: formatShape(shape) });
      else match.refusals.push(otherShape(parameter, shape, tensor));
    } else {
      match.taken.push([parameter, tensor]);
      match.rows.push({ ...none, tensor: tensor.name, dtype: tensor.dtype, way: found.way });
      if (!isFloat(tensor.dtype))
        match.refusals.push({ code: "weightsDtype", values: { dtype: tensor.dtype }, path: tensor.name });
    }
  }
  const own = new Set(layer.tensors.map(({ name }) => name));
  for (const [name, { name: tensor, shape }] of module?.tensors ?? []) {
    const values = { tensor, shape: formatShape(shape), layer: layer.id };
    if (!own.has(name)) match.refusals.push({ code: "importExtra", values, path: null });
  }
  // What a module has that another reason keeps from being taken is no reason of its own.
  const lacking = missing.filter(({ name }) => module?.tensors.has(name.slice(layer.id.length + 1)) !== true);
  const told = lacking.length > 0 || match.refusals.length > 0 ? lacking : missing;
  if (told.length === 0) return match;
  const left = module === null ? search.leftText : listed(tensorsOf(module).map(withShape));
  match.refusals.push(
    ...told.map(({ name, shape }) => ({ code: "importMissing", values: { name, shape, found: left }, path: null })),
  );
  return match;
}

function otherShape(name: string, shape: Shape, tensor: StoredTensor): RefusalData {
  const values = { name, shape: formatShape(shape), tensor: tensor.name, found: formatShape(tensor.shape) };
  return { code: "importShape", values, path: null };
}

/** The module that was probably meant for a layer: of its name, or the only one left with the same names of tensors. */
function nearest(layer: StateDictLayer, { left, byNames, named }: Rest): Module | null {
  const own = named.get(layer.id);
  if (own !== undefined && left.has(own)) return own;
  const wanted = needs(layer).map(({ name }) => name).sort().join(" "); // prettier-ignore
  const [only = null, ...others] = byNames.get(wanted) ?? [];
  return others.length === 0 ? only : null;
}

function withShape({ name, shape }: StoredTensor): string {
  return `${name} ${formatShape(shape)}`;
}

/** The first of some names, as a message has them. */
export function listed(names: readonly string[], most = mostNamed): string {
  return [...names.slice(0, most), ...(names.length > most ? ["…"] : [])].join(", ") || "–";
}

function ambiguity({ layers, modules }: Alike): RefusalData {
  const [first] = layers;
  const [shown] = first === undefined ? [] : needs(first);
  const values = {
    layers: listed(layers.map(({ id }) => id)),
    modules: listed(modules.map(({ path }) => path || "–")),
    shape: `${shown?.name ?? ""} ${formatShape(shown?.shape ?? [])}`,
    example: `${first?.id ?? ""}.${shown?.name ?? ""}`,
  };
  return { code: "importAmbiguous", values, path: null };
}

function orderNotes({ layers }: StateDictModel, found: ReadonlyMap<string, Found>): RefusalData[] {
  const pairs = layers.flatMap(({ id }) => {
    const { module, way } = found.get(id) ?? {};
    return module !== undefined && way === "order" ? [`${module.path} → ${id}`] : [];
  });
  return pairs.length === 0 ? [] : [{ code: "importOrder", values: { pairs: listed(pairs) }, path: null }];
}

function unusedNotes(unused: readonly StoredTensor[]): RefusalData[] {
  const values = { count: unused.length, names: listed(unused.map(withShape)) };
  return unused.length === 0 ? [] : [{ code: "importUnused", values, path: null }];
}
