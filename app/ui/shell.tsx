import { Link, NavLink, useLocation } from "@remix-run/react";
import { Bell, ChevronDown, Ellipsis, Languages, UserRound } from "lucide-react";
import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { useTranslation } from "~/i18n/i18n";
import { classes } from "./classes";
import { DisplaySettings } from "./display-settings";
import { useViewing } from "./viewing";

export const PRODUCT_NAME = "Permille";

export interface NavItem {
  to: string;
  label: string;
  icon?: ReactNode;
  /** How many wait there. */
  count?: number | string;
  /** Current only on this very address, not below it. */
  exact?: boolean;
}

interface ShellProps {
  nav?: readonly NavItem[];
  /** Who is signed in; absent on public pages. `signOutTo` takes the form that signs out, `ways` lead to what is theirs alone. */
  user?: { name: string; detail?: string; signOutTo: string; ways?: readonly { to: string; label: string }[] };
  /** How many notices wait for whoever is signed in, and where they are read. */
  bell?: { to: string; unread: number };
  /** Working pages may use the whole width of the screen. */
  wide?: boolean;
  children: ReactNode;
}

const ShellContext = createContext(false);

/** Whether a shell stands around this already: an error shown in place of a page brings its own. */
export const useInShell = () => useContext(ShellContext);

/** This many fit the bottom edge of a phone and the top of a desk's screen; what is beyond goes behind "more". */
const DOCK_SIZE = 5;
const TOP_SIZE = 9;

/** The frame around every page: name, ways, who is here, how it looks. */
export function Shell({ nav = [], user, bell, wide = false, children }: ShellProps) {
  const { t } = useTranslation();
  const { demo } = useViewing();
  const docked = nav.length > 1;
  return (
    <div className={docked ? "[--dock:calc(3.5rem_+_env(safe-area-inset-bottom))] md:[--dock:0px]" : ""}>
      <a
        href="#main"
        className="sr-only z-30 focus:not-sr-only focus:absolute focus:top-1 focus:left-1 focus:bg-surface focus:px-3 focus:py-2"
      >
        {t("ui.shell.skip")}
      </a>
      {demo ? (
        <aside className="bg-waiting-soft px-4 py-1 text-center text-waiting text-xs print:hidden">{t("ui.shell.demo")}</aside>
      ) : null}
      <header className="sticky top-0 z-20 border-line border-b bg-surface print:hidden">
        <div className={classes("mx-auto flex h-header items-stretch gap-4 px-4", !wide && "max-w-6xl")}>
          <Link to="/" className="flex items-center font-semibold text-base text-accent tracking-tight">
            {PRODUCT_NAME}
          </Link>
          {docked ? <TopNav nav={nav} label={t("ui.shell.main")} /> : <span className="flex-1" />}
          {bell ? <NoticeBell {...bell} /> : null}
          <AccountMenu user={user} />
        </div>
      </header>
      <main id="main" tabIndex={-1} className={classes("mx-auto px-4 pt-4 pb-6 outline-none md:pt-6", !wide && "max-w-6xl")}>
        <ShellContext.Provider value={true}>{children}</ShellContext.Provider>
      </main>
      {docked ? <Dock nav={nav} label={t("ui.shell.main")} /> : null}
    </div>
  );
}

const TOP_ITEM = "flex items-center gap-1.5 whitespace-nowrap border-b-2 px-3 pt-0.5";
const HERE = "border-accent font-semibold text-accent";
const ELSEWHERE = "border-transparent text-ink hover:text-accent";

/** The first ways side by side, as many as fit a desk's screen in either language; the others behind "more". */
function TopNav({ nav, label }: { nav: readonly NavItem[]; label: string }) {
  const { t } = useTranslation();
  const menu = useClosingDetails();
  const { pathname } = useLocation();
  const { shown, rest } = fold(nav, TOP_SIZE);
  const isHere = ({ to }: NavItem) => pathname === to || pathname.startsWith(`${to}/`);
  return (
    <nav aria-label={label} className="hidden min-w-0 flex-1 md:flex">
      <div className="flex min-w-0 overflow-x-auto">
        {shown.map((item) => (
          <NavLink key={item.to} to={item.to} end={item.exact} className={({ isActive }) => classes(TOP_ITEM, isActive ? HERE : ELSEWHERE)}>
            {item.label}
            <NavCount count={item.count} />
          </NavLink>
        ))}
      </div>
      {rest.length > 0 ? (
        <details ref={menu} className="relative flex">
          <summary className={classes(TOP_ITEM, "h-full", rest.some(isHere) ? HERE : ELSEWHERE)}>
            {t("ui.action.more")}
            <ChevronDown size={16} aria-hidden="true" />
          </summary>
          <div className="absolute top-full right-0 z-30 max-h-[calc(100vh-4rem)] w-56 overflow-y-auto rounded-b border border-line bg-surface p-2 shadow-lg">
            <RestOfWays items={rest} />
          </div>
        </details>
      ) : null}
    </nav>
  );
}

/** What fits, and what goes behind "more": that takes a place too. */
const fold = (nav: readonly NavItem[], size: number) =>
  nav.length <= size ? { shown: nav, rest: [] } : { shown: nav.slice(0, size - 1), rest: nav.slice(size - 1) };

const RestOfWays = ({ items }: { items: readonly NavItem[] }) =>
  items.map((item) => (
    <NavLink
      key={item.to}
      to={item.to}
      end={item.exact}
      className="flex min-h-11 items-center gap-3 rounded px-3 hover:bg-sunken aria-[current]:text-accent md:min-h-9"
    >
      {item.icon}
      <span className="flex-1">{item.label}</span>
      <NavCount count={item.count} />
    </NavLink>
  ));

const NavCount = ({ count }: { count: NavItem["count"] }) =>
  count === undefined || count === 0 ? null : (
    <span className="rounded-full bg-accent-soft px-1.5 font-semibold text-[0.6875rem] text-accent leading-4 tabular-nums">{count}</span>
  );

/** Beyond this nobody reads the number. */
const MOST_SHOWN = 99;

function NoticeBell({ to, unread }: NonNullable<ShellProps["bell"]>) {
  const { t } = useTranslation();
  return (
    <NavLink
      to={to}
      className="relative ml-auto flex min-w-11 items-center justify-center text-muted hover:text-accent aria-[current]:text-accent md:ml-0"
      aria-label={unread > 0 ? t("ui.shell.unread", { count: unread }) : t("ui.shell.notices")}
    >
      <Bell size={18} aria-hidden="true" />
      {unread > 0 ? (
        <span className="absolute top-1.5 left-1/2 rounded-full bg-refused-soft px-1.5 font-semibold text-[0.6875rem] text-refused leading-4 tabular-nums">
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        </span>
      ) : null}
    </NavLink>
  );
}

function AccountMenu({ user }: { user: ShellProps["user"] }) {
  const { t } = useTranslation();
  const menu = useClosingDetails();
  const Icon = user ? UserRound : Languages;
  return (
    <details ref={menu} className={classes("relative flex items-center md:ml-0", !user && "ml-auto")}>
      <summary
        className="flex h-full min-w-11 items-center justify-end gap-2 rounded"
        aria-label={user ? t("ui.shell.account") : t("ui.shell.display")}
      >
        {user ? <span className="max-w-[9rem] truncate text-muted">{user.name}</span> : null}
        <Icon size={18} aria-hidden="true" className="shrink-0 text-muted" />
      </summary>
      <div className="absolute top-full right-0 z-30 w-64 space-y-4 rounded-b border border-line bg-surface p-4 shadow-lg">
        {user ? (
          <div>
            <p className="font-semibold">{user.name}</p>
            {user.detail ? <p className="text-muted text-xs">{user.detail}</p> : null}
          </div>
        ) : null}
        {user?.ways?.map(({ to, label }) => (
          <Link key={to} to={to} className="flex min-h-11 items-center text-accent hover:underline md:min-h-8">
            {label}
          </Link>
        ))}
        <DisplaySettings />
        {user ? (
          <form method="post" action={user.signOutTo} className="border-line border-t pt-3">
            <button type="submit" className="min-h-11 w-full rounded text-left text-accent hover:underline md:min-h-8">
              {t("ui.shell.signOut")}
            </button>
          </form>
        ) : null}
      </div>
    </details>
  );
}

function Dock({ nav, label }: { nav: readonly NavItem[]; label: string }) {
  const { t } = useTranslation();
  const { shown, rest } = fold(nav, DOCK_SIZE);
  const menu = useClosingDetails();
  return (
    <>
      <div className="h-dock md:hidden print:hidden" />
      <nav
        aria-label={label}
        className="fixed right-0 bottom-0 left-0 z-20 flex border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
      >
        {shown.map((item) => (
          <DockLink key={item.to} item={item} />
        ))}
        {rest.length > 0 ? (
          <details ref={menu} className="min-w-0 flex-1">
            <summary className="flex h-14 flex-col items-center justify-center text-muted text-xs">
              <Ellipsis size={20} aria-hidden="true" />
              {t("ui.action.more")}
            </summary>
            <div className="absolute right-0 bottom-full left-0 border-line border-t bg-surface p-2 shadow-lg">
              <RestOfWays items={rest} />
            </div>
          </details>
        ) : null}
      </nav>
    </>
  );
}

const DockLink = ({ item }: { item: NavItem }) => (
  <NavLink
    to={item.to}
    end={item.exact}
    className={({ isActive }) =>
      classes(
        "relative flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-center text-xs leading-tight",
        isActive ? "font-semibold text-accent" : "text-muted",
      )
    }
  >
    {item.icon}
    <span className="max-w-full truncate">{item.label}</span>
    {item.count ? (
      <span className="absolute top-1 left-1/2 ml-2">
        <NavCount count={item.count} />
      </span>
    ) : null}
  </NavLink>
);

/** A native menu that also closes when the reader leaves it: by Escape, by a click elsewhere, by going to another page. */
function useClosingDetails() {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const menu = details.current;
      if (!menu?.open) return;
      const inside = menu.contains(event.target as Node);
      const followed = inside && (event.target as Element).closest("a") !== null;
      const escaped = event instanceof KeyboardEvent && event.key === "Escape";
      if (escaped || (event.type === "click" && (!inside || followed))) menu.open = false;
    };
    document.addEventListener("click", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("click", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  return details;
}
