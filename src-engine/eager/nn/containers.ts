import { GradwireError } from "../../base/errors";
import { shown } from "../../base/shown";
import type { Tensor } from "../tensor/tensor";
import { tensorList } from "../tensor/tensorList";
import { Module } from "./module";
import { ModuleSequence } from "./moduleSequence";
import { Parameter } from "./parameter";

/** A list of modules that a module of one's own calls: PyTorch's `ModuleList`. Arrays in fields are found as well. */
export class ModuleList<Inner extends Module = Module> extends ModuleSequence<Inner> {
  /** @throws GradwireError `moduleExpected` for what is no module. */
  constructor(modules: Iterable<Inner> = []) {
    super(modules);
  }

  /** Adds modules behind the others. @throws GradwireError `moduleExpected` for what is no module. */
  extend(modules: Iterable<Inner>): this {
    for (const module of modules) this.append(module);
    return this;
  }

  /** Is not there. @throws GradwireError `moduleForward`. */
  override forward(): never {
    throw new GradwireError("moduleForward", { where: "nn.ModuleList" });
  }
}

/** Modules by keys, which are their names, that a module of one's own calls: PyTorch's `ModuleDict`. */
export class ModuleDict<Inner extends Module = Module> extends Module {
  readonly #modules = new Map<string, Inner>();

  /** @throws GradwireError `moduleExpected` for what is no module. */
  constructor(modules: Readonly<Record<string, Inner>> = {}) {
    super();
    for (const [key, module] of Object.entries(modules)) this.set(key, module);
  }

  /** How many modules there are. */
  get size(): number {
    return this.#modules.size;
  }

  /** The module of a key. @throws GradwireError `moduleKey`. */
  get(key: string): Inner {
    const module = this.#modules.get(key);
    if (module) return module;
    const keys = [...this.#modules.keys()].join(", ") || "-";
    throw new GradwireError("moduleKey", { where: "nn.ModuleDict", keys, found: key });
  }

  /** Sets the module of a key. @throws GradwireError `moduleExpected` for what is no module. */
  set(key: string, module: Inner): this {
    if (!((module as unknown) instanceof Module)) {
      throw new GradwireError("moduleExpected", { where: "nn.ModuleDict", place: key, found: shown(module) });
    }
    this.#modules.set(key, module);
    return this;
  }

  /** Whether there is a module of this key. */
  has(key: string): boolean {
    return this.#modules.has(key);
  }

  /** The keys in the order in which they were set. */
  keys(): IterableIterator<string> {
    return this.#modules.keys();
  }

  /** The modules in that order. */
  values(): IterableIterator<Inner> {
    return this.#modules.values();
  }

  /** Keys with their modules in that order: PyTorch's `items`. */
  entries(): IterableIterator<[string, Inner]> {
    return this.#modules.entries();
  }

  override namedChildren(): [string, Module][] {
    return [...this.#modules];
  }

  /** Is not there. @throws GradwireError `moduleForward`. */
  override forward(): never {
    throw new GradwireError("moduleForward", { where: "nn.ModuleDict" });
  }
}

/** A list of parameters, whose names are their places: PyTorch's `ParameterList`. Arrays in fields are found as well. */
export class ParameterList extends Module implements Iterable<Parameter> {
  readonly #parameters: Parameter[] = [];
  /** The parameter at a place, counted from 0. */
  readonly [place: number]: Parameter;

  /** @param tensors parameters, or their first values. @throws GradwireError `parametersExpected` for what is no tensor. */
  constructor(tensors: Iterable<Tensor> = []) {
    super();
    for (const tensor of tensorList("nn.ParameterList", tensors)) this.append(tensor);
  }

  /** How many parameters there are. */
  get length(): number {
    return this.#parameters.length;
  }

  /** The parameter at a place; negative ones count from the end. @throws GradwireError `moduleIndex`. */
  at(place: number): Parameter {
    const parameter = this.#parameters.at(place);
    if (parameter && Number.isInteger(place)) return parameter;
    throw new GradwireError("moduleIndex", { where: "nn.ParameterList", last: this.length - 1, found: place });
  }

  /** Adds a parameter behind the others. */
  append(tensor: Tensor): this {
    const parameter = tensor instanceof Parameter ? tensor : new Parameter(tensor);
    Object.assign(this, { [this.#parameters.push(parameter) - 1]: parameter });
    return this;
  }

  /** The parameters in their order. */
  [Symbol.iterator](): IterableIterator<Parameter> {
    return this.#parameters.values();
  }

  /** Is not there. @throws GradwireError `moduleForward`. */
  override forward(): never {
    throw new GradwireError("moduleForward", { where: "nn.ParameterList" });
  }
}
