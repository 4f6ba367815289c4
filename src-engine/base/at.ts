/**
 * The element that must be there. A default in its place (`shape[1] ?? 1`) would go on with a wrong number.
 *
 * Elements of buffers in loops that end with the buffer are taken by `data[i]!` instead, which costs nothing.
 *
 * @throws Error when it is not there: a fault of ours, never the user's.
 */
export function at<T>(list: ArrayLike<T>, index: number): T {
  if (index >= 0 && index < list.length) return list[index] as T;
  throw new Error(`Index ${index} is outside a list of ${list.length}.`);
}
