import { EventEmitter } from "node:events";

/** What JavaScript itself, Node and test tools look for on any object. */
const asked = new Set(["then", "toJSON", "domain", "nodeType", "asymmetricMatch", "constructor", "inspect", "valueOf"]);

/** Said aloud too: what is thrown, the app may catch. */
function lacks(name: string): never {
  const message = `The stand-in for Electron has no ${name}: add it to e2e/standIn/process.`;
  process.stderr.write(`${message}\n`);
  throw new Error(message);
}

/** The end of a prototype chain that fails for every name that nothing before it has. */
function end(name: string, parent: object): object {
  return new Proxy(parent, {
    get(target, property, receiver) {
      if (property in target || typeof property === "symbol" || property.startsWith("_") || asked.has(property))
        return Reflect.get(target, property, receiver) as unknown;
      return lacks(`${name}.${property}`);
    },
    set(target, property, value, receiver) {
      if (property in target || typeof property === "symbol" || property.startsWith("_"))
        return Reflect.set(target, property, value, receiver);
      return lacks(`${name}.${property} to set`);
    },
  });
}

/** An object that fails for names it does not have, and says which. */
export function strict<Part extends object>(name: string, part: Part): Part {
  const parent = Object.getPrototypeOf(part) as object;
  return Object.setPrototypeOf(part, end(name, parent)) as Part;
}

/** The same for the objects of a class that extends EventEmitter. */
export function strictClass(name: string, made: { readonly prototype: EventEmitter }): void {
  Object.setPrototypeOf(made.prototype, end(name, EventEmitter.prototype));
}

/** An event that a listener may prevent. */
export interface Preventable {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable<Fields extends object>(fields: Fields): Fields & Preventable {
  const event = {
    ...fields,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
