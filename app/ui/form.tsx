import { Form } from "@remix-run/react";
import { createContext, type FormHTMLAttributes, type ReactNode, useContext, useEffect, useId, useRef } from "react";
import { useTranslation } from "~/i18n/i18n";
import { Notice } from "./notice";

/** What a form comes back with: what was typed, and when it was refused why and which fields. */
export interface FormRefusal {
  intent?: string;
  message?: string;
  fields?: Record<string, readonly string[]>;
  values?: Record<string, string | readonly string[]>;
}

const FormScope = createContext<{ id: string; refused: FormRefusal | undefined } | null>(null);

/** What is wrong with a field; one that holds a list also says what is wrong with its items. */
function errorOf(refused: FormRefusal | undefined, name: string): string | undefined {
  const own = Object.entries(refused?.fields ?? {}).filter(([key]) => key === name || (key.startsWith(`${name}[`) && key.endsWith("]")));
  return own.length > 0 ? [...new Set(own.flatMap(([, messages]) => messages))].join(" ") : undefined;
}

/** A field's id, its error and what was typed into it before, from the form around it. */
export function useFormField(name: string) {
  const scope = useContext(FormScope);
  const ownId = useId();
  const typed = scope?.refused?.values?.[name];
  return {
    id: scope ? `${scope.id}-${name}` : ownId,
    error: errorOf(scope?.refused, name),
    wasSent: scope?.refused?.values !== undefined,
    typed: typed === undefined ? undefined : [typed].flat(),
  };
}

interface ActionFormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, "method" | "action" | "encType"> {
  /** The action's answer; only a refusal of this form's own intent is shown here. */
  refused?: FormRefusal;
  /** Sent as `intent`; leave it out where several submit buttons name theirs. */
  intent?: string;
  action?: string;
  /** From the view: the same form sent twice is done once. */
  idempotencyKey?: string;
  files?: boolean;
  children: ReactNode;
}

/** A form that posts to the page's action, with or without JavaScript, and keeps what was typed when it is refused. */
export function ActionForm({ refused, intent, idempotencyKey, files, children, ...rest }: ActionFormProps) {
  const id = useId();
  const own = refused && (intent === undefined || refused.intent === undefined || refused.intent === intent) ? refused : undefined;
  return (
    <FormScope.Provider value={{ id, refused: own }}>
      <Form method="post" noValidate encType={files ? "multipart/form-data" : undefined} {...rest}>
        {intent ? <input type="hidden" name="intent" value={intent} /> : null}
        {idempotencyKey ? <input type="hidden" name="idempotencyKey" value={idempotencyKey} /> : null}
        {own?.message ? <RefusalSummary id={id} refused={own} /> : null}
        {children}
      </Form>
    </FormScope.Provider>
  );
}

/** An item of a list stands in the field of the list; `lines[0].sku` has a field of its own. */
const fieldOf = (name: string): string => name.replace(/\[\d+\]$/, "");

function RefusalSummary({ id, refused }: { id: string; refused: FormRefusal }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const faults = Object.entries(refused.fields ?? {});
  // Each new refusal takes the focus again.
  useEffect(() => {
    if (refused) box.current?.focus();
  }, [refused]);
  return (
    <div ref={box} tabIndex={-1} className="mb-4 rounded">
      <Notice tone="error" title={refused.message}>
        {faults.length > 0 ? (
          <>
            <p>{t("ui.field.check")}</p>
            <ul className="list-disc pl-5">
              {faults.map(([name, messages]) => (
                <li key={name}>
                  <a href={`#${id}-${fieldOf(name)}`} className="inline-flex min-h-11 items-center underline md:min-h-0">
                    {messages.join(" ")}
                  </a>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </Notice>
    </div>
  );
}
