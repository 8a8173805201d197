import { type BadRow, listImportErrors, listImports } from "../imports/index.server";
import { both } from "../platform";
import { nameOfValue } from "../platform/value-names";
import { exportedList } from "./exported-list.server";

/** Each thing that is wrong with a row, by itself. */
const faultsOf = ({ row, errors }: BadRow) => errors.map((error) => ({ row, ...error }));

/** Files that came in, and what was wrong with their rows. */
export const EXPORTED_IMPORTS = {
  imports: exportedList({
    title: both("导入记录", "Imports"),
    query: listImports,
    rows: ({ items }) => items,
    columns: [
      { heading: both("导入编号", "Import"), type: "code", cell: (row) => row.importNo },
      { heading: both("文件", "File"), type: "text", cell: (row) => row.fileName },
      { heading: both("内容", "Content"), type: "text", cell: (row, locale) => nameOfValue("importKind", row.kind, locale) },
      { heading: both("状态", "Status"), type: "text", cell: (row, locale) => nameOfValue("importStatus", row.status, locale) },
      { heading: both("操作人", "By"), type: "code", cell: (row) => row.startedBy },
      { heading: both("时间", "At"), type: "instant", cell: (row) => row.startedAt },
      { heading: both("行数", "Rows"), type: "integer", cell: (row) => row.rows },
      { heading: both("已导入", "Imported"), type: "integer", cell: (row) => row.booked },
      { heading: both("重复", "Repeated"), type: "integer", cell: (row) => row.repeated },
      { heading: both("被拒绝", "Refused"), type: "integer", cell: (row) => row.refused },
      { heading: both("有误的行", "Bad rows"), type: "integer", cell: (row) => row.errors },
    ],
  }),
  "import-errors": exportedList({
    title: both("导入错误", "Bad rows"),
    query: listImportErrors,
    rows: ({ items }) => items.flatMap(faultsOf),
    columns: [
      { heading: both("行", "Row"), type: "integer", cell: (row) => row.row },
      { heading: both("列", "Column"), type: "text", cell: (row) => row.column },
      { heading: both("要求", "Expected"), type: "text", cell: (row) => row.expected },
      { heading: both("实际内容", "Stands there"), type: "text", cell: (row) => row.got },
    ],
  }),
};
