import type { CsvOptions } from "../../../src-engine";
import type { Database } from "./database";
import { identify } from "./fileIdentity";
import type { FileHead, Source, SourceLease } from "./source";
import { TableLoader } from "./tableLoader";
import { untilAborted } from "./untilAborted";

/** How many tables stay loaded when nobody uses them. */
const idleLimit = 2;

/** A file's table, loaded or on its way. */
interface Entry {
  readonly key: string;
  readonly controller: AbortController;
  readonly loading: Promise<Source>;
  source: Source | null;
  /** The entry whose table it uses: options that leave open what others say may read the file in the same way. */
  lender: Entry | null;
  /** Leases that use the table or wait for it, and entries that borrow it. */
  users: number;
  /** Nobody finds it any more: it goes with its last user. */
  gone: boolean;
}

/** The CSVs of one database, by file and options. The last few stay loaded, and every one that is in use. */
export class Sources {
  /** The oldest first. */
  private readonly entries = new Map<string, Entry>();
  private readonly loader: TableLoader;

  /** @param recordsAreLines see {@link RecordSource.recordsAreLines} */
  constructor(database: Database, temporary: string, recordsAreLines: (path: string) => boolean = () => false) {
    this.loader = new TableLoader(database, temporary, recordsAreLines);
  }

  /** Does `work` with tables that nobody drops before it has ended. */
  async using<T>(work: (sources: SourceLease) => Promise<T>): Promise<T> {
    const held = new Set<Entry>();
    try {
      return await work({
        get: (path, csv, signal) => this.acquire(held, path, csv, signal),
        peek: (path, csv, stamp) => {
          const entry = this.entries.get(keyOf(path, csv));
          return Promise.resolve(entry?.source?.stamp === stamp ? entry.source : null);
        },
      });
    } finally {
      for (const entry of held) this.release(entry);
    }
  }

  private async acquire(held: Set<Entry>, path: string, csv: CsvOptions, signal: AbortSignal): Promise<Source> {
    signal.throwIfAborted();
    const key = keyOf(path, csv);
    const { stamp } = await identify(path);
    signal.throwIfAborted();
    let entry = this.entries.get(key);
    if (entry !== undefined && entry.source !== null && entry.source.stamp !== stamp) {
      this.forget(entry);
      entry = undefined;
    }
    if (entry === undefined) entry = this.start(key, path, csv);
    else {
      // The newest is the last to go.
      this.entries.delete(key);
      this.entries.set(key, entry);
    }
    if (!held.has(entry)) {
      held.add(entry);
      entry.users += 1;
    }
    const source = await untilAborted(entry.loading, signal);
    if (source.stamp === stamp) return source;
    // It was loaded for somebody who came before the file was changed.
    if (!entry.gone) this.forget(entry);
    return this.acquire(held, path, csv, signal);
  }

  private start(key: string, path: string, csv: CsvOptions): Entry {
    const controller = new AbortController();
    const borrow = (from: string, head: FileHead): Source | null => {
      const lender = [...this.entries.values()].find(
        ({ source }) => source !== null && isSameTable(source, from, head),
      );
      if (lender === undefined) return null;
      lender.users += 1;
      entry.lender = lender;
      return lender.source;
    };
    const entry: Entry = {
      key,
      controller,
      loading: this.loader.load(path, csv, controller.signal, borrow),
      source: null,
      lender: null,
      users: 0,
      gone: false,
    };
    this.entries.set(key, entry);
    entry.loading.then(
      (source) => {
        entry.source = source;
        if (entry.gone && entry.users === 0) this.drop(entry, source);
        else this.dropIdle();
      },
      () => this.forget(entry),
    );
    return entry;
  }

  private release(entry: Entry): void {
    entry.users -= 1;
    if (entry.users > 0) return;
    if (entry.source === null) {
      // Nobody waits for it any more.
      this.forget(entry);
      entry.controller.abort(new Error("nobody waits for the table any more"));
    } else if (entry.gone) this.drop(entry, entry.source);
    else this.dropIdle();
  }

  /** Lets nobody find an entry any more; its table goes when nobody uses it. */
  private forget(entry: Entry): void {
    if (this.entries.get(entry.key) === entry) this.entries.delete(entry.key);
    if (entry.gone) return;
    entry.gone = true;
    if (entry.users === 0 && entry.source !== null) this.drop(entry, entry.source);
  }

  private dropIdle(): void {
    const idle = [...this.entries.values()].filter(({ users, source }) => users === 0 && source !== null);
    for (const entry of idle.slice(0, Math.max(0, idle.length - idleLimit))) this.forget(entry);
  }

  private drop({ lender }: Entry, source: Source): void {
    if (lender !== null) {
      this.release(lender);
      return;
    }
    // A table that cannot be dropped only takes room.
    this.loader.drop(source).catch(() => undefined);
  }
}

/** Whether a table holds what would be read from a file with this beginning. */
function isSameTable(source: Source, path: string, { stamp, encoding, guessed, dialect }: FileHead): boolean {
  const form = ({ delimiter, quote, backslash, header, skip, unitsRow, names }: Source["dialect"]) =>
    JSON.stringify([delimiter, quote, backslash, header, skip, unitsRow, names]);
  return (
    // What is guessed may turn out to be another encoding further down.
    !guessed &&
    source.path === path &&
    source.stamp === stamp &&
    source.encoding === encoding &&
    form(source.dialect) === form(dialect)
  );
}

function keyOf(path: string, csv: CsvOptions): string {
  const { delimiter, quote, header, skip, titles, decimal, missing, encoding, unitsRow } = csv;
  return JSON.stringify([path, delimiter, quote, header, skip, titles, decimal, missing, encoding, unitsRow]);
}
