import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const ENGINE = "@prisma/schema-engine-wasm/schema_engine_bg";
const SCHEMA_FOLDER = path.resolve("prisma/schema");

/** PostgreSQL's number of `"char"`, the one-letter type that only its catalogue uses, and of an array of it. */
const CHAR = 18;
const CHAR_ARRAY = 1002;

/**
 * The SQL that would turn a database into what prisma/schema says; empty when they agree. Tables, columns, types, nullability,
 * defaults, keys, foreign keys and plain indexes are compared; triggers, functions, CHECKs and partial or expression indexes
 * have no words in a Prisma schema and stand in the migrations alone.
 */
export async function diffToSchema(connection: pg.PoolConfig): Promise<string> {
  await loadEngine();
  const files = readSchemaFiles();
  const pool = new pg.Pool({ ...connection, max: 1 });
  const adapters = bindMigrationAwareSqlAdapterFactory(new CataloguePg(withReadableCatalogue(pool)));
  const engine = await glue.SchemaEngine.new(
    { datamodels: files.map(({ path: name, content }) => [name, content]) },
    () => undefined,
    adapters,
  );
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "schemaDatasource", configDir: SCHEMA_FOLDER, files },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? "" : (stdout ?? "");
  } finally {
    engine.free();
    await pool.end();
  }
}

function readSchemaFiles(): { path: string; content: string }[] {
  const names = fs.readdirSync(SCHEMA_FOLDER).filter((name) => name.endsWith(".prisma"));
  return names.map((name) => ({ path: path.join(SCHEMA_FOLDER, name), content: fs.readFileSync(path.join(SCHEMA_FOLDER, name), "utf8") }));
}

let loaded: Promise<void> | undefined;

/** The package's own entry imports its .wasm file as a module, which Node does not do: it is instantiated by hand, once. */
function loadEngine(): Promise<void> {
  loaded ??= (async () => {
    const file = createRequire(import.meta.url)
      .resolve(ENGINE)
      .replace(/\.js$/, ".wasm");
    const { instance } = await WebAssembly.instantiate(fs.readFileSync(file), { "./schema_engine_bg.js": { ...glue } });
    glue.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
  })();
  return loaded;
}

/**
 * Prisma's adapter knows no `"char"`, and the engine insists on it when it reads the catalogue: the pool passes such columns off
 * as arrays of it, which the adapter knows, and CataloguePg tells the engine what they are.
 */
function withReadableCatalogue(pool: pg.Pool): pg.Pool {
  const query = pool.query.bind(pool) as (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>;
  const readable = async (config: pg.QueryArrayConfig) => {
    const result = await query(config);
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY;
    return result;
  };
  return Object.assign(pool, { query: readable });
}

class CataloguePg extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    return Object.assign(adapter, {
      queryRaw: async (query: Parameters<typeof queryRaw>[0]) => {
        const result = await queryRaw(query);
        const columnTypes = result.columnTypes.map((type) => (type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type));
        return { ...result, columnTypes };
      },
    });
  }
}
