import { checkOutboundUrl, isPublicAddress } from "@services/integrations/address.server";
import { expect, test } from "vitest";

/** Addresses of this machine, of private networks and of other places that no receiver stands at, as somebody might write them. */
const REFUSED = [
  "https://127.0.0.1/",
  "https://127.8.9.10/",
  "https://[::1]/",
  "https://[::]/",
  "https://0.0.0.0/",
  "https://0/",
  "https://2130706433/", // 127.0.0.1 as one number
  "https://0x7f000001/",
  "https://0177.0.0.1/",
  "https://127.1/",
  "https://169.254.169.254/latest/meta-data/",
  "https://2852039166/", // 169.254.169.254
  "https://10.1.2.3/",
  "https://172.16.0.1/",
  "https://172.31.255.255/",
  "https://192.168.1.1/",
  "https://100.64.0.1/",
  "https://198.18.0.1/",
  "https://224.0.0.1/",
  "https://255.255.255.255/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:8.8.8.8]/",
  "https://[64:ff9b::7f00:1]/",
  "https://[fe80::1]/",
  "https://[fc00::1]/",
  "https://[fd12:3456::1]/",
  "https://[ff02::1]/",
  "https://[2002:7f00:1::]/", // 6to4 around 127.0.0.1
  "https://[2001:db8::1]/",
  "http://93.184.216.34/",
  "http://erp.example.com/",
  "ftp://erp.example.com/",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "erp.example.com/hooks",
  "https://",
  "https://user@erp.example.com/",
  "https://:password@erp.example.com/",
  "",
];

test.each(REFUSED)("%s is refused", (url) => {
  expect(checkOutboundUrl(url, [])).toMatchObject({ ok: false, code: "invalid_input" });
});

test.each([
  "https://erp.example.com/hooks?a=b",
  "https://93.184.216.34:8443/",
  "https://[2606:2800:220:1::1]/",
  "https://172.32.0.1/",
  "HTTPS://ERP.EXAMPLE.COM",
])("%s may be called", (url) => {
  expect(checkOutboundUrl(url, [])).toMatchObject({ ok: true });
});

test("a host of the company's own network may be private and without https, and no other", () => {
  const hosts = ["erp.local", "10.0.0.5", "[fd00::5]"];
  for (const url of ["http://erp.local:8080/hooks", "http://10.0.0.5/", "https://ERP.local/", "http://[fd00::5]/"])
    expect(checkOutboundUrl(url, hosts)).toMatchObject({ ok: true });
  for (const url of ["http://10.0.0.6/", "http://erp.local.example.com/", "http://x.erp.local/", "http://u:p@erp.local/"])
    expect(checkOutboundUrl(url, hosts)).toMatchObject({ ok: false });
});

test("what is no address is no public one", () => {
  for (const text of ["", "localhost", "1.2.3", "1.2.3.4.5", "::g"]) expect(isPublicAddress(text)).toBe(false);
});
