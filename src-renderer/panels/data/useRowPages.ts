import { useCallback, useEffect, useRef, useState } from "react";
import type { CsvOptions } from "../../../src-engine";
import { host } from "../../client/host";

/** Rows fetched at once. */
const pageRows = 200;
/** Pages kept; the ones asked for longest ago leave. */
const keptPages = 60;

/** A row's cells as text; null where the value is missing. */
export type RowCells = readonly (string | null)[];

/** Rows of a file, fetched as they come into view. */
export interface RowPages {
  /** The row, or undefined while it is not here. */
  row(index: number): RowCells | undefined;
  /** Asks for the rows `[from, to)`. */
  want(from: number, to: number): void;
  /** What the last fetch threw, or null. */
  readonly error: unknown;
  /** Tries again after an error. */
  retry(): void;
}

interface Fetched {
  readonly pages: ReadonlyMap<number, readonly RowCells[]>;
  readonly error: unknown;
}

const nothing: Fetched = { pages: new Map(), error: null };

/** Pages through the rows of the file behind `handle`, read as `csv` says. One page is fetched at a time, the wanted ones first. */
export function useRowPages(handle: string, csv: CsvOptions): RowPages {
  const [fetched, setFetched] = useState<Fetched>(nothing);
  const wanted = useRef<readonly number[]>([]);
  const have = useRef<ReadonlyMap<number, readonly RowCells[]>>(nothing.pages);
  const fetching = useRef<AbortController | null>(null);

  const fetchNext = useCallback(async (): Promise<void> => {
    if (fetching.current !== null) return;
    const controller = new AbortController();
    fetching.current = controller;
    try {
      for (;;) {
        const page = wanted.current.find((each) => !have.current.has(each));
        if (page === undefined) return;
        const { rows } = await host().client.data.rows(
          { handle, csv, offset: page * pageRows, limit: pageRows },
          { signal: controller.signal },
        );
        have.current = new Map([...[...have.current].slice(-keptPages + 1), [page, rows]]);
        setFetched({ pages: have.current, error: null });
      }
    } catch (error) {
      if (!controller.signal.aborted) setFetched({ pages: have.current, error });
    } finally {
      if (fetching.current === controller) fetching.current = null;
    }
  }, [handle, csv]);

  useEffect(() => {
    void fetchNext();
    return () => {
      fetching.current?.abort();
      fetching.current = null;
      have.current = nothing.pages;
      setFetched(nothing);
    };
  }, [fetchNext]);

  const want = useCallback(
    (from: number, to: number): void => {
      const first = Math.floor(from / pageRows);
      wanted.current = Array.from(
        { length: Math.max(0, Math.ceil(to / pageRows) - first) },
        (_, index) => first + index,
      );
      void fetchNext();
    },
    [fetchNext],
  );
  return {
    row: (index) => fetched.pages.get(Math.floor(index / pageRows))?.[index % pageRows],
    want,
    error: fetched.error,
    retry: () => {
      setFetched({ pages: have.current, error: null });
      void fetchNext();
    },
  };
}
