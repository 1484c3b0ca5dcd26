import type { SensitiveShape } from "../sensitive.ts";
import type { ShapeGroup } from "../shape-table.ts";
import type { WordClasses } from "../shapes.ts";

export const SECURITY_CLASSES = {
  carry:
    "card cards credit_card debit_card bank_card bankcard wallet purse phone mobile smartphone cellphone cell iphone laptop tablet device handbag passport bag bags visa mastercard id id_card yubikey authenticator badge security_key sim sim_card " +
    "membership_card key_card keycard access_card token fob cheque_book chequebook ipad handset driving_licence key_fob car_keys house_keys keys door_key key driver's_license drivers_license id_badge loyalty_card gift_card backpack cell_phone",
  bank_thing:
    "card cards credit_card debit_card bank_card wallet purse visa mastercard id passport bag bags keycard membership_card sim authenticator",
  lost: "lost lose losing misplaced lossed lsot mislaid",
  gone: "lost stolen stole missing gone taken misplaced snatched nicked pinched pickpocketed swiped robbed vanished disappeared stolne",
  thief:
    "someone somebody sb anyone anybody he she they thief thieves hacker hackers stranger strangers scammer scammers criminal criminals else idiot ex boyfriend girlfriend roommate coworker intruder attacker fraudster fraudsters person somone some1 ex-husband ex-wife crook pickpocket people",
  secret:
    "password passwords pwd api_key api_keys apikey credentials credential token tokens secret secrets key keys pin login logins cvv card_number card_details card_info details information data account_details private_key ssn code",
  account_thing:
    "account accounts profile email mailbox inbox login password card cards phone number card_number messages emails chats files documents photos orders history details identity information info data wallet app system laptop computer website site server page username users workspace store channel device pin credit_card debit_card visa money instagram subscription portal",
} satisfies WordClasses;

/** Access, secrets and cards in the wrong hands, and deceit. */
export const SECURITY_GROUPS: readonly ShapeGroup<SensitiveShape>[] = [
  {
    code: "security",
    weight: 0.9,
    shapes: `
      stranger's|strangers|stranger|unknown|unfamiliar|foreign device|phone|session|ip|login|user|browser|computer ..4 account|profile|list
      stranger|strangers device|phone
      database|databases|source_code|emails|documents|records|files|photos|messages|customer_list|details|data|addresses ..3 leaked|exposed|stolen|breached|hacked|dumped
      attempt|attempts|attempted|tried|tries|trying to log|login|log_in|sign_in|sign|access|get_into|break|enter|hack ..5 from
      <thief> ..2 attempted|tried|tries|trying|keeps|attempts to? log|login|log_in|logging|sign_in|access|accessing|get_into|hack|reset ..3 my|our|into
      posting|sending|messaging|tweeting|emailing from|as ..1 my|our ~1 account|profile|email|name
      <gone> my|our ~1 passport|wallet|purse|cards ..4
      passport|wallet|purse|cards ..3 missing|gone|stolen|lost
      <not> find my|our ~2 card|wallet|passport|purse|cards anywhere|since|at_all
      account|accounts|email|system|systems|server|servers|website|site|portal|profile|mailbox|network ..3 broken|broke|hacked into
      leak|leaks|leaking|leaked|exposes|expose|exposed|exposing|disclosed|reveals ..3 data|addresses|emails|customers|customer|information|names|records|documents|passwords|details
      see|saw|view|open|read|find|got|received|get ..5 of|for|from|to another|other|different|some_other customer|customers|user|users|patient|patients|client|clients|person|people|company|companies|family|member|members
      breach of|in|into|on our|my|your|the ~1 system|systems|network|data|security|server|servers|database
      suspect|suspected|detected|noticed|had|have|experienced|possible ..2 breach|intrusion|compromise|break-in|hack|cyberattack
      <lost> my|our|his|her|the|a ~3 <bank_thing>
      <lost> <bank_thing>
      <bank_thing> ..2 is|was|got|been|gone|has|have|went|are|be <gone>
      my|our|the|her|his ~2 <carry> ..2 <gone>
      report ..5 <carry> ~1 <gone>
      report ..5 <gone> ~1 <carry>
      <gone> my|our|his|her|the ~3 <carry>
      stolen|missing|lost|misplaced ~1 <bank_thing>
      a|my|the|have|had|got|is|was stolen ~1 <carry>
      stole|steal|steals|snatched|grabbed|nicked|robbed|swiped|took my|our|his|her|me ~3 <carry>|account|identity|things|belongings|stuff|password|login|details|data|everything
      <not> find|locate|see my|our ~1 <bank_thing> !pin|number|reader|details|in_the_app|on
      mugged|robbed|pickpocketed|burgled|burglarized
      attacked|assaulted me ..6 took|taken|stole
      <thief> ..4 using|use|uses|used|has|have|got|gets|stole|stolen|accessed|accessing|reading|viewing|seeing|opening|watching|posting|ordering|logged|logging|hacked|hacking|took|taken|cloned|changed|opened|controls|knows|obtained|reading|broke|entered|getting ..3 my|our|into|me ~3 <account_thing>
      <thief> ..4 access|logged_in|logged|login|log ..3 my|our ~3 <account_thing>|<carry>
      <thief> else|may|might ..4 my|our ~2 <account_thing>
      my|our|the ~2 <account_thing> ..3 being|been|was|is|got|were|has used ..3 online|without|someone|fraudulently|by|elsewhere|me
      my|our ~2 <account_thing> ..4 hacked|hijacked|breached|hijack|pwned|cloned|phished|skimmed|infiltrated|hackd|hakced
      my|our|the ~2 <account_thing> ..4 compromised|taken_over|leaked|exposed
      hacked|hijacked|cracked|compromised|cloned|breached my|our|into ~2 <account_thing>|account
      i|we|i've|i'm|we've been|was|were|got|have|am ..1 hacked|phished|breached|pwned|doxxed
      hacked my|our|me|us|into|account
      hacker|hackers|intruder|intruders|keylogger|ransomware|malware|spyware|trojan|rootkit|cyberattack|cyber_attack|ddos
      account takeover|hijacking|compromise
      log_in|log_ins|sign_in|sign_ins|login|logins|logon|access|session|sessions|device|devices|attempt|attempts|activity|ip|code|codes|reset|resets ..6 <not> ..1 me|mine|recognize|recognise|request|requested|asked|ask|wanted|ours|initiate|us|know|familiar|made_by
      <strange> ..1 login|logins|activity|sign_in|sign_ins|access|session|device|devices|attempt|attempts|log_in|log_ins
      <strange> use|usage|activity|access of|on|in|to my|our|the|account
      unauthorized|unauthorised|unauthorize ..1 use|access|login|person|entry|user|users
      logged|signed|logging|signing in|into|on ..3 my|our ~2 account|profile|email|portal|phone ..3 from|in|without
      <secret> ..4 leaked|exposed|stolen|compromised|published|phished|leak|public|visible_to_everyone|on_the_dark_web|dark_web|on_github|pasted|dumped
      leaked|exposed|leaking|leaks|published|shared_publicly ..3 <secret>
      data|security|privacy breach|breaches|leak|incident|leaks|hole|violation
      security|serious|critical vulnerability|flaw|hole|exploit|bug|weakness|loophole|risk
      found|discovered|spotted|there_is|there's|report|know ..3 flaw|bug|hole|loophole|bypass|glitch|way ..5 access|open|see|view|read|enter|bypass ..4 account|accounts|data|anyone's|records|files|password|users
      found|discovered|report|spotted|reporting ..3 vulnerability|exploit|xss|csrf|sql_injection|backdoor|security_issue|security_bug|zero_day
      see|access|view|shows|show|showed|showing|seeing|saw|shown|got|get|receive|received|open|opened|sees|sent|displayed|displays|displaying ..3 other|another|someone|somebody|different|others customer's|customers|customers'|user's|users|users'|else's|people's|patient's|patients|client's|clients|person's|company's|peoples
      see|access|view|shows|showing|seeing|shown|got|receive|received ..3 someone_else's|somebody_else's|another_customer's|strangers
      <thief> ..3 changed|reset|changes my|our ~2 email|password|phone|address|recovery|number
      my|our ~2 email|password|phone|number|address|login was|were|got|has|have been? changed ..6 without|<not>|someone|by_someone
      freeze|freezing ..1 my|our|the|it|all ~2 card|account|accounts|cards
      block|lock|deactivate|disable|suspend|cancel my|our|the|a ~2 <gone> ~1 card|phone|sim
      block|lock|freeze|disable|suspend|stop ..4 card|account|sim ..8 <gone>|stolen|lost|hacked|fraud|someone
      stop fraud|fraudulent ..3
      fraudulent|suspicious|unauthorized|unauthorised activity|use|login|access
      sim swap|swapped|swapping
      phone|device|laptop|smartphone ..3 stolen|lost|missing|gone|taken|stole
      <lost> my|our ~2 phone|authenticator|laptop|device|tablet|smartphone|mobile|keys|yubikey|passport|sim|ipad|iphone|cell
      left|forgot|leave my|our|the ~2 phone|smartphone|laptop|wallet|card|purse|mobile|tablet ..1 at|in|on
      left phone|wallet|card|laptop at|in|on
      lost|stolen phone|laptop|device|mobile|smartphone
      <not> find my|our|the ~1 phone $
      where my|our ~1 phone|wallet|card is ..6 stole|stolen|lost
      <not> ..2 phone|device|smartphone with|on me
      phone|device <not> ..1 with|on me
      <not> know where my|our ~1 wallet|card|phone|purse
      gave|given|told|sent|shared|entered|typed ..4 my|our|the ~2 password|pin|card_number|card_details|one_time_code|otp|code|details|social_security ..6 scam|scammer|fake|stranger|phishing|suspicious|someone
      locked out ..6 hacker|hacked|someone|stolen|lost|changed
      scraping|stealing|harvesting my|our|user|customer data
    `,
  },
  {
    code: "security",
    weight: 0.55,
    shapes: `
      <thief> ..3 access|get_into|getting_into my|our ~2 <account_thing>
      compromised|hacked
      report|reporting fraud ..3
      report ..2 fraudulent|suspicious
      virus on|in|from my|our|your
      spoofed|spoofing|doxxed|stalkerware
    `,
  },
  {
    code: "not_security",
    weight: 1,
    shapes: `
      found|recovered|located|reactivate|unblock|retrieved|got_back|have_back|recover|back my|our|the|a|it ..5 <carry>
      found ..8 <carry>
      <carry> ..6 found|turned_up|recovered
      <not> lost|stolen|lose|misplaced|hacked|stole|compromised
      <lost> ..3 <carry> game|in_the_game|connection|signal|reader|charger|case|contacts|number|holder|warranty|receipt|plan|bill
      <carry> ..8 <not> arrived|come|arrive|received|been_delivered|showed_up
      <not> get|receive|got|received ..2 my|the ~2 <carry> ..4 lost
      lost <carry> in_the_mail|in_transit
      find|locate|hunt|looking|look my|for ..1 missing|lost ~1 phone|cellphone
      -<not> locate|find my ~1 phone|wallet
      <gone> through|to|over|up|down|care|place
      hacked together|growth|life
      <secret> visible|public in|on_the
      reset|change|forgot|forgotten|update|recover ..2 password|pin
      security|data deposit|guard|question|questions|settings|feature|features|line|check|gate|camera|cameras|patch
      data breach|security insurance|training|course|policy|newsletter|plan|drill
      breach|leak of contract|water|agreement
      gas|water|oil|memory|battery leak|leaking|leaks
      disk|hard freeze|freezing
      account|computer|app|screen|page|laptop|phone|system|it freezes|freezing|froze
      access|session|device|code|attempt|activity|login|reset|codes ..4 <not> ..1 know how
      code|codes ..3 <not> ..1 come|arrive|received|work|working|arrived
      lost|lose my|the|our ~2 <carry> payment|details|plan
      anti-malware|antimalware
      malware|ransomware|hacker|ddos scanner|protection|news|movie|house|scan|coverage|insurance
      used|use|using|uses|has|have ..2 my|our ~1 laptop|computer|website|app|data|page ..2 to|for
      they|people ..3 use|have|get ..3 my|our website|site|app|page|store|portal|system
      someone|somebody|anyone|person ..2 use ..2 my|our card|account|phone with
      how|can|could|may|want ..1 add|invite|give|let|allow|share ..4 someone|somebody|anyone|person|people
      allow|let|give|share ..4 my|our ~1 account|card|login|access
    `,
  },
  {
    code: "fraud",
    weight: 0.9,
    shapes: `
      suspect|suspected|suspicion|suspecting|evidence|possible|attempted|potential ~2 fraud|scam|fraudulent
      using|used|uses|under my|our ~1 name|identity|likeness|credentials !badge|tag|field|on|for|is|as
      listing|seller|buyer|site|website|shop|product|tickets|ticket|profile|ad|advert|landlord|agent|review|email|caller|message|order|item|items|page|job|offer|account ..2 is|was|are|were|looks|seems|look|turned_out ..2 fake|bogus|fraudulent|counterfeit|scam|fraud|phony|not_real|non-existent
      scammed|conned|swindled|defrauded|duped|catfished|scamed|ripped_off_by_a
      been|got|was|were|get|am|being|getting phished|tricked|deceived|scammed|cheated|fooled|conned
      tricked|conned|duped|lured|pressured|scammed|manipulated|coerced ..5 into
      my|our ~1 details|name|identity|info|information|ssn|data|documents|passport|id ..3 used|misused|abused|using to|for|without|by
      tricked|deceived|fooled|conned|lured|manipulated ..1 me|us|into
      this|it|that|looks|seems|is|was|think|like|possible|possibly|a scam|phishing|fraud
      scam|phishing|fraudulent|fraud|fake|bogus|spoofed|suspicious email|mail|call|text|message|website|site|link|sms|page|seller|listing|order|orders|account|transaction|transactions|charge|charges|activity|shop|store|ad|profile|app|payment|payments|purchase|claim|invoice|tickets|ticket|buyer|agent|product|login|use
      fell|fallen|falling for|victim ..2 scam|phishing|fraud|trick|it|fake
      victim of ..2 fraud|scam|identity|scammer|phishing|crime|theft
      report|reporting|reported ..3 fraud|scam|scammer|fraudster|phishing|fraudulent|identity_theft|counterfeit
      commit|committed|committing|commits ~1 fraud
      scammer|scammers|fraudster|fraudsters|impostor|imposter|impersonator|con_artist|conman|swindler
      pretending|pretended|claiming|claimed|posing|impersonating|posed|pretends|claims|purporting to_be|as|from|you|your|they_were|he_was|she_was|be|it_was ..4 from|your|you|bank|company|support|police|us|staff|employee|agent
      impersonate|impersonated|impersonates|impersonating|impersonation
      identity|id theft|stolen|fraud
      stole|stolen|steal|using|used my|our|his|her identity
      identity ..3 stolen|stole|used
      in|under|with|using my|our name ..6 <didnt>|without
      opened|opening|took|taken|taking|applied|created|made|registered|signed|open ..5 in|under my|our|his|her name
      used|using|uses my|our|his|her ~1 details|name|identity|information|data|ssn ..3 to open|take|get|apply|buy|order|register|create
      counterfeit|forged|forgery|money_laundering|ponzi|pyramid_scheme|falsified|embezzled|embezzlement
      fake|copycat|clone|lookalike|imitation website|site|shop|page|app|store|profile|version ..6 your|you|our|logo|name
      gave|given|sent|told|shared|entered|paid|transferred ..6 scammer|stranger|fraudster|fake|scam|phishing
      suspicious|weird|strange|odd|fake text|call|email|sms|message|link|caller ..6 code|password|bank|money|details|card|click|clicked|pay|asking
      sent|paid|transferred money|payment|cash|funds ..8 scam|scammer|fake|never_existed|disappeared|vanished|blocked_me
      somebody|someone else ..3 claim|claims|claimed ..3 my|our name
    `,
  },
  {
    code: "fraud",
    weight: 0.6,
    shapes: `
      scam|fraud|scams $
      fraud on my|our|the|a
      fraud|scam happening|going_on
      fraudulent|fraudulently
      a|an scammer|scam
      scamming|defrauding me|us|people|customers|your|users
    `,
  },
  {
    code: "not_fraud",
    weight: 1,
    shapes: `
      plot|about|story|article|book|definition ..2 fraud|scam|fraudsters
      fraud|scam|phishing|anti-fraud|antifraud|spam prevention|protection|detection|training|newsletter|department|filter|call_blocker|settings|module|insurance|team|policy|awareness|blocker|alerts|checks|score|rules|report|simulation|course|api|calls_blocker|call|guard|feature|features|test
      anti fraud|scam|phishing
      <not> ..2 scam|fraud|phishing|fraudulent
      movie|book|film|show|novel|series|game|podcast|documentary ..4 con_artist|scammer|fraud|scam|con|fraudster
      is your|this|that ..2 website|site|shop|company|email|app legit
      fake leather|fur|grass|plants|plant|eyelashes|tan|nails|tree|flowers|data|user|users|account_for_testing
      suspicious account of
      block|prevent|avoid|detect|stop fraud|scam|scams|phishing|spam ..2 in|on|with my|our|store|checkout
      counterfeit detector|detection
      feel ..1 tricked by_the_weather
      tricked|fooled by the_weather
    `,
  },
];
