import { grouped } from "../../base/grouped";
import type { OpenStateDict } from "./modelFile";
import {
  type Alike,
  type Found,
  type Module,
  type StateDictLayer,
  type StateDictModel,
  family,
  fits,
  hasNames,
  inNaturalOrder,
  isCounter,
  isFamily,
  moduleSignature,
  modulesOf,
  namedModules,
  needs,
  signature,
} from "./stateDictModules";
import { described, type StateDictMatch } from "./stateDictReport";

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
  return described(model, tensors, { left, named, found, ambiguous });
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

/** Whether there is a module for every layer, and each layer comes after the one before it. */
function isChain(model: StateDictModel, { layers, modules }: Alike): boolean {
  const isAfter = ({ id }: StateDictLayer, index: number) => {
    const before = layers[index - 1];
    return before === undefined || model.follows(id, before.id);
  };
  return layers.length === modules.length && layers.every(isAfter);
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
