import { GradwireError } from "../base/errors";
import { formatShape, sameShape } from "../base/shape";
import { shown } from "../base/shown";
import { noGrad } from "../tensor/gradMode";
import { requireTensor, type Tensor } from "../tensor/tensor";
import { formatModule } from "./format";
import { Buffer, Parameter } from "./parameter";

/** A module's parameters and buffers by name (`0.weight`), as PyTorch's `state_dict` has them. */
export type StateDict = Readonly<Record<string, Tensor>>;

/**
 * A part of a model: parameters, other modules, and how they compute. PyTorch's `nn.Module`. Extend it, keep parameters
 * and modules in public fields (or arrays of modules) and they are found, in the order of the fields.
 */
export abstract class Module {
  #training = true;
  #isEntered = false;

  /** Computes the module's output: what it takes and gives is up to the module, mostly a tensor. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a subclass says what it takes and gives, as in PyTorch
  abstract forward(...inputs: any[]): any;

  /** Whether the module is being trained, which matters to some modules. */
  get training(): boolean {
    return this.#training;
  }

  /** The modules directly inside this one, by name. */
  namedChildren(): [string, Module][] {
    return Object.entries(this).flatMap(([name, member]): [string, Module][] => {
      if (member instanceof Module) return [[name, member]];
      if (!Array.isArray(member)) return [];
      return member.flatMap((entry: unknown, index): [string, Module][] =>
        entry instanceof Module ? [[`${name}.${index}`, entry]] : [],
      );
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
   * @throws GradwireError `stateDictKeys` unless the names are this module's; `shapeExpected` for a tensor of another
   * shape, `valueType` for what is no tensor. Nothing is changed then.
   */
  loadStateDict(state: StateDict): void {
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
    if (missing.length + unexpected.length > 0) {
      const list = (names: readonly string[]) => names.join(", ") || "-";
      throw new GradwireError("stateDictKeys", { missing: list(missing), unexpected: list(unexpected) });
    }
    const copies = members.map(([name, member]) => {
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
    const own = Object.entries(this).flatMap(([field, member]): [string, Tensor][] => {
      if (member instanceof Buffer) return [[member.stateName ?? field, member]];
      return member instanceof Parameter ? [[field, member]] : [];
    });
    const inside = this.namedChildren().flatMap(([child, module]) =>
      module.#members().map(([name, member]): [string, Tensor] => [`${child}.${name}`, member]),
    );
    return [...own, ...inside];
  }
}
