import { z } from "zod";
import { formatShape, sameShape, type Shape } from "../../base/shape";
import { refusalData, type RefusalData } from "../../base/refusal";
import type { StoredTensor } from "../../formats/tensors";
import type { OpenStateDict } from "./modelFile";

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

/** A tensor that a layer has to be given. */
export interface LayerTensor {
  /** In the layer: `weight`. */
  readonly name: string;
  readonly shape: Shape;
  /** It can be measured on the training rows instead. */
  readonly measured: boolean;
}

/** A layer whose tensors are to be found in a `state_dict`. */
export interface StateDictLayer {
  /** Its node's, which names its tensors: `linear1`. */
  readonly id: string;
  readonly tensors: readonly LayerTensor[];
}

/** The layers of a model that have tensors. */
export interface StateDictModel {
  /** In an order in which each comes after what it is computed from. */
  readonly layers: readonly StateDictLayer[];
  /** Whether the layer `later` is computed from `earlier`: not so of two branches. */
  follows(later: string, earlier: string): boolean;
}

/** A `state_dict` beside a model. */
export interface StateDictMatch extends ImportReport {
  /** The file's tensors by the graph's names. */
  readonly taken: ReadonlyMap<string, StoredTensor>;
  /** Names of what is to be measured. */
  readonly measured: readonly string[];
}

/** A module's tensors in a `state_dict`: those whose names begin alike. */
interface Module {
  /** `layers.0`; empty for those of the root. */
  readonly path: string;
  /** Its place in the file. */
  readonly index: number;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

type Way = Extract<ImportRow["way"], "name" | "shape" | "order">;

/** A module that is a layer's. */
interface Found {
  readonly module: Module;
  readonly way: Way;
}

/** Most names that a message has. */
const mostNamed = 6;

const natural = new Intl.Collator("en", { numeric: true });

/**
 * Finds each tensor of a model in a `state_dict` of any names. Where the file has all names of the graph, behind one prefix at
 * most (`module.`), those are meant. Else a layer takes the module with the same names of parameters and the same shapes. Several
 * that are alike are taken in order, forward, if the layers follow one another and the modules' order is known: their paths differ
 * by numbers alone (`net.0`, `net.2`), or the file keeps the order of the `state_dict`; and if the modules around them are in
 * that order, too. Nothing else is taken: it is refused, with both sides named.
 */
export function matchStateDict(model: StateDictModel, { tensors, ordered }: OpenStateDict): StateDictMatch {
  const modules = modulesOf(tensors.filter((tensor) => !isCounter(tensor)));
  const named = namedModules(model.layers, modules);
  const byName = model.layers.every((layer) => needs(layer).length === 0 || hasNames(layer, named.get(layer.id)));
  const found = new Map<string, Found>();
  for (const layer of model.layers) {
    const module = named.get(layer.id);
    const isMeasured = needs(layer).length === 0 && fits(layer.tensors, module);
    if (module !== undefined && (byName || isMeasured)) found.set(layer.id, { module, way: "name" });
  }
  const ambiguous = byName ? [] : matchShapes(model, modules, ordered, found);
  const used = new Set([...found.values()].map(({ module }) => module));
  const left = modules.filter((module) => !used.has(module));
  const byNames = grouped(left, parameterNames);
  const leftText = listed(left.flatMap(tensorsOf).map(withShape));
  return described(model, tensors, { left: new Set(left), leftText, byNames, named, found, ambiguous });
}

/** What `nn.BatchNorm` counts for training without a momentum. */
function isCounter({ name, dtype }: StoredTensor): boolean {
  return /(?:^|\.)num_batches_tracked$/.test(name) && !isFloat(dtype);
}

function isFloat(dtype: string): boolean {
  return /^b?float/.test(dtype);
}

function modulesOf(tensors: readonly StoredTensor[]): readonly Module[] {
  const modules = new Map<string, Map<string, StoredTensor>>();
  for (const tensor of tensors) {
    const dot = tensor.name.lastIndexOf(".");
    const path = tensor.name.slice(0, Math.max(dot, 0));
    const own = modules.get(path) ?? new Map<string, StoredTensor>();
    modules.set(path, own.set(tensor.name.slice(dot + 1), tensor));
  }
  return [...modules].map(([path, own], index) => ({ path, index, tensors: own }));
}

/** What all paths begin with, up to a dot, their last parts left out: `module.`. */
function commonPrefix(modules: readonly Module[]): string {
  const heads = modules.map(({ path }) => path.split(".").slice(0, -1));
  const [first = []] = heads;
  const differs = first.findIndex((part, index) => heads.some((head) => head[index] !== part));
  const shared = differs === -1 ? first : first.slice(0, differs);
  return shared.map((part) => `${part}.`).join("");
}

/** By layer, the module of its name. */
function namedModules(layers: readonly StateDictLayer[], modules: readonly Module[]): Map<string, Module> {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const prefix = commonPrefix(modules);
  const pairs = layers.map(({ id }) => [id, byPath.get(id) ?? byPath.get(`${prefix}${id}`)] as const);
  return new Map(pairs.filter((pair): pair is readonly [string, Module] => pair[1] !== undefined));
}

/** Equal of modules whose tensors have the same names. */
function parameterNames({ tensors }: Module): string {
  return [...tensors.keys()].sort().join(" ");
}

/** What a layer must find in the file. */
function needs({ tensors }: StateDictLayer): readonly LayerTensor[] {
  return tensors.filter(({ measured }) => !measured);
}

function hasNames(layer: StateDictLayer, module: Module | undefined): boolean {
  return needs(layer).every(({ name }) => module?.tensors.has(name) === true);
}

function fits(tensors: readonly LayerTensor[], module: Module | undefined): boolean {
  return tensors.every(({ name, shape }) => {
    const tensor = module?.tensors.get(name);
    return tensor !== undefined && sameShape(tensor.shape, shape);
  });
}

/** Equal of what has the same names and shapes. */
function signature(tensors: Iterable<{ readonly name: string; readonly shape: Shape }>): string {
  return [...tensors].map(({ name, shape }) => `${name}${formatShape(shape)}`).sort().join(" "); // prettier-ignore
}

function moduleSignature({ tensors }: Module): string {
  return signature([...tensors].map(([name, { shape }]) => ({ name, shape })));
}

/** The path with every number in it as one sign: equal of modules whose order their numbers say. */
function family({ path }: Module): string {
  return path.replace(/\d+/g, "#");
}

/** Layers that are alike, and the modules that could be any of them. */
interface Alike {
  readonly layers: readonly StateDictLayer[];
  readonly modules: readonly Module[];
}

/** Matches what has one signature, into `found`; what could be meant in several ways is left, and returned. */
function matchShapes(
  model: StateDictModel,
  modules: readonly Module[],
  ordered: boolean,
  found: Map<string, Found>,
): readonly Alike[] {
  const open = model.layers.filter((layer) => needs(layer).length > 0);
  const taken = new Set([...found.values()].map(({ module }) => module));
  const left = grouped(
    modules.filter((module) => !taken.has(module)),
    moduleSignature,
  );
  const ambiguous: Alike[] = [];
  const inOrder: Alike[] = [];
  for (const [key, layers] of grouped(open, (layer) => signature(needs(layer)))) {
    const alike = { layers, modules: left.get(key) ?? [] };
    const [layer, ...furtherLayers] = layers;
    const [module, ...furtherModules] = alike.modules;
    if (layer === undefined || module === undefined) continue;
    if (furtherLayers.length === 0 && furtherModules.length === 0) found.set(layer.id, { module, way: "shape" });
    else if (isChain(model, alike)) inOrder.push(alike);
    else ambiguous.push(alike);
  }
  for (const { layers, modules: alike } of inOrder) {
    const sorted = isFamily(alike) ? inNaturalOrder(alike) : alike;
    for (const [index, layer] of layers.entries()) {
      const module = sorted[index];
      if (module !== undefined) found.set(layer.id, { module, way: "order" });
    }
  }
  const isForward = forwardFamilies(model, found);
  const wrong = inOrder.filter(({ modules: alike }) => !isOrderKnown(alike, ordered, isForward));
  for (const { layers } of wrong) for (const { id } of layers) found.delete(id);
  return [...ambiguous, ...wrong];
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(item);
  }
  return groups;
}

/** Whether there is a module for every layer, and each layer comes after the one before it. */
function isChain(model: StateDictModel, { layers, modules }: Alike): boolean {
  const isAfter = ({ id }: StateDictLayer, index: number) => {
    const before = layers[index - 1];
    return before === undefined || model.follows(id, before.id);
  };
  return layers.length === modules.length && layers.every(isAfter);
}

function isFamily(modules: readonly Module[]): boolean {
  return new Set(modules.map(family)).size === 1;
}

function inNaturalOrder(modules: readonly Module[]): readonly Module[] {
  return [...modules].sort((a, b) => natural.compare(a.path, b.path));
}

/** Whether the order of modules that are alike is known, and what was found in that order is forward. */
function isOrderKnown(alike: readonly Module[], ordered: boolean, isForward: ReadonlyMap<string, boolean>): boolean {
  const [first] = alike;
  if (first === undefined) return false;
  if (!isFamily(alike)) return ordered && isForward.get(wholeFile) === true;
  // Numbers that go against the order of the file leave it open which of them is meant.
  const agrees = !ordered || inNaturalOrder(alike).every((module, index) => module === alike[index]);
  return agrees && isForward.get(family(first)) === true;
}

/** What {@link forwardFamilies} calls all modules in the order of the file; no path has a line break and a dot alone. */
const wholeFile = "\n.";

/** By family, whether its modules in their natural order are of layers one after another; of the whole file in its own order. */
function forwardFamilies({ layers }: StateDictModel, found: ReadonlyMap<string, Found>): Map<string, boolean> {
  const places = new Map(
    layers.flatMap(({ id }, place) => {
      const module = found.get(id)?.module;
      return module === undefined ? [] : [[module, place] as const];
    }),
  );
  const isForward = (modules: readonly Module[]) =>
    modules.every((module, index) => index === 0 || places.get(module)! > places.get(modules[index - 1]!)!);
  const all = [...places.keys()];
  const families = [...grouped(all, family)].map(([name, own]) => [name, isForward(inNaturalOrder(own))] as const);
  return new Map([...families, [wholeFile, isForward(all.sort((a, b) => a.index - b.index))]]);
}

/** What is known once every module was looked for. */
interface Search {
  /** Modules that no layer takes, their tensors in words, and the same modules by the names of their tensors. */
  readonly left: ReadonlySet<Module>;
  readonly leftText: string;
  readonly byNames: ReadonlyMap<string, readonly Module[]>;
  /** By layer, the module of its name. */
  readonly named: ReadonlyMap<string, Module>;
  readonly found: ReadonlyMap<string, Found>;
  readonly ambiguous: readonly Alike[];
}

function described(model: StateDictModel, tensors: readonly StoredTensor[], search: Search): StateDictMatch {
  const { found, ambiguous } = search;
  const isAmbiguous = new Set(ambiguous.flatMap(({ layers }) => layers));
  const layers = model.layers.map((layer) => layerMatch(layer, search, isAmbiguous.has(layer)));
  const taken = new Map(layers.flatMap((layer) => layer.taken));
  const measured = layers.flatMap((layer) => layer.measured);

  const used = new Set(taken.values());
  const couldBe = new Set(ambiguous.flatMap(({ modules }) => modules.flatMap(tensorsOf)));
  const wayOf = (tensor: StoredTensor) =>
    isCounter(tensor) ? "counter" : couldBe.has(tensor) ? "ambiguous" : "unused";
  const rest = tensors.filter((tensor) => !used.has(tensor)).map((tensor) => ({ tensor, way: wayOf(tensor) }) as const);
  const unused = rest.filter(({ way }) => way === "unused").map(({ tensor }) => tensor);
  return {
    rows: [
      ...layers.flatMap(({ rows }) => rows),
      ...rest.map(({ tensor: { name, dtype, shape }, way }) => {
        return { tensor: name, dtype, parameter: null, shape: [...shape], way };
      }),
    ],
    refusals: [...ambiguous.map(ambiguity), ...layers.flatMap(({ refusals }) => refusals)],
    notes: [...orderNotes(model, found), ...unusedNotes(unused)],
    taken,
    measured,
  };
}

function tensorsOf({ tensors }: Module): readonly StoredTensor[] {
  return [...tensors.values()];
}

/** What one layer has of the file. */
interface LayerMatch {
  readonly rows: ImportRow[];
  readonly refusals: RefusalData[];
  readonly taken: [string, StoredTensor][];
  readonly measured: string[];
}

function layerMatch(layer: StateDictLayer, search: Search, isAmbiguous: boolean): LayerMatch {
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
function nearest(layer: StateDictLayer, { left, byNames, named }: Search): Module | null {
  const own = named.get(layer.id);
  if (own !== undefined && left.has(own)) return own;
  const wanted = needs(layer).map(({ name }) => name).sort().join(" "); // prettier-ignore
  const [only = null, ...others] = byNames.get(wanted) ?? [];
  return others.length === 0 ? only : null;
}

function withShape({ name, shape }: StoredTensor): string {
  return `${name} ${formatShape(shape)}`;
}

function listed(names: readonly string[]): string {
  return [...names.slice(0, mostNamed), ...(names.length > mostNamed ? ["…"] : [])].join(", ") || "–";
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
