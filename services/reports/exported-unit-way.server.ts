import { both } from "../platform";
import { nameOfValue } from "../platform/value-names";
import { listTestStandards, listWork } from "../returns/index.server";
import { exportedList } from "./exported-list.server";

/** Returned units by whose turn it is, and what they are tested against. */
export const EXPORTED_UNIT_WAY = {
  "returned-units": exportedList({
    title: both("返修产品", "Returned units"),
    query: listWork,
    rows: ({ items }) => items,
    columns: [
      { heading: both("序列号", "Serial"), type: "code", cell: (row) => row.serial },
      { heading: both("退货单号", "Return"), type: "code", cell: (row) => row.returnNo },
      { heading: both("型号", "Model"), type: "code", cell: (row) => row.model },
      { heading: both("批次", "Batch"), type: "code", cell: (row) => row.batchNo },
      { heading: both("故障", "Fault"), type: "text", cell: (row) => row.fault },
      { heading: both("状态", "State"), type: "text", cell: (row, locale) => nameOfValue("returnUnitState", row.state, locale) },
      {
        heading: both("处理意见", "Decision"),
        type: "text",
        cell: (row, locale) => row.decision && nameOfValue("unitDecision", row.decision, locale),
      },
      {
        heading: both("下一步", "Next step"),
        type: "text",
        cell: (row, locale) => row.next && nameOfValue("unitStep", row.next.act, locale),
      },
      { heading: both("排期", "Planned"), type: "date", cell: (row) => row.plannedOn },
      { heading: both("停留自", "Since"), type: "date", cell: (row) => row.since },
    ],
  }),
  "test-standards": exportedList({
    title: both("测试标准", "Test standards"),
    query: listTestStandards,
    rows: ({ items }) => items,
    columns: [
      { heading: both("标准号", "Standard"), type: "code", cell: (row) => row.standardNo },
      { heading: both("型号", "Model"), type: "code", cell: (row) => row.model },
      { heading: both("名称", "Name"), type: "text", cell: (row) => row.name },
      { heading: both("已由取代", "Superseded by"), type: "code", cell: (row) => row.supersededBy },
      { heading: both("测量项", "Measurements"), type: "text", cell: (row) => row.measurements.map(({ name }) => name).join("、") },
    ],
  }),
};
