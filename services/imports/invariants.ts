import { type Invariant, numbersWithoutGaps } from "../platform";

/** What must hold of every import. */
export const importInvariants: readonly Invariant[] = [
  numbersWithoutGaps("import", { table: "import_run", column: "import_no" }),
  {
    name: "an import's status is the one its history tells",
    sql: `SELECT r.import_no AS broken FROM import_run r
      LEFT JOIN event e ON e.subject_kind = 'import' AND e.subject_no = r.import_no AND e.seq = r.version WHERE e.to_status IS DISTINCT FROM r.status`,
  },
];
