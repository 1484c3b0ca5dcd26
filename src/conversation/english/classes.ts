/** Word classes that the English shapes of feeling and of breakdown share. */
export const CLASSES: Record<string, string> = {
  not: "not isn't wasn't aren't weren't ain't doesn't didn't don't won't wouldn't never hardly barely can't cannot couldn't haven't hasn't hadn't nothing none nobody no noone",
  number:
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty several many multiple countless numerous 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 24 25 28 30 40 45 48 50 60 72 90 100 couple few dozen dozens hundred hundreds",
  nth: "third fourth fifth sixth seventh eighth ninth tenth twentieth hundredth 100th thousandth millionth umpteenth nth 3rd 4th 5th 6th 7th 8th 9th 10th 20th",
  span: "second seconds minute minutes min mins hour hours hrs day days week weeks wks month months year years yrs morning afternoon evening night weekend",
  told: "told said explained mentioned answered stated repeated described clarified confirmed specified written wrote typed discussed covered informed pointed asked",
  gave: "given gave sent submitted provided uploaded shown showed supplied forwarded filled entered",
  tell: "tell say explain repeat describe write type give send provide upload submit enter ask call phone email contact message resend",
  telling:
    "telling saying explaining repeating describing writing typing giving sending providing uploading submitting asking calling phoning emailing contacting messaging reporting requesting",
  you: "you u ya y'all yall you're youre you've you'll you'd your ur yours yourself",
  nobody: "nobody noone no-one nobody's",
  anyone: "anyone anybody someone somebody everyone everybody",
  people:
    "people persons agents colleagues departments reps representatives employees advisors advisers operators clerks staff assistants bots guys",
  canned:
    "canned scripted automated automatic generic template templated boilerplate prewritten robotic stock standard copy-paste copypaste copied pasted useless irrelevant meaningless vague",
  answer:
    "answer answers reply replies response responses message messages text texts link links article articles email emails page solution solutions suggestion suggestions line lines excuse excuses question questions",
  helps:
    "help helps helped helping helpful useful informative constructive assistance assist assisting productive",
  praise:
    "great brilliant wonderful perfect fantastic awesome amazing lovely nice excellent super superb marvellous marvelous terrific splendid fabulous congratulations congrats bravo wow neat cool good impressive outstanding stellar",
  service:
    "service support help experience treatment hotline response communication attitude helpdesk company airline bank app website process bot chatbot",
  times: "twice thrice again already before repeatedly",
};

/** Words too common to look a shape up by. */
export const COMMON =
  "i you u your the a an this that it is it's its are was were be been being am to of in on at for with and or but so my me we us our they them he she his her if as by from do does did have has had not no can could will would should just get got go what why how when who there here all any some one up out now about again please really too then than don't can't i'm you're i've it'll isn't very more much time times still never nothing even like know need want make help answer day days week weeks month months two three 2 3 4 5 6 question ever these those work works new back order";
