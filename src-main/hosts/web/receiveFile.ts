import { refusalOf } from "../../../src-engine";
import type { IncomingMessage, ServerResponse } from "node:http";
import { fileKind, type FileGrant, type FileKind } from "../../contract/files";
import { replyJson, replyRefusal } from "./reply";

/** Keeps what a page sends. */
export interface UploadTaker {
  acceptUpload(owner: string, kind: FileKind, name: string, stream: AsyncIterable<Uint8Array>): Promise<FileGrant>;
}

/** `POST /files?kind&name`: streams the body to the files service and answers with the grant, or 422 with why not. */
export async function receiveFile(
  files: UploadTaker,
  owner: string,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const kind = fileKind.safeParse(query.get("kind"));
  const name = query.get("name") ?? "";
  if (!kind.success || name === "" || name.length > 255) {
    replyRefusal(request, response, 400, "uploadUnnamed");
    return;
  }
  try {
    const grant = await files.acceptUpload(owner, kind.data, name, request as AsyncIterable<Uint8Array>);
    replyJson(response, 200, grant);
  } catch (error) {
    if (request.destroyed && !request.complete) return;
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    replyJson(response, 422, refusal);
  }
}
