import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { checkOutboundUrl } from "../integrations/index.server";
import { both, DomainError, invalidField, notFound } from "../platform";
import { environment } from "../platform/environment.server";
import { command, query, recordEvent } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { openSecret, sealSecret } from "../platform/sealed-secret.server";
import { type CHANNEL_KINDS, channelPlace, MailSettings } from "./channel";
import { AddChannel, SaveChannel } from "./schema";

type Kind = (typeof CHANNEL_KINDS)[number];
type Fields = Omit<z.output<typeof AddChannel>, "kind">;

const needed = (field: string) => invalidField(field, both("请填写", "must not be empty"));

/** What is kept in the open, and the new secret; null where the old one stays, which goes to the server it was given for and no other. */
function judge(kind: Kind, { name, roles, ...fields }: Fields, before: unknown) {
  const isNew = before === undefined;
  if (kind === "email") {
    for (const field of ["host", "from"] as const) if (fields[field] === "") throw needed(field);
    const { host, port, secure, user, from, password } = fields;
    const moved = !isNew && MailSettings.parse(before).host.toLowerCase() !== host.toLowerCase();
    if (moved && user !== "" && password === "")
      throw invalidField("password", both("服务器已更换，请重新填写密码", "another server: give its password again"));
    return {
      name,
      roles: [],
      settings: { host, port, secure, user: user || null, from },
      secret: password || isNew || moved ? password : null,
    };
  }
  if (roles.length === 0) throw needed("roles");
  if (fields.url === "" && isNew) throw needed("url");
  if (fields.url === "") return { name, roles, settings: {}, secret: null };
  const checked = checkOutboundUrl(fields.url, environment().outboundInternalHosts);
  if (!checked.ok) throw invalidField("url", checked.why);
  return { name, roles, settings: {}, secret: JSON.stringify({ url: fields.url, secret: fields.secret || null }) };
}

/** A way out for notices: the company's mail server, or a robot that posts the news of some roles into a chat. Its secrets are not shown again. */
export const addChannel = command({
  name: "notices/add-channel",
  input: AddChannel,
  action: "notices.manage",
  secret: true,
  async run(tx, { kind, ...input }) {
    const id = randomUUID();
    const { secret, ...kept } = judge(kind, input, undefined);
    const sealed = sealSecret(secret ?? "", channelPlace(id));
    await tx.noticeChannel.create({ data: { id, kind, ...kept, secret: sealed, active: input.active, version: 1 }, select: { id: true } });
    const data = { kind, ...kept, active: input.active };
    await recordEvent(tx, { subjectKind: "notice_channel", subjectNo: id, action: "notices/add-channel", reasonCode: "added", data });
    return { channelId: id, kind, name: kept.name, version: 1 };
  },
});

/** Changes a way out or switches it off: what waits for it stays until it is on again. */
export const saveChannel = command({
  name: "notices/save-channel",
  input: SaveChannel,
  action: "notices.manage",
  secret: true,
  async run(tx, { channelId, version, ...input }) {
    const [before] = await tx.$queryRaw<{ kind: Kind; version: number; settings: unknown }[]>`
      SELECT kind, version, settings FROM notice_channel WHERE id = ${channelId}::uuid FOR UPDATE`;
    if (!before) throw notFound(both("没有这个通道", "no such channel"));
    if (version !== undefined && version !== before.version)
      throw new DomainError("stale_version", both("该通道刚被他人更新，请刷新", "somebody else has just changed this channel"));
    const { secret, ...kept } = judge(before.kind, input, before.settings);
    const sealed = secret === null ? {} : { secret: sealSecret(secret, channelPlace(channelId)) };
    const next = before.version + 1;
    await tx.noticeChannel.update({
      where: { id: channelId },
      data: { ...kept, ...sealed, active: input.active, version: next },
      select: { id: true },
    });
    const data = { ...kept, active: input.active, secretChanged: secret !== null };
    await recordEvent(tx, {
      subjectKind: "notice_channel",
      subjectNo: channelId,
      action: "notices/save-channel",
      reasonCode: "changed",
      data,
    });
    return { channelId, version: next };
  },
});

/** The ways out, without their secrets. */
export const listChannels = query({
  name: "notices/channels",
  input: Nothing,
  action: "notices.manage",
  async run(reader) {
    const rows = await reader.noticeChannel.findMany({ orderBy: { name: "asc" } });
    return {
      items: rows.map(({ id, kind, name, roles, settings, secret, active, version }) => ({
        ...{ channelId: id, kind: kind as Kind, name, roles, active, version },
        mail: kind === "email" ? MailSettings.parse(settings) : null,
        readable: openSecret(secret, channelPlace(id)) !== null,
      })),
    };
  },
});
