import { GradwireError } from "./errors";

/** A kind of array of numbers. */
interface ArrayKind<Made> {
  readonly BYTES_PER_ELEMENT: number;
  new (count: number): Made;
}

/**
 * `count` zeros: the one place that asks for memory of a size that a user may choose. Where the machine has none, or arrays
 * of that length do not exist, it is an error of ours.
 * @throws GradwireError `tensorMemory`
 */
export function zeroed<Made>(Kind: ArrayKind<Made>, count: number): Made {
  try {
    return new Kind(count);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const mebibytes = Math.ceil((count * Kind.BYTES_PER_ELEMENT) / 2 ** 20);
    throw new GradwireError("tensorMemory", { count, mebibytes }, { cause });
  }
}

/** `count` numbers, each made by its index. @throws GradwireError `tensorMemory` */
export function filled<Made extends Record<number, number>>(
  Kind: ArrayKind<Made>,
  count: number,
  make: (index: number) => number,
): Made {
  const values: Record<number, number> = zeroed(Kind, count);
  for (let i = 0; i < count; i += 1) values[i] = make(i);
  return values as Made;
}

/** The same numbers in memory of their own. @throws GradwireError `tensorMemory` */
export function copied<Made extends Float32Array | Float64Array>(values: Made): Made {
  const copy = zeroed(values.constructor as unknown as ArrayKind<Made>, values.length);
  copy.set(values);
  return copy;
}
