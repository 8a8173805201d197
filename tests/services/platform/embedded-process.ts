// A process that uses the embedded database of a folder, for the tests: says how it joined, leaves when told to on its input.
import { once } from "node:events";
import { joinEmbeddedDatabase } from "../../../services/platform/embedded-database.server";

const embedded = await joinEmbeddedDatabase(process.argv[2] ?? "", true);
process.stdout.write(`${embedded.started ? "started" : "joined"}\n`);
await once(process.stdin, "data");
process.stdout.write(`${await embedded.release()}\n`);
process.exit();
