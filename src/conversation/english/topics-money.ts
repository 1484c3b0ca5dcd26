import type { SensitiveShape } from "../sensitive.ts";
import type { ShapeGroup } from "../shape-table.ts";
import type { WordClasses } from "../shapes.ts";

export const MONEY_CLASSES = {
  charge:
    "charge charges payment payments transaction transactions purchase purchases debit debits direct_debit direct_debits withdrawal withdrawals withdrawl withdrawls withdraw deposit deposits invoice invoices bill bills order orders fee fees subscription " +
    "item items standing_order card_payment card_payments entry entries amount amounts transfer transfers debit_order line_item trasaction transation paymnt chrage refill renewal fare booking subscriptions upgrade",
  money_out:
    "charge charges payment payments transaction transactions purchase purchases debit debits direct_debit direct_debits withdrawal withdrawals withdrawl withdrawls card_payment card_payments transfers invoice entry entries deposit bill fee subscription order",
  strange:
    "unauthorized unauthorised unauthorize fraudulent unknown strange weird odd unfamiliar mystery mysterious suspicious unrecognized unrecognised bogus false fake crap phantom unexplained dodgy shady sketchy unapproved illegitimate illegal nonexistent erroneous unsolicited funny rogue bizarre peculiar foreign_looking random",
  did: "make do did authorize authorise recognize recognise recognized recognised know recall remember remembered approve approved order ordered buy bought place placed initiate initiated sign_up agree agreed consent request requested made authorized authorised expect_any do_it purchase purchased use understand_where set_up recongnize recognice reconize sign opt withdraw allow",
  didnt:
    "didn't didnt did_not never haven't havent have_not don't dont do_not hadn't cannot can't cant didn couldn't not",
  didntpast: "didn't didnt did_not never haven't have_not havent didn",
  twice:
    "twice two_times double doubly multiple_times several_times three_times 3_times 2_times 2x 3x thrice more_than_once many_times four_times repeatedly over_and_over again_and_again two_or_three_times both_times",
  charged: "charged billed debited deducted chaged charge bill chargd invoiced taken charging billing",
  mine: "mine my_own mind ours me",
  bank: "bank banks card_company credit_card_company card_issuer issuer card_provider visa mastercard amex paypal credit_card card_network payment_provider",
  lowprice:
    "discount discounts lower_price lower_rate better_price better_rate better_deal cheaper_price cheaper_rate reduced_price reduced_rate special_price special_rate special_deal price_cut price_reduction lower_fee lower_prices price_match reduction price_adjustment rate_adjustment loyalty_discount better_offer cheaper_deal better_pricing",
  pricenoun:
    "price prices fee fees rate rates premium premiums rent tariff pricing quote bill cost costs charge",
  discount:
    "discount discounts cheaper price_reduction reduction deal rate price price_match rebate goodwill credit compensation voucher gesture offer concession lower_price lower_rate promo promotion",
} satisfies WordClasses;

/** Money that should not have moved, money that is not there, and money we are asked to let go. */
export const MONEY_GROUPS: readonly ShapeGroup<SensitiveShape>[] = [
  {
    code: "dispute",
    weight: 0.9,
    shapes: `
      <charged> for two|2|both|three ..6 but|only|one
      don't|dont|do_not|never ..2 know|heard|recognise|recognize ..3 took|taken|charged|billed|charging|debited
      took|taken|charged|withdrew|withdrawn|debited ..4 i|we ..1 <didnt> know|recognise|recognize|understand
      <didnt> recognize|recognise|recognized|recognised|know ..2 merchant|vendor|payee|retailer|payment|transaction|company|business ..3 statement|bill|card|account
      <charge> ..6 no memory|recollection|knowledge|idea|clue|record
      who authorised|authorized|made|approved|placed ~2 <charge>
      identical|same two|three? <money_out>
      two|three|2|3|several|multiple identical|duplicate|separate? charges|payments|debits|transactions ..2 for|of ..1 one|single|same
      <charged> ..7 cancelled|canceled|ended|terminated|returned|closed
      <charged>|charging ..4 after ..4 cancel|cancelled|canceled|cancelling|cancellation|ended|closed
      still|keep|keeps|continue|kept ..2 charging|billing|debiting|taking me|us|my|money
      not me|mine who|that ..3 <charge>
      <charged>|charges ..8 i|we <didntpast> _
      <charged>|charges me|us|my|our ..7 never _
      <didntpast> sign_up|agree|subscribe|consent|authorize|authorise|order|buy|purchase|book|make|approve|ordered|bought|booked|agreed|subscribed|signed_up ..6 <money_out>
      <didntpast> buy|order|purchase|book|ordered|bought|booked|purchased this|that|these|those
      <not> my|our|mine|ours ~1 <money_out>
      <charge> ..5 <not> explain|identify|place|account_for|trace
      money|cash|funds|payment|payments ..5 without my|our ~2 permission|consent|authorization|authorisation|approval|knowledge|knowing|okay
      <charge> ..7 <didnt> <did>
      <charge> ..7 <not> ..1 <mine>
      took|taken|debited|charged|withdrawn|deducted|pulled ..6 <didnt> ..1 authorise|authorize|agree|approve|consent|order|allow|buy|request|ask
      <charge> ..5 <thief> ..1 made
      <thief> ..2 made ..3 <charge> on|from|with|using my|our
      what|why ..2 <charge> ..5 <didnt> <did>
      <charge> ..6 <not> ..1 by me|us
      <charge> ..6 wasn't|wasnt|was_not|isn't|isnt me|us|mine
      <didnt> recognize|recognise|recognized|recognised|recongnize|reconize|remember|recall|authorize|authorise|authorised|authorized|approve ..4 <charge> !date|number|method|system|process
      don't|dont|do_not know|understand what|this|these|those|that|of ~2 <money_out>
      <didntpast> make|place|order|buy|made|do|sign_up ~3 <money_out>
      <strange> ~2 <money_out>
      <charged>|double duplicate|twice|double me|us?
      <charged> ..3 <twice>
      <charged> ..5 <twice> for
      paid|pay|took|taken|debited|withdrawn|deducted ..6 <twice> !<week>|by_accident|a
      double|duplicate|duplicated|triple <charged>|charge|charges|billing|payment|payments|transaction|transactions|debit
      duplicate|duplicated|double ..1 <money_out>
      <money_out> ..5 <twice>|duplicated|repeated
      more than one of the same
      multiple|several|two|2|three|many|repeated|same <charge> ..5 for|on ..1 same|one|single
      same <charge> ..5 <twice>|again
      dispute|disputing|contest|contesting|challenge|challenging my|our|this|that|the|a|an|these|one|both|some ~2 <charge>|it
      <want> to? dispute|contest|challenge
      <charge> ..3 dispute|contest|challenge
      took|taken|taking|withdrew|withdrawing|withdraw|removed|debited|charged|deducted|stealing|stole ..5 from my|our ~2 account|card|bank|balance without
      without my|our permission|consent|authorization|authorisation|approval|knowledge|knowing ..3 charged|debited|took|money
      <charged>|took|taken|withdrew|deducted|debited ..8 without my|our|any|me permission|consent|authorization|authorisation|approval|knowledge|knowing|asking|telling|agreeing
      <charged>|took|taken|debited ..3 for something|things|items|stuff|goods|services|a_service ..2 <didnt>
      they|someone|somebody|else|thief|thieves|somone|one ..3 withdraw|withdrawing|withdrew|taken|taking|took|removed|spent|spending ..4 from|money|out my|our|account|card|out|cash
      <charge> ..5 know_nothing_about|no_idea_what|know_nothing_of|never_heard_of|never_saw|never_agreed_to|never_asked_for|never_signed_up_for|nothing_to_do_with
      know|knew|understand nothing about ..3 <charge>
      never ordered|bought|purchased|subscribed|agreed|signed_up|authorized|authorised|asked ..8 charged|charge|billed|bill|money|invoice
      <charged>|took ..8 never ordered|bought|purchased|subscribed|agreed|signed_up|authorized|authorised
      said|says|shows|show|showing ..3 i ..2 withdrew|withdrawal|received|paid|bought|purchased|ordered ..6 <not>
      <didnt> ..3 cash|money ..6 but ..4 says|said|shows
      <charge> ..6 don't_know|dont_know|do_not_know|not_familiar|not_aware|no_knowledge
      <charge> ..4 in error|mistake
      <charge> listed|posted|appearing|showing ..3 error
      <charge> ..4 from|to ..3 company|business|shop|merchant|place|store|name|someone ..3 <didnt>
      <charge> ..6 i'm_sure|certain ..5 <didnt>
      unsure|not_sure|uncertain of|about ..2 withdrawal|withdrawl|transaction|withdrawals
      <didntpast> ..1 buy|purchase|order|bought|ordered anything
      cash|withdrawal|withdrawals i <didnt> ..1 get|make|receive|take
      some|cash ..1 i <didnt> get
      pending ..3 duplicated|duplicate
    `,
  },
  {
    code: "dispute",
    weight: 0.6,
    shapes: `
      <charge> ..4 different|than_where ..4 than
      extra|another|unexplained ..2 withdrawal
      wrong|incorrect ..1 charge|charges $
      overcharged|over_charged me|us|again|by
      billed|charged me|us for someone|somebody else's
      disputed|contested ..2 <charge>
      refuse to pay ..3 <charge>
      <money_out> ..4 <strange>
    `,
  },
  {
    code: "not_dispute",
    weight: 1,
    shapes: `
      charged|charges ..8 i|we <didntpast> ..1 received|receive|got|get|arrived
      charged|charge|charges|charging my|the|it|our ~1 phone|battery|laptop|device|car|headphones|watch|overnight|scooter|bike|tablet
      don't|dont|do_not|didn't <did> ..3 how|whether|when|where|password|code|pin
      two|three|both <charge> for two|three|both
      <not> dispute|disputing|contest|contesting
      <charge> ..4 <not> ..1 arrived|received|working
      twice by accident|mistake
      twice|double|2x a|per|every|each <week>|check|checked|sure|room|bed
      double bed|room|click|check
      i|we paid|pay ..8 twice
      duplicate order|invoice|item|items|entry|entries|subscription|subscriptions !charge|charged
      do|did you|u|we charge twice
      order|item|items|fee|upgrade|renewal ..4 don't|dont|do_not use|understand|make|know|want|allow|remember|expect
      buy|bought|order|ordered ..3 again
      not_sure|unsure which|how|what
    `,
  },
  {
    code: "chargeback",
    weight: 0.95,
    shapes: `
      chargeback|chargebacks|charge_back|charge_backs|charged_back|chargebacked
      <bank> ..4 reverse|reversed|reversing|dispute|claw ..4
      <bank> ..4 reverse|claw|recall|reclaim|revert|reversing|recalling|pull_back
      <bank> ..3 take|get|pull|claim|want ..3 money|payment|it|funds|charge back
      dispute|disputing|disputed ..4 with|through|via|to ..2 <bank>
      dispute|claim ..1 with|through|via|by my|our|the ~1 <bank>
      reverse|reversing|reversed ..3 with|through|via|by ..2 <bank>
      have|ask|tell|get|told|asked|call|contact|telling my|our|the ~1 <bank> ..3 reverse|reclaim|recall|block|dispute|stop|claw ..4
      get|claim|take my|our|the ~1 money back from|through|via my|our|the ~1 <bank>
      section 75
    `,
  },
  {
    code: "not_chargeback",
    weight: 1,
    shapes: `
      what|whats ..2 chargeback|chargebacks $
      charge back ..1 fees|fee|home|point|to|cover|up|case
      do|does|will you|it charge_back
      <not> ..3 chargeback|chargebacks|charge_back
      chargeback|chargebacks report|reports|reporting|rate|rates|fee|fees|alerts|module|feature|integration|protection|dashboard|webhook|api|settings|policy|prevention
    `,
  },
  {
    code: "hardship",
    weight: 0.85,
    shapes: `
      sick|ill|hospital|injured|disabled|unwell|surgery|accident ..4 <not> ..1 pay|afford|work
      struggling|struggle|trouble with ..2 payments|bills|rent|money|debt|costs|finances|instalments
      lot|lots|deep|drowning|huge|heavy|much|serious ..1 of|in? debt|debts
      i'm|im|am|are|we're|in ..3 debt
      <not> afford ..4 pay|payment|payments|bill|bills|rent|it|this|them|anymore|any_more|fee|fees|subscription|plan|membership|premium|premiums|instalment|installment|loan|food|keep
      <not> pay|make|meet|manage|cover|keep_up my|our|the|this|these|with|next ~3 payment|payments|bill|bills|rent|invoice|instalment|installment|instalments|premium|loan|mortgage|debt
      <not> able ..2 pay|afford|make ..4
      unable|struggling|struggle|difficulty|trouble|hard ..2 pay|paying|afford|meet|make|making ..3 payment|payments|bill|bills|rent|debt|debts|instalments|mortgage|loan|premiums|it|them|what
      struggling|struggle|struggled|suffering|difficulties|difficulty|trouble|hardship|problems ..2 financially|financial|money
      financial|money|economic difficulty|difficulties|hardship|trouble|troubles|problems|crisis|distress|struggles
      <not> pay ..4 until|till|because|anymore|any_more|lost|sick
      money|things|finances|budget|cash is|are|very|really|a_bit|pretty ..1 tight
      income|salary|wages|hours|earnings|pension ..2 dropped|cut|stopped|reduced|halved|fell|shrunk|decreased|gone
      <not> ..1 have ..3 money|funds|cash|means ..1 to|for
      between_jobs|until_payday|single_mother|single_mom|single_mum|single_parent|on_benefits|living_on_benefits|fixed_income|low_income|sick_pay
      lost|losing|lose my|his|her|our ~1 job|income|jobs|work|business|home|house|livelihood
      laid_off|made_redundant|redundancy|unemployed|out_of_work|jobless|furloughed|on_benefits|on_welfare|got_fired|was_fired|been_fired|lost_everything|out_of_a_job
      bankrupt|bankruptcy|insolvent|insolvency|foreclosure|repossessed|repossession|bailiff|bailiffs|evicted|eviction|homeless|iva|debt_collectors|debt_collector
      behind on|with my|our|the ~2 payment|payments|bill|bills|rent|mortgage|instalments
      in debt|arrears|overdraft_and_cannot
      <no> money ..4 for|until|left|to_pay|to_eat|to_buy
      have|got|has|with no|zero|little money|income|savings|food|job|work
      without money|income|a_job|work|a_salary
      broke and|at_the_moment|right
      husband|wife|father|mother|dad|mum|mom|son|daughter|brother|sister|partner|spouse|parent|grandmother|grandfather|uncle|aunt|grandma|grandpa|account_holder|fiancé|family_member|parents ..3 died|passed|passed_away|dead|deceased|dies|death|has_passed
      death|passing|loss|funeral of my|our|the ~1 husband|wife|father|mother|dad|mum|mom|son|daughter|brother|sister|partner|spouse|parent|grandmother|grandfather|account_holder|policyholder
      bereavement|bereaved|widow|widowed|widower|deceased|executor|late_husband|late_wife|late_father|late_mother
      reduced|lost|no|zero income|wages|salary
      payment|more time holiday|deferral|break|relief
      defer|postpone|delay|spread|pause|reduce|lower my|our|the|this ~2 payment|payments|instalments|bill|rent ..6 because|lost|until|struggling|sick|illness
      can't_make_ends_meet|cannot_make_ends_meet|make_ends_meet|living_paycheck|paycheck_to_paycheck
      need|want|get|have|offer|ask|arrange more|extra time to pay
      <no> longer|way ..2 afford|pay
      choose|choosing between ..4 food|heating|rent
      food_bank|food_stamps|universal_credit
      cancer|chemo|hospitalized|hospitalised|disability ..6 pay|payments|bills|bill
    `,
  },
  {
    code: "not_hardship",
    weight: 1,
    shapes: `
      <not> afford ..1 wait|mistakes|mistake|delays|delay|downtime|lose|miss|risk|be_late|to_wait|to_lose|to_miss|another|waste
      <not> pay ..4 online|with|by|using|through|because ..3 app|page|website|error|button|card|declined|paypal|link|fails
      <not> pay|make ..3 payment|bill|invoice on|in|with|through|via|using|online|because
      <not> make ~2 payment ..3 page|app|website|error|online|today_it
      computer|battery|phone|laptop|server|connection|device|app|engine|line ..3 died|dead|dies
      trouble|difficulty|problems|problem paying|making|pay ..4 online|with|by|using|through|on|in
      unemployment|bankruptcy|insolvency form|forms|course|download|template|law|lawyers
      debt|bailiff|eviction collector_software|software|module|demo|game|form|notice_template
      money problems|trouble ..2 app|page
      if i|we lose|lost ..3 job|income
      lost my job posting|application|alert|ad|listing|title|search
      job|jobs alert|posting|board|search
      homeless people|shelter|shelters|dog
      where are ..2 homeless
    `,
  },
  {
    code: "pricing_exception",
    weight: 0.8,
    shapes: `
      give|gave|given|giving|offered|offer|offering ..2 <lowprice>
      sells|sell|selling|offers|offer|does|has|charges|charge|quoted|found|get|got ..5 for|at ..1 less|cheaper
      will|would|do|could|can you match|beat
      room ..2 on ..1 <pricenoun>
      chance|possibility|possible|hope|way ..3 <lowprice>
      <can>|chance|like|want|possible ..4 <lowprice>
      <pricenoun> ..3 too|so|way|very high|steep|much|expensive
      lower|reduce|drop|cut|decrease|adjust|revisit|reconsider|waive|remove|forgive|cancel ..1 my|our|the|this|that|your ~1 <pricenoun>|it !by
      <pricenoun> ..4 lowered|reduced|waived|removed|adjusted|dropped|matched|forgiven|reconsidered|discounted
      take|get|knock ..3 fee|charge|penalty|something off
      flexible|flexibility|leeway|wiggle|negotiable|room|movement ..2 on|in|with|for ..2 <pricenoun>|pricing
      compensation|compensate|compensated|credit|credits|credited|goodwill ..6 for ..3 downtime|outage|inconvenience|delay|trouble|disruption|wait|problems|mess|issues|hassle
      have|get|offer|give|want me|us? the? same|that|deal ..2 deal|price|offer|rate|discount ..2 you|as|my|new
      do a|any|much|it better|cheaper ..1
      <can> you|u|we|i ..3 give|offer|get|do|have|make ..2 me|us? ..3 discount|cheaper|better_price|better_deal|better_rate|special_price|special_rate|lower_price|lower_rate|special_deal|price_break|reduction|bulk_price|volume_discount|old_price|custom_price|same_price
      match|beat it|that|them|this|their|the
      get|have|receive|want|charge|pay ..2 reduced|better|lower|cheaper|discounted|special|sale|old|volume|bulk|nonprofit|charity|loyalty|preferential ~1 price|rate|pricing|deal|prices|fee|tariff
      give|gave|offer|grant|get|take|knock ..3 percent|pct|euros|dollars|pounds|something|money off
      give|gave|offer|grant me|us ..2 sale|old|promo|promotional|lower|member|black_friday|introductory price|rate|deal|discount
      credit my|our|the|us|me ~1 account|bill|invoice|card? for|because
      what can you do on|about|for ..2 price|pricing|rate|cost|bill
      do|anything|something|help about|on|with the|my|our price|pricing|rate|premium|cost
      competitor|competitors|competition|rival|elsewhere|others|another_provider ..5 cheaper|less|lower|better_price|better_offer
      <can> you|u match|beat|honour|honor|lower|reduce|drop|adjust|waive|cut ..5 price|rate|fee|fees|offer|deal|cost|promotion|promo|discount|quote|charge|charges|premium|rent|bill|tariff
      <can> you|u do it|this|that|it_for ..3 cheaper|less
      <want>|deserve|expect|give|lower|reduce|get|negotiate|ask ..4 discount|better_deal|better_price|better_rate|special_rate|special_price|lower_price|lower_rate|price_reduction|goodwill|special_deal|price_cut|cheaper_price|cheaper_rate|volume_discount|bulk_discount|loyalty_discount
      give|offer|grant|do us|me a|an|some|any ~2 discount|deal|rate|price|credit|reduction|voucher
      waive|waiving|waived|forgive|drop|remove|cancel|write_off|knock_off the|this|my|our|that|any ~3 fee|fees|charge|charges|penalty|interest|surcharge
      knock|take|shave|deduct something|some|a_bit|10|20|money|percent|a_little|anything off
      room|scope for|to ..1 negotiate|negotiation|negotiating|haggle|wiggle|bargain
      negotiate|negotiating|renegotiate|haggle ..4 price|rate|pricing|terms|fee|cost|bill|premium|tariff|deal|it
      price match|matching|beat
      price|rate|pricing is|is_negotiable negotiable|flexible
      custom|special|bespoke|enterprise|volume|preferential|negotiated|individual pricing|price|rate|rates|quote|prices
      honour|honor the|that|this|my|your|last ~3 price|promotion|offer|discount|deal|promo|rate|quote|coupon|voucher|code
      goodwill|courtesy credit|gesture|discount|payment|refund
      gesture of goodwill
      better|cheaper|lower|good deal|price|rate|offer or ..1 i|we|i'll|we'll
      keep ..2 old|current|previous|same|original|my|grandfathered price|rate|pricing
      at the? old|previous|original|lower|same price|rate
      meet|come halfway|down on|in ..2 price
      too expensive ..6 discount|cheaper|lower|deal
      nonprofit|charity|startup|student|loyal|loyalty discount|price|rate|pricing ..3 us|me|we|i
      cheaper for|if a|us|me|we|nonprofit|charity|long|loyal|students
    `,
  },
  {
    code: "not_pricing_exception",
    weight: 1,
    shapes: `
      price|prices|pricing ..2 page|list|tag|label|alert|field|column|match_report|of|range
      lower|reduce|drop|cut the? volume|brightness|size|risk|number
      discount code|codes|coupon|field|box|voucher|card
      promo|promotion|coupon code|codes
      is|are there ..2 discount|discounts $
      do|does you|u|it|the ..3 discount|discounts
      is|are there a|any student|senior|military|nhs discount|discounts
      what|how ..3 price|rate|discount of|for
      how ..3 apply|enter|use|add|create|set ..4 discount|price|rate
      give ..2 my|our|a|the customers|clients|customer|client|users ..3 discount
      our|my customers|clients ..5 discount
      discount <not> ..1 work|apply|applied|working|show
      special price list|rule|field
      custom price|pricing field|rule|table|list|page
      waive|cancel the|my flag|flags
      remove|cancel the|my|this ~2 charge|charges from
      exchange rate|rates
      how|what much|is|are
    `,
  },
  {
    code: "contract_exception",
    weight: 0.85,
    shapes: `
      let me|us off ..3 notice|contract|period|deadline|fee|agreement|term
      released|let|freed|excused|out from|of|out ..2 contract|agreement|lease|commitment
      change|amend|modify|edit|remove|strike|delete|reword|renegotiate|negotiate ..3 clause|section|paragraph|article <anynumber>
      changes|edits|amendments|modifications|revisions|redlines to|in|on ..1 the|our|your|this ~1 contract|agreement|msa|dpa|terms|sla|lease
      negotiate|negotiating|renegotiate|discuss ..2 terms|contract|agreement|conditions|clause
      let|get|release|free me|us out|from of? my|our|the|this|that ~2 contract|agreement|commitment|lease|term|plan|deal
      out of my|our|the|this ~2 contract|agreement|lease|commitment early|before|without|now|sooner
      end|leave|terminate|break|exit|cancel|quit|ending|breaking|leaving|terminating|cancelling|canceling my|our|the|this|a ~2 contract|agreement|lease|commitment|term|subscription|plan|membership|policy ..4 early|before|without_penalty|without_paying|without_the_fee|without_fee|prematurely|mid_term|midterm|ahead_of
      break|breaking|buy_out my|our|the|this|a ~2 contract|agreement|lease|commitment
      leave|end|exit|get_out|cancel|terminate early without|and_not|with_no
      change|amend|modify|adjust|alter|renegotiate|revise|negotiate|redline|edit|rewrite|update|vary ..1 the|this|some ~1 terms|conditions ..2 of|in|on our|the|my|this|your ~1 contract|agreement|deal|lease|msa
      change|amend|modify|adjust|alter|renegotiate|revise|negotiate|redline|rewrite|vary ..1 the|this|a|some ~1 contract|agreement|clause|clauses|msa|dpa|sla
      change|amend|modify|adjust|alter|renegotiate|revise|negotiate|redline|edit|rewrite|update|vary ..1 our|my|your|these ~2 terms|contract|agreement|clause|clauses|msa|dpa|sla|conditions|wording
      terms|clause|clauses ..3 changed|amended|removed|added|negotiated|redlined
      want|need|like|require|get ..2 different|other|better|longer|shorter|new|extended|flexible ~1 terms|payment_terms|notice|conditions|contract_terms
      add|include|insert|remove|strike|delete|reword|drop|change|modify|amend|edit|negotiate ..3 clause|provision|section|paragraph|wording ..4 contract|agreement|terms|msa|about|on|regarding|for|of|in|liability
      custom|special|additional|bespoke|different|non_standard|own|extra clause|clauses|terms|contract|agreement|sla|msa|dpa|addendum|conditions|amendment
      amendment|addendum|addenda to|for our|the|my
      waive|waiving|skip|shorten|waived|ignore|bypass|forgo|reduce the|our|my|this|your|that ~3 notice|notice_period|minimum|minimum_term|early_termination|termination|cancellation|exit ~1 period|term|fee|fees|clause|charge|charges|policy|penalty|commitment
      make|making|grant|allow|request|ask_for|get|give_us|give_me|need|want|for ..1 an|one|a exception
      exception to|from|for|on ..1 the|your|this|our|my ~3 terms|policy|rule|rules|contract|agreement|deadline|period|conditions
      extend|extension|prolong ..2 our|the|my|this ~2 contract|agreement|term|deadline|payment_terms
      payment_terms of|to|net
      net 45|60|90
      sign|use|accept our own|paper|contract|msa|dpa|agreement|nda|terms
      redline|redlines|redlining
      pause|freeze|transfer|assign|novate my|our|the|this ~2 contract|agreement
      early termination|exit|cancellation fee|charge|fees ..4 waive|waived|removed|dropped
      without|avoid|not_pay|not_have_to_pay ..3 early termination|exit|cancellation fee|fees|charge|penalty
      bend|relax|stretch the|your|this rules|rule|policy
      downgrade|reduce|lower ..5 mid_contract|mid_term|before_the_renewal
    `,
  },
  {
    code: "not_contract_exception",
    weight: 1,
    shapes: `
      contract|agreement|terms template|templates|page|link|pdf|generator|editor
      edit|update|change ..3 contract|terms|conditions|clause template|page|in_the_app|text|link|field
      custom conditions|contract field|in_the|type|template|object
      exception handling|handler|thrown|error|in_the_code|in_my
      throws|thrown|raise|raises|unhandled|runtime|null exception
      search|payment terms
      when|what ..4 contract|agreement
    `,
  },
];
