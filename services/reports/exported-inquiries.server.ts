import { listInvestigations } from "../investigations/index.server";
import { both } from "../platform";
import { exportedList } from "./exported-list.server";

/** What is found out about cases. */
export const EXPORTED_INQUIRIES = {
  investigations: exportedList({
    title: both("调查", "Investigations"),
    query: listInvestigations,
    rows: ({ items }) => items,
    columns: [
      { heading: both("投诉单号", "Complaint"), type: "code", cell: (row) => row.complaintNo },
      { heading: both("第几次", "Number"), type: "integer", cell: (row) => row.investigationNo },
      { heading: both("类别", "Category"), type: "text", cell: (row) => row.categoryName },
      { heading: both("要查清的问题", "Question"), type: "text", cell: (row) => row.question },
      { heading: both("组长", "Lead"), type: "text", cell: (row) => row.leadName },
      { heading: both("成员数", "Members"), type: "integer", cell: (row) => row.members },
      { heading: both("证据数", "Evidence"), type: "integer", cell: (row) => row.evidence },
      { heading: both("发起时间", "Opened"), type: "instant", cell: (row) => row.openedAt },
    ],
  }),
};
