import type { SensitiveShape } from "../sensitive.ts";
import type { ShapeGroup } from "../shape-table.ts";
import type { WordClasses } from "../shapes.ts";

export const HARM_CLASSES = {
  relative:
    "i we he she my_baby my_son my_daughter my_child my_kid my_husband my_wife my_mother my_father my_mom my_mum my_dad my_grandmother my_grandfather my_partner my_friend my_brother my_sister baby son daughter child kid husband wife mother father mom mum dad grandma grandpa patient toddler infant passenger guest someone a_man a_woman person people colleague employee",
  symptom:
    "chest_pain chest_pains allergic_reaction anaphylaxis anaphylactic seizure seizures stroke heart_attack rash rashes hives swelling swollen vomiting vomit vomited nausea nauseous dizzy dizziness fainted faint fainting collapsed unconscious bleeding bleed haemorrhage hemorrhage convulsions palpitations shortness_of_breath " +
    "trouble_breathing difficulty_breathing breathless numbness fever overdose overdosed concussion hypoglycemia hypoglycaemia miscarriage migraine blisters infection infected side_effect side_effects adverse_reaction adverse_event adverse_effect diarrhea diarrhoea food_poisoning poisoned poisoning unwell headache headaches throwing_up threw_up choking choked burned_skin chemical_burn chemical_burns itching blurred_vision itchy fits breathing_problems skin_reaction passed_out blacked_out hospitalised hospitalized burning_skin",
  drug: "medicine medication medications pills pill tablets meds drug drugs insulin antibiotic antibiotics prescription vaccine cream ointment dose doses inhaler supplement supplements treatment syrup injection injections patch implant pacemaker paracetamol ibuprofen blood_thinners antidepressants painkillers capsules drops",
  ill: "sick ill unwell worse poorly dizzy faint nauseous weak awful",
  teen: "10 11 12 13 14 15 16 17 ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
  measure:
    "minutes minute mins min hours hour days day weeks week months month years_into percent meters metres miles mile km inches inch euros dollars pounds pm am people kg items orders feet foot ft users seats stars cm mm in on of at th st nd rd points pages stops away late short behind",
  minor_person:
    "son daughter child kid kids children teenager teen minor niece nephew grandson granddaughter grandchild grandchildren boy girl toddler stepson stepdaughter underage preteen schoolchild student_who_is_a_minor little_one sons daughters brother sister nephews",
} satisfies WordClasses;

/** People who may come to harm, and children. */
export const HARM_GROUPS: readonly ShapeGroup<SensitiveShape>[] = [
  {
    code: "medical",
    weight: 0.9,
    shapes: `
      <minor_person>|baby|infant|toddler|dog|cat ..1 swallowed|ingested|choked ..1
      take|use|taking|using|took|taken|used ..3 while|during|when|if|and|i'm ..2 pregnant|breastfeeding|pregnancy|nursing
      toddler|baby|infant|son|daughter|child|kid|she|he|dog ..1 ate|swallowed|drank|ingested|licked|chewed ..3 capsule|capsules|pill|pills|tablet|tablets|battery|batteries|cream|bleach|detergent|magnet|coin|medicine|soap|lotion|button
      heart|pulse ..2 racing|pounding|irregular|skipping|stopped|attack
      my|his|her chest|arm|throat|tongue|lips|face|eyes|eye|skin|stomach|head|heart|leg|foot|ear ..2 hurts|hurt|swollen|numb|burning|bleeding|itchy|racing|swelling|swelled|burns|blistered|infected|aching
      took|taken|take|taking|gave|given|had two|double|three|extra|too_many|wrong ..2 dose|doses|pills|pill|tablets|tablet|medication|medicine|capsules|injection
      bad|severe|adverse|allergic|terrible|serious|strange|weird|awful|nasty reaction|reactions
      made|makes|making|got|getting|left ..5 <ill> !headline
      have|having|has|had|got|get|getting|gets|feel|feeling|felt|feels|gave|giving|cause|caused|causes|causing|suffer|suffering|suffered|experience|experienced|experiencing|develop|developed|developing|with|is|are|am|i'm|been|was|started|start|broke_out_in|severe|bad|after|from|he's|she's|noticed|a|an|my|keep|keeps|into|of|possible|terrible|out_in ..2 <symptom>
      <relative> ~2 collapsed|fainted|overdosed|vomited|bled|passed_out|blacked_out|choked
      i|we|he|she|<relative> took|taken|swallowed|ate|ingested|drank|injected|inhaled|used|received ..4 too_many|too_much|wrong|double|expired|twice|whole_bottle|entire_bottle ..3
      swallowed|ingested|inhaled|drank a|the|some|an|part|piece|it|one|bleach|his|her
      wrong|expired|missed|double|incorrect ~1 dose|dosage|medication|medicine|prescription|pills|pill|drug|injection|meds|tablets
      dose|dosage|prescription|medication|medicine was|is|were ..1 wrong|incorrect
      allergic|allergy ..1 to|reaction|reactions|from
      ambulance|paramedics|paramedic|emergency_room|intensive_care|er_visit|poison_control|defibrillator|cpr
      call 911|999|112|emergency_services
      went|go|going|taken|rushed|ended_up|admitted|in|been|to|at the? hospital|hospitalised|hospitalized|a_and_e
      medical emergency|attention|help|incident|issue|advice|problem
      pregnant|breastfeeding|pregnancy|nursing ..8 safe|take|took|dangerous|harm|use|used|ok|okay|drug|medicine|medication|exposed
      safe|ok|okay|dangerous|harmful|risky ..3 take|use|mix|combine|drink|give|taking ..6 pregnant|breastfeeding|medication|medicine|pills|alcohol|blood_pressure|dose|tablets|ibuprofen|insulin|antibiotics|heart
      <drug> ..4 made|makes|gave|gives|causing|caused|worse ..4
      <drug> ..6 <symptom>|<ill>
      ran|running|run|out|almost|without|need|needs|missed|missing|miss|waiting ..3 insulin|inhaler|epipen|oxygen|heart_medication|blood_pressure_medication|my_medication|his_medication|her_medication|my_meds|my_pills|dialysis|chemo|chemotherapy|life-saving
      stop|stopped|stopping|start|increase|double|reduce|skip|change my|the|his|her ~1 medication|medicine|dose|pills|meds|tablets|insulin|dosage
      diagnosed|diagnosis|biopsy|tumor|tumour|leukemia|epileptic|epilepsy|diabetic|asthmatic|asthma_attack|dementia|hiv|chemo|chemotherapy|pacemaker|haemophilia
      feel|feeling|felt|feels|got|made|makes|getting|is|am|was|became|been|fell very? <ill> ..3 after|since|from|because|when|me|using|taking|eating
      made|makes|making|made_us me|us|him|her|my_son|my_daughter|my_baby|everyone <ill>
      <not> breathe|breathing|swallow|feel_my_legs|feel_my_arm|wake|see_properly|stop_bleeding|move_my_arm|move_my_legs
      chest|stomach|abdominal|severe|sharp|terrible|unbearable|back_and_chest pain|pains|cramps ..2
      pain in ..1 my|his|her chest|arm|stomach|leg|eye|eyes|heart
      burned|burnt|cut|injured|hurt|broke|fractured|sprained my|his|her|myself|himself|herself ..1 hand|arm|face|skin|leg|finger|eye|eyes|hands|back|ankle|wrist|foot|knee|tooth|badly|child
      injured|injury|injuries|wounded|wound ..4
      blood sugar|pressure ..3 low|high|dropping|crashed|dangerous|dropped
      test|lab|scan|biopsy results ..3 positive|cancer|abnormal|worried
    `,
  },
  {
    code: "not_medical",
    weight: 1,
    shapes: `
      medical invoice|template|templates|supplies|students|student|records_software|category|billing_software|school|receipt|practice_software|device_industry|appointment|scrubs
      allergy|allergies information|info|list|menu|filter|field|label|friendly
      pregnancy test|tests|clothes|pillow|yoga
      infected file|files|computer|laptop|system|pc|with_a_virus|with_malware|machine|server
      my|the|our computer|laptop|pc|server|phone|system|site|website|file ..4 infected|infection|unconscious|collapsed|injured|bleeding
      headache|headaches free|trying|setting|getting|dealing
      is|was|has|been|it's|such|real|big a? ..1 headache
      app|site|page|screen|server|system|budget|market|price|prices|bed|tent|chair|shelf ..2 collapsed|bleeding
      sick of|leave|day|days|pay|and_tired|note
      stroke width|color|colour|style|of_luck|of_genius
      drop|down|up|dropdown|nasal_free drops
      patch notes|panel|release|version|tuesday|cable|the_server
      injection molding|attack_in_code|moulding
      sql|dependency|code injection
      rash decision|guard
      fits|bleed size|margin|area|in|my|well|perfectly|the
      fever pitch
      it|size|sofa|box|shoe|shoes|dress|that|which fits
      diagnosis|diagnosed code|codes|tool|log|page|mode|error|fault
      wait|treatment room|of|like
      hospital near|nearest|closest|discount|software|management|bed_frame|is_located
      closest|nearest|where ..3 hospital
      infection|side_effects game|plague
    `,
  },
  {
    code: "safety",
    weight: 0.95,
    shapes: `
      <not> ..1 feel safe
      not safe ..2 home|here|house|room|with_him|with_her|anymore
      pushed|shoved|hit|slapped|punched|kicked|grabbed|choked|spat_on|attacked|assaulted me|her|him|us $
      touched|grabbed|kissed|hit|slapped me|her|him|us $
      afraid|scared|terrified|worried|fear ..3 he|she|they|husband|ex|wife|partner|boyfriend|dad|neighbour|neighbor ..3 find|finds|hurt|hurts|come|comes|kill|hit|attack|do_something|kills|harm|harms
      fire|flames|smoke|explosion in|on|at ..2 hall|hallway|corridor|basement|lobby|elevator|car|train|bus|plane|cabin|warehouse|factory|school|hotel|dorm|attic|balcony|bathroom|ship|boat|lab|station|stairwell|room|bedroom|garden|parking
      has|have|with|carrying|holding|pulled|waving|brought|pulling a|an ~1 gun|knife|weapon|rifle|pistol|bomb|explosive|machete|grenade !set|block|case
      started|is|was|are|keeps|began|start|starts smoking|sparking|burning|melting|overheating
      thinking|thought|thoughts|plan|planning of|about ending|killing|suicide|dying|hurting ..2
      nothing|no_one|nobody to? live for
      people|passengers|passenger|we|i'm|someone|child|baby|he|she|kids|son|daughter|are|is ..2 trapped|crushed|pinned ..1
      lift|elevator|crib|cot|bed|chair|ladder|shelf|ceiling|seat|stroller|pram|swing|roof|balcony|bunk|highchair ..2 collapsed|plunged|snapped|tipped|gave_way|came_crashing|fell_on|fell_apart|dropped
      touched|grabbed|kissed|pushed|shoved|hit|slapped|cornered|groped|spat_on me|her|him|my_daughter|my_son|my_child|my_wife ..2 inappropriately|against|without|in|on|hard|while|at
      someone|man|guy|driver|he|stranger|they|person|ex|somebody|car ..2 following|stalking|watching|harassing|threatening|chasing me|us|her|my_daughter|my_son
      nearly|almost burned|burnt|exploded|killed|electrocuted|choked|crashed|died|drowned|suffocated|fell|hit|set|caught|burnt_down|burned_down
      burned|burnt|burning down my|our|the
      choke|choked|choking on|hazard
      see|see_no|no|any point|reason|sense in ..1 living|life|going_on|being_alive
      kill|killing|hurt|hurting|harm|harming|hang|cut|cutting|shoot|drown|end|starve myself|himself|herself|themself|themselves|my_life|my_own_life
      suicide|suicidal|self-harm|self_harm|selfharm|self_injury|suicidal_thoughts
      end|ending|take|taking it_all|my_life|my_own_life
      <not> want|wanna to? live|be_alive|exist|go_on|be_here|wake_up ..1
      <not> ..2 worth_living|reason_to_live|point_in_living|point_living|go_on_living|live_anymore|live_any_more|go_on_like_this_anymore|point_of_living
      no reason|point to|in ..1 live|living|life
      want|wanna|wish|going|rather|better to? i? be|was|were|die|off_dead dead|die|dead_already
      want|wanna|wish|going|rather|better to? die|off_dead $
      i|he|she|we want|wants|wanna|wish to? die|be_dead
      threatened|threatening|threaten|threatens|threats|stalking|stalked|stalker|stalks|blackmail|blackmailed|blackmailing|extort|extorted|extortion|sextortion ..3
      threat|threats|death_threat|death_threats|threat_of_violence
      assault|assaulted|assaulting|attacked|attacking|molested|harassed|harassing|harassment|raped|rape|groped|beaten|punched|kicked|strangled|abused|grooming|trafficking|kidnapped|kidnap|kidnapping|hostage|stabbed|shot_at|hit_me|hit_him|hit_her|hits_me|beats_me|spiked
      domestic|child|physical|sexual violence|abuse|harassment|assault
      unsafe|in_danger|life_threatening|life-threatening|fear_for|fearing_for|afraid_for|scared_for|fear_of_my|afraid_of_my|scared_of_my|restraining_order
      afraid|scared|terrified of|for|he|she|they|that ..2 ex|husband|wife|him|her|boyfriend|partner|neighbor|neighbour|driver|my|come|hurt|life|safety|them
      followed|following|follows|chased|chasing|watching|cornered|locked_me me|us|her|home ..2 home|by|driver|guy|man|he|from|around|the|my_house
      being|was|were|am|is ..1 followed|chased|watched|held by|against ..4
      caught|catching|catches|on|set|started|burst|up|went fire|flames|in_flames|a_fire|into_flames
      on fire|fire_in|burst_into_flames|up_in_flames
      fire|explosion|blaze in|at|near|broke|hazard ..2 kitchen|house|building|room|apartment|flat|office|store|garage|out|engine
      exploded|explode|exploding|explodes|blew_up|explosion|overheated_and|sparks|sparking|melted|smoldering|smouldering
      smoke|smoking|sparks|flames|fumes|burning_smell is|was|started|are? coming|came|comes|from|out|in|pouring ..3
      smell|smells|smelled|smelling|smelt|leak|leaking of? ..2 gas|burning|smoke|fumes|chemicals|burnt_plastic
      gas|carbon_monoxide|chemical|co leak|leaks|alarm|leaking|poisoning|detector|smell
      carbon_monoxide|electrocuted|electrocution|short_circuit|fire_hazard|safety_hazard|choking_hazard|fire_brigade|fire_department|bomb_threat|active_shooter|gunman|gunshot|gunshots
      electric|electrical|static|bad|an|a|got shock|shocks|shocked ..1 from|when|by|off
      shocked|zapped|burned|burnt|electrocuted me|my|us|him|her|child|son|daughter|by
      bomb|gun|knife|weapon|shooter ..3 in|inside|at|on|with|pulled|to|under|threat|out ..3 building|office|school|plane|store|me|bag|house|flight|airport|us|hotel|bus|train|him|her
      he|she|they|someone|driver|guy|man has|had|have|with|pulled|got a|an gun|knife|weapon|bomb|explosive
      i|i'll|he|she|they|might|will|gonna|going|want|could|to|someone|who hurt|harm|shoot|stab|kill|attack|bomb|murder|poison|burn_down someone|somebody|you|them|people|him|her|me|everyone|us|my|your|this_place|the
      brake|brakes|airbag|steering|seatbelt|seat_belt|wheel|tyre|tire|harness|ladder|car_seat ..3 failed|fail|failing|came_off|stopped|not|broke|snapped|burst|deploy|fell|collapsed|locked|<not>
      trapped|stuck|locked in|inside ..2 elevator|lift|building|car|room|fire
      fell|fallen|falls|tripped|slipped off|through|down|from|on ..2 stairs|ladder|balcony|roof|floor|your_store|wet
      life|lives|people|someone ..2 danger|risk|at_stake
      danger|dangerous ..3 people|children|child|kids|someone|driving|driver|situation|baby|use
      emergency $
      an|this_is_an emergency
      call|called|calling ..1 police|fire_department|firefighters|cops
      drove|driving|driver ..3 drunk|recklessly|dangerously|texting|asleep|under_the_influence
      he|she|they ..2 knows|know|found|finds ..2 where_i_live|my_address|my_home|where_we_live
      glass|metal|needle|mold|mould|razor|plastic_pieces|blade|shards in|inside my|the|our ~2 food|meal|drink|sandwich|salad|soup|bottle|burger|baby|yogurt
      recall|recalled ..4 dangerous|fire|unsafe|injury
    `,
  },
  {
    code: "not_safety",
    weight: 1,
    shapes: `
      kill|killing|killed|kills the|my|this|a|our|battery|all ~1 process|processes|battery|job|task|session|server|thread|instance|app|vibe|time|container|performance|build|script|program|mood|pod
      this|it|waiting|that|bug|app|heat|price|prices|fees ..2 killing|kills me
      killer|killing feature|app|it|deal
      fire tv|stick|sale|safety_course|hd|extinguisher|pit|tablet|emblem|event|events|webhook|trigger|triggers|place|the|him|her|him_from
      fires|fire|fired ..3 event|webhook|trigger|twice
      a_fire|set|started|starting fire stick|tv|pit
      bomb recipe|recipes|bath|game|costume|party|calorimeter|videos
      bath|photo|cherry|seed|glitter|f bomb|bombs
      logic bomb
      shoot|shooting me|us|you an? ..1 email|message|mail|text|line|note
      photo|video|film|product shoot
      hit|hits me|us|him up|with_an_offer|with_a|when
      attack|attacked|attacking bonus|speed|damage|power|move|in_the_game|dog_toy
      smoking|smoke room|rooms|area|free|detector|alarm|hot|deal|salmon|allowed|section|policy|grey|gray|effect|lounge
      is|non|no|a|allow|allowed|where|permit smoking
      smoked|melted cheese|chocolate|butter|ice|salmon
      blew up in_popularity|my_phone_with
      explosion|exploded|exploding of|view|diagram|kittens
      followed|following|watching|watched ..2 instagram|twitter|facebook|tiktok|youtube|on_social|steps|instructions|guide|the_steps|video|tutorial|your_guide|by_the_error
      following me|us on|through
      sparks joy
      dangerous|danger zone|goods|in_the_game
      emergency contact|exit|contacts|fund|number_field|kit|lighting|call_out_fee|brake|services_discount|row|patch|stop|button
      it's|is|its not|isn't ..1 an? emergency
      shocked|shock by|at|when|to|about|absorber|absorbers|price|that ..1 price|bill|prices|service|find|see|cost
      threat model|modeling|intelligence|detection|level
      abused|abuse the|report_button|of_the_api
      rate|api|coupon|refund|system abuse
      attack surface
      knife|gun set|block|sharpener|case|holder|show|rack
      massage|glue|nail|heat|water|nerf|spray gun
      kitchen|pocket|butter|steak knife
      stuck|locked in|inside ..2 loop|queue|traffic|room_key|state|draft|game
      to|i|will|could|want|could|might|gonna|going kill|murder for|a|some|time
      to|i|could die for|of|laughing|on_the_hill
      dying to ..2
      want|wanna ..1 die|be_dead cast|hard|roll|cut
      beaten|beat the|my|game|level|eggs|boss|record
      headline|breaking_news
      smoking room|rooms|area|jacket|section|policy|lounge|allowed|hot
      started|is|was|are smoking ..1 allowed|permitted|ok|banned
      smell|smells good|great|like|nice|of_the
      gas bill|station|plan|tariff|meter|supplier|price|prices|contract|account|reading
      to hurt|harm|kill|attack my|your|our|the business|brand|reputation|sales|seo|feelings|product|conversion|server|budget
      unsafe to|mode|content|site|script|url|cast|code|html|characters
      report ..2 harassment|abuse policy
    `,
  },
  {
    code: "minors",
    weight: 0.9,
    shapes: `
      i'm|im|i_am|she's|he's|she_is|he_is only|just? <teen> !<measure>
      a|an|my|the|our <number> year|years|yr old ..1 sign|use|have|buy|join|open|access|signed|register|bet|gamble|drive|rent|book|create|order
      <minor_person> ..4 messages|texts|calls|photos|pictures|requests|dms|message from ..1 adult|stranger|strangers|man|men|someone|adults|people|user
      <minor_person> ..2 bought|ordered|got|buy|buys|order|was_sold|received|drank ..2 alcohol|beer|wine|cigarettes|vape|vapes|tobacco|knife|weed|vodka
      4yo|5yo|6yo|7yo|8yo|9yo|10yo|11yo|12yo|13yo|14yo|15yo|16yo|17yo
      my|our|the|his|her ..3 <minor_person> ..3 bought|purchased|spent|ordered|made|signed|subscribed|paid|charged|used|downloaded|created|registered|opened|got|clicked|has|topped ..6 purchases|purchase|without|coins|account|card|permission|money|app|game|tokens|gems|profile|credit|skins|subscription|your|up|online|order
      <minor_person> ..4 without ..1 my|our|parental|parents'|parent permission|consent|knowledge|approval|knowing|supervision
      without|no|need|needs|give|revoke|withdraw parental consent|permission|approval
      <number> ..1 year|years|yr|yo|y_o old|olds|olds? ..3 <minor_person>|signed|made|bought|account|has|got|created|using|uses|is_using|joined|ordered
      <minor_person> ..2 is|was|who_is|who's|aged|age|only|of <number> !foot|feet|months|kg|cm|inches
      i'm|im|i|she's|he's|she|he|are|is|who am|is|was|only ..1 <number> !foot|feet|months|minutes|days|weeks|hours|percent|meters|miles|km|inches|euros|dollars|pounds|pm|am|people|kg|items|orders|years_old_company|feet|users|seats
      i'm|im|i|she's|he's am|only ..1 <number> years|yrs|yo ..1
      under|below|not|younger_than ..1 18|13|16|eighteen|sixteen|thirteen|legal_age|of_age
      underage|under-age|under_age|a_minor|minors|is_a_minor|for_a_minor
      adult|stranger|man|men|someone|somebody|guy|people|user|person|teacher|woman|strangers ..4 messaging|messages|messaged|contacting|contacted|contacts|texting|texted|talking|chatting|asked|asking|sending|sent|send|approached|grooming|groomed|dm ..3 my|our|the|a|her|his ..2 <minor_person>
      <minor_person> ..6 contacted|messaged|approached|texted|groomed|bullied|harassed|exposed|asked by|to ..3
      photo|photos|picture|pictures|video|videos|image|images|pic|pics|data|information|details|personal_data of|about|from|with|on ..1 my|our|a|the|his|her ~1 <minor_person>|grandson|pupils
      child|children's|minor's|kid's|childrens|minors|my_son's|my_daughter's|my_child's account|privacy|data|safety|profile|photo|photos|picture|information|age
      my|our <minor_person> ..2 account|profile ..6 closed|delete|deleted|removed|close|remove|without|shut
      <minor_person> ..3 has|have|had|made|created|opened|set_up|got|using|uses ..2 an|a|your|this|my account|profile|app|platform|site|credit_card|card ..2
      child ..1 abuse|pornography|exploitation|porn|safety|protection|endangerment
      csam|coppa|grooming|cyberbullying|cyberbullied|paedophile|pedophile
      sold|sell|sells|selling|served|serve|serving|gave|deliver|delivered alcohol|cigarettes|vapes|vape|tobacco|wine|beer|knives|knife|weed to ..3 <minor_person>|teen|minor|teens
      unaccompanied|flying_alone|travelling_alone|traveling_alone <minor_person>|minor|minors
      inappropriate|adult|porn|sexual|explicit|nude|violent ..3 <minor_person>
      <minor_person> ..4 saw|seen|see|watched|shown|exposed|shows ..3 inappropriate|adult|porn|sexual|explicit|nude|violent
    `,
  },
  {
    code: "not_minors",
    weight: 1,
    shapes: `
      minor|minors bug|bugs|issue|issues|version|update|upgrade|release|change|changes|error|errors|detail|details|problem|problems|damage|scratch|scratches|delay|edit|league|fix|fixes|tweak|typo|inconvenience|key|scale
      kids|children|children's|child|kid menu|size|sizes|shoes|clothes|meal|meals|ticket|tickets|seat|room|bike|toys|toy|fare|club|birthday|party|process|node|element|component|page|theme|of_the_node|jacket|discount|price|pool|book|books|class|organization|org
      family|kids plan
      birthday|party ..5 <minor_person>
      toys|toy|gift|gifts|present|shoes|clothes|books|bike|seat|helmet|lessons|class ..4 <number>|<minor_person>
      how old ..3 children|child|kids
      can|could|may|do|is|how|want|like ..4 open|add|create|book|get|buy|order ..3 <minor_person>
      table|room|booking|seats|tickets|reservation for ..6 <minor_person>
      one|two|three|four|1|2|3|4 adults|adult ..3 <minor_person>
      parent|child node|component|company|account_hierarchy
      under 18|16|13 <week>
      <number> <week> !old
      under|below ..1 <number> dollars|euros|minutes|percent
      brother|sister ..4 bought|purchased|ordered|has|have|made|used|subscribed|paid|created|got|opened|downloaded
      son|daughter|kids ..2 uses|use|using|got|has ..3 phone|student|college|university
      is|am|i'm|im|was on|at|in|step|level|item|option|number|version|row|chapter
    `,
  },
];
