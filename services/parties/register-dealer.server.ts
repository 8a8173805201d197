import { both, DomainError, invalidField } from "../platform";
import { command, recordEvent, type Tx } from "../platform/index.server";
import { RegisterDealer } from "./schema";
import { dealerRegistered } from "./signals.server";
import { lockDealer } from "./store.server";
import { toDealerView } from "./view.server";

/** Refuses a representative that is no active user in that role; the role is kept until the commit. */
export async function requireSalesRep(tx: Tx, login: string | null): Promise<void> {
  if (login === null) return;
  const reps = await tx.$queryRaw<object[]>`
    SELECT 1 FROM user_account WHERE login = ${login} AND status = 'active' AND 'sales_rep' = ANY (roles) FOR SHARE`;
  if (reps.length === 0)
    throw invalidField("salesRepLogin", both(`${login} 不是在用的商务代表账号`, `${login} is no active sales representative`));
}

/**
 * Registers a dealer with its agreement (S1-12) and tells who opens accounts for it. The same dealer again answers with the first
 * result; the code with other content is a `conflict`.
 */
export const registerDealer = command({
  name: "parties/register-dealer",
  input: RegisterDealer,
  action: "parties.save",
  async run(tx, input) {
    await requireSalesRep(tx, input.salesRepLogin);
    const inserted = await tx.$executeRaw`
      INSERT INTO dealer (code, name, region, agreement_no, agreement_from, agreement_to, appointed, sales_rep_login, contact, phone, address, freight_preference)
      VALUES (${input.code}, ${input.name}, ${input.region}, ${input.agreementNo}, ${input.agreementFrom}::date, ${input.agreementTo}::date, ${input.appointed},
        ${input.salesRepLogin}, ${input.contact}, ${input.phone}, ${input.address}, ${input.freightPreference})
      ON CONFLICT DO NOTHING`;
    const dealer = await lockDealer(tx, input.code);
    if (inserted === 1) {
      await recordEvent(tx, {
        subjectKind: "dealer",
        subjectNo: dealer.code,
        action: "register",
        toStatus: dealer.status,
        reasonCode: "registered",
        data: input,
      });
      await dealerRegistered.tell(tx, { dealerCode: dealer.code });
    } else if (Object.entries(input).some(([field, value]) => dealer[field as keyof typeof input] !== value)) {
      throw new DomainError(
        "conflict",
        both(`经销商 ${input.code} 已登记，内容不同`, `dealer ${input.code} is registered with other content`),
      );
    }
    return toDealerView(tx, dealer);
  },
});
