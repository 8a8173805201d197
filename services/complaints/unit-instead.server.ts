import { contradictsUnit, decideServicingParty, type ServicingParty } from "../parties";
import { both, invalidField } from "../platform";
import type { Tx } from "../platform/index.server";
import { readCoverage, type UnitCoverage } from "../warranty/index.server";
import type { Complaint } from "./complaint";
import { mayGiveToDealer } from "./routing";
import type { Changes } from "./store.server";

const tierAndParty = ({ tier, servicingParty }: Complaint) => ({ tier, servicingParty });

/** Whose the customer is by the unit that a case is about in truth; partners are who they are, and what staff said stands where no unit tells. */
function weigh(tx: Tx, complaint: Complaint, { before, after }: { before: UnitCoverage; after: UnitCoverage }) {
  if (complaint.tier === "dealer" || complaint.tier === "sub_distributor") return tierAndParty(complaint);
  const told = ({ tierOfUnit: tier, sellingDealer: dealer }: UnitCoverage) => ({
    tier,
    servicingParty: decideServicingParty({ tier, dealer }, tx.settings.company),
  });
  if (after.tierOfUnit !== null) return told(after);
  const wasTold = complaint.tier === before.tierOfUnit && told(before).servicingParty.code === complaint.servicingParty.code;
  return wasTold ? told(after) : tierAndParty(complaint);
}

/**
 * Whoever works a case does not change by the way: that is decided for itself, or another case (S1-16, S1-17). What the company has, and
 * cannot give to a dealer as it stands, it keeps.
 */
function checkServes(complaint: Complaint, serial: string | null, party: ServicingParty): void {
  const { servicingParty: now, handledBy } = complaint;
  const companyKeepsIt = handledBy === "company" && (party.kind !== "dealer" || !mayGiveToDealer(complaint).ok);
  if (party.code === now.code || companyKeepsIt) return;
  const named = serial ?? "";
  const first = handledBy === "dealer" ? both("由公司接手，再", "take it over, then ") : both("", "");
  const why =
    party.kind === "dealer"
      ? both(
          `${named} 由${party.name}服务，本投诉由${now.name}服务：请先${first["zh-CN"]}“交由经销商处理”，或另行登记`,
          `${named} is served by ${party.name}, this case by ${now.name}: ${first.en}give it to that dealer first, or take down a new case`,
        )
      : both(
          `${named || "没有序列号时"}由公司服务，本投诉由${now.name}服务：请先由公司接手，或另行登记`,
          `${named || "without a serial it"} is served by the company, this case by ${now.name}: take it over first, or take down a new case`,
        );
  throw invalidField("serial", why);
}

/** What has gone out or is to come back for a case went by its unit: it stands then. */
async function checkNothingMoved(tx: Tx, { complaintNo }: Complaint): Promise<void> {
  const [moved] = await tx.$queryRaw<{ no: string }[]>`
    SELECT r.request_no AS no FROM parts_request r
    WHERE r.complaint_no = ${complaintNo} AND r.status NOT IN ('rejected', 'cancelled', 'resolved_remotely')
    UNION ALL SELECT l.request_no FROM parts_request_line l
    WHERE l.exchange_complaint_no = ${complaintNo} AND l.state NOT IN ('refused', 'cancelled')
    UNION ALL SELECT a.return_no FROM return_authorisation a WHERE a.complaint_no = ${complaintNo} AND a.status NOT IN ('refused', 'cancelled')
    LIMIT 1`;
  if (!moved) return;
  const why = both(
    `${moved.no} 已按此序列号办理：请先取消，或另行登记`,
    `${moved.no} went by this serial: cancel it first, or take down a new case`,
  );
  throw invalidField("serial", why);
}

/**
 * What becomes of a case when the serial of its unit was taken down wrongly: model, tier and the cover that follows are those of the right
 * one (1.1, S1-16, S1-17). Refused with `invalid_input` where another would serve the customer, and once goods moved by the serial.
 */
export async function putUnitInstead(
  tx: Tx,
  complaint: Complaint,
  { serial, reason }: { serial: string | null; reason: string },
): Promise<Changes> {
  await checkNothingMoved(tx, complaint);
  const before = await readCoverage(tx, { serial: complaint.serial, on: tx.today });
  const after = await readCoverage(tx, { serial, on: tx.today });
  const { tier, servicingParty } = weigh(tx, complaint, { before, after });
  checkServes(complaint, serial, servicingParty);
  const servicingDealerCode = servicingParty.kind === "dealer" ? servicingParty.code : null;
  const named = complaint.dealerCode ?? servicingDealerCode;
  const contradicts = tier !== null && contradictsUnit({ tier, dealer: named === null ? null : { code: named } }, after);
  return {
    ...{ serial, model: after.unit?.model ?? null, tier, servicingParty, servicingDealerCode },
    ...(contradicts && complaint.mismatchReason === null && { mismatchReason: reason }),
  };
}
