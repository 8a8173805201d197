import { values } from "../../../services/platform/value-names.en";
import { admin } from "./admin";
import { announcements } from "./announcements";
import { auth } from "./auth";
import { batches } from "./batches";
import { clocks } from "./clocks";
import { complaints } from "./complaints";
import { conduct } from "./conduct";
import { controlled } from "./controlled";
import { corrective } from "./corrective";
import { customers } from "./customers";
import { dealer } from "./dealer";
import { dispute } from "./dispute";
import { escalation } from "./escalation";
import { figures } from "./figures";
import { goodwill } from "./goodwill";
import { imports } from "./imports";
import { inquiry } from "./inquiry";
import { knowledge } from "./knowledge";
import { liaison } from "./liaison";
import { money } from "./money";
import { nav } from "./nav";
import { notices } from "./notices";
import { penalties } from "./penalties";
import { planning } from "./planning";
import { publicPages } from "./public";
import { rectification } from "./rectification";
import { returns } from "./returns";
import { service } from "./service";
import { ui } from "./ui";
import { warehouse } from "./warehouse";
import { webhooks } from "./webhooks";
import { workbench } from "./workbench";

export const en = {
  ui,
  nav,
  auth,
  customers,
  dealer,
  service,
  warehouse,
  planning,
  workbench,
  money,
  imports,
  escalation,
  batches,
  controlled,
  corrective,
  liaison,
  rectification,
  penalties,
  conduct,
  dispute,
  returns,
  figures,
  goodwill,
  knowledge,
  complaints,
  inquiry,
  public: publicPages,
  admin,
  clocks,
  webhooks,
  notices,
  announcements,
  values,
};
