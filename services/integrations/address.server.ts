import { BlockList, isIP } from "node:net";
import { both, refuse, type Verdict } from "../platform";

/** What of IPv4 is no public host: this machine, private and shared networks, link-local with the clouds' metadata, tests, multicast, reserved. */
const RESERVED_V4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
  192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`;
/** Public IPv6 is 2000::/3 without what carries IPv4 within or is set aside; everything else (::1, fc00::/7, fe80::/10, mapped IPv4) is not. */
const PUBLIC_V6 = "2000::/3";
const RESERVED_V6 = "2001::/23 2001:db8::/32 2002::/16 3fff::/20";

function blockListOf(networks: string, family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const network of networks.split(/\s+/)) {
    const [address = "", bits] = network.split("/");
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}
const reservedV4 = blockListOf(RESERVED_V4, "ipv4");
const publicV6 = blockListOf(PUBLIC_V6, "ipv6");
const reservedV6 = blockListOf(RESERVED_V6, "ipv6");

/** Whether an address is one of the public internet; a text that is no address is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !reservedV4.check(address, "ipv4");
  return family === 6 && publicV6.check(address, "ipv6") && !reservedV6.check(address, "ipv6");
}

/** The host of an address as the resolver takes it: IPv6 without its brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, "$1");

/**
 * Whether an address may be called, as far as it says itself: https, no password in it, no address of this machine or a private network.
 * Hosts of `internalHosts` (lower case) may be both private and without https. What a name leads to is seen when it is called.
 */
export function checkOutboundUrl(text: string, internalHosts: readonly string[]): Verdict<URL> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return refuse(
      "invalid_input",
      both("请填写完整网址，例如 https://erp.example.com/hooks", "an address such as https://erp.example.com/hooks"),
    );
  }
  if (url.username || url.password)
    return refuse("invalid_input", both("网址中不能包含用户名或密码", "must not contain a user name or password"));
  if (internalHosts.includes(url.hostname)) return { ok: true, value: url };
  if (url.protocol !== "https:") return refuse("invalid_input", both("网址须以 https:// 开头", "must begin with https://"));
  if (isIP(hostOf(url)) && !isPublicAddress(hostOf(url))) {
    return refuse("invalid_input", both("不能使用本机或内网地址", "must not be an address of this machine or a private network"));
  }
  return { ok: true, value: url };
}
