// An app for the tests of the stand-in itself: it uses what the stand-in does not have.
import { app } from "electron";

await app.whenReady();
app.moveToApplicationsFolder();
