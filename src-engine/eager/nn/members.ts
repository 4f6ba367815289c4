import { GradwireError } from "../../base/errors";
import { Buffer, Parameter } from "./parameter";

/** What a module's fields hold, by name. @internal */
export interface Members<Inner> {
  /** Parameters and buffers, in the order of the fields. */
  readonly tensors: readonly [string, Parameter | Buffer][];
  /** Modules, in that order. */
  readonly modules: readonly [string, Inner][];
}

/**
 * The parameters, buffers and modules in fields of `module`, and in arrays there (`layers.0`), however deep.
 * @throws GradwireError `moduleHidden` for those in other containers, which nobody would find.
 * @internal
 */
export function membersOf<Inner extends object>(
  module: object,
  isModule: (value: unknown) => value is Inner,
): Members<Inner> {
  const tensors: [string, Parameter | Buffer][] = [];
  const modules: [string, Inner][] = [];
  const isMember = (value: unknown) => isTensor(value) || isModule(value);
  const take = (name: string, value: unknown): void => {
    if (isModule(value)) modules.push([name, value]);
    else if (isTensor(value)) tensors.push([name, value]);
    else if (Array.isArray(value)) value.forEach((entry: unknown, index) => take(`${name}.${index}`, entry));
    else if (holds(value, isMember)) throw new GradwireError("moduleHidden", { field: name });
  };
  for (const [field, value] of Object.entries(module) as [string, unknown][]) take(stateName(field, value), value);
  return { tensors, modules };
}

function isTensor(value: unknown): value is Parameter | Buffer {
  return value instanceof Parameter || value instanceof Buffer;
}

function stateName(field: string, value: unknown): string {
  return (value instanceof Buffer ? value.stateName : undefined) ?? field;
}

/** Whether a container that is not looked into has a member of a module. */
function holds(container: unknown, isMember: (value: unknown) => boolean): boolean {
  return contentsOf(container).some((value) => isMember(value) || (Array.isArray(value) && value.some(isMember)));
}

function contentsOf(container: unknown): unknown[] {
  if (container instanceof Map || container instanceof Set) return [...container.values()] as unknown[];
  if (typeof container !== "object" || container === null) return [];
  const prototype: unknown = Object.getPrototypeOf(container);
  return prototype === Object.prototype || prototype === null ? Object.values(container) : [];
}
