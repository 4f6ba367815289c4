import { dropLines } from "./lines";

/** Beginnings of files that hold no text, and what they are. */
const signatures: readonly (readonly [kind: string, start: readonly number[] | string, at?: number])[] = [
  ["gzip", [0x1f, 0x8b]],
  ["ZIP (XLSX, ODS, npz)", [0x50, 0x4b, 3, 4]],
  ["ZIP (XLSX, ODS, npz)", [0x50, 0x4b, 5, 6]],
  ["XLS", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["Parquet", "PAR1"],
  ["Arrow, Feather", "ARROW1"],
  ["Feather", "FEA1"],
  ["Avro", "Obj\x01"],
  ["HDF5", "\x89HDF\r\n"],
  ["npy", "\x93NUMPY"],
  ["MATLAB", "MATLAB 5.0 MAT-file"],
  ["SQLite", "SQLite format 3\0"],
  ["R data", "RDX"],
  ["PDF", "%PDF-"],
  ["RTF", "{\\rtf"],
  ["bzip2", "BZh91AY"],
  ["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]],
  ["Zstandard", [0x28, 0xb5, 0x2f, 0xfd]],
  ["7-Zip", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ["RAR", "Rar!\x1a\x07"],
  ["tar", "ustar", 257],
  ["PNG", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
  ["JPEG", [0xff, 0xd8, 0xff]],
  ["GIF", "GIF8"],
  ["pickle", [0x80, 2, 0x63]],
  ["pickle", [0x80, 3, 0x63]],
  ["pickle", [0x80, 4, 0x95]],
  ["pickle", [0x80, 5, 0x95]],
  ["UTF-32", [0xff, 0xfe, 0, 0]],
];

/** What a file of bytes is when it is no text; null where it may be text. */
export function binaryKind(head: Uint8Array): string | null {
  for (const [kind, start, at = 0] of signatures) {
    const bytes = typeof start === "string" ? Buffer.from(start, "latin1") : start;
    if (head.length >= at + bytes.length && bytes.every((byte, index) => head[at + index] === byte)) return kind;
  }
  return null;
}

/** What a text is when it is no table; null where it may be one. Lines to skip are not looked at. */
export function textKind(text: string, skip: number, complete: boolean): string | null {
  const body = dropLines(text, skip).replace(/^[\s\uFEFF]+/, "");
  if (/^version https:\/\/git-lfs\.github\.com\//.test(body)) return "Git LFS pointer";
  if (/^(<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<table[\s>]|<div[\s>]|<script[\s>])/i.test(body))
    return "HTML";
  if (/^<\?xml\b/.test(body)) return "XML";
  if (/^<!--/.test(body)) return /<html[\s>]/i.test(body) ? "HTML" : "XML";
  if (/^<[A-Za-z][\w:.-]*(\s[^<>]*)?>/.test(body) && /<\/[A-Za-z][\w:.-]*\s*>/.test(body)) return "XML";
  if (/^(%[^\r\n]*[\r\n]+\s*)*@relation\s/i.test(body) && /^\s*@attribute\s/im.test(body)) return "ARFF";
  if (isJson(body, complete)) return "JSON";
  const sparse = sparseKind(body, complete);
  if (sparse !== null) return sparse;
  return isBinary(body) ? "binary" : null;
}

const svmLine =
  /^[-+]?\d+(?:\.\d*)?(?:,\d+)*(?:[ \t]+qid:\d+)?((?:[ \t]+\d+:[-+]?[\d.]+(?:[eE][-+]?\d+)?)*)[ \t]*(?:#.*)?$/;
const namedLine = /^[-+]?\d[\d. \t]*(?:'\S+[ \t]*)?(?:\|[^\s|]*(?:[ \t]+[^\s|:]+:[-+]?[\d.]+)+[ \t]*)+$/;

/** Lines of "index:value", which name only what is not zero. */
function sparseKind(text: string, complete: boolean): string | null {
  const all = text.slice(0, 65_536).split(/\r\n|\n|\r/);
  // The last one may be cut.
  const lines = (complete && text.length <= 65_536 ? all : all.slice(0, -1)).filter((line) => line.trim() !== "");
  if (lines.length < 2) return null;
  if (lines.every((line) => namedLine.test(line))) return "Vowpal Wabbit";
  const pairs = lines.map(
    (line) =>
      svmLine
        .exec(line)?.[1]
        ?.trim()
        .split(/[ \t]+/) ?? null,
  );
  if (!pairs.every((line) => line !== null)) return null;
  const filled = pairs.filter((line) => line[0] !== "");
  const indices = filled.map((line) => line.map((pair) => Number(pair.split(":")[0])));
  const rising = indices.every((line) => line.every((index, at) => at === 0 || index > line[at - 1]!));
  // Times have two digits behind the colon.
  const values = filled.flatMap((line) => line.map((pair) => pair.split(":")[1]!));
  const isTime = values.every((value) => /^[0-5]\d$/.test(value));
  return rising && !isTime && indices.some((line) => line.length > 1) ? "LIBSVM" : null;
}

function isJson(text: string, complete: boolean): boolean {
  if (!/^[[{]/.test(text)) return false;
  // However it goes on, nothing else starts like this: an object's first name, a list of objects or of lists.
  if (/^\{\s*"(\\.|[^"\\\r\n])*"\s*:/.test(text) || /^\[\s*(\{\s*["}]|\[)/.test(text)) return true;
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
  if (complete && parses(text)) return true;
  return lines.slice(0, 5).every(parses);
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Text has line ends, tabs and signs that divide cells, but hardly any other control characters. */
function isBinary(text: string): boolean {
  const part = text.slice(0, 65_536);
  const controls = part.match(/[\0\x02-\x06\x08\x0e-\x1b\x7f]/g)?.length ?? 0;
  return controls > part.length / 10;
}
