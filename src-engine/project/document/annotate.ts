import { GradwireError } from "../../base/errors";
import { plainPoint, type Point } from "./point";
import { annotationSchema, maxAnnotations, type Annotation, type GradwireDocument } from "./schema";
import { schemaError } from "./schemaError";

// Edits of what a person writes on the canvas, pure as those of nodes: what needs no change comes back as the same object.

/** Adds a note or a frame. @returns the document, and the new one's id. @throws GradwireError `documentTooManyNotes` */
export function addAnnotation(
  document: GradwireDocument,
  annotation: Omit<Annotation, "id">,
): { readonly document: GradwireDocument; readonly id: string } {
  const annotations = document.annotations ?? [];
  if (annotations.length >= maxAnnotations) throw new GradwireError("documentTooManyNotes", { limit: maxAnnotations });
  const id = freshId(annotations, annotation.kind);
  return { document: withAnnotations(document, [...annotations, checked({ ...annotation, id })]), id };
}

/** `note-2`: the kind with the smallest number that is still free. */
function freshId(annotations: readonly Annotation[], kind: Annotation["kind"]): string {
  const taken = new Set(annotations.map(({ id }) => id));
  let number = 1;
  while (taken.has(`${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}

/** Changes a note or a frame. @throws GradwireError when the schema refuses a value */
export function changeAnnotation(
  document: GradwireDocument,
  id: string,
  change: Partial<Pick<Annotation, "position" | "size" | "text" | "colour">>,
): GradwireDocument {
  return mapAnnotations(document, (annotation) => {
    if (annotation.id !== id) return annotation;
    const next = checked({ ...annotation, ...change });
    return JSON.stringify(next) === JSON.stringify(annotation) ? annotation : next;
  });
}

/** Moves notes and frames to new positions of their top left corners; nodes of other names are passed over. */
export function moveAnnotations(
  document: GradwireDocument,
  positions: Readonly<Record<string, Point>>,
): GradwireDocument {
  return mapAnnotations(document, (annotation) => {
    const to = Object.hasOwn(positions, annotation.id) ? positions[annotation.id] : undefined;
    if (!to || (to.x === annotation.position.x && to.y === annotation.position.y)) return annotation;
    return { ...annotation, position: plainPoint(to) };
  });
}

/** Removes notes and frames; what lies in a frame stays. */
export function removeAnnotations(document: GradwireDocument, ids: Iterable<string>): GradwireDocument {
  const gone = new Set(ids);
  const annotations = document.annotations ?? [];
  const left = annotations.filter(({ id }) => !gone.has(id));
  return left.length === annotations.length ? document : withAnnotations(document, left);
}

function mapAnnotations(document: GradwireDocument, change: (annotation: Annotation) => Annotation): GradwireDocument {
  const annotations = document.annotations ?? [];
  const next = annotations.map(change);
  return next.some((each, index) => each !== annotations[index]) ? withAnnotations(document, next) : document;
}

/** A document without any has no list of them either. */
function withAnnotations(document: GradwireDocument, annotations: Annotation[]): GradwireDocument {
  if (annotations.length > 0) return { ...document, annotations };
  const { annotations: _none, ...plain } = document;
  return plain;
}

function checked(annotation: Annotation): Annotation {
  const parsed = annotationSchema.safeParse({ ...annotation, position: plainPoint(annotation.position) });
  if (!parsed.success) throw schemaError(parsed.error, annotation, [annotation.id]);
  return parsed.data;
}
