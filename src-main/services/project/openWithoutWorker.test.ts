import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TestHost } from "../testServices";

const examples = fileURLToPath(new URL("../../../assets/examples/", import.meta.url));

let host: TestHost;
beforeAll(async () => {
  host = await TestHost.open();
}, 60_000);
afterAll(() => host.close());

it("opens a project and finds its data before any worker is started", async () => {
  for (const name of ["orchard.gradwire", "orchard.csv"]) copyFileSync(join(examples, name), join(host.folder, name));
  await host.restart({ initialProject: join(host.folder, "orchard.gradwire") });
  const opened = await host.services.project.openInitial("owner");
  const [dataset = ""] = Object.keys(opened?.data ?? {});
  expect(opened?.data[dataset]).toMatchObject({ status: "ready", grant: { name: "orchard.csv" } });
  expect(host.workers).toHaveLength(0);
});

it("still finds out that the data are others", async () => {
  const csv = readFileSync(join(examples, "orchard.csv"), "utf8");
  host.write(
    "orchard.csv",
    csv.replace(/\d(?=\s*$)/, (digit) => String((Number(digit) + 1) % 10)),
  );
  const opened = await host.services.project.openFile("owner", join(host.folder, "orchard.gradwire"));
  const [dataset = ""] = Object.keys(opened.data);
  expect(opened.data[dataset]).toMatchObject({ status: "missing", code: "dataChanged" });
});
