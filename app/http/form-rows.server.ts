/** `lines[3].quantity`: a row of a list and what it says. */
const ROW_FIELD = /^([A-Za-z]\w*)\[(\d{1,3})\]\.(.+)$/;

type Entries = Iterable<[string, FormDataEntryValue]>;

interface Rows {
  /** The fields without the idle rows, the others moved up. */
  fields: FormData;
  /** How many rows the form lists, and how many of them say something. */
  listed: number;
  count: number;
  /** The name under which a field stood in the form, from the name it was read by. */
  nameInForm(name: string): string;
}

/** A row without a part, or with no pieces of it, asks for nothing: a form lists everything that could be asked for. */
const isIdle = (row: Map<string, FormDataEntryValue>) => row.get("quantity") === "0" || row.get("sku") === "";

/** Leaves out the rows of a form that ask for nothing, and remembers where the others stood, so that what is wrong is said beside them. */
export function dropIdleRows(entries: Entries): Rows {
  const rows = new Map<string, Map<string, FormDataEntryValue>>();
  const all = [...entries];
  for (const [name, value] of all) {
    const match = ROW_FIELD.exec(name);
    if (!match) continue;
    const key = `${match[1]}[${match[2]}]`;
    rows.set(key, (rows.get(key) ?? new Map()).set(match[3]!, value));
  }
  const taken = new Map<string, number>();
  const renamed = new Map<string, string>();
  for (const [key, row] of rows) {
    if (isIdle(row)) continue;
    const list = key.slice(0, key.indexOf("["));
    const index = taken.get(list) ?? 0;
    taken.set(list, index + 1);
    renamed.set(key, `${list}[${index}]`);
  }
  const original = new Map([...renamed].map(([key, name]) => [name, key]));
  const rename = (name: string, names: ReadonlyMap<string, string>) => name.replace(/^\w+\[\d+\]/, (key) => names.get(key) ?? key);
  const fields = new FormData();
  for (const [name, value] of all) {
    const key = /^\w+\[\d+\](?=\.)/.exec(name)?.[0];
    if (!key || !rows.has(key)) fields.append(name, value);
    else if (renamed.has(key)) fields.append(rename(name, renamed), value);
  }
  return { fields, listed: rows.size, count: renamed.size, nameInForm: (name) => rename(name, original) };
}
