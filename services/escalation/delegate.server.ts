import { authorize, can, isPartner } from "../identity";
import { findActor, readNames } from "../identity/index.server";
import { both, DomainError, invalidField, notFound, toPermission } from "../platform";
import { civilDateOf, command, dateColumn, query, recordEvent, type Tx } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { EndDelegation, NameDelegate } from "./schema";

async function requireColleague(tx: Tx, field: string, login: string): Promise<void> {
  const actor = await findActor(tx, login);
  if (!actor || isPartner(actor)) throw invalidField(field, both("没有此员工", "there is no such employee"));
}

/** Names who stands in for oneself, or for a colleague by whoever leads, over a span of days; spans of one person do not overlap (S3-24, S3-32). */
export const nameDelegate = command({
  name: "escalation/name-delegate",
  input: NameDelegate,
  action: "escalation.delegate",
  async run(tx, { login = tx.actor.login, delegateLogin, fromOn, toOn }) {
    await tx.$queryRaw`SELECT 1 FROM user_account WHERE login = ${login} FOR UPDATE`;
    authorize(tx.actor, "escalation.delegate", { login });
    await requireColleague(tx, "login", login);
    await requireColleague(tx, "delegateLogin", delegateLogin);
    if (login === delegateLogin) throw invalidField("delegateLogin", both("不能由本人代理", "nobody stands in for themselves"));
    if (toOn < tx.today) throw invalidField("toOn", both("不能早于今天", "must not lie in the past"));
    const span = { fromOn: { lte: dateColumn(toOn) }, toOn: { gte: dateColumn(fromOn) } };
    if (await tx.delegation.findFirst({ where: { login, endedAt: null, ...span }, select: { delegationId: true } }))
      throw new DomainError("conflict", both("这段时间已有代理人", "somebody stands in on these days already"));
    const { delegationId } = await tx.delegation.create({
      data: { login, delegateLogin, fromOn: dateColumn(fromOn), toOn: dateColumn(toOn), namedBy: tx.actor.login, namedAt: tx.now },
    });
    const event = { action: "escalation/name-delegate", reasonCode: "delegate_named", data: { delegationId, delegateLogin, fromOn, toOn } };
    await recordEvent(tx, { subjectKind: "user", subjectNo: login, ...event });
    return { delegationId, login, delegateLogin, fromOn, toOn };
  },
});

/** Ends a delegation before its last day. */
export const endDelegation = command({
  name: "escalation/end-delegation",
  input: EndDelegation,
  action: "escalation.delegate",
  async run(tx, { delegationId }) {
    await tx.$queryRaw`SELECT 1 FROM delegation WHERE delegation_id = ${delegationId}::uuid FOR UPDATE`;
    const found = await tx.delegation.findUnique({ where: { delegationId } });
    if (!found) throw notFound(both("没有这条代理", "there is no such delegation"));
    authorize(tx.actor, "escalation.delegate", found);
    if (found.endedAt) throw new DomainError("wrong_state", both("代理已结束", "it has ended"));
    await tx.delegation.update({ where: { delegationId }, data: { endedBy: tx.actor.login, endedAt: tx.now } });
    const event = { action: "escalation/end-delegation", reasonCode: "delegation_ended", data: { delegationId } };
    await recordEvent(tx, { subjectKind: "user", subjectNo: found.login, ...event });
    return { delegationId };
  },
});

/** So many spans of days lie ahead at once; the rest is not shown. */
const MOST = 200;

/** Who stands in for whom today and on days to come, the earliest first, and who may be named. */
export const listDelegations = query({
  name: "escalation/delegations",
  input: Nothing,
  action: "escalation.read_delegates",
  async run(reader) {
    const rows = await reader.delegation.findMany({
      where: { endedAt: null, toOn: { gte: dateColumn(reader.today) } },
      orderBy: [{ fromOn: "asc" }, { login: "asc" }],
      take: MOST,
    });
    const people = await reader.userAccount.findMany({
      where: { status: "active", dealerCode: null, subDistributorCode: null },
      select: { login: true, name: true, department: true },
      orderBy: { login: "asc" },
    });
    const nameOf = await readNames(
      reader,
      rows.flatMap(({ login, delegateLogin }) => [login, delegateLogin]),
    );
    return {
      items: rows.map(({ delegationId, login, delegateLogin, fromOn, toOn }) => ({
        ...{ delegationId, login, fromOn: civilDateOf(fromOn), toOn: civilDateOf(toOn) },
        ...{ name: nameOf(login)!, delegate: nameOf(delegateLogin)!, now: civilDateOf(fromOn) <= reader.today },
        can: { end: toPermission(can(reader.actor, "escalation.delegate", { login }), reader.locale) },
      })),
      people,
    };
  },
});
