import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { template, type Template } from "../../contract/project";
import { HostError } from "../hostError";

/** `templates.json`: what the start screen shows, and the project file behind each. */
const templatesSchema = z.array(template.extend({ file: z.string().regex(/^[a-z0-9-]+\.gradwire$/) }));

type TemplateEntry = z.infer<typeof templatesSchema>[number];

/** The templates that ship with the app. */
export class Templates {
  private entries: Promise<TemplateEntry[]> | null = null;

  constructor(private readonly folder: string) {}

  async list(): Promise<Template[]> {
    const entries = await this.read();
    return entries.map(({ id, title, summary, task, rows, columns }) => ({ id, title, summary, task, rows, columns }));
  }

  /** The path of a template's project file. @throws HostError `templateUnknown` */
  async pathOf(id: string): Promise<string> {
    const entry = (await this.read()).find((candidate) => candidate.id === id);
    if (entry === undefined) throw new HostError("templateUnknown", { id });
    return join(this.folder, entry.file);
  }

  private read(): Promise<TemplateEntry[]> {
    return (this.entries ??= readFile(join(this.folder, "templates.json"), "utf8").then((text) =>
      templatesSchema.parse(JSON.parse(text)),
    ));
  }
}
