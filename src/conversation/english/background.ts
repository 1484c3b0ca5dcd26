/**
 * How common words are in what people write to a bot, so that a rare word tells more than a common one. Written by
 * scripts/fit/background.ts on 2026-11-21 from 5,881 lines; only counts of single words are kept. Sources, one half of each:
 * CLINC150 (Larson et al. 2019, github.com/clinc/oos-eval at 828f809393, CC BY 3.0); Banking77 and NLU++ (PolyAI,
 * github.com/PolyAI-LDN/task-specific-datasets at 57ec275d80, CC BY 4.0).
 *
 * Band 0 stands in every fifth line or more; each further band is half as common.
 */
export const BACKGROUND_BANDS: readonly string[] = [
  `a can card for how i is my the to what you`,
  `account do have in it me need of on`,
  `an and are at be from get know money not please tell that there this top transfer up want was when
  why will with`,
  `about am any app but car cash change check credit did does find go has help if like list long make
  many much new now one out pay payment some time use what's where would your`,
  `all amount as atm balance bank been book booking by can't cancel cards charged contactless could
  current date days debit declined didn't direct don't exchange fee give good got i'd i'm identity it's
  just last let limit look lost made month more name next no number off or order pending phone pin put
  rate refund reservation right room savings see set should so someone something still take think
  through today transaction tried using virtual visa week which work working wrong`,
  `able accept accounts add address adults after ago already american another anything appointment apr
  arrive available back because before best between bill buy calendar call charge checking cheque come
  correct currencies currency day deposit details different dinner disposable doesn't dollars due extra
  fees flight friday funds gas getting going here hi hotel i've increase information insurance interest
  international into isn't its kind left loan location m may meeting morning mortgage night nights oil
  old open other over overdraft paid payments people person place plan possible pounds process really
  reason receive received report request restaurant reverted same say score send shopping show showing
  since song speak start statement status stay stolen stop sure table talk than that's them things
  times tires tomorrow transactions travel trying two under until us used vacation verify way we were
  who withdraw withdrawal year yes yesterday yet`,
  `access activate afternoon again ai airlines alarm amazon apple application apply around arrived ask
  atms auto being block blocked bought bring broken business calling cancelled cannot card's carry
  changed charges chase checked close code coin coming company confirm contact cost country couple
  create currently delete delivered discover doing done dont double earlier else exactly expect expire
  explain factory failed far first fix flip food foreign free freeze gbp gone grocery gym had happened
  hasn't haven't hear hello hours human i'll im info item items january june keep kids leave less life
  limits local looking luggage machine making march mastercard mean meaning milk mine minutes missing
  mode monday months most must needed needs offer ok online only our p parking passcode past paying
  physical places play playlist points policy pool price problem pto purchase rates real recent red
  remember reminder remove rent reservations reserve reset roll rooms said salary saturday says seems
  sent service settings shows soon source spend spending spent steps switch taken taxes text thank
  thanks then there's they thing three thursday timer timezone todo tonight too topped traffic
  transferred transfers turn type uber understand update ups verification very voice waiting wasn't
  water weather wednesday went whats while whisper won't`,
  `abroad accepted activating actually added additional age agent ahead airport allow allowed almost
  also answer anymore anywhere appears approved april area arriving asap asked associated austin
  automatically average bad bar believe bills boston branch breakfast bus bye called calorie calories
  capital car's centimeters certain checkbooks checks cheques chicken child children china choose city
  clear closed closest computer convert converter couldn't countries damaged daughter deal debits
  declining definitely delivery delta denied dice die directly dishes dog dogs dollar down driving
  during each earned eggs electric end engine enough error eur euros even evening events everything
  exact exchanges existing expenses expiration expired expires express facts false family fargo fast
  february female few flights fly forgot form found fraudulent french friend full fun game games garden
  gave goes google half happen happening having heads health helpful her hey high higher hobbies hold
  holiday home hour idea immediately income incorrect increased inform ingredients instead issue jersey
  job joke jump keeps kilos language late later latest laundry leaving let's light link listening live
  loans locate longer looks lot love lower mailed mar market maximum meal message might miles minimum
  mistake mobile modify mom mortgages move movie mpg multiple music near nearest never news nope
  nothing november nutrition nutritional october office often okay olive option options oven overseas
  owe park pasta paycheck personal pets philadelphia phoenix photos pizza plug pm point popular post
  pound pressure prices problems processed pull purchases question rated read recently recipe recipient
  recognize refunded rejected remind reminders rental repeat replace replacement requested required
  restrictions return revert reviews rewards robin rollover routing s safe san saving saw saying
  schedule search seem serve services setting several share shop shots sided sign skip slot slow small
  somebody somewhere spa spaghetti spanish speaker spell standing started starting state states staying
  stole store strange subscription suite sunday support supported supposed system tacos takes taking
  talking tank temperature thats those though thought tire today's told topping total track
  transferring traveling true try tuesday tv twice uk unable unauthorized unblock united via visit
  volume wait wallet wanna wanted wash watch website weekend weeks well wells when's wife wifi
  withdrawals withdrawing withdrew without wondering word worked world wouldn't yeah years york you're
  yourself`,
  `air alert amend ann assist august away bedroom birthday black born boss british buffet buying
  canceled cause changes changing chili completed connected cook customer daily dallas december
  decrease deliver deposited earn eat electricity eu europe exchanged exchanging fact faster federal
  fiat finally fixed foot forget forgotten france frozen god golf gotta happens highest house hyatt id
  identify ill interesting involved issues japanese joe jun kid kitchen laptop lasagna locations low
  lowest maintenance map maybe moved non once original payday payee per pick programmed questions
  rather returned scheduled scott second single speaking specific speech speed st stadium stopped
  suggest swift tax these throw topup totally types unlock upgrade urgent usd verifying we're wish
  withdrawl worth write x`,
];
