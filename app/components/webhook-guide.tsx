import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";

const BODY = `{"id": "5f0c7c5e-0f53-4c0b-9d0e-2f1f5a3f7a10", "seq": 4711, "topic": "budget_changed",
 "occurredAt": "2026-03-10T10:00:00.000+08:00",
 "data": {"dealerCode": "D001", "seq": 3, "posted": "49.00", "held": "35.00", "overdraft": "0.00", "available": "14.00"}}`;

const HEADERS = `Webhook-Id: 5f0c7c5e-0f53-4c0b-9d0e-2f1f5a3f7a10
Webhook-Topic: request_shipped | budget_changed | stock_short | test
Webhook-Attempt: 1
Webhook-Timestamp: 1773108000
Webhook-Key-Id: 1
Webhook-Signature: v1=9f86d081…
Idempotency-Key: 0b8e4a52-6c1d-4f7e-8a53-3d2f1c0b9a87`;

const VERIFY = `const expected = crypto.createHmac("sha256", "whsec_…").update(timestamp + "." + rawBody).digest("hex");
const valid = crypto.timingSafeEqual(Buffer.from("v1=" + expected), Buffer.from(signature));`;

const Code = ({ children }: { children: string }) => (
  <pre className="whitespace-pre-wrap break-all rounded-sm bg-sunken p-3 font-mono text-xs">{children}</pre>
);

/** What who receives webhooks has to know. */
export function WebhookGuide() {
  const { t } = useTranslation();
  return (
    <Card title={t("webhooks.guide.title")}>
      <div className="space-y-3">
        <p>{t("webhooks.guide.text")}</p>
        <Code>{BODY}</Code>
        <p>{t("webhooks.guide.headers")}</p>
        <Code>{HEADERS}</Code>
        <p>{t("webhooks.guide.verify")}</p>
        <Code>{VERIFY}</Code>
        <p>{t("webhooks.guide.once")}</p>
        <p>{t("webhooks.guide.order")}</p>
        <p>{t("webhooks.guide.answer")}</p>
      </div>
    </Card>
  );
}
