import { GradwireError } from "../../base/errors";
import { formatShape, sameShape } from "../../base/shape";
import { readOptions } from "../../base/options";
import { shown } from "../../base/shown";
import { noGrad } from "../tensor/gradMode";
import { requireTensor, type Tensor } from "../tensor/tensor";
import { formatModule } from "./format";
import { membersOf } from "./members";
import { Parameter } from "./parameter";

/** A module's parameters and buffers by name (`0.weight`), as PyTorch's `state_dict` has them. */
export type StateDict = Readonly<Record<string, Tensor>>;

/** How {@link Module.loadStateDict} loads. */
export interface LoadStateDictOptions {
  /** Whether every name must be the module's, and the other way round; true when absent. */
  readonly strict?: boolean;
}

/** What {@link Module.loadStateDict} left out. */
export interface LoadedKeys {
  /** Names of the module that the state dict does not have. */
  readonly missingKeys: readonly string[];
  /** Names of the state dict that the module does not have. */
  readonly unexpectedKeys: readonly string[];
}

const isModule = (value: unknown): value is Module => value instanceof Module;

/**
 * A part of a model: parameters, other modules, and how they compute. PyTorch's `nn.Module`. Extend it, keep parameters
 * and modules in public fields, or in arrays there, and they are found, in the order of the fields.
 */
export abstract class Module {
  #training = true;
  #isEntered = false;

  /** Computes the module's output: what it takes and gives is up to the module, mostly a tensor. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a subclass says what it takes and gives, as in PyTorch
  abstract forward(...inputs: any[]): any;

  /** Whether the module is being trained, which matters to some modules. */
  get training(): boolean {
    return this.#training;
  }

  /** The modules directly inside this one, by name. @throws GradwireError `moduleHidden` for some that would not be found. */
  namedChildren(): [string, Module][] {
    return [...membersOf(this, isModule).modules];
  }

  /** The modules directly inside this one, once each. */
  children(): Module[] {
    return [...new Set(this.namedChildren().map(([, child]) => child))];
  }

  /** This module, whose name is empty, and every one inside, once each. */
  namedModules(): [string, Module][] {
    const found = new Map<Module, string>();
    const visit = (module: Module, name: string): void => {
      if (found.has(module)) return;
      found.set(module, name);
      for (const [child, inner] of module.namedChildren()) visit(inner, name === "" ? child : `${name}.${child}`);
    };
    visit(this, "");
    return [...found].map(([module, name]) => [name, module]);
  }

  /** This module and every one inside, once each. */
  modules(): Module[] {
    return this.namedModules().map(([, module]) => module);
  }

  /** Calls `fn` with every module inside and then with this one: to give layers their first values. */
  apply(fn: (module: Module) => void): this {
    return this.#once(this, () => {
      for (const child of this.children()) child.apply(fn);
      fn(this);
      return this;
    });
  }

  /** Every parameter here and in the modules inside, once each, by its name in {@link stateDict}. */
  namedParameters(): [string, Parameter][] {
    const seen = new Set<Tensor>();
    return this.#members().flatMap(([name, member]): [string, Parameter][] => {
      if (!(member instanceof Parameter) || seen.has(member)) return [];
      seen.add(member);
      return [[name, member]];
    });
  }

  /** Every parameter here and in the modules inside, once each. */
  parameters(): Parameter[] {
    return this.namedParameters().map(([, parameter]) => parameter);
  }

  /** Parameters and buffers by name, in the memory the module uses: they change as it is trained. */
  stateDict(): StateDict {
    return Object.fromEntries(this.#members().map(([name, member]) => [name, member.detach()]));
  }

  /**
   * Copies the tensors of a state dict into this module's.
   * @throws GradwireError `stateDictKeys` unless the names are this module's, or `strict` is false; `shapeExpected` for a
   * tensor of another shape, `valueType` for what is no tensor. Nothing is changed then.
   */
  loadStateDict(state: StateDict, options: LoadStateDictOptions = {}): LoadedKeys {
    const { strict } = readOptions("loadStateDict", options, { strict: true });
    const given: unknown = state;
    if (typeof given !== "object" || given === null) {
      throw new GradwireError("valueType", {
        name: "the state of loadStateDict",
        expected: "object",
        found: shown(given),
      });
    }
    const members = this.#members();
    const own = new Set(members.map(([name]) => name));
    const missing = [...own].filter((name) => !Object.hasOwn(state, name));
    const unexpected = Object.keys(state).filter((name) => !own.has(name));
    if (strict && missing.length + unexpected.length > 0) {
      const list = (names: readonly string[]) => names.join(", ") || "-";
      throw new GradwireError("stateDictKeys", { missing: list(missing), unexpected: list(unexpected) });
    }
    const found = members.filter(([name]) => Object.hasOwn(state, name));
    const copies = found.map(([name, member]) => {
      const source = requireTensor(state[name] as Tensor, `${name} of loadStateDict`);
      if (sameShape(source.shape, member.shape)) return { member, source };
      throw new GradwireError("shapeExpected", {
        op: "loadStateDict",
        input: name,
        expected: formatShape(member.shape),
        shape: formatShape(source.shape),
      });
    });
    noGrad(() => {
      for (const { member, source } of copies) member.copy_(source);
    });
    return { missingKeys: missing, unexpectedKeys: unexpected };
  }

  /** Says that the module and those inside are being trained, or not. */
  train(training = true): this {
    this.#training = training;
    this.#once(null, () => {
      for (const [, child] of this.namedChildren()) child.train(training);
      return null;
    });
    return this;
  }

  /** Says that the module and those inside are being used, not trained. */
  eval(): this {
    return this.train(false);
  }

  /**
   * Says of every parameter here and in the modules inside whether gradients flow to it. `model.requiresGrad_(false)` freezes
   * the model: gradients still flow through it, optimizers skip its parameters once `zeroGrad` has forgotten what their
   * `grad` was, and running statistics go on in `train()`. PyTorch's `requires_grad_`.
   */
  requiresGrad_(requiresGrad = true): this {
    for (const parameter of this.parameters()) parameter.requiresGrad_(requiresGrad);
    return this;
  }

  /** Forgets every parameter's gradient. */
  zeroGrad(): void {
    for (const parameter of this.parameters()) parameter.grad = null;
  }

  /** The module as PyTorch prints it, with those inside. */
  toString(): string {
    return this.#once(`${this.constructor.name}(...)`, () => formatModule(this));
  }

  /** What Node's console shows. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  /** Walks over the modules inside; `otherwise` where that has led back here, from a module that refers to its parent. */
  #once<Result>(otherwise: Result, walk: () => Result): Result {
    if (this.#isEntered) return otherwise;
    this.#isEntered = true;
    try {
      return walk();
    } finally {
      this.#isEntered = false;
    }
  }

  /** Parameters and buffers by name: this module's own first, then those of the modules inside. */
  #members(): [string, Tensor][] {
    return this.#once([], () => this.#membersInside());
  }

  #membersInside(): [string, Tensor][] {
    const inside = this.namedChildren().flatMap(([child, module]) =>
      module.#members().map(([name, member]): [string, Tensor] => [`${child}.${name}`, member]),
    );
    return [...membersOf(this, isModule).tensors, ...inside];
  }
}
