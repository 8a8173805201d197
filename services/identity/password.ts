import { z } from "zod";
import { says } from "../platform/input";

/** Those of the most used passwords in the world that are long enough to pass the length rule. */
const COMMON = new Set(
  `1234567890 0123456789 12345678910 123456789a a123456789 1q2w3e4r5t 1qaz2wsx3edc q1w2e3r4t5 qwertyuiop qwerty12345 qwerty123456 1234567891
  0987654321 9876543210 1111111111 0000000000 9999999999 8888888888 6666666666 asdfghjkl1 zxcvbnm123 password12 password123 password1234
  passw0rd123 administrator changeme123 letmein1234 welcome1234 iloveyou12 abcdefghij abcd123456 abc1234567 a1b2c3d4e5 woaini1314 woaini5201314
  5201314520 1314520520 qq123456789 wang123456 zhang123456 1qaz2wsx3e 123123123123 147258369 123qweasdzxc qweasdzxc123 1password1 admin123456`.split(
    /\s+/,
  ),
);

/** A new password: length protects, composition rules do not. */
export const newPassword = z
  .string()
  .min(10, says("密码至少 10 个字符", "at least 10 characters"))
  .max(200, says("最多 200 个字符", "at most 200 characters"))
  .refine((value) => !/[\0\p{Surrogate}]/u.test(value), says("不能包含残缺的字符", "must not contain broken characters"))
  .refine(
    (value) => !COMMON.has(value.toLowerCase()) && new Set(value).size > 3,
    says("这个密码太容易被猜到", "this password is too easily guessed"),
  );
