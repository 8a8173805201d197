import { listComplaints, writeResult } from "@services/complaints/index.server";
import { publishArticle, writeGuide } from "@services/knowledge/index.server";
import type { Stage } from "./stage.server";

type Guide = Parameters<typeof writeGuide>[1];

/** What the demo company knows of its purifiers. */
const GUIDES: readonly Guide[] = [
  {
    fault: "底部接口漏水",
    symptoms: "机器底部漏水、接头滴水、橱柜底板泡胀、地上一摊水",
    cause: "快接卡簧未锁紧，或 O 型圈错位",
    steps: ["关闭进水阀，擦干接口", "拔下快接，检查 O 型圈是否错位或破损", "将水管推到底，锁上蓝色卡簧", "开水 10 分钟，再摸接口是否干燥"],
    skus: ["VALVE-IN"],
  },
  {
    fault: "出水慢、不出水",
    symptoms: "出水越来越小、龙头没水、接一杯水要很久、出水量小",
    cause: "前置滤芯堵塞、进水压力不足或压力桶缺气",
    steps: [
      "看滤芯提示灯，超期先换前置滤芯",
      "请用户测自来水压力，低于 0.1 MPa 须加增压泵",
      "关桶阀，听泵是否启动；不启动查电源和高压开关",
    ],
    skus: ["FILTER-PAC", "PUMP-24V"],
  },
  {
    fault: "噪声大",
    symptoms: "夜里嗡嗡响、机器震动、泵响个不停、噪音",
    cause: "机器未放平或增压泵减震垫老化",
    steps: ["请用户把机器移离墙面、放平", "泵不停转时关闭进水阀，看是否停机；不停则是高压开关故障", "停机后仍有水声，检查废水比例阀"],
    skus: ["PUMP-24V"],
  },
  {
    fault: "出水有异味",
    symptoms: "新机出水有塑料味、有怪味、水有味道",
    cause: "新滤芯的保护液未冲净",
    steps: ["连续冲洗 20 分钟，前两桶水不饮用", "仍有异味，检查后置活性炭的生产日期", "滤芯超期或受潮，更换后再冲洗"],
  },
];

/** Guides are written by customer service and published by quality. */
export async function fillKnowledge({ as }: Stage): Promise<void> {
  for (const guide of GUIDES) {
    const { articleNo } = await writeGuide(as("service", 30, "10:00"), guide);
    await publishArticle(as("quality", 29, "10:00"), { articleNo });
  }
}

/** Of two cases that have ended what came of them is told to everybody: one is published, one waits for a second person. */
export async function publishResults({ as }: Stage): Promise<void> {
  const caseOf = async (q: string) => (await listComplaints(as("manager"), { view: "all", q })).items[0]!.complaintNo;
  const burst = await writeResult(as("service", 0, "09:00"), {
    complaintNo: await caseOf("进水管接头爆开"),
    fault: "进水管接头爆开的处理结果",
    symptoms: "用户家中进水管接头爆开，地板泡坏并影响楼下。",
    cause: "接头批次抽检发现锁紧力不足。",
    steps: ["当天关停并上门更换接头和进水管", "按合同赔偿地板和楼下的损失", "同批接头全部复检，不合格的已隔离"],
  });
  await publishArticle(as("quality", 0, "09:05"), { articleNo: burst.articleNo });
  await writeResult(as("service", 0, "09:02"), {
    complaintNo: await caseOf("新机出水有股塑料味"),
    fault: "新机出水有塑料味的处理结果",
    symptoms: "用户反映新机出水有塑料味。",
    cause: "新滤芯保护液未冲净。",
    steps: ["电话指导连续冲洗 20 分钟", "次日回访，异味消失"],
  });
}
