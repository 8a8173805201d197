import { useTranslation } from "~/i18n/i18n";
import { classes } from "~/ui/classes";
import { Disclosure } from "~/ui/disclosure";

export interface LineTermsProps {
  funding: string;
  rule: string;
  text: string;
}

const TONE: Record<string, string> = {
  budget: "text-good",
  warranty: "text-good",
  company: "text-good",
  remittance: "text-waiting",
  remittance_or_consent: "text-waiting",
  needs_review: "text-waiting",
};

/** What a line will cost and who pays, with the rule that says so on tap. */
export function LineTerms({ funding, rule, text }: LineTermsProps) {
  const { t } = useTranslation();
  return (
    <div className="text-xs">
      <Disclosure summary={<span className={classes("text-left", TONE[funding])}>{text}</span>}>
        <p className="pb-2 text-muted">
          <span className="mr-1.5 font-mono">{rule}</span>
          {t(`dealer.rule.${rule}` as never, { defaultValue: "" })}
        </p>
      </Disclosure>
    </div>
  );
}
