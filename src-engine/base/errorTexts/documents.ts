import { translated } from "../text";
import { ko } from "./documents.ko";

/** Errors of project files. */
export const documentErrors = translated(
  {
    documentTooLarge: "A project file may have at most {{limit}} MB, but this one has {{found}} MB.",
    documentTooDeep:
      "A project file may be nested {{limit}} levels deep at most. This file is damaged or was not written by Gradwire.",
    documentTooLong:
      "A list or object in a project file may have at most {{limit}} entries; this one has more (character {{at}}). This file is damaged or was not written by Gradwire.",
    documentTooMany:
      "A project file may hold at most {{limit}} values, but this one has more. Leave out columns with very many categories, or split it into several projects.",
    documentNotJson:
      "This is not valid JSON: line {{line}}, column {{column}}. The file is damaged; its backup may be whole.",
    documentKey: "The name {{key}} is not allowed in a project file, for safety. Remove it from the file.",
    documentNotGradwire: "This is not a Gradwire project. Choose a file that ends in .gradwire.",
    documentNewer:
      "This project was saved by a newer Gradwire (format {{found}}, this one knows {{known}}). It is shown read-only and stays unchanged. Update Gradwire to edit it.",
    documentNewerUnreadable:
      "This project was saved by a newer Gradwire (format {{found}}) and cannot be shown by this one (format {{known}}). Update Gradwire to open it.",
    documentTooManyNodes:
      "A project may have at most {{limit}} nodes, but this would make {{found}}. Split it into several projects.",
    documentTooManyNotes: "A project may have at most {{limit}} notes and frames. Remove some, then add more.",
    documentDuplicateId: "The id {{id}} is used twice. Every node and every wire needs an id of its own.",
    documentBypass:
      "A node of type {{type}} cannot be bypassed: it makes what it gives out, so nothing can go past it. Take the bypass away.",
    documentWireNode: "This wire ends at node {{node}}, which does not exist.",
    documentWirePort: "This wire ends at port {{port}}, which {{node}} does not have.",
    documentWireInput: "The input {{place}} already has a wire, and an input takes one at most.",
    documentNotFinite: "A project file holds finite numbers only, but this is {{found}}.",
  },
  { ko },
);
