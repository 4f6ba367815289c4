/** Methods that look at every item of their list. */
const listMethods = [
  ["every", "some", "find", "findIndex", "findLast", "findLastIndex", "filter", "map", "flatMap", "forEach", "reduce"],
  ["includes", "indexOf", "lastIndexOf", "join", "slice", "concat", "reverse", "toReversed", "fill"],
  ["values", "keys", "entries", Symbol.iterator],
].flat();

/** Methods of maps and sets that look at every item, and those that look at one. */
const walks = ["forEach", "values", "keys", "entries", Symbol.iterator];
const lookups = ["get", "has", "set", "add", "delete"];

type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * How many items are visited during `run`: each item of a list or map that is walked over, and each look into a map. The
 * same for the same input on any machine, so that tests can hold work to how it grows where they could not hold time.
 */
export function countVisits(run: () => void): number {
  let visits = 0;
  const restore: (() => void)[] = [];
  const watch = (prototype: object, names: readonly PropertyKey[], cost: (target: unknown) => number) => {
    for (const name of names) {
      const property = Object.getOwnPropertyDescriptor(prototype, name);
      if (!property) continue;
      const method = property.value as Method;
      const counting: Method = function (...args) {
        visits += cost(this);
        return Reflect.apply(method, this, args);
      };
      Object.defineProperty(prototype, name, { ...property, value: counting });
      restore.push(() => {
        Object.defineProperty(prototype, name, property);
      });
    }
  };
  watch(Array.prototype, listMethods, (list) => (list as unknown[]).length);
  for (const prototype of [Map.prototype, Set.prototype]) {
    watch(prototype, walks, (map) => (map as Map<unknown, unknown>).size);
    watch(prototype, lookups, () => 1);
  }
  try {
    run();
  } finally {
    for (const undo of restore) undo();
  }
  return visits;
}

/**
 * By what the visits of `run` are multiplied where its size is doubled: 2 when they grow with it, 4 when with its square.
 * The first run settles what is made only once.
 */
export function growthOf(run: (size: number) => void, size: number): number {
  run(4);
  const visits = (many: number) =>
    countVisits(() => {
      run(many);
    });
  return visits(2 * size) / visits(size);
}

/** `value`, of objects and lists alone, with every look at one of their properties counted. */
export function countReads<T extends object>(value: T): { readonly watched: T; reads(): number } {
  let reads = 0;
  const known = new WeakMap<object, object>();
  const watch = <Item extends object>(item: Item): Item => {
    const found = known.get(item);
    if (found) return found as Item;
    const proxy = new Proxy(item, {
      get(target, name) {
        reads += 1;
        const inner: unknown = Reflect.get(target, name);
        return typeof inner === "object" && inner !== null ? watch(inner) : inner;
      },
    });
    known.set(item, proxy);
    return proxy;
  };
  return { watched: watch(value), reads: () => reads };
}
