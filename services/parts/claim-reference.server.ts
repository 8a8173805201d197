import { both, DomainError } from "../platform";
import type { Tx } from "../platform/index.server";

interface Paid {
  readonly method: string;
  readonly reference: string;
  readonly receiptNo: string;
}

/**
 * Takes a payment's reference for one receipt: it stands for one payment, whatever was paid by it. Waits for whoever takes the same one just now.
 * Refuses with `conflict` naming the field, and the receipt that has it.
 */
export async function claimReference(tx: Tx, { method, reference, receiptNo }: Paid): Promise<void> {
  const claimed = await tx.$executeRaw`
    INSERT INTO payment_reference (method, reference, receipt_no) VALUES (${method}, ${reference}, ${receiptNo}) ON CONFLICT (method, reference) DO NOTHING`;
  if (claimed === 1) return;
  const { receiptNo: taken } = await tx.paymentReference.findUniqueOrThrow({ where: { method_reference: { method, reference } } });
  const text = both(`流水号 ${reference} 已用于收据 ${taken}`, `${reference} is the reference of receipt ${taken}`);
  throw new DomainError("conflict", text, { fields: { reference: [text] } });
}
