import { domainToASCII } from "node:url";

/**
 * The company's domain behind an e-mail address, lower case and in ASCII; `null` for mail providers, whose users have
 * nothing in common, and for what is no domain.
 */
export function companyDomain(email: string): string | null {
  const domain = domainToASCII(email.slice(email.lastIndexOf("@") + 1).trim());
  const isDomain = email.includes("@") && /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(domain);
  return isDomain && domain.length <= 253 && !isMailProvider(domain) ? domain : null;
}

// Under many top-level domains: yahoo.co.uk, hotmail.fr, gmx.at.
const PROVIDERS =
  /^(?:yahoo|ymail|rocketmail|hotmail|outlook|live|msn|gmx|icloud|yandex)(?:\.[a-z]{2,3}){1,2}$/;

const PROVIDER_DOMAINS = new Set(
  `gmail.com googlemail.com me.com mac.com aol.com aim.com proton.me protonmail.com protonmail.ch pm.me tutanota.com
  tutanota.de tuta.io tuta.com hey.com fastmail.com fastmail.fm hushmail.com mail.com email.com usa.com inbox.com
  zoho.com zohomail.com mail.ru bk.ru list.ru inbox.ru rambler.ru ya.ru ukr.net web.de freenet.de t-online.de
  posteo.de mailbox.org arcor.de orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it
  alice.it terra.com.br uol.com.br bol.com.br qq.com foxmail.com vip.qq.com 163.com 126.com yeah.net sina.com
  sina.cn sohu.com naver.com hanmail.net daum.net nate.com rediffmail.com seznam.cz centrum.cz wp.pl o2.pl onet.pl
  interia.pl bluewin.ch comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net
  earthlink.net shaw.ca rogers.com sympatico.ca bigpond.com optusnet.com.au btinternet.com sky.com virginmedia.com
  ntlworld.com talktalk.net telenet.be skynet.be ziggo.nl kpnmail.nl xs4all.nl duck.com simplelogin.com
  mozmail.com privaterelay.appleid.com mailinator.com guerrillamail.com yopmail.com`.split(/\s+/),
);

function isMailProvider(domain: string): boolean {
  return PROVIDER_DOMAINS.has(domain) || PROVIDERS.test(domain);
}
