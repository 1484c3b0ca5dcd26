import { type FeelingShapes, feeling } from "../feeling-pack.ts";

/** Single words and short phrases of feeling; what they are aimed at is the reader's to find out. */
export const FEELINGS: FeelingShapes = [
  [
    feeling("outrage", 0.65),
    [
      "ridiculous|rediculous|ridiculus|ridicolous|unacceptable|unacceptible|inacceptable|outrageous|absurd|disgraceful|disgrace|shambles|shambolic|farce|farcical|appalling|apalling|appaling|inexcusable|laughable|scandalous|scandal|preposterous|ludicrous|insulting|unprofessional|incompetent|incompetence|pathetic|useless|usless|unhelpful|worthless|hopeless|clueless|shameful|shocking|unbelievable|atrocious|abysmal|dreadful|diabolical|despicable|deplorable|disrespectful|unreliable|inept|laughingstock|infuriating|maddening|exasperating|pointless|idiotic|moronic|nonsense|bullshit|bs|bullcrap|horseshit|ripoff|clownshow|trainwreck|crapshow|shitshow|mockery|catastrophe|catastrophic|calamity|fiasco|debacle|amateurish|dismal|woeful|travesty|circus|laughable|pitiful|infuriates|asinine|bogus|unprofessionally|unfriendly|indifferent|inadequate|substandard|subpar|insulting|insane|insanity|madness|intolerable|tiresome|tedious|embarrassing",
      "rip off",
      "daylight robbery",
      "total|complete|absolute|utter mess|disaster|chaos|failure|nightmare",
      "piece of junk|garbage|rubbish|trash|crap",
      "good for nothing",
    ],
  ],
  [
    feeling("judgement", 0.6),
    [
      "terrible|terible|horrible|horible|horrid|awful|aweful|worst|rubbish|garbage|trash|crap|crappy|lousy|shoddy|sloppy|dire|miserable|stupid|dumb|sucks|suck|sux|nightmare|disaster|disastrous|mess|poor|poorly|lame|rude|careless|shit|shite|shitty|dumpster|disappointing|disapointing|dissapointing|slow|badly|arrogant|dishonest|fraud|scam|scammers|scammer|lies|dire|second-rate|joke|dreaded|painful|sad",
      "bad|worse",
    ],
  ],
  [
    feeling("emotion", 0.65),
    [
      "frustrated|frustating|frustated|frustrating|frustration|frustrates|fustrated|fustrating|annoyed|annoying|anoying|annoys|annoyance|angry|angrier|furious|livid|irate|fuming|outraged|enraged|pissed|peeved|miffed|irritated|irritating|irritates|exasperated|exasperating|infuriated|aggravated|aggravating|appalled|disgusted|incensed|raging|steaming|seething|agitated|insulted|disrespected|aggrieved|gutted",
      "disappointed|dissapointed|disapointed|disappoints|disappointment|upset|upsetting|unhappy|dissatisfied|displeased|unimpressed|mad|discouraged|disheartened|impatient|tired|exhausted|exhausting|stressed|helpless|desperate",
    ],
  ],
  [
    feeling("sad", 0.35, "subject"),
    [
      "died|dead|death|dying|dies|deceased|funeral|cancer|ill|illness|sick|sad|sadly|grief|grieving|lost|stolen|broken|broke|accident|injured|hurt|hurts|pain|painful|headache|fever|hospital|divorce|divorced|unfortunately|worried|worry|worrying|afraid|scared|nervous|anxious|lonely|depressed|miserable|crying|damaged|failed|fails|failing|failure|declined|error|problem|issue|trouble|expired|missing|late|delayed|cancelled|canceled|fired|unemployed|bankrupt|homeless|flooded|crashed|burned|burnt|passed",
    ],
  ],
  [
    feeling("trouble", 0.5),
    [
      "again|another|nobody|noone|lost|lose|broken|broke|breaks|gone|crashed|crashes|crash|failed|fails|failing|error|errors|wrong|cancelled|canceled|late|delayed|missing|down|unavailable|nowhere|worse|stuck|frozen|freezes|overcharged|deleted|erased|disconnected|rejected|declined|refused|empty|useless|hours|weeks|months|days|nothing|ignored|waiting|more",
      "and|with|still|yet no",
      "@not work|works|working|arrived|come|answer|help",
    ],
  ],
  [
    feeling("thanks", 0.3),
    ["thanks|thank|thx|thankyou|tnx|ty|cheers|appreciate|appreciated|grateful|thankful|gracias"],
  ],
  [
    feeling("praise", 0.5),
    [
      "@praise|helpful|helped|happy|glad|love|loved|loving|pleased|satisfied|delighted|impressed|excited|fine|useful|fast|quick|quickly|smooth|easy|best|enjoy|enjoyed|friendly|polite|professional|patient|beautiful|sweet|fun|cheap|better|well",
      "good|great|excellent job|work|service|help|support|bot",
      "life|time|day saver",
    ],
  ],
  [
    feeling("relief", 0.7),
    [
      "that|it|this|which|now|all|everything|and|solution ..2 worked|works|working|solved|solves|fixed|sorted|resolved|helped|helps|does !on|for|before|yesterday|until|fine",
      "works|worked|working|solved|sorted|fixed now|perfectly|great|well|again|fine",
      "that's|thats|just|exactly ..1 what|all i|we ..1 needed|wanted|need|meant|was",
      "found it|them",
      "got it $",
      "got it thanks|thank|now|working",
      "makes|make|making sense",
      "you|that|this ..3 @helps $",
      "very|so|really|most|quite @helps",
      "no need|problem|problems|worries|worry|rush|hurry|hard",
    ],
  ],
  [
    feeling("calm", 1),
    [
      "no worries|complaints|complaint|problem|problems|rush|hurry|hard",
      "no|without any? trouble|issue|issues|hassle|fuss|stress",
      "not|never a|any|been problem|issue|trouble",
      "@not ..2 bad ..1 at|$|experience",
      "not|isn't|wasn't ..2 the end",
      "couldn't|can't|cannot be|ask|complain|fault|wait|thank|praise|recommend",
      "couldn't be ..1 happier|better|easier|more",
      "@not|no ..2 @emotion !but|with|about|that",
      "isn't|not|wasn't|never ..2 @emotion at|with|about ..1 you",
      "don't|dont|do|please ..1 not? get me wrong",
      "take your time",
      "never mind",
      "nevermind",
      "sorry|apologise|apologize|apologies ..1 for|about|if|that|to ..2 @all_mine",
      "didn't|did not mean to",
      "was|been ..1 my|our ..1 fault|mistake|error",
      "my|our bad|fault|mistake",
      "how|what ..2 deal|handle|respond|reply|calm|report|block|ban|answer|manage ..1 a|an|the|my|our|with ...",
      "@emotion|@badpeople|abusive|rude @others",
      "@others|@thirds ..3 is|are|was|were|gets|got|feels|felt|seems|be ..2 @emotion",
      "@emotion with|at|about|by|because|over|for ..1 of? ..1 my|our|his|her|their|a|an|the @thirds|@others",
      "@emotion that|because my|our|his|her|the @thirds|@others",
      "driving|drives|drive|driven|making|makes me|us ..1 crazy|mad|insane|nuts|up|bonkers|angry|sick|furious ..1 with|by his|her|their",
      "@thirds|@others ..3 driving|drives|drive|driven|making|makes me|us",
      "once again thank|thanks|thankful|grateful",
      "thanks|thank|thankyou|thx ..3 once? again",
      "again thank|thanks|thx",
      "worst|bad|worse|best case|scenario",
      "which|what ..4 worse|worst ..1 for",
      "hate ..1 to|mondays|flying|waiting|phone|paperwork|passwords|it|when",
      "hate to ..1 ask|bother|trouble",
      "believe how|it|that|this ..3 easy|fast|quick|quickly|good|great|cheap|nice|kind|well|smooth|helpful|works|worked",
      "first time",
      "how many times can|may|could|am|are|a|per|is ...",
      "can|could|may|should|shall|will ..1 i ..5 time|times",
      "it's|its|been|has ..6 since my|our|the|his|her|i ..1 surgery|wedding|birthday|operation|last|visit|move|moved|birth|accident|started|came|signed",
      "waiting|waited|wait for this|the ..1 release|update|feature|sale|launch|edition|version|season|game|day",
      "point of contact|sale|view|interest|entry|purchase|departure|care",
      "crazy|insanely|ridiculously|unbelievably|insane|ridiculous good|cheap|fast|easy|low|great|quick|helpful|well|deal|price|offer",
      "any|is|are|what|has|have|was ..4 joke gift|gifts|shop|book|item|card",
      "report|claim|ticket|file ..1 a|an lost|stolen|damaged|broken|missing",
      "i|im|i'm|feel|feeling|been|felt terrible|horrible|awful|bad|sick|ill|tired|unwell|rubbish|lousy|poorly ..1 today|lately|since|and|after|with|$|this",
      "@thirds|@others ..3 is|was|are|were|feels|looks ..1 terrible|horrible|awful|bad|sick|ill|poor",
      "don't|dont ..1 want|mean|wish to ..1 complain|be|sound|bother",
      "not ..1 complaining|complain|urgent",
      "waiting|wait at|until|till|by|in|here|outside|there",
      "can|could|will|shall|should i|we wait",
      "told|asked|showed|gave ..1 my|our|the|his|her ..1 @thirds|@others|doctor|boss|wife|husband",
      "complaint ..2 against ..2 my|our|a|an|the ..1 @thirds|@others|landlord|employer|police",
      "how|where|can|could|want|like ..3 @tell ..2 complaint ..1 against|about ..1 my",
      "stop|cancel|end|pause the|my|this|our subscription|newsletter|payment|service|membership",
      "not ..1 in a|any hurry|rush",
      "happy|glad|fine|ok|okay to wait|help|pay|explain|send|repeat|provide",
      "thank|thanks ..2 for ..3 patience|waiting|understanding|time|patient",
    ],
  ],
  [
    feeling("negation", 1),
    [
      "not|isn't|isnt|wasn't|aren't|weren't|ain't|doesn't|didn't|don't|won't|wouldn't|never|hardly|barely|can't|cannot|couldn't|haven't|hasn't|hadn't|no|without|nothing|neither|nor|nobody|none|shouldn't",
    ],
  ],
  [
    feeling("intensifier", 0.3),
    [
      "very|really|so|extremely|absolutely|totally|completely|utterly|incredibly|beyond|super|seriously|truly|deeply|highly|such|too|bloody|fucking|damn|freaking|frigging|fricking|fkn|goddamn|literally|honestly|simply|increasingly|quite|pretty|most|insanely|massively|hugely|sodding|effing",
    ],
  ],
  [
    feeling("target", 1, "you"),
    [
      "you|u|ya|y'all|yall|you're|youre|you've|you'll|you'd|your|ur|yours|company|airline|bank|provider|insurer|carrier|staff|team|management|hospital|clinic|office|agency|council|store|shop|firm|business|department|organisation|organization|corporation|people|courier|branch|institution|authority|operator|outfit",
    ],
  ],
  [
    feeling("target", 1, "you"),
    [
      "all|both|lot|bunch of you|u",
      "lady|man|guy|woman|person|girl|dude|boy|agent|operator|clerk|rep on|at|in|from ..1 phone|desk|line|counter|chat|store|shop|support|hotline",
      "agent|agents|operator|rep|reps|representative|employees|employee",
    ],
  ],
  [
    feeling("target", 1, "bot"),
    [
      "bot|chatbot|robot|ai|assistant|machine|algorithm|chatgpt|siri|alexa|droid|automaton|bots|chatbots|robots|computer|program",
    ],
  ],
  [
    feeling("target", 1, "chat"),
    [
      "chat|conversation|support|service|help|helpdesk|hotline|answer|answers|reply|replies|response|responses|experience|communication|process|treatment|explanation|advice|excuse|excuses|tone|manner|script|line|claims|information|suggestion|suggestions|faq|faqs|procedure|handling|attitude|runaround|feedback|customer|policy|policies|bureaucracy|wait|waiting|delay|delays|queue",
    ],
  ],
  [
    feeling("target", 1, "product"),
    [
      "app|website|site|product|software|system|portal|platform|page|interface|update|feature|website's|tool|dashboard|checkout|form|web|login|plan|subscription|delivery|packaging|quality|coverage|connection|signal|network|internet|broadband|wifi|food|room|seat|flight",
    ],
  ],
  [feeling("third", 1), ["@thirds|@others|he|she|he's|she's|they're|his|her|hers"]],
  [feeling("self", 1), ["i|i'm|im|i've|ive|me|my|myself|we|we're|us|our|i'd|i'll|mine"]],
];

export const FEELING_CLASSES: Record<string, string> = {
  emotion:
    "frustrated frustrating frustration annoyed annoying angry furious livid irate fuming outraged pissed irritated irritating mad upset unhappy disappointed disappointing dissatisfied impatient stressed tired exhausted exhausting",
  badpeople: "difficult aggressive hostile unhappy toxic",
  others:
    "customer customers customer's client clients user users guest guests visitor visitors caller callers patient patients subscribers tenant tenants passenger passengers player players member members follower followers buyer buyers seller sellers student students",
  thirds:
    "boss manager colleague coworker husband wife partner son daughter kid kids child children mother father mom mum dad parents brother sister grandmother grandfather grandma grandpa aunt uncle cousin friend friends neighbor neighbour neighbors neighbours landlord tenant roommate flatmate girlfriend boyfriend ex doctor teacher dog cat baby driver police weather storm traffic knee back head tooth stomach headache house car roof landlady fiance spouse family boy girl employer divorce teenager",
  all_mine:
    "me my the being late delay confusion trouble bothering asking that misunderstanding inconvenience",
};
