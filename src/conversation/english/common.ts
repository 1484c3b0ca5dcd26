import type { WordClasses } from "../shapes.ts";

/** Words that both the readers of requests and of sensitive topics need. */
export const COMMON_CLASSES: WordClasses = {
  filler:
    "please pls plz plss plis pleas kindly just really actually simply already also even directly literally seriously honestly " +
    "basically maybe perhaps possibly definitely immediately instead uh um erm well so very super damn damned fucking fuckin effing " +
    "freaking frigging bloody goddamn goddam stupid sodding the_hell the_fuck the_heck tf hell_of_a once_again once_more at_least " +
    "urgently quickly somehow right_away straight_away asap soon_as_possible as_soon_as_possible straight finally ever truly " +
    "hereby hopefully preferably absolutely totally completely sadly unfortunately apparently currently to_be_honest tbh i_guess you_know " +
    "kind_of sort_of like_now lol ffs omg thx thanks thank_you cheers mate bro sir madam ma'am dear there_is_no_doubt quietly now",
  stop:
    "from of for in on at to with without about and but or if that which who because so than as by via into after before when while " +
    "is are was were am be been i you he she they we it not no don't dont can could will would do does did",
  known:
    "contract contracts change changed changes managed manages manage cancer clothes cloned closet humane persons persona personal " +
    "reason reasons season agents agency agencies representing spear spare space services supported supports accounts accounting " +
    "amount accountant payments refunds refunded refuse refused deleted deletes disputed disputes stole charged charger charges chance " +
    "cancels passwords speaker speakers somebody's someone's everyone anyone's recognition recover operate operators operation operating " +
    "customers custom support supporter assistance assistants assist assisted accident accent recent request requests reset relate " +
    "replace remote removed remover moved loss lots closer chose phones stolen's minutes contacts contacted contacting contents context " +
    "content contains contain chatted talked spoken stamp steal steel cancellations parcel dancing medial metal median mental legally " +
    "regal hacks whacked packed backed tracked locked blocked booked looked cracked lawn lawns sure suit suite course count county counter " +
    "charity children's threaded treated heart heard board beard broad loses",
  not:
    "not don't dont do_not didn't didnt did_not doesn't doesnt does_not never won't wont will_not wouldn't wouldnt would_not isn't isnt " +
    "is_not aren't arent are_not wasn't wasnt was_not can't cant cannot can_not haven't havent have_not hasn't hasnt has_not no_longer " +
    "couldn't couldnt could_not shouldn't shouldnt should_not nor ain't hadn't hadnt had_not",
  negative:
    "don't dont do_not didn't didnt did_not doesn't doesnt does_not never not wouldn't wouldnt would_not no_longer don",
  i: "i we i'd we'd i'm we're i've we've i'll we'll im ive id my_wife my_husband",
  can: "can could may might would will should shall cn cud",
  want:
    "want wants wanna wnat wantto need needs neeed wish demand require insist i'd_like we'd_like i'd_love would_like would_love wud_like " +
    "prefer i'd_rather we'd_rather would_rather i'd_prefer would_prefer ask asking request requesting like_to gotta got_to looking_for " +
    "look_for wanting needing hoping expect deserve 'd_like would_appreciate want_to need_to wish_to have_to",
  my: "my our mine ours",
  det: "a an the my our this that these those your any some all one another of both every each its his her their whole entire",
  someone:
    "someone somebody sb anyone anybody some1 sum1 any1 somone somebdy sombody someon smeone someone's",
  no: "no zero not_enough hardly_any without barely_any any",
  number:
    "6 7 8 9 10 11 12 13 14 15 16 17 five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen 5 4 4yo 5yo 6yo 7yo 8yo 9yo 10yo 11yo 12yo 13yo 14yo 15yo 16yo 17yo",
  anynumber:
    "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 one two three four five six seven eight nine ten",
  frequent:
    "a an the my your our this that it i i'm i'd i've we you u he she they them me us is are was were be been am do does did have has had got can could would will not no " +
    "to with of for in on at from by about and or but if so how what when where who which why there all any some one just up out over as don't didn't can't get need want like",
  usual:
    "help account card order payment money pay paid make made made know see go going use used using now then time day back more other new first last give take send call change issue problem please number " +
    "won't isn't doesn't it's that's because after before too only again still should may bank transfer charge charged fee service app email phone working work cancel refund price thank thanks hi hello " +
    "yes ok tell find show add check look try set open right good way online person someone people two into through being let ask asked told said think want_to need_to anyone same long much many off down her his their him",
  week: "today tomorrow yesterday week weeks month months year years day days",
};
