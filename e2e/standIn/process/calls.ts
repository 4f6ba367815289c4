import type { RecordedCall } from "../wire/control";

/** What the app asked of Electron that a test may want to see, in order. */
export const calls: RecordedCall[] = [];

export function record(name: string, ...args: readonly unknown[]): void {
  calls.push({ name, args: args.map(plain) });
}

/** As data that can leave the process: functions and windows by name. */
function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (_key, held: unknown) => (typeof held === "function" ? "(function)" : held)) as
    string | undefined;
  return text === undefined ? null : (JSON.parse(text) as unknown);
}

/** A function that does nothing but be seen. */
export function recorded<Result>(name: string, result: Result): (...args: readonly unknown[]) => Result {
  return (...args) => {
    record(name, ...args);
    return result;
  };
}
