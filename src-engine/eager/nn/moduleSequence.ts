import { GradwireError } from "../../base/errors";
import { shown } from "../../base/shown";
import { Module } from "./module";

/** Modules in an order, whose names are their places: what `nn.Sequential` and `nn.ModuleList` share. */
export abstract class ModuleSequence<Inner extends Module> extends Module implements Iterable<Inner> {
  readonly #modules: Inner[] = [];
  /** The module at a place, counted from 0. */
  readonly [place: number]: Inner;

  /** @throws GradwireError `moduleExpected` for what is no module. */
  constructor(modules: Iterable<Inner>) {
    super();
    for (const module of modules) this.#add(module);
  }

  /** How many modules there are. */
  get length(): number {
    return this.#modules.length;
  }

  /** The module at a place; negative ones count from the end. @throws GradwireError `moduleIndex`. */
  at(place: number): Inner {
    const module = this.#modules.at(place);
    if (module && Number.isInteger(place)) return module;
    throw new GradwireError("moduleIndex", {
      where: `nn.${this.constructor.name}`,
      last: this.length - 1,
      found: place,
    });
  }

  /** Adds a module behind the others. @throws GradwireError `moduleExpected` for what is no module. */
  append(module: Inner): this {
    this.#add(module);
    return this;
  }

  /** The modules in their order. */
  [Symbol.iterator](): IterableIterator<Inner> {
    return this.#modules.values();
  }

  #add(module: Inner): void {
    const place = this.#modules.length;
    if (!((module as unknown) instanceof Module)) {
      throw new GradwireError("moduleExpected", { where: `nn.${this.constructor.name}`, place, found: shown(module) });
    }
    this.#modules.push(module);
    Object.assign(this, { [place]: module });
  }
}
