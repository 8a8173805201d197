/** A message as it was read; its files apart. */
export interface Message {
  /** Without brackets; a message that names none is known by its content. */
  readonly messageId: string;
  readonly sender: { readonly name: string; readonly address: string } | null;
  readonly subject: string;
  /** What it says, as plain text; empty where it says nothing. */
  readonly text: string;
  /** By their names in small letters; of several the first. */
  readonly headers: ReadonlyMap<string, string>;
}

export type IgnoredFor = "auto_reply" | "bounce" | "bulk";

const BOUNCING = /^(mailer-daemon|postmaster)@/;
const BOUNCE_SUBJECT = /^(undeliver|delivery status|mail delivery failed|returned mail|退信|系统退信|邮件投递失败)/i;
const AUTO_SUBJECT = /^(自动回复|自動回覆|automatic reply|auto(matic)?[ -]?reply|out of office)/i;

/**
 * Why a message is nobody's complaint: a machine answered, or what the portal sent could not be delivered (RFC 3834, RFC 3464), or it went
 * to a list. To take one for a case would call back a machine, and answer it for ever. Null for what a person wrote.
 */
export function ignoredFor({ headers, sender, subject }: Message): IgnoredFor | null {
  const header = (name: string) => headers.get(name)?.trim().toLowerCase() ?? "";
  if (BOUNCING.test(sender?.address ?? "") || header("content-type").startsWith("multipart/report") || header("return-path") === "<>")
    return "bounce";
  if (BOUNCE_SUBJECT.test(subject)) return "bounce";
  const submitted = header("auto-submitted");
  if ((submitted !== "" && submitted !== "no") || headers.has("x-autoreply") || headers.has("x-autorespond") || AUTO_SUBJECT.test(subject))
    return "auto_reply";
  const precedence = header("precedence");
  if (precedence === "auto_reply") return "auto_reply";
  return ["bulk", "junk", "list"].includes(precedence) || headers.has("list-id") || headers.has("list-unsubscribe") ? "bulk" : null;
}

const CASE_NUMBER = /\bC-20\d{2}-\d{6}\b/gi;

/** The numbers of cases that a message names where it answers: in its subject and in the identities of what it answers. */
export function namedCases({ subject, headers }: Message): string[] {
  const places = [subject, headers.get("in-reply-to") ?? "", headers.get("references") ?? ""];
  return [...new Set(places.flatMap((text) => text.normalize("NFKC").match(CASE_NUMBER) ?? []).map((no) => no.toUpperCase()))];
}

/** The identities of the messages that this one answers. */
export const answeredIds = ({ headers }: Message): string[] => [
  ...new Set(`${headers.get("in-reply-to") ?? ""} ${headers.get("references") ?? ""}`.match(/[^\s<>]{1,300}/g) ?? []),
];

const SERIAL = /[0-9A-Z][0-9A-Z-]{4,38}[0-9A-Z]/g;
const MAX_SERIALS = 40;

/** What may be the serial of a unit: the register knows whether it is. */
export const possibleSerials = ({ subject, text }: Message): string[] =>
  [...new Set(`${subject}\n${text.slice(0, 20_000)}`.normalize("NFKC").toUpperCase().match(SERIAL) ?? [])].slice(0, MAX_SERIALS);

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ensp: " ", emsp: " " };
const HIDDEN = ["script", "style", "head", "title"];
const BREAKING = /^\/?(br|p|div|tr|li|h[1-6]|table|ul|ol|blockquote|section|article|hr)$/;

function decodeEntities(text: string): string {
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()] ?? whole;
    const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "";
  });
}

/** What a page of HTML says; each character is looked at once, whatever it is made of. */
export function textOfHtml(html: string): string {
  const small = html.toLowerCase();
  let text = "";
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf("<", at);
    if (open < 0) {
      text += html.slice(at).replace(/\s+/g, " ");
      break;
    }
    text += html.slice(at, open).replace(/\s+/g, " ");
    const comment = small.startsWith("<!--", open);
    const close = html.indexOf(comment ? "-->" : ">", open);
    if (close < 0) break;
    const tag = /^\/?[a-z][a-z\d]*/.exec(small.slice(open + 1, open + 20))?.[0] ?? "";
    if (BREAKING.test(tag)) text += "\n";
    at = close + (comment ? 3 : 1);
    if (!HIDDEN.includes(tag)) continue;
    const end = small.indexOf(`</${tag}`, at);
    if (end < 0) break;
    at = end;
  }
  return decodeEntities(text);
}

/** A text as a field takes it: without controls and halves of characters, its empty lines drawn together. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\t\n]|\p{Cs}/gu, "")
    .replace(/[ \t\u00a0]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** A text in pieces of at most so many characters, none of them cut within a character. */
export function inPieces(text: string, most: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const character of text) {
    if (piece.length + character.length > most) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return piece === "" ? pieces : [...pieces, piece];
}
