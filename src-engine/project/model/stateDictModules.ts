import { formatShape, sameShape, type Shape } from "../../base/shape";
import type { StoredTensor } from "../../formats/tensors";

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

/** A module's tensors in a `state_dict`: those whose names begin alike. */
export interface Module {
  /** `layers.0`; empty for those of the root. */
  readonly path: string;
  /** Its place in the file. */
  readonly index: number;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

/** How a module was found to be a layer's: by name, as the only one of its names and shapes, or as one of several alike, in order. */
export type FindWay = "name" | "shape" | "order";

/** A module that is a layer's. */
export interface Found {
  readonly module: Module;
  readonly way: FindWay;
}

/** Layers that are alike, and the modules that could be any of them. */
export interface Alike {
  readonly layers: readonly StateDictLayer[];
  readonly modules: readonly Module[];
}

const natural = new Intl.Collator("en", { numeric: true });

/** What `nn.BatchNorm` counts for training without a momentum. */
export function isCounter({ name, dtype }: StoredTensor): boolean {
  return /(?:^|\.)num_batches_tracked$/.test(name) && !isFloat(dtype);
}

/** Whether numbers of a type can be weights. */
export function isFloat(dtype: string): boolean {
  return /^b?float/.test(dtype);
}

/** Tensors by the modules that their names say they are of, in the file's order. */
export function modulesOf(tensors: readonly StoredTensor[]): readonly Module[] {
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
export function namedModules(layers: readonly StateDictLayer[], modules: readonly Module[]): Map<string, Module> {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const prefix = commonPrefix(modules);
  const pairs = layers.map(({ id }) => [id, byPath.get(id) ?? byPath.get(`${prefix}${id}`)] as const);
  return new Map(pairs.filter((pair): pair is readonly [string, Module] => pair[1] !== undefined));
}

/** Equal of modules whose tensors have the same names. */
export function parameterNames({ tensors }: Module): string {
  return [...tensors.keys()].sort().join(" ");
}

/** What a layer must find in the file. */
export function needs({ tensors }: StateDictLayer): readonly LayerTensor[] {
  return tensors.filter(({ measured }) => !measured);
}

/** Whether a module has tensors of all names that a layer needs, of whatever shapes. */
export function hasNames(layer: StateDictLayer, module: Module | undefined): boolean {
  return needs(layer).every(({ name }) => module?.tensors.has(name) === true);
}

/** Whether a module has tensors of these names and shapes. */
export function fits(tensors: readonly LayerTensor[], module: Module | undefined): boolean {
  return tensors.every(({ name, shape }) => {
    const tensor = module?.tensors.get(name);
    return tensor !== undefined && sameShape(tensor.shape, shape);
  });
}

/** Equal of what has the same names and shapes. */
export function signature(tensors: Iterable<{ readonly name: string; readonly shape: Shape }>): string {
  return [...tensors].map(({ name, shape }) => `${name}${formatShape(shape)}`).sort().join(" "); // prettier-ignore
}

/** The {@link signature} of what a module has. */
export function moduleSignature({ tensors }: Module): string {
  return signature([...tensors].map(([name, { shape }]) => ({ name, shape })));
}

/** The path with every number in it as one sign: equal of modules whose order their numbers say. */
export function family({ path }: Module): string {
  return path.replace(/\d+/g, "#");
}

/** A module's tensors, in the file's order. */
export function tensorsOf({ tensors }: Module): readonly StoredTensor[] {
  return [...tensors.values()];
}

/** Whether the numbers in their paths tell modules apart, and nothing else does. */
export function isFamily(modules: readonly Module[]): boolean {
  return new Set(modules.map(family)).size === 1;
}

/** Modules by their paths, numbers in them by size. */
export function inNaturalOrder(modules: readonly Module[]): readonly Module[] {
  return [...modules].sort((a, b) => natural.compare(a.path, b.path));
}
