import {
  ArrowLeftRight,
  Banknote,
  Boxes,
  ClipboardList,
  Cog,
  FileUp,
  HandCoins,
  HeartHandshake,
  House,
  Inbox,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Megaphone,
  MessageSquareWarning,
  Microscope,
  PackageOpen,
  PackageX,
  PlusCircle,
  Scale,
  ScanSearch,
  Store,
  TrendingDown,
  Truck,
  Undo2,
  Users,
  WalletCards,
  Webhook,
} from "lucide-react";

/** The icons of the ways; their names stand in the messages under `nav`. */
const ICONS = {
  home: House,
  newRequest: PlusCircle,
  desk: Inbox,
  complaints: MessageSquareWarning,
  investigations: Microscope,
  goodwill: HeartHandshake,
  tasks: ListChecks,
  issues: Megaphone,
  claims: Scale,
  problems: PackageX,
  outbound: Truck,
  cores: Undo2,
  stock: PackageOpen,
  planning: ListOrdered,
  consents: HandCoins,
  receipts: Banknote,
  adjustments: ArrowLeftRight,
  overdrafts: TrendingDown,
  imports: FileUp,
  users: Users,
  settings: Cog,
  requests: ClipboardList,
  budget: WalletCards,
  dealers: Store,
  units: ScanSearch,
  parts: Boxes,
  webhooks: Webhook,
} as const satisfies Record<string, LucideIcon>;

export type NavKey = keyof typeof ICONS;

export function NavIcon({ name }: { name: NavKey }) {
  const Icon = ICONS[name];
  return <Icon size={20} aria-hidden="true" />;
}
