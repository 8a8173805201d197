import PDFDocument from "pdfkit";
import { type Bilingual, both, inLocale, type Locale } from "../platform/text";
import { encodeCode128 } from "./barcode.server";
import { encodeQr } from "./qr-code.server";
import { openTypeface } from "./typeface.server";
import { breakLines, cutLine, limitLines, measureText, mm, printableText } from "./typesetting";

/** A sheet of paper in points; without a foot a page is the label of one thing and nothing repeats on it. */
interface Page {
  readonly size: readonly [width: number, height: number];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly isLabel?: true;
}

const label = (width: number, height: number, margin: number): Page => ({
  size: [mm(width), mm(height)],
  ...{ left: mm(margin), right: mm(width - margin), top: mm(margin), bottom: mm(height - margin), isLabel: true },
});

/** The papers of a warehouse, with what the narrowest printer margins leave. */
const PAGES = {
  a4: { size: [mm(210), mm(297)], left: mm(14), right: mm(196), top: mm(13), bottom: mm(281) },
  a5: { size: [mm(148), mm(210)], left: mm(9), right: mm(139), top: mm(9), bottom: mm(197) },
  label_100x70: label(100, 70, 4),
  label_60x40: label(60, 40, 2.5),
} as const satisfies Record<string, Page>;
export type Paper = keyof typeof PAGES;

/** One dot of a label printer, 203 to the inch: what is drawn in whole dots comes out as it was meant. */
const DOT = 72 / 203;
/** Narrower bars than two dots are not read back. */
const FEWEST_DOTS = 2;
const INK = { black: "#14171a", grey: "#5b636c", rule: "#bcc2c9" } as const;
const TYPEFACES = {
  regular: openTypeface("400Regular/NotoSansSC_400Regular"),
  bold: openTypeface("700Bold/NotoSansSC_700Bold"),
};

/** More than any line holds: a pasted novel costs no more than what is seen of it. */
const MOST_CHARACTERS = 600;

type Ink = keyof typeof INK;

/** How a run of text looks; the size in points. */
export interface Type {
  size: number;
  bold?: boolean;
  ink?: Ink;
}

/** Where a line of text stands; it is aligned within its width and cut to it. */
export interface Place {
  x: number;
  baseline: number;
  width: number;
  align?: "left" | "center" | "right";
}

/** What belongs to all pages: the heading that later pages repeat, and the line at the foot of each. */
export interface Frame {
  title: Bilingual;
  reference: string;
  footer: readonly Bilingual[];
  printedAt: string;
}

/** Pages filled from the top: the cursor `y` moves down, and what does not fit any more starts the next page. */
export class Sheet {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  y: number;
  private readonly page: Page;
  private readonly pdf: PDFKit.PDFDocument;

  constructor(
    readonly frame: Frame,
    readonly locale: Locale,
    paper: Paper = "a4",
  ) {
    this.page = PAGES[paper];
    const { left, right, top, size } = this.page;
    this.left = left;
    this.right = right;
    this.width = right - left;
    this.y = top;
    this.pdf = new PDFDocument({
      size: [...size],
      margin: 0,
      font: "", // none of the standard fonts: they have no Chinese
      bufferPages: true, // the foot of each page says how many there are
      pdfVersion: "1.7",
      lang: locale,
      displayTitle: true,
      info: {
        Title: printableText(`${this.label(frame.title)} ${frame.reference}`, TYPEFACES.regular.advance),
        Producer: "Permille",
        Creator: "Permille",
        CreationDate: new Date(frame.printedAt), // not now: the same value gives the same bytes
      },
    });
    for (const [name, { source }] of Object.entries(TYPEFACES)) this.pdf.registerFont(name, source as never);
  }

  /** A label in the language of the sheet. */
  label(text: Bilingual): string {
    return inLocale(text, this.locale);
  }

  /** Text broken into at most `count` lines of `width` points. */
  breakText(text: string, fit: { width: number; count: number }, type: Type): string[] {
    const room = roomFor(fit.width, type);
    return limitLines(breakLines(printableText(text.slice(0, fit.count * MOST_CHARACTERS), room.advance), room), fit.count, room);
  }

  /** Prints one line of text and answers how wide it came out. */
  print(text: string, place: Place, type: Type): number {
    const room = roomFor(place.width, type);
    const line = cutLine(printableText(text.slice(0, MOST_CHARACTERS), room.advance).replaceAll("\n", " "), room);
    const used = (measureText(line, room.advance) * type.size) / 1000;
    const spare = place.width - used;
    const shift = place.align === "right" ? spare : place.align === "center" ? spare / 2 : 0;
    this.pdf.font(type.bold ? "bold" : "regular", type.size).fillColor(INK[type.ink ?? "black"]);
    this.pdf.text(line, place.x + shift, place.baseline, { lineBreak: false, baseline: "alphabetic" });
    return used;
  }

  /** A horizontal line across the page, or `width` points of it from `x`. */
  rule(y: number, { x = this.left, width = this.width, weight = 0.5, ink = "rule" as Ink } = {}): void {
    this.pdf.lineWidth(weight).strokeColor(INK[ink]);
    this.pdf.moveTo(x, y);
    this.pdf.lineTo(x + width, y).stroke();
  }

  /** An empty box, to tick or to sign in. */
  box(x: number, y: number, { width, height, ink = "rule" }: { width: number; height: number; ink?: Ink }): void {
    this.pdf.lineWidth(0.6).strokeColor(INK[ink]).rect(x, y, width, height).stroke();
  }

  /** A QR code as one filled path, sharp on any printer: runs of dark modules, row by row. */
  qrCode(text: string, { x, y }: { x: number; y: number }, side: number): void {
    const code = encodeQr(text);
    const module = side / code.size;
    for (let row = 0; row < code.size; row++) {
      for (let column = 0; column < code.size; column++) {
        if (!code.isDark(row, column)) continue;
        const first = column;
        while (column + 1 < code.size && code.isDark(row, column + 1)) column++;
        this.pdf.rect(x + first * module, y + row * module, (column + 1 - first) * module, module);
      }
    }
    this.pdf.fill("#000000");
  }

  /** The most whole dots of a label printer within so many points. */
  dots(points: number): number {
    return Math.floor(points / DOT) * DOT;
  }

  /** A QR code whose modules are whole dots, within a square of `side`; it stands at the square's top left. */
  qrCodeInDots(text: string, { x, y }: { x: number; y: number }, side: number): void {
    const { size } = encodeQr(text);
    this.qrCode(text, { x: this.dots(x), y: this.dots(y) }, this.dots(side / size) * size);
  }

  /** A Code 128 barcode with bars of whole dots, from the left; nothing where it would need bars that are not read back. */
  barcodeInDots(text: string, { x, y }: { x: number; y: number }, { width, height }: { width: number; height: number }): void {
    const { modules, bars } = encodeCode128(text);
    const dots = Math.floor(width / DOT / modules);
    if (dots < FEWEST_DOTS) return;
    const [left, module] = [this.dots(x), dots * DOT];
    for (const { at, wide } of bars) this.pdf.rect(left + at * module, y, wide * module, height);
    this.pdf.fill("#000000");
  }

  /** Starts an empty page, as labels do. */
  freshPage(): void {
    this.pdf.addPage();
    this.y = this.page.top;
  }

  /** True while `height` points are left on the page. */
  hasRoom(height: number): boolean {
    return this.y + height <= this.page.bottom;
  }

  /** Starts the next page under the repeated heading. */
  nextPage(): void {
    this.freshPage();
    const { top } = this.page;
    const { title, reference } = this.frame;
    this.print(reference, { x: this.left, baseline: top + 9, width: this.width, align: "right" }, { size: 9, bold: true });
    this.print(this.label(title), { x: this.left, baseline: top + 9, width: this.width / 2 }, { size: 9, bold: true });
    this.rule(top + 15);
    this.y = top + 23;
  }

  /** Prints the foot of every page and answers the file. */
  finish(): Uint8Array<ArrayBuffer> {
    const { count } = this.pdf.bufferedPageRange();
    const baseline = this.page.bottom + mm(6.5);
    for (let page = 0; page < count && !this.page.isLabel; page++) {
      this.pdf.switchToPage(page);
      this.rule(this.page.bottom + mm(2.5));
      const place = { x: this.left, baseline, width: this.width };
      const used = this.print(this.label(pageOf(page + 1, count)), { ...place, align: "right" }, { size: 7.5, ink: "grey" });
      this.print(
        this.frame.footer.map((text) => this.label(text)).join("    "),
        { ...place, width: this.width - used - 12 },
        { size: 7.5, ink: "grey" },
      );
    }
    this.pdf.end();
    return new Uint8Array(this.pdf.read() as Buffer); // nothing listens to the stream: all of the file waits in it
  }
}

const pageOf = (page: number, count: number) => both(`第 ${page} 页，共 ${count} 页`, `Page ${page} of ${count}`);

const roomFor = (width: number, type: Type) => ({
  width: (width / type.size) * 1000,
  advance: (type.bold ? TYPEFACES.bold : TYPEFACES.regular).advance,
});
