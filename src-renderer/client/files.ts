import type { Delivery, FileGrant, FileKind, RefusalData } from "../../src-main/contract";
import type { GradwireClient } from "./gradwireClient";
import type { WebSession } from "./webSession";

/** How files come to the host and leave it. Grants are opaque; the page never names a path. */
export interface FileExchange {
  /** Lets the user choose a file, which ends in one of `endings` where the browser asks; null when they cancel. */
  open(kind: FileKind, endings: readonly string[]): Promise<FileGrant | null>;
  /**
   * Lets the user choose where to save: a grant to write to, null where the host delivers downloads instead, or
   * `"cancelled"`.
   */
  chooseSave(kind: FileKind, suggestedName: string): Promise<FileGrant | null | "cancelled">;
  /** Hands over what the host made: where it wrote a file of the user's there is nothing left to do. */
  deliver(delivery: Delivery): Promise<void>;
  /** Saves bytes of the page's own where the user chooses, under `name` if they leave it; its name, or null when they cancel. */
  save(kind: "csv" | "picture" | "code", name: string, blob: Blob): Promise<string | null>;
  /** Takes a file that was dropped on the window; null when the user does not mean it. */
  takeDropped(kind: FileKind, file: File): Promise<FileGrant | null>;
  /** Hands bytes of the page's own to the user as a download; null where the page may hand over nothing by itself. */
  readonly handOver: ((blob: Blob, name: string) => void) | null;
}

/** Files by the host's own dialogs (Electron). */
export function dialogFiles(client: GradwireClient): FileExchange {
  return {
    open: (kind) => client.files.chooseOpen({ kind }),
    chooseSave: async (kind, suggestedName) => (await client.files.chooseSave({ kind, suggestedName })) ?? "cancelled",
    deliver: () => Promise.resolve(),
    save: async (kind, suggestedName, blob) => {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      const grant = await client.files.chooseSave({ kind, suggestedName });
      if (grant === null) return null;
      await client.files.write({ handle: grant.handle, kind, bytes });
      return grant.name;
    },
    // The path goes to the host past the page, which only says that it is ready for the file.
    takeDropped: (kind, { name }) => client.files.takeDropped({ kind, name }),
    handOver: null,
  };
}

/** Files by upload and download (web host). */
export function uploadFiles(session: WebSession): FileExchange {
  const upload = async (kind: FileKind, file: File): Promise<FileGrant> => {
    const response = await session.fetch(`/files?${new URLSearchParams({ kind, name: file.name }).toString()}`, {
      method: "POST",
      body: file,
    });
    if (response.ok) return (await response.json()) as FileGrant;
    throw new TransferRefused(
      response.status === 422
        ? ((await response.json()) as RefusalData)
        : { code: "uploadFailed", values: { status: response.status }, path: null },
    );
  };
  return {
    open: async (kind, endings) => {
      const file = await chooseFile(endings);
      return file === null ? null : await upload(kind, file);
    },
    chooseSave: () => Promise.resolve(null),
    deliver: async ({ download }) => {
      if (download === null) return;
      const response = await session.fetch(`/downloads/${download.id}`);
      if (!response.ok)
        throw new TransferRefused({ code: "downloadFailed", values: { status: response.status }, path: null });
      saveBlob(await response.blob(), download.name);
    },
    save: (_kind, name, blob) => {
      saveBlob(blob, name);
      return Promise.resolve(name);
    },
    takeDropped: upload,
    handOver: saveBlob,
  };
}

/** A file could not be passed to or from the host. Reads like a refusal of a call. */
export class TransferRefused extends Error {
  override readonly name = "TransferRefused";

  constructor(readonly data: RefusalData) {
    super(`The transfer was refused: ${data.code}.`);
  }
}

/** Hands bytes made by the page to the user as a download named `name`. */
function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The browser reads the address after the click has been handled.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}

/** The browser's file dialog; null when the user cancels. */
function chooseFile(extensions: readonly string[]): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = extensions.map((extension) => `.${extension}`).join(",");
    input.addEventListener("change", () => {
      resolve(input.files?.[0] ?? null);
    });
    input.addEventListener("cancel", () => {
      resolve(null);
    });
    input.click();
  });
}
